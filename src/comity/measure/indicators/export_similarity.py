"""How alike two economies' exports are."""

from __future__ import annotations

from comity.measure.flows import product_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="dyad", pillars=("economy",), inputs=("trade",), low=0, high=1, whole=True)
def export_similarity(digits: int = 0) -> Fragment:
    """Return the export similarity of Finger and Kreinin: Σ_k min(s_ki, s_kj).

    One for the same structure, nothing for disjoint ones. It compares what
    economies sell, whatever the amount: rivals in the same markets may differ,
    and partners within one production chain may look like rivals.

    Parameters
    ----------
    digits
        Compare products by the first digits of their code; 0 for whole codes.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2020 ash elm 01 60; 2020 ash elm 02 40; 2020 birch elm 01 50; 2020 birch elm 03 50"
    >>> drawn(trade=flows).show(export_similarity())
    2020 ash birch 0.5
    2020 birch ash 0.5
    """
    return filled(
        """
WITH sold AS (
  SELECT year, reporter, code, value / SUM(value) OVER (PARTITION BY year, reporter) AS share
  FROM ($sold) AS rows_sold
),
met AS (
  SELECT a.year AS year, a.reporter AS reporter, b.reporter AS partner, SUM(LEAST(a.share, b.share)) AS share
  FROM sold AS a INNER JOIN sold AS b ON b.year = a.year AND b.code = a.code
  GROUP BY a.year, a.reporter, b.reporter
),
sellers AS (SELECT DISTINCT year, reporter FROM sold),
pairs AS (
  SELECT a.year AS year, a.reporter AS reporter, b.reporter AS partner
  FROM sellers AS a INNER JOIN sellers AS b ON b.year = a.year
)
SELECT p.year AS year, p.reporter AS reporter, p.partner AS partner, '' AS product, COALESCE(m.share, 0.0) AS value
FROM pairs AS p
LEFT JOIN met AS m ON m.year = p.year AND m.reporter = p.reporter AND m.partner = p.partner
WHERE p.reporter <> p.partner""",
        sold=product_rows("exporter", digits),
    )
