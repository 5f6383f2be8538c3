"""What rests on each work: the more figures hang on one, the louder the warning."""

from __future__ import annotations

from collections import defaultdict

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import linked, table, words
from comity.publish.tree import Block, Callout, Paragraph, Text
from comity.record.kinds.coverage import Coverage
from comity.record.kinds.figure import Figure
from comity.record.store import AsOf

#: From this share of a document's figures on, one work carries much.
MUCH = 0.25


@section
def sources(draft: Draft, work: str) -> tuple[Block, ...]:
    """Return how many of a document's figures rest on each work it cites."""
    carried, whole = resting(draft.asking.record, work)
    if not whole:
        return (Paragraph((Text("No figure of this work is in the record."),)),)
    rows = [
        (
            linked(draft, "works", name) if name in draft.asking.works else words(name),
            words(str(len(figures)), len(figures)),
            words(f"{100 * len(figures) / whole:.0f} %", len(figures) / whole),
            words(
                draft.asking.works[name].standing.replace("-", " ")
                if name in draft.asking.works
                else "unknown"
            ),
        )
        for name, figures in sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    heads = ("Work", ">Figures that rest on it", ">Share", "Standing")
    made: list[Block] = [table("sources", "What the document's figures rest on", heads, rows)]
    for name, figures in carried.items():
        if len(figures) / whole >= MUCH:
            label = draft.asking.record.label("works", name)
            text = f"{len(figures)} of {whole} figures rest on one work: {label}. If it is wrong, they are."
            made.insert(0, Callout("warning", "One work carries much", (Paragraph((Text(text),)),)))
    return tuple(made)


def resting(record: AsOf, work: str) -> tuple[dict[str, set[str]], int]:
    """Return work -> figures of a document that rest on it, and how many figures the document has.

    A figure known through the document rests on the first work it cites.
    """
    covered = {
        by.removeprefix("figures/")
        for coverage in record.entries(Coverage).values()
        if coverage.work == work
        for sentence in coverage.sentences
        for by in sentence.by
        if by.startswith("figures/")
    }
    carried: dict[str, set[str]] = defaultdict(set)
    own = {
        n: f
        for n, f in record.entries(Figure).items()
        if n in covered and work in (f.cite[0].work, f.cite[0].cited_in)
    }
    for name, figure in own.items():
        carried[figure.cite[0].work].add(name)
    return dict(carried), len(own)
