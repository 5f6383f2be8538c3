"""Meetings between two actors."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="meetings", of="dyad", pillars=("diplomacy",), inputs=("series",), low=0)
def meetings(series: str = "meetings") -> Fragment:
    """Return the number of meetings and summits both actors took part in during the year.

    What the record holds, so a relation recorded in more detail meets more often:
    compare one relation over time before comparing two.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="meetings 2020 ash birch 3").show(meetings())
    2020 ash birch 3
    """
    return series_value(series)
