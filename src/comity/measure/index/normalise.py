"""All indicators onto one scale, all pointing one way: more is closer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from comity.measure.index.hierarchy import Floats
from comity.terms.errors import UsageError

METHODS = ("min-max", "frontier", "z-score", "rank", "percentile", "none")
"""The lowest to the highest unit; from goalposts given; in standard deviations; places; as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """Which way each indicator points (1 or -1) and its goalposts, NaN where none are given."""

    names: tuple[str, ...]
    directions: Floats
    worst: Floats
    best: Floats


def normalise(
    values: Floats, scale: Scale, method: str, *, low: float = 0.0, high: float = 100.0, clip: bool = True
) -> Floats:
    """Return indicators on one scale; a gap stays a gap.

    ``min-max`` runs from ``low`` (the unit farthest from what is wanted) to
    ``high``; ``frontier`` from ``low`` at the goalpost ``worst`` to ``high``
    at ``best``, values beyond them clipped; ``z-score`` has mean ``low`` and
    standard deviation ``high``; ``rank`` counts from 1, ties at their middle;
    ``percentile`` is the share of other units below, in per cent.

    Parameters
    ----------
    values
        Units in the last axis but one, indicators in the last.

    Raises
    ------
    UsageError
        For an indicator that is the same for all units, wholly absent, or without goalposts.

    Examples
    --------
    >>> scale = Scale(("tariff",), np.array([-1.0]), np.array([20.0]), np.array([0.0]))
    >>> normalise(np.array([[5.0], [15.0], [10.0]]), scale, "min-max")[:, 0].tolist()
    [100.0, 0.0, 50.0]
    >>> normalise(np.array([[5.0], [15.0], [25.0]]), scale, "frontier")[:, 0].tolist()
    [75.0, 25.0, 0.0]
    """
    if method == "none":
        return values * scale.directions
    if method == "frontier":
        return _frontier(values, scale, low, high, clip)
    judge_constant(values, scale.names)
    turned = values * scale.directions
    if method == "min-max":
        least, most = np.nanmin(turned, axis=-2, keepdims=True), np.nanmax(turned, axis=-2, keepdims=True)
        return np.asarray((turned - least) / (most - least) * (high - low) + low)
    if method == "z-score":
        middle = np.nanmean(turned, axis=-2, keepdims=True)
        spread = np.nanstd(turned, axis=-2, ddof=1, keepdims=True)
        return np.asarray((turned - middle) / spread * high + low)
    placed = _places(turned)
    if method == "rank":
        return placed
    known = np.sum(~np.isnan(turned), axis=-2, keepdims=True)
    return np.asarray((placed - 1) / (known - 1) * 100.0)


def judge_constant(values: Floats, names: Sequence[str]) -> None:
    """Refuse indicators that tell no two units apart.

    Raises
    ------
    UsageError
        Naming each indicator that is wholly absent, or the same for all units.
    """
    absent = np.isnan(values)
    empty = absent.all(axis=-2)
    if empty.any():
        which = _named(empty, names)
        raise UsageError(
            f"no unit has a value of {which}", "at least two values", "leave it out of the recipe"
        )
    least = np.where(absent, np.inf, values).min(axis=-2)
    most = np.where(absent, -np.inf, values).max(axis=-2)
    # Differences below the last digits of a double are no differences.
    same = ~(most - least > 1e-14 * np.maximum(np.abs(most), np.abs(least)))
    if same.any():
        raise UsageError(
            f"{_named(same, names)} is the same for all units",
            "an indicator that tells units apart",
            "leave it out of the recipe, or normalise it from goalposts (method: frontier)",
        )


def beyond(values: Floats, scale: Scale) -> Floats:
    """Return for each indicator how many units lie beyond its goalposts."""
    share = (values - scale.worst) / (scale.best - scale.worst)
    return np.asarray(np.sum((share < 0) | (share > 1), axis=-2), dtype=float)


def _frontier(values: Floats, scale: Scale, low: float, high: float, clip: bool) -> Floats:
    without = np.isnan(scale.worst) | np.isnan(scale.best)
    if without.any() or np.any(scale.worst == scale.best):
        which = _named(without | (scale.worst == scale.best), scale.names)
        raise UsageError(
            f"{which} has no goalposts", "a worst and a best that differ", "write both, in its unit"
        )
    share = (values - scale.worst) / (scale.best - scale.worst)
    return np.asarray(low + (high - low) * (np.clip(share, 0.0, 1.0) if clip else share))


def _places(turned: Floats) -> Floats:
    # Heavy to import, and what finds this module by its folder seldom ranks anything.
    from scipy.stats import rankdata

    gaps = np.isnan(turned)
    if not gaps.any():
        return np.asarray(rankdata(turned, axis=-2), dtype=float)
    # Gaps are put last, where they push no known value on, and then taken out again.
    placed = np.asarray(rankdata(np.where(gaps, np.inf, turned), axis=-2), dtype=float)
    return np.where(gaps, np.nan, placed)


def _named(flags: ArrayLike, names: Sequence[str]) -> str:
    bad = np.flatnonzero(np.asarray(flags).reshape(-1, len(names)).any(axis=0)).tolist()
    return ", ".join(f"'{names[place]}'" for place in bad)
