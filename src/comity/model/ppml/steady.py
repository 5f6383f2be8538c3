"""The steady way: exporter and importer effects of each year solved exactly, whatever the panel.

It serves panels without a pair effect for every row, and those in which the
swift way crawls or hardly anything of a regressor is left beside the effects.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml import kernels
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import (
    Effects,
    Projector,
    Totals,
    regressor_totals,
    stacked,
    totals_of,
)
from comity.model.ppml.steps import Pace, State, Step, doubtful
from comity.model.ppml.yearly import Blocks, blocks_of


@dataclass(frozen=True, slots=True, eq=False)
class Steady:
    """The way of any panel."""

    panel: Panel
    blocks: Blocks
    flow: Totals

    @staticmethod
    def of(panel: Panel) -> Steady:
        """Return the way of a panel."""
        return Steady(panel, blocks_of(panel), totals_of(panel, panel.flow))

    def evaluate(self, state: State) -> None:
        """Fill in a state's expected flows and likelihood."""
        p = self.panel
        state.likelihood = kernels.fitted(p.flow, p.base, p.x, state.beta, state.a, state.b, state.c,
                                          p.exporter, p.importer, p.pair, state.mu)  # fmt: skip

    def step(self, state: State, guess: Effects | None, pace: Pace) -> Step:
        """Return what the step from a state is made of."""
        panel, many = self.panel, state.beta.size
        expected = totals_of(panel, state.mu)
        lack = Totals(self.flow.s - expected.s, self.flow.u - expected.u, self.flow.q - expected.q)
        right = stacked(regressor_totals(panel, state.mu, panel.x), lack)
        projector = Projector.under(panel, self.blocks, state.mu)
        least = 1e-12 if pace.late else 1e-7
        tolerance = np.full(many + 1, min(1e-2, max(pace.rough * 1e-1, least)))
        tolerance[-1] = min(1e-1, max(pace.rough * 3e-1, least))
        if pace.late:
            tolerance[:] = least
        elif pace.first:
            tolerance[:-1] = 1e-4
        every = projector.project(right, None if guess is None else _with_nothing(guess), tolerance)
        hessian, gradient = _crossed(panel, state, _some(every, slice(many)))
        whole = np.array([float(np.vdot(state.mu, x * x)) for x in panel.x])
        if pace.first and doubtful(whole, hessian, 1e-5):
            tolerance[:] = 1e-9
            every = projector.project(right, every, tolerance)
            hessian, gradient = _crossed(panel, state, _some(every, slice(many)))
        within, working = _some(every, slice(many)), Effects(every.a[-1], every.b[-1], every.c[-1])
        gain = float(np.sum(working.a * lack.s) + np.sum(working.b * lack.u) + np.sum(working.c * lack.q))

        def follow(move: Cube) -> Effects:
            return Effects(working.a - np.tensordot(move, within.a, 1), working.b - np.tensordot(move, within.b, 1),
                           working.c - np.tensordot(move, within.c, 1))  # fmt: skip

        return Step(hessian, gradient, gain, whole, follow, within)

    def without(self, kept: NDArray[np.intp], within: Effects) -> tuple[Steady, Effects]:
        """Return the way, and a guess, with some of the regressors."""
        return Steady(self.panel.with_regressors(kept), self.blocks, self.flow), _some(within, kept)

    def finish(self, state: State, guess: Effects) -> tuple[Effects, Cube]:
        """Return the regressors' projections and the Hessian where the likelihood is greatest."""
        right = regressor_totals(self.panel, state.mu, self.panel.x)
        within = Projector.under(self.panel, self.blocks, state.mu).project(right, guess, 1e-9)
        return within, _crossed(self.panel, state, within)[0]


def _some(effects: Effects, rows: slice | NDArray[np.intp]) -> Effects:
    return Effects(effects.a[rows], effects.b[rows], effects.c[rows])


def _with_nothing(guess: Effects) -> Effects:
    """Return a guess of the regressors' projections with none for the working residual's."""
    return Effects(*(np.concatenate([v, np.zeros_like(v[:1]) if v.shape[0] else np.zeros((1, *v.shape[1:]))])
                     for v in (guess.a, guess.b, guess.c)))  # fmt: skip


def _crossed(panel: Panel, state: State, within: Effects) -> tuple[Cube, Cube]:
    many = panel.x.shape[0]
    hessian, gradient = np.zeros((many, many)), np.zeros(many)
    kernels.crossed(state.mu, panel.x, panel.flow - state.mu, within.a, within.b, within.c,
                    panel.exporter, panel.importer, panel.pair, hessian, gradient)  # fmt: skip
    return hessian, gradient
