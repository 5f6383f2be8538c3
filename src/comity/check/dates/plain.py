"""Times told by the calendar: days, months, years, parts of them, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from comity.check.dates import bare, periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import (
    BESIDE,
    COUNT,
    DAY,
    DAY_WORD,
    DECADES,
    DOUBTFUL_MONTHS,
    MONTH,
    ORDINALS,
    PART,
    PARTS,
    SEASONS,
    THE,
    THE_PART,
    YEAR,
    any_of,
    is_year_of_accounts,
    month_number,
    number,
    ordinal,
)
from comity.terms.period import Period
from comity.terms.searching import Late

_ORDINAL = rf"(?:{any_of(*ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_DECADE = rf"(?:(?:1[5-9]|20)\d0'?s|'\d0'?s|{any_of(*DECADES)})"
_TO = r" ?(?:-|–|—|/| to | until | through | till ) ?"
_SEASON = any_of(*SEASONS)
#: Before a month written in digits in a file name, an edition or a table's cell.
_OF_A_FILE = re.compile(r"[/_(=:]\s?$")
_CUED = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|last|next|this|late|early|mid|through|before|after|and|between|during|on|as of)[ -]$",
    re.IGNORECASE,
)


def _day(seen: Seen, clock: Clock) -> Told | None:
    """Read "16 December 2023", "December 16, 2023", and the same without a year."""
    words = re.split(r"[ ,]+", seen["month"])
    month, number = month_number(words[0]), _day_number(seen["day"])
    year, kind, anchor = bare.told_year(seen, clock, month, number)
    period = periods.day(year, month, number) if year else None
    if seen["last"]:
        period = periods.between(
            period, periods.day(year, month, _day_number(seen["last"])) if year else None
        )
        kind = "range"
    return Told(period, kind, anchor) if period or not year else None


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else ordinal(word) or 0


def _month(seen: Seen, clock: Clock) -> Told | None:
    word, text = seen.text[seen.core.start("month") : seen.core.end("month")], seen.text
    alone = not seen["year"] and not seen["beside"]
    if alone and not seen["part"]:
        if word.endswith("."):
            return None
        before = text[max(0, seen.span.start - 9) : seen.span.start]
        cued = _CUED.search(before) or bare.LATER_YEAR.match(seen.core.string, seen.core.end())
        if word.lower() in DOUBTFUL_MONTHS and not (word[0].isupper() and cued):
            return None
        if word[0].islower():
            return None
    month = month_number(word)
    year, kind, anchor = bare.told_year(seen, clock, month)
    if not year:
        return Told(None, kind, anchor)
    if seen["part"]:
        return Told(periods.part_of_month(year, month, _part(seen["part"])), "fuzzy", anchor)
    return Told(periods.month(year, month), kind, anchor)


def _part(words: str) -> str:
    return next(PARTS[word] for word in re.findall(r"[a-z]+", words.lower()) if word in PARTS)


def _iso(seen: Seen, _: Clock) -> Told | None:
    year, _dash, rest = seen[0].partition("-")
    if (
        len(rest) == 2
        and int(rest) == (int(year) + 1) % 100
        and not _OF_A_FILE.search(seen.text[max(0, seen.span.start - 2) : seen.span.start])
    ):
        # In running text "2010-11" is the year that runs over both, not November.
        return Told(
            periods.between(periods.year(int(year)), periods.year(int(year) + 1), approximate=True),
            "fiscal-year",
        )
    period = periods.read(seen[0])
    return Told(period, "date") if period else None


def _numeric(seen: Seen, clock: Clock) -> Told | None:
    """Read 16/12/2023; where both could be the month, as the draft writes its other days, marked uncertain."""
    first, second, year = int(seen[1]), int(seen[2]), int(seen[3])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    by_day = first > 12 or (second <= 12 and clock.day_first)
    day, month = (first, second) if by_day else (second, first)
    period = periods.day(year, month, day) if month <= 12 else None
    if period and first <= 12 and second <= 12 and first != second:
        period = Period(f"{period.text}?", period.start, period.end, uncertain=True)
    return Told(period, "date") if period else None


def _year_first(seen: Seen, _: Clock) -> Told | None:
    month = int(seen[2])
    period = periods.day(int(seen[1]), month, int(seen[3])) if 1 <= month <= 12 else None
    return Told(period, "date") if period else None


def _year(seen: Seen, _: Clock) -> Told | None:
    number = int(seen["year"])
    if seen["part"]:
        return Told(periods.part_of_year(number, _part(seen["part"])), "fuzzy")
    return Told(periods.year(number), "date")


def _years(seen: Seen, _: Clock) -> Told | None:
    """Read "2016-2021", "2016-21" and "2016/17"."""
    first, last = int(seen[1]), seen[2]
    end = int(seen[1][:2] + last) if len(last) == 2 else int(last)
    if first >= end:
        return None
    # Two figures that go on by one are one year of accounts, as "2010-11" is.
    accounts = is_year_of_accounts(seen[0])
    told = periods.between(periods.year(first), periods.year(end), approximate=accounts)
    return Told(told, "fiscal-year" if accounts else "range")


def _decade(seen: Seen, clock: Clock) -> Told | None:
    first = _first_year(seen["decade"], clock)
    part = _part(seen["part"]) if seen["part"] else ""
    told = periods.decade(first, part)
    if seen["second"]:
        told = periods.between(told, periods.decade(_first_year(seen["second"], clock)))
    return Told(told, "decade") if told else None


def _first_year(word: str, clock: Clock) -> int:
    """Return the first year of a decade; where the century is not said, the last such before the draft."""
    word = word.lower()
    digits = re.sub(r"\D", "", word)
    if len(digits) == 4:
        return int(digits)
    tens = int(digits) if digits else DECADES[word]
    century = (clock.day.year if clock.day else 2000) // 100 * 100
    return century + tens if clock.day and century + tens <= clock.day.year - 2 else century - 100 + tens


def _century(seen: Seen, _: Clock) -> Told | None:
    number = ordinal(seen["nth"].replace(" ", "-"))
    if not number:
        return None
    return Told(periods.century(number, _part(seen["part"]) if seen["part"] else ""), "century")


def _of_year(seen: Seen, clock: Clock) -> int:
    """Return the year that "of 2023", "this year" or the narrative gives a quarter or season; 0 where none does."""
    if seen["year"]:
        return int(seen["year"])
    deictic = seen["deictic"]
    if deictic in ("this", "last", "next") and clock.day:
        return clock.day.year + {"last": -1, "this": 0, "next": 1}[deictic]
    if clock.day and clock.ahead(seen.span.start):
        return clock.day.year
    # A paragraph of news begins afresh: "the first six months" are those of the year it is written in.
    told = clock.narrative(seen.span.start, paragraph=clock.day is not None)
    return told.year if told is not None and told.year else (clock.day.year if clock.day else 0)


def _quarter(seen: Seen, clock: Clock) -> Told | None:
    said = seen["nth"].lower()
    quarters = seen["unit"].lower() in ("quarter", "q")
    number = (
        (4 if quarters else 2)
        if said in ("last", "final", "latter")
        else int(said)
        if said.isdecimal()
        else ordinal(said)
    )
    year = _of_year(seen, clock)
    if not number or number > (4 if quarters else 2):
        return None
    if not year:
        return Told(None, "quarter")
    part = periods.quarter if quarters else periods.half
    anchor = "" if seen["year"] else "draft"
    return Told(_gone(seen, clock, part(year, number), part(year - 1, number)), "quarter", anchor)


def _gone(seen: Seen, clock: Clock, told: Period | None, before: Period | None) -> Period | None:
    """Return the part of the year before where one told of as past, without a year, is still to come on the draft's day."""
    if seen["year"] or seen["deictic"] or told is None or told.start is None or clock.day is None:
        return told
    return before if told.start > clock.day and not clock.ahead(seen.span.start) else told


def _months(seen: Seen, clock: Clock) -> Told | None:
    """Read "the first nine months of 2023"."""
    count, year = number(seen["count"]), _of_year(seen, clock)
    if not count or count > 12 or not year:
        return None
    first, last = (1, count) if seen["side"] == "first" else (13 - count, 12)
    anchor = "" if seen["year"] else "draft"
    told, before = (
        periods.between(periods.month(y, first), periods.month(y, last)) for y in (year, year - 1)
    )
    return Told(_gone(seen, clock, told, before), "range", anchor)


def _week(seen: Seen, clock: Clock) -> Told | None:
    """Read "the first week of May 2023": days 1 to 7, or the last seven."""
    month = month_number(seen["month"])
    year, kind, anchor = bare.told_year(seen, clock, month)
    whole = periods.month(year, month) if year else None
    if whole is None or whole.end is None:
        return Told(None, kind)
    nth = ordinal(seen["nth"])
    first = 7 * nth - 6 if nth else whole.end.day - 6
    told = periods.between(periods.day(year, month, first), periods.day(year, month, first + 6))
    return Told(told, "fuzzy", anchor)


def _season(seen: Seen, clock: Clock) -> Told | None:
    name = seen["season"].lower()
    if seen["year"] or clock.day is None:
        year = int(seen["year"]) if seen["year"] else 0
    else:
        year = _year_of_season(seen, clock, name, clock.day)
    anchor = "" if seen["year"] else "draft"
    return Told(periods.season(year, name) if year else None, "season", anchor)


def _year_of_season(seen: Seen, clock: Clock, name: str, day: date) -> int:
    """Return the year in which the season meant begins: the last that is over, the next, the one it is, or by the tense."""
    around = [(n, told) for n in (day.year - 1, day.year, day.year + 1) if (told := periods.season(n, name))]
    over = [n for n, told in around if told.end and told.end < day]
    begun = [n for n, told in around if told.start and told.start <= day]
    if seen["deictic"] == "last":
        return over[-1]
    if seen["deictic"] == "next":
        return begun[-1] + 1
    if seen["deictic"] == "this":
        past = clock.tense(seen.span.start) in ("past", "before")
        return begun[-1] if past or begun[-1] not in over else day.year
    if clock.ahead(seen.span.start):
        return over[-1] + 1
    told = clock.narrative(seen.span.start)
    return told.year if told is not None and told.year and told.year <= begun[-1] else begun[-1]


def _fiscal(seen: Seen, _: Clock) -> Told | None:
    """Read a fiscal year: which months it has is not said, so it is about the year, or spans the two."""
    digits = seen["year"]
    first = int(digits) + (2000 if len(digits) == 2 else 0)
    if not seen["end"]:
        return Told(periods.about(periods.year(first)), "fiscal-year")
    end = int(f"{first}"[:2] + seen["end"]) if len(seen["end"]) == 2 else int(seen["end"])
    return Told(periods.between(periods.year(first), periods.year(end), approximate=True), "fiscal-year")


_NTH = Late(
    rf"(?:\b(?P<part>beginning|start|middle|end|close|turn|early|mid|late) (?:of )?)?(?:\bthe )?\b(?P<nth>{_ORDINAL})[ -]$"
)
_DAY_OF = re.compile(rf"(?:\bthe )?\b(?P<day>{DAY_WORD}) of $")
_WHICH_QUARTER = re.compile(
    r"(?:\bthe )?\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final|latter)[ -]$"
)
_WHICH_SEASON = re.compile(r"\b(?P<deictic>this|last|next) $")
_IN_THE = re.compile(
    r"(?<=\bin the )$|(?<=\bby the )$|(?<=\bbefore the )$|(?<=\bsince the )$|(?<=\bover the )$|(?<=\bduring the )$|(?<=\buntil the )$"
)
_THE_HALF = re.compile(r"(?<=\bin )the (?P<nth>first|second) $")
_THE_QUARTER = re.compile(r"\bthe (?P<nth>first|second|third|fourth) $")
_COUNTED = Late(rf"(?:\bthe )?\b(?P<side>first|last|final) (?P<count>{COUNT}) $")
_THE_MONTHS = Late(rf"(?<=\bin )the (?P<side>first) (?P<count>{COUNT}) $")
_WHICH_WEEK = re.compile(r"(?:\bthe )?\b(?P<nth>first|second|third|fourth|last|final) $")
_SOME_YEAR = rf"(?:,? ?(?:of |in )?(?:(?P<year>{YEAR})|(?P<deictic>this|last|next|the) year))"
#: What stands in any text that has a time of some rules.
_SEASONS = tuple(SEASONS)
_DECADES = ("0s", "0's", *DECADES)
_PART_FIRST = tuple(f"{unit}{nth}" for unit in "qh" for nth in "1234")
RULES: tuple[Rule, ...] = (
    Rule(Late(r"(?<![\d-])(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])"), _iso, at="number"),
    Rule(Late(r"(?<![\d/.-])((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?![\d/-]|\.\d)"), _year_first, at="number"),
    Rule(Late(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d|\d\d(?=\D|$))(?![\d/-]|\.\d)"), _numeric, at="number"),
    Rule(Late(rf"\b(?P<day>{DAY})(?:(?:{_TO}| and )(?P<last>{DAY}))?(?: of)?[ -](?P<month>{MONTH})(?:(?:-| ?,? )(?:of )?(?P<year>{YEAR})|{BESIDE})?"), _day, THE, at="number"),
    Rule(Late(rf"\b(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})(?![\d%]|[.,]\d)(?:(?:{_TO}| and )(?P<last>{DAY})(?!\d|[.,]\d))?(?: ?,? (?:of )?(?P<year>{YEAR})|{BESIDE})?"), _day, at="month"),
    Rule(Late(rf"(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?"), _day, _DAY_OF, must=True, at="month"),
    Rule(Late(rf"\b(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_WORD})\b(?:,? (?:of )?(?P<year>{YEAR}))?"), _day, at="month"),
    Rule(Late(rf"\b(?P<month>{MONTH})(?:,? ?-?(?:of )?(?P<year>{YEAR})|{BESIDE})?"), _month, PART, at="month"),
    Rule(Late(rf"(?<![\d.,$€£¥#/])(?<!\d-)\b(?P<year>{YEAR})(?![\d%]|[.,:]\d|-[\da-z])"), _year, PART, at="number"),
    Rule(Late(r"(?<![\d.,$€£¥#/-])\b((?:1[5-9]|20)\d\d) ?[-–/] ?((?:1[5-9]|20)\d\d|\d\d)(?![\d%-]|[.,]\d)"), _years, at="number"),
    Rule(Late(rf"(?<![\w'])(?P<decade>{_DECADE})\b(?:(?: and (?:the )?| to (?:the )?| or |-|/)(?P<second>{_DECADE})\b)?"), _decade, THE_PART, needs=_DECADES),
    Rule(Late(r"(?<=[ -])century\b"), _century, _NTH, must=True, at="unit"),
    Rule(Late(rf"\b(?P<unit>quarter|half)\b(?= of (?:this|last|next|{YEAR})| {YEAR}|,? (?:of the year|this|last|next) ?(?:year)?){_SOME_YEAR}?"), _quarter, _WHICH_QUARTER, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>quarter)\b(?! of| century|-)"), _quarter, _THE_QUARTER, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>half)\b(?! of| century|-| hour| a\b)"), _quarter, _THE_HALF, must=True, at="unit"),
    Rule(Late(r"\bmonths(?=[,.;:)]| [a-z]+ (?:was|were|rose|fell|grew|came|stood|had|has)\b)"), _months, _THE_MONTHS, must=True, at="unit"),
    Rule(Late(rf"\bmonths{_SOME_YEAR}"), _months, _COUNTED, must=True, at="unit"),
    Rule(Late(rf"\bweek of (?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?"), _week, _WHICH_WEEK, must=True, at="unit"),
    Rule(Late(rf"\b(?P<unit>[qh])(?P<nth>[1-4])\b{_SOME_YEAR}?"), _quarter, needs=_PART_FIRST),
    Rule(Late(rf"\b(?P<nth>[1-4])(?P<unit>[qh])\b{_SOME_YEAR}?"), _quarter, at="number"),
    Rule(Late(r"\b(?P<year>(?:19|20)\d\d)[ -]?(?P<unit>[qh])(?P<nth>[1-4])\b"), _quarter, at="number"),
    Rule(Late(rf"\b(?P<season>{_SEASON})(?: of|,)? (?P<year>{YEAR})"), _season, THE_PART, at="needs", needs=_SEASONS),
    Rule(Late(rf"\b(?P<season>{_SEASON})\b"), _season, _WHICH_SEASON, must=True, at="needs", needs=_SEASONS),
    Rule(Late(rf"\b(?P<season>{_SEASON})\b(?! of| {YEAR}|-)"), _season, _IN_THE, must=True, at="needs", needs=_SEASONS),
    Rule(Late(r"\b(?:fy ?'?|(?:fiscal|financial)(?: year)? )(?P<year>(?:19|20)?\d\d)(?:[-/–](?P<end>(?:20)?\d\d))?\b"), _fiscal, THE, needs=("fy", "fiscal", "financial")),
    Rule(Late(r"(?<![\d.,$€£¥#/-])\b(?P<year>(?:19|20)\d\d)(?: ?[-–/] ?(?P<end>(?:20)?\d\d))? (?:fiscal|financial|tax|budget|crop|marketing|academic|school) years?\b"), _fiscal, THE, at="number", needs=("al year", "tax year", "budget year", "crop year", "ing year", "mic year", "school year")),
)  # fmt: skip
