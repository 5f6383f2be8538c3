"""On how many shortest ways between others an actor lies."""

from __future__ import annotations

from comity.measure.between import betweenness_by_year
from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(
    unit="ratio",
    of="actor",
    pillars=("economy",),
    inputs=("trade",),
    low=0,
    high=1,
    then=betweenness_by_year,
    whole=True,
)
def betweenness(threshold: float = 0.05) -> Fragment:
    """Return the actor's betweenness: its share of the shortest ways between pairs of others.

    The query gives the ties, and the ways are counted on its rows. Two are tied,
    either way, where one takes at least a share of the other's exports.

    Parameters
    ----------
    threshold
        The share of exports from which there is a tie.

    Notes
    -----
    It depends on the threshold: look at several before believing an order.

    Examples
    --------
    >>> from comity.measure.engine import measure
    >>> from comity.record.relations import drawn
    >>> found = measure(drawn(trade="2020 ash elm . 10; 2020 elm oak . 10"), "betweenness")
    >>> print(*((row.reporter, row.value) for row in found))
    ('ash', 0.0) ('elm', 1.0) ('oak', 0.0)
    """
    return filled(
        """
WITH shares AS (
  SELECT year, reporter, partner, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($flows) AS flows WHERE value > 0
)
SELECT year, reporter, partner, '' AS product, share AS value
FROM shares WHERE share >= $threshold AND reporter <> partner""",
        flows=flow_rows("exports"),
        threshold=threshold,
    )
