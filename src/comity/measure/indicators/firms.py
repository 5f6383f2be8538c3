"""Enterprises of one economy in another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="enterprises", of="directed-dyad", pillars=("economy",), inputs=("series",), low=0)
def firms(series: str = "enterprises") -> Fragment:
    """Return the number of the reporter's enterprises that operate in the partner.

    Registers count any affiliate ever notified, or active ones only; never
    compare two registers.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="enterprises 2020 ash birch 120").show(firms())
    2020 ash birch 120
    """
    return series_value(series)
