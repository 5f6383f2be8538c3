"""Any yearly series as it was published."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="", of="directed-dyad", pillars=(), inputs=("series",))
def series_value(series: str = "gdp") -> Fragment:
    """Return the values of a yearly series, in the series' own unit.

    Parameters
    ----------
    series
        The series' indicator, such as ``gdp`` or ``distance``.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(series="gdp 2020 ash . 50").show(series_value())
    2020 ash 50
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, value FROM series"
        " WHERE indicator = $series AND value IS NOT NULL",
        series=series,
    )
