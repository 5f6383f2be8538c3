"""When a draft says things were, are or will be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from comity.check.actors import find_mentions
from comity.check.claim import Mention, When
from comity.check.dates import deictic, feasts, loose, parted, plain, stretches
from comity.check.dates.clock import Clock, Told
from comity.check.dates.dated import Dated
from comity.check.dates.events import told_by_events
from comity.check.dates.guards import is_number, skipped
from comity.check.dates.happenings import told_by_happenings
from comity.check.dates.joining import joined, modified, to_come
from comity.check.dates.seen import Text
from comity.check.draft import Draft, Span
from comity.record.as_of import AsOf

__all__ = ["find_dates"]

_RULES = (*plain.RULES, *stretches.RULES, *deictic.RULES, *parted.RULES, *loose.RULES, *feasts.RULES)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where a time is told, how it is resolved, and the shorter ones that it takes the place of."""

    span: Span
    tell: Callable[[Clock], Told | None]
    instead: list[_Place] = field(default_factory=list)


def find_dates(draft: Draft, record: AsOf | None, mentions: Sequence[Mention] = ()) -> tuple[When, ...]:
    """Return the times a draft tells, in order, as EDTF with the days they may cover.

    Full and partial dates, ranges, decades, centuries, seasons, quarters, fiscal
    years and stretches up to a date stand for themselves. A month without a year
    is of the year that the sentences right before it tell of (anchor
    ``narrative``), else, by its verb, the last or the next such month seen from
    the draft's day. "Last year" and its like are told from that day (anchor
    ``draft``), and what is told by an event, a policy, an agreement or an office,
    from the record (anchor the entry), or from an earlier sentence that tells
    when it was. Durations are no times, but "within five years" is one.

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
    for place in _apart(_places(draft, dated)):
        for span, told in _told(place, clock):
            clock.note(span.start, told)
            _add(draft.text, clock.found, When(span, told.period, told.kind, told.anchor))
    return tuple(to_come(when, draft.day) for when in _modified(draft.text, clock.found))


def _told(place: _Place, clock: Clock) -> Iterator[tuple[Span, Told]]:
    """Yield what a place tells; where it tells nothing after all, what those within it tell."""
    if told := place.tell(clock):
        yield place.span, told
        return
    for other in _apart(place.instead):
        yield from _told(other, clock)


def _places(draft: Draft, dated: Dated | None) -> Iterator[_Place]:
    blocked = skipped(draft)
    text = Text.of(draft.text)
    for rule in _RULES:
        for seen in rule.places(text):
            if not is_number(draft.text, seen.span) and not blocked(seen.span):
                yield _Place(seen.span, partial(rule.handler, seen))
    for span, told in told_by_events(draft, text.lowered, dated):
        if not blocked(span):
            yield _Place(span, told if callable(told) else partial(_as_told, told))
    for span, tell in told_by_happenings(draft, text.lowered, dated):
        if not blocked(span):
            yield _Place(span, tell)


def _as_told(told: Told, _: Clock) -> Told:
    return told


def _apart(places: Iterable[_Place]) -> list[_Place]:
    """Return places that do not overlap: of two that do, the longer, which keeps the other to fall back on."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.span.start, -p.span.end)):
        if kept and place.span.start < kept[-1].span.end:
            if _length(place) > _length(kept[-1]):
                place.instead.append(kept[-1])
                kept[-1] = place
            else:
                kept[-1].instead.append(place)
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
