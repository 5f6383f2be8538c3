"""Who leads whom in how many draws, and who cannot be told apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.index.hierarchy import Flags, Floats, Ints

SURE = 0.95
"""The share of draws in which one has to lead for two units to be told apart."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Units none of which leads another in enough draws; ``letter`` names the group."""

    letter: str
    units: tuple[str, ...]


def leads(ranks: Ints) -> Floats:
    """Return the share of draws in which the unit of a row ranks before the unit of a column.

    What a pair of opposite cells lacks to 1 are ties.

    Examples
    --------
    >>> leads(np.array([[1, 2], [1, 2], [2, 1], [1, 1]])).tolist()
    [[0.0, 0.5], [0.25, 0.0]]
    """
    draws, units = ranks.shape
    small = np.ascontiguousarray(ranks.T.astype(np.int32))
    share = np.empty((units, units))
    for place in range(units):
        share[place] = np.count_nonzero(small[place] < small, axis=1)
    return np.asarray(share / draws)


def apart(shares: Floats, sure: float = SURE) -> Flags:
    """Return which pairs can be told apart: one leads the other in at least ``sure`` of the draws."""
    return np.asarray((shares >= sure) | (shares >= sure).T)


def alike(units: tuple[str, ...], ranks: Ints, sure: float = SURE) -> tuple[Alike, ...]:
    """Return the groups of units that cannot be told apart, from the top down.

    In the order of mean rank, a group is as long a row of units as has no two
    that can be told apart. A unit may stand in two groups, for being alike is
    not handed on: the first may be like the second, the second like the third,
    and the first yet lead the third. A unit told apart from both its
    neighbours is in none.

    Examples
    --------
    >>> drawn = np.array([[1, 2, 3], [1, 3, 2], [1, 2, 3], [1, 3, 2]])
    >>> alike(("X", "Y", "Z"), drawn)
    (Alike(letter='A', units=('Y', 'Z')),)
    """
    order = np.argsort(ranks.mean(axis=0), kind="stable")
    split = apart(leads(ranks), sure)[np.ix_(order, order)]
    groups: list[tuple[str, ...]] = []
    reached = 0
    for start in range(len(order)):
        # What was alike with one more at its head is alike without it: go on from where the last row ended.
        end = max(reached, start + 1)
        while end < len(order) and not split[start:end, end].any():
            end += 1
        if end > reached and end - start > 1:
            groups.append(tuple(units[place] for place in order[start:end]))
        reached = end
    return tuple(Alike(letter(place), group) for place, group in enumerate(groups))


def letter(place: int) -> str:
    """Return the letter of a group by its place: A to Z, then AA.

    Examples
    --------
    >>> letter(0), letter(25), letter(26), letter(52)
    ('A', 'Z', 'AA', 'BA')
    """
    head, tail = divmod(place, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + tail)
