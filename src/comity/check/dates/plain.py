"""Times told by the calendar: days, months, years, parts of them, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re

from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import (
    COUNT,
    DAY,
    DAY_WORD,
    DECADES,
    DOUBTFUL_MONTHS,
    MONTH,
    MONTHS,
    ORDINALS,
    PART,
    PARTS,
    SEASONS,
    THE,
    THE_PART,
    YEAR,
    any_of,
    month_number,
    number,
    ordinal,
)
from comity.terms.period import Period

_ORDINAL = rf"(?:{any_of(*ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_DECADE = rf"(?:(?:1[5-9]|20)\d0'?s|'\d0'?s|{any_of(*DECADES)})"
_TO = r" ?(?:-|–|—|/| to | until | through | till ) ?"
_SEASON = any_of(*SEASONS)
#: What may stand between the two halves of "June and August 2023".
_LATER_YEAR = re.compile(rf",?(?:{_TO}| ?, | and | or )(?:{DAY} )?{MONTH},?(?: {DAY},?)?(?: of)? ({YEAR})")
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
    year, kind, anchor = _year_of(seen, clock, month)
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
    bare = not seen["year"]
    if bare and not seen["part"]:
        if word.endswith("."):
            return None
        before = text[max(0, seen.span.start - 9) : seen.span.start]
        cued = _CUED.search(before) or _LATER_YEAR.match(seen.core.string, seen.core.end())
        if word.lower() in DOUBTFUL_MONTHS and not (word[0].isupper() and cued):
            return None
        if word[0].islower():
            return None
    month = month_number(word)
    year, kind, anchor = _year_of(seen, clock, month)
    if not year:
        return Told(None, kind, anchor)
    if seen["part"]:
        return Told(periods.part_of_month(year, month, _part(seen["part"])), "fuzzy", anchor)
    return Told(periods.month(year, month), kind, anchor)


def _year_of(seen: Seen, clock: Clock, month: int) -> tuple[int, str, str]:
    """Return the year of a month: its own, that of the range it begins, the narrative's, or that nearest the draft's day."""
    if seen["year"]:
        return int(seen["year"]), "date", ""
    if later := _LATER_YEAR.match(seen.core.string, seen.core.end()):
        return int(later[1]), "date", ""
    told = clock.narrative(seen.span.start, figures=False)
    if told is not None and told.year is not None and not clock.ahead(seen.span.start):
        return told.year, "narrative", "narrative"
    if clock.day is None:
        return 0, "narrative", ""
    if clock.ahead(seen.span.start):
        return clock.day.year + (month < clock.day.month), "narrative", "draft"
    return clock.day.year - (month > clock.day.month), "narrative", "draft"


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
    return Told(periods.between(periods.year(first), periods.year(end)), "range") if first < end else None


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
    told = clock.narrative(seen.span.start)
    return told.year if told is not None and told.year else (clock.day.year if clock.day else 0)


def _quarter(seen: Seen, clock: Clock) -> Told | None:
    said = seen["nth"].lower()
    quarters = seen["unit"].lower() in ("quarter", "q")
    number = (
        (4 if quarters else 2)
        if said in ("last", "final")
        else int(said)
        if said.isdecimal()
        else ordinal(said)
    )
    year = _of_year(seen, clock)
    if not number or number > (4 if quarters else 2):
        return None
    if not year:
        return Told(None, "quarter")
    anchor = "" if seen["year"] else "draft"
    return Told((periods.quarter if quarters else periods.half)(year, number), "quarter", anchor)


def _months(seen: Seen, clock: Clock) -> Told | None:
    """Read "the first nine months of 2023"."""
    count, year = number(seen["count"]), _of_year(seen, clock)
    if not count or count > 12 or not year:
        return None
    first, last = (1, count) if seen["side"] == "first" else (13 - count, 12)
    anchor = "" if seen["year"] else "draft"
    return Told(periods.between(periods.month(year, first), periods.month(year, last)), "range", anchor)


def _week(seen: Seen, clock: Clock) -> Told | None:
    """Read "the first week of May 2023": days 1 to 7, or the last seven."""
    month = month_number(seen["month"])
    year, kind, anchor = _year_of(seen, clock, month)
    whole = periods.month(year, month) if year else None
    if whole is None or whole.end is None:
        return Told(None, kind)
    nth = ordinal(seen["nth"])
    first = 7 * nth - 6 if nth else whole.end.day - 6
    told = periods.between(periods.day(year, month, first), periods.day(year, month, first + 6))
    return Told(told, "fuzzy", anchor)


def _season(seen: Seen, clock: Clock) -> Told | None:
    year = _of_year(seen, clock)
    anchor = "" if seen["year"] else "draft"
    return Told(periods.season(year, seen["season"].lower()) if year else None, "season", anchor)


def _fiscal(seen: Seen, _: Clock) -> Told | None:
    """Read a fiscal year: which months it has is not said, so it is about the year, or spans the two."""
    digits = seen["year"]
    first = int(digits) + (2000 if len(digits) == 2 else 0)
    if not seen["end"]:
        return Told(periods.about(periods.year(first)), "fiscal-year")
    end = int(f"{first}"[:2] + seen["end"]) if len(seen["end"]) == 2 else int(seen["end"])
    return Told(periods.between(periods.year(first), periods.year(end), approximate=True), "fiscal-year")


_NTH = re.compile(
    rf"(?:\b(?P<part>beginning|start|middle|end|close|turn|early|mid|late) (?:of )?)?(?:\bthe )?\b(?P<nth>{_ORDINAL})[ -]$"
)
_SOME_YEAR = rf"(?:,? ?(?:of |in )?(?:(?P<year>{YEAR})|(?P<deictic>this|last|next|the) year))"
#: What stands in any text that has a time of some rules.
_SEASONS = tuple(SEASONS)
_OF_A_MONTH = tuple(f" of {month}" for month in MONTHS)
_DECADES = ("0s", "0's", *DECADES)
_PART_FIRST = tuple(f"{unit}{nth}" for unit in "qh" for nth in "1234")
RULES: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d-])(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])"), _iso, at="number"),
    Rule(re.compile(r"(?<![\d/.-])((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})(?![\d/-]|\.\d)"), _year_first, at="number"),
    Rule(re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d|\d\d(?=\D|$))(?![\d/-]|\.\d)"), _numeric, at="number"),
    Rule(re.compile(rf"\b(?P<day>{DAY})(?:(?:{_TO}| and )(?P<last>{DAY}))?(?: of)?[ -](?P<month>{MONTH})(?:(?:-| ?,? )(?:of )?(?P<year>{YEAR}))?"), _day, THE, at="number"),
    Rule(re.compile(rf"\b(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})(?![\d%]|[.,]\d)(?:(?:{_TO}| and )(?P<last>{DAY})(?!\d|[.,]\d))?(?: ?,? (?:of )?(?P<year>{YEAR}))?"), _day, at="month"),
    Rule(re.compile(rf"\b(?=[efnst])(?P<day>{DAY_WORD}) of (?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?"), _day, THE, needs=_OF_A_MONTH),
    Rule(re.compile(rf"\b(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_WORD})\b(?:,? (?:of )?(?P<year>{YEAR}))?"), _day, at="month"),
    Rule(re.compile(rf"\b(?P<month>{MONTH})(?:,? ?-?(?:of )?(?P<year>{YEAR}))?"), _month, PART, at="month"),
    Rule(re.compile(rf"(?<![\d.,$€£¥#/])(?<!\d-)\b(?P<year>{YEAR})(?![\d%]|[.,:]\d|-[\da-z])"), _year, PART, at="number"),
    Rule(re.compile(r"(?<![\d.,$€£¥#/-])\b((?:1[5-9]|20)\d\d) ?[-–/] ?((?:1[5-9]|20)\d\d|\d\d)(?![\d%-]|[.,]\d)"), _years, at="number"),
    Rule(re.compile(rf"(?<![\w'])(?P<decade>{_DECADE})\b(?:(?: and (?:the )?| to (?:the )?| or |-|/)(?P<second>{_DECADE})\b)?"), _decade, THE_PART, needs=_DECADES),
    Rule(re.compile(r"(?<=[ -])century\b"), _century, _NTH, must=True, needs=("century",)),
    Rule(re.compile(rf"\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[ -](?P<unit>quarter|half)\b(?= of (?:this|last|next|{YEAR})| {YEAR}|,? (?:of the year|this|last|next) ?(?:year)?){_SOME_YEAR}?"), _quarter, THE, needs=("quarter", "half")),
    Rule(re.compile(r"(?<= the )(?P<nth>first|second|third|fourth) (?P<unit>quarter)\b(?! of| century|-)"), _quarter, THE, needs=("quarter",)),
    Rule(re.compile(rf"\b(?P<side>first|last|final) (?P<count>{COUNT}) months{_SOME_YEAR}"), _months, THE, needs=(" months",)),
    Rule(re.compile(rf"\b(?P<nth>first|second|third|fourth|last|final) week of (?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR}))?"), _week, THE, needs=(" week of ",)),
    Rule(re.compile(rf"\b(?P<unit>[qh])(?P<nth>[1-4])\b{_SOME_YEAR}?"), _quarter, needs=_PART_FIRST),
    Rule(re.compile(rf"\b(?P<nth>[1-4])(?P<unit>[qh])\b{_SOME_YEAR}?"), _quarter, at="number"),
    Rule(re.compile(r"\b(?P<year>(?:19|20)\d\d)[ -]?(?P<unit>[qh])(?P<nth>[1-4])\b"), _quarter, at="number"),
    Rule(re.compile(rf"\b(?P<season>{_SEASON})(?: of|,)? (?P<year>{YEAR})"), _season, THE_PART, needs=_SEASONS),
    Rule(re.compile(rf"\b(?P<deictic>this|last|next) (?P<season>{_SEASON})\b"), _season, needs=_SEASONS),
    Rule(re.compile(rf"(?<=\bin the )(?P<season>{_SEASON})\b(?! of| {YEAR}|-)"), _season, needs=_SEASONS),
    Rule(re.compile(r"\b(?:fy ?'?|(?:fiscal|financial)(?: year)? )(?P<year>(?:19|20)?\d\d)(?:[-/–](?P<end>(?:20)?\d\d))?\b"), _fiscal, THE, needs=("fy", "fiscal", "financial")),
)  # fmt: skip
