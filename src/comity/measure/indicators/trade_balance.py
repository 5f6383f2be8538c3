"""Exports less imports between two economies."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="USD", of="directed-dyad", pillars=("economy",), inputs=("trade",))
def trade_balance() -> Fragment:
    """Return the reporter's exports to the partner less its imports from it.

    A flow that is absent counts as nothing. The balance of the other side is
    the same with its sign turned, since both sides are one reconciled flow.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(trade="2020 ash birch . 30; 2020 birch ash . 10").show(trade_balance())
    2020 ash birch 20
    2020 birch ash -20
    """
    return filled(
        """
SELECT year, reporter, partner, '' AS product, SUM(value) AS value
FROM (
  $exports
  UNION ALL
  SELECT year, reporter, partner, -value AS value FROM ($imports) AS bought
) AS ways
GROUP BY year, reporter, partner""",
        exports=flow_rows("exports"),
        imports=flow_rows("imports"),
    )
