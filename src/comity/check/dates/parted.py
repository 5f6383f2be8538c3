"""Parts of the year, month, decade or century that a draft is in: "the end of the year", "later this month", "mid-century"."""

from __future__ import annotations

import re
from datetime import date

from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import PARTS, THE
from comity.terms.period import Period

_STEP = {"last": -1, "next": 1}
#: The month in which an academic year begins, for want of anything better.
_TERM = 9


def _of_this_year(seen: Seen, clock: Clock) -> Told | None:
    """Read "the end of the year", "later this year", "early last month"."""
    word = seen["which"] or "the"
    from_text = word == "the" and not clock.ahead(seen.span.start)
    anchor, name = clock.anchor(seen.span.start, from_text=from_text, paragraph=True)
    if anchor is None:
        return Told(None, "deictic")
    if word == "this" and seen["unit"] != "week" and seen["part"] in ("later", "earlier"):
        return Told(_rest_of(anchor, seen["unit"], later=seen["part"] == "later"), "deictic", name)
    part, step = PARTS[seen["part"]], _STEP.get(word, 0)
    if seen["unit"] == "week":
        return Told(periods.shifted(anchor, "week", step), "deictic", name)
    if seen["unit"] != "month":
        return Told(_part_told(seen, clock, anchor, part, step), "deictic", name)
    months = anchor.year * 12 + anchor.month - 1 + step
    return Told(periods.part_of_month(months // 12, months % 12 + 1, part), "deictic", name)


def _part_told(seen: Seen, clock: Clock, anchor: date, part: str, step: int) -> Period | None:
    """Return a part of a year; of "the year", told of as past while it is still to come, that of the year before."""
    told = periods.part_of_year(anchor.year + step, part)
    past = seen["which"] in ("", "the") and clock.tense(seen.span.start) in ("past", "before", "now")
    if past and told and told.start and clock.day and told.start > clock.day:
        return periods.part_of_year(anchor.year - 1, part)
    return told


def _rest_of(anchor: date, unit: str, *, later: bool) -> Period | None:
    """Return what remains, or is over, of the year or the month that a day is in."""
    here = periods.shifted(anchor, "month" if unit == "year" else "day", 0)
    whole = periods.shifted(anchor, unit, 0)
    if whole is None or whole.start is None or whole.end is None:
        return None
    if later:
        return periods.between(here, periods.read(whole.end.isoformat()), approximate=True)
    return periods.between(periods.read(whole.start.isoformat()), here, approximate=True)


def _remaining(seen: Seen, clock: Clock) -> Told | None:
    """Read "the rest of the year": from the draft's day on, or, told in the past, from the time the text is in."""
    past = clock.tense(seen.span.start) in ("past", "before")
    told = clock.narrative(seen.span.start, paragraph=True) if past else None
    anchor = told.end if told else clock.day
    whole = periods.shifted(anchor, seen["unit"], 0) if anchor else None
    if anchor is None or whole is None or whole.end is None:
        return Told(None, "deictic")
    return Told(periods.covering(anchor, whole.end), "range", "narrative" if told else "draft")


def _of_accounts(seen: Seen, clock: Clock) -> Told | None:
    """Read "the last financial year": the last that the text writes as one, if late enough, else about the calendar year.

    An academic year is one from about September on.
    """
    if clock.day is None:
        return Told(None, "fiscal-year")
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(seen["which"], 0)
    if seen["of"] in ("academic", "school"):
        first = clock.day.year - (clock.day.month < _TERM) + step
        return Told(
            periods.between(
                periods.month(first, _TERM), periods.month(first + 1, _TERM - 1), approximate=True
            ),
            "fiscal-year",
            "draft",
        )
    year = clock.day.year + step
    written = [
        w.period
        for w in clock.found[-12:]
        if w.kind == "fiscal-year" and w.period and w.period.start and w.period.start.year == year
    ]
    return Told(written[-1] if written else periods.about(periods.year(year)), "fiscal-year", "draft")


def _of_the_decade(seen: Seen, clock: Clock) -> Told | None:
    """Read "the end of the decade", "by the turn of the century": of the one the draft's day is in."""
    if clock.day is None:
        return Told(None, "deictic")
    size = 10 if seen["span"] == "decade" else 100
    # The decade of the 2020s ends with 2029; the century with 2100.
    last = clock.day.year // size * size + size - (1 if size == 10 else 0)
    if seen["part"] in ("middle", "mid"):
        middle = last - size // 2 + (1 if size == 10 else 0)
        return Told(periods.year(middle), "deictic", "draft")
    first = seen["part"] in ("beginning", "start", "turn")
    return Told(periods.year(last - size + 1 if first else last), "deictic", "draft")


_MID = re.compile(r"\b(?P<part>mid)-$")
_PART_OF = re.compile(
    r"(?:\b(?:the|these|those) )?\b(?P<part>early|earlier|later|late|mid|end|middle|beginning|start|close)(?: in| of|-)? ?(?P<which>this|last|next|the) $"
)
_END_OF = re.compile(r"(?:\bthe )?\b(?P<part>beginning|start|middle|end|close|turn) of (?:the|this) $")
_WHICH = re.compile(
    r"\b(?:the |its |their )?(?P<which>this|current|last|past|previous|next|coming) (?:full )?$"
)
RULES: tuple[Rule, ...] = (
    Rule(re.compile(r"(?:rest|remainder) of (?:the|this) (?P<unit>year|month)\b"), _remaining, THE, at="needs", needs=("rest of th", "remainder of th")),
    Rule(re.compile(r"(?P<of>fiscal|financial|academic|school) year\b(?![ -]\d)"), _of_accounts, _WHICH, must=True, at="needs", needs=("fiscal year", "financial year", "academic year", "school year")),
    Rule(re.compile(r"\b(?P<unit>year|month|week)\b(?! of)"), _of_this_year, _PART_OF, must=True, at="unit"),
    Rule(re.compile(r"\b(?P<unit>year)(?:[- ]|'s )(?P<part>end)\b"), _of_this_year, THE, at="unit"),
    Rule(re.compile(r"(?P<span>decade|century)\b"), _of_the_decade, _MID, must=True, at="unit"),
    Rule(re.compile(r"(?P<span>decade|century)\b"), _of_the_decade, _END_OF, must=True, at="unit"),
)  # fmt: skip
