"""How uncertain the coefficients are: sandwich covariances and their small-sample conventions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml import kernels
from comity.model.ppml.kernels import Codes, Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import totals_of
from comity.model.ppml.solve import Solution
from comity.terms.errors import UsageError
from comity.terms.words import one_of

Convention = Literal["stata", "fixest", "none"]
CLUSTERS = ("pair", "dyad", "exporter", "importer", "year", "exporter-year", "importer-year")


@dataclass(frozen=True, slots=True, eq=False)
class Covariance:
    """A covariance of the coefficients, and how it came about."""

    matrix: Cube
    clusters: tuple[str, ...]
    #: How many groups each clustering has.
    groups: tuple[int, ...]
    convention: Convention


def covariance(
    solution: Solution, clusters: Sequence[str], convention: Convention, *, sectors: bool
) -> Covariance:
    """Return the sandwich covariance of the coefficients.

    Without clusters it is robust to heteroskedasticity. Of several clusters the
    covariances of all their combinations are added with alternating signs
    (Cameron, Gelbach and Miller 2011); negative eigenvalues are set to zero.
    `stata` multiplies by n / (n - 1), or by the smallest number of groups over itself
    less one; `fixest` also by (n - 1) / (n - K), K counting the coefficients and
    those effects that are not nested in a cluster.

    Raises
    ------
    UsageError
        For a clustering or a convention that does not exist, or a clustering with one group.
    """
    _judge(clusters, convention)
    names = tuple(dict.fromkeys(clusters))
    bread = np.linalg.inv(solution.hessian) if solution.beta.size else np.zeros((0, 0))
    labels = [cluster_labels(solution.panel, name, sectors=sectors) for name in names]
    groups = tuple(_many(label, solution.panel.sample) for label in labels)
    for name, many in zip(names, groups, strict=True):
        if many < 2:
            raise UsageError(
                f"there is one {name} only to cluster by", "several", "choose another clustering"
            )
    matrix = bread @ _meat(solution, labels) @ bread
    if len(names) > 1:
        values, vectors = np.linalg.eigh((matrix + matrix.T) / 2.0)
        matrix = (vectors * np.maximum(values, 0.0)) @ vectors.T
    matrix = matrix * _factor(solution.panel, labels, groups, convention)
    return Covariance((matrix + matrix.T) / 2.0, names, groups, convention)


def _many(label: Codes, sample: NDArray[np.bool_]) -> int:
    """Return how many clusters have a cell in the sample."""
    seen = np.zeros(int(label.max(initial=0)) + 1, dtype=np.bool_)
    there = sample.any(axis=1, keepdims=True) if label.shape[1] == 1 else sample
    seen[np.broadcast_to(label, there.shape)[there]] = True
    return int(seen.sum())


def _judge(clusters: Sequence[str], convention: str) -> None:
    for name in clusters:
        if name not in CLUSTERS:
            raise UsageError(f"'{name}' is no clustering", one_of(name, list(CLUSTERS), most=10))
    if convention not in ("stata", "fixest", "none"):
        raise UsageError(
            f"'{convention}' is no convention", one_of(convention, ["stata", "fixest", "none"], most=3)
        )


def _meat(solution: Solution, labels: list[Codes]) -> Cube:
    panel, within = solution.panel, solution.within
    many = solution.beta.size
    place = (within.a, within.b, within.c, panel.exporter, panel.importer, panel.pair)
    if not labels:
        meat = np.zeros((many, many))
        kernels.squared_scores(panel.x, panel.flow, solution.mu, *place, meat)
        return meat
    total = np.zeros((many, many))
    for size in range(1, len(labels) + 1):
        for some in itertools.combinations(labels, size):
            label = joined(some)
            sums = np.zeros((int(label.max(initial=0)) + 1, many))
            if label.shape[1] == 1:
                kernels.scores_of_rows(panel.x, panel.flow, solution.mu, *place, label[:, 0].copy(), sums)
            else:
                kernels.scores(panel.x, panel.flow, solution.mu, *place, label, sums)
            total += (-1.0) ** (size + 1) * (sums.T @ sums)
    return total


def joined(labels: Sequence[Codes]) -> Codes:
    """Return labels of the combinations of several labels; what is the same in all years stays one column."""
    key = labels[0].astype(np.int64)
    for label in labels[1:]:
        key = key * (int(label.max(initial=0)) + 1) + label
    if len(labels) > 1:
        key = np.unique(key, return_inverse=True)[1].reshape(key.shape)
    return np.ascontiguousarray(key, dtype=np.int32)


def cluster_labels(panel: Panel, name: str, *, sectors: bool) -> Codes:
    """Return the cluster of every cell, numbered from 0; those the same in all years in one column."""
    years = np.arange(panel.flow.shape[1], dtype=np.int32)
    ex, im = _economies(panel.exporters, panel.importers, sectors=sectors)
    e, i = ex[panel.exporter], im[panel.importer]
    many = int(max(ex.max(), im.max())) + 1
    rows: dict[str, Callable[[], NDArray[Any]]] = {
        "exporter": lambda: e, "importer": lambda: i, "pair": lambda: e.astype(np.int64) * many + i,
        "dyad": lambda: np.minimum(e, i).astype(np.int64) * many + np.maximum(e, i),
    }  # fmt: skip
    if name in rows:
        _, codes = np.unique(rows[name](), return_inverse=True)
        return codes.astype(np.int32)[:, None]
    if name == "year":
        return np.ascontiguousarray(np.broadcast_to(years, panel.flow.shape))
    side = e if name == "exporter-year" else i
    return np.ascontiguousarray(side[:, None] * np.int32(years.size) + years)


def _economies(
    exporters: tuple[Any, ...], importers: tuple[Any, ...], *, sectors: bool
) -> tuple[Codes, Codes]:
    names = [[label[0] if sectors else label for label in side] for side in (exporters, importers)]
    number = {label: k for k, label in enumerate(sorted({*names[0], *names[1]}))}
    one, other = (np.array([number[label] for label in side], dtype=np.int32) for side in names)
    return one, other


def _factor(panel: Panel, labels: list[Codes], groups: tuple[int, ...], convention: Convention) -> float:
    if convention == "none":
        return 1.0
    n = float(panel.sample.sum())
    smallest = float(min(groups, default=n))
    factor = smallest / (smallest - 1.0)
    if convention == "fixest":
        factor *= (n - 1.0) / (n - _parameters(panel, labels))
    return factor


def _parameters(panel: Panel, labels: list[Codes]) -> int:
    """Return how many parameters are counted: coefficients, and effects not nested in a cluster."""
    sample = panel.sample
    years = np.arange(sample.shape[1])
    effects: list[NDArray[Any]] = [
        panel.exporter[:, None] * years.size + years,
        panel.importer[:, None] * years.size + years,
    ]
    if panel.pairs:
        effects.append(np.broadcast_to(panel.pair[:, None], sample.shape))
    many = totals_of(panel, sample.astype(np.float64))
    sizes = [int(np.sum(v > 0.0)) for v in (many.s, many.u, many.q)][: len(effects)]
    wide = [np.broadcast_to(label, sample.shape)[sample] for label in labels]
    nested = [any(_nested(effect[sample], label) for label in wide) for effect in effects]
    counted = [size for size, inside in zip(sizes, nested, strict=True) if not inside]
    return len(panel.names) + sum(counted) - len(counted) + 1


def _nested(effect: NDArray[Any], label: NDArray[Any]) -> bool:
    """Return whether every group of an effect lies in one cluster."""
    first = np.zeros(int(effect.max(initial=0)) + 1, dtype=np.int64)
    first[effect] = label
    return bool(np.all(first[effect] == label))
