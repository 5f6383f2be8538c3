"""What few economies do to an estimate with many effects, and its correction."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.fit import Fit
from comity.model.ppml.kernels import Cube
from comity.terms.errors import UsageError


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
    The leverage of an exporter's effects and that of an importer's are added; what they share is
    left out, as is usual where there are more than a few economies.

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
    sides = {}
    bias = np.zeros(len(fit.names))
    for name, codes, many in (
        ("exporter", panel.exporter, len(panel.exporters)), ("importer", panel.importer, len(panel.importers)),
    ):  # fmt: skip
        inverses = np.zeros((many, level.shape[1], level.shape[1]))
        for side in range(many):
            rows = codes == side
            cells = _Cells(level[rows], resid[rows], x[:, rows])
            inverses[side] = np.linalg.pinv(
                _information(cells.level, paired=paired).sum(axis=0), hermitian=True, rcond=1e-10
            )
            if paired:
                bias += _score_bias(cells, inverses[side])
        sides[name] = inverses
    meat = _meat(fit, x, resid, sides["exporter"], sides["importer"], bread)
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


def _meat(fit: Fit, x: Cube, resid: Cube, of_exporter: Cube, of_importer: Cube, bread: Cube) -> Cube:
    """Return the scores' covariance by pair, every residual raised by its leverage."""
    panel = fit.solution.panel
    meat = np.zeros_like(bread)
    for side in range(len(panel.exporters)):
        rows: NDArray[np.intp] = np.flatnonzero(panel.exporter == side)
        if not rows.size:
            continue
        within = x[:, rows]
        known = np.einsum("kpt,kl,lps->pts", within, bread, within, optimize=True)
        known += of_exporter[side] + of_importer[panel.importer[rows]]
        information = _information(fit.solution.mu[rows], paired=panel.pairs > 0)
        # The inverse of one less the leverage, to second order: a leverage near one would make it anything.
        leverage = information @ known
        once = (leverage @ resid[rows][:, :, None])[:, :, 0]
        raised = resid[rows] + once + (leverage @ once[:, :, None])[:, :, 0]
        one = np.einsum("kpt,pt->pk", within, raised)
        other = np.einsum("kpt,pt->pk", within, resid[rows])
        meat += one.T @ other
    return np.asarray((meat + meat.T) / 2.0)
