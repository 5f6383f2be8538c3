"""A grouping's total over another actor's value."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("series", "members"))
def ratio_of_aggregates(
    grouping: str = "", other: str = "", series: str = "gdp", members_of: int = 0
) -> Fragment:
    """Return the total of a grouping's members over another actor's value, or another grouping's total.

    Absent in years in which a member has no value: a total with a hole is no
    total.

    Parameters
    ----------
    grouping, other
        Who is above and who below; a grouping's members are added up.
    series
        What is added up, by its indicator.
    members_of
        The year whose members count in every year; 0 for those of each year.
        Under the members of one year a series has no jump where somebody joins.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(
    ...     members="league ash 2020; league ash 2021; league elm 2021",
    ...     series="gdp 2020 ash . 3; gdp 2020 elm . 1; gdp 2020 oak . 4; gdp 2021 ash . 3; gdp 2021 elm . 1"
    ...     "; gdp 2021 oak . 4")
    >>> tables.show(ratio_of_aggregates("league", "oak"))
    2020 league oak 0.75
    2021 league oak 1
    >>> tables.show(ratio_of_aggregates("league", "oak", members_of=2021))
    2020 league oak 1
    2021 league oak 1
    """
    return filled(
        """
WITH found AS (SELECT year, reporter, value FROM series WHERE indicator = $series AND partner = ''),
counted AS ($members),
sides AS (
  SELECT grouping AS side, economy, year FROM counted WHERE grouping = $grouping OR grouping = $other
  UNION ALL
  SELECT reporter AS side, reporter AS economy, year FROM found
  WHERE (reporter = $grouping OR reporter = $other) AND reporter NOT IN (SELECT DISTINCT grouping FROM members)
),
sums AS (
  SELECT s.year AS year, s.side AS side, SUM(f.value) AS value
  FROM sides AS s LEFT JOIN found AS f ON f.year = s.year AND f.reporter = s.economy
  GROUP BY s.year, s.side HAVING COUNT(f.value) = COUNT(*)
)
SELECT a.year AS year, a.side AS reporter, b.side AS partner, '' AS product, a.value / b.value AS value
FROM sums AS a INNER JOIN sums AS b ON b.year = a.year
WHERE a.side = $grouping AND b.side = $other AND b.value <> 0""",
        series=series,
        grouping=grouping,
        other=other,
        members=filled(
            "SELECT m.grouping AS grouping, m.economy AS economy, y.year AS year"
            " FROM (SELECT DISTINCT grouping, economy FROM members WHERE year = $members_of) AS m"
            " CROSS JOIN (SELECT DISTINCT year FROM found) AS y",
            members_of=members_of,
        )
        if members_of
        else Fragment("SELECT DISTINCT grouping, economy, year FROM members"),
    )
