"""Periods: when something was so, written in EDTF and kept as the days it may cover.

The subset of EDTF (ISO 8601-2) read here: years, months, days; ``~`` ``?``
``%`` at the end; ``X`` for unknown digits (``198X``, ``2023-XX``); intervals
``a/b`` with ``..`` for an open end; and two ways of speaking that works use:
``mid-December 2023`` (also ``early-``, ``late-``) and, through `relative`,
``the month before EVENT``.
"""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = tuple(calendar.month_name)[1:]
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([~?%]?)", re.ASCII)
_PART = re.compile(r"(early|mid|late)[- ]([A-Za-z]{1,20}) (\d{4})", re.ASCII)
_RELATIVE = re.compile(r"the (day|week|month|year) (before|after) ([a-z0-9][a-z0-9-]{0,79})")
# Ten-day parts of a month, as timeline annotation has them; "mid" is the middle ten.
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as written, with the first and last day it can mean.

    ``start`` is None where the beginning is open or not known, ``end`` where
    it goes on. ``approximate`` and ``uncertain`` keep EDTF's ``~`` and ``?``.
    """

    text: str
    start: date | None
    end: date | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def ongoing(self) -> bool:
        """Whether the end is open."""
        return self.end is None

    def covers(self, day: date) -> bool:
        """Return whether the period can include the day.

        Examples
        --------
        >>> read_period("2017-05-10/2022-05-09").covers(date(2020, 1, 1))
        True
        """
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: Period) -> bool:
        """Return whether the two periods share a day."""
        first_ends = self.end is not None and other.start is not None and self.end < other.start
        second_ends = other.end is not None and self.start is not None and other.end < self.start
        return not (first_ends or second_ends)

    @property
    def year(self) -> int | None:
        """The year, where the period lies within one; absent (None) otherwise."""
        if self.start and self.end and self.start.year == self.end.year:
            return self.start.year
        return None


def read_period(text: str) -> Period:
    """Read a period from EDTF or from one of the two ways of speaking.

    Parameters
    ----------
    text
        For example ``2023-12``, ``1977/..``, ``2023-12~``, ``198X``,
        ``mid-December 2023``.

    Raises
    ------
    ValueError
        With a sentence that says what is wrong and what could be written.

    Examples
    --------
    >>> p = read_period("mid-December 2023"); p.start.isoformat(), p.end.isoformat()
    ('2023-12-11', '2023-12-20')
    >>> read_period("1977/..").end is None
    True
    >>> read_period("2023-02-30")
    Traceback (most recent call last):
        ...
    ValueError: '2023-02-30' is not a day: month 2 of 2023 has 28 days
    """
    text = text.strip()
    if "/" in text:
        return _interval(text)
    if match := _PART.fullmatch(text):
        return _part_of_month(text, match)
    return _point(text)


def relative(text: str) -> tuple[str, str, str] | None:
    """Return (unit, direction, event) of a date told by another event, or None.

    Examples
    --------
    >>> relative("the month before tokyo-summit")
    ('month', 'before', 'tokyo-summit')
    >>> relative("2023-11") is None
    True
    """
    match = _RELATIVE.fullmatch(text.strip())
    return (match[1], match[2], match[3]) if match else None


def beside(unit: str, direction: str, other: Period) -> Period:
    """Return the day, week, month or year before or after another period.

    Examples
    --------
    >>> beside("month", "before", read_period("2023-12-16/2023-12-18")).text
    '2023-11'
    """
    edge = other.start if direction == "before" else other.end
    if edge is None:
        raise ValueError(f"'{other.text}' is open on the side that the {unit} {direction} it would need")
    step = -1 if direction == "before" else 1
    if unit == "year":
        return read_period(f"{edge.year + step:04d}")
    if unit == "month":
        months = edge.year * 12 + edge.month - 1 + step
        return read_period(f"{months // 12:04d}-{months % 12 + 1:02d}")
    try:
        if unit == "week":
            monday = edge - timedelta(days=edge.weekday()) + timedelta(days=7 * step)
            return read_period(f"{monday}/{monday + timedelta(days=6)}")
        return read_period(str(edge + timedelta(days=step)))
    except OverflowError:
        raise ValueError(f"the {unit} {direction} '{other.text}' lies outside the years 1 to 9999") from None


def spoken(period: Period) -> str:
    """Return a period as one would write it in English prose.

    Examples
    --------
    >>> [spoken(read_period(t)) for t in ("2023", "2023-12", "2023-12-16/2023-12-18", "1977/..", "2022~")]
    ['2023', 'December 2023', '16–18 December 2023', 'since 1977', 'about 2022']
    """
    if match := _PART.fullmatch(period.text):
        return f"{match[1]}-{match[2]} {match[3]}"
    if "/" in period.text:
        return _spoken_interval(period)
    words = _spoken_point(period.text.rstrip("~?%"))
    return ("about " if period.approximate else "") + words + (" (uncertain)" if period.uncertain else "")


@functools.lru_cache(maxsize=4096)
def _point(text: str) -> Period:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(
            f"'{text[:60]}' is not a date; write EDTF such as 2023, 2023-12, 2023-12-16, 1977/.., 2022~, or 'mid-December 2023'"
        )
    year_text, month_text, day_text, mark = match.groups()
    if year_text.startswith("0000"):
        raise ValueError(f"'{text}' is not a date: there is no year 0")
    low_year, high_year = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    if low_year == 0:
        raise ValueError(f"'{text}' is not a date: there is no year 0")
    start, end = _days(text, low_year, high_year, month_text, day_text)
    return Period(text, start, end, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _days(text: str, low: int, high: int, month_text: str | None, day_text: str | None) -> tuple[date, date]:
    if month_text in (None, "XX"):
        return date(low, 1, 1), date(high, 12, 31)
    month = int(month_text)
    if not 1 <= month <= 12:
        raise ValueError(f"'{text}' is not a date: there is no month {month}")
    days = calendar.monthrange(high, month)[1]
    if day_text in (None, "XX"):
        return date(low, month, 1), date(high, month, days)
    day = int(day_text)
    if not 1 <= day <= days:
        raise ValueError(f"'{text}' is not a day: month {month} of {high} has {days} days")
    return date(low, month, day), date(high, month, day)


def _interval(text: str) -> Period:
    sides = [side.strip() for side in text.split("/")]
    if len(sides) != 2:
        raise ValueError(
            f"'{text[:60]}' has {len(sides) - 1} strokes; write start/end, with .. for an open end"
        )
    text = "/".join(sides)
    begin = None if sides[0] in ("..", "") else _point(sides[0])
    finish = None if sides[1] in ("..", "") else _point(sides[1])
    if begin is None and finish is None:
        raise ValueError(f"'{text}' is open on both sides; write at least one date")
    if begin and finish and begin.start and finish.end and begin.start > finish.end:
        raise ValueError(f"'{text}' ends before it begins; write the earlier date first")
    return Period(
        text,
        begin.start if begin else None,
        finish.end if finish else None,
        approximate=any(side.approximate for side in (begin, finish) if side),
        uncertain=any(side.uncertain for side in (begin, finish) if side),
    )


def _part_of_month(text: str, match: re.Match[str]) -> Period:
    names = {name.casefold(): i for i, name in enumerate(MONTHS, 1)}
    month = names.get(match[2].casefold())
    if month is None:
        raise ValueError(f"'{text}' names no month; write for example '{match[1]}-December {match[3]}'")
    year = int(match[3])
    if year == 0:
        raise ValueError(f"'{text}' is not a date: there is no year 0")
    first, last = _PARTS[match[1]]
    last = min(last, calendar.monthrange(year, month)[1])
    return Period(text, date(year, month, first), date(year, month, last), approximate=True)


def _spoken_point(text: str) -> str:
    match = _POINT.fullmatch(text)
    if not match:
        return text
    year, month, day = match[1], match[2], match[3]
    if "X" in year:
        return f"the {year.replace('X', '0')}s" if year.endswith("X") else year
    if month in (None, "XX"):
        return year
    name = MONTHS[int(month) - 1]
    return f"{name} {year}" if day in (None, "XX") else f"{int(day)} {name} {year}"


def _spoken_interval(period: Period) -> str:
    first, last = period.text.split("/")
    if last in ("..", ""):
        return f"since {_spoken_side(first)}"
    if first in ("..", ""):
        return f"until {_spoken_side(last)}"
    # What the two sides share is said once, where both are plain digits.
    if (first + last).replace("-", "").isdigit() and len(first) == len(last):
        if len(first) == 10 and first[:7] == last[:7]:
            return f"{int(first[8:])}–{_spoken_point(last)}"
        if len(first) == 7 and first[:4] == last[:4]:
            return f"{MONTHS[int(first[5:]) - 1]}–{_spoken_point(last)}"
        if len(first) == 4:
            return f"{first}–{last}"
    return f"{_spoken_side(first)} to {_spoken_side(last)}"


def _spoken_side(text: str) -> str:
    return spoken(_point(text))
