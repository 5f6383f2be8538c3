"""Students of one economy enrolled in another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="students", of="directed-dyad", pillars=("people",), inputs=("series",), low=0)
def students(series: str = "students") -> Fragment:
    """Return the number of students from the reporter enrolled in the partner.

    Hosts differ on language courses and exchanges of less than a year.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="students 2020 ash birch 1200").show(students())
    2020 ash birch 1200
    """
    return series_value(series)
