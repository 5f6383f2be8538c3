"""Forums in which two actors both sit."""

from __future__ import annotations

from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, choice, filled

FORMS = {"shared": "CAST(shared AS DOUBLE)", "jaccard": "CAST(shared AS DOUBLE) / (mine + theirs - shared)"}


@indicator(unit="forums", of="dyad", pillars=("diplomacy",), inputs=("seats",), low=0)
def forum_overlap(form: str = "shared") -> Fragment:
    """Return the forums in which both actors sit during the year.

    Nothing, and not absent, where both sit in some forum but in none together.

    Parameters
    ----------
    form
        ``shared``: how many; ``jaccard``: over the forums of either, from 0 to 1.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(seats="table ash 2020; table elm 2020; hall ash 2020")
    >>> tables.show(forum_overlap("jaccard"))
    2020 ash elm 0.5
    2020 elm ash 0.5
    """
    choice(form, FORMS, "form")
    return filled(
        """
WITH seated AS (SELECT DISTINCT forum, economy, year FROM seats),
counted AS (SELECT year, economy, COUNT(*) AS forums FROM seated GROUP BY year, economy),
met AS (
  SELECT a.year AS year, a.economy AS reporter, b.economy AS partner, COUNT(*) AS shared
  FROM seated AS a INNER JOIN seated AS b ON b.year = a.year AND b.forum = a.forum
  GROUP BY a.year, a.economy, b.economy
),
pairs AS (
  SELECT a.year AS year, a.economy AS reporter, b.economy AS partner, a.forums AS mine, b.forums AS theirs
  FROM counted AS a INNER JOIN counted AS b ON b.year = a.year
),
seated_pairs AS (
  SELECT p.year AS year, p.reporter AS reporter, p.partner AS partner, p.mine AS mine, p.theirs AS theirs,
    COALESCE(m.shared, 0) AS shared
  FROM pairs AS p
  LEFT JOIN met AS m ON m.year = p.year AND m.reporter = p.reporter AND m.partner = p.partner
)
SELECT year, reporter, partner, '' AS product, $form AS value FROM seated_pairs WHERE reporter <> partner""",
        form=Fragment(FORMS[form]),
    )
