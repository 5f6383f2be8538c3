"""Indicators into pillars, pillars into the index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from comity.measure.index.hierarchy import Flags, Floats, Hierarchy, effective
from comity.terms.errors import UsageError

WAYS = ("arithmetic", "geometric", "harmonic", "sum", "product")
"""Weighted means of three kinds, the weighted sum, and the product of powers."""

_MEANS = ("arithmetic", "geometric", "harmonic")


def aggregate(
    tree: Hierarchy,
    leaves: Floats,
    weights: Floats,
    how: str,
    *,
    missing: str = "refuse",
    units: Sequence[str] = (),
) -> list[Floats]:
    """Return the values of every node of a tree, one array a node, units in the last axis.

    A node with goalposts of its own is moved onto them before it goes on up.
    A node of weight 0 counts for nothing, whatever its value.

    Parameters
    ----------
    leaves
        Units in the last axis but one, leaves of the tree in the last; axes
        before these are draws.
    weights
        Nodes in the last axis; axes before it are draws.
    how
        The aggregation (one of `WAYS`) of nodes that name none of their own.
    missing
        ``refuse`` a gap, or ``reweigh``: share its weight among its siblings.
        A parent of nothing but gaps is a gap itself.
    units
        Names of the units, for messages.

    Raises
    ------
    UsageError
        For a gap where they are refused; for values that have no mean of the kind asked for.

    Examples
    --------
    >>> from comity.measure.index.hierarchy import Node, grow
    >>> tree = grow([Node("index"), Node("a", "index", 3.0), Node("b", "index", 1.0)])
    >>> [round(float(aggregate(tree, np.array([[4.0, 8.0]]), tree.weights, way)[0][0]), 3)
    ...  for way in ("arithmetic", "geometric", "harmonic")]
    [5.0, 4.757, 4.571]
    """
    values: list[Floats] = [np.empty(0)] * len(tree.nodes)
    for column, place in enumerate(tree.leaves):
        values[place] = leaves[..., column]
    for family in tree.families:
        node = tree.nodes[family.parent]
        own = [tree.nodes[place].key for place in family.children]
        parts = [values[place] for place in family.children]
        mixed = combine(
            parts, weights[..., family.children], node.how or how, own, missing=missing, units=units
        )
        if node.worst is not None and node.best is not None:
            mixed = (mixed - node.worst) / (node.best - node.worst) * node.to
        values[family.parent] = mixed
    return values


def straight(tree: Hierarchy, leaves: Floats, weights: Floats, how: str) -> Floats | None:
    """Return the index alone where one mean of one kind makes it of the leaves, in one matrix product; else None.

    The general way, `aggregate`, gives the same to rounding, and the errors.
    """
    plain = how in _MEANS and all(
        node.how in ("", how) and (node.worst is None or place in tree.leaves)
        for place, node in enumerate(tree.nodes)
    )
    # A mean of logarithms or reciprocals needs values above zero; a gap is neither.
    if not plain or np.isnan(leaves).any() or (how != "arithmetic" and not np.all(leaves > 0)):
        return None
    share = effective(tree, weights)
    bent = _bend(leaves, how)
    mixed = share @ bent.T if leaves.ndim == 2 else np.matmul(bent, share[..., None])[..., 0]
    return _unbend(np.asarray(mixed), how) if np.all(np.isfinite(mixed)) else None


def combine(
    parts: Sequence[Floats],
    weights: Floats,
    how: str,
    names: Sequence[str],
    *,
    missing: str = "refuse",
    units: Sequence[str] = (),
) -> Floats:
    """Return parts combined by their weights; parts have units in the last axis, weights parts in the last.

    Examples
    --------
    >>> combine([np.array([4.0]), np.array([np.nan])], np.array([1.0, 1.0]), "arithmetic", "ab", missing="reweigh")
    array([4.])
    """
    # What has no weight in any draw counts for nothing, whatever it is.
    used = [place for place in range(len(parts)) if np.any(weights[..., place] > 0)]
    if not used:
        return np.full(np.broadcast_shapes(weights[..., :1].shape, parts[0].shape), np.nan)
    parts, names, weights = [parts[p] for p in used], [names[p] for p in used], weights[..., used]
    gaps = [np.isnan(part) for part in parts]
    gappy = any(gap.any() for gap in gaps)
    if gappy and (missing == "refuse" or how in ("sum", "product")):
        _judge_gaps(gaps, weights, names, how if missing == "reweigh" else "", units)
    _judge_signs(parts, how, names, units)
    if how == "product":
        powers = (_power(part, weights[..., [place]]) for place, part in enumerate(parts))
        return np.asarray(np.prod(np.broadcast_arrays(*powers), axis=0))
    bent = [_bend(part, how) for part in parts]
    total, share = _gappy_sums(bent, gaps, weights) if gappy else _sums(bent, weights)
    if how == "sum":
        return total
    with np.errstate(invalid="ignore", divide="ignore"):
        return _unbend(np.where(share > 0, total / share, np.nan), how)


def _sums(parts: Sequence[Floats], weights: Floats) -> tuple[Floats, Floats]:
    """Return the weighted sum and the weight; one matrix product where the parts are the same in all draws."""
    share = np.asarray(weights.sum(axis=-1, keepdims=True))
    if all(part.ndim == 1 for part in parts):
        return np.asarray(weights @ np.stack(parts)), share
    total = weights[..., [0]] * parts[0]
    for place, part in enumerate(parts[1:], start=1):
        total = total + weights[..., [place]] * part
    return total, share


def _gappy_sums(parts: Sequence[Floats], gaps: Sequence[Flags], weights: Floats) -> tuple[Floats, Floats]:
    """Return the weighted sum of what is known, and its weight."""
    total, share = np.zeros(()), np.zeros(())
    for place, (part, gap) in enumerate(zip(parts, gaps, strict=True)):
        own = weights[..., [place]] * ~gap
        total = total + own * np.where(gap, 0.0, part)
        share = share + own
    return np.asarray(total), np.asarray(share)


def _bend(part: Floats, how: str) -> Floats:
    if how == "geometric":
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log(part))
    return 1.0 / part if how == "harmonic" else part


def _unbend(mean: Floats, how: str) -> Floats:
    if how == "geometric":
        return np.asarray(np.exp(mean))
    return 1.0 / mean if how == "harmonic" else mean


def _power(part: Floats, weight: Floats) -> Floats:
    return np.asarray(np.where(weight == 1.0, part, np.abs(part) ** weight))


def _judge_signs(parts: Sequence[Floats], how: str, names: Sequence[str], units: Sequence[str]) -> None:
    if how in ("arithmetic", "sum"):
        return
    lowest = 0.0 if how == "product" else 1e-300
    bad = [
        f"{name} of {_where(part < lowest, units)}, down to {float(np.nanmin(part)):g}"
        for part, name in zip(parts, names, strict=True)
        if np.any(part < lowest)
    ]
    if bad:
        raise UsageError(
            f"a {how}{'' if how == 'product' else ' mean'} is asked of values that are "
            f"{'negative' if how == 'product' else 'zero or negative'}: {'; '.join(bad)}",
            "values above zero",
            "normalise onto a scale above zero (min-max with low: 1), or aggregate arithmetically",
        )


def _judge_gaps(
    gaps: Sequence[Flags], weights: Floats, names: Sequence[str], how: str, units: Sequence[str]
) -> None:
    """Refuse gaps that carry weight; a ``how`` is the aggregation that could not hand their weight on."""
    told = []
    for place, (gap, name) in enumerate(zip(gaps, names, strict=True)):
        hurt = gap & (weights[..., [place]] > 0)
        if hurt.any():
            told.append(f"{name} of {_where(hurt, units)}")
    if told:
        raise UsageError(
            f"values are missing: {'; '.join(told)}",
            f"none under a {how}, which has no weight to hand on"
            if how
            else "none, as the recipe refuses gaps",
            "impute them, screen such units out" + ("" if how else ", or write `missing: reweigh` for means"),
        )


def _where(flags: Flags, units: Sequence[str]) -> str:
    """Return which units are meant, the first five by name, or by number where they have none."""
    places = np.flatnonzero(np.asarray(flags).reshape(-1, flags.shape[-1]).any(axis=0)).tolist()
    told = ", ".join(units[place] if units else f"unit {place + 1}" for place in places[:5])
    return told + (f" … ({len(places)} in all)" if len(places) > 5 else "")
