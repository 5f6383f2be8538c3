"""Numbers in words: how a quantity is written in prose, with hedge and unit."""

from __future__ import annotations

import functools
import math

from comity.terms.quantity import HEDGES, digits_shown

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "US$", "JPY": "¥", "EUR": "€", "GBP": "£", "KRW": "₩", "TWD": "NT$"}
_PLAIN = ("ratio", "percent", "count", "rank", "year")


def worded(value: float, unit: str, *, hedge: str = "rounded", digits: int = 3, whole: bool = False) -> str:
    """Return a value in words, rounded to ``digits`` significant digits.

    Shares (unit ``ratio``) are written as per cent, ranks as ordinals, money
    with its sign before and its scale after. A unit that is none of these is
    read as what is counted and follows the number.

    Examples
    --------
    >>> worded(3.6e12, "USD"), worded(0.85, "ratio", hedge="around"), worded(17300, "enterprises", hedge="over")
    ('US$3.6 trillion', 'about 85 %', 'over 17,300 enterprises')
    >>> worded(3, "rank"), worded(-4.05e9, "JPY"), worded(142.857, "JPY per USD", digits=3)
    ('3rd', '−¥4.05 billion', '142.9 JPY per USD')
    """
    before = HEDGES[hedge][0] if hedge in HEDGES else hedge
    return f"{before} {bare(value, unit, digits=digits, whole=whole)}".strip()


@functools.lru_cache(maxsize=4096)
def bare(value: float, unit: str, *, digits: int = 3, whole: bool = False) -> str:
    """Return a value in words without its hedge; infinite values as "no bound".

    ``whole`` keeps zeros at the end, as "5.0" says more than "5".

    Examples
    --------
    >>> bare(64000, "students"), bare(1e9, "USD"), bare(math.inf, "USD")
    ('64,000 students', 'US$1 billion', 'no bound')
    """
    if math.isinf(value) or math.isnan(value):
        return "no bound"
    minus = "−" if value < 0 else ""
    size = abs(value)
    if unit in _SIGNS or (len(unit) == 3 and unit.isupper()):
        sign = _SIGNS.get(unit, unit + " ")
        return f"{minus}{sign}{_scaled(size, digits, whole)}"
    if unit == "ratio":
        return f"{minus}{_shortest(size * 100, digits, whole)} %"
    if unit == "percent":
        return f"{minus}{_shortest(size, digits, whole)} %"
    if unit == "percentage points":
        return f"{minus}{_shortest(size, digits, whole)} percentage points"
    if unit == "rank":
        return ordinal(round(size))
    if unit == "year":
        return str(round(size))
    words = _scaled(size, max(digits, 4) if size < 1e6 and not whole else digits, whole)
    return f"{minus}{words}" if unit in _PLAIN else f"{minus}{words} {unit}"


# The figures of a record are worded for every claim that rests on them.
@functools.lru_cache(maxsize=4096)
def as_written(text: str, unit: str, *, hedge: str = "rounded") -> str:
    """Return a published number in words with the digits its source shows, at most four where it is large.

    Examples
    --------
    >>> as_written("128.5e9", "USD"), as_written("160165", "students"), as_written("4237.529e9", "USD")
    ('US$128.5 billion', '160,165 students', 'US$4.238 trillion')
    >>> as_written("5.0e9", "USD"), as_written("5e9", "USD"), as_written("0.40", "ratio"), as_written("116e9", "USD")
    ('US$5.0 billion', 'US$5 billion', '40 %', 'US$116 billion')
    """
    value, shown = float(text), digits_shown(text)
    small_count = (
        abs(value) < 1e6 and not (len(unit) == 3 and unit.isupper()) and unit not in ("ratio", "percent")
    )
    return worded(value, unit, hedge=hedge, digits=shown if small_count else min(shown, 4), whole=True)


def axis_unit(largest: float, unit: str) -> tuple[float, str]:
    """Return what to divide values by so that an axis reads well, and the unit in words.

    Examples
    --------
    >>> axis_unit(6.4e9, "USD"), axis_unit(2.7e6, "visits"), axis_unit(0.47, "ratio"), axis_unit(64000, "students")
    ((1000000000.0, 'US$ billion'), (1000000.0, 'million visits'), (0.01, '%'), (1, 'students'))
    """
    if unit == "ratio":
        return 0.01, "%"
    money = unit in _SIGNS or (len(unit) == 3 and unit.isupper())
    name = _SIGNS.get(unit, unit)
    for scale, word in _SCALES:
        if abs(largest) >= scale:
            return scale, f"{name} {word}" if money else f"{word} {unit}"
    return 1, name


def ordinal(number: int) -> str:
    """Return a rank as an English ordinal.

    Examples
    --------
    >>> [ordinal(n) for n in (1, 2, 3, 11, 21, 112)]
    ['1st', '2nd', '3rd', '11th', '21st', '112th']
    """
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def span(low: float, high: float, unit: str) -> str:
    """Return an interval in words, or "" where it has no width.

    Examples
    --------
    >>> span(3.55e12, 3.65e12, "USD")
    'US$3.55 trillion to US$3.65 trillion'
    >>> span(10, 10, "count")
    ''
    """
    if low == high:
        return ""
    return f"{bare(low, unit, digits=4)} to {bare(high, unit, digits=4)}"


def _scaled(size: float, digits: int, whole: bool) -> str:
    # 999,950,000 rounds to 1,000 million: better said as 1 billion.
    rounded = _round(size, digits)
    for scale, name in _SCALES:
        if rounded >= scale:
            return f"{_shortest(size / scale, digits, whole)} {name}"
    return _shortest(size, digits, whole)


def _shortest(number: float, digits: int, whole: bool) -> str:
    rounded = _round(number, digits)
    places = max(0, digits - 1 - math.floor(math.log10(rounded))) if rounded else 0
    text = f"{rounded:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text and not whole else text


def _round(number: float, digits: int) -> float:
    if number == 0:
        return 0.0
    return round(number, digits - 1 - math.floor(math.log10(number)))
