"""Groupings in measures: each member of the year, and the grouping as if it were one economy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from comity.measure.engine import Asked
from comity.measure.sql import Fragment, filled

#: The relations in which members can be put together. Votes and seats cannot: a grouping has none of its own.
MERGED = ("trade", "series", "events")


class AsOne:
    """Input relations in which the members of a grouping are one actor, by the members of each year.

    Trade among members stays, as trade of the grouping with itself: it is part
    of what members export and of what the world does. A series of one actor is
    added up only where every member has a value, and only where its values add
    up at all; the others are left to the members.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 oak ash . 3; 2020 oak elm . 4", members="league ash 2020; league elm 2020")
    >>> AsOne(tables, "league", ()).ask("SELECT exporter, importer, value FROM trade")
    [('oak', 'league', 7.0)]
    """

    def __init__(self, asked: Asked, grouping: str, adds_up: Iterable[str]) -> None:
        self._asked, self._parts = asked, merged(grouping, tuple(sorted(adds_up)) or ("",))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query gives with the members put together."""
        renamed = re.sub(rf"\b(FROM|JOIN) ({'|'.join(MERGED)})\b", r"\1 one_\2", sql)
        used = [name for name in MERGED if f"one_{name}" in renamed]
        if not used:
            return self._asked.ask(sql)
        parts = ", ".join(f"one_{name} AS ({self._parts[name]})" for name in used)
        return self._asked.ask(f"WITH {parts} SELECT * FROM ({renamed}) AS asked")  # noqa: S608 - quoted where it was made


def merged(grouping: str, adds_up: tuple[str, ...]) -> dict[str, Fragment]:
    """Return, for each relation that can be merged, the query with a grouping's members put together."""
    inside = filled(
        "(SELECT DISTINCT economy, year FROM members WHERE grouping = $grouping)", grouping=grouping
    )
    return {
        "trade": filled(
            """
SELECT year, one_exporter AS exporter, one_importer AS importer, product, SUM(value) AS value
FROM (
  SELECT t.year AS year, t.product AS product, t.value AS value,
    CASE WHEN x.economy IS NULL THEN t.exporter ELSE $grouping END AS one_exporter,
    CASE WHEN m.economy IS NULL THEN t.importer ELSE $grouping END AS one_importer
  FROM trade AS t
  LEFT JOIN $inside AS x ON x.economy = t.exporter AND x.year = t.year
  LEFT JOIN $inside AS m ON m.economy = t.importer AND m.year = t.year
) AS named
GROUP BY year, one_exporter, one_importer, product""",
            grouping=grouping,
            inside=inside,
        ),
        "series": filled(
            """
SELECT indicator, year, one_reporter AS reporter, one_partner AS partner, SUM(value) AS value
FROM (
  SELECT s.indicator AS indicator, s.year AS year, s.value AS value,
    CASE WHEN r.economy IS NULL THEN s.reporter ELSE $grouping END AS one_reporter,
    CASE WHEN p.economy IS NULL THEN s.partner ELSE $grouping END AS one_partner,
    CASE WHEN s.partner = '' AND r.economy IS NOT NULL THEN c.n ELSE 0 END AS needed
  FROM series AS s
  LEFT JOIN $inside AS r ON r.economy = s.reporter AND r.year = s.year
  LEFT JOIN $inside AS p ON p.economy = s.partner AND p.year = s.year
  LEFT JOIN (SELECT year, COUNT(*) AS n FROM $inside AS i GROUP BY year) AS c ON c.year = s.year
  WHERE (r.economy IS NULL AND p.economy IS NULL OR s.indicator IN ($adds_up))
    AND s.reporter <> $grouping AND s.partner <> $grouping
) AS named
GROUP BY indicator, year, one_reporter, one_partner HAVING COUNT(*) >= MAX(needed)
UNION ALL
SELECT s.indicator AS indicator, s.year AS year, s.reporter AS reporter, s.partner AS partner, s.value AS value
FROM series AS s
WHERE (s.reporter = $grouping OR s.partner = $grouping) AND s.indicator NOT IN ($adds_up)""",
            grouping=grouping,
            inside=inside,
            adds_up=adds_up,
        ),
        "events": filled(
            """
SELECT e.day AS day, CASE WHEN x.economy IS NULL THEN e.source ELSE $grouping END AS source,
  CASE WHEN m.economy IS NULL THEN e.target ELSE $grouping END AS target, e.quad AS quad, e.tone AS tone, e.story AS story
FROM events AS e
LEFT JOIN $inside AS x ON x.economy = e.source AND x.year = EXTRACT(YEAR FROM e.day)
LEFT JOIN $inside AS m ON m.economy = e.target AND m.year = EXTRACT(YEAR FROM e.day)""",
            grouping=grouping,
            inside=inside,
        ),
    }


def members_by_year(asked: Asked, grouping: str) -> Mapping[int, frozenset[str]]:
    """Return the members of a grouping on 31 December of each year; empty for an actor without members.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> dict(members_by_year(drawn(members="league ash 2020"), "league"))
    {2020: frozenset({'ash'})}
    """
    found: dict[int, set[str]] = defaultdict(set)
    named = filled("SELECT DISTINCT economy, year FROM members WHERE grouping = $grouping", grouping=grouping)
    for economy, year in asked.ask(named):
        found[int(year)].add(economy)
    return {year: frozenset(found[year]) for year in sorted(found)}
