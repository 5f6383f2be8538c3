"""The members of the region that a work does not mention, and what the record has on them."""

from __future__ import annotations

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block
from comity.record.as_of import AsOf
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.forum import Forum
from comity.record.mentions import mentioned


@section
def unmentioned(draft: Draft, work: str) -> tuple[Block, ...]:
    """Return the members of the Outlook's region that no entry covering the work is about."""
    record = draft.asking.record
    members = record.members(draft.asking.region, record.day)
    named = mentioned(record, work)
    missing = [member for member in members if member not in named]
    if not missing:
        return nothing("The work mentions every member.")
    rows = [
        (
            words(draft.asking.actor(member)),
            words(str(_figures(record, member)), _figures(record, member)),
            words(str(_events(record, member)), _events(record, member)),
            words(", ".join(_forums(record, member)) or "none"),
        )
        for member in missing
    ]
    heads = ("Member", ">Figures in the record", ">Events in the record", "Forums in which it sits")
    return (table("unmentioned", "Members the work does not mention", heads, rows),)


def _figures(record: AsOf, member: str) -> int:
    return sum(member in (f.reporter, f.partner) for f in record.entries(Figure).values())


def _events(record: AsOf, member: str) -> int:
    return sum(member in (*e.hosts, *e.participants) for e in record.entries(Event).values())


def _forums(record: AsOf, member: str) -> list[str]:
    return [
        f.short or f.name for f in record.entries(Forum).values() if any(s.actor == member for s in f.roster)
    ]
