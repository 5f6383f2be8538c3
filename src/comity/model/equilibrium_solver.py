"""Solve many scenarios together: chords from the base, and Newton's steps for those that need them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from comity.model.equilibrium_base import Values
from comity.model.equilibrium_system import State, System
from comity.terms.errors import UsageError

_LARGEST = 0.7
_CHORDS, _NEWTONS, _HALVINGS = 40, 40, 20
_ASTRAY, _SHORTEST = 3.0, 1e-3
_MIXED = 6


def solved(system: System, names: Sequence[str], tolerance: float) -> tuple[State, int]:
    """Return the state at which markets clear in every scenario, and the rounds that took.

    The base's own answer to prices, undone once, serves all scenarios: a round
    costs three matrix products however many there are. What the last rounds
    told of each scenario's own answer is mixed in (Anderson 1965). Scenarios
    this does not bring home are left to Newton's steps, one by one.

    Raises
    ------
    UsageError
        With the scenario for which no equilibrium was found.
    """
    state = system.at(np.zeros((len(names), len(system.base.economies))))
    undo = _undone_base(system).T
    best, mixture = state, Mixture()
    rounds = 0
    for rounds in range(1, _CHORDS + 1):  # noqa: B007 - told to the caller
        step = mixture.step(state.price, -(state.residual @ undo))
        longest = np.abs(step).max(axis=1, keepdims=True)
        state = system.at(state.price + step * np.minimum(1.0, _LARGEST / np.maximum(longest, _LARGEST)))
        # A scenario led astray begins again where it was nearest.
        astray = ~(state.missed < _ASTRAY * best.missed)
        if astray.any():
            mixture.forget(astray)
            state = best.where(~astray, state)
        best = best.better(state)
        if not (best.missed > tolerance).any():
            break
    for scenario in np.flatnonzero(~(best.missed <= tolerance)).tolist():
        alone = system.only(scenario)
        found = _newton(alone, best.price[[scenario]], tolerance)
        if found is None:
            found = _by_parts(alone, names[scenario], tolerance)
        best, rounds = best.replaced(scenario, found), max(rounds, _NEWTONS)
    return best, rounds


class Mixture:
    """Steps that learn from the last few: the mixture of them that would have left least to do."""

    def __init__(self) -> None:
        self._at: list[Values] = []
        self._left: list[Values] = []

    def forget(self, which: npt.NDArray[np.bool_]) -> None:
        """Drop what was learnt of some scenarios."""
        for past in (self._at, self._left):
            past[:] = [np.where(which[:, None], past[-1], one) for one in past]

    def step(self, price: Values, left: Values) -> Values:
        """Return the step to take at log prices where ``left`` is what the chord would do."""
        left = np.clip(np.nan_to_num(left), -_LARGEST, _LARGEST)
        self._at, self._left = [*self._at, price][-_MIXED:], [*self._left, left][-_MIXED:]
        if len(self._at) < 2:
            return left
        moved = np.stack([b - a for a, b in itertools.pairwise(self._at)], axis=1)
        gained = np.stack([b - a for a, b in itertools.pairwise(self._left)], axis=1)
        square = gained @ gained.transpose(0, 2, 1)
        # A little is added so that steps which say the same do not divide by nothing.
        ridge = 1e-14 * np.trace(square, axis1=1, axis2=2) + 1e-300
        part = np.linalg.solve(
            square + ridge[:, None, None] * np.eye(square.shape[1]), gained @ left[:, :, None]
        )
        mixed: Values = left - ((moved + gained).transpose(0, 2, 1) @ part)[:, :, 0]
        return mixed


def _undone_base(system: System) -> Values:
    """Return the inverse of the base's answer to prices, at the middle of the elasticities."""
    calm = system.calm()
    return np.asarray(
        np.linalg.inv(calm.answer(0, calm.at(np.zeros((1, len(system.base.economies)))))), dtype=np.float64
    )


def _newton(system: System, price: Values, tolerance: float) -> State | None:
    """Solve one scenario by Newton steps, shortened until markets come nearer to clearing; None where they do not."""
    state = system.at(price)
    for _ in range(_NEWTONS):
        if state.missed[0] <= tolerance:
            return state
        better = _stepped(system, state)
        if better is None:
            return None
        state = better
    return None


def _by_parts(system: System, name: str, tolerance: float) -> State:
    """Solve one scenario as a road of smaller ones, each from where the one before led."""
    reached, pace = 0.0, 0.25
    state = system.part(0.0).at(np.zeros((1, len(system.base.economies))))
    while reached < 1:
        to = min(1.0, reached + pace)
        found = _newton(system.part(to), state.price, tolerance)
        if found is not None:
            reached, state, pace = to, found, 1.5 * pace
        elif pace > _SHORTEST:
            pace /= 2
        else:
            raise _none_found(system, state, name, reached)
    return state


def _stepped(system: System, state: State) -> State | None:
    """Return the state after the longest Newton step that brings markets nearer to clearing; None where none does."""
    if not np.isfinite(state.residual).all():
        return None
    try:
        step = np.linalg.solve(system.answer(0, state), state.residual[0])
    except np.linalg.LinAlgError:
        return None
    step *= min(1.0, _LARGEST / max(np.abs(step).max(), 1e-300))
    for _ in range(_HALVINGS):
        tried = system.at(state.price - step)
        if tried.missed[0] < state.missed[0]:
            return tried
        step /= 2
    return None


def _none_found(system: System, state: State, name: str, reached: float) -> UsageError:
    names = system.base.economies
    spent = system.base.expenditure * np.exp(state.expenditure[0])
    earned = system.base.output * np.exp(state.output[0])
    worst = [names[i] for i in np.argsort(-np.abs(np.log(spent / earned)))[:5]]
    moved = [names[i] for i in np.argsort(-np.abs(state.price[0]))[:5]]
    what = f"scenario '{name}': no equilibrium is found beyond {reached:.0%} of its changes"
    what += (
        f"; prices move most in {', '.join(moved)}; expenditure is furthest from output in {', '.join(worst)}"
    )
    if system.deficits == "additive":
        what += ", which may owe more than they earn"
    return UsageError(
        what, "a shock under which deficits can still be paid with goods",
        "take a smaller shock, the other treatment of deficits, or a base without deficits",
    )  # fmt: skip
