"""The tree of an index: indicators under pillars, pillars under the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.terms.errors import UsageError
from comity.terms.words import one_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree: an indicator where nothing stands under it, else a pillar or the index.

    ``how`` is the node's own aggregation, "" for the recipe's. ``worst`` and
    ``best`` are goalposts: of an indicator in its own unit, of a pillar on the
    scale it comes out on, which is then moved to run from 0 to ``to``.
    """

    key: str
    parent: str | None = None
    weight: float = 1.0
    name: str = ""
    how: str = ""
    worst: float | None = None
    best: float | None = None
    to: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A parent with its children, as places in `Hierarchy.nodes`."""

    parent: int
    children: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """A tree whose parents all exist; ``families`` run from the leaves up, so the last is the index's own."""

    nodes: tuple[Node, ...]
    leaves: tuple[int, ...]
    families: tuple[Family, ...]
    root: int

    @property
    def weights(self) -> Floats:
        """The weight of each node among its siblings, as given."""
        return np.array([node.weight for node in self.nodes])

    def place(self, key: str) -> int:
        """Return the place of a node by its key.

        Raises
        ------
        UsageError
            For a key that no node has.
        """
        for place, node in enumerate(self.nodes):
            if node.key == key:
                return place
        keys = [node.key for node in self.nodes]
        raise UsageError(f"'{key}' is no node of the index", "one of its keys", one_of(key, keys))

    def siblings(self, place: int) -> Ints:
        """Return the places of a node and its siblings."""
        for family in self.families:
            if place in family.children:
                return family.children
        return np.array([place])

    def depth(self, place: int) -> int:
        """Return how many steps a node stands below the index."""
        steps, keys = 0, {node.key: node for node in self.nodes}
        node = self.nodes[place]
        while node.parent is not None:
            node = keys[node.parent]
            steps += 1
        return steps


def grow(nodes: Sequence[Node]) -> Hierarchy:
    """Return the tree that nodes and their parents make.

    Raises
    ------
    UsageError
        For a key written twice, an unknown parent, a loop, none or several
        roots, a negative or infinite weight, weights of siblings that sum to
        nothing.

    Examples
    --------
    >>> tree = grow([Node("index"), Node("trade", "index"), Node("aid", "index", 2.0)])
    >>> [tree.nodes[leaf].key for leaf in tree.leaves], tree.nodes[tree.root].key
    (['trade', 'aid'], 'index')
    """
    places = {node.key: place for place, node in enumerate(nodes)}
    _judge_keys(nodes, places)
    root = _root(nodes)
    children: dict[int, list[int]] = {}
    for place, node in enumerate(nodes):
        if node.parent is not None:
            children.setdefault(places[node.parent], []).append(place)
    order = _downward(root, children)
    if len(order) < len(nodes):
        loose = sorted(node.key for place, node in enumerate(nodes) if place not in set(order))
        raise UsageError(
            f"the parents of {', '.join(loose)} lead round in a loop",
            f"every parent to lead up to '{nodes[root].key}'",
            "give one of them a parent outside the loop",
        )
    families = tuple(Family(p, np.array(children[p])) for p in reversed(order) if p in children)
    for family in families:
        _judge_weights(nodes, family)
    leaves = tuple(place for place in range(len(nodes)) if place not in children)
    return Hierarchy(tuple(nodes), leaves, families, root)


def effective(tree: Hierarchy, weights: Floats) -> Floats:
    """Return the share of the whole index that each leaf has, down all levels.

    ``weights`` has one column per node (last axis); the answer one per leaf.

    Examples
    --------
    >>> tree = grow([Node("index"), Node("a", "index", 3), Node("b", "index", 1)])
    >>> effective(tree, tree.weights).tolist()
    [0.75, 0.25]
    """
    share = np.ones_like(weights)
    for family in reversed(tree.families):
        own = weights[..., family.children]
        share[..., family.children] = share[..., [family.parent]] * own / np.sum(own, axis=-1, keepdims=True)
    return share[..., list(tree.leaves)]


def _judge_keys(nodes: Sequence[Node], places: dict[str, int]) -> None:
    if len(places) < len(nodes):
        keys = [node.key for node in nodes]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise UsageError(
            f"{', '.join(twice)} is written twice", "a key once", "rename or delete one of the two"
        )
    for node in nodes:
        if node.parent is not None and node.parent not in places:
            raise UsageError(
                f"'{node.key}' stands under '{node.parent}', which is not in the index",
                "a parent that is a node itself",
                one_of(node.parent, places),
            )


def _root(nodes: Sequence[Node]) -> int:
    roots = [place for place, node in enumerate(nodes) if node.parent is None]
    if len(roots) == 1:
        return roots[0]
    told = ", ".join(nodes[place].key for place in roots) or "none"
    raise UsageError(
        f"{len(roots)} nodes have no parent ({told})",
        "one, the index itself",
        "give each other node a parent" if roots else "leave the parent of the index out",
    )


def _downward(root: int, children: dict[int, list[int]]) -> list[int]:
    order = [root]
    for place in order:
        order.extend(children.get(place, []))
    return order


def _judge_weights(nodes: Sequence[Node], family: Family) -> None:
    own = [nodes[place] for place in family.children]
    bad = [node for node in own if not np.isfinite(node.weight) or node.weight < 0]
    if bad:
        told = ", ".join(f"{node.key} ({node.weight:g})" for node in bad)
        raise UsageError(
            f"a weight is negative or infinite: {told}", "weights of zero or more", "correct them"
        )
    if not sum(node.weight for node in own) > 0:
        told, parent = ", ".join(node.key for node in own), nodes[family.parent].key
        raise UsageError(
            f"the weights under '{parent}' ({told}) sum to 0", "at least one above 0", "give one a weight"
        )
