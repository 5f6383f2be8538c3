"""The swift way: pairs eliminated while the panel is read, the rest by conjugate gradients over economies and years."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.columns import Columns, columns_of
from comity.model.ppml.kernels import Codes, Cube
from comity.model.ppml.moments import Moments, lanes, moments_of
from comity.model.ppml.nodes import Found, Nodes, mates_of, multiplied
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import Effects
from comity.model.ppml.steps import Crawling, Pace, State, Step, doubtful, kept_of

#: Readings of the panel after which a projection is given up.
_PATIENCE = 80
#: Sides (regressors and the residual) up to which all are projected at every step.
_FEW_SIDES = 4
#: While expected flows moved by less than this, many regressors keep their projection of the step before; then
#: the residual's need not be closer than this.
_KEPT, _KEPT_LOOSE = 0.1, 1e-2
#: The projection's tolerances at the first step, each tried if the one before leaves doubt, and at the last.
_CAREFUL = (1e-2, 1e-4, 1e-6, 1e-9)
_LAST, _LAST_LOOSE = 3e-8, 1e-6
#: Expected flows moved by less than this, the next step is likely to be the last: steps' sizes shrink by squares, or
#: by tenths while projections are kept.
_NEAR, _NEAR_BY_LAGS = 1e-4, 3e-7
#: What is left of a projection and matters no more: of regressors rounding only, of the residual a part of the
#: log of flows far below what ends the search.
_ROUNDING, _SETTLED = 3e-15, 1e-10
#: A Hessian is wrong by the square of the projection's error; this leaves room.
_ROOM = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class _Within:
    """Projections of the regressors (nodes x regressors x years) and the Hessian they gave."""

    values: Cube
    hessian: Cube


@dataclass(frozen=True, slots=True, eq=False)
class Swift:
    """The way of panels in which every row has a pair effect of its own."""

    panel: Panel
    columns: Columns
    mates: tuple[Codes, Codes]

    @staticmethod
    def of(panel: Panel) -> Swift:
        """Return the way of a panel."""
        columns = panel.columns or columns_of(panel.x, panel.sample)
        return Swift(panel, columns, mates_of(panel))

    def evaluate(self, state: State) -> None:
        """Fill in a state's expected flows, likelihood and moments."""
        state.moments = moments_of(
            self.panel, self.columns, state.beta, (state.a, state.b, state.c), state.mu
        )
        state.likelihood = state.moments.likelihood

    def step(self, state: State, guess: _Within | None, pace: Pace) -> Step:
        """Return what the step from a state is made of.

        Raises
        ------
        Crawling
            If the steady way is wanted.
        """
        moments, many = _of(state), state.beta.size
        nodes = Nodes.under(self.panel, self.mates, state.mu, moments)
        rough, lags = pace.rough, many >= _FEW_SIDES
        loose = min(1e-1, max(0.3 * rough, 1e-7))
        if pace.first or guess is None:
            return self._step(nodes, moments, *self._carefully(nodes, moments, guess, loose))
        # Where little is left of a regressor, a projection is to be so much better.
        there = moments.whole > 0.0
        little = float((np.diag(guess.hessian)[there] / moments.whole[there]).min(initial=1.0))
        if rough < (_NEAR_BY_LAGS if lags else _NEAR) or pace.late:
            fine = _LAST * max(np.sqrt(little), 1e-2)
            made = _projected(nodes, moments, guess.values, fine, _LAST_LOOSE, sure=True)
            return self._step(nodes, moments, *made, last=True)
        if lags and rough < _KEPT and not pace.slow:
            right = np.ascontiguousarray(moments.right[:, many:])
            found = _solved(nodes, right, None, np.zeros(0), max(loose, _KEPT_LOOSE))
            return replace(self._step(nodes, moments, guess, found), fresh=False)
        tight = max(min(1e-2, 0.1 * rough, np.sqrt(1e-3 * little)), 1e-3)
        return self._step(nodes, moments, *_projected(nodes, moments, guess.values, tight, loose))

    def _carefully(
        self, nodes: Nodes, moments: Moments, guess: _Within | None, loose: float
    ) -> tuple[_Within, Found]:
        """Return projections good enough to tell which regressors say something beside the effects."""
        values = None if guess is None else guess.values
        for tight in _CAREFUL:
            within, working = _projected(nodes, moments, values, tight, loose)
            if not doubtful(moments.whole, within.hessian, _ROOM * tight**2):
                return within, working
            values = within.values
        kept = kept_of(moments.whole, within.hessian)
        if kept.size and doubtful(moments.whole[kept], within.hessian[np.ix_(kept, kept)], 1e-5):
            raise Crawling
        return within, working

    def _step(
        self, nodes: Nodes, moments: Moments, within: _Within, working: Found, *, last: bool = False
    ) -> Step:
        many = moments.score.size
        lack, pairs = moments.right[:, many], moments.sums[many]
        effects = np.ascontiguousarray(working.values[:, 0])
        gradient = moments.score - _inner(moments.right[:, :many], effects)
        gradient -= _inner(within.values, np.ascontiguousarray(working.left[:, 0]))
        gain = float(np.vdot(effects, lack)) + float(np.vdot(pairs * moments.per_pair, pairs))

        def follow(move: Cube) -> Effects:
            way = effects - np.einsum("nkt,k->nt", within.values, move)
            rest = pairs - np.einsum("k,kp->p", move, moments.sums[:many]) - nodes.by_pair(way[:, None])[0]
            a, b = self._parted(way)
            return Effects(a, b, rest * moments.per_pair)

        def end() -> tuple[Effects, Cube]:
            a, b = (np.ascontiguousarray(v.transpose(1, 0, 2)) for v in self._parted(within.values))
            c = (moments.sums[:many] - nodes.by_pair(within.values)) * moments.per_pair
            return Effects(a + self.columns.usual[:, None, :], b, c), within.hessian

        return Step(within.hessian, gradient, gain, moments.whole, follow, within, end=end if last else None)

    def _parted(self, values: Cube) -> tuple[Cube, Cube]:
        """Return exporters' and importers' values, years without the filling."""
        offset, years = len(self.panel.exporters), self.panel.flow.shape[1]
        return np.ascontiguousarray(values[:offset, ..., :years]), np.ascontiguousarray(
            values[offset:, ..., :years]
        )

    def without(self, kept: NDArray[np.intp], within: _Within) -> tuple[Swift, _Within]:
        """Return the way, and a guess, with some of the regressors."""
        if kept.size == within.hessian.shape[0]:
            return self, within
        panel = self.panel.with_regressors(kept)
        less = _Within(np.ascontiguousarray(within.values[:, kept]), within.hessian[np.ix_(kept, kept)])
        return Swift(panel, self.columns.only(kept), self.mates), less

    def finish(self, state: State, guess: _Within) -> tuple[Effects, Cube]:
        """Return the regressors' projections and the Hessian at the end, of the regressors themselves."""
        end = self.step(state, guess, Pace(0.0, late=True)).end
        if end is None:
            raise Crawling
        return end()

    def entered(self, state: State) -> None:
        """Count the effects from the regressors' exceptions."""
        state.a = state.a + state.beta @ self.columns.usual

    def left(self, state: State) -> None:
        """Count the effects from the regressors themselves."""
        state.a = state.a - state.beta @ self.columns.usual

    def guess(self, within: Effects, hessian: Cube) -> _Within:
        """Return projections of a like panel's regressors as a guess."""
        offset, years = len(self.panel.exporters), self.panel.flow.shape[1]
        values = np.zeros((offset + len(self.panel.importers), within.a.shape[0], lanes(years)))
        values[:offset, :, :years] = (within.a - self.columns.usual[:, None, :]).transpose(1, 0, 2)
        values[offset:, :, :years] = within.b.transpose(1, 0, 2)
        return _Within(values, hessian)


def _of(state: State) -> Moments:
    if state.moments is None:
        raise AssertionError("a state is evaluated before a step is taken from it")
    return state.moments


def _projected(
    nodes: Nodes, moments: Moments, guess: Cube | None, tight: float, loose: float, *, sure: bool = False
) -> tuple[_Within, Found]:
    """Return the regressors' projections and, as what is found, the residual's."""
    many = moments.score.size
    start = None if guess is None else np.concatenate([guess, np.zeros_like(moments.right[:, :1])], axis=1)
    found = _solved(nodes, moments.right, start, np.full(many, tight), loose, sure=sure)
    sides = Found(np.ascontiguousarray(found.values[:, :many]), found.left[:, :many], found.readings)
    rest = Found(found.values[:, many:], found.left[:, many:], found.readings)
    return _Within(sides.values, _hessian(moments, sides)), rest


def _solved(
    nodes: Nodes, right: Cube, guess: Cube | None, tight: Cube, *loose: float, sure: bool = False
) -> Found:
    """Return what solves the sides of regressors, and last of the residual if its tolerance is given."""
    tolerance = np.array([*tight, *loose])
    least = np.array([_ROUNDING] * tight.size + [_SETTLED] * len(loose))
    found = nodes.solve(right, guess, tolerance, least, _PATIENCE, sure=sure)
    if found is None:
        raise Crawling
    return found


def _hessian(moments: Moments, found: Found) -> Cube:
    """Return the regressors' products beside the effects; an error of the projection enters by its square only."""
    many = moments.score.size
    crossed, rest = np.zeros((many, many)), np.zeros((many, many))
    multiplied(np.ascontiguousarray(moments.right[:, :many]), found.values, crossed)
    multiplied(found.values, np.ascontiguousarray(found.left), rest)
    made: Cube = moments.square - crossed - rest
    return (made + made.T) / 2.0


def _inner(sides: Cube, one: Cube) -> Cube:
    return np.asarray(np.einsum("nkt,nt->k", sides, one))
