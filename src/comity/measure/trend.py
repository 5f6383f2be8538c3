"""Trends of short yearly series, with an interval that allows for years that resemble their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

#: Fewer years than this say nothing of a trend's error.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Trend:
    """A slope per year and its 90 % interval by the moving-block bootstrap of residuals.

    ``low`` and ``high`` are absent (None) for fewer than five years.
    """

    slope: float
    low: float | None
    high: float | None
    years: int


def trend(years: Sequence[int], values: Sequence[float], *, draws: int = 999, seed: int = 1) -> Trend:
    """Return the least-squares slope of a yearly series with its interval.

    Residuals are drawn in blocks of consecutive years, of the cube root of the
    series' length rounded up, and put back on the line: neighbours stay
    together, so that a slow swing is not taken for certainty.

    Parameters
    ----------
    years, values
        The series; years may have gaps.
    draws, seed
        How many series are drawn, and from which beginning: the same two give
        the same interval.

    Raises
    ------
    ValueError
        For fewer than two different years.

    Examples
    --------
    >>> trend([2000, 2001, 2002, 2003, 2004], [1.0, 3.0, 5.0, 7.0, 9.0])
    Trend(slope=2.0, low=2.0, high=2.0, years=5)
    """
    x = np.asarray(years, dtype=float)
    y = np.asarray(values, dtype=float)
    if len(set(years)) < 2:
        raise ValueError("a trend needs two different years")
    x = x - x.mean()
    slope = float(x @ y / (x @ x))
    if len(y) < FEWEST:
        return Trend(slope, None, None, len(y))
    residuals = y - y.mean() - slope * x
    drawn = _blocks(residuals - residuals.mean(), draws, np.random.default_rng(seed))
    slopes = slope + drawn @ x / (x @ x)
    low, high = np.quantile(slopes, (0.05, 0.95))
    return Trend(slope, float(low), float(high), len(y))


def slopes_by_dyad(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return, for each dyad of a measure's rows, the trend of its size: one row at the last year.

    A row's sixth cell is a remark with the years and the interval; its seventh
    and eighth are the interval's bounds.

    Examples
    --------
    >>> gaps = [(2000, "ash", "birch", "", -4.0), (2001, "ash", "birch", "", -2.0)]
    >>> slopes_by_dyad(gaps)
    [(2001, 'ash', 'birch', '', -2.0, '2 years from 2000; too few for an interval', None, None)]
    """
    series: dict[tuple[str, str, str], list[tuple[int, float]]] = defaultdict(list)
    for year, reporter, partner, product, value, *_ in rows:
        series[(reporter, partner, product)].append((int(year), abs(float(value))))
    found = []
    for key in sorted(series):
        points = sorted(series[key])
        if len(points) < 2:
            continue
        line = trend([year for year, _ in points], [value for _, value in points])
        said = f"{line.years} years from {points[0][0]}" + (
            "; too few for an interval" if line.low is None else "; 90 % interval by block bootstrap"
        )
        found.append((points[-1][0], *key, line.slope, said, line.low, line.high))
    return found


def _blocks(
    residuals: npt.NDArray[np.float64], draws: int, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Return drawn series of residuals, each put together from blocks of neighbours, round the end."""
    n = len(residuals)
    size = int(np.ceil(n ** (1 / 3)))
    starts = random.integers(0, n, size=(draws, -(-n // size)))
    places = (starts[:, :, None] + np.arange(size)).reshape(draws, -1)[:, :n] % n
    return np.asarray(residuals[places])
