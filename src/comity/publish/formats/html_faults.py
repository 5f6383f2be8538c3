"""What keeps a document from becoming a page, found before anything is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from comity.publish.formats.html_drawings import svg_fault
from comity.publish.formats.site import Site, ident, target_fault
from comity.publish.tree import (
    Bullets,
    Callout,
    Document,
    Drawing,
    Emphasis,
    Heading,
    Inline,
    Link,
    NoteMark,
    Number,
    Paragraph,
    Strong,
    Table,
    Text,
    every_block,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TWICE = {"h": "heading", "t": "trace", "table": "table", "f": "drawing", "w": "reference"}


def page_faults(document: Document, site: Site) -> tuple[str, ...]:
    """Return all that is wrong with a document as a page: dead links, numbers without trace, names used twice.

    Examples
    --------
    >>> lost = Paragraph((Number("19 %", "share"),))
    >>> doc = Document("k", "Title", "", "", "", "2024-02-12", "en", (lost,))
    >>> page_faults(doc, Site("Outlook", "2024-02-12", "2024-1", "", "en"))
    ("number '19 %' has no trace 'share'",)
    """
    found = [
        *_inline_faults(document, site),
        *_drawing_faults(document, site),
        *(f"two {_TWICE[kind]}s are named '{name}'" for kind, name in _named_twice(document)),
    ]
    return tuple(dict.fromkeys(found))


def every_inline(document: Document) -> Iterator[Inline]:
    """Yield each inline of a document: body, tables, notes and references, those within others included."""
    for block in every_block(document.blocks):
        match block:
            case Heading(_, inlines, _) | Paragraph(inlines):
                yield from within(inlines)
            case Bullets(items):
                for item in items:
                    yield from within(item)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from within(cell.inlines)
            case Drawing() | Callout():
                pass
    for note in document.notes:
        yield from within(note.inlines)
    for reference in document.references:
        yield from within(reference.inlines)


def within(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield each inline of a run, those within others included."""
    for inline in inlines:
        yield inline
        match inline:
            case Emphasis(inner) | Strong(inner) | Link(inner, _):
                yield from within(inner)
            case Text() | Number() | NoteMark():
                pass


def _inline_faults(document: Document, site: Site) -> Iterator[str]:
    traced = frozenset(trace.key for trace in document.traces)
    for inline in every_inline(document):
        match inline:
            case Link(_, target) if fault := target_fault(site, target):
                yield fault
            case Number(text, trace) if trace not in traced:
                yield f"number '{text}' has no trace '{trace}'"
            case NoteMark(number) if not 1 <= number <= len(document.notes):
                yield f"mark of note {number}, where the notes are {len(document.notes)}"
            case _:
                pass


def _drawing_faults(document: Document, site: Site) -> Iterator[str]:
    blocks = tuple(every_block(document.blocks))
    named = frozenset(block.name for block in blocks if isinstance(block, Table))
    for block in blocks:
        if isinstance(block, Drawing):
            if block.table and block.table not in named:
                yield f"drawing '{block.name}' points to table '{block.table}', which is not on the page"
            if fault := svg_fault(block, site):
                yield fault


def _named_twice(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the kind and name of what would get the same ``id`` twice."""
    names: Counter[tuple[str, str]] = Counter()
    for block in every_block(document.blocks):
        match block:
            case Heading(_, _, anchor):
                names["h", ident(anchor)] += 1
            case Table(name=name):
                names["table", ident(name)] += 1
            case Drawing(name=name):
                names["f", ident(name)] += 1
            case _:
                pass
    names.update(("t", ident(trace.key)) for trace in document.traces)
    names.update(("w", ident(reference.key)) for reference in document.references)
    return (name for name, times in names.items() if times > 1)
