"""Direct investment of one economy in another at the end of a year."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("series",))
def fdi_stock(series: str = "investment-stock") -> Fragment:
    """Return the reporter's direct investment in the partner, accumulated by the end of the year.

    It moves with valuation and exchange rates as much as with investment, so that
    its change is not the flow.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="investment-stock 2020 ash birch 5e+06").show(fdi_stock())
    2020 ash birch 5e+06
    """
    return series_value(series)
