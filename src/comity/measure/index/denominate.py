"""Values per something, or on another scale: trade per output, the logarithm of aid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from comity.measure.index.hierarchy import Floats
from comity.terms.errors import UsageError

SCALES = ("", "log", "log1p", "sqrt")
"""Scales an indicator may be put on before anything else: as it is, ln x, ln(1 + x), square root."""


def denominate(values: Floats, denominators: Floats) -> Floats:
    """Return values per their denominator; absent (NaN) where either is absent.

    The arrays have units in their last axis but one and indicators in the
    last; a column of ones leaves an indicator as it is.

    Raises
    ------
    ValueError
        Where a denominator is zero; the message gives the places.

    Examples
    --------
    >>> denominate(np.array([[10.0], [3.0]]), np.array([[5.0], [np.nan]])).tolist()
    [[2.0], [nan]]
    """
    if np.any(denominators == 0):
        raise ValueError(f"a denominator is 0 at {np.argwhere(denominators == 0)[:5].tolist()}")
    return values / denominators


def rescale(values: Floats, scales: Sequence[str], names: Sequence[str], units: Sequence[str] = ()) -> Floats:
    """Return values on the scale of each indicator (one of `SCALES`).

    Raises
    ------
    UsageError
        Where a value has no logarithm or root.

    Examples
    --------
    >>> rescale(np.array([[0.0, 4.0]]), ["log1p", "sqrt"], ["aid", "trade"]).tolist()
    [[0.0, 2.0]]
    """
    scaled = values.copy()
    for place, (scale, name) in enumerate(zip(scales, names, strict=True)):
        column = values[..., place]
        lowest = {"log": 0.0, "log1p": -1.0, "sqrt": -1e-300}.get(scale, -np.inf)
        if np.any(column <= lowest):
            least = int(np.nanargmin(column.reshape(-1, column.shape[-1]).min(axis=0)))
            where = f" of {units[least]}" if units else ""
            raise UsageError(
                f"'{name}'{where} is as low as {np.nanmin(column):g}, which has no {scale}",
                f"values above {max(lowest, -1.0):g}",
                "leave the scale of this indicator out, or correct the values",
            )
        if scale:
            scaled[..., place] = {"log": np.log, "log1p": np.log1p, "sqrt": np.sqrt}[scale](column)
    return scaled
