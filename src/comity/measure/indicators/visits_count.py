"""Visits of one actor to another."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="visits", of="directed-dyad", pillars=("diplomacy",), inputs=("visits",), low=0)
def visits_count() -> Fragment:
    """Return the number of the reporter's visits to the partner in the year.

    Several rows of one day, visitor and host are one visit. Absent where no
    visit is recorded, which need not mean that none took place.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(visits="2020-01-05 ash elm; 2020-01-05 ash elm; 2020-06-01 ash elm").show(visits_count())
    2020 ash elm 2
    """
    return filled(
        """
SELECT year, visitor AS reporter, host AS partner, '' AS product, CAST(COUNT(*) AS DOUBLE) AS value
FROM (
  SELECT DISTINCT CAST(EXTRACT(YEAR FROM day) AS INTEGER) AS year, day, visitor, host FROM visits
) AS distinct_visits
GROUP BY year, visitor, host""",
    )
