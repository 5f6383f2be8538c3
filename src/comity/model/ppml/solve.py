"""The maximum of the Poisson pseudo-likelihood: Newton steps on coefficients and effects together.

Every step projects the regressors and the working residual on the effects
under the current weights, so that the effects move to where the step on the
coefficients takes them. Sweeps of iterative proportional fitting bring the
start near enough; a step that lowers the likelihood is halved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml import kernels
from comity.model.ppml.kernels import Cube
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import (
    Crawling,
    Effects,
    Projector,
    Totals,
    regressor_totals,
    stacked,
    totals_of,
)
from comity.model.ppml.yearly import Blocks, blocks_of
from comity.terms.errors import UsageError

#: Sweeps before the first step; they need not converge.
_SWEEPS = 8
#: Steps after which a panel is taken to be hard, and projections are exact.
_EASY = 8
#: A regressor of which less than this part is left beside the effects has nothing to say.
_COLLINEAR = 1e-6


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
    blocks: Blocks
    exact: bool


@dataclass(slots=True)
class _State:
    beta: Cube
    a: Cube
    b: Cube
    c: Cube
    mu: Cube
    likelihood: float = -np.inf


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
    blocks = blocks_of(panel) if start is None else start.blocks
    flow = totals_of(panel, panel.flow)
    state = _begun(panel, flow, start)
    guess = None if start is None else start.within
    dropped: tuple[str, ...] = ()
    rough, reached, exact = 1.0, False, start is not None and start.exact
    for step in range(1, most + 1):
        first = step == 1 and start is None
        try:
            exact = exact or step > _EASY
            projector = Projector.under(panel, blocks, state.mu, exact=exact)
            found = _projected(projector, state, flow, guess, rough, careful=first, hard=step > _EASY)
        except Crawling:
            exact, projector = True, Projector.under(panel, blocks, state.mu)
            found = _projected(projector, state, flow, guess, rough, careful=first, hard=step > _EASY)
        if first:
            panel, dropped = _told_apart(panel, state, found)
            projector = replace(projector, panel=panel)
        guess = found.within
        move: Cube = (
            np.asarray(np.linalg.solve(found.hessian, found.gradient)) if found.gradient.size else np.zeros(0)
        )
        size = float(move @ found.gradient) + _inner(found.working, found.lack)
        rough = np.sqrt(max(size, 0.0) / max(float(state.mu.sum()), 1e-300))
        if not np.isfinite(rough):
            break
        state, moved = _stepped(panel, state, move, _direction(found.working, found.within, move))
        # A coefficient that hardly any flow bears on may move while expected flows do not.
        settled = float(np.abs(move).max(initial=0.0)) <= 1e-6 * max(
            1.0, float(np.abs(state.beta).max(initial=0.0))
        )
        if (rough < tolerance and settled) or (reached and not moved):
            return _finished(panel, projector, state, guess, step, dropped)
        reached = rough < 1e-5
    raise UsageError(
        f"no maximum of the likelihood was found in {most} steps (the last moved log flows by {rough:.1e})",
        "a sample whose likelihood has a maximum",
        "look for regressors of very different size, and for effects that rest on one flow; or allow more steps",
    )


@dataclass(slots=True)
class _Projected:
    """What a step rests on: the regressors' and the working residual's projections, Hessian and gradient."""

    within: Effects
    working: Effects
    lack: Totals
    hessian: Cube
    gradient: Cube


def _told_apart(panel: Panel, state: _State, found: _Projected) -> tuple[Panel, tuple[str, ...]]:
    """Leave collinear regressors out of everything; return the panel without them, and their names."""
    kept, dropped = _kept(panel, state.mu, found.hessian)
    state.beta = state.beta[kept]
    found.within = _some(found.within, kept)
    found.hessian, found.gradient = found.hessian[np.ix_(kept, kept)], found.gradient[kept]
    return panel.with_regressors(kept), dropped


def _some(effects: Effects, rows: slice | NDArray[np.intp]) -> Effects:
    return Effects(effects.a[rows], effects.b[rows], effects.c[rows])


def _begun(panel: Panel, flow: Totals, start: Solution | None) -> _State:
    if start is not None:
        e = start.effects
        state = _State(start.beta.copy(), e.a.copy(), e.b.copy(), e.c.copy(), np.empty_like(panel.flow))
        _evaluate(panel, state)
        _swept(panel, state, flow, 1)
        return state
    shape = panel.flow.shape
    state = _State(np.zeros(panel.x.shape[0]), np.zeros_like(flow.s), np.zeros_like(flow.u),
                   np.zeros(panel.pairs), np.empty(shape))  # fmt: skip
    _evaluate(panel, state)
    _swept(panel, state, flow, _SWEEPS)
    return state


def _swept(panel: Panel, state: _State, flow: Totals, many: int) -> None:
    for _ in range(many):
        change = kernels.sweep(state.mu, flow.s, flow.u, flow.q, state.a, state.b, state.c,
                               panel.importer, panel.pair, panel.start)  # fmt: skip
        if change < 1e-3:
            break
    _evaluate(panel, state)


def _evaluate(panel: Panel, state: _State) -> None:
    state.likelihood = kernels.fitted(
        panel.flow, panel.base, panel.x, state.beta, state.a, state.b, state.c,
        panel.exporter, panel.importer, panel.pair, state.mu,
    )  # fmt: skip


def _projected(
    projector: Projector,
    state: _State,
    flow: Totals,
    guess: Effects | None,
    rough: float,
    *,
    careful: bool,
    hard: bool,
) -> _Projected:
    panel = projector.panel
    expected = totals_of(panel, state.mu)
    lack = Totals(flow.s - expected.s, flow.u - expected.u, flow.q - expected.q)
    right = stacked(regressor_totals(panel, state.mu, panel.x), lack)
    many = panel.x.shape[0]
    least = 1e-12 if hard else 1e-7
    tolerance = np.full(many + 1, min(1e-2, max(rough * 1e-1, least)))
    tolerance[-1] = min(1e-1, max(rough * 3e-1, least))
    if hard:
        tolerance[:] = least
    elif careful:
        tolerance[:-1] = 1e-4
    every = projector.project(right, None if guess is None else _with_nothing(guess), tolerance)
    hessian, gradient = _crossed(panel, state.mu, panel.flow - state.mu, _some(every, slice(many)))
    if careful and _doubtful(panel, state.mu, hessian):
        if not projector.exact:
            raise Crawling
        tolerance[:] = 1e-9
        every = projector.project(right, every, tolerance)
        hessian, gradient = _crossed(panel, state.mu, panel.flow - state.mu, _some(every, slice(many)))
    working = Effects(every.a[-1], every.b[-1], every.c[-1])
    return _Projected(_some(every, slice(many)), working, lack, hessian, gradient)


def _with_nothing(guess: Effects) -> Effects:
    """Return a guess of the regressors' projections with none for the working residual's."""
    return Effects(*(np.concatenate([v, np.zeros_like(v[:1]) if v.shape[0] else np.zeros((1, *v.shape[1:]))])
                     for v in (guess.a, guess.b, guess.c)))  # fmt: skip


def _doubtful(panel: Panel, mu: Cube, hessian: Cube) -> bool:
    """Return whether so little is left of a regressor that it may be rounding of the projection."""
    whole = np.array([float(np.vdot(mu, x * x)) for x in panel.x])
    left = np.diag(hessian)
    # The projection is good to 1e-4 of the whole, so the squares left are good to 1e-8 of it.
    if np.any(left <= 1e-5 * whole):
        return True
    scaled = hessian / np.sqrt(np.outer(left, left))
    return bool(
        hessian.size and np.linalg.eigvalsh(scaled)[0] < max(1e-4, float((1e-6 * whole / left).max()))
    )


def _crossed(panel: Panel, mu: Cube, resid: Cube, within: Effects) -> tuple[Cube, Cube]:
    many = panel.x.shape[0]
    hessian, gradient = np.zeros((many, many)), np.zeros(many)
    kernels.crossed(mu, panel.x, resid, within.a, within.b, within.c,
                    panel.exporter, panel.importer, panel.pair, hessian, gradient)  # fmt: skip
    return hessian, gradient


def _inner(working: Effects, right: Totals) -> float:
    return float(np.sum(working.a * right.s) + np.sum(working.b * right.u) + np.sum(working.c * right.q))


def _direction(working: Effects, within: Effects, move: Cube) -> Effects:
    """Return how the effects move when the coefficients do."""
    return Effects(*(w - np.tensordot(move, x, 1) for w, x in
                     ((working.a, within.a), (working.b, within.b), (working.c, within.c))))  # fmt: skip


def _stepped(panel: Panel, state: _State, move: Cube, effects: Effects) -> tuple[_State, bool]:
    """Return the state after the longest of halved steps that does not lower the likelihood."""
    length = 1.0
    slack = 1e-11 * (abs(state.likelihood) + float(np.abs(panel.flow).sum()))
    for _ in range(40):
        new = _State(state.beta + length * move, state.a + length * effects.a, state.b + length * effects.b,
                     state.c + length * effects.c, np.empty_like(state.mu))  # fmt: skip
        _evaluate(panel, new)
        if new.likelihood >= state.likelihood - slack:
            return new, True
        length /= 2.0
    return state, False


def _kept(panel: Panel, mu: Cube, hessian: Cube) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Return the regressors that say something beside the effects and those before them, and the names of the rest."""
    left = hessian.copy()
    kept: list[int] = []
    for k in range(panel.x.shape[0]):
        x = panel.x[k]
        whole = float(np.sum(mu * x * x))
        if hessian[k, k] <= _COLLINEAR**2 * whole or left[k, k] <= 1e-10 * hessian[k, k]:
            continue
        kept.append(k)
        left = left - np.outer(left[:, k], left[k]) / left[k, k]
    dropped = tuple(name for k, name in enumerate(panel.names) if k not in kept)
    return np.array(kept, dtype=np.intp), dropped


def _finished(
    panel: Panel, projector: Projector, state: _State, guess: Effects, steps: int, dropped: tuple[str, ...]
) -> Solution:
    right = regressor_totals(panel, state.mu, panel.x)
    projector = Projector.under(panel, projector.blocks, state.mu, exact=projector.exact)
    try:
        within = projector.project(right, guess, 1e-9)
    except Crawling:
        projector = Projector.under(panel, projector.blocks, state.mu)
        within = projector.project(right, guess, 1e-9)
    hessian, _ = _crossed(panel, state.mu, panel.flow - state.mu, within)
    return Solution(panel, state.beta, Effects(state.a, state.b, state.c), state.mu, state.likelihood,
                    within, hessian, steps, dropped, projector.blocks, projector.exact)  # fmt: skip
