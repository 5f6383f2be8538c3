"""The English words of the calendar, as pieces of patterns and as numbers."""

from __future__ import annotations

import re

from comity.terms.numerals import NTH, ONES, TENS
from comity.terms.searching import Late

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTHS = {name.lower(): n for names in (_MONTHS, _SHORT) for n, name in enumerate(names, 1)} | {"sept": 9}
#: Months that are common words too: bare, they need a preposition or a capital in the middle of a sentence.
DOUBTFUL_MONTHS = frozenset(("may", "march", "mar", "dec", "jan", "jun"))
WEEKDAYS = {
    name: n
    for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}  # fmt: skip
#: Season -> months from the start of its year, in the northern half of the world.
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
UNITS = ("day", "week", "month", "year", "decade", "century")
#: Part of a year, month, decade or century -> which of the five ways of parting it.
PARTS = {
    "beginning": "beginning", "start": "beginning", "opening": "beginning", "turn": "beginning", "early": "early", "mid": "mid",
    "middle": "mid", "late": "late", "end": "end", "close": "end", "closing": "end", "later": "late", "earlier": "early",
}  # fmt: skip
PART_OF_YEAR = {"beginning": (1, 3), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
PART_OF_MONTH = {"beginning": (1, 10), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
PART_OF_DECADE = {"beginning": (0, 2), "early": (0, 4), "mid": (4, 6), "late": (5, 9), "end": (8, 9)}
PART_OF_CENTURY = {"beginning": (0, 2), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}

ORDINALS = (
    {name: n for n, name in enumerate(NTH)}
    | {f"twenty-{name}": 20 + n for n, name in enumerate(NTH[1:10], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
DAY_WORD = r"(?:thirty[- ]first|thirtieth|(?:twenty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
NUMBERS = (
    {name: n for n, name in enumerate(ONES)} | TENS | {"a": 1, "an": 1, "one": 1, "couple": 2, "dozen": 12}
)
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip


def any_of(*words: str) -> str:
    """Return a pattern for any of the words, longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) + ")"


#: Patterns are for text in lower case: searching that is several times faster than ignoring case.
MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
YEAR = r"(?:1\d{3}|20\d{2}|2100)(?!\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%])"
#: What may lead to a year, month, decade or century, and the article before other times.
_PARTED = r"(?:beginning|start|middle|end|close|turn) of(?: the)?|(?:early|mid|late)(?: part of| in)?(?: the)?|end|start"
PART = re.compile(rf"(?:\bthe |\b)(?P<part>{_PARTED})[ -]$")
THE_PART = Late(rf"(?:\bthe |\b)(?P<part>{_PARTED})[ -]$|\bthe $")
THE = re.compile(r"\b(?:the|these|those) $")
#: Which year it is, told by another one ("in March last year").
BESIDE = r",? (?:of )?(?P<beside>this|last|next|that|the (?:same|following|next|previous|preceding)) year\b"
WEEKDAY = any_of(*WEEKDAYS)
_ACCOUNTS = re.compile(r"\b\d\d(\d\d) ?[-–/] ?(\d\d)$")
UNIT = r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies))"
_TEN = any_of(*TENS)
COUNT = rf"(?:\d{{1,3}}|{_TEN}(?:[- ]{any_of(*ONES[1:10])})?|{any_of(*ONES[1:])}|an?|a couple of|a dozen)"
SOME = r"(?:a few|few|several|some|many|a number of|couple of|number of)"


def month_number(word: str) -> int:
    """Return the number of a month's name, full or short."""
    return MONTHS[word.rstrip(".").lower()]


def number(words: str) -> int | None:
    """Return the number that words or digits say; None where they say none.

    Examples
    --------
    >>> number("fifty"), number("twenty-five"), number("a couple of"), number("12"), number("several")
    (50, 25, 2, 12, None)
    """
    words = words.lower().removesuffix(" of").strip()
    if words.isdecimal():
        return int(words)
    words = words.removeprefix("a ") if words in ("a couple", "a dozen") else words
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, ones = words.replace(" ", "-").partition("-")
    return NUMBERS[tens] + NUMBERS[ones] if tens in TENS and ones in NUMBERS else None


def ordinal(word: str) -> int | None:
    """Return the number of an ordinal: "third" or "3rd"; None for another word."""
    word = word.lower()
    digits = word[:-2]
    return int(digits) if digits.isdecimal() else ORDINALS.get(word.replace(" ", "-"))


def is_year_of_accounts(words: str) -> bool:
    """Return whether words are a year that runs over two: "2021-22", but not "2016-21".

    Examples
    --------
    >>> is_year_of_accounts("2021-22"), is_year_of_accounts("1999/00"), is_year_of_accounts("2016-21")
    (True, True, False)
    """
    match = _ACCOUNTS.search(words)
    return match is not None and int(match[2]) == (int(match[1]) + 1) % 100


def unit_of(word: str) -> str:
    """Return the unit in the singular: "decades" gives "decade"."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")
