"""The words around a time that change what it covers: since, until, by, as of, from A to B."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from comity.check.claim import When
from comity.check.dates import periods
from comity.check.draft import Span
from comity.terms.period import Period

_BEFORE = re.compile(
    r"(?:^|(?<=[\s(\"'—–-]))(?P<word>(?:ever )?since(?: at least| around| about)?|as (?:of|at|from)|by|no later than|until|till|up (?:un)?to|"
    r"through|before|prior to|after|following|entering|post|pre|around|about|circa|c\.|approximately|roughly|starting(?: in| on| from)?|"
    r"beginning in|from|between)(?: the (?:end of )?| early | late | mid-? ?| |-)$",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r" (?:on(?!\w)(?= |,|\.)|onwards?|and (?:later|beyond|after)(?=[,.;)]|$)|or later)(?!\w)", re.IGNORECASE
)
_ONWARD_FROM = ("", "from", "as from", "starting", "starting in", "starting from", "beginning in")
_BETWEEN = re.compile(r" ?[-–—/] ?| (?:to|until|till|through|and|up to) ", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:from|between)(?: the)? $", re.IGNORECASE)
#: The first end of a range told with what happened then: "between the accord of Ash in 1985 and 2022".
_EVENT = re.compile(r"\bbetween (?:the|its|their) (?:(?!and\b)\w+ ){1,5}in $", re.IGNORECASE)
#: "Before the end of the year" is by it; "by mid-2022" is by the middle of what that covers.
_ENDING = re.compile(r"(?:the )?(?:end|close) of |end-|year[- ]end|the year's end")
_MIDDLE = re.compile(r"(?:the )?(?:mid\b|mid-|middle of )(?!-?(?:century|the century))")
_JOINABLE = frozenset(
    ("date", "fuzzy", "range", "decade", "quarter", "season", "narrative", "fiscal-year", "future")
)
_LONGEST_WORD = 24


def modified(text: str, when: When) -> When:
    """Return a time with the word before or after it that opens it at one side, if there is one.

    Examples
    --------
    >>> text = "Trade has grown since 2010"
    >>> told = modified(text, When(Span(22, 26), periods.year(2010), "date"))
    >>> told.period.text, told.kind, told.span.of(text)
    ('2010/..', 'open', 'since 2010')
    """
    period = when.period
    before = text[max(0, when.span.start - _LONGEST_WORD) : when.span.start]
    match = _BEFORE.search(before)
    word = match["word"].lower() if match else ""
    start = when.span.start - len(before) + match.start("word") if match else when.span.start
    onward = _ONWARD.match(text, when.span.end)
    if onward and (word or onward[0] != " on") and word in _ONWARD_FROM:
        first = start if word else when.span.start
        return When(Span(first, onward.end()), periods.since(period), "open", when.anchor)
    if match is None or (before.endswith("-") and word not in ("post", "pre", "mid")):
        return when
    kind, changed = _changed(word, period, when.span.of(text).lower())
    if not kind:
        return when
    return When(Span(start, when.span.end), changed, kind if kind != "same" else when.kind, when.anchor)


def _changed(word: str, period: Period | None, said: str) -> tuple[str, Period | None]:
    """Return the kind and the period that a word before a time makes of it; an empty kind where it changes nothing."""
    if word in ("by", "no later than", "before", "prior to"):
        if _ENDING.match(said):
            return "deadline", periods.until(period)
        if _MIDDLE.match(said):
            period = periods.first_half(period)
    first = word.partition(" ")[0]
    if "since" in word or first in ("starting", "beginning") or word == "as from":
        return "open", periods.since(period)
    if first == "as":
        return "as-of", period
    if word in ("by", "no later than"):
        return "deadline", periods.until(period)
    if first in ("until", "till", "up"):
        return "open", periods.until(period)
    if word in ("before", "prior to", "pre"):
        return "open", periods.before(period)
    if word in ("after", "following", "post"):
        return "open", periods.after(period)
    if word == "entering":
        return "same", period
    if first in ("around", "about", "circa", "c.", "approximately", "roughly"):
        return "same", periods.about(period)
    return "", period


def joined(text: str, first: When, second: When) -> When | None:
    """Return the range that two times make ("from June 2018 to February 2019", "2016-2021"); None where they do not.

    "and" and "to" make a range only after "between" or "from", so that two
    years with different figures stay two.
    """
    if first.kind not in _JOINABLE or second.kind not in _JOINABLE:
        return None
    gap = text[first.span.end : second.span.start]
    if len(gap) > 9 or not _BETWEEN.fullmatch(gap):
        return None
    opened = _OPENED.search(text[max(0, first.span.start - 14) : first.span.start])
    if (
        opened is None
        and gap == " and "
        and _EVENT.search(text[max(0, first.span.start - 60) : first.span.start])
    ):
        period = periods.between(first.period, second.period)
        return When(Span(first.span.start, second.span.end), period, "range") if period else None
    if gap.strip().lower() == "and" and not (opened and opened[0].lower().startswith("between")):
        return None
    start = first.span.start - len(opened[0]) if opened else first.span.start
    period = periods.between(first.period, second.period)
    if period is None:
        return None
    return When(Span(start, second.span.end), period, "range", first.anchor or second.anchor)


def to_come(when: When, day: date | None) -> When:
    """Return a plain time marked as future where it begins after the draft's day."""
    start = when.period.start if when.period else None
    if when.kind == "date" and start is not None and day is not None and start > day:
        return replace(when, kind="future")
    return when
