"""How often two vote alike."""

from __future__ import annotations

from comity.measure.flows import paired_votes
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment, filled


@indicator(unit="ratio", of="dyad", pillars=("diplomacy",), inputs=("votes",), low=0, high=1)
def vote_agreement(before_first: int = 1945) -> Fragment:
    """Return the agreement of votes: the mean of 1 − |v_i − v_j| / 2 over contested roll calls.

    Yes is 1, abstention 2, no 3, so that an abstention lies half-way.
    Roll calls in which all vote alike are dropped. Absent where the two have no
    contested vote in common.

    Parameters
    ----------
    before_first
        What is added to a session's number to have its year; 1945 for the UN General Assembly.

    Notes
    -----
    It depends on what was voted on: a year with many votes on one conflict
    shows that conflict. `ideal_point_distance` allows for the agenda.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> votes = "73 1 ash 1; 73 1 elm 3; 73 2 ash 1; 73 2 elm 2; 73 3 ash 1; 73 3 elm 1"
    >>> drawn(votes=votes).show(vote_agreement())
    2018 ash elm 0.25
    2018 elm ash 0.25
    """
    return filled(
        "SELECT year, reporter, partner, '' AS product, 1 - CAST(apart AS DOUBLE) / (2 * n) AS value FROM ($votes) AS paired",
        votes=paired_votes(before_first, contested=True),
    )
