"""Weighted projection of cubes on the effects; only the effects' coefficients are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from comity.model.ppml import kernels
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.yearly import Blocks, Factors, factored, solved
from comity.terms.errors import UsageError

#: Iterations after which a projection is given up.
_MOST = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Coefficients of the effects, for one or more cubes: exporter-years a, importer-years b, pairs c."""

    a: Cube
    b: Cube
    c: Cube


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Weighted sums of one or more cubes by exporter-year, importer-year and pair."""

    s: Cube
    u: Cube
    q: Cube


def totals_of(panel: Panel, v: Cube) -> Totals:
    """Return a cube's sums by exporter-year, importer-year and pair."""
    s, u, q = _room(panel, ())
    kernels.totals(v, panel.exporter, panel.importer, panel.pair, s, u, q)
    return Totals(s, u, q)


def regressor_totals(panel: Panel, m: Cube, x: Cube) -> Totals:
    """Return the weighted sums of every regressor."""
    s, u, q = _room(panel, (x.shape[0],))
    kernels.weighted_totals(m, x, panel.exporter, panel.importer, panel.pair, s, u, q)
    return Totals(s, u, q)


def stacked(one: Totals, other: Totals) -> Totals:
    """Return two sets of sums as one; the second is of a single cube."""
    return Totals(*(np.concatenate([p, q[None]]) for p, q in
                    ((one.s, other.s), (one.u, other.u), (one.q, other.q))))  # fmt: skip


def _room(panel: Panel, ahead: tuple[int, ...]) -> tuple[Cube, Cube, Cube]:
    years = panel.flow.shape[1]
    return (
        np.zeros((*ahead, len(panel.exporters), years)),
        np.zeros((*ahead, len(panel.importers), years)),
        np.zeros((*ahead, panel.pairs)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Projector:
    """Projects on the effects under given weights.

    Without pair effects the solution is direct. With them, exporter-years and
    importer-years are eliminated by each year's inverse, and conjugate gradients
    run over the pairs alone.
    """

    panel: Panel
    blocks: Blocks
    m: Cube
    by_pair: Cube
    #: What solves exporter-years and importer-years.
    factors: tuple[Factors, ...]

    @staticmethod
    def under(panel: Panel, blocks: Blocks, m: Cube) -> Projector:
        """Return the projector under the weights m."""
        sums = np.bincount(panel.pair, weights=m.sum(axis=1), minlength=panel.pairs)[: panel.pairs]
        return Projector(panel, blocks, m, sums.astype(np.float64), factored(panel, blocks, m))

    def project(self, right: Totals, guess: Effects | None = None, tolerance: Cube | float = 1e-9) -> Effects:
        """Return the effects whose weighted totals are the given ones, from a guess.

        Raises
        ------
        UsageError
            If no end was found.
        """
        if not self.panel.pairs:
            a, b = solved(self.blocks, self.factors, right.s, right.u)
            return Effects(a, b, right.q)
        goal = np.broadcast_to(tolerance, right.q.shape[:1])
        per = _inverse(self.by_pair)
        first = right.q - self._gather(*solved(self.blocks, self.factors, right.s, right.u))

        def apply(c: Cube) -> Cube:
            return self.by_pair * c - self._gather(*solved(self.blocks, self.factors, *self._spread(c)))

        c = conjugate(apply, first, per, None if guess is None else guess.c, goal, self._rounding(), _MOST)
        if c is None:
            raise UsageError("a projection on the effects found no end", "effects that can be told apart",
                             "look for actors that share hardly a flow with the others")  # fmt: skip
        s, u = self._spread(c)
        a, b = solved(self.blocks, self.factors, right.s - s, right.u - u)
        return Effects(a, b, c)

    def _rounding(self) -> float:
        """Return what a weighted square of residuals may be from rounding alone; asked for less, effects drift."""
        return 1e-29 * float(self.by_pair.sum())

    def _spread(self, c: Cube) -> tuple[Cube, Cube]:
        p = self.panel
        s, u, _ = _room(p, (c.shape[0],))
        live = np.arange(c.shape[0], dtype=np.int32)
        kernels.spread(self.m, c, live, p.exporter, p.importer, p.pair, s, u)
        return s, u

    def _gather(self, a: Cube, b: Cube) -> Cube:
        p = self.panel
        q = np.zeros((a.shape[0], p.pairs))
        live = np.arange(a.shape[0], dtype=np.int32)
        kernels.gather(self.m, a, b, live, p.exporter, p.importer, p.pair, q)
        return q


def conjugate(
    apply: Callable[[Cube], Cube],
    right: Cube,
    per: Cube,
    guess: Cube | None,
    tolerance: Cube,
    rounding: float,
    most: int,
) -> Cube | None:
    """Return what a positive system makes into the right-hand sides, or None if so many iterations do not suffice.

    Right-hand sides lie along the first axis and stop one by one, each when the
    residual, weighted by the inverse of the diagonal, is the tolerance's part of
    what the right-hand side was, or no more than rounding.
    """
    inner = tuple(range(1, right.ndim))
    wide = (slice(None),) + (None,) * len(inner)
    goal = np.maximum(tolerance**2 * np.sum(right**2 * per, axis=inner), max(rounding, 1e-300))
    x = np.zeros_like(right) if guess is None else guess.copy()
    r = right.copy() if guess is None else right - apply(x)
    z = r * per
    rho = np.sum(r * z, axis=inner)
    d = z.copy()
    live = np.flatnonzero(rho > goal)
    for _ in range(most):
        if live.size == 0:
            return x
        applied = apply(d[live])
        bend = np.sum(d[live] * applied, axis=inner)
        good = bend > 0.0
        live, applied, bend = live[good], applied[good], bend[good]
        step = (rho[live] / bend)[wide]
        x[live] += step * d[live]
        r[live] -= step * applied
        z[live] = r[live] * per
        new = np.sum(r[live] * z[live], axis=inner)
        d[live] = z[live] + (new / rho[live])[wide] * d[live]
        rho[live] = new
        live = live[new > goal[live]]
    return x if live.size == 0 else None


def _inverse(values: Cube) -> Cube:
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > 0.0)
