"""A date told by another event leads to a date."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.dating import Undated, event_period
from comity.record.kinds.event import Event
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def events_can_be_dated(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each event whose date cannot be told, or that is not an anniversary in the year it says."""
    events = {name: entry for name, entry in reading.entries["events"].items() if isinstance(entry, Event)}
    for event in events.values():
        try:
            period = event_period(event.id, events)
        except Undated as trouble:
            if trouble.missing is None or not reading.lost("events", trouble.missing):
                yield Finding("events", event.id, ("date",), trouble.what, trouble.fix)
            continue
        kept = event.commemorates
        if kept and kept.since.year and period.year and period.year - kept.since.year != kept.years:
            what = f"counts {kept.years} years, but {kept.since.year} to {period.year} are {period.year - kept.since.year}"
            yield Finding(
                "events", event.id, ("commemorates", "years"), what, "correct the count or one of the years"
            )
