"""What a Newton step starts from and what it is made of, whichever way the effects are projected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from comity.model.ppml.kernels import Cube
from comity.model.ppml.moments import Moments
from comity.model.ppml.panel import Panel
from comity.model.ppml.project import Effects

#: A regressor of which less than this part is left beside the effects has nothing to say.
COLLINEAR = 1e-6


@dataclass(slots=True)
class State:
    """Coefficients, effects, and the expected flows and likelihood that follow from them."""

    beta: Cube
    a: Cube
    b: Cube
    c: Cube
    mu: Cube
    likelihood: float = -np.inf
    moments: Moments | None = None

    def moved(self, length: float, move: Cube, effects: Effects) -> State:
        """Return the state some way along a step; its expected flows will be written over this one's."""
        return State(self.beta + length * move, self.a + length * effects.a, self.b + length * effects.b,
                     self.c + length * effects.c, self.mu)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a search is: the size of the step before, and whether it is the first, slow, or late."""

    rough: float = 1.0
    first: bool = False
    #: Whether the step before was hardly smaller than the one before it.
    slow: bool = False
    #: Whether so many steps were taken that the panel is hard.
    late: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A step's Hessian and gradient of the coefficients, the effects left out, and how effects follow a move."""

    hessian: Cube
    gradient: Cube
    #: How much of the likelihood the effects alone gain, to second order and twice.
    gain: float
    #: The regressors' weighted squares before anything is projected.
    whole: Cube
    #: How the effects move when the coefficients do; told while expected flows are those the step is from.
    follow: Callable[[Cube], Effects]
    #: What the next step's projection may begin from.
    within: Any
    #: Whether the regressors were projected anew.
    fresh: bool = True
    #: What the end is made of (the regressors' projections and the Hessian), if they are good enough for it; told at
    #: the same time.
    end: Callable[[], tuple[Effects, Cube]] | None = None


class Way(Protocol):
    """How expected flows are computed and regressors projected."""

    panel: Panel

    def evaluate(self, state: State) -> None:
        """Fill in a state's expected flows and likelihood."""

    def step(self, state: State, guess: Any, pace: Pace) -> Step:
        """Return what the step from a state is made of."""

    def without(self, kept: NDArray[np.intp], within: Any) -> tuple[Way, Any]:
        """Return the way, and a guess, with some of the regressors."""

    def finish(self, state: State, guess: Any) -> tuple[Effects, Cube]:
        """Return the regressors' projections and the Hessian where the likelihood is greatest."""


class Crawling(Exception):
    """The swift way takes too long, or what is left of a regressor is too little for it: take the steady one."""


def kept_of(whole: Cube, hessian: Cube) -> NDArray[np.intp]:
    """Return the regressors that say something beside the effects and those before them."""
    left = hessian.copy()
    kept: list[int] = []
    for k in range(whole.size):
        if hessian[k, k] <= COLLINEAR**2 * whole[k] or left[k, k] <= 1e-10 * hessian[k, k]:
            continue
        kept.append(k)
        left = left - np.outer(left[:, k], left[k]) / left[k, k]
    return np.array(kept, dtype=np.intp)


def doubtful(whole: Cube, hessian: Cube, error: float) -> bool:
    """Return whether so little is left of a regressor that it may be the projection's error, a part of the whole."""
    left = np.diag(hessian)
    if np.any(left <= error * whole):
        return True
    scaled = hessian / np.sqrt(np.outer(left, left))
    least = max(1e-4, float((error * whole / left).max(initial=0.0)))
    return bool(hessian.size and np.linalg.eigvalsh(scaled)[0] < least)
