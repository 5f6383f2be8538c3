"""Agreement of two records of votes beyond a common chance."""

from __future__ import annotations

from comity.measure.flows import beyond_chance
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment


@indicator(unit="index", of="dyad", pillars=("diplomacy",), inputs=("votes",), low=-1, high=1)
def scott_pi(before_first: int = 1945) -> Fragment:
    """Return Scott's π with squared distances: 1 − Σd² / [Σ(a − m)² + Σ(b − m)²], m being both sides' mean.

    Chance is what the two sides' votes taken together would give: a lasting
    difference between them counts as disagreement. Absent where both always
    vote one same way.

    Parameters
    ----------
    before_first
        What is added to a session's number to have its year.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> votes = "73 1 ash 1; 73 1 elm 1; 73 2 ash 3; 73 2 elm 3; 73 3 ash 1; 73 3 elm 3"
    >>> drawn(votes=votes).show(scott_pi())
    2018 ash elm 0.333333
    2018 elm ash 0.333333
    """
    return beyond_chance("CAST(2 * n * (a2 + b2) - (a1 + b1) * (a1 + b1) AS DOUBLE) / (2 * n)", before_first)
