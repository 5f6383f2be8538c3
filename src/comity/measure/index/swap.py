"""At which weight two units change places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.index.aggregate import aggregate
from comity.measure.index.compose import Composite
from comity.measure.index.hierarchy import Floats
from comity.terms.errors import UsageError

_STRAIGHT = ("arithmetic", "geometric", "harmonic", "sum")


@dataclass(frozen=True, slots=True)
class Swap:
    """The shares of a node among its siblings at which two units are level, ascending; none where one always leads.

    ``now`` is the share it has, ``leads`` the unit ahead at it ("" where they
    are level there); at each of ``shares`` the lead passes to the other.
    """

    node: str
    now: float
    leads: str
    shares: tuple[float, ...]


def swap(composite: Composite, one: str, other: str, key: str) -> Swap:
    """Return the share of a node's weight at which two units change places, its siblings keeping their proportions.

    Where the node and all above it are put together in the same way, the gap
    between two units is a straight line in the share (of the values, of their
    logarithms or of their reciprocals), and its root is exact; elsewhere the
    root is found by bisection, to 1e-12.

    Raises
    ------
    UsageError
        For a unit or node that is not there, or a node without siblings of weight.

    Examples
    --------
    >>> from comity.measure.index.compose import compose
    >>> from comity.measure.index.recipe import Recipe
    >>> from comity.measure.index.table import build_table
    >>> recipe = Recipe(key="r", title="R", pillars=({"key": "index"},), normalise={"method": "none"},
    ...     indicators=({"key": "a", "parent": "index"}, {"key": "b", "parent": "index"}))
    >>> made = compose(recipe, build_table(["X", "Y"], ["a", "b"], np.array([[4.0, 1.0], [1.0, 2.0]])))
    >>> swap(made, "X", "Y", "a")
    Swap(node='a', now=0.5, leads='X', shares=(0.25,))
    """
    tree = composite.plan.tree
    rows = [_row(composite, unit) for unit in (one, other)]
    place = tree.place(key)
    siblings = tree.siblings(place)
    total = composite.weights[siblings].sum()
    if place == tree.root or not total > composite.weights[place]:
        raise UsageError(
            f"'{key}' shares its weight with no other", "a node beside others", "name another node"
        )
    now = float(composite.weights[place] / total)
    lead = _gap(composite, rows, place, np.array([now]))[0]
    shares = _roots(composite, rows, place)
    ahead = "" if abs(lead) <= _grain(composite, rows) else one if lead > 0 else other
    return Swap(key, now, ahead, shares)


def _row(composite: Composite, unit: str) -> int:
    if unit not in composite.units:
        raise UsageError(
            f"'{unit}' is not ranked", "a unit of the index", f"name one of: {', '.join(composite.units[:8])}"
        )
    return composite.units.index(unit)


def _grain(composite: Composite, rows: list[int]) -> float:
    return 1e-12 * float(np.max(np.abs(composite.scores[rows])))


def _gap(composite: Composite, rows: list[int], place: int, shares: Floats, bend: str = "") -> Floats:
    """Return the lead of the first unit at each share, of scores bent (by logarithm or reciprocal) where asked."""
    tree, recipe = composite.plan.tree, composite.plan.recipe
    siblings = tree.siblings(place)
    rest = siblings[siblings != place]
    total, others = composite.weights[siblings].sum(), composite.weights[rest]
    weights = np.tile(composite.weights, (len(shares), 1))
    weights[:, place] = shares * total
    weights[:, rest] = (1 - shares)[:, None] * total * others / others.sum()
    leaves = composite.stages["normalised"][rows]
    named = [composite.plan.labels[row] for row in rows]
    nodes = aggregate(tree, leaves, weights, recipe.aggregate, missing=recipe.missing, units=named)
    index = nodes[tree.root]
    bent = np.log(index) if bend == "geometric" else -1.0 / index if bend == "harmonic" else index
    return np.asarray(bent[:, 0] - bent[:, 1])


def _roots(composite: Composite, rows: list[int], place: int) -> tuple[float, ...]:
    bend = _one_way(composite, place)
    if bend:
        first, last = _gap(composite, rows, place, np.array([0.0, 1.0]), bend)
        # A line through both ends; level at both, they are level throughout and never change places.
        return (float(first / (first - last)),) if first * last < 0 else ()
    grid = np.linspace(0.0, 1.0, 257)
    lead = _gap(composite, rows, place, grid)
    turns = np.flatnonzero(lead[:-1] * lead[1:] < 0)

    def at(share: float) -> float:
        return float(_gap(composite, rows, place, np.array([share]))[0])

    # Heavy to import, and what finds this module by its folder seldom looks for a swap.
    from scipy.optimize import brentq

    return tuple(float(brentq(at, grid[turn], grid[turn + 1], xtol=1e-14, rtol=1e-13)) for turn in turns)


def _one_way(composite: Composite, place: int) -> str:
    """Return the one aggregation from a node's parent up to the index, or "" where they differ or gaps are carried."""
    tree, recipe = composite.plan.tree, composite.plan.recipe
    if np.isnan(composite.stages["normalised"]).any():
        return ""
    ways, node = set(), tree.nodes[place]
    while node.parent is not None:
        node = tree.nodes[tree.place(node.parent)]
        way = node.how or recipe.aggregate
        bent = way in ("geometric", "harmonic")
        if bent and node.worst is not None:
            return ""  # moved onto goalposts, the logarithm is straight no more
        ways.add("arithmetic" if way == "sum" else way)
    return ways.pop() if len(ways) == 1 and ways <= set(_STRAIGHT) else ""
