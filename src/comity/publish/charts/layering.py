"""Layers for a map of arrows: who stands in which column, in which order, at which height.

A small form of Sugiyama's method: cycles are opened, each box stands one
column after the last that leads to it, long arrows get a place in every column
they pass, and the order in a column follows the middles of its neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from comity.publish.charts.axes import apart

Node: TypeAlias = Hashable
Edge: TypeAlias = tuple[Node, Node]


def opened(nodes: Sequence[Node], edges: Sequence[Edge]) -> frozenset[int]:
    """Return the places of the edges that close a cycle, found depth first in order of the edges.

    Of two edges that contradict one another, the one given first is kept.

    Examples
    --------
    >>> sorted(opened("abc", [("a", "b"), ("b", "c"), ("c", "a")]))
    [2]
    """
    leaving: dict[Node, list[tuple[int, Node]]] = defaultdict(list)
    entered = {target for _, target in edges}
    for place, (source, target) in enumerate(edges):
        leaving[source].append((place, target))
    state: dict[Node, str] = {}
    closing: set[int] = set()
    roots = [n for n in nodes if n not in entered] + [source for source, _ in edges]
    for root in roots:
        if root in state:
            continue
        state[root] = "open"
        stack = [(root, iter(leaving[root]))]
        while stack:
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                state[node] = "done"
                stack.pop()
            elif state.get(step[1]) == "open":
                closing.add(step[0])
            elif step[1] not in state:
                state[step[1]] = "open"
                stack.append((step[1], iter(leaving[step[1]])))
    return frozenset(closing)


def depths(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[Node, int]:
    """Return each node's column: the longest way to it, in arrows. The edges hold no cycle.

    A node that only starts arrows is moved next to the nearest box it leads to.

    Examples
    --------
    >>> depths("abcd", [("a", "b"), ("b", "c"), ("d", "c")])
    {'a': 0, 'b': 1, 'c': 2, 'd': 1}
    """
    entering: dict[Node, list[Node]] = defaultdict(list)
    leaving: dict[Node, list[Node]] = defaultdict(list)
    for source, target in edges:
        entering[target].append(source)
        leaving[source].append(target)
    depth: dict[Node, int] = {}
    while len(depth) < len(nodes):
        for node in nodes:
            if node not in depth and all(s in depth for s in entering[node]):
                depth[node] = max((depth[s] + 1 for s in entering[node]), default=0)
    for node in nodes:
        if not entering[node] and leaving[node]:
            depth[node] = min(depth[t] for t in leaving[node]) - 1
    return {node: depth[node] for node in nodes}


def components(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[list[Node]]:
    """Return the nodes that hang together, in order of input.

    Examples
    --------
    >>> components("abcd", [("a", "c")])
    [['a', 'c'], ['b'], ['d']]
    """
    home = {node: node for node in nodes}

    def root(node: Node) -> Node:
        while home[node] != node:
            node = home[node]
        return node

    for source, target in edges:
        home[root(target)] = root(source)
    found: dict[Node, list[Node]] = {}
    for node in nodes:
        found.setdefault(root(node), []).append(node)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Through:
    """The place that a long arrow takes in a column it passes."""

    edge: int
    column: int


def chains(edges: Sequence[Edge], depth: Mapping[Node, int]) -> list[tuple[Node, ...]]:
    """Return for each edge the nodes it joins, with a `Through` in each column between.

    Examples
    --------
    >>> chains([("a", "b")], {"a": 0, "b": 2})
    [('a', Through(edge=0, column=1), 'b')]
    """
    ways: list[tuple[Node, ...]] = []
    for place, (source, target) in enumerate(edges):
        between = (Through(place, column) for column in range(depth[source] + 1, depth[target]))
        ways.append((source, *between, target))
    return ways


def ordered(depth: Mapping[Node, int], ways: Sequence[Sequence[Node]], rounds: int = 8) -> list[list[Node]]:
    """Return the columns, each in an order with few crossings: barycentres, swept to and fro."""
    columns: list[list[Node]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node, column in depth.items():
        columns[column].append(node)
    beside: dict[Node, dict[int, list[Node]]] = defaultdict(lambda: {-1: [], 1: []})
    for way in ways:
        for node in way[1:-1]:
            if isinstance(node, Through):
                columns[node.column].append(node)
        for one, other in pairwise(way):
            beside[one][1].append(other)
            beside[other][-1].append(one)
    best, fewest = [list(c) for c in columns], _crossings(columns, beside)
    for turn in range(rounds):
        side = -1 if turn % 2 == 0 else 1
        for index in range(len(columns))[::-side]:
            _sort(columns, index, side, beside)
        met = _crossings(columns, beside)
        if met < fewest:
            best, fewest = [list(c) for c in columns], met
    return best


def _sort(
    columns: list[list[Node]], index: int, side: int, beside: Mapping[Node, Mapping[int, list[Node]]]
) -> None:
    near = index + side
    if not 0 <= near < len(columns):
        return
    place = {node: rank for rank, node in enumerate(columns[near])}
    before = {node: float(rank) for rank, node in enumerate(columns[index])}

    def middle(node: Node) -> float:
        met = [place[n] for n in beside[node][side] if n in place]
        return sum(met) / len(met) if met else before[node]

    columns[index].sort(key=lambda node: (middle(node), before[node]))


def _crossings(columns: Sequence[Sequence[Node]], beside: Mapping[Node, Mapping[int, list[Node]]]) -> int:
    count = 0
    for one, other in pairwise(columns):
        place = {node: rank for rank, node in enumerate(other)}
        lines = [(i, place[t]) for i, n in enumerate(one) for t in beside[n][1] if t in place]
        count += sum(
            (a < c and b > d) or (a > c and b < d) for k, (a, b) in enumerate(lines) for c, d in lines[:k]
        )
    return count


def heights(
    columns: Sequence[Sequence[Node]],
    ways: Sequence[Sequence[Node]],
    tall: Mapping[Node, float],
    gap: float,
    rounds: int = 12,
) -> dict[Node, float]:
    """Return the middle height of each node: near its neighbours', none over another."""
    near: dict[Node, list[Node]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            near[one].append(other)
            near[other].append(one)
    middle: dict[Node, float] = {}
    for column in columns:
        foot = 0.0
        for node in column:
            middle[node] = foot + tall[node] / 2
            foot += tall[node] + gap
    for turn in range(rounds):
        for column in columns if turn % 2 == 0 else columns[::-1]:
            wanted = [
                sum(middle[n] for n in near[node]) / len(near[node]) if near[node] else middle[node]
                for node in column
            ]
            middle.update(zip(column, apart(wanted, [tall[n] for n in column], gap), strict=True))
    top = min((middle[node] - tall[node] / 2 for node in middle), default=0.0)
    return {node: height - top for node, height in middle.items()}
