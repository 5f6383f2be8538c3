"""Arms delivered by one economy to another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="TIV", of="directed-dyad", pillars=("security",), inputs=("series",), low=0)
def arms(series: str = "arms-tiv") -> Fragment:
    """Return the volume of arms the reporter delivered to the partner, in trend-indicator value.

    The value is that of the arms' capability, not their price: never add it to
    money.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="arms-tiv 2020 ash birch 40").show(arms())
    2020 ash birch 40
    """
    return series_value(series)
