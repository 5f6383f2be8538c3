"""People of one economy visiting another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="visits", of="directed-dyad", pillars=("people",), inputs=("series",), low=0)
def visitors(series: str = "visitors") -> Fragment:
    """Return the visits of people from the reporter to the partner.

    By nationality or by residence, at the border or in hotels: hosts differ.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="visitors 2020 ash birch 900000").show(visitors())
    2020 ash birch 900000
    """
    return series_value(series)
