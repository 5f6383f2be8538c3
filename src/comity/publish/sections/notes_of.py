"""The notes of a covered work, each resolved to what it cites, its defects named."""

from __future__ import annotations

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import entry_link, nothing, table, words
from comity.publish.tree import Block, Cell, Inline, Text
from comity.record.kinds.coverage import Coverage


@section
def notes_of(draft: Draft, work: str) -> tuple[Block, ...]:
    """Return the end-notes of a document with the works they point to."""
    found = [c for c in draft.asking.record.entries(Coverage).values() if c.work == work and c.notes]
    if not found:
        return nothing("The notes of this work are not in the record.")
    rows: list[tuple[Cell, ...]] = []
    for note in found[0].notes:
        inlines: list[Inline] = []
        for name in note.works:
            inlines += [Text("; ")] if inlines else []
            inlines += [entry_link(draft, "works", name)]
        said = "; ".join(
            part for part in ("may mean one or several" if note.ambiguous else "", note.says or "") if part
        )
        rows.append(
            (
                words(str(note.n), note.n),
                words(note.kind),
                Cell(tuple(inlines), ", ".join(note.works)),
                words(said),
            )
        )
    heads = (">Note", "Kind", "Works", "What an editor should know")
    return (table("notes", "The notes, resolved", heads, rows),)
