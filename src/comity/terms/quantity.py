"""Quantities: a value, the interval its hedge and rounding allow, and arithmetic that keeps both.

Hedges follow one table (`HEDGES`), whose widths rest on the finding that
readers take unhedged round numbers as approximate and a hedge as wider than
its rounding (Ferson et al. 2015; Williams and Power 2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from comity.terms.frozen import quick

#: Hedge -> (words before the number, sentence for the legend).
HEDGES: dict[str, tuple[str, str]] = {
    "exact": ("", "as counted; no rounding"),
    "rounded": ("", "as published; half of the last digit shown on either side"),
    "around": ("about", "the larger of half the last digit and 3 % on either side"),
    "almost": ("almost", "from the larger of one last digit and 5 % below, up to the number"),
    "over": ("over", "from the number up to the larger of one last digit and 5 % above"),
    "up-to": ("up to", "anything from zero to the number"),
    "at-least": ("at least", "the number or more, without a bound"),
    "by-one-count": ("by one count", "as rounded; the work itself says other counts exist"),
}


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and the interval it stands for.

    ``low`` and ``high`` enclose ``value``; infinite where a hedge has no
    bound. ``of`` lists the keys of the figures that went in.
    """

    value: float
    low: float
    high: float
    unit: str
    of: tuple[str, ...] = ()


def granule(text: str) -> float:
    """Return the size of the last digit shown in a number as written, sign and zeros included.

    Trailing zeros of a whole number count as not shown, as in "17,300"; a
    number written with an exponent shows just the digits before it, so that
    "10 million" can be written ``10e6``.

    Examples
    --------
    >>> granule("3.6"), granule("17300"), granule("52"), granule("10e6")
    (0.1, 100.0, 1.0, 1000000.0)
    """
    try:
        _, digits, exponent = Decimal(text).as_tuple()
    except InvalidOperation:
        raise ValueError(f"'{text[:60]}' is not a number") from None
    if not isinstance(exponent, int):
        raise ValueError(f"'{text[:60]}' is not a finite number")  # noqa: TRY004 - the value is wrong, not its type
    if exponent == 0 and any(digits) and "e" not in text.casefold():
        shown = "".join(map(str, digits))
        exponent = len(shown) - len(shown.rstrip("0"))
    return float(f"1e{exponent}")


def digits_shown(text: str) -> int:
    """Return how many significant digits a number as written shows.

    Examples
    --------
    >>> digits_shown("128.5e9"), digits_shown("17300"), digits_shown("0.85"), digits_shown("5e9")
    (4, 3, 2, 1)
    """
    mantissa = text.casefold().partition("e")[0].lstrip("+-")
    digits = mantissa.replace(".", "").lstrip("0")
    return max(1, len(digits if "." in mantissa else digits.rstrip("0")))


def interval(value: float, hedge: str, grain: float) -> tuple[float, float]:
    """Return the interval that a published number stands for.

    Parameters
    ----------
    value
        The number, in full units.
    hedge
        A key of `HEDGES`.
    grain
        Size of its last shown digit, in the same units.

    Examples
    --------
    >>> low, high = interval(9.5e9, "almost", 1e8)
    >>> round(low / 1e9, 3), round(high / 1e9, 3)
    (9.025, 9.5)
    >>> interval(10, "exact", 1)
    (10, 10)
    """
    size = abs(value)
    match hedge:
        case "exact":
            return value, value
        case "around":
            half = max(grain / 2, 0.03 * size)
            return value - half, value + half
        case "almost":
            return value - max(grain, 0.05 * size), value
        case "over":
            return value, value + max(grain, 0.05 * size)
        case "up-to":
            return min(0.0, value), value
        case "at-least":
            return value, math.inf
        case "rounded" | "by-one-count":
            return value - grain / 2, value + grain / 2
        case _:
            raise ValueError(f"'{hedge}' is not a hedge; write one of: {', '.join(HEDGES)}")


def ratio(top: Quantity, bottom: Quantity) -> Quantity:
    """Return top / bottom, its interval from all corners of the two intervals.

    The interval is unbounded where the bottom's interval holds zero.

    Raises
    ------
    ValueError
        Where the units differ: a ratio of yen to dollars is a rate, not a share.

    Examples
    --------
    >>> r = ratio(Quantity(3.6, 3.55, 3.65, "USD"), Quantity(4.24, 4.235, 4.245, "USD"))
    >>> round(r.value, 3), round(r.low, 3), round(r.high, 3)
    (0.849, 0.836, 0.862)
    """
    if top.unit != bottom.unit:
        raise ValueError(
            f"a ratio of {top.unit} to {bottom.unit} has no meaning as a share; convert one first"
        )
    return divide(top, bottom, "ratio")


def divide(top: Quantity, bottom: Quantity, unit: str) -> Quantity:
    """Return top / bottom in a named unit, for rates such as yen per dollar.

    Examples
    --------
    >>> round(divide(Quantity(400, 350, 450, "JPY"), Quantity(2.8, 2.75, 2.85, "USD"), "JPY per USD").value, 2)
    142.86
    """
    if bottom.value == 0:
        raise ValueError("division by zero: the lower quantity is 0")
    if bottom.low <= 0 <= bottom.high:
        low, high = -math.inf, math.inf
    else:
        # Infinity over infinity has no value of its own; the other corners already reach as far.
        ends = [(a, b) for a in (top.low, top.high) for b in (bottom.low, bottom.high)]
        corners = [a / b for a, b in ends if not (math.isinf(a) and math.isinf(b))]
        low, high = min(corners), max(corners)
    return Quantity(top.value / bottom.value, low, high, unit, _both(top, bottom))


def difference(later: Quantity, earlier: Quantity) -> Quantity:
    """Return later - earlier, the interval widened by both.

    Examples
    --------
    >>> difference(Quantity(176, 175.5, 176.5, "USD"), Quantity(116, 115.5, 116.5, "USD"))
    Quantity(value=60, low=59.0, high=61.0, unit='USD', of=())
    """
    if later.unit != earlier.unit:
        raise ValueError(f"{later.unit} and {earlier.unit} cannot be subtracted; convert one first")
    return Quantity(
        later.value - earlier.value,
        later.low - earlier.high,
        later.high - earlier.low,
        later.unit,
        _both(later, earlier),
    )


def change(later: Quantity, earlier: Quantity) -> Quantity:
    """Return the relative change from earlier to later (0.5 means half as much again).

    Examples
    --------
    >>> c = change(Quantity(176, 175.5, 176.5, "USD"), Quantity(116, 115.5, 116.5, "USD"))
    >>> round(c.value, 4), round(c.low, 4), round(c.high, 4)
    (0.5172, 0.5064, 0.5281)
    """
    quotient = ratio(later, earlier)
    return Quantity(quotient.value - 1, quotient.low - 1, quotient.high - 1, "ratio", quotient.of)


def growth(later: Quantity, earlier: Quantity, years: float) -> Quantity:
    """Return the compound growth per year between two values, as a share.

    When not to trust it: it hides the path; a base in a trough makes it large.

    Examples
    --------
    >>> g = growth(Quantity(176, 176, 176, "USD"), Quantity(116, 116, 116, "USD"), 5)
    >>> round(g.value, 4)
    0.087
    """
    if years <= 0:
        raise ValueError(f"growth needs a later and an earlier year; they are {years} years apart")
    quotient = ratio(later, earlier)
    # A lower bound of nothing is a fall by all of it; below nothing there is no growth to compound.
    if quotient.low < 0 or quotient.value <= 0:
        raise ValueError("compound growth needs positive values at both ends")
    roots = (
        quotient.value ** (1 / years) - 1,
        quotient.low ** (1 / years) - 1,
        quotient.high ** (1 / years) - 1,
    )
    return Quantity(*roots, "ratio", quotient.of)


def total(parts: tuple[Quantity, ...]) -> Quantity:
    """Return the sum of quantities in one unit, intervals added end to end.

    Examples
    --------
    >>> total((Quantity(1, 0.5, 1.5, "USD"), Quantity(2, 2, 2, "USD"))).high
    3.5
    """
    units = {part.unit for part in parts}
    if len(units) != 1:
        raise ValueError(f"a total needs one unit; these have {sorted(units)}")
    keys = tuple(dict.fromkeys(key for part in parts for key in part.of))
    return Quantity(
        math.fsum(p.value for p in parts),
        math.fsum(p.low for p in parts),
        math.fsum(p.high for p in parts),
        units.pop(),
        keys,
    )


def _both(first: Quantity, second: Quantity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first.of + second.of))
