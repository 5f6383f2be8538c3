"""Agreement of two records of votes beyond chance."""

from __future__ import annotations

from comity.measure.flows import beyond_chance
from comity.measure.indicators import indicator
from comity.measure.sql import Fragment


@indicator(unit="index", of="dyad", pillars=("diplomacy",), inputs=("votes",), low=-1, high=1)
def kappa(before_first: int = 1945) -> Fragment:
    """Return Cohen's κ with squared distances: 1 − Σd² / [Σ(a − ā)² + Σ(b − b̄)² + N (ā − b̄)²].

    Chance is what each side's own votes would give. One for the same votes,
    nothing for agreement by chance. Absent where both always vote one same way.

    Parameters
    ----------
    before_first
        What is added to a session's number to have its year.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> votes = "73 1 ash 1; 73 1 elm 1; 73 2 ash 3; 73 2 elm 3; 73 3 ash 1; 73 3 elm 3"
    >>> drawn(votes=votes).show(kappa())
    2018 ash elm 0.4
    2018 elm ash 0.4
    """
    return beyond_chance(
        "CAST(n * a2 - a1 * a1 + n * b2 - b1 * b1 + (a1 - b1) * (a1 - b1) AS DOUBLE) / n", before_first
    )
