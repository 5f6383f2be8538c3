"""The first year in which one total reaches another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.ratio_of_aggregates import ratio_of_aggregates
from comity.measure.sql import Fragment, filled


@indicator(unit="year", of="directed-dyad", pillars=("economy",), inputs=("series", "members"))
def first_crossing_year(
    grouping: str = "", other: str = "", series: str = "gdp", members_of: int = 0, level: float = 1.0
) -> Fragment:
    """Return the first year in which `ratio_of_aggregates` is at least a level.

    Absent where it is reached in no year of the series. "First reached" is not
    "is above in a given year": the ratio may fall again.

    Parameters
    ----------
    grouping, other, series, members_of
        As in `ratio_of_aggregates`.
    level
        The ratio to be reached.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(
    ...     members="league ash 2020; league ash 2021",
    ...     series="gdp 2020 ash . 3; gdp 2020 oak . 4; gdp 2021 ash . 5; gdp 2021 oak . 4")
    >>> tables.show(first_crossing_year("league", "oak"))
    2021 league oak 2021
    """
    return filled(
        """
WITH crossed AS (
  SELECT reporter, partner, MIN(year) AS year FROM ($ratio) AS ratios WHERE value >= $level GROUP BY reporter, partner
)
SELECT year, reporter, partner, '' AS product, CAST(year AS DOUBLE) AS value FROM crossed""",
        ratio=ratio_of_aggregates(grouping, other, series, members_of),
        level=level,
    )
