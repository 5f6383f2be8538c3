"""Outliers: the farthest values pulled in to the next, else the whole indicator on a logarithmic scale.

An indicator counts as having outliers where its skewness exceeds 2 in size
and its excess kurtosis 3.5: a few units then decide where all others stand
on its scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from comity.measure.index.hierarchy import Flags, Floats, Ints

#: What exceeds a bound by the last bit alone does not exceed it: one value apart among four has a skewness of just 2.
_OVER = 1 + 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Treated:
    """Treated values, and for each indicator what was done.

    ``pulled`` counts the rounds of pulling in; ``logged`` says whether the
    logarithm was taken instead; ``left`` whether outliers remain all the same.
    """

    values: Floats
    pulled: Ints
    logged: Flags
    left: Flags


def skewness(values: Floats) -> Floats:
    """Return the sample skewness (bias corrected) along the last axis; 0 where it is not defined.

    Examples
    --------
    >>> round(float(skewness(np.array([1.0, 2, 3, 10]))), 4)
    1.7636
    """
    return _shape(values)[0]


def kurtosis(values: Floats) -> Floats:
    """Return the sample excess kurtosis (bias corrected) along the last axis; 0 where it is not defined.

    Examples
    --------
    >>> round(float(kurtosis(np.array([1.0, 2, 3, 10]))), 4)
    3.228
    """
    return _shape(values)[1]


def treat(
    values: Floats,
    *,
    most: int = 5,
    then: str = "log",
    skew: float = 2.0,
    kurt: float = 3.5,
) -> Treated:
    """Return values whose outliers are pulled in, at most ``most`` rounds an indicator.

    Each round takes the values farthest out on the side of the skew to the
    next value inward. Where outliers are left after all rounds, the indicator
    as it was is put on a logarithmic scale (``then="log"``), or kept as pulled
    in (``then="none"``).

    Parameters
    ----------
    values
        Units in the last axis but one, indicators in the last; NaN is a gap.

    Examples
    --------
    >>> done = treat(np.array([[1.0], [2], [3], [2], [1], [2], [90]]))
    >>> done.values[:, 0].tolist(), done.pulled.tolist()
    ([1.0, 2.0, 3.0, 2.0, 1.0, 2.0, 3.0], [1])
    """
    columns = np.moveaxis(values, -2, -1)
    flat = columns.reshape(-1, columns.shape[-1])
    pulled_in, rounds = _pull(flat, most, skew, kurt)
    still = _outlying(pulled_in, skew, kurt)
    logged = still & (then == "log")
    pulled_in[logged] = _logarithm(flat[logged])
    left = still.copy()
    left[logged] = _outlying(pulled_in[logged], skew, kurt)
    rounds[logged] = 0
    lead = columns.shape[:-1]
    whole = np.moveaxis(pulled_in.reshape(columns.shape), -1, -2)
    return Treated(
        np.ascontiguousarray(whole), rounds.reshape(lead), logged.reshape(lead), left.reshape(lead)
    )


def _shape(values: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(values)
    n = known.sum(axis=-1).astype(float)
    with np.errstate(all="ignore"):
        middle = np.where(known, values, 0.0).sum(axis=-1) / n
        off = np.where(known, values - middle[..., None], 0.0)
        squares = off * off
        spread = squares.sum(axis=-1) / (n - 1)
        third = (squares * off).sum(axis=-1) / spread**1.5
        fourth = (squares * squares).sum(axis=-1) / spread**2
        skew = n / ((n - 1) * (n - 2)) * third
        kurt = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    # Values alike but for the last bit have no shape either.
    flat = ~(spread > (1e-14 * np.abs(middle)) ** 2)
    return np.where(flat | (n < 3), 0.0, skew), np.where(flat | (n < 4), 0.0, kurt)


def _outlying(values: Floats, skew: float, kurt: float) -> Flags:
    return _over(*_shape(values), skew, kurt)


def _over(lean: Floats, tails: Floats, skew: float, kurt: float) -> Flags:
    return (np.abs(lean) > skew * _OVER) & (tails > kurt * _OVER)


def _pull(flat: Floats, most: int, skew: float, kurt: float) -> tuple[Floats, Ints]:
    """Pull in the farthest values of each row; those pulled once move on together."""
    pulled, rounds = flat.copy(), np.zeros(len(flat), dtype=np.int64)
    moved = {1.0: np.zeros(flat.shape, dtype=bool), -1.0: np.zeros(flat.shape, dtype=bool)}
    rows = np.arange(len(flat))
    for _ in range(most):
        lean, tails = _shape(pulled[rows])
        far = _over(lean, tails, skew, kurt)
        rows, lean = rows[far], lean[far]
        if not len(rows):
            break
        for side in (1.0, -1.0):
            own = rows[lean >= 0] if side > 0 else rows[lean < 0]
            if len(own):
                pulled[own] = side * _inward(side * pulled[own], moved[side], own)
        rounds[rows] += 1
    return pulled, rounds


def _inward(values: Floats, moved: Flags, rows: Ints) -> Floats:
    moved[rows] |= values == np.nanmax(values, axis=-1, keepdims=True)
    inner = np.where(moved[rows] | np.isnan(values), -np.inf, values).max(axis=-1, keepdims=True)
    return np.where(moved[rows], inner, values)


def _logarithm(flat: Floats) -> Floats:
    if not len(flat):
        return flat
    low, high = np.nanmin(flat, axis=-1, keepdims=True), np.nanmax(flat, axis=-1, keepdims=True)
    # A hundredth of the range keeps the lowest value finite.
    logged: Floats = np.log(flat - low + 0.01 * (high - low))
    return logged
