"""Periods made from days: the shortest EDTF that covers them."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from comity.check.dates.words import (
    PART_OF_CENTURY,
    PART_OF_DECADE,
    PART_OF_MONTH,
    PART_OF_YEAR,
    SEASONS,
)
from comity.terms.period import Period, read_period


def covering(start: date, end: date, *, approximate: bool = False) -> Period | None:
    """Return the period from one day to another as years, months or days; None where it ends before it begins.

    Examples
    --------
    >>> [covering(date(*a), date(*b)).text for a, b in (((2020, 1, 1), (2021, 12, 31)), ((2020, 4, 1), (2020, 4, 30)))]
    ['2020/2021', '2020-04']
    """
    if start > end:
        return None
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        first, last = f"{start.year:04d}", f"{end.year:04d}"
    elif start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        first, last = f"{start:%Y-%m}".zfill(7), f"{end:%Y-%m}".zfill(7)
    else:
        first, last = start.isoformat(), end.isoformat()
    return Period(first if first == last else f"{first}/{last}", start, end, approximate=approximate)


def read(text: str) -> Period | None:
    """Return the period of an EDTF text; None where there is no such day."""
    try:
        return read_period(text)
    except ValueError:
        return None


def year(number: int) -> Period | None:
    """Return a year; None outside 1 to 9999."""
    return read(f"{number:04d}") if 1 <= number <= 9999 else None


def month(year_number: int, number: int) -> Period | None:
    """Return a month of a year; months over 12 run into the next."""
    months = year_number * 12 + number - 1
    return read(f"{months // 12:04d}-{months % 12 + 1:02d}") if 12 <= months < 120000 else None


def day(year_number: int, month_number: int, number: int) -> Period | None:
    """Return a day; None where the month has no such day."""
    return read(f"{year_number:04d}-{month_number:02d}-{number:02d}")


def part_of_year(number: int, part: str) -> Period | None:
    """Return the beginning, early, mid, late or end months of a year: the beginning is a quarter, the end the last month, the others thirds."""
    first, last = PART_OF_YEAR[part]
    return between(month(number, first), month(number, last), approximate=True)


def part_of_month(year_number: int, number: int, part: str) -> Period | None:
    """Return the first, middle or last ten days of a month."""
    first, last = PART_OF_MONTH[part]
    last = min(last, calendar.monthrange(year_number, number)[1])
    return between(day(year_number, number, first), day(year_number, number, last), approximate=True)


def decade(first: int, part: str = "") -> Period | None:
    """Return ten years from a year that ends in 0, or a part of them."""
    if not part:
        return read(f"{first // 10:03d}X")
    low, high = PART_OF_DECADE[part]
    return between(year(first + low), year(first + high), approximate=True)


def century(number: int, part: str = "") -> Period | None:
    """Return the n-th century, 2001 to 2100 for the 21st, or a part of it."""
    low, high = PART_OF_CENTURY[part] if part else (0, 9)
    first = (number - 1) * 100
    return between(year(first + low * 10 + 1), year(first + high * 10 + 10), approximate=bool(part))


def quarter(year_number: int, number: int) -> Period | None:
    """Return a quarter of a year."""
    return between(month(year_number, 3 * number - 2), month(year_number, 3 * number))


def half(year_number: int, number: int) -> Period | None:
    """Return a half of a year."""
    return between(month(year_number, 6 * number - 5), month(year_number, 6 * number))


def season(year_number: int, name: str) -> Period | None:
    """Return a season by its northern months; a winter runs into the next year."""
    first, last = SEASONS[name]
    return between(month(year_number, first), month(year_number, last), approximate=True)


def between(first: Period | None, last: Period | None, *, approximate: bool = False) -> Period | None:
    """Return the period from the first day of one to the last day of another; None where either is absent or they are out of order."""
    if first is None or last is None or first.start is None or last.end is None:
        return None
    loose = approximate or first.approximate or last.approximate
    return covering(first.start, last.end, approximate=loose)


def since(period: Period | None) -> Period | None:
    """Return all time from the beginning of a period on."""
    if period is None or period.start is None:
        return None
    made = read(f"{_side(period, 0)}/..")
    return replace(made, approximate=period.approximate) if made else None


def after(period: Period | None) -> Period | None:
    """Return all time from the end of a period on, told as exactly as the period is."""
    if period is None or period.end is None:
        return None
    made = read(f"{_side(period, -1)}/..")
    return replace(made, approximate=period.approximate) if made else None


def until(period: Period | None) -> Period | None:
    """Return all time up to the end of a period."""
    if period is None or period.end is None:
        return None
    made = read(f"../{_side(period, -1)}")
    return replace(made, approximate=period.approximate) if made else None


def before(period: Period | None) -> Period | None:
    """Return all time up to the day before a period; in years where the period begins with a year."""
    if period is None or period.start is None or period.start == date.min:
        return None
    last = period.start - timedelta(days=1)
    said = last.isoformat()
    if (last.month, last.day) == (12, 31):
        said = f"{last.year:04d}"
    elif period.start.day == 1:
        said = said[:7]
    return read(f"../{said}")


def first_half(period: Period | None) -> Period | None:
    """Return the first half of a period, in whole months or years where it is told in them."""
    if period is None or period.start is None or period.end is None:
        return None
    last = period.start + (period.end - period.start) // 2
    if len(period.text.split("/")[0]) <= 7 and (period.end - period.start).days > 60:
        last = date(last.year, last.month, 1) - timedelta(days=1) if last.day < 15 else last
        last = date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])
    return covering(period.start, last, approximate=True)


def about(period: Period | None) -> Period | None:
    """Return a period marked as approximate."""
    if period is None:
        return None
    text = period.text if "/" in period.text or period.text.endswith("~") else f"{period.text}~"
    return replace(period, text=text, approximate=True)


def _side(period: Period, at: int) -> str:
    side = period.text.split("/")[at]
    if side[:1].isdigit():
        return side.rstrip("~?%")
    edge = period.start if at == 0 else period.end
    return str(edge)


def months_on(anchor: date, count: int) -> date | None:
    """Return the same day some months on, or the last day of that month; None outside 1 to 9999.

    Examples
    --------
    >>> months_on(date(2024, 3, 31), -1), months_on(date(2024, 7, 8), -12)
    (datetime.date(2024, 2, 29), datetime.date(2023, 7, 8))
    """
    months = anchor.year * 12 + anchor.month - 1 + count
    if not 12 <= months < 120000:
        return None
    number, nth = months // 12, months % 12 + 1
    return date(number, nth, min(anchor.day, calendar.monthrange(number, nth)[1]))


def shifted(anchor: date, unit: str, count: int) -> Period | None:
    """Return the day, week, month, year, decade or century that lies some units from the one a day is in.

    Examples
    --------
    >>> [shifted(date(2024, 2, 12), unit, -2).text for unit in ("year", "month", "week", "day", "decade")]
    ['2022', '2023-12', '2024-01-29/2024-02-04', '2024-02-10', '200X']
    """
    if unit == "year":
        return year(anchor.year + count)
    if unit == "month":
        return month(anchor.year, anchor.month + count)
    if unit == "decade":
        return decade((anchor.year // 10 + count) * 10)
    if unit == "century":
        return century((anchor.year - 1) // 100 + 1 + count)
    try:
        if unit == "week":
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=count)
            return covering(monday, monday + timedelta(days=6))
        return read((anchor + timedelta(days=count)).isoformat())
    except OverflowError:
        return None
