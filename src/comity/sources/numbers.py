"""Numbers as publishers write them; what is not plainly one is not read as one."""

from __future__ import annotations

import functools
import math
import re


def read_number(text: str, decimal: str = ".", thousands: str = "") -> float:
    """Return the number a cell holds.

    Digits are ASCII digits; groups of thousands, where the publisher uses
    them, must be whole; a number too large to hold is none.

    Raises
    ------
    ValueError
        With what is wrong with the text.

    Examples
    --------
    >>> read_number("-1,234.5", thousands=","), read_number("1.234,5", decimal=",", thousands=".")
    (-1234.5, 1234.5)
    >>> read_number("1,23.4", thousands=",")
    Traceback (most recent call last):
        ...
    ValueError: '1,23.4' is not a number
    """
    plain = text.strip()
    if not _form(decimal, thousands).fullmatch(plain):
        raise ValueError(f"'{text[:60]}' is not a number")
    if thousands:
        plain = plain.replace(thousands, "")
    if decimal != ".":
        plain = plain.replace(decimal, ".")
    value = float(plain)
    if not math.isfinite(value):
        raise ValueError(f"'{text[:60]}' is too large to be a number")
    return value


@functools.cache
def _form(decimal: str, thousands: str) -> re.Pattern[str]:
    plain = r"(?:0|[1-9]\d*)"
    grouped = rf"|[1-9]\d{{0,2}}(?:{re.escape(thousands)}\d{{3}})+" if thousands else ""
    return re.compile(rf"-?(?:{plain}{grouped})(?:{re.escape(decimal)}\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
