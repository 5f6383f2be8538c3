"""Stretches told by one of their ends or as a part of something longer: "the year to June", "the second half of the decade"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comity.check.dates import periods
from comity.check.dates.bare import told_year
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import BESIDE, COUNT, DAY, MONTH, YEAR, month_number, number
from comity.terms.period import Period
from comity.terms.searching import Late

_IN_MONTHS = {"year": 12, "month": 1, "quarter": 3, "half": 6, "decade": 120}
_UPTO = r"to|through|up to|until|till|ending|ended|ends|finishing"
_FROM = r"from|beginning|starting|commencing"
#: The day, month or year at which a stretch ends or begins.
_EDGE = (
    rf"(?:(?P<part>end of |start of |beginning of |middle of |close of |early[- ]|late[- ]|mid-? ?|end-)?(?:(?P<day>{DAY})(?: of)?[ -])?"
    rf"(?P<month>{MONTH})(?: (?:the )?(?P<later>{DAY})(?![\d%]|[.,]\d))?(?: ?,? (?:of )?(?P<year>{YEAR})|{BESIDE})?|(?P<whole>{YEAR})(?![.,]\d|%))"
)
_KIND_OF = r"full|whole|entire|fiscal|financial|tax|budget|crop|marketing|school|academic|calendar|latest|last|first|past|same"
_COUNTED = Late(rf"(?:(?P<the>\bthe |(?<=\n)|^)|\b)(?:(?:{_KIND_OF}) ){{0,2}}(?:(?P<count>{COUNT})[ -])?$")
_LEFT = frozenset(("last", "final", "closing", "dying", "later", "late"))


def _bounded(seen: Seen, clock: Clock) -> Told | None:
    """Read "the year to June 2023", "the four quarters to the end of September", "the five years from 2015"."""
    unit = seen["unit"].removesuffix("s").partition("-")[0].partition(" ")[0]
    count = number(seen["count"]) if seen["count"] else 1 if not seen["unit"].endswith("s") else None
    if not count or seen["count"] in ("a", "an") or (not seen["count"] and not _definite(seen)):
        return None
    edge, kind, anchor = _edge(seen, clock)
    if edge is None or edge.start is None or edge.end is None:
        return Told(None, kind, anchor) if not seen["whole"] else None
    told = (
        _before(edge.end, unit, count) if not re.match(_FROM, seen["way"]) else _from(edge.start, unit, count)
    )
    return Told(told, "range", anchor) if told else None


def _definite(seen: Seen) -> bool:
    """Whether "the" stands before it, or nothing at all, as in a table."""
    return seen.lead is not None and seen.lead["the"] is not None


def _edge(seen: Seen, clock: Clock) -> tuple[Period | None, str, str]:
    if seen["whole"]:
        return periods.year(int(seen["whole"])), "date", ""
    month = month_number(seen["month"])
    digits = re.sub(r"\D", "", seen["day"] or seen["later"])
    year, kind, anchor = told_year(seen, clock, month, int(digits) if digits else 0)
    if not year:
        return None, kind, anchor
    if digits:
        return periods.day(year, month, int(digits)), kind, anchor
    if re.match(r"early|mid|start|beginning|middle", seen["part"]):
        part = {"start": "early", "begi": "early", "midd": "mid"}.get(seen["part"][:4], seen["part"][:5])
        return periods.part_of_month(year, month, part.rstrip("- ")), kind, anchor
    return periods.month(year, month), kind, anchor


def _before(end: date, unit: str, count: int) -> Period | None:
    """Return so many units that end on a day."""
    if unit in ("week", "day"):
        return _covering(end - timedelta(days=count * (7 if unit == "week" else 1) - 1), end)
    after = end + timedelta(days=1)
    start = periods.months_on(after, -count * _IN_MONTHS[unit])
    return _covering(start, end)


def _from(start: date, unit: str, count: int) -> Period | None:
    """Return so many units that begin on a day."""
    if unit in ("week", "day"):
        return _covering(start, start + timedelta(days=count * (7 if unit == "week" else 1) - 1))
    after = periods.months_on(start, count * _IN_MONTHS[unit])
    return _covering(start, after - timedelta(days=1)) if after else None


def _covering(start: date | None, end: date) -> Period | None:
    return periods.covering(start, end) if start else None


def _half(seen: Seen, clock: Clock) -> Told | None:
    """Read "the second half of the decade", "the first half of June" and "the latter half of the 2020s"."""
    later = seen["nth"] in ("second", "latter", "last")
    if seen["month"]:
        month = month_number(seen["month"])
        year, kind, anchor = told_year(seen, clock, month)
        whole = periods.month(year, month) if year else None
        if whole is None or whole.end is None:
            return Told(None, kind, anchor)
        first, last = (16, whole.end.day) if later else (1, 15)
        return Told(periods.between(periods.day(year, month, first), periods.day(year, month, last)), "fuzzy", anchor)  # fmt: skip
    size = 100 if seen["span"] == "century" else 10
    if seen["decade"]:
        first, anchor = int(seen["decade"]), ""
    elif clock.day is None:
        return Told(None, "fuzzy")
    else:
        first, anchor = clock.day.year // size * size + (1 if size == 100 else 0), "draft"
    first += size // 2 if later else 0
    told = periods.between(periods.year(first), periods.year(first + size // 2 - 1))
    return Told(told, "decade" if size == 10 else "century", anchor)


def _edges(seen: Seen, clock: Clock) -> Told | None:
    """Read "the closing months of 2023", "the first days of last year": the outer quarter of it, three weeks or ten days."""
    late = seen["edge"] in _LEFT
    year, anchor = _year_meant(seen, clock)
    if not year:
        return Told(None, "fuzzy")
    if seen["unit"].startswith("month"):
        first, last = (10, 12) if late else (1, 3)
        return Told(periods.between(periods.month(year, first), periods.month(year, last), approximate=True), "fuzzy", anchor)  # fmt: skip
    days = 21 if seen["unit"].startswith("week") else 10
    month, first = (12, 32 - days) if late else (1, 1)
    told = periods.between(periods.day(year, month, first), periods.day(year, month, first + days - 1))
    return Told(periods.about(told), "fuzzy", anchor)


def _year_meant(seen: Seen, clock: Clock) -> tuple[int, str]:
    if seen["year"]:
        return int(seen["year"]), ""
    told = clock.narrative(seen.span.start) if seen["which"] in ("the", "that") else None
    if told is not None and told.year and not clock.ahead(seen.span.start):
        return told.year, "narrative"
    step = {"last": -1, "next": 1}.get(seen["which"], 0)
    return (clock.day.year + step, "draft") if clock.day else (0, "")


_WHOSE = rf"(?:(?P<year>{YEAR})|(?P<which>this|last|next|the|that) year)"
_WHICH_HALF = re.compile(r"(?:\bthe )?\b(?P<nth>first|second|latter|last|former) $")
_WHICH_EDGE = re.compile(
    r"(?:\bthe )?\b(?P<edge>first|early|opening|initial|last|final|closing|dying|late|later) $"
)
RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b(?P<unit>(?:year|month|quarter|week|day|decade)s?|half(?:[- ]year)?)(?:[- ](?:long )?(?:period|stretch|span))?(?: that| which)? (?P<way>{_UPTO}|{_FROM})(?: (?:on|in|at|with))?(?: the)? {_EDGE}"),
        _bounded, _COUNTED, must=True, at="unit",
    ),
    Rule(re.compile(rf"\bhalf of (?:the (?:(?P<span>decade|century)\b|(?P<decade>(?:1[5-9]|20)\d0)s\b)|(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})|{BESIDE})?)"), _half, _WHICH_HALF, must=True, at="unit"),
    Rule(re.compile(rf"\b(?P<unit>months|weeks|days) of {_WHOSE}"), _edges, _WHICH_EDGE, must=True, at="unit"),
)  # fmt: skip
