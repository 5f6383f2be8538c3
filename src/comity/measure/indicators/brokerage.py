"""How often an actor stands between two others who have no tie."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

ROLES = {
    "coordinator": "ga = gb AND gb = gc",
    "consultant": "ga = gc AND ga <> gb",
    "gatekeeper": "gb = gc AND ga <> gb",
    "representative": "ga = gb AND gb <> gc",
    "liaison": "ga <> gb AND gb <> gc AND ga <> gc",
    "total": "TRUE",
}


@indicator(unit="triads", of="actor", pillars=("economy",), inputs=("trade", "members"), low=0, whole=True)
def brokerage(role: str = "total", groupings: tuple[str, ...] = (), threshold: float = 0.05) -> Fragment:
    """Return in how many triads the actor is a broker, by Gould and Fernandez's roles.

    A broker b stands in a → b → c where a has no tie to c. A tie leads from
    exporter to importer where the importer takes at least a share of the
    exporter's exports. Nothing, and not absent, for an actor that has ties but
    brokers none.

    Parameters
    ----------
    role
        ``coordinator``: all three in one group; ``consultant``: between two of
        another group; ``gatekeeper``: from outside to its own; ``representative``:
        from its own to outside; ``liaison``: all in different groups; ``total``.
    groupings
        The groupings that part the actors; who is in none is a group alone, who
        is in several belongs to the first by name.
    threshold
        The share of exports from which there is a tie.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 ash elm . 10; 2020 elm oak . 10", members="league ash 2020; league elm 2020")
    >>> tables.show(brokerage("representative", ("league",)))
    2020 ash 0
    2020 elm 1
    2020 oak 0
    """
    choice(role, ROLES, "role")
    return filled(
        """
WITH shares AS (
  SELECT year, reporter, partner, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($flows) AS flows WHERE value > 0
),
ties AS (SELECT year, reporter, partner FROM shares WHERE share >= $threshold AND reporter <> partner),
actors AS (
  SELECT year, reporter AS actor FROM ties UNION SELECT year, partner AS actor FROM ties
),
first_groups AS (
  SELECT year, economy, MIN(grouping) AS side FROM members WHERE grouping IN ($groupings) GROUP BY year, economy
),
placed AS (
  SELECT a.year AS year, a.actor AS actor, COALESCE(g.side, a.actor) AS side
  FROM actors AS a LEFT JOIN first_groups AS g ON g.year = a.year AND g.economy = a.actor
),
open_triads AS (
  SELECT ab.year AS year, ab.reporter AS a, ab.partner AS b, bc.partner AS c
  FROM ties AS ab
  INNER JOIN ties AS bc ON bc.year = ab.year AND bc.reporter = ab.partner
  LEFT JOIN ties AS ac ON ac.year = ab.year AND ac.reporter = ab.reporter AND ac.partner = bc.partner
  WHERE ab.reporter <> bc.partner AND ac.reporter IS NULL
),
sided AS (
  SELECT t.year AS year, t.b AS b, pa.side AS ga, pb.side AS gb, pc.side AS gc
  FROM open_triads AS t
  INNER JOIN placed AS pa ON pa.year = t.year AND pa.actor = t.a
  INNER JOIN placed AS pb ON pb.year = t.year AND pb.actor = t.b
  INNER JOIN placed AS pc ON pc.year = t.year AND pc.actor = t.c
),
counted AS (SELECT year, b, COUNT(*) AS triads FROM sided WHERE $role GROUP BY year, b)
SELECT p.year AS year, p.actor AS reporter, '' AS partner, '' AS product,
  CAST(COALESCE(n.triads, 0) AS DOUBLE) AS value
FROM placed AS p LEFT JOIN counted AS n ON n.year = p.year AND n.b = p.actor""",
        flows=flow_rows("exports"),
        threshold=threshold,
        groupings=groupings or ("",),
        role=Fragment(ROLES[role]),
    )
