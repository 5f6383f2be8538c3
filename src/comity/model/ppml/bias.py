"""What few economies do to an estimate with many effects, and its correction."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.fit import Fit
from comity.model.ppml.kernels import Cube
from comity.terms.errors import UsageError

#: Exporter-years and importer-years up to which leverage is exact.
_EXACT = 1_500


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Of the pairs of one exporter or importer: expected flows, residuals, and regressors less their projection."""

    level: Cube
    resid: Cube
    x: Cube


def corrected(fit: Fit) -> Fit:
    """Return the estimate without its bias of first order, and with standard errors that are not too small.

    With exporter-year, importer-year and pair effects, what is uncertain about the
    effects biases the coefficients by the order of one over the number of
    economies; without pair effects it does not. In both models clustered errors
    are too small by the same order, because every residual is a little smaller
    than the error it stands for. Both are corrected analytically.

    Returns
    -------
    Fit
        Coefficients less their estimated bias and a covariance clustered by pair; `predict` and
        `effects` remain those of the uncorrected estimate.

    Raises
    ------
    UsageError
        If pair effects are symmetric or sectors are stacked, for which there is no such correction.

    Notes
    -----
    The bias of exporters' (importers') effects is raised by n / (n - 1), n being their number, as the
    authors' own program does. A pair's leverage is exact up to some 1,500 exporter-years and
    importer-years; beyond, that of an exporter's effects and that of an importer's are added and what
    they share is left out.

    References
    ----------
    Weidner, M. and T. Zylkin (2021): Bias and consistency in three-way gravity models. Journal of
    International Economics 132, 103513.
    """
    if fit.pair_effects == "symmetric" or fit.prepared.sectors:
        raise UsageError(
            "there is no correction for symmetric pair effects or stacked sectors",
            "directed pair effects, or none, in one sector",
            "estimate with pair_effects='directed', or use a bootstrap",
        )
    panel = fit.solution.panel
    x, level, resid = _within(fit), fit.solution.mu, np.where(panel.sample, panel.flow - fit.solution.mu, 0.0)
    paired = panel.pairs > 0
    bread: Cube = np.asarray(np.linalg.inv(fit.solution.hessian), dtype=np.float64)
    sides: list[Cube] = []
    bias = np.zeros(len(fit.names))
    for codes, many in ((panel.exporter, len(panel.exporters)), (panel.importer, len(panel.importers))):
        inverses, found = np.zeros((many, level.shape[1], level.shape[1])), np.zeros_like(bias)
        for side in range(many):
            rows = codes == side
            cells = _Cells(level[rows], resid[rows], x[:, rows])
            inverses[side] = np.linalg.pinv(
                _information(cells.level, paired=paired).sum(axis=0), hermitian=True, rcond=1e-10
            )
            if paired:
                found += _score_bias(cells, inverses[side])
        present = int(np.unique(codes[panel.sample.any(axis=1)]).size)
        bias += found * present / (present - 1.0)
        sides.append(inverses)
    small = sum(v.shape[0] for v in sides) * level.shape[1] <= _EXACT
    known = _shared(fit, paired=paired) if small else sides[0][panel.exporter] + sides[1][panel.importer]
    meat = _meat(fit, x, resid, known, bread, exact=small)
    groups = int(np.sum(panel.sample.any(axis=1)))
    covariance = bread @ meat @ bread * groups / (groups - 1.0)
    note = (
        "corrected for the bias of few economies (Weidner and Zylkin 2021)"
        if paired
        else "errors corrected for few economies"
    )
    return replace(
        fit, coefficients=fit.coefficients - bread @ bias, covariance=(covariance + covariance.T) / 2.0,
        clusters=("pair",), groups=(groups,), convention="stata", note=note,
    )  # fmt: skip


def _within(fit: Fit) -> Cube:
    panel, effects = fit.solution.panel, fit.solution.within
    x = panel.x - effects.a[:, panel.exporter] - effects.b[:, panel.importer]
    if panel.pairs:
        x = x - effects.c[:, panel.pair, None]
    return np.where(panel.sample, x, 0.0)


def _information(level: Cube, *, paired: bool) -> Cube:
    """Return each pair's information on effects of years, its own effect profiled out where there is one."""
    out = level[:, :, None] * np.eye(level.shape[1])
    if not paired:
        return out
    total = level.sum(axis=1)[:, None, None]
    return np.asarray(
        out
        - np.divide(level[:, :, None] * level[:, None, :], total, out=np.zeros_like(out), where=total > 0.0)
    )


def _score_bias(cells: _Cells, inverse: Cube) -> Cube:
    """Return what the uncertainty of one exporter's (importer's) effects adds to the scores on average."""
    total = cells.level.sum(axis=1, keepdims=True)
    share = np.divide(cells.level, total, out=np.zeros_like(cells.level), where=total > 0.0)
    moved = cells.level * cells.x
    spread = inverse @ (cells.resid.T @ cells.resid) @ inverse
    first = -np.einsum("kpt,ts,ps->k", moved, inverse, cells.resid, optimize=True)
    curved = 2.0 * np.einsum("kpt,ts,ps->k", moved, spread, share, optimize=True)
    curved -= np.einsum("kpt,tt->k", moved, spread)
    return np.asarray(first + curved / 2.0)


def _shared(fit: Fit, *, paired: bool) -> Cube:
    """Return, for every pair, how uncertain the sums of its exporter's and importer's effects are over the years."""
    panel, years = fit.solution.panel, fit.solution.mu.shape[1]
    many = len(panel.exporters)
    nodes = many + len(panel.importers)
    whole = np.zeros((nodes, years, nodes, years))
    information = _information(fit.solution.mu, paired=paired)
    e, i = panel.exporter, panel.importer + many
    np.add.at(whole.transpose(0, 2, 1, 3), (e, e), information)
    np.add.at(whole.transpose(0, 2, 1, 3), (i, i), information)
    whole[e, :, i, :] = information
    whole[i, :, e, :] = information.transpose(0, 2, 1)
    square = whole.reshape(nodes * years, -1)
    inverse = np.linalg.pinv(square, hermitian=True, rcond=1e-10).reshape(whole.shape)
    return np.asarray(inverse[e, :, e] + inverse[i, :, i] + inverse[e, :, i] + inverse[i, :, e])


def _meat(fit: Fit, x: Cube, resid: Cube, known: Cube, bread: Cube, *, exact: bool) -> Cube:
    """Return the scores' covariance by pair, every residual raised by its leverage."""
    panel = fit.solution.panel
    meat = np.zeros_like(bread)
    for side in range(len(panel.exporters)):
        rows: NDArray[np.intp] = np.flatnonzero(panel.exporter == side)
        if not rows.size:
            continue
        within = x[:, rows]
        unsure = np.einsum("kpt,kl,lps->pts", within, bread, within, optimize=True) + known[rows]
        leverage = _information(fit.solution.mu[rows], paired=panel.pairs > 0) @ unsure
        one = np.einsum("kpt,pt->pk", within, _raised(resid[rows], leverage, exact=exact))
        other = np.einsum("kpt,pt->pk", within, resid[rows])
        meat += one.T @ other
    return np.asarray((meat + meat.T) / 2.0)


def _raised(resid: Cube, leverage: Cube, *, exact: bool) -> Cube:
    """Return residuals times the inverse of one less their leverage; to second order where that is not exact.

    A leverage that is not exact may come near one, and its inverse would be anything.
    """
    if exact:
        rest = np.linalg.pinv(np.eye(resid.shape[1]) - leverage, rcond=1e-9)
        return np.asarray((rest @ resid[:, :, None])[:, :, 0])
    once = (leverage @ resid[:, :, None])[:, :, 0]
    return np.asarray(resid + once + (leverage @ once[:, :, None])[:, :, 0])
