"""Loops over a panel's cells, compiled once and cached.

A cube holds active pairs in rows, sorted by exporter, and years in columns, so
that a row's effects lie beside each other in memory. Every loop reads the cube
once. None keeps state, and none runs in more than one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Cube = NDArray[np.float64]
Codes = NDArray[np.int32]
_Loop = TypeVar("_Loop", bound=Callable[..., Any])


def compiled(loop: _Loop) -> _Loop:
    """Return a loop compiled at its first call; sums may be reordered, which NaN and infinity survive."""
    make = njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
    return cast("_Loop", make(loop))


@compiled
def fitted(
    flow: Cube, base: Cube, x: Cube, beta: Cube, a: Cube, b: Cube, c: Cube,
    ex: Codes, im: Codes, pr: Codes, mu: Cube,
) -> float:  # fmt: skip
    """Fill mu with weight x expected flow; return the pseudo log-likelihood up to a constant."""
    rows, years = flow.shape
    eta = np.empty(years)
    value = 0.0
    for p in range(rows):
        e, i = ex[p], im[p]
        level = c[pr[p]] if c.size > 0 else 0.0
        for t in range(years):
            eta[t] = a[e, t] + b[i, t] + level
        if base.size > 0:
            for t in range(years):
                eta[t] += base[p, t]
        for k in range(beta.size):
            for t in range(years):
                eta[t] += beta[k] * x[k, p, t]
        for t in range(years):
            mu[p, t] = np.exp(eta[t])
        for t in range(years):
            value -= mu[p, t]
            if flow[p, t] > 0.0:
                value += flow[p, t] * eta[t]
    return value


@compiled
def totals(v: Cube, ex: Codes, im: Codes, pr: Codes, s: Cube, u: Cube, q: Cube) -> None:
    """Add a cube up by exporter-year into s, importer-year into u and pair into q (if it has any)."""
    s[:] = 0.0
    u[:] = 0.0
    q[:] = 0.0
    rows, years = v.shape
    for p in range(rows):
        e, i = ex[p], im[p]
        for t in range(years):
            s[e, t] += v[p, t]
            u[i, t] += v[p, t]
        if q.size > 0:
            total = 0.0
            for t in range(years):
                total += v[p, t]
            q[pr[p]] += total


@compiled
def weighted_totals(m: Cube, x: Cube, ex: Codes, im: Codes, pr: Codes, s: Cube, u: Cube, q: Cube) -> None:
    """Add m x up as `totals` does, for every x; results have the x in their last axis (q in its first)."""
    s[:] = 0.0
    u[:] = 0.0
    q[:] = 0.0
    many, rows, years = x.shape
    for p in range(rows):
        e, i = ex[p], im[p]
        for k in range(many):
            for t in range(years):
                value = m[p, t] * x[k, p, t]
                s[k, e, t] += value
                u[k, i, t] += value
            if q.size > 0:
                total = 0.0
                for t in range(years):
                    total += m[p, t] * x[k, p, t]
                q[k, pr[p]] += total


@compiled
def spread(m: Cube, c: Cube, live: Codes, ex: Codes, im: Codes, pr: Codes, s: Cube, u: Cube) -> None:
    """Add m c up by exporter-year and importer-year, c being of pairs, for the listed rows of c."""
    rows, years = m.shape
    for k in live:
        s[k] = 0.0
        u[k] = 0.0
    for p in range(rows):
        e, i, g = ex[p], im[p], pr[p]
        for k in live:
            level = c[k, g]
            for t in range(years):
                value = level * m[p, t]
                s[k, e, t] += value
                u[k, i, t] += value


@compiled
def gather(m: Cube, a: Cube, b: Cube, live: Codes, ex: Codes, im: Codes, pr: Codes, q: Cube) -> None:
    """Add m (a + b) up by pair, a being of exporter-years and b of importer-years, for the listed rows."""
    rows, years = m.shape
    for k in live:
        q[k] = 0.0
    for p in range(rows):
        e, i, g = ex[p], im[p], pr[p]
        for k in live:
            total = 0.0
            for t in range(years):
                total += m[p, t] * (a[k, e, t] + b[k, i, t])
            q[k, g] += total


@compiled
def sweep(m: Cube, flow_s: Cube, flow_u: Cube, flow_q: Cube, a: Cube, b: Cube, c: Cube,
          im: Codes, pr: Codes, start: Codes) -> float:  # fmt: skip
    """Scale a cube in place to its pair, then exporter-year, then importer-year totals; return the largest change.

    Logs of the factors are added to the effects. With one row per pair, pair
    and exporter are met while the exporter's rows are still in the cache.
    """
    rows, years = m.shape
    change = 0.0
    if flow_q.size > 0:
        sums = np.zeros(flow_q.size)
        for p in range(rows):
            sums[pr[p]] += m[p].sum()
        for g in range(flow_q.size):
            sums[g] = flow_q[g] / sums[g] if sums[g] > 0.0 and flow_q[g] > 0.0 else 1.0
            step = np.log(sums[g])
            c[g] += step
            change = max(change, abs(step))
    total = np.zeros_like(flow_u)
    factor = np.empty(years)
    for e in range(start.size - 1):
        factor[:] = 0.0
        for p in range(start[e], start[e + 1]):
            if flow_q.size > 0:
                for t in range(years):
                    m[p, t] *= sums[pr[p]]
            for t in range(years):
                factor[t] += m[p, t]
        for t in range(years):
            good = factor[t] > 0.0 and flow_s[e, t] > 0.0
            factor[t] = flow_s[e, t] / factor[t] if good else 1.0
            step = np.log(factor[t])
            a[e, t] += step
            change = max(change, abs(step))
        for p in range(start[e], start[e + 1]):
            for t in range(years):
                m[p, t] *= factor[t]
                total[im[p], t] += m[p, t]
    for i in range(total.shape[0]):
        for t in range(years):
            good = total[i, t] > 0.0 and flow_u[i, t] > 0.0
            total[i, t] = flow_u[i, t] / total[i, t] if good else 1.0
            step = np.log(total[i, t])
            b[i, t] += step
            change = max(change, abs(step))
    for p in range(rows):
        for t in range(years):
            m[p, t] *= total[im[p], t]
    return change


@compiled
def crossed(m: Cube, x: Cube, resid: Cube, a: Cube, b: Cube, c: Cube, ex: Codes, im: Codes, pr: Codes,
            h: Cube, g: Cube) -> None:  # fmt: skip
    """Fill h with x~' m x~ and g with x~' resid, x~ being x less its projection on the effects.

    With many regressors, rows are taken some at a time, so that products of
    matrices do the work while they are in the cache.
    """
    many, rows, years = x.shape
    chunk = max(1, 2_048 // years) if many > 6 else 1
    plain, scaled = np.zeros((many, chunk * years)), np.zeros((many, chunk * years))
    h[:] = 0.0
    g[:] = 0.0
    for first in range(0, rows, chunk):
        last = min(rows, first + chunk)
        if last - first < chunk:
            plain[:] = 0.0
            scaled[:] = 0.0
        for p in range(first, last):
            e, i, place = ex[p], im[p], (p - first) * years
            for k in range(many):
                level = c[k, pr[p]] if c.size > 0 else 0.0
                for t in range(years):
                    value = x[k, p, t] - a[k, e, t] - b[k, i, t] - level
                    plain[k, place + t] = value
                    scaled[k, place + t] = value * m[p, t]
                total = 0.0
                for t in range(years):
                    total += plain[k, place + t] * resid[p, t]
                g[k] += total
        if many > 6:
            h += np.dot(plain, scaled.T)
        else:
            for k in range(many):
                for j in range(k + 1):
                    total = 0.0
                    for t in range(years):
                        total += plain[k, t] * scaled[j, t]
                    h[k, j] += total
    for k in range(many):
        for j in range(k):
            h[j, k] = h[k, j]


@compiled
def summed_logs(y: Cube, heavy: Cube) -> float:
    """Return the sum of heavy log y over positive y."""
    total = 0.0
    for p in range(y.shape[0]):
        for t in range(y.shape[1]):
            if y[p, t] > 0.0:
                total += heavy[p, t] * np.log(y[p, t])
    return total


@compiled
def scores(x: Cube, flow: Cube, mu: Cube, a: Cube, b: Cube, c: Cube, ex: Codes, im: Codes, pr: Codes,
           label: Codes, out: Cube) -> None:  # fmt: skip
    """Add x~ (flow - mu) up by a label of every cell into out (labels x regressors); labels below 0 are left out."""
    many, rows, years = x.shape
    out[:] = 0.0
    for p in range(rows):
        e, i = ex[p], im[p]
        for k in range(many):
            level = c[k, pr[p]] if c.size > 0 else 0.0
            for t in range(years):
                if label[p, t] >= 0:
                    value = x[k, p, t] - a[k, e, t] - b[k, i, t] - level
                    out[label[p, t], k] += value * (flow[p, t] - mu[p, t])


@compiled
def scores_of_rows(x: Cube, flow: Cube, mu: Cube, a: Cube, b: Cube, c: Cube, ex: Codes, im: Codes, pr: Codes,
                   label: Codes, out: Cube) -> None:  # fmt: skip
    """Do as `scores` for a label that is the same in all years."""
    many, rows, years = x.shape
    out[:] = 0.0
    for p in range(rows):
        e, i = ex[p], im[p]
        if label[p] >= 0:
            for k in range(many):
                level = c[k, pr[p]] if c.size > 0 else 0.0
                total = 0.0
                for t in range(years):
                    total += (x[k, p, t] - a[k, e, t] - b[k, i, t] - level) * (flow[p, t] - mu[p, t])
                out[label[p], k] += total


@compiled
def squared_scores(x: Cube, flow: Cube, mu: Cube, a: Cube, b: Cube, c: Cube, ex: Codes, im: Codes, pr: Codes,
                   h: Cube) -> None:  # fmt: skip
    """Fill h with the sum over cells of x~ x~' (flow - mu)^2."""
    many, rows, years = x.shape
    h[:] = 0.0
    value = np.empty(many)
    for p in range(rows):
        e, i = ex[p], im[p]
        for t in range(years):
            r = flow[p, t] - mu[p, t]
            if r != 0.0:
                for k in range(many):
                    level = c[k, pr[p]] if c.size > 0 else 0.0
                    value[k] = (x[k, p, t] - a[k, e, t] - b[k, i, t] - level) * r
                for k in range(many):
                    for j in range(many):
                        h[k, j] += value[k] * value[j]
