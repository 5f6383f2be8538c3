"""The year an economy's advantage in a product begins or ends."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.indicators.rca import rca
from comity.measure.sql import Fragment, choice, filled


@indicator(unit="year", of="actor", pillars=("economy",), inputs=("trade",), whole=True)
def rca_crossing_year(direction: str = "up", window: int = 3, digits: int = 0) -> Fragment:
    """Return the first year in which the smoothed RCA crosses one.

    Flying geese are seen in these years: a product's advantage passes from
    economy to economy in order. The smoothing is a centred mean of the years at
    hand. Absent where no crossing is seen; an advantage that the series begins
    with has no known year.

    Parameters
    ----------
    direction
        ``up``: from below one to one or more; ``down``: back below one.
    window
        Years of the centred mean, odd; 1 for none.
    digits
        Take products by the first digits of their code; 0 for whole codes.

    Notes
    -----
    Years without any export of the product count as an RCA of nothing.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> flows = '''
    ... 2000 ash elm 01 10; 2000 ash elm 02 90; 2000 birch elm 01 50; 2000 birch elm 02 50
    ... 2001 ash elm 01 60; 2001 ash elm 02 40; 2001 birch elm 01 50; 2001 birch elm 02 50'''
    >>> drawn(trade=flows).show(rca_crossing_year(window=1))
    2001 ash 01 2001
    2001 birch 02 2001
    """
    choice(direction, ("up", "down"), "direction")
    return filled(
        """
WITH measured AS (SELECT year, reporter, product AS code, value FROM ($rca) AS advantages),
spans AS (
  SELECT r.reporter AS reporter, r.code AS code, y.year AS year
  FROM (SELECT DISTINCT reporter, code FROM measured) AS r
  INNER JOIN (SELECT DISTINCT reporter, year FROM measured) AS y ON y.reporter = r.reporter
),
smoothed AS (
  SELECT s.reporter AS reporter, s.code AS code, s.year AS year,
    AVG(COALESCE(m.value, 0.0)) OVER (
      PARTITION BY s.reporter, s.code ORDER BY s.year ROWS BETWEEN $half PRECEDING AND $half FOLLOWING
    ) AS value
  FROM spans AS s
  LEFT JOIN measured AS m ON m.reporter = s.reporter AND m.code = s.code AND m.year = s.year
),
steps AS (
  SELECT reporter, code, year, value,
    LAG(value) OVER (PARTITION BY reporter, code ORDER BY year) AS before,
    ROW_NUMBER() OVER (PARTITION BY reporter, code ORDER BY year) AS step
  FROM smoothed
),
crossed AS (
  SELECT reporter, code, MIN(year) AS year FROM steps WHERE step > 1 AND $crossing GROUP BY reporter, code
)
SELECT year, reporter, '' AS partner, code AS product, CAST(year AS DOUBLE) AS value FROM crossed""",
        rca=rca(digits),
        half=max(0, window // 2),
        crossing=Fragment("before < 1 AND value >= 1" if direction == "up" else "before >= 1 AND value < 1"),
    )
