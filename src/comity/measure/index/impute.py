"""Gaps filled by a stated rule."""

from __future__ import annotations

import warnings

import numpy as np

from comity.measure.index.hierarchy import Floats, Ints

RULES = ("none", "mean", "median", "group-mean", "group-median", "value")
"""How a gap may be filled; ``none`` leaves it, ``value`` puts a given number."""


def impute(values: Floats, rule: str, groups: Ints, value: float = 0.0) -> Floats:
    """Return values with the gaps of each indicator filled; a gap stays where nothing is known to fill it from.

    Parameters
    ----------
    values
        Units in the last axis but one, indicators in the last; NaN is a gap.
    rule
        One of `RULES`.
    groups
        A number for the group of each unit; only those rules that name groups look at it.
    value
        What the rule ``value`` puts.

    Notes
    -----
    A filled value looks as sure as a known one: let the rule vary in the
    draws, so that ranks that rest on it show it.

    Examples
    --------
    >>> impute(np.array([[1.0], [np.nan], [5.0]]), "group-mean", np.array([0, 0, 1])).tolist()
    [[1.0], [1.0], [5.0]]
    """
    if rule == "none" or not np.isnan(values).any():
        return values
    if rule == "value":
        return np.where(np.isnan(values), value, values)
    centre = np.nanmedian if rule.endswith("median") else np.nanmean
    filled = values.copy()
    kinds = np.unique(groups) if rule.startswith("group") else [None]
    for kind in kinds:
        rows = np.flatnonzero(groups == kind) if kind is not None else np.arange(values.shape[-2])
        own = values[..., rows, :]
        with warnings.catch_warnings():
            # A group in which nothing is known keeps its gaps; the caller lists them.
            warnings.simplefilter("ignore", RuntimeWarning)
            middle = centre(own, axis=-2, keepdims=True)
        filled[..., rows, :] = np.where(np.isnan(own), middle, own)
    return filled
