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
    is_year_of_accounts,
    month_number,
    number,
    unit_of,
)
from comity.terms.period import Period
from comity.terms.searching import Late

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
    anchor, name = clock.anchor(seen.span.start, from_text=word in _FROM_TEXT)
    if anchor is None:
        return Told(None, "deictic") if word not in ("same", "that") else None
    if noun.lower() in WEEKDAYS:
        return Told(_weekday(anchor, WEEKDAYS[noun.lower()], _STEP.get(word, 0)), "deictic", name)
    if re.fullmatch(MONTH, noun):
        if seen.text[seen.core.start("noun")].islower():
            return None
        return Told(_month_beside(anchor, month_number(noun), _STEP.get(word, 0)), "deictic", name)
    unit = unit_of(noun)
    if unit == "year" and (word in ("past", "coming") or _over_a_year(seen, word)):
        return Told(_twelve_months(anchor, past=word in _PAST), "range", name)
    if word in ("past", "coming") or (unit == "decade" and word in ("last", "next")):
        return Told(_counted(anchor, unit, 1, past=word in _PAST), "range", name)
    if unit == "weekend":
        week = periods.shifted(anchor, "week", _STEP.get(word, 0))
        return Told(_weekend(week), "deictic", name)
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + _STEP.get(word, 0)
        return Told(periods.quarter(quarters // 4, quarters % 4 + 1), "deictic", name)
    return Told(periods.shifted(anchor, unit, _STEP.get(word, 0)), "deictic", name)


def _over_a_year(seen: Seen, word: str) -> bool:
    """Whether it is "over the last year" rather than "last year"."""
    before = _OVER.search(seen.text, max(0, seen.span.start - 8), seen.span.start)
    return word in ("last", "next") and bool(seen["the"]) and before is not None


def _twelve_months(anchor: date, *, past: bool) -> Period | None:
    """Return the twelve months before or after a day; right after a year has ended, that year, and before one begins, that."""
    if anchor.month == (1 if past else 12):
        return periods.year(anchor.year + (-1 if past else 1))
    here = periods.shifted(anchor, "month", 0)
    other = periods.shifted(anchor, "month", -12 if past else 12)
    return periods.between(other, here) if past else periods.between(here, other)


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
    count = number(seen["count"]) if seen["count"] else 1 if seen["half"] else None
    if count and seen["half"]:
        unit, count = (
            "month",
            {"year": 12, "decade": 120, "month": 1}.get(unit, 0) * count
            + {"year": 6, "decade": 60}.get(unit, 0),
        )
        if not count:
            return None
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
    if unit == "month":
        far = periods.months_on(anchor, -count * span if past else count * span)
        return (periods.covering(far, anchor) if past else periods.covering(anchor, far)) if far else None
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
    from_text = word in ("later", "earlier", "sooner", "before", "afterwards", "afterward", "on")
    told = clock.narrative(seen.span.start) if from_text else _year_of_accounts(seen, clock)
    if word == "sooner" and unit == "month":
        # A month sooner than a month that was told, not than a half-year.
        told = next((p for _, p in reversed(clock.seen[-6:]) if len(p.text) == len("2023-12")), told)
    if from_text and told is None and word in ("before", "later", "sooner", "on"):
        return None
    if word == "before" and not _ENDED.match(seen.text, seen.span.end):
        return None
    anchor = told.start if told is not None else clock.day
    count = number(seen["count"])
    if (
        told is not None
        and unit == "year"
        and count
        and word in ("ago", "earlier", "before")
        and (word == "ago" or _part_of_a_year(told))
    ):
        return Told(_years_back(told, count), "deictic", "narrative")
    if seen["half"]:
        unit, count = {"century": ("year", 50), "decade": ("year", 5), "year": ("month", 6)}.get(
            unit, (unit, None)
        )
    if anchor is None or count is None:
        return Told(None, "vague" if count is None else "deictic")
    if unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if unit == "week" and told is not None and told.start == told.end:
        unit, count = "day", 7 * count  # a week after a day is a day
    ahead = word in ("later", "hence", "from now", "afterwards", "afterward", "on")
    if (
        told is not None
        and word in ("before", "earlier")
        and _ALL_THE.search(seen.text, max(0, seen.span.start - 16), seen.span.start)
    ):
        # "more than in the five years before": all of them, as exactly as that is told before which they were.
        exact = "month" if unit == "year" and len(told.text) >= len("2024-07") else unit
        far = periods.shifted(anchor, exact, -count * (12 if exact != unit else 1))
        return Told(periods.between(far, periods.shifted(anchor, exact, 0)), "range", "narrative")
    return Told(
        periods.shifted(anchor, unit, count if ahead else -count), "deictic", "narrative" if told else "draft"
    )


def _year_of_accounts(seen: Seen, clock: Clock) -> Period | None:
    """Return the fiscal year that "a year ago" is told from, where the sentence told one last: "88 in 2022-23 against 68 a year ago"."""
    last = clock.found[-1] if clock.found and unit_of(seen["unit"]) == "year" else None
    if last is None or not is_year_of_accounts(last.span.of(seen.text)):
        return None
    same = clock.nth_sentence(last.span.start) == clock.nth_sentence(seen.span.start)
    return last.period if same else None


def _part_of_a_year(told: Period) -> bool:
    """Whether a told time is a quarter or a half, with which one is compared of another year."""
    return told.start is not None and told.end is not None and 85 < (told.end - told.start).days < 190


def _years_back(told: Period, count: int) -> Period | None:
    if told.start is None or told.end is None:
        return None
    first = periods.shifted(told.start, "month", -12 * count)
    return periods.between(first, periods.shifted(told.end, "month", -12 * count))


def _after_what_was(seen: Seen, clock: Clock) -> Told | None:
    """Read "a year after the figure had been 38": so many years before the time the text is in."""
    told, count = clock.narrative(seen.span.start), number(seen["count"])
    if told is None or told.start is None or not count or seen["half"]:
        return None
    return Told(periods.shifted(told.start, unit_of(seen["unit"]), -count), "deictic", "narrative")


def _this_and_next(seen: Seen, clock: Clock) -> Told | None:
    """Read "this year and next": both of them."""
    if clock.day is None:
        return Told(None, "deictic")
    here, there = (periods.shifted(clock.day, seen["unit"], step) for step in (0, 1))
    return Told(periods.between(here, there), "range", "draft")


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
    said = _SAID.search(seen.text, max(0, seen.span.start - 40), seen.span.start) is not None
    back = (clock.day.weekday() - wanted) % 7
    step = (7 - back) % 7 if not said and clock.ahead(seen.span.start) else -back
    return Told(periods.shifted(clock.day, "day", step), "deictic", "draft")


def _year_beside(seen: Seen, clock: Clock) -> Told | None:
    """Read "the year before" with nothing behind it, told from the year the text is in."""
    told = clock.narrative(seen.span.start)
    if told is None or told.start is None:
        return None
    step = -1 if seen["way"] in ("before", "earlier") else 1
    return Told(periods.shifted(told.start, seen["unit"], step), "deictic", "narrative")


def _since_then(seen: Seen, clock: Clock) -> Told | None:
    told = clock.narrative(seen.span.start)
    return Told(periods.since(told), "vague", "narrative" if told else "")


def _course(seen: Seen, clock: Clock) -> Told | None:
    """Read "over the course of the year": the one the text is in, else the draft's."""
    anchor, name = clock.anchor(seen.span.start, from_text=True)
    return Told(periods.year(anchor.year) if anchor else None, "deictic", name)


def _latest(_seen: Seen, _clock: Clock) -> Told | None:
    return Told(None, "vague")


#: What was said on a weekday is said, whatever it says of what is to come.
_SAID = re.compile(
    r"\b(?:announcement|statement|decision|ruling|speech|remarks|news|warning|said|says|announced|told reporters)(?: \w+)?(?: on|,)? $",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:over|within|during) $", re.IGNORECASE)
#: After "two days before" where it is told from what came earlier in the text, and not from what follows.
_ENDED = re.compile(r"[,.;:)\n]|$| (?:and|but|when|while|with|as|in|at|on|to|by)\b")
#: Before "five years before" where all of them are meant, and not the time so long ago.
_ALL_THE = re.compile(r"\b(?:in|over|during|throughout) (?:all )?the $", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|the current) $")
_WHICH = re.compile(
    r"(?P<the>\b(?:the|these|those) )?\b(?P<which>this|last|past|next|current|previous|preceding|following|coming|same|that) $"
)
_WHICH_OF = Late(
    rf"(?:\b(?:the|these|those) )?\b(?P<which>last|past|previous|next|coming|recent|following|preceding) (?:(?P<count>{COUNT}|{SOME})(?P<half> and a half)?[ -])?$"
)
_DAY_BESIDE = re.compile(r"\b(?:the )?day (?P<beside>before|after) $")
_ONE = re.compile(r"\bthe (?P<which>last|past|previous|next|coming) (?P<count>)$")
_HALF = re.compile(r"(?:\bthe )?\b(?P<which>last|past|next|coming) (?P<count>half a) $")
_DURING = re.compile(r"\b(?:over|in|during) $")
_COUNTED = Late(rf"\b(?:(?P<half>half an? ?)|(?P<count>{COUNT}|{SOME}) )$")
RULES: tuple[Rule, ...] = (
    Rule(Late(r"\b(?P<noun>day|week|weekend|month|quarter|year|decade|century)\b(?! old| of |-)"), _beside, _WHICH, must=True, at="unit"),
    Rule(Late(rf"\b(?P<noun>{MONTH})\b(?! old| of |-)"), _beside, _WHICH, must=True, at="month"),
    Rule(Late(rf"\b(?P<noun>{WEEKDAY})\b(?! old| of |-)"), _beside, _WHICH, must=True, at="needs", needs=tuple(WEEKDAYS)),
    Rule(Late(r"\b(?P<unit>days|weeks|months|years|decades|centuries)\b"), _stretch, _WHICH_OF, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>year|decade)(?P<half> and a half)\b"), _stretch, _ONE, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>century|decade)\b"), _stretch, _HALF, must=True, at="unit"),
    Rule(Late(r"\b(?P<which>last|past|next|coming) (?P<count>half)-(?P<unit>century|decade)\b"), _stretch, THE, needs=(" half-",)),
    Rule(Late(r"\b(?P<unit>days|weeks|months|years|decades) (?P<ahead>ahead|to come)\b"), _recent, THE, at="unit"),
    Rule(Late(rf"\b(?P<unit>{UNIT}) (?P<way>ago|earlier|sooner|later|before|hence|from now|afterwards?|on(?=,))\b(?! than)"), _ago, _COUNTED, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>years?|months?) after (?=(?:the (?:figure|number|total|level|rate|share|count|sum)|it|they|that) (?:had been|had stood|was|were|stood) )"), _after_what_was, _COUNTED, must=True, at="unit"),
    Rule(Late(r"\b(?P<unit>year|month|quarter|week) and (?:the )?next\b(?=[,.;:)\n]|$| (?:and|but|while|as|at|by|in|on|to|with|after|before|if|from|because|than|when|unless)\b)"), _this_and_next, _THIS, must=True, at="unit"),
    Rule(Late(r"\b(yesterday|tomorrow|today|tonight)\b(?!'s? (?:world|economy|society))"), _day_word, _DAY_BESIDE, needs=("yesterday", "tomorrow", "today", "tonight")),
    Rule(Late(rf"\b(?P<weekday>{WEEKDAY})\b"), _on_weekday, needs=tuple(WEEKDAYS)),
    Rule(Late(r"the (?P<unit>year|month|decade) (?P<way>before|earlier|after)\b(?=[,.;:)]| (?:and|but|following|when|while|with|as)\b|$)"), _year_beside),
    Rule(Late(r"since then\b"), _since_then),
    Rule(Late(r"the course of the year\b"), _course, _DURING),
    Rule(Late(r"\b(?:latest|most recent)(?= (?:[a-z-]+ )?(?:projections?|forecasts?|estimates?|figures?|statistics|edition|release|outlook)\b)"), _latest, needs=("latest", "most recent")),
)  # fmt: skip
