"""Aid disbursed by one economy to another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("series",))
def aid(series: str = "aid-disbursed") -> Fragment:
    """Return the aid the reporter disbursed to the partner in the year.

    Gross or net of repayments as the source has it; net aid may be negative.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="aid-disbursed 2020 ash birch 3e+06").show(aid())
    2020 ash birch 3e+06
    """
    return series_value(series)
