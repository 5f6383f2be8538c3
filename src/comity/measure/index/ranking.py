"""Ranks from scores, and what many draws of ranks come to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.index.hierarchy import Floats, Ints


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's place: its score and rank as the recipe has it, and what the draws say of it.

    ``low`` and ``high`` hold nine tenths of the draws, one in twenty below and
    one in twenty above; ``median`` is the middle draw.
    """

    unit: str
    score: float
    rank: int
    median: float
    low: int
    high: int


def rank(scores: Floats) -> Ints:
    """Return the rank of each unit (last axis), 1 for the highest score; units with equal scores share the better one.

    Scores that differ only beyond twelve digits are equal: that is rounding,
    not a lead.

    Examples
    --------
    >>> rank(np.array([3.0, 9.0, 3.0, 1.0])).tolist()
    [2, 1, 2, 4]
    """
    size = np.max(np.abs(scores), axis=-1, keepdims=True, initial=0.0)
    even = np.round(scores / np.where(size > 0, size, 1.0), 12)
    order = np.argsort(-even, axis=-1)
    sorted_ = np.take_along_axis(even, order, axis=-1)
    places = np.broadcast_to(np.arange(1, scores.shape[-1] + 1), scores.shape).copy()
    places[..., 1:][sorted_[..., 1:] == sorted_[..., :-1]] = 0
    places = np.maximum.accumulate(places, axis=-1)
    ranks = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, places, axis=-1)
    return ranks


def counts(ranks: Ints) -> Ints:
    """Return how often each unit (column) came at each rank, 1 first, over the draws (rows).

    Examples
    --------
    >>> counts(np.array([[1, 2], [1, 2], [2, 1]])).tolist()
    [[2, 1], [1, 2]]
    """
    units = ranks.shape[1]
    flat = (ranks - 1) + np.arange(units) * units
    return np.bincount(flat.ravel(), minlength=units * units).reshape(units, units)


def spread(ranks: Ints, at: tuple[float, ...] = (0.05, 0.5, 0.95)) -> Ints:
    """Return the ranks below which these shares of draws lie, one row a share.

    The rank given is the first at which the share is reached, so that an
    interval is made of ranks that were drawn.

    Examples
    --------
    >>> spread(np.array([[1, 2], [1, 2], [2, 1]]), (0.5,)).tolist()
    [[1, 2]]
    """
    summed = np.cumsum(counts(ranks), axis=1)
    return np.array([np.argmax(summed >= share * len(ranks) - 1e-9, axis=1) + 1 for share in at])


def summed_up(units: tuple[str, ...], scores: Floats, ranks: Ints) -> tuple[Ranked, ...]:
    """Return each unit with its rank and the interval that the draws give it, the highest first.

    Parameters
    ----------
    scores
        One per unit, as the recipe has it.
    ranks
        Draws by units.
    """
    own = rank(scores)
    low, middle, high = spread(ranks)
    order = sorted(range(len(units)), key=lambda place: (own[place], middle[place], units[place]))
    return tuple(
        Ranked(units[i], float(scores[i]), int(own[i]), float(middle[i]), int(low[i]), int(high[i]))
        for i in order
    )
