"""A partner's share of the increase of an economy's trade."""

from __future__ import annotations

from comity.measure.flows import compared
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="directed-dyad", pillars=("economy",), inputs=("trade", "members"), whole=True)
def share_of_increase(base: int = 0, over: int = 1, flow: str = "exports", grouping: str = "") -> Fragment:
    """Return the partner's share of the change of the reporter's trade: dx_i / dX, with a remark where it misleads.

    "85 % of the increase" is this number. It has no meaning of a share where
    some partners rise and others fall, and it explodes where the whole hardly
    moves: the remark says so, from a change of the whole below 5 %. Absent
    where the whole did not change.

    Parameters
    ----------
    base
        The year every later year is compared with; 0 for the year ``over`` before.
    over
        The span in years where no base is named.
    flow
        ``exports``, ``imports`` or ``both``.
    grouping
        Take the increase of trade with its members of each year only.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2019 ash elm . 60; 2019 ash fir . 40; 2020 ash elm . 75; 2020 ash fir . 35"
    >>> drawn(trade=flows).show(share_of_increase())
    2020 ash elm 1.5 parts change in both directions
    2020 ash fir -0.5 parts change in both directions
    """
    return filled(
        """
WITH changes AS (
  SELECT year, reporter, partner, (now - before) / NULLIF(now_total - before_total, 0) AS value,
    smallest < 0 AND largest > 0 AS mixed, ABS(now_total - before_total) < 0.05 * before_total AS still
  FROM ($pairs) AS pairs
)
SELECT year, reporter, partner, '' AS product, value,
  CASE
    WHEN mixed AND still THEN 'parts change in both directions; the whole changes by less than 5 %'
    WHEN mixed THEN 'parts change in both directions'
    WHEN still THEN 'the whole changes by less than 5 %'
    ELSE ''
  END AS remark
FROM changes WHERE value IS NOT NULL""",
        pairs=compared(flow, grouping, base, over),
    )
