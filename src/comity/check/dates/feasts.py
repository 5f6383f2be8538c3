"""Days of the year that have a name: Christmas, New Year's Eve, Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comity.check.dates import periods
from comity.check.dates.bare import year_of
from comity.check.dates.clock import Clock, Told
from comity.check.dates.seen import Rule, Seen
from comity.check.dates.words import YEAR, any_of
from comity.terms.period import Period

#: Name -> its month and day; Easter moves.
_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1), "easter": (0, 0),
}  # fmt: skip
#: Feasts of other calendars, of which no more is said than that they are a time.
_MOVING = ("lunar new year", "ramadan", "diwali", "eid", "tet", "hajj", "songkran")
_CUED = re.compile(r"\b(?:at|by|before|since|until|on|after|around) $", re.IGNORECASE)


def easter(year: int) -> date:
    """Return the Sunday of Easter of the Gregorian calendar.

    Examples
    --------
    >>> easter(2024).isoformat(), easter(2025).isoformat()
    ('2024-03-31', '2025-04-20')
    """
    # Meeus and Jones: the moon's place in its nineteen years, corrected by the century.
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    back = (golden + 11 * moon + 22 * sunday) // 451
    return date(year, 3, 22) + timedelta(days=moon + sunday - 7 * back)


def _feast(seen: Seen, clock: Clock) -> Told | None:
    """Read "last Christmas", "Easter 2023" and "on New Year's Eve"."""
    name, word = seen["feast"], seen["which"]
    if seen.text[seen.core.start("feast")].islower():
        return None
    if name in _MOVING:
        return Told(None, "vague") if word or seen["year"] else None
    if seen["year"]:
        return Told(_day_of(name, int(seen["year"])), "date")
    if clock.day is None:
        return Told(None, "narrative")
    if word:
        year = _beside(name, clock.day, word)
        return Told(_day_of(name, year), "deictic", "draft")
    if not _CUED.search(seen.text, max(0, seen.span.start - 8), seen.span.start):
        return None
    month, day = _FIXED[name] if name != "easter" else (4, 10)
    year, anchor = year_of(clock, seen.span.start, month, day)
    return Told(_day_of(name, year), "narrative", anchor)


def _day_of(name: str, year: int) -> Period | None:
    if name == "easter":
        return periods.read(easter(year).isoformat()) if year > 1582 else None
    return periods.day(year, *_FIXED[name])


def _beside(name: str, today: date, word: str) -> int:
    """Return the year of the last or the next feast; "this" is of the year."""
    here = _day_of(name, today.year)
    if here is None or here.start is None:
        return today.year
    if word == "last":
        return today.year - (here.start >= today)
    return today.year + (word == "next" and here.start <= today)


_WHICH = re.compile(r"\b(?P<which>last|this|next) $")
_NAMES = any_of(*_FIXED, *_MOVING)
RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b(?P<feast>{_NAMES})(?:(?: of|,)? (?P<year>{YEAR}))?(?!\w|-|' )"),
        _feast, _WHICH, at="needs", needs=(*_FIXED, *_MOVING),
    ),
)  # fmt: skip
