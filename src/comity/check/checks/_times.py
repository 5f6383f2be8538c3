"""When the entries of the record that a draft names were: policies, events, agreements."""

from __future__ import annotations

from comity.check.checks._form import Examined
from comity.check.claim import Mention
from comity.record.dating import Undated
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.event import Event
from comity.record.kinds.policy import Policy
from comity.terms.period import Period


def time_of(examined: Examined, mention: Mention) -> tuple[Entry, Period] | None:
    """Return an entry and when it was or began; None for what has no date or was named otherwise."""
    folder, _, key = mention.entry.partition("/")
    if folder not in ("policies", "events", "agreements"):
        return None
    entry = examined.now.folder(folder).get(key)
    when = entry_time(examined, entry) if entry else None
    return (entry, when) if entry is not None and when is not None else None


def entry_time(examined: Examined, entry: Entry) -> Period | None:
    """Return when a policy began, an event took place, an agreement was first agreed; absent where not known."""
    if isinstance(entry, Policy):
        return entry.from_
    if isinstance(entry, Event):
        if entry.date.start or entry.date.end:
            return entry.date
        try:
            return examined.now.event_period(entry.id)
        except Undated:
            return None
    if isinstance(entry, Agreement):
        agreed = [s for s in entry.steps if s.step in ("adopted", "signed", "in-force")]
        return agreed[0].date if agreed else None
    return None


def said_so(examined: Examined, entry: Entry) -> Cited:
    """Return the part whose citations tell an entry's date: the announcing event of a policy, else the entry."""
    if isinstance(entry, Policy) and entry.announced_at:
        event = examined.entry(Event, entry.announced_at)
        if event is not None and examined.independent(event):
            return event
    return entry
