"""Scales, ticks, and numbers as they are written beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values to places: ``low`` is drawn at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value.

        Examples
        --------
        >>> Scale(0, 10, 100, 200).at(2.5)
        125.0
        """
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0.5
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """Return about ``count`` round values that enclose low and high.

    Examples
    --------
    >>> ticks(0.3, 4.7)
    (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    >>> ticks(5, 5)
    (4.0, 5.0, 6.0)
    """
    if not high > low:
        step = 10.0 ** math.floor(math.log10(abs(low))) if low else 1.0
        return (float(low - step), float(low), float(low + step))
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * min((1, 2, 2.5, 5, 10), key=lambda m: abs(math.log(m * power / rough)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{place * step:.12g}") for place in range(first, last + 1))


def number(value: float, step: float | None = None) -> str:
    """Return a number as it is read: thousands parted by commas, a true minus sign.

    With a ``step`` between ticks, it has the decimals that tell ticks apart;
    without, six significant figures, or all the digits before the point.

    Examples
    --------
    >>> number(12500), number(-0.25), number(118.8), number(2.0, 0.5), number(1234.5678)
    ('12,500', '−0.25', '118.8', '2.0', '1,234.57')
    """
    if step is None:
        decimals = max(0, 5 - math.floor(math.log10(abs(value)))) if value else 0
        written = f"{value:,.{min(decimals, 12)}f}"
        written = written.rstrip("0").rstrip(".") if "." in written else written
    else:
        decimals = next((d for d in range(13) if math.isclose(round(step, d), step, rel_tol=1e-9)), 12)
        written = f"{value:,.{decimals}f}"
    return "0" if not written.strip("-0.,") and step is None else written.replace("-", "−")


def apart(
    wanted: Sequence[float], sizes: Sequence[float], gap: float = 0.0, low: float = -math.inf
) -> list[float]:
    """Return middles as near as can be to those wanted, in the order given, none over another.

    Things that crowd are pooled around the mean of what they want; ``low`` is
    where the first may begin at the earliest.

    Examples
    --------
    >>> apart([10, 10, 50], [4, 4, 4])
    [8.0, 12.0, 50.0]
    >>> apart([0.0], [4], low=0.0)
    [2.0]
    """
    shifts = [0.0]
    for one, other in pairwise(sizes):
        shifts.append(shifts[-1] + one / 2 + gap + other / 2)
    pools: list[tuple[float, list[float]]] = []
    for want, shift in zip(wanted, shifts, strict=False):
        pools.append((want - shift, [want - shift]))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            merged = pools[-2][1] + pools[-1][1]
            pools[-2:] = [(sum(merged) / len(merged), merged)]
    bases = [max(base, low + sizes[0] / 2) for base, met in pools for _ in met]
    return [float(base + shift) for base, shift in zip(bases, shifts, strict=False)]
