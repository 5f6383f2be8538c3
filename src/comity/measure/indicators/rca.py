"""Revealed comparative advantage."""

from __future__ import annotations

from comity.measure.flows import product_rows
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="index", of="actor", pillars=("economy",), inputs=("trade",), low=0, whole=True)
def rca(digits: int = 0) -> Fragment:
    """Return Balassa's revealed comparative advantage: (x_ki / X_i) / (x_kw / X_w).

    Above one, the economy sells more of the product than the world does in
    proportion. Weighted by each economy's share in world exports, the values of
    one product add up to one. Absent where the economy sells none of it.

    Parameters
    ----------
    digits
        Take products by the first digits of their code; 0 for whole codes.

    Notes
    -----
    It has no upper bound and is skewed: do not average it; `rca_symmetric` can
    be. Re-exports through a hub count as the hub's advantage.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = "2020 ash elm 01 60; 2020 ash elm 02 40; 2020 birch elm 01 20; 2020 birch elm 02 80"
    >>> drawn(trade=flows).show(rca())
    2020 ash 01 1.5
    2020 ash 02 0.666667
    2020 birch 01 0.5
    2020 birch 02 1.33333
    """
    # Joins with the totals, not window functions: a year of six-digit trade needs no sorting then.
    return filled(
        """
WITH sold AS ($sold),
makers AS (SELECT year, reporter, SUM(value) AS total FROM sold GROUP BY year, reporter),
goods AS (SELECT year, code, SUM(value) AS total FROM sold GROUP BY year, code),
worlds AS (SELECT year, SUM(total) AS total FROM makers GROUP BY year)
SELECT s.year AS year, s.reporter AS reporter, '' AS partner, s.code AS product,
  (s.value / m.total) / (g.total / w.total) AS value
FROM sold AS s
INNER JOIN makers AS m ON m.year = s.year AND m.reporter = s.reporter
INNER JOIN goods AS g ON g.year = s.year AND g.code = s.code
INNER JOIN worlds AS w ON w.year = s.year""",
        sold=product_rows("exporter", digits),
    )
