"""Units of which too little is known."""

from __future__ import annotations

import numpy as np

from comity.measure.index.hierarchy import Flags, Floats


def present(values: Floats) -> Floats:
    """Return the share of indicators known of each unit.

    Examples
    --------
    >>> present(np.array([[1.0, np.nan], [2.0, 3.0]])).tolist()
    [0.5, 1.0]
    """
    return np.asarray(np.mean(~np.isnan(values), axis=-1))


def screen(values: Floats, at_least: float) -> Flags:
    """Return which units are kept: those of which at least this share of indicators is known.

    Examples
    --------
    >>> screen(np.array([[1.0, np.nan], [2.0, 3.0]]), 0.9).tolist()
    [False, True]
    """
    return present(values) >= at_least - 1e-12
