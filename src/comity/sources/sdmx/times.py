"""Times as SDMX writes them, as EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {"A": 12, "S": 6, "T": 4, "Q": 3, "M": 1}
_PART = re.compile(r"(\d{4})-?([ASTQMH])(\d{1,2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_RANGE = re.compile(r"P(\d+)([YMD])", re.ASCII)


def read_time(text: str) -> tuple[str, int, str]:
    """Return a time as EDTF, its year, and how often such times come: A, S, T, Q, M, W or D.

    Parts of a year that EDTF has no name for become their first and last month
    or day.

    Raises
    ------
    ValueError
        Where it is none.

    Examples
    --------
    >>> [read_time(t)[0] for t in ("2022", "2022-A1", "2022-Q4", "2022-S1", "2022-12", "2022-M05", "2022-12-31")]
    ['2022', '2022', '2022-10/2022-12', '2022-01/2022-06', '2022-12', '2022-05', '2022-12-31']
    >>> read_time("2021-W53"), read_time("2022-01-01/P1Y")
    Traceback (most recent call last):
        ...
    ValueError: '2021-W53' is not a time: 2021 has no week 53
    >>> read_time("2020-W53"), read_time("2022-01-01/P1Y")
    (('2020-12-28/2021-01-03', 2020, 'W'), ('2022', 2022, 'A'))
    """
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]))
    if match := _PART.fullmatch(text):
        return _part(text, int(match[1]), match[2].replace("H", "S"), int(match[3]))
    begin, stroke, length = text.partition("/")
    if stroke:
        return _range(text, begin, length)
    match = _PLAIN.fullmatch(text)
    if not match:
        raise ValueError(f"'{text[:40]}' is not a time")
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"'{text[:40]}' is not a time: there is no such day") from None
    return "-".join(filter(None, (year, month, day))), int(year), "D" if day else "M" if month else "A"


def _part(text: str, year: int, letter: str, number: int) -> tuple[str, int, str]:
    months = _MONTHS[letter]
    if not 1 <= number <= 12 // months or year == 0:
        raise ValueError(f"'{text}' is not a time: a year has {12 // months} of these")
    first, last = (number - 1) * months + 1, number * months
    if letter == "A":
        return f"{year:04d}", year, letter
    shown = f"{year:04d}-{first:02d}"
    return (shown if first == last else f"{shown}/{year:04d}-{last:02d}"), year, letter


def _week(text: str, year: int, week: int) -> tuple[str, int, str]:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise ValueError(f"'{text}' is not a time: {year} has no week {week}") from None
    return f"{monday}/{monday + timedelta(days=6)}", year, "W"


def _range(text: str, begin: str, length: str) -> tuple[str, int, str]:
    match, (shown, year, _) = _RANGE.fullmatch(length), read_time(begin)
    month = int(shown[5:7] or 1)
    if match and match[1] == "1" and match[2] == "Y" and shown[4:] in ("", "-01", "-01-01"):
        return str(year), year, "A"
    if match and match[1] == "1" and match[2] == "M" and shown[7:] in ("", "-01"):
        return f"{year:04d}-{month:02d}", year, "M"
    if match and match[1] == "3" and match[2] == "M" and month % 3 == 1 and shown[7:] in ("", "-01"):
        return _part(text, year, "Q", (month + 2) // 3)
    raise ValueError(f"'{text[:40]}' is a time of a length not read here")
