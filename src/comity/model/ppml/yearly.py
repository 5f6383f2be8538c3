"""Exporter and importer effects of each year, solved exactly.

In one year and one block (a sector) the normal equations of the effects are

    [ De  M ] [a]   [s]
    [ M' Di ] [b] = [u]

with M the weights of exporters by importers, De and Di its row and column sums.
Importers are eliminated; what remains is the Laplacian of a graph, which is
singular once per connected component. One exporter of each component is tied
down: any solution of the singular system gives the same sums a + b.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.kernels import Codes, Cube, compiled
from comity.model.ppml.panel import Panel


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Which exporters and importers meet: blocks of rows, and the exporter tied down in each component."""

    exporters: tuple[NDArray[np.intp], ...]
    importers: tuple[NDArray[np.intp], ...]
    rows: tuple[NDArray[np.intp], ...]
    #: years x exporters: whether this exporter-year is tied down.
    tied: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """What solves the effects of one block: its weights, the inverse without importers, 1 / importer sums."""

    weights: Cube
    inverse: Cube
    per_importer: Cube


def blocks_of(panel: Panel) -> Blocks:
    """Return the connected blocks over all years, and the exporters tied down in every year."""
    sample = panel.sample
    many = len(panel.exporters) + len(panel.importers)
    root = np.arange(many, dtype=np.int32)
    live: NDArray[np.bool_] = np.asarray(sample.any(axis=1))
    _join(root, panel.exporter, panel.importer, live, len(panel.exporters))
    tied = _tied(panel.exporter, panel.importer, sample, len(panel.exporters), len(panel.importers))
    of_rows = np.where(live, root[panel.exporter], -1)
    exporters, importers, rows = [], [], []
    for label in np.unique(of_rows[live]):
        exporters.append(np.flatnonzero(root[: len(panel.exporters)] == label))
        importers.append(np.flatnonzero(root[len(panel.exporters) :] == label))
        rows.append(np.flatnonzero(of_rows == label))
    return Blocks(tuple(exporters), tuple(importers), tuple(rows), tied)


def factored(panel: Panel, blocks: Blocks, m: Cube) -> tuple[Factors, ...]:
    """Return what solves exporter and importer effects under the weights m, block by block."""
    made = []
    for exporters, importers, rows in zip(blocks.exporters, blocks.importers, blocks.rows, strict=True):
        place_e = np.searchsorted(exporters, panel.exporter[rows])
        place_i = np.searchsorted(importers, panel.importer[rows])
        weights = np.zeros((m.shape[1], exporters.size, importers.size))
        weights[:, place_e, place_i] = m[rows].T
        made.append(_factor(weights, blocks.tied[:, exporters]))
    return tuple(made)


def _factor(weights: Cube, tied: NDArray[np.bool_]) -> Factors:
    sums = weights.sum(axis=1)
    per = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0.0)
    root = np.sqrt(per)
    inverse = np.empty((weights.shape[0], weights.shape[1], weights.shape[1]))
    for t in range(weights.shape[0]):
        scaled = weights[t] * root[t]
        system = scaled @ scaled.T
        np.negative(system, out=system)
        diagonal = weights[t].sum(axis=1)
        system.flat[:: system.shape[0] + 1] = 0.0
        # The diagonal is what keeps the rows' sums at nothing: no digits are lost to cancellation.
        own = -system.sum(axis=1)
        own = np.where(tied[t] | (own <= 0.0), own + np.where(diagonal > 0.0, diagonal, 1.0), own)
        system.flat[:: system.shape[0] + 1] = own
        inverse[t] = _inverted(system)
    return Factors(weights, inverse, per)


def _inverted(system: Cube) -> Cube:
    """Return the inverse of a symmetric matrix; the matrix is overwritten."""
    from scipy.linalg import lapack

    factor, failed = lapack.dpotrf(system.T, lower=1, overwrite_a=1)
    if failed == 0:
        inverse, failed = lapack.dpotri(factor, lower=1, overwrite_c=1)
    if failed:
        raise np.linalg.LinAlgError("the weights of a year hold no positive matrix")
    _mirror(inverse.T)
    return np.asarray(inverse.T)


@compiled
def _mirror(square: Cube) -> None:
    for i in range(square.shape[0]):
        for j in range(i):
            square[i, j] = square[j, i]


def solved(blocks: Blocks, factors: tuple[Factors, ...], s: Cube, u: Cube) -> tuple[Cube, Cube]:
    """Return exporter-year and importer-year effects whose weighted totals are s and u.

    s and u are right-hand sides x exporters (importers) x years.
    """
    a, b = np.zeros_like(s), np.zeros_like(u)
    for exporters, importers, made in zip(blocks.exporters, blocks.importers, factors, strict=True):
        # Products of matrices are quick only where their operands lie in order.
        right_s = np.ascontiguousarray(s[:, exporters].transpose(2, 1, 0))
        right_u = np.ascontiguousarray(u[:, importers].transpose(2, 1, 0))
        per = made.per_importer[:, :, None]
        level = made.inverse @ (right_s - made.weights @ (per * right_u))
        a[:, exporters] = level.transpose(2, 1, 0)
        other = per * (right_u - made.weights.transpose(0, 2, 1) @ level)
        b[:, importers] = other.transpose(2, 1, 0)
    return a, b


@compiled
def _root(root: Codes, k: int) -> int:
    while root[k] != k:
        root[k] = root[root[k]]
        k = root[k]
    return k


@compiled
def _join(root: Codes, exporter: Codes, importer: Codes, live: NDArray[np.bool_], offset: int) -> None:
    for p in range(exporter.size):
        if live[p]:
            one, other = _root(root, exporter[p]), _root(root, offset + importer[p])
            root[max(one, other)] = min(one, other)
    for k in range(root.size):
        root[k] = _root(root, k)


@compiled
def _tied(exporter: Codes, importer: Codes, sample: NDArray[np.bool_], many: int, others: int
          ) -> NDArray[np.bool_]:  # fmt: skip
    years = sample.shape[1]
    tied = np.zeros((years, many), dtype=np.bool_)
    for t in range(years):
        root = np.arange(many + others).astype(np.int32)
        _join(root, exporter, importer, sample[:, t].copy(), many)
        for e in range(many):
            tied[t, e] = root[e] == e
    return tied
