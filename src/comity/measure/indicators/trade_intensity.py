"""How much more two economies trade than their sizes in trade would have it."""

from __future__ import annotations

from comity.measure.flows import flow_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled


@indicator(unit="index", of="directed-dyad", pillars=("economy",), inputs=("trade",), low=0, whole=True)
def trade_intensity(world: str = "all") -> Fragment:
    """Return the reporter's export share of the partner over the world's: (x_ij / X_i) / (x_wj / X_w).

    Above one, the reporter sends more to the partner than the world does in
    proportion. Weighted by the world's shares, the intensities of one reporter
    add up to one, with ``world="all"``. Absent where nobody else exports to the
    partner and the world is taken without the reporter.

    Parameters
    ----------
    world
        ``all`` counts the reporter in the world; ``others`` leaves it out.

    Notes
    -----
    A neighbour's intensity is high for distance alone: compare over time, or
    with the neighbour's other neighbours.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> world = "2020 ash birch . 30; 2020 ash cedar . 10; 2020 elm birch . 20; 2020 elm cedar . 40"
    >>> drawn(trade=world).show(trade_intensity())
    2020 ash birch 1.5
    2020 ash cedar 0.5
    2020 elm birch 0.666667
    2020 elm cedar 1.33333
    """
    choice(world, ("all", "others"), "world")
    return filled(
        """
WITH totalled AS (
  SELECT year, reporter, partner, value,
    SUM(value) OVER (PARTITION BY year, reporter) AS sent,
    SUM(value) OVER (PARTITION BY year, partner) AS received,
    SUM(value) OVER (PARTITION BY year) AS traded
  FROM ($flows) AS flows
),
others AS (
  SELECT year, reporter, partner, value, sent,
    CASE WHEN $apart = 0 THEN received WHEN received - value > received * 1e-12 THEN received - value END AS received,
    CASE WHEN $apart = 0 THEN traded WHEN traded - sent > traded * 1e-12 THEN traded - sent END AS traded
  FROM totalled
)
SELECT year, reporter, partner, '' AS product, (value / sent) / (received / traded) AS value
FROM others
WHERE sent > 0 AND received > 0 AND traded > 0""",
        flows=flow_rows("exports"),
        apart=int(world == "others"),
    )
