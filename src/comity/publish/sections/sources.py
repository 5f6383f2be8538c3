"""What rests on each work: the more figures hang on one, the louder the warning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import linked, table, words
from comity.publish.tree import Block, Callout, Cell, Paragraph, Text
from comity.record.as_of import AsOf
from comity.record.kinds.coverage import Coverage
from comity.record.kinds.figure import Figure

#: From this share of a document's figures on, one work carries much.
MUCH = 0.25


@section
def sources(draft: Draft, work: str) -> tuple[Block, ...]:
    """Return how many of a document's figures rest on each work it cites."""
    carried, whole = resting(draft.asking.record, work)
    if not whole:
        return (Paragraph((Text("No figure of this work is in the record."),)),)
    order = sorted(carried, key=lambda name: (-len(carried[name].alone), -len(carried[name].shared), name))
    rows = [_row(draft, name, carried[name], whole) for name in order]
    heads = ("Work", ">Figures on it alone", ">Share", ">With another", "Standing")
    made: list[Block] = [table("sources", "What the document's figures rest on", heads, rows)]
    for name in reversed(order):
        alone = len(carried[name].alone)
        if alone / whole >= MUCH:
            label = draft.asking.record.label("works", name)
            text = f"{alone} of {whole} figures rest on one work alone: {label}. If it is wrong, they are."
            made.insert(0, Callout("warning", "One work carries much", (Paragraph((Text(text),)),)))
    return tuple(made)


def _row(draft: Draft, name: str, rests: Rests, whole: int) -> tuple[Cell, ...]:
    works = draft.asking.works
    alone = len(rests.alone)
    return (
        linked(draft, "works", name) if name in works else words(name),
        words(str(alone), alone),
        words(f"{100 * alone / whole:.0f} %", alone / whole),
        words(str(len(rests.shared)), len(rests.shared)),
        words(works[name].standing.replace("-", " ") if name in works else "unknown"),
    )


@dataclass(frozen=True, slots=True)
class Rests:
    """The figures of a document that rest on one work alone, and those it shares with another."""

    alone: frozenset[str]
    shared: frozenset[str]


def resting(record: AsOf, work: str) -> tuple[dict[str, Rests], int]:
    """Return work -> the figures of a document that rest on it, and how many figures the document has.

    A figure known through the document rests on the works its note names,
    together where the note does not say which of them has it.
    """
    covered = {
        by.removeprefix("figures/")
        for coverage in record.entries(Coverage).values()
        if coverage.work == work
        for sentence in coverage.sentences
        for by in sentence.by
        if by.startswith("figures/")
    }
    figures = record.entries(Figure)
    own = {n: figures[n] for n in covered if n in figures and _through(figures[n], work)}
    alone: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, set[str]] = defaultdict(set)
    for name, figure in own.items():
        named = {citation.work for citation in figure.cite}
        for each in named:
            (alone if len(named) == 1 else shared)[each].add(name)
    carried = {n: Rests(frozenset(alone[n]), frozenset(shared[n])) for n in {*alone, *shared}}
    return carried, len(own)


def _through(figure: Figure, work: str) -> bool:
    return any(work in (citation.work, citation.cited_in) for citation in figure.cite)
