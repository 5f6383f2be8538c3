"""Times told from the draft's day or from the year the text is in: "last year", "the coming decades", "a year later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import (
    COUNT,
    MONTH,
    SOME,
    THE,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    number,
    unit_of,
)
from comity.terms.period import Period

_STEP = {
    "this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_PAST = ("last", "past", "previous", "recent", "preceding")
_FROM_TEXT = ("following", "previous", "same", "preceding", "that")
#: How exactly an open vague time is told: by its unit.
_EXACT = {"day": 10, "week": 10, "month": 7, "year": 4, "decade": 4, "century": 4}


def _beside(seen: Seen, clock: Clock) -> Told | None:
    """Read "last year", "this month", "the previous year", "next Monday", "last November"."""
    word, noun = seen["which"].lower(), seen["noun"]
    anchor, name = _anchor(clock, seen.span.start, from_text=word in _FROM_TEXT)
    if anchor is None:
        return Told(None, "deictic") if word not in ("same", "that") else None
    if noun.lower() in WEEKDAYS:
        return Told(_weekday(anchor, WEEKDAYS[noun.lower()], _STEP.get(word, 0)), "deictic", name)
    if re.fullmatch(MONTH, noun):
        if seen.text[seen.core.start("noun")].islower():
            return None
        return Told(_month_beside(anchor, month_number(noun), _STEP.get(word, 0)), "deictic", name)
    unit = unit_of(noun)
    if word in ("past", "coming") or (unit == "decade" and word in ("last", "next")):
        return Told(_counted(anchor, unit, 1, past=word in _PAST), "range", name)
    if unit == "weekend":
        week = periods.shifted(anchor, "week", _STEP.get(word, 0))
        return Told(_weekend(week), "deictic", name)
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + _STEP.get(word, 0)
        return Told(periods.quarter(quarters // 4, quarters % 4 + 1), "deictic", name)
    return Told(periods.shifted(anchor, unit, _STEP.get(word, 0)), "deictic", name)


def _anchor(clock: Clock, offset: int, *, from_text: bool) -> tuple[date | None, str]:
    if from_text:
        told = clock.narrative(offset)
        if told is not None and told.start is not None:
            return told.start, "narrative"
    return clock.day, "draft" if clock.day else ""


def _weekday(anchor: date, wanted: int, step: int) -> Period | None:
    monday = anchor - timedelta(days=anchor.weekday())
    day = monday + timedelta(days=wanted)
    if step < 0 and day >= anchor:
        day -= timedelta(days=7)
    elif step > 0:
        day = monday + timedelta(days=wanted + 7)
    return periods.read(day.isoformat())


def _month_beside(anchor: date, month: int, step: int) -> Period | None:
    year = anchor.year
    if step < 0 and month >= anchor.month:
        year -= 1
    elif step > 0 and month <= anchor.month:
        year += 1
    return periods.month(year, month)


def _weekend(week: Period | None) -> Period | None:
    if week is None or week.end is None:
        return None
    return periods.covering(week.end - timedelta(days=1), week.end)


def _stretch(seen: Seen, clock: Clock) -> Told | None:
    """Read "the last fifty years", "the past months", "the coming decades", "recent years"."""
    word, unit = seen["which"].lower(), unit_of(seen["unit"])
    count = number(seen["count"]) if seen["count"] else None
    if seen["count"].lower() in ("half a", "half"):
        unit, count = "year", 50 if unit == "century" else 5
    past = word in _PAST
    told = clock.narrative(seen.span.start, paragraph=True)
    anchor, name = clock.day, "draft" if clock.day else ""
    if (
        told is not None
        and told.end is not None
        and not clock.perfect(seen.span.start)
        and word in ("last", "previous", "following")
    ):
        anchor, name = told.end, "narrative"
    if anchor is None:
        return Told(None, "vague" if count is None else "deictic")
    if count is None:
        return Told(_open(anchor, unit, past=past), "vague", name)
    return Told(_counted(anchor, unit, count, past=past), "range", name)


def _counted(anchor: date, unit: str, count: int, *, past: bool) -> Period | None:
    """Return some units up to or from a day, told in years, months or days."""
    span = {"decade": 10, "century": 100, "quarter": 3, "weekend": 1}.get(unit, 1)
    unit = {"decade": "year", "century": "year", "quarter": "month", "weekend": "week"}.get(unit, unit)
    other = periods.shifted(anchor, unit, -count * span if past else count * span)
    here = periods.shifted(anchor, "day" if unit == "week" else unit, 0)
    return periods.between(other, here) if past else periods.between(here, other)


def _open(anchor: date, unit: str, *, past: bool) -> Period | None:
    said = anchor.isoformat()[: _EXACT[unit]]
    return periods.read(f"../{said}" if past else f"{said}/..")


def _recent(seen: Seen, clock: Clock) -> Told | None:
    past = not seen["ahead"]
    if clock.day is None:
        return Told(None, "vague")
    return Told(_open(clock.day, unit_of(seen["unit"]), past=past), "vague", "draft")


def _ago(seen: Seen, clock: Clock) -> Told | None:
    """Read "two years ago", "a year later", "half a century earlier"."""
    unit, word = unit_of(seen["unit"]), seen["way"].lower()
    from_text = word in ("later", "earlier", "before", "afterwards", "afterward")
    told = clock.narrative(seen.span.start) if from_text else None
    if from_text and told is None and word in ("before", "later"):
        return None
    anchor = told.start if told is not None else clock.day
    count = number(seen["count"])
    if seen["half"]:
        unit, count = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(
            unit, (unit, None)
        )
    if anchor is None or count is None:
        return Told(None, "vague" if count is None else "deictic")
    if unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    ahead = word in ("later", "hence", "from now", "afterwards", "afterward")
    return Told(
        periods.shifted(anchor, unit, count if ahead else -count), "deictic", "narrative" if told else "draft"
    )


def _day_word(seen: Seen, clock: Clock) -> Told | None:
    if clock.day is None:
        return Told(None, "deictic")
    step = {"yesterday": -1, "tomorrow": 1}.get(seen[1], 0) + {"before": -1, "after": 1}.get(
        seen["beside"], 0
    )
    return Told(periods.shifted(clock.day, "day", step), "deictic", "draft")


def _on_weekday(seen: Seen, clock: Clock) -> Told | None:
    if seen.text[seen.core.start()].islower():
        return None
    if clock.day is None:
        return Told(None, "deictic")
    wanted = WEEKDAYS[seen["weekday"].lower()]
    back = (clock.day.weekday() - wanted) % 7
    step = (7 - back) % 7 if clock.ahead(seen.span.start) else -back
    return Told(periods.shifted(clock.day, "day", step), "deictic", "draft")


def _of_this_year(seen: Seen, clock: Clock) -> Told | None:
    """Read "the end of the year", "later this year", "early last month"."""
    word = seen["which"] or "the"
    anchor, name = _anchor(clock, seen.span.start, from_text=word == "the")
    if anchor is None:
        return Told(None, "deictic")
    part = {"later": "late", "earlier": "early", "middle": "mid"}.get(
        seen["part"].lower(), seen["part"].lower()
    )
    part = {"start": "beginning", "close": "end"}.get(part, part)
    step = _STEP.get(word, 0)
    if seen["unit"] == "week":
        return Told(periods.shifted(anchor, "week", step), "deictic", name)
    if seen["unit"] != "month":
        return Told(periods.part_of_year(anchor.year + step, part), "deictic", name)
    months = anchor.year * 12 + anchor.month - 1 + step
    return Told(periods.part_of_month(months // 12, months % 12 + 1, part), "deictic", name)


def _of_the_decade(seen: Seen, clock: Clock) -> Told | None:
    """Read "the end of the decade", "by the turn of the century": of the one the draft's day is in."""
    if clock.day is None:
        return Told(None, "deictic")
    size = 10 if seen["span"] == "decade" else 100
    # The decade of the 2020s ends with 2029; the century with 2100.
    last = clock.day.year // size * size + size - (1 if size == 10 else 0)
    if seen["part"] == "middle":
        middle = last - size // 2 + (1 if size == 10 else 0)
        return Told(periods.year(middle), "deictic", "draft")
    first = seen["part"] in ("beginning", "start", "turn")
    return Told(periods.year(last - size + 1 if first else last), "deictic", "draft")


def _year_beside(seen: Seen, clock: Clock) -> Told | None:
    """Read "the year before" with nothing behind it, told from the year the text is in."""
    told = clock.narrative(seen.span.start)
    if told is None or told.start is None:
        return None
    step = -1 if seen["way"] in ("before", "earlier") else 1
    return Told(periods.shifted(told.start, seen["unit"], step), "deictic", "narrative")


def _same_period(seen: Seen, clock: Clock) -> Told | None:
    """Read "over the same period": from the first to the last time told just before; else only the sense says."""
    told = clock.stretch(seen.span.start)
    return Told(told, "range", "narrative") if told is not None else Told(None, "vague")


def _since_then(seen: Seen, clock: Clock) -> Told | None:
    told = clock.narrative(seen.span.start)
    return Told(periods.since(told), "vague", "narrative" if told else "")


def _course(seen: Seen, clock: Clock) -> Told | None:
    """Read "over the course of the year": the one the text is in, else the draft's."""
    anchor, name = _anchor(clock, seen.span.start, from_text=True)
    return Told(periods.year(anchor.year) if anchor else None, "deictic", name)


def _latest(_seen: Seen, _clock: Clock) -> Told | None:
    return Told(None, "vague")


_DAY_BESIDE = re.compile(r"\b(?:the )?day (?P<beside>before|after) $")
_HALF = re.compile(r"(?:\bthe )?\b(?P<which>last|past|next|coming) (?P<count>half a) $")
_END_OF = re.compile(r"(?:\bthe )?\b(?P<part>beginning|start|middle|end|close|turn) of (?:the|this) $")
_DURING = re.compile(r"\b(?:over|in|during) $")
_COUNTED = re.compile(rf"\b(?:(?P<half>half an? ?)|(?P<count>{COUNT}|{SOME}) )$")
RULES: tuple[Rule, ...] = (
    Rule(re.compile(rf"\b(?P<which>this|last|past|next|current|previous|preceding|following|coming|same|that) (?P<noun>day|week|weekend|month|quarter|year|decade|century|{MONTH}|{WEEKDAY})\b(?! old| of |-)"), _beside, THE),
    Rule(re.compile(rf"\b(?P<which>last|past|previous|next|coming|recent|following|preceding) (?:(?P<count>{COUNT}|{SOME})[ -])?(?P<unit>days|weeks|months|years|decades|centuries)\b"), _stretch, THE),
    Rule(re.compile(r"(?<= half a )(?P<unit>century|decade)\b"), _stretch, _HALF, must=True, needs=(" half a ",)),
    Rule(re.compile(r"\b(?P<which>last|past|next|coming) (?P<count>half)-(?P<unit>century|decade)\b"), _stretch, THE, needs=(" half-",)),
    Rule(re.compile(r"\b(?P<unit>days|weeks|months|years|decades) (?P<ahead>ahead|to come)\b"), _recent, THE, needs=("s ahead", "s to come")),
    Rule(re.compile(rf"\b(?P<unit>{UNIT}) (?P<way>ago|earlier|later|before|hence|from now|afterwards?)\b(?! than)"), _ago, _COUNTED, must=True),
    Rule(re.compile(r"\b(yesterday|tomorrow|today|tonight)\b(?!'s? (?:world|economy|society))"), _day_word, _DAY_BESIDE, needs=("yesterday", "tomorrow", "today", "tonight")),
    Rule(re.compile(rf"\b(?P<weekday>{WEEKDAY})\b"), _on_weekday, needs=tuple(WEEKDAYS)),
    Rule(re.compile(r"\b(?P<part>early|earlier|later|late|mid|end|middle|beginning|start|close)(?: in| of|-)? ?(?P<which>this|last|next|the) (?P<unit>year|month|week)\b(?! of)"), _of_this_year, THE),
    Rule(re.compile(r"\byear[- ](?P<part>end)\b"), _of_this_year, THE, needs=("year end", "year-end")),
    Rule(re.compile(r"(?P<span>decade|century)\b"), _of_the_decade, _END_OF, must=True),
    Rule(re.compile(r"the (?P<unit>year|month|decade) (?P<way>before|earlier|after)\b(?=[,.;:)]| (?:and|but|following|when|while|with|as)\b|$)"), _year_beside),
    Rule(re.compile(r"the same (?:period|time span|timeframe|interval)\b(?! of| in| last| a| the)"), _same_period),
    Rule(re.compile(r"since then\b"), _since_then),
    Rule(re.compile(r"the course of the year\b"), _course, _DURING),
    Rule(re.compile(r"\b(?:latest|most recent)(?= (?:[a-z-]+ )?(?:projections?|forecasts?|estimates?|figures?|statistics|edition|release|outlook)\b)"), _latest, needs=("latest", "most recent")),
)  # fmt: skip
