"""What becomes of the ranks where a pillar or an indicator is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comity.measure.index.aggregate import aggregate
from comity.measure.index.compose import Composite
from comity.measure.index.hierarchy import Floats, Hierarchy
from comity.measure.index.ranking import rank
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A node left out: the mean size of the change of rank, and each unit's change (positive: it falls)."""

    key: str
    mean_shift: float
    shifts: tuple[tuple[str, int], ...]


def leave_out(composite: Composite, keys: Sequence[str]) -> tuple[LeftOut, ...]:
    """Return what leaving out each of these nodes does to the ranks; its weight goes to its siblings.

    A large shift says that ranks rest on the node, not that the node is wrong.

    Raises
    ------
    UsageError
        For the index itself, or a node beside which nothing else has weight.

    Examples
    --------
    >>> from comity.measure.index.compose import compose
    >>> from comity.measure.index.recipe import Recipe
    >>> from comity.measure.index.table import build_table
    >>> recipe = Recipe(key="r", title="R", pillars=({"key": "index"},),
    ...     indicators=({"key": "a", "parent": "index"}, {"key": "b", "parent": "index", "weight": 2}))
    >>> made = compose(recipe, build_table(["X", "Y"], ["a", "b"], np.array([[1.0, 5.0], [2.0, 4.0]])))
    >>> [(left.key, left.mean_shift) for left in leave_out(made, ["a", "b"])]
    [('a', 0.0), ('b', 1.0)]
    """
    if not keys:
        return ()
    tree, recipe = composite.plan.tree, composite.plan.recipe
    weights = np.stack([without(tree, composite.weights, key) for key in keys])
    leaves = composite.stages["normalised"]
    scores = aggregate(
        tree, leaves, weights, recipe.aggregate, missing=recipe.missing, units=composite.plan.labels
    )[tree.root]
    shifts = rank(scores) - composite.ranks
    return tuple(
        LeftOut(key, float(np.mean(np.abs(own))), tuple(zip(composite.units, map(int, own), strict=True)))
        for key, own in zip(keys, shifts, strict=True)
    )


def pillars(composite: Composite) -> tuple[str, ...]:
    """Return the nodes above the indicators that can be left out, the highest first."""
    tree = composite.plan.tree
    inner = [p for p in range(len(tree.nodes)) if p not in tree.leaves and p != tree.root]
    keys = [tree.nodes[p].key for p in sorted(inner, key=tree.depth)]
    return tuple(key for key in keys if _can_go(tree, composite.weights, key))


def indicators(composite: Composite) -> tuple[str, ...]:
    """Return the indicators that can be left out."""
    tree = composite.plan.tree
    return tuple(key for key in composite.plan.names if _can_go(tree, composite.weights, key))


def without(tree: Hierarchy, weights: Floats, key: str) -> Floats:
    """Return weights with a node's at 0, and its parent's too where nothing else stands under it.

    Raises
    ------
    UsageError
        Where nothing would be left.
    """
    left = weights.copy()
    place = tree.place(key)
    while place != tree.root:
        left[place] = 0.0
        if left[tree.siblings(place)].sum() > 0:
            return left
        parent = tree.nodes[place].parent
        assert parent is not None
        place = tree.place(parent)
    raise UsageError(f"without '{key}' nothing is left of the index", "a node beside others", "name another")


def _can_go(tree: Hierarchy, weights: Floats, key: str) -> bool:
    place = tree.place(key)
    if weights[place] == 0:
        return False
    try:
        without(tree, weights, key)
    except UsageError:
        return False
    return True
