"""Betweenness: on how many of the shortest ways between others an actor lies."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt


def betweenness(ties: Iterable[tuple[str, str]], *, directed: bool = False) -> dict[str, float]:
    """Return each actor's share of the shortest ways between pairs of others.

    All ways of a pair count as one together. One means that every pair's ways
    lead through the actor. Brandes' accumulation from each actor in turn.

    Parameters
    ----------
    ties
        Who is tied to whom; ties to oneself are left out.
    directed
        Whether a tie leads one way only.

    Examples
    --------
    >>> betweenness([("ash", "birch"), ("birch", "cedar")])
    {'ash': 0.0, 'birch': 1.0, 'cedar': 0.0}
    """
    pairs = {(a, b) for a, b in ties if a != b}
    if not directed:
        pairs |= {(b, a) for a, b in pairs}
    names = sorted({name for pair in pairs for name in pair})
    place = {name: at for at, name in enumerate(names)}
    after: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(pairs):
        after[place[a]].append(place[b])
    n = len(names)
    total = np.zeros(n)
    for start in range(n):
        total += _dependence(start, after, n)
    scale = (n - 1) * (n - 2)
    return {name: float(total[place[name]] / scale) if scale > 0 else 0.0 for name in names}


def betweenness_by_year(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the betweenness of each actor in each year, from rows that are ties.

    Examples
    --------
    >>> betweenness_by_year([(2020, "ash", "birch", "", 1.0), (2020, "birch", "cedar", "", 1.0)])
    [(2020, 'ash', '', '', 0.0), (2020, 'birch', '', '', 1.0), (2020, 'cedar', '', '', 0.0)]
    """
    ties: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for year, reporter, partner, *_ in rows:
        ties[int(year)].append((reporter, partner))
    return [
        (year, name, "", "", value)
        for year in sorted(ties)
        for name, value in betweenness(ties[year]).items()
    ]


def _dependence(start: int, after: Mapping[int, list[int]], n: int) -> npt.NDArray[np.float64]:
    """Return what share of the ways from one actor to all others leads through each."""
    ways, far = np.zeros(n), np.full(n, -1)
    ways[start], far[start] = 1.0, 0
    before: list[list[int]] = [[] for _ in range(n)]
    order: list[int] = []
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        order.append(here)
        for there in after.get(here, ()):
            if far[there] < 0:
                far[there] = far[here] + 1
                waiting.append(there)
            if far[there] == far[here] + 1:
                ways[there] += ways[here]
                before[there].append(here)
    share = np.zeros(n)
    for there in reversed(order):
        for here in before[there]:
            share[here] += ways[here] / ways[there] * (1 + share[there])
    share[start] = 0.0
    return share
