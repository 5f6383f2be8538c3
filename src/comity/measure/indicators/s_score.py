"""The similarity S of two records of votes."""

from __future__ import annotations

from comity.measure.flows import paired_votes
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="index", of="dyad", pillars=("diplomacy",), inputs=("votes",), low=-1, high=1)
def s_score(before_first: int = 1945) -> Fragment:
    """Return Signorino and Ritter's S with absolute distances: 1 − 2 Σ|d| / (d_max N), d_max being 2.

    Over all votes the two have in common. One for the same votes, −1 for
    opposite ones.

    Parameters
    ----------
    before_first
        What is added to a session's number to have its year.

    Notes
    -----
    It is high where nearly all vote alike; Häge (2011) advises `kappa`, which
    allows for agreement by chance.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> drawn(votes="73 1 ash 1; 73 1 elm 3; 73 2 ash 1; 73 2 elm 1").show(s_score())
    2018 ash elm 0
    2018 elm ash 0
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, 1 - CAST(apart AS DOUBLE) / n AS value FROM ($votes) AS paired",
        votes=paired_votes(before_first, contested=False),
    )
