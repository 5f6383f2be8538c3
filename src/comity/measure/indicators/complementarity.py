"""How far what one economy sells is what the other buys."""

from __future__ import annotations

from comity.measure.flows import product_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(
    unit="index", of="directed-dyad", pillars=("economy",), inputs=("trade",), low=0, high=100, whole=True
)
def complementarity(digits: int = 0) -> Fragment:
    """Return the trade complementarity of the reporter's exports with the partner's imports.

    100 × (1 − Σ_k |m_kj − x_ki| / 2), over the shares of products in the
    partner's imports and the reporter's exports, both with the whole world:
    100 for identical structures, 0 for disjoint ones.

    Parameters
    ----------
    digits
        Compare products by the first digits of their code; 0 for whole codes.
        Finer codes give lower values: never compare two depths.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2020 ash elm 01 60; 2020 ash elm 02 40; 2020 elm birch 01 50; 2020 elm birch 03 50"
    >>> drawn(trade=flows).show(complementarity())
    2020 ash birch 50
    2020 ash elm 100
    2020 elm birch 100
    2020 elm elm 50
    """
    # Shares add up to one on both sides, so that 1 − Σ|m − x| / 2 is Σ min(m, x): only common products matter.
    return filled(
        """
WITH sold AS (
  SELECT year, reporter, code, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($sold) AS rows_sold
),
bought AS (
  SELECT year, reporter AS partner, code, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($bought) AS rows_bought
),
met AS (
  SELECT s.year AS year, s.reporter AS reporter, b.partner AS partner, SUM(LEAST(s.share, b.share)) AS share
  FROM sold AS s INNER JOIN bought AS b ON b.year = s.year AND b.code = s.code
  GROUP BY s.year, s.reporter, b.partner
),
pairs AS (
  SELECT s.year AS year, s.reporter AS reporter, b.partner AS partner
  FROM (SELECT DISTINCT year, reporter FROM sold) AS s
  INNER JOIN (SELECT DISTINCT year, partner FROM bought) AS b ON b.year = s.year
)
SELECT p.year AS year, p.reporter AS reporter, p.partner AS partner, '' AS product,
  100 * COALESCE(m.share, 0.0) AS value
FROM pairs AS p
LEFT JOIN met AS m ON m.year = p.year AND m.reporter = p.reporter AND m.partner = p.partner""",
        sold=product_rows("exporter", digits),
        bought=product_rows("importer", digits),
    )
