"""Agreements in force between two actors."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled, years


@indicator(unit="agreements", of="dyad", pillars=("diplomacy",), inputs=("treaties",), low=0)
def agreements_in_force(kind: str = "", first: int = 1990, last: int = 2030) -> Fragment:
    """Return the number of agreements in force between the two in each year.

    An agreement counts in the year it enters into force and in the year it
    ends; one without an end goes on. Absent where none is in force.

    Parameters
    ----------
    kind
        Only agreements of this kind, such as ``treaty``.
    first, last
        The years counted in. What is in force in years to come is so as far as is known.

    Notes
    -----
    A count: a framework and a handshake weigh the same.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(treaties="pact ash elm treaty 2019 2020; deal elm ash deal 2020 -")
    >>> tables.show(agreements_in_force(first=2019, last=2021))
    2019 ash elm 1
    2019 elm ash 1
    2020 ash elm 2
    2020 elm ash 2
    2021 ash elm 1
    2021 elm ash 1
    """
    return filled(
        """
WITH bound AS (
  SELECT agreement, economy_a AS reporter, economy_b AS partner, year_from, year_to FROM treaties WHERE $wanted
  UNION ALL
  SELECT agreement, economy_b AS reporter, economy_a AS partner, year_from, year_to FROM treaties WHERE $wanted
),
spine AS ($years),
counted AS (
  SELECT s.year AS year, b.reporter AS reporter, b.partner AS partner, COUNT(DISTINCT b.agreement) AS agreements
  FROM bound AS b CROSS JOIN spine AS s
  WHERE s.year >= b.year_from AND (b.year_to IS NULL OR s.year <= b.year_to)
  GROUP BY s.year, b.reporter, b.partner
)
SELECT year, reporter, partner, '' AS product, CAST(agreements AS DOUBLE) AS value
FROM counted WHERE reporter <> partner""",
        wanted=filled("kind = $kind", kind=kind) if kind else Fragment("TRUE"),
        years=years(first, last),
    )
