"""A page for each forum: who sits in it and which sessions the record knows."""

from __future__ import annotations

from datetime import date

from comity.publish.document import as_known, document
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.pages import heading, pages
from comity.publish.sections._cells import noted, table, words
from comity.publish.sections.timeline import event_table
from comity.publish.tree import Block, Document
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.terms.period import spoken


@pages
def forums(outline: Outline, asking: Asking) -> dict[str, Document]:
    """Return a page per forum of the Outlook's region and partners, at ``forums/id``."""
    return {f"forums/{name}": _page(outline, asking, forum) for name, forum in asking.forums.items()}


def _page(outline: Outline, asking: Asking, forum: Forum) -> Document:
    draft, record = Draft(asking), asking.record
    facts = [
        (words("Purpose"), noted(draft, forum, forum.purpose or "not stated in the works read")),
        (words("Also called"), words(", ".join(filter(None, (forum.short, *forum.aliases))) or "–")),
        (
            words("Convened by"),
            words(draft.asking.actor(forum.convened_by) if forum.convened_by else "not stated"),
        ),
        (words("Since"), words(spoken(forum.from_) if forum.from_ else "not stated")),
    ]
    blocks: list[Block] = [table("facts", forum.name, ("", ""), facts)]
    if forum.roster:
        seats = [
            (
                words(draft.asking.actor(seat.actor)),
                words(spoken(seat.from_) if seat.from_ else "not stated"),
                words(spoken(seat.to) if seat.to else ""),
            )
            for seat in forum.roster
        ]
        remark = "" if forum.complete else "The roster in the record is partial."
        blocks += [
            heading("Who sits in it"),
            table("roster", "Roster", ("Participant", "Since", "Until"), seats, remark),
        ]
    sessions = [(e, record.event_period(n)) for n, e in record.entries(Event).items() if e.forum == forum.id]
    sessions.sort(key=lambda item: item[1].start or date.min)
    if sessions:
        blocks += [heading("Sessions in the record"), event_table(draft, sessions, "sessions", "Sessions")]
    subtitle = f"A forum, as known on {as_known(record)}"
    return document(draft, outline, forum.id, forum.name, subtitle, tuple(blocks))
