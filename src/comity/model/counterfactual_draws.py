"""Counterfactuals drawn again and again over what is not known for sure, and the intervals that gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from comity.model.counterfactual import outcomes
from comity.model.equilibrium import Equilibria
from comity.model.equilibrium_base import Values
from comity.model.equilibrium_shock import Cells, Shock
from comity.terms.errors import UsageError


@dataclass(frozen=True, slots=True)
class Interval:
    """What lies in the middle of the draws: ``low`` and ``high`` leave half of one less ``level`` on either side."""

    low: float
    high: float
    level: float

    @property
    def holds_nought(self) -> bool:
        """Whether no change is among what is likely."""
        return self.low <= 0 <= self.high


def drawn_elasticities(generator: np.random.Generator, mean: float, sd: float, count: int) -> Values:
    """Return elasticities drawn from a lognormal distribution with this mean and standard deviation: never negative.

    Examples
    --------
    >>> drawn = drawn_elasticities(np.random.default_rng(1), 4.0, 0.5, 10_000)
    >>> bool(drawn.min() > 0), round(float(drawn.mean()), 1), round(float(drawn.std()), 1)
    (True, 4.0, 0.5)
    """
    if not mean > 0 or sd < 0:
        raise UsageError(
            f"an elasticity of {mean} with standard deviation {sd}", "a positive mean", "correct them"
        )
    spread = np.sqrt(np.log1p((sd / mean) ** 2))
    drawn: Values = np.exp(generator.normal(np.log(mean) - spread**2 / 2, spread, count))
    return drawn


def drawn_coefficients(
    generator: np.random.Generator, estimates: Sequence[float] | Values, covariance: Values, count: int
) -> Values:
    """Return coefficients drawn from the normal distribution of their estimates, a draw a row.

    Raises
    ------
    UsageError
        For a covariance of another size, or one that is not symmetric and
        positive semidefinite.

    Examples
    --------
    >>> drawn = drawn_coefficients(np.random.default_rng(1), [0.5, -1.0], np.diag([0.01, 0.04]), 5_000)
    >>> drawn.mean(axis=0).round(1).tolist(), drawn.std(axis=0).round(1).tolist()
    ([0.5, -1.0], [0.1, 0.2])
    """
    means, spread = np.asarray(estimates, dtype=np.float64), np.asarray(covariance, dtype=np.float64)
    if spread.shape != (len(means),) * 2 or not np.allclose(spread, spread.T):
        raise UsageError(
            f"a covariance of shape {spread.shape} for {len(means)} coefficients, or not symmetric",
            f"{len(means)} x {len(means)}, symmetric", "take both from the same fit",
        )  # fmt: skip
    roots, axes = np.linalg.eigh(spread)
    if roots.min(initial=0) < -1e-10 * max(1e-300, np.abs(roots).max()):
        raise UsageError(
            "the covariance has a negative variance", "a positive semidefinite table", "take it from the fit"
        )
    noise = generator.standard_normal((count, len(means)))
    drawn: Values = means + (noise * np.sqrt(np.maximum(roots, 0))) @ axes.T
    return drawn


def shocks_of_estimates(
    name: str, exporters: Cells, importers: Cells, changes: Values, coefficients: Values
) -> list[Shock]:
    """Return one shock for each draw of coefficients: dyads whose regressors change by ``changes`` (dyads x coefficients)."""
    effects = np.exp(np.atleast_2d(coefficients) @ np.asarray(changes, dtype=np.float64).T)
    ones = np.ones(effects.shape[1])
    return [Shock(name, exporters, importers, ones, row) for row in effects]


def intervals(drawn: Equilibria, level: float = 0.9) -> Mapping[str, tuple[Interval, ...]]:
    """Return for each outcome one interval an economy, in per cent from the base.

    Raises
    ------
    UsageError
        For fewer draws than an interval of this level needs, or a level that is none.
    """
    if not 0 < level < 1:
        raise UsageError(f"{level} is not the level of an interval", "above 0 and below 1", "write 0.9")
    count, least = len(drawn.shocks), int(np.ceil(2 / (1 - level)))
    if count < least:
        raise UsageError(
            f"{count} draws are too few for an interval of {level:.0%}", f"{least} or more", "draw more"
        )
    tail = (1 - level) / 2
    found = {}
    for name, values in outcomes(drawn).items():
        low, high = np.quantile(values, (tail, 1 - tail), axis=0)
        found[name] = tuple(Interval(float(a), float(b), level) for a, b in zip(low, high, strict=True))
    return found
