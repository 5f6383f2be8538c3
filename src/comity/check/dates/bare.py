"""Which year a month or a day is of that is told without one."""

from __future__ import annotations

import re

from comity.check.dates.clock import Clock
from comity.check.dates.seen import Seen
from comity.check.dates.words import DAY, MONTH, YEAR
from comity.terms.period import Period
from comity.terms.searching import Late

#: The year of the last of several months: "June and August 2023".
LATER_YEAR = Late(
    rf",?(?: ?(?:-|–|—|/| to | until | through | till ) ?| ?, | and | or )(?:{DAY} )?{MONTH},?(?: {DAY},?)?(?: of)? ({YEAR})"
)
_OPENING = re.compile(
    r"\b(?P<word>since|from|by|until|till|before)(?: (?:the )?(?:end|start|beginning|middle) of)? $",
    re.IGNORECASE,
)
#: What lies ahead without a verb of the future: "the vote is in May", "it was put off to May".
_SET_FOR = Late(
    r"(?:\b(?:is|are|falls|comes) (?:only |not )?(?:in|on|for|until)|\b(?:moved|postponed|delayed|deferred|adjourned|pushed (?:back|out)|put (?:back|off)|brought forward|rescheduled)(?: from \w+)? (?:to|until|till)|\bnow rather than (?:in|on)) (?:early |late |mid-)?$"
)
_TODAY = re.compile(r"(?:But |And |So )?(?:[Tt]oday|[Nn]ow|[Cc]urrently|[Nn]owadays|[Aa]t present),? ")
#: So many years back, what follows a told month is told of the months after it.
_LONG_AGO = 3
#: A told time longer than this, in days, is as good as its year.
_AS_A_YEAR = 92


def told_year(seen: Seen, clock: Clock, month: int, day: int = 0) -> tuple[int, str, str]:
    """Return the year of a month with its kind and anchor: its own, that of the range it begins, one told beside it, or the one that the text means."""
    if seen["year"]:
        return int(seen["year"]), "date", ""
    if seen["beside"]:
        return _beside(seen, clock)
    if later := LATER_YEAR.match(seen.core.string, seen.core.end()):
        return int(later[1]), "date", ""
    year, anchor = year_of(clock, seen.span.start, month, day)
    return year, "narrative", anchor


def _beside(seen: Seen, clock: Clock) -> tuple[int, str, str]:
    """Return the year of "in March last year" and "in March of the following year"."""
    word = seen["beside"].removeprefix("the ")
    if word in ("this", "last", "next"):
        step = {"this": 0, "last": -1, "next": 1}[word]
        return (clock.day.year + step if clock.day else 0), "narrative", "draft" if clock.day else ""
    told = clock.narrative(seen.span.start)
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    return (told.year + step if told and told.year else 0), "narrative", "narrative" if told else ""


def year_of(clock: Clock, offset: int, month: int, day: int = 0) -> tuple[int, str]:
    """Return the year of a month, or of a day of it, and what told it: ``narrative`` or ``draft``; 0 where nothing does.

    What is to come is of the next such month, what has held since one of the
    last. Told in the past, a month is of the year that the sentences right
    before it tell of, or comes after the month they tell; else it is the last
    such month before the draft's day.
    """
    opening = _OPENING.search(clock.draft.text, max(0, offset - 28), offset)
    word = opening["word"].lower() if opening else ""
    tense = clock.tense(offset)
    before = clock.draft.text[max(0, offset - 48) : offset]
    open_ended = word in ("from", "by", "until", "till", "before") and tense in ("now", "")
    if tense == "ahead" or open_ended or _SET_FOR.search(before):
        return _next(clock, offset, month, day)
    if word == "since" and tense in ("now", "") and clock.day is not None:
        return _last(clock, month, day), "draft"
    told = None if _from_now(clock, offset) else clock.narrated(offset)
    if told is None or told.start is None or told.end is None:
        return (_last(clock, month, day), "draft") if clock.day else (0, "")
    year = told.start.year
    if (told.end - told.start).days <= _AS_A_YEAR:
        year = _after(clock, told, month, day, earlier=tense == "before")
    if clock.day is not None and _beyond(clock, year, month, day):
        return _last(clock, month, day), "draft"
    return year, "narrative"


def _from_now(clock: Clock, offset: int) -> bool:
    """Return whether a sentence is told from the draft's day on: "Today, having agreed in May, …"."""
    return clock.day is not None and _TODAY.match(clock.draft.text, clock.around(offset)[0]) is not None


def _next(clock: Clock, offset: int, month: int, day: int) -> tuple[int, str]:
    if (told := clock.next_told(offset)) and told.year:
        return told.year, "narrative"
    if clock.day is None:
        told = clock.narrated(offset)
        return (told.year or 0, "narrative") if told else (0, "")
    today = (clock.day.month, clock.day.day if day else 0)
    return clock.day.year + ((month, day) < today), "draft"


def _last(clock: Clock, month: int, day: int) -> int:
    assert clock.day is not None
    return clock.day.year - _beyond(clock, clock.day.year, month, day)


def _beyond(clock: Clock, year: int, month: int, day: int) -> bool:
    assert clock.day is not None
    return (year, month, day) > (clock.day.year, clock.day.month, clock.day.day if day else 0)


def _after(clock: Clock, told: Period, month: int, day: int, *, earlier: bool) -> int:
    """Return the year of a month that is told after a month of a known year; before it where the verb says so."""
    assert told.start is not None
    year, known = told.start.year, told.start.month
    if earlier:
        return year - (month > known)
    if month >= known:
        return year
    if clock.day is None or clock.day.year - year >= _LONG_AGO:
        return year + 1
    return _last(clock, month, day)
