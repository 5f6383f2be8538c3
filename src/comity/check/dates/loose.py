"""Times told loosely from where the text or the draft stands: "within five years", "the same period", "before the year is out"."""

from __future__ import annotations

import re

from comity.check.claim import When
from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.joining import modified
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import COUNT, THE, YEAR, number, unit_of
from comity.terms.period import Period
from comity.terms.searching import Late

_FROM_TO = re.compile(r"\bfrom\b(?:[^.;]|\.(?=\d)){0,80}$", re.IGNORECASE)
_UP_TO = re.compile(r"\bto\b(?:[^.;]|\.(?=\d)){0,60}$", re.IGNORECASE)
_SHORT = 190  # days: a half of a year, and what is shorter
_PLAIN = frozenset(("date", "narrative", "range", "quarter", "fuzzy", "fiscal-year", "deictic", "decade"))


def _within(seen: Seen, clock: Clock) -> Told | None:
    """Read "within ten years": from the draft's day, or, told in the past, from the time of which the text tells."""
    unit, count = unit_of(seen["unit"]), number(seen["count"])
    if count is None:
        return None
    unit, count = (
        ("year", count * {"decade": 10, "century": 100}[unit])
        if unit in ("decade", "century")
        else (unit, count)
    )
    if clock.tense(seen.span.start) in ("past", "before"):
        told = clock.narrative(seen.span.start, paragraph=True)
        return Told(_on_from(told, unit, count), "vague", "narrative") if told else None
    if clock.day is None:
        return Told(None, "vague")
    if unit == "year":
        return Told(periods.between(periods.year(clock.day.year), periods.year(clock.day.year + count)), "vague", "draft")  # fmt: skip
    here, there = periods.shifted(clock.day, unit, 0), periods.shifted(clock.day, unit, count)
    return Told(periods.between(here, there), "vague", "draft")


def _on_from(told: Period, unit: str, count: int) -> Period | None:
    """Return the units from a told time on, as exactly as that is told."""
    if told.start is None:
        return None
    if unit == "week":
        return periods.between(told, periods.shifted(told.start, "week", count))
    far = periods.months_on(told.start, count * (12 if unit == "year" else 1))
    if far is None:
        return None
    exact = {4: "year", 7: "month"}.get(len(told.text), "day")
    return periods.between(periods.shifted(told.start, exact, 0), periods.shifted(far, exact, 0))


def _in_time(seen: Seen, clock: Clock) -> Told | None:
    """Read "in five years' time"."""
    unit, count = unit_of(seen["unit"].removesuffix("'")), number(seen["count"])
    if clock.day is None or count is None:
        return Told(None, "deictic")
    if unit == "decade":
        unit, count = "year", 10 * count
    return Told(periods.shifted(clock.day, unit, count), "deictic", "draft")


def _same_period(seen: Seen, clock: Clock) -> Told | None:
    """Read "over the same period": the stretch told last, or from the one to the other of the two years told last."""
    last = _told_last(clock, seen)
    if last is None or last.period is None:
        return Told(None, "vague")
    first = _came_from(clock, last)
    told = periods.between(first.period, last.period) if first else last.period
    return Told(told, "range", "narrative") if told else Told(None, "vague")


def _told_last(clock: Clock, seen: Seen) -> When | None:
    """Return the last time told before a place in its block, of a year or more or less, not open at an end."""
    for when in reversed(clock.found[-6:]):
        if clock.nth_block(when.span.start) != clock.nth_block(seen.span.start):
            return None
        told = modified(clock.draft.text, when).period
        if when.kind in _PLAIN and told and told.start and told.end:
            return when
    return None


def _came_from(clock: Clock, last: When) -> When | None:
    """Return the time before the last of "from 2 in 2017 to 4 in 2022"."""
    before = [w for w in clock.found[-6:] if w.span.end <= last.span.start][-1:]
    if not before or before[0].kind not in _PLAIN or clock.nth_sentence(before[0].span.start) != clock.nth_sentence(last.span.start):  # fmt: skip
        return None
    first, text = before[0], clock.draft.text
    start = max(0, first.span.start - 90)
    if _FROM_TO.search(text[start : first.span.start]) and _UP_TO.search(text[first.span.end : last.span.start]):  # fmt: skip
        return first
    return None


def _same_of(seen: Seen, clock: Clock) -> Told | None:
    """Read "the same period of 2022", "the same month last year": the stretch told last, in that year."""
    told = _told_last(clock, seen)
    step = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}.get(
        seen["which"], -1 if seen["ago"] else 0
    )
    if seen["year"]:
        year = int(seen["year"])
    elif (
        told
        and told.period
        and told.period.start
        and (seen["ago"] or seen["which"] not in ("last", "this", "next"))
    ):
        year = told.period.start.year + step
    elif clock.day is not None:
        year = clock.day.year + step
    else:
        return Told(None, "vague")
    anchor = "" if seen["year"] else "narrative" if told else "draft"
    return Told(_moved(told.period if told else None, year), "range", anchor)


def _moved(told: Period | None, year: int) -> Period | None:
    """Return the months of a told stretch in another year; the whole year where none shorter than it was told."""
    if told is None or told.start is None or told.end is None or (told.end - told.start).days > _SHORT + 180:
        return periods.year(year)
    count = 12 * (year - told.start.year)
    start = periods.months_on(told.start, count)
    end = periods.months_on(told.end, count)
    if end and told.end.month == 2 and told.end.day >= 28:
        whole = periods.month(end.year, 2)
        end = whole.end if whole else end
    return (
        periods.covering(start, end)
        if start and end and (told.end - told.start).days < 364
        else periods.year(year)
    )


def _out(seen: Seen, clock: Clock) -> Told | None:
    """Read "before the year is out"."""
    told = clock.narrated(seen.span.start) if clock.tense(seen.span.start) in ("past", "before") else None
    anchor = told.start if told else clock.day
    if anchor is None:
        return Told(None, "deadline")
    whole = periods.shifted(anchor, seen["unit"], 0)
    return Told(periods.until(whole), "deadline", "narrative" if told else "draft")


def _turn(seen: Seen, clock: Clock) -> Told | None:
    """Read "the turn of the year": December and January of the last, or, of what is to come, the next."""
    told = clock.narrative(seen.span.start) if clock.tense(seen.span.start) == "before" else None
    anchor = told.start if told else clock.day
    if anchor is None:
        return Told(None, "fuzzy")
    year = anchor.year + clock.ahead(seen.span.start)
    turn = periods.between(periods.month(year - 1, 12), periods.month(year, 1), approximate=True)
    return Told(turn, "fuzzy", "narrative" if told else "draft")


def _nowadays(_seen: Seen, clock: Clock) -> Told | None:
    return Told(periods.about(periods.year(clock.day.year)) if clock.day else None, "vague", "draft")


def _future(seen: Seen, clock: Clock) -> Told | None:
    if seen["far"] or clock.day is None:
        return Told(None, "vague")
    return Told(periods.read(f"{clock.day.year}/.."), "vague", "draft")


_FUTURES = (
    "long",
    "medium",
    "short",
    "near future",
    "foreseeable future",
    "not too distant",
    "not-too-distant",
)
_COUNT_BEFORE = Late(rf"\bin (?:about |around |some |just )?(?P<count>{COUNT}) $")
_THE_SAME = re.compile(r"\bthe (?:very )?$")
_IN_THE = re.compile(r"\b(?:in|over|for) the $")
RULES: tuple[Rule, ...] = (
    Rule(re.compile(rf"\b(?:within|inside) (?:just |only |barely |about |around |roughly |some |the space of )?(?P<count>{COUNT}) (?P<unit>weeks?|months?|years?|decades?|centur(?:y|ies))\b(?! of\b| from\b| after\b|'|-)"), _within, at="needs", needs=("within ", "inside ")),
    Rule(re.compile(r"\b(?P<unit>weeks?|months?|years?|decades?)'s? time\b"), _in_time, _COUNT_BEFORE, must=True, at="unit"),
    Rule(re.compile(r"\bsame (?:period|time span|timeframe|interval|stretch|span|years|months)\b(?! of\b| in (?:\d|the )| last\b| a year\b| the (?:previous|preceding|following|year)\b| as\b)"), _same_period, _THE_SAME, must=True, at="needs", needs=("same ",)),
    Rule(re.compile(rf"\bsame (?:period|quarters?|half|months?|weeks?|time|stretch) (?:of |in |the )?(?:the )?(?:(?P<year>{YEAR})|(?P<which>this|last|next|previous|preceding|following) year\b|(?P<ago>a year (?:ago|earlier|before)))"), _same_of, _THE_SAME, must=True, at="needs", needs=("same ",)),
    Rule(re.compile(r"\b(?:before|by the time) (?:the|this) (?P<unit>year|month|decade|century)(?: (?:is|was|has|had) (?:out|over|up|ended|done|through)| (?:ends|ended|closes|closed)|'s (?:end|out))\b"), _out, at="needs", needs=("before th", "by the time")),
    Rule(re.compile(r"\bturn of the year\b"), _turn, THE, at="needs", needs=("turn of the year",)),
    Rule(re.compile(r"\b(?:these days|nowadays)\b"), _nowadays, at="needs", needs=("these days", "nowadays")),
    Rule(re.compile(r"\b(?:(?P<far>long|medium|short|longer|shorter)[ -](?:run|term)|(?:near|foreseeable|not[- ]too[- ]distant) future)\b"), _future, _IN_THE, must=True, at="needs", needs=_FUTURES),
)  # fmt: skip
