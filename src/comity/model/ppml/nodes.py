"""Normal equations of exporter-years and importer-years, pairs eliminated, by conjugate gradients.

Where domestic flows outweigh the others, an economy's two effects of a year move
almost as one, and plain sweeps crawl. So the two are solved together: each node
has at most one mate, the one it shares its heaviest flow with, if each is the
other's heaviest; what is left over from such pairs of equations is small.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.kernels import Codes, Cube, compiled
from comity.model.ppml.moments import Moments
from comity.model.ppml.panel import Panel

#: Numbers of whole or half length.
Numbers = NDArray[np.float64] | NDArray[np.float32]

#: A mate's share is taken as no more than this, so that two equations are never one.
_MOST_SHARED = 1.0 - 1e-9
#: Sides from which numbers of half the length are worth it, how far these are trusted, and how often.
_MANY, _SHORT, _ROUNDS = 8, 1e-4, 4


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What solves some right-hand sides (nodes x sides x years), what is left of these, and in how many readings."""

    values: Cube
    left: Cube
    readings: int


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """The equations under one set of weights m (rows x years)."""

    m: Numbers
    per_pair: Numbers
    exporter: Codes
    importer: Codes
    offset: int
    mate: Codes
    #: nodes x years: the inverse of each node's own two equations, its own part and its mate's.
    own: Numbers
    other: Numbers
    #: All flows expected.
    total: float

    @staticmethod
    def under(panel: Panel, mates: tuple[Codes, Codes], m: Cube, found: Moments) -> Nodes:
        """Return the equations under the weights whose moments are found."""
        mate, row = mates
        own, other = np.zeros_like(found.level), np.zeros_like(found.level)
        _inverted(found.level, m, mate, row, own, other)
        total = float(found.level.sum()) / 2.0
        return Nodes(
            m,
            found.per_pair,
            panel.exporter,
            panel.importer,
            len(panel.exporters),
            mate,
            own,
            other,
            total,
        )

    def solve(
        self, right: Cube, guess: Cube | None, tolerance: Cube, least: Cube, most: int, *, sure: bool = False
    ) -> Found | None:
        """Return what the equations make into the right-hand sides, or None if it takes too many readings.

        Each side stops when what is left of it, measured by the mates' inverse,
        is the tolerance's part of what it was, or the least that matters: a root
        mean square over the flows expected. Many sides are solved in numbers of
        half the length, and what is left of them again, until it is little enough;
        the last time it is counted anew only where one wants to be sure.
        """
        goal = np.maximum(self._weighed(right) * tolerance**2, np.maximum(least**2 * self.total, 1e-300))
        x = np.zeros_like(right) if guess is None else guess.copy()
        r = right.copy() if guess is None else right - self._applied(x)
        used = 0 if guess is None else 1
        if right.shape[1] >= _MANY:
            r, took = self._shortly(right, r, x, goal, most, sure=sure)
            used += took
        took = self._conjugate(self, r, x, goal, most)
        return Found(x, r, used + took) if took >= 0 else None

    def _shortly(
        self, right: Cube, r: Cube, x: Cube, goal: Cube, most: int, *, sure: bool
    ) -> tuple[Cube, int]:
        """Move x as far as numbers of half the length take it; return what is left, and the readings it took."""
        lean, scale, used = self._lean(), self.scale, 0
        for _ in range(_ROUNDS):
            weight = self._weighed(r)
            part = float(np.sqrt(np.min(goal / np.maximum(weight, goal))))
            if part >= 1.0:
                break
            aim = np.maximum(weight * max(part, _SHORT) ** 2, goal) * scale
            rest, more = (r * scale).astype(np.float32), np.zeros(r.shape, dtype=np.float32)
            took = self._conjugate(lean, rest, more, aim, most)
            if took < 0:
                break
            x += more
            used += took
            if part > _SHORT and not sure:
                return rest.astype(np.float64) / scale, used
            r = right - self._applied(x)
            used += 1
        return r, used

    @property
    def scale(self) -> float:
        """What makes weights about one, as numbers of half the length want it."""
        return self.m.size / self.total

    def _lean(self) -> Nodes:
        """Return the equations in numbers of half the length."""
        scale = self.scale
        short = [
            v.astype(np.float32) for v in (self.m * scale, self.per_pair / scale, self.own / scale, self.other / scale)
        ]  # fmt: skip
        return replace(self, m=short[0], per_pair=short[1], own=short[2], other=short[3])

    def _weighed(self, r: Cube) -> Cube:
        out = np.zeros(r.shape[1])
        _weighed(r, self.mate, self.own, self.other, np.zeros_like(r[0, 0]), out)
        return out

    def _applied(self, x: Cube) -> Cube:
        out, room = np.empty_like(x), np.zeros_like(x[0, 0])
        live = np.ones(x.shape[1], dtype=np.bool_)
        _applied(self.m, self.per_pair, x, self.exporter, self.importer, self.offset, live, room, out)
        return out

    @staticmethod
    def _conjugate(under: Nodes, r: Numbers, x: Numbers, goal: Cube, most: int) -> int:
        return int(_conjugate(under.m, under.per_pair, under.exporter, under.importer, under.offset, under.mate,
                              under.own, under.other, x, r, goal, most))  # fmt: skip

    def by_pair(self, values: Cube) -> Cube:
        """Return the weighted sums by pair of values of nodes, sides x rows."""
        out = np.zeros((values.shape[1], self.m.shape[0]))
        _gathered(self.m, values, self.exporter, self.importer, self.offset, out)
        return out


def mates_of(panel: Panel) -> tuple[Codes, Codes]:
    """Return each node's mate and the row they share, -1 where there is none."""
    many = len(panel.exporters)
    weight = panel.flow.sum(axis=1)
    order = np.argsort(weight, kind="stable")
    heaviest = np.full(many + len(panel.importers), -1, dtype=np.int32)
    heaviest[panel.exporter[order]] = order
    heaviest[many + panel.importer[order]] = order
    mate, row = np.full(heaviest.size, -1, dtype=np.int32), np.full(heaviest.size, -1, dtype=np.int32)
    for e in range(many):
        p = heaviest[e]
        if p >= 0 and heaviest[many + panel.importer[p]] == p:
            i = many + panel.importer[p]
            mate[e], mate[i] = i, e
            row[e] = row[i] = p
    return mate, row


@compiled
def _inverted(level: Cube, m: Numbers, mate: Codes, row: Codes, own: Cube, other: Cube) -> None:
    for n in range(level.shape[0]):
        for t in range(m.shape[1]):
            if level[n, t] > 0.0:
                own[n, t] = 1.0 / level[n, t]
                if mate[n] >= 0 and level[mate[n], t] > 0.0:
                    one, two = level[n, t], level[mate[n], t]
                    shared = min(m[row[n], t], _MOST_SHARED * np.sqrt(one * two))
                    whole = one * two - shared * shared
                    own[n, t] = two / whole
                    other[n, t] = -shared / whole


@compiled
def _applied(m: Numbers, per_pair: Numbers, d: Numbers, ex: Codes, im: Codes, offset: int, live: NDArray[np.bool_],
             w: Numbers, out: Numbers) -> None:  # fmt: skip
    """Add m (a + b - c) up by node, c being the row's weighted mean of a + b."""
    rows, years = m.shape
    many, wide = d.shape[1], d.shape[2]
    out[:] = 0.0
    for p in range(rows):
        per = per_pair[p]
        if per > 0.0:
            e, i = ex[p], im[p] + offset
            for t in range(years):
                w[t] = m[p, t]
            for k in range(many):
                if live[k]:
                    total = w[0] - w[0]
                    for t in range(wide):
                        total += w[t] * (d[e, k, t] + d[i, k, t])
                    total *= per
                    for t in range(wide):
                        v = w[t] * (d[e, k, t] + d[i, k, t] - total)
                        out[e, k, t] += v
                        out[i, k, t] += v


@compiled
def _conjugate(
    m: Numbers, per_pair: Numbers, ex: Codes, im: Codes, offset: int, mate: Codes, own: Numbers, other: Numbers,
    x: Numbers, r: Numbers, goal: Cube, most: int,
) -> int:  # fmt: skip
    """Move x until what is left, r, weighs no more than the goal; return the readings it took, -1 for too many."""
    nodes, many, wide = r.shape
    value, w = np.zeros_like(r[0, 0]), np.zeros_like(r[0, 0])
    d, applied = np.zeros_like(r), np.zeros_like(r)
    step, turn = np.zeros_like(r[0, :, 0]), np.zeros_like(r[0, :, 0])
    live = np.ones(many, dtype=np.bool_)
    rho, bend = np.zeros(many), np.zeros(many)
    _weighed(r, mate, own, other, value, rho)
    for used in range(most + 1):
        going = False
        for k in range(many):
            live[k] = live[k] and rho[k] > goal[k]
            going = going or live[k]
        if not going:
            return used
        for n in range(nodes):
            for k in range(many):
                if live[k]:
                    _preconditioned(r, n, k, mate, own, other, value)
                    for t in range(wide):
                        d[n, k, t] = value[t] + turn[k] * d[n, k, t]
        _applied(m, per_pair, d, ex, im, offset, live, w, applied)
        bend[:] = 0.0
        for n in range(nodes):
            for k in range(many):
                if live[k]:
                    total = value[0] - value[0]
                    for t in range(wide):
                        total += d[n, k, t] * applied[n, k, t]
                    bend[k] += total
        for k in range(many):
            step[k] = rho[k] / bend[k] if live[k] and bend[k] > 0.0 else 0.0
            live[k] = live[k] and bend[k] > 0.0
        for n in range(nodes):
            for k in range(many):
                if live[k]:
                    for t in range(wide):
                        x[n, k, t] += step[k] * d[n, k, t]
                        r[n, k, t] -= step[k] * applied[n, k, t]
        for k in range(many):
            bend[k] = rho[k]
        _weighed(r, mate, own, other, value, rho)
        for k in range(many):
            turn[k] = rho[k] / bend[k] if live[k] else 0.0
    return -1


@compiled
def _preconditioned(
    r: Numbers, n: int, k: int, mate: Codes, own: Numbers, other: Numbers, value: Numbers
) -> None:
    for t in range(r.shape[2]):
        value[t] = own[n, t] * r[n, k, t]
    if mate[n] >= 0:
        for t in range(r.shape[2]):
            value[t] += other[n, t] * r[mate[n], k, t]


@compiled
def _weighed(r: Numbers, mate: Codes, own: Numbers, other: Numbers, value: Numbers, out: Cube) -> None:
    out[:] = 0.0
    for n in range(r.shape[0]):
        for k in range(r.shape[1]):
            _preconditioned(r, n, k, mate, own, other, value)
            total = value[0] - value[0]
            for t in range(r.shape[2]):
                total += value[t] * r[n, k, t]
            out[k] += total


@compiled
def _gathered(m: Numbers, values: Cube, ex: Codes, im: Codes, offset: int, out: Cube) -> None:
    rows, years = m.shape
    for p in range(rows):
        e, i = ex[p], im[p] + offset
        for k in range(values.shape[1]):
            total = 0.0
            for t in range(years):
                total += m[p, t] * (values[e, k, t] + values[i, k, t])
            out[k, p] = total


@compiled
def multiplied(one: Cube, other: Cube, out: Cube) -> None:
    """Add the products of sides up over nodes and years; sides are too short for a library's threads to be worth it."""
    for n in range(one.shape[0]):
        for k in range(one.shape[1]):
            for j in range(other.shape[1]):
                total = 0.0
                for t in range(one.shape[2]):
                    total += one[n, k, t] * other[n, j, t]
                out[k, j] += total
