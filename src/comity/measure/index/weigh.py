"""Weights: as given, equal, or taken from the values themselves."""

from __future__ import annotations

import numpy as np

from comity.measure.index.hierarchy import Floats, Hierarchy
from comity.terms.errors import UsageError

RULES = ("given", "equal", "pca", "entropy")
"""As written; alike among siblings; by the first principal component; by how unevenly an indicator is spread."""


def weigh(tree: Hierarchy, leaves: Floats, rule: str) -> Floats:
    """Return the weight of each node among its siblings by a rule; those of weight 0 keep it.

    ``pca`` and ``entropy`` weigh the indicators within each pillar from their
    normalised values; pillars keep the weights they were given. They say which
    indicators tell units apart, not which matter.

    Raises
    ------
    UsageError
        For a rule that is none, or values it cannot weigh (gaps; negative ones by entropy).

    Examples
    --------
    >>> from comity.measure.index.hierarchy import Node, grow
    >>> tree = grow([Node("index"), Node("a", "index", 3.0), Node("b", "index", 1.0)])
    >>> weigh(tree, np.zeros((2, 2)), "equal").tolist()
    [1.0, 1.0, 1.0]
    """
    if rule not in RULES:
        raise UsageError(
            f"'{rule}' is no rule for weights", f"one of {', '.join(RULES)}", "write one of these"
        )
    weights = tree.weights
    if rule == "given":
        return weights
    if rule == "equal":
        return np.where(weights > 0, 1.0, 0.0)
    columns = {place: column for column, place in enumerate(tree.leaves)}
    for family in tree.families:
        own = [place for place in family.children if place in columns and weights[place] > 0]
        if len(own) > 1:
            values = leaves[:, [columns[place] for place in own]]
            _judge(tree, own, values, rule)
            share = _first_component(values) if rule == "pca" else _uneven(values)
            weights[own] = share * weights[own].sum()
    return weights


def _first_component(values: Floats) -> Floats:
    """Return squared loadings on the first principal component of the correlations; they sum to 1."""
    _, vectors = np.linalg.eigh(np.corrcoef(values, rowvar=False))
    return np.asarray(vectors[:, -1] ** 2)


def _uneven(values: Floats) -> Floats:
    """Return the entropy weights: 1 less the evenness of each indicator, summing to 1."""
    share = values / values.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        evenness = -np.sum(np.where(share > 0, share * np.log(share), 0.0), axis=0) / np.log(len(values))
    return np.asarray((1 - evenness) / np.sum(1 - evenness))


def _judge(tree: Hierarchy, own: list[int], values: Floats, rule: str) -> None:
    names = ", ".join(tree.nodes[place].key for place in own)
    if np.isnan(values).any():
        raise UsageError(
            f"{rule} weights are asked of values with gaps ({names})", "none", "impute them first"
        )
    if rule == "entropy" and np.any(values < 0):
        raise UsageError(
            f"entropy weights are asked of negative values ({names})",
            "values of zero or more",
            "normalise by min-max or frontier",
        )
