"""The events of a stretch of time, drawn and listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from comity.publish.charts.timeline import Moment
from comity.publish.charts.timeline import timeline as draw
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import actors, noted, nothing, table, words
from comity.publish.tree import Block, Drawing
from comity.record.kinds.event import Event
from comity.terms.period import Period, read_period, spoken


@section
def timeline(draft: Draft, from_: str, to: str = "") -> tuple[Block, ...]:
    """Return the events from one date to another, or to the as-of day."""
    record = draft.asking.record
    first = read_period(from_).start or date.min
    last = (read_period(to).end or date.max) if to else record.day
    found = [(event, record.event_period(name)) for name, event in record.entries(Event).items()]
    within = [(e, p) for e, p in found if p.start and p.end and first <= p.start and p.end <= last]
    within.sort(key=lambda item: (item[1].start or date.min, item[1].end or date.max, item[0].id))
    if not within:
        return nothing(f"No event between {from_} and {to or record.day.isoformat()} is in the record.")
    return (_drawing(draft, within), event_table(draft, within, "events", "Events in order of date"))


def _drawing(draft: Draft, within: list[tuple[Event, Period]]) -> Drawing:
    moments = tuple(
        Moment(e.id, e.name, p.start or date.min, p.end or date.max, lane(draft, e), e.said or spoken(p))
        for e, p in within
    )
    told = "; ".join(f"{spoken(p)}: {e.name}" for e, p in within)
    svg = draw(moments, title="Events", description=told)
    caption = "A dot is known to the day; a bar spans the days on which the event may have been."
    return Drawing("timeline", svg, told, caption, "events")


def lane(draft: Draft, event: Event) -> str:
    """Return the partner an event concerns, or all of them, or others."""
    here = [p for p in draft.asking.partners if p in (*event.hosts, *event.participants)]
    if len(here) == 1:
        return draft.asking.actor(here[0])
    return "Several partners" if here else "Others"


def event_table(draft: Draft, within: Iterable[tuple[Event, Period]], name: str, caption: str) -> Block:
    """Return events as a table with their notes."""
    rows = [
        (
            words(f"{spoken(p)}{f' (said: {e.said})' if e.said else ''}", p.text),
            words(e.name),
            words(e.place or "not stated"),
            words(actors(draft, dict.fromkeys((*e.hosts, *e.participants))) or "not stated"),
            noted(draft, e, _about(draft, e)),
        )
        for e, p in within
    ]
    return table(name, caption, ("When", "Event", "Where", "With whom", "What happened"), rows)


def _about(draft: Draft, event: Event) -> str:
    about = event.about or ""
    if event.on_sidelines_of:
        larger = draft.asking.record.label("events", event.on_sidelines_of)
        about = f"{about} (on the sidelines of: {larger})".strip()
    return about or event.name
