"""One reading of a panel whose rows have a pair effect each: expected flows, likelihood, normal equations.

The pairs' effects are eliminated on the way: what is added up by exporter-year
and importer-year is each cell's value less its row's weighted mean. A node is
an exporter or, from the offset on, an importer; years lie in the last axis,
which is filled up with nothing to a multiple of the processor's lanes.

A loop either adds up or writes, never both: those that do both may be taken in
another order when arrays happen to lie beside each other, and the last bit with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from comity.model.ppml.columns import Columns
from comity.model.ppml.kernels import Codes, Cube, compiled
from comity.model.ppml.panel import Panel

_LANES = 4
_TAYLOR = tuple(1.0 / math.factorial(k) for k in range(14))
_PER_LOG2 = 1.0 / math.log(2.0)
#: The logarithm of two in two parts, the first with zeros enough to be multiplied exactly.
_LOG2, _LOG2_REST = 6.93147180369123816490e-01, 1.90821492927058770002e-10
#: Added to a number it leaves the nearest integer in the last bits.
_ROUNDING = 1.5 * 2.0**52
_LOWEST, _HIGHEST = -708.0, 709.0


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What a step is made of, under one set of expected flows; the residual stands after the regressors."""

    likelihood: float
    #: nodes x (regressors + 1) x years: weighted sums of what is beside the row's mean.
    right: Cube
    #: (regressors + 1) x rows: weighted sums by pair.
    sums: Cube
    #: One over each row's expected flow; nothing where there is none.
    per_pair: Cube
    #: nodes x years: expected flows.
    level: Cube
    #: Regressors' products with each other and with the residual, rows' means taken out; and without.
    square: Cube
    score: Cube
    whole: Cube


def lanes(years: int) -> int:
    """Return the years filled up to a multiple of the lanes."""
    return -(-years // _LANES) * _LANES


def moments_of(
    panel: Panel, columns: Columns, beta: Cube, effects: tuple[Cube, Cube, Cube], mu: Cube
) -> Moments:
    """Return the moments at some coefficients and effects; expected flows are written into mu."""
    many, rows, years = panel.x.shape
    nodes = len(panel.exporters) + len(panel.importers)
    right = np.zeros((nodes, many + 1, lanes(years)))
    sums, level = np.zeros((many + 1, rows)), np.zeros((nodes, lanes(years)))
    square, score, whole = np.zeros((many, many)), np.zeros(many), np.zeros(many)
    per = np.zeros(rows)
    likelihood = _read(
        panel.flow, panel.base, panel.x, columns.dense, columns.first, columns.which, columns.when, columns.value,
        beta, *effects, panel.exporter, panel.importer, len(panel.exporters), mu, right, sums, per, level,
        square, score, whole,
    )  # fmt: skip
    return Moments(likelihood, right, sums, per, level, square, score, whole)


@njit(cache=True, nogil=True, fastmath={"contract"})
def exponentials(eta: Cube, out: Cube) -> None:
    """Fill out with the exponentials of eta, to the last bit or the one before; below 1e-307 is nothing."""
    for t in range(eta.size):
        y = eta[t]
        x = min(max(y, _LOWEST), _HIGHEST)
        shifted = x * _PER_LOG2 + _ROUNDING
        k = shifted - _ROUNDING
        r = (x - k * _LOG2) - k * _LOG2_REST
        v = _TAYLOR[13] * r + _TAYLOR[12]
        v = v * r + _TAYLOR[11]
        v = v * r + _TAYLOR[10]
        v = v * r + _TAYLOR[9]
        v = v * r + _TAYLOR[8]
        v = v * r + _TAYLOR[7]
        v = v * r + _TAYLOR[6]
        v = v * r + _TAYLOR[5]
        v = v * r + _TAYLOR[4]
        v = v * r + _TAYLOR[3]
        v = v * r + _TAYLOR[2]
        v = v * r + 1.0
        v = v * r + 1.0
        v *= np.int64((np.float64(shifted).view(np.int64) + 1023) << 52).view(np.float64)
        v = 0.0 if y < _LOWEST else v
        out[t] = np.inf if y > _HIGHEST else v


@compiled
def _read(
    flow: Cube, base: Cube, x: Cube, dense: Codes, first: Codes, which: Codes, when: Codes, value: Cube,
    beta: Cube, a: Cube, b: Cube, c: Cube, ex: Codes, im: Codes, offset: int,
    mu: Cube, right: Cube, sums: Cube, per_pair: Cube, level: Cube, square: Cube, score: Cube, whole: Cube,
) -> float:  # fmt: skip
    rows, years = flow.shape
    last = beta.size
    eta, resid = np.empty(years), np.empty(years)
    scaled, total = np.empty((dense.size, years)), np.zeros(last)
    touched, mark = np.empty(last, dtype=np.int32), np.zeros(last, dtype=np.bool_)
    likelihood = 0.0
    for p in range(rows):
        e, i, own = ex[p], im[p] + offset, c[p]
        for t in range(years):
            eta[t] = a[e, t] + b[i - offset, t] + own
        if base.size > 0:
            for t in range(years):
                eta[t] += base[p, t]
        for k in dense:
            for t in range(years):
                eta[t] += beta[k] * x[k, p, t]
        for z in range(first[p], first[p + 1]):
            eta[when[z]] += beta[which[z]] * value[z]
        exponentials(eta, mu[p])
        weight, lack = 0.0, 0.0
        for t in range(years):
            resid[t] = flow[p, t] - mu[p, t]
        for t in range(years):
            lack += resid[t]
            weight += mu[p, t]
            likelihood += (flow[p, t] * eta[t] if flow[p, t] > 0.0 else 0.0) - mu[p, t]
        per = 1.0 / weight if weight > 0.0 else 0.0
        per_pair[p] = per
        mean = lack * per
        sums[last, p] = lack
        for t in range(years):
            level[e, t] += mu[p, t]
            level[i, t] += mu[p, t]
        for t in range(years):
            v = resid[t] - mu[p, t] * mean
            right[e, last, t] += v
            right[i, last, t] += v
        for n in range(dense.size):
            k = dense[n]
            sum_w, sum_r, sum_2 = 0.0, 0.0, 0.0
            for t in range(years):
                scaled[n, t] = mu[p, t] * x[k, p, t]
            for t in range(years):
                sum_w += scaled[n, t]
                sum_r += x[k, p, t] * resid[t]
                sum_2 += scaled[n, t] * x[k, p, t]
            total[k] = sum_w
            sums[k, p] = sum_w
            mean = sum_w * per
            score[k] += sum_r - mean * lack
            whole[k] += sum_2
            square[k, k] += sum_2 - mean * sum_w
            for t in range(years):
                v = scaled[n, t] - mu[p, t] * mean
                right[e, k, t] += v
                right[i, k, t] += v
            for o in range(n):
                j = dense[o]
                cross = 0.0
                for t in range(years):
                    cross += scaled[n, t] * x[j, p, t]
                cross -= mean * total[j]
                square[k, j] += cross
                square[j, k] += cross
        if first[p + 1] > first[p]:
            met = 0
            for z in range(first[p], first[p + 1]):
                k, t = which[z], when[z]
                if not mark[k]:
                    mark[k] = True
                    touched[met] = k
                    met += 1
                    total[k] = 0.0
                w = mu[p, t] * value[z]
                total[k] += w
                score[k] += value[z] * resid[t]
                whole[k] += w * value[z]
                square[k, k] += w * value[z]
                right[e, k, t] += w
                right[i, k, t] += w
                for j in dense:
                    square[k, j] += w * x[j, p, t]
                    square[j, k] += w * x[j, p, t]
                y = z + 1
                while y < first[p + 1] and when[y] == t:
                    square[k, which[y]] += w * value[y]
                    square[which[y], k] += w * value[y]
                    y += 1
            for n in range(met):
                k = touched[n]
                mark[k] = False
                mean = total[k] * per
                sums[k, p] = total[k]
                score[k] -= mean * lack
                for t in range(years):
                    right[e, k, t] -= mean * mu[p, t]
                    right[i, k, t] -= mean * mu[p, t]
                for j in dense:
                    square[k, j] -= mean * total[j]
                    square[j, k] -= mean * total[j]
                for o in range(met):
                    square[k, touched[o]] -= mean * total[touched[o]]
    return likelihood
