"""Assistance one actor committed to another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.series_value import series_value
from comity.measure.sql import Fragment


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("series",), low=0)
def assistance_committed(series: str = "assistance-committed") -> Fragment:
    """Return the assistance the reporter agreed to give the partner in the year.

    Packages agreed or disbursed, at the sums published in US dollars; pledges and
    packages without a sum are not in it.

    Parameters
    ----------
    series
        The series' indicator.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="assistance-committed 2020 ash birch 2e+07").show(assistance_committed())
    2020 ash birch 2e+07
    """
    return series_value(series)
