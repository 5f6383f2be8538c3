"""The time that a statement about the future speaks of, as EDTF."""

from __future__ import annotations

import re
from datetime import date

from comity.terms.period import MONTHS
from comity.terms.searching import Cue

_MONTH = "|".join(MONTHS)
_AT = re.compile(
    rf"\b(in|by|until|during|from|entering|throughout|for|before|after|of|since|through|as early as|early in|late in|to)\b"
    rf" (?:the end of |the beginning of |the start of |around |about |early |mid-|late |year-end |(\d{{1,2}}) )?(?:({_MONTH}),? )?(?:\d{{1,2}}, )?((?:19|20|21)\d\d)\b(?!s)",
    re.IGNORECASE,
)
_NEXT = Cue(
    r"\b(?:over |in |within |for |during )?the (?:next|coming) (?:(\w+) )?(years?|decades?|months?)\b|\b(next|later this|this|the coming) (year|decade)\b",
    "year", "decade", "month", flags=re.IGNORECASE,
)  # fmt: skip
#: "Within five years", "over three decades": from the draft's day.
_SPAN = re.compile(
    r"\b(?:within|inside|over) (?:just |about |around |the space of )?(\w+) (years?|decades?|months?)\b(?! of\b| ago\b)",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"\b(in|on|by|from|until|before|after) (?:the (?:end|start|middle) of |early |late |mid-)?(?:\d{{1,2}} )?({_MONTH})\b(?! \d|,? \d{{4}})"
)
_YEAR_OUT = re.compile(
    r"\b(?:by|before) (?:the )?(?:(?:end|close) of the year|year(?:'s|-| )end|year is (?:out|over))\b|\bhalf of the year\b|\blater in the year\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "few": 0,
    "several": 0,
}
_DECADE = re.compile(r"\b(?:in|by|during|throughout) the (20\d0)s\b")


def horizon_of(predicate: str, clause: str, day: date | None) -> str:
    """Return when what is expected should be, as EDTF; open after the draft's date where nothing is said.

    Empty where nothing is said and the draft has no date. Years before the
    draft's are no horizon.

    Examples
    --------
    >>> day = date(2024, 2, 12)
    >>> [horizon_of(t, "", day) for t in ("overtake it in 2026", "grow by 2030", "ease next year", "sail")]
    ['2026', '2024/2030', '2025', '2024/..']
    """
    for words in (predicate, clause):
        if found := _named(words, day) or (_counted(words, day) if day else ""):
            return found
    if day and (found := _month(predicate, day)):
        return found
    return f"{day.year}/.." if day else ""


def _named(words: str, day: date | None) -> str:
    for match in _AT.finditer(words):
        year = int(match[4])
        if day and year < day.year:
            continue
        month = next(
            (n for n, m in enumerate(MONTHS, 1) if match[3] and m.casefold() == match[3].casefold()), 0
        )
        point = f"{year}-{month:02d}" if month else str(year)
        first = match[1].casefold()
        if first in ("by", "until", "before", "through", "to"):
            return (
                f"{day.year if day else ''}/{point}"
                if day and day.year < year
                else point
                if day
                else f"../{point}"
            )
        return f"{point}/.." if first in ("from", "since", "after") else point
    if decade := _DECADE.search(words):
        return f"{decade[1][:3]}X"
    return ""


def _month(words: str, day: date) -> str:
    """Return the next such month of a month told without a year."""
    match = _MONTH_ONLY.search(words)
    if match is None:
        return ""
    month = next(n for n, m in enumerate(MONTHS, 1) if m == match[2])
    point = f"{day.year + (month < day.month)}-{month:02d}"
    first = match[1].casefold()
    if first in ("by", "until", "before"):
        return f"{day:%Y-%m}/{point}" if point > f"{day:%Y-%m}" else point
    return f"{point}/.." if first in ("from", "after") else point


def _counted(words: str, day: date) -> str:
    if _YEAR_OUT.search(words):
        return str(day.year)
    match = _NEXT.search(words)
    if match is None:
        return _within(words, day)
    if match[3]:
        return (
            str(day.year + (match[3].casefold() in ("next", "the coming")))
            if match[4].casefold() == "year"
            else f"{day.year}/.."
        )
    return _in_years((match[1] or "").casefold(), match[2].casefold(), day)


def _within(words: str, day: date) -> str:
    match = _SPAN.search(words)
    if match is None or (match[1].casefold() not in _NUMBERS and not match[1].isdigit()):
        return ""
    return _in_years(match[1].casefold(), match[2].casefold(), day)


def _in_years(count: str, unit: str, day: date) -> str:
    number = int(count) if count.isascii() and count.isdigit() else _NUMBERS.get(count, 1 if not count else 0)
    if not number or (not count and unit.endswith("s")) or number > 200:
        return f"{day.year}/.."
    years = (
        number * (10 if unit.startswith("decade") else 1)
        if not unit.startswith("month")
        else -(-number // 12)
    )
    return f"{day.year}/{day.year + years}"
