"""A document as the values its template for paper reads: words made fit to print, all else numbered."""

from __future__ import annotations

import itertools
import re
import textwrap
from typing import TYPE_CHECKING, TypeAlias

from comity.publish.fonts.coverage import drawable
from comity.publish.formats.columns import broken, layout
from comity.publish.formats.heads import depths
from comity.publish.formats.html import CALLOUTS
from comity.publish.formats.images import ratio
from comity.publish.formats.obtained import (
    CONTENTS,
    HEADS,
    WIDTHS,
    appendix_titles,
    issued_words,
    lead_words,
    made_on,
    obtained,
    require_whole,
    unmarked,
)
from comity.publish.formats.site import day
from comity.publish.tree import (
    Block,
    Bullets,
    Callout,
    Cell,
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
    plain,
    tables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

Values: TypeAlias = "str | int | float | bool | list[Values] | dict[str, Values] | None"

MEASURE, INNER_MEASURE = 456.0, 362.0
"""Points that a table has on the page, and inside a callout; as the template's margins leave them."""

APPENDIX_SIZE = 7.5
"""Of the letters in the table of how each number was obtained."""

_LONG = 56  # letters of a word that a line of running text holds with some to spare
_RUNNING = 72  # letters of a running head


def print_values(document: Document) -> dict[str, Values]:
    """Return all that the template reads of a document.

    Raises
    ------
    BuildFault
        Where a number has no trace, a mark no note, or a row of a table too
        few or too many cells.
    """
    require_whole(document)
    values = _Values(document)
    made = made_on(document)
    language, _, region = document.language.partition("-")
    letters = [int(share * MEASURE / (APPENDIX_SIZE * 0.5)) - 2 for share in WIDTHS]
    blocks = [values.block(block, MEASURE) for block in document.blocks]
    for before, block in itertools.pairwise(blocks):
        # Right under a head, a drawing that floats could come to stand above it.
        block["floats"] = before["type"] not in {"Heading", "Drawing"}
    appendices = appendix_titles(document)
    return {
        "title": said(document.title or document.key),
        "subtitle": said(document.subtitle),
        "author": said(document.author),
        "keywords": [said(word) for word in document.keywords],
        "made": [made.year, made.month, made.day],
        "lang": language.lower() or "en",
        "region": region if re.fullmatch("[A-Za-z]{2}", region) else None,
        "dates": [said(words) for words in issued_words(document)],
        "known": said(f"As known on {day(document.as_of)}") if document.as_of else "",
        "running": _short(document.title),
        "imprint": [said(words, 2 * _LONG) for words in _imprint(document)],
        "blocks": [*blocks],
        "notes": [{"inlines": values.inlines(note.inlines)} for note in document.notes],
        "unmarked": [*unmarked(document)],
        "references": [{"inlines": values.inlines(reference.inlines)} for reference in document.references],
        "obtained": [
            {
                "number": said(line.number, letters[0]),
                "about": said(line.about, letters[0]),
                "how": [said(words, letters[1]) for words in line.how],
                "sources": [said(words, letters[2]) for words in line.sources],
                # A line that fills a page must be let break.
                "whole": sum(map(len, (*line.how, *line.sources))) < 1_500,
            }
            for line in obtained(document)
        ],
        "lead": [said(words) for words in lead_words(document)],
        "appendix_size": APPENDIX_SIZE,
        "heads": [*HEADS],
        "widths": [*WIDTHS],
        "appendices": {**appendices},
        "chapters": [CONTENTS, *values.chapters, *appendices.values()],
    }


def said(text: str, longest: int = 0) -> str:
    """Return words fit to print: on one line, drawable, words longer than so many letters made to break."""
    words = drawable(re.sub(r"[\r\n\t\v\f]+", " ", text))
    return broken(words, longest) if longest else words


class _Values:
    """Walks a document in reading order, giving numbers and places to what has them."""

    def __init__(self, document: Document) -> None:
        self._rows = {key: row for row, line in enumerate(obtained(document)) for key in line.keys}
        self._places: dict[str, str] = {}
        headings = (block for block in every_block(document.blocks) if isinstance(block, Heading))
        for nth, heading in enumerate(headings, start=1):
            self._places.setdefault(heading.anchor, f"head-{nth}")
        self._depths = depths(document.blocks)
        self._tables: dict[str, int] = {}
        for nth, table in enumerate(tables(document), start=1):
            self._tables.setdefault(table.name, nth)
        self._heads = self._drawn = self._tabled = 0
        self._marked: set[int] = set()
        self.chapters: list[str] = []

    def block(self, block: Block, measure: float) -> dict[str, Values]:
        kind: dict[str, Values] = {"type": type(block).__name__}
        match block:
            case Heading():
                return kind | self._heading(block)
            case Paragraph(inlines):
                return kind | {"inlines": self.inlines(inlines)}
            case Bullets(items, ordered):
                return kind | {"items": [self.inlines(item) for item in items], "ordered": ordered}
            case Table():
                return kind | self._table(block, measure)
            case Drawing():
                return kind | self._drawing(block)
            case Callout(name, title, blocks):
                return kind | {
                    "kind": name,
                    "label": CALLOUTS[name],
                    "title": said(title),
                    "blocks": [self.block(inner, INNER_MEASURE) for inner in blocks],
                }

    def inlines(self, inlines: Iterable[Inline], longest: int = _LONG) -> list[Values]:
        return [self._inline(inline, longest) for inline in inlines]

    def _inline(self, inline: Inline, longest: int) -> dict[str, Values]:
        kind: dict[str, Values] = {"type": type(inline).__name__}
        match inline:
            case Text(text):
                return kind | {"text": said(text, longest)}
            case Emphasis(inner) | Strong(inner):
                return kind | {"inlines": self.inlines(inner, longest)}
            case Link(inner, target):
                place = self._places.get(target[1:]) if target.startswith("#") else None
                url = target if re.match(r"(https?://|mailto:)", target) else None
                return kind | {"inlines": self.inlines(inner, longest), "place": place, "url": url}
            case Number(text, trace):
                return kind | {"text": said(text, longest), "row": self._rows[trace]}
            case NoteMark(number):
                first = number not in self._marked
                self._marked.add(number)
                return kind | {"number": number, "first": first}

    def _heading(self, heading: Heading) -> dict[str, Values]:
        depth = self._depths[self._heads]
        self._heads += 1
        if depth == 1:
            self.chapters.append(_short(plain(heading.inlines)))
        place = f"head-{self._heads}"
        return {
            "level": depth,
            "inlines": self.inlines(heading.inlines),
            "place": place if self._places[heading.anchor] == place else None,
        }

    def _table(self, table: Table, measure: float) -> dict[str, Values]:
        self._tabled += 1
        laid = layout(table, measure)
        return {
            "title": f"Table {self._tabled}",
            "place": f"table-{self._tabled}",
            "caption": said(table.caption, _LONG),
            "remark": said(table.remark, _LONG),
            "size": laid.size,
            "shares": [*laid.shares],
            "columns": [
                {
                    "label": said(column.label, longest),
                    "unit": said(column.unit, longest),
                    "align": column.align,
                }
                for column, longest in zip(table.columns, laid.letters, strict=True)
            ],
            "rows": [
                [self._cell(cell, longest) for cell, longest in zip(row, laid.letters, strict=True)]
                for row in table.rows
            ],
        }

    def _cell(self, cell: Cell, longest: int) -> dict[str, Values]:
        return {"inlines": self.inlines(cell.inlines, longest)}

    def _drawing(self, drawing: Drawing) -> dict[str, Values]:
        self._drawn += 1
        table = self._tables.get(drawing.table) if drawing.table else None
        return {
            "title": f"Figure {self._drawn}",
            "file": f"drawing-{self._drawn}.svg",
            "caption": said(drawing.caption, _LONG),
            "alternative": said(drawing.alternative or drawing.caption or drawing.name),
            "ratio": ratio(drawing.svg),
            "floats": False,
            "table_place": f"table-{table}" if table else None,
            "table_title": f"Table {table}" if table else None,
        }


def _short(text: str) -> str:
    return said(textwrap.shorten(text, _RUNNING, placeholder=" …"))


def _imprint(document: Document) -> tuple[str, ...]:
    """Return what is said under the contents: how to read the numbers, on what it rests, whose views they are."""
    dotted = (
        "A number underlined with dots leads to the line at the end that says how it was obtained."
        if document.traces
        else ""
    )
    record = f"Made from the record {document.record_hash}." if document.record_hash else ""
    keywords = f"Keywords: {', '.join(document.keywords)}." if document.keywords else ""
    return tuple(words for words in (dotted, document.disclaimer, keywords, record) if words)
