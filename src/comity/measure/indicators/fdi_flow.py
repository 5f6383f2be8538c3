"""Direct investment from one economy in another in a year."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("series",))
def fdi_flow(series: str = "outward-investment") -> Fragment:
    """Return the reporter's direct investment in the partner in the year.

    It may be negative, where more is taken out than put in. Works count what is
    notified or what is carried out: the two differ by years and by much.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="outward-investment 2020 ash birch 5e+06").show(fdi_flow())
    2020 ash birch 5e+06
    """
    return series_value(series)
