"""When a draft says things were, are or will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.check.actors import find_mentions
from comity.check.claim import Mention, When
from comity.check.dates import deictic, plain
from comity.check.dates.clock import Clock, Told
from comity.check.dates.compared import is_compared
from comity.check.dates.dated import Dated
from comity.check.dates.events import told_by_events
from comity.check.dates.guards import is_number, skipped
from comity.check.dates.joining import joined, modified, to_come
from comity.check.dates.seen import Handler, Seen, Text
from comity.check.dates.told_before import by_something_told
from comity.check.draft import Draft, Span
from comity.record.store import AsOf

__all__ = ["find_dates", "is_compared"]

_RULES = (*plain.RULES, *deictic.RULES)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a time is told: by a pattern still to be resolved, or by the record already."""

    span: Span
    seen: Seen | None
    handler: Handler | None
    told: Told | None = None


def find_dates(draft: Draft, record: AsOf | None, mentions: Sequence[Mention] = ()) -> tuple[When, ...]:
    """Return the times a draft tells, in order, as EDTF with the days they may cover.

    Full and partial dates, ranges, decades, centuries, seasons, quarters and
    fiscal years stand for themselves. A month without a year is of the year the
    text is in, by the last time told in the same section (anchor ``narrative``),
    else nearest before the draft's day. "Last year" and its like are told from
    the draft's day (anchor ``draft``), and what is told by an event, a policy, an
    agreement or an office, from the record (anchor the entry). Durations are no
    times.

    Parameters
    ----------
    draft
        The draft as read.
    record
        The record as known on the draft's day; None leaves what it would date
        unresolved.
    mentions
        What the draft names, if that is at hand; found here otherwise.

    Returns
    -------
    Times that do not overlap. ``kind`` is date, range, fuzzy, decade, century,
    quarter, season, fiscal-year, narrative, deictic, vague, open, as-of, deadline,
    future or event-relative. ``period`` is absent (None) where nothing resolves
    the words ("the latest projections"). Notes that cite works are left out: their
    dates are those works' own.
    """
    if record is not None and not mentions:
        mentions = find_mentions(draft, record)
    dated = Dated(draft, record, mentions) if record is not None else None
    clock = Clock(draft)
    found: list[When] = []
    for place in _apart(_places(draft, dated)):
        told = place.told
        if place.seen is not None and place.handler is not None:
            told = place.handler(place.seen, clock)
        elif told is not None and told.period is None:
            told = by_something_told(place.span.of(draft.text), clock, place.span) or told
        if told is None:
            continue
        clock.note(place.span.start, told)
        when = When(place.span, told.period, told.kind, told.anchor)
        _add(draft.text, found, when)
    return tuple(to_come(when, draft.day) for when in _modified(draft.text, found))


def _places(draft: Draft, dated: Dated | None) -> Iterator[_Place]:
    blocked = skipped(draft)
    text = Text.of(draft.text)
    for rule in _RULES:
        for seen in rule.places(text):
            if not is_number(draft.text, seen.span) and not blocked(seen.span):
                yield _Place(seen.span, seen, rule.handler)
    for span, told in told_by_events(draft, text.lowered, dated):
        if not blocked(span):
            yield _Place(span, None, None, told)


def _apart(places: Iterable[_Place]) -> list[_Place]:
    """Return places that do not overlap: of two that do, the longer."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.span.start, -p.span.end)):
        if kept and place.span.start < kept[-1].span.end:
            if _length(place) > _length(kept[-1]):
                kept[-1] = place
            continue
        kept.append(place)
    return kept


def _length(place: _Place) -> int:
    return place.span.end - place.span.start


def _add(text: str, found: list[When], when: When) -> None:
    """Add a time, or the range it makes with the one before."""
    if found and (both := joined(text, found[-1], when)):
        found[-1] = both
    else:
        found.append(when)


def _modified(text: str, found: Iterable[When]) -> Iterator[When]:
    upto = 0
    for when in found:
        changed = modified(text, when) if when.kind not in ("event-relative", "vague") else when
        if changed.span.start < upto:
            changed = when
        upto = changed.span.end
        yield changed
