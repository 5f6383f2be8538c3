"""The rung a relation has reached."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled, years


@indicator(unit="rung", of="dyad", pillars=("diplomacy",), inputs=("statuses",), low=0)
def status_rung(first: int = 1990, last: int = 2030) -> Fragment:
    """Return the rung of the ladder the relation stands on in each year, counted from 1 at the bottom.

    The newest status up to the year counts, so that a relation can also be
    lowered; of several of one year, the highest. Absent before the first.

    Parameters
    ----------
    first, last
        The years shown.

    Notes
    -----
    Rungs are ordered, not measured: from 1 to 2 need not be as far as from 2
    to 3, and rungs of one name with two partners are two things.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(statuses="ash elm 1 2010; ash elm 3 2012").show(status_rung(2011, 2012))
    2011 ash elm 1
    2011 elm ash 1
    2012 ash elm 3
    2012 elm ash 3
    """
    return filled(
        """
WITH bound AS (
  SELECT economy_a AS reporter, economy_b AS partner, rung, year AS since FROM statuses
  UNION ALL
  SELECT economy_b AS reporter, economy_a AS partner, rung, year AS since FROM statuses
),
spine AS ($years),
newest AS (
  SELECT s.year AS year, b.reporter AS reporter, b.partner AS partner, b.rung AS rung,
    ROW_NUMBER() OVER (PARTITION BY s.year, b.reporter, b.partner ORDER BY b.since DESC, b.rung DESC) AS place
  FROM bound AS b CROSS JOIN spine AS s WHERE b.since <= s.year
)
SELECT year, reporter, partner, '' AS product, CAST(rung AS DOUBLE) AS value FROM newest WHERE place = 1""",
        years=years(first, last),
    )
