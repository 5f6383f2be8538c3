"""What has changed since the issue, for an Outlook rebuilt as of a later day."""

from __future__ import annotations

from comity.publish.changes import Changes, changes_between, period_words
from comity.publish.draft import Draft
from comity.publish.live.figure import about
from comity.publish.sections import section
from comity.publish.sections._cells import figure_cell, linked, nothing, table, words
from comity.publish.tree import Block, Cell, Heading, Text
from comity.record.kinds.figure import Figure

#: New editions of a projection move hundreds of values; the page shows the first, the workbook of the diff all.
_MOST = 40


@section
def changes(draft: Draft) -> tuple[Block, ...]:
    """Return what became of the expectations, which entries are new, and which figures moved."""
    earlier = draft.asking.earlier
    if earlier is None:
        return nothing("This Outlook is as of its own day of issue; nothing lies between.")
    found = changes_between(earlier, draft.asking.record)
    if found.none:
        return nothing(f"Nothing in the record changed between {found.since} and {found.until}.")
    return tuple(_blocks(draft, found))


def _blocks(draft: Draft, found: Changes) -> list[Block]:
    blocks: list[Block] = []
    if found.expectations:
        rows = [(words(t.label), words(t.before), words(t.after), words(t.says)) for t in found.expectations]
        heads = ("Expectation", "At the issue", "Now", "On what ground")
        blocks += [
            _head("What became of the expectations"),
            table("changed-expectations", "Expectations that stand otherwise", heads, rows),
        ]
    if found.entries:
        entries = [
            (words(c.folder), linked(draft, c.folder, c.name, c.label), words(c.how)) for c in found.entries
        ]
        blocks += [
            _head("What is new in the record"),
            table(
                "changed-entries", "Entries new or known in more detail", ("Kind", "Entry", "How"), entries
            ),
        ]
    if found.figures:
        moved = [
            (
                words(about(draft.asking, m.published.values[0])),
                words(period_words(m.published), m.published.period),
                _plain(m.before),
                figure_cell(draft, m.after, m.published) if m.after else words("no value preferred"),
            )
            for m in found.figures[:_MOST]
        ]
        left = len(found.figures) - _MOST
        remark = f"{left} further values moved; `comity diff` lists all." if left > 0 else ""
        heads = ("Quantity", "Period", ">At the issue", ">Now")
        blocks += [
            _head("Figures that moved"),
            table("changed-figures", "Preferred values that are others now", heads, moved, remark),
        ]
    return blocks


def _plain(figure: Figure | None) -> Cell:
    from comity.terms.wording import as_written

    return (
        words(as_written(figure.value, figure.unit, hedge=figure.hedge), float(figure.value))
        if figure
        else words("none")
    )


def _head(text: str) -> Heading:
    from comity.terms.words import anchor

    return Heading(2, (Text(text),), anchor(text))
