"""The maximum of the Poisson pseudo-likelihood: Newton steps on coefficients and effects together.

Every step projects the regressors and the working residual on the effects
under the current weights, so that the effects move to where the step on the
coefficients takes them. Sweeps of iterative proportional fitting bring the
start near enough; a step that lowers the likelihood is halved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from comity.model.ppml import kernels
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import Effects, Totals, totals_of
from comity.model.ppml.steady import Steady
from comity.model.ppml.steps import Crawling, Pace, State, Step, kept_of
from comity.model.ppml.swift import Swift
from comity.terms.errors import UsageError

#: Sweeps before the first step; they need not converge.
_SWEEPS = 4
#: A step this small, taken with projections as good as those at the end, is the last.
_SMALL = 1e-7
#: A step that is more than this part of the one before is slow.
_SLOW = 0.2
#: Steps after which a panel is taken to be hard, and projections are as exact as they can be.
_EASY = 12


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Where the likelihood is greatest: coefficients, effects, weights, and what projects on the effects there."""

    panel: Panel
    beta: Cube
    effects: Effects
    mu: Cube
    likelihood: float
    within: Effects
    hessian: Cube
    steps: int
    collinear: tuple[str, ...]
    #: Whether the steady way was taken.
    steady: bool


@dataclass(slots=True)
class _Search:
    """Where the search for the maximum is, and the sum of all flows."""

    way: Swift | Steady
    state: State
    guess: Any
    flow: float
    dropped: tuple[str, ...] = ()


def solve(
    panel: Panel, *, tolerance: float = 1e-8, most: int = 60, start: Solution | None = None
) -> Solution:
    """Return the maximum of the pseudo-likelihood over coefficients and effects.

    Parameters
    ----------
    tolerance
        The root mean square step of the log of expected flows after which the
        step taken is the last; the error left is about its square.
    start
        The solution of a like panel (other weights or flows, same layout) to begin from.

    Raises
    ------
    UsageError
        If no maximum was found in so many steps.
    """
    search = _begun(panel, start)
    rough, before = 1.0, np.inf
    for count in range(1, most + 1):
        if count == _EASY + 1 and isinstance(search.way, Swift):
            _steadied(search)
        pace = Pace(rough, count == 1 and start is None, rough > _SLOW * before, count > _EASY)
        step = _step(search, pace)
        move: Cube = (
            np.asarray(np.linalg.solve(step.hessian, step.gradient)) if step.gradient.size else np.zeros(0)
        )
        size = float(move @ step.gradient) + step.gain
        rough, before = np.sqrt(max(size, 0.0) / max(float(search.state.mu.sum()), 1e-300)), rough
        if not np.isfinite(rough):
            break
        beta = search.state.beta
        last = step.end() if step.end is not None and rough < _SMALL else None
        moved = _moved(search, move, step)
        # A coefficient that hardly any flow bears on may move while expected flows do not.
        far = float(np.abs(move).max(initial=0.0)) / max(1.0, float(np.abs(beta).max(initial=0.0)))
        settled = far <= 1e-6
        if last is not None and far <= _SMALL:
            return _solution(search, count, *last)
        # A small step that is no smaller than the one before is made of rounding.
        rounding = before < 1e-5 and (not moved or (settled and rough > 0.5 * before))
        if step.fresh and ((rough < tolerance and settled) or rounding):
            return _finished(search, count)
    raise UsageError(
        f"no maximum of the likelihood was found in {most} steps (the last moved log flows by {rough:.1e})",
        "a sample whose likelihood has a maximum",
        "look for regressors of very different size, and for effects that rest on one flow; or allow more steps",
    )


def _begun(panel: Panel, start: Solution | None) -> _Search:
    if start is not None:
        panel = panel.with_regressors(
            np.array([panel.names.index(name) for name in start.panel.names], dtype=np.intp)
        )
    flow = totals_of(panel, panel.flow)
    swift = panel.pairs > 0 and panel.pairs == panel.exporter.size
    way = Swift.of(panel) if swift and not (start and start.steady) else Steady.of(panel)
    mu = np.ones(panel.flow.shape) if panel.base.size == 0 else np.exp(panel.base)
    state = State(
        np.zeros(panel.x.shape[0]), np.zeros_like(flow.s), np.zeros_like(flow.u), np.zeros(panel.pairs), mu
    )
    search = _Search(way, state, None, float(flow.s.sum()), start.collinear if start else ())
    if start is None:
        _swept(panel, state, flow, _SWEEPS)
    else:
        e = start.effects
        state.beta, state.a, state.b, state.c = start.beta.copy(), e.a.copy(), e.b.copy(), e.c.copy()
        search.guess = start.within
        if isinstance(way, Swift):
            search.guess = way.guess(start.within, start.hessian)
            way.entered(state)
        way.evaluate(state)
        _swept(panel, state, flow, 1)
    way.evaluate(state)
    return search


def _swept(panel: Panel, state: State, flow: Totals, many: int) -> None:
    for _ in range(many):
        change = kernels.sweep(state.mu, flow.s, flow.u, flow.q, state.a, state.b, state.c,
                               panel.importer, panel.pair, panel.start)  # fmt: skip
        if change < 1e-3:
            break


def _step(search: _Search, pace: Pace) -> Step:
    """Return the next step; at the first, collinear regressors leave everything."""
    try:
        step = search.way.step(search.state, search.guess, pace)
    except Crawling:
        _steadied(search)
        step = search.way.step(search.state, search.guess, pace)
    search.guess = step.within
    if not pace.first:
        return step
    names, kept = search.way.panel.names, kept_of(step.whole, step.hessian)
    if kept.size == len(names):
        return step
    search.dropped = tuple(name for k, name in enumerate(names) if k not in kept)
    search.way, search.guess = search.way.without(kept, step.within)
    search.state.beta = search.state.beta[kept]
    search.way.evaluate(search.state)
    return search.way.step(search.state, search.guess, replace(pace, first=False))


def _steadied(search: _Search) -> None:
    """Take the steady way from where the search is."""
    if isinstance(search.way, Swift):
        search.way.left(search.state)
        search.way, search.guess = Steady.of(search.way.panel), None
        search.way.evaluate(search.state)


def _moved(search: _Search, move: Cube, step: Step) -> bool:
    """Go the longest of halved steps that does not lower the likelihood; return whether there was one.

    Expected flows are written over those before: there is room for one cube of them only.
    """
    length, state, effects = 1.0, search.state, step.follow(move)
    slack = 1e-11 * (abs(state.likelihood) + search.flow)
    for _ in range(40):
        new = state.moved(length, move, effects)
        search.way.evaluate(new)
        if new.likelihood >= state.likelihood - slack:
            search.state = new
            return True
        length /= 2.0
    search.way.evaluate(state)
    return False


def _finished(search: _Search, count: int) -> Solution:
    try:
        within, hessian = search.way.finish(search.state, search.guess)
    except Crawling:
        _steadied(search)
        within, hessian = search.way.finish(search.state, search.guess)
    return _solution(search, count, within, hessian)


def _solution(search: _Search, count: int, within: Effects, hessian: Cube) -> Solution:
    if isinstance(search.way, Swift):
        search.way.left(search.state)
    state = search.state
    return Solution(search.way.panel, state.beta, Effects(state.a, state.b, state.c), state.mu, state.likelihood,
                    within, hessian, count, search.dropped, isinstance(search.way, Steady))  # fmt: skip
