"""The blocks of a document as paragraphs, tables and pictures of Word."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.shared import Emu, Mm

from comity.publish.formats.columns import SIZES, layout
from comity.publish.formats.docx_notes import Footnotes
from comity.publish.formats.docx_styles import BAND, HAIR, HUES, MEASURE, SOFT, WASH
from comity.publish.formats.docx_xml import (
    Bookmarks,
    Element,
    clean,
    el,
    field,
    inner_link,
    outer_link,
    paragraph,
    run,
    words,
)
from comity.publish.formats.heads import depths
from comity.publish.formats.html import CALLOUTS
from comity.publish.formats.images import pixels, png
from comity.publish.formats.obtained import HEADS, WIDTHS, obtained
from comity.publish.tree import (
    Bullets,
    Callout,
    Drawing,
    Emphasis,
    Heading,
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
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document as WordDocument

    from comity.publish.tree import Block, Column, Document, Inline

_PIXELS = 3.0  # per unit of a drawing: 720 units on 16 cm are then 340 to the inch
_TALLEST = Mm(190)  # of a drawing, so that its caption stays with it
_INSET = Mm(9)  # what a callout's edges take from the measure


class Body:
    """Writes blocks into a Word document, giving numbers to tables, drawings, heads and bookmarks."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self._word, self._document = word, document
        self._bookmarks = Bookmarks()
        self._notes = Footnotes(word, self._bookmarks)
        self.heads: list[tuple[int, str, str]] = []
        """Level, words and bookmark of each head so far."""
        headings = [block for block in every_block(document.blocks) if isinstance(block, Heading)]
        self._anchors: dict[str, str] = {}
        for nth, heading in enumerate(headings, start=1):
            self._anchors.setdefault(heading.anchor, _toc(nth))
        self._numbers = {
            key: f"number_{row}" for row, line in enumerate(obtained(document), start=1) for key in line.keys
        }
        self._depths = depths(document.blocks)
        self._named: dict[str, int] = {}
        for nth, table in enumerate(tables(document), start=1):
            self._named.setdefault(table.name, nth)
        self._tables = self._drawings = 0

    def blocks(self, blocks: Iterable[Block], width: int = MEASURE) -> Iterator[Element]:
        """Yield the paragraphs and tables of blocks; ``width`` is what they may take, in EMU."""
        for block in blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case Paragraph(inlines):
                    yield paragraph("Normal", *self.runs(inlines))
                case Bullets():
                    yield from self._bullets(block)
                case Table():
                    yield from self._table(block, width)
                case Drawing():
                    yield from self._drawing(block, width)
                case Callout():
                    yield from self._callout(block)

    def head(self, title: str, *, new_page: bool = False) -> Element:
        """Return a head of our own, such as that of an appendix."""
        return self._heading(Heading(1, (Text(title),), ""), new_page=new_page)

    def runs(self, inlines: Iterable[Inline], *, note: bool = False, **properties: object) -> list[Element]:
        """Return inlines as runs; in a note, a mark is only a number and a number no link."""
        made: list[Element] = []
        for inline in inlines:
            match inline:
                case Text(text):
                    made.append(words(text, **properties))
                case Emphasis(inner):
                    made += self.runs(inner, note=note, **{**properties, "i": True})
                case Strong(inner):
                    made += self.runs(inner, note=note, **{**properties, "b": True})
                case Number(text, trace):
                    shown = words(text, **properties)
                    linked = "rStyle" not in properties and not note
                    made.append(inner_link(self._numbers[trace], shown) if linked else shown)
                case NoteMark(number):
                    made += self._mark(number, note=note)
                case Link(inner, target):
                    made += self._link(inner, target, note=note, properties=properties)
        return made

    def obtained(self) -> Iterator[Element]:
        """Yield the table that says how each number was obtained."""
        lines = obtained(self._document)
        small: dict[str, Any] = {"sz": 15}
        rows = [
            (
                [
                    self._bookmarks.around(self._numbers[line.keys[0]], words(line.number, b=True, **small)),
                    [words(line.about, **small)] if line.about else [],
                ],
                [[words(said, **small)] for said in line.how],
                [[words(said, **small)] for said in line.sources],
            )
            for line in lines
        ]
        heads = [[words(head, b=True)] for head in HEADS]
        yield self._grid(heads, rows, WIDTHS, MEASURE, ["left"] * len(HEADS), "How each number was obtained")
        yield paragraph("Remark")

    def _mark(self, number: int, *, note: bool) -> list[Element]:
        if note:
            return [words(str(number), vertAlign="superscript")]
        if self._notes.has(number):
            return self._notes.again(number)
        return self._notes.first(number, self.runs(self._document.notes[number - 1].inlines, note=True))

    def _link(
        self, inner: tuple[Inline, ...], target: str, *, note: bool, properties: dict[str, object]
    ) -> list[Element]:
        anchor = self._anchors.get(target[1:]) if target.startswith("#") else None
        url = target if re.match(r"(https?://|mailto:)", target) else None
        if (anchor is None and url is None) or "rStyle" in properties:
            return self.runs(inner, note=note, **properties)
        # A mark of a note is a link of its own, and Word knows no link in a link.
        marks = [inline for inline in inner if isinstance(inline, NoteMark)]
        said = tuple(inline for inline in inner if not isinstance(inline, NoteMark))
        shown = self.runs(said, note=note, **{**properties, "rStyle": "Hyperlink"})
        if anchor is not None:
            link = inner_link(anchor, *shown)
        else:
            link = outer_link(self._notes.part if note else self._word.part, target, *shown)
        return [link, *self.runs(marks, note=note)]

    def _heading(self, heading: Heading, *, new_page: bool = False) -> Element:
        nth = len(self.heads)
        # The heads of appendices come after those of the text.
        depth = min(self._depths[nth], 3) if nth < len(self._depths) else 1
        bookmark = _toc(nth + 1)
        self.heads.append((depth, plain(heading.inlines), bookmark))
        marked = self._bookmarks.around(bookmark, *self.runs(heading.inlines))
        broken = [el("pageBreakBefore")] if new_page else []
        return paragraph(f"Heading{depth}", *marked, properties=broken)

    def _bullets(self, bullets: Bullets) -> Iterator[Element]:
        count = self._new_count() if bullets.ordered else 0
        for item in bullets.items:
            if bullets.ordered:
                counted = el("numPr", el("ilvl", val=0), el("numId", val=count))
                yield paragraph("ListNumber", *self.runs(item), properties=[counted])
            else:
                yield paragraph("ListBullet", *self.runs(item))

    def _new_count(self) -> int:
        """Begin a count at one, and return its number: without this Word would go on from the last list."""
        numbering = self._word.part.numbering_part.element
        style = self._word.styles["List Number"].element
        used = numbering.num_having_numId(style.pPr.numPr.numId.val)
        started = numbering.add_num(used.abstractNumId.val)
        started.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = started.numId
        return number

    def _table(self, table: Table, width: int) -> Iterator[Element]:
        self._tables += 1
        yield self._caption("Table", self._tables, table.caption)
        laid = layout(table, Emu(width).pt)
        size: dict[str, Any] = {"sz": int(laid.size * 2)} if laid.size < SIZES[0] else {}
        rows = [tuple([self.runs(cell.inlines, **size)] for cell in row) for row in table.rows]
        heads = [_column_head(column, size) for column in table.columns]
        aligns = [column.align for column in table.columns]
        if heads:
            yield self._grid(heads, rows, laid.shares, width, aligns, table.caption or table.name)
        yield paragraph("Remark", *([words(table.remark)] if table.remark else []))

    def _caption(self, word: str, number: int, caption: str) -> Element:
        counted = field(f"SEQ {word} \\* ARABIC", words(str(number)))
        label = self._bookmarks.around(f"{word}_{number}", words(f"{word} "), *counted)
        return paragraph("Caption", *label, *([words(f". {caption}", color=BAND)] if caption else []))

    def _drawing(self, drawing: Drawing, width: int) -> Iterator[Element]:
        self._drawings += 1
        yield self._caption("Figure", self._drawings, drawing.caption)
        picture = png(drawing.svg, _PIXELS)
        across, down = pixels(picture)
        wide = min(width, int(_TALLEST * across / down))
        size = {"width": Emu(wide), "height": Emu(int(wide * down / across))}
        inline = self._word.part.new_pic_inline(BytesIO(picture), **size)
        inline.docPr.set("descr", clean(drawing.alternative))
        inline.docPr.set("name", f"Figure {self._drawings}")
        table = self._named.get(drawing.table) if drawing.table else None
        yield paragraph("Figure", run(el("drawing", inline)), properties=[el("keepNext")] if table else [])
        if table:
            shown = inner_link(f"Table_{table}", words(f"Table {table}", rStyle="Hyperlink"))
            yield paragraph("Remark", words("The same content is in "), shown, words("."))

    def _callout(self, callout: Callout) -> Iterator[Element]:
        hue = HUES[callout.kind]
        inner = [paragraph("CalloutLabel", words(CALLOUTS[callout.kind], color=hue))]
        if callout.title:
            inner.append(paragraph("CalloutTitle", words(callout.title)))
        inner += self.blocks(callout.blocks, MEASURE - _INSET)
        edges = el("tcBorders", el("left", val="single", sz=24, space=0, color=hue))
        margins = el("tcMar", *(el(side, w=int(Mm(4).twips), type="dxa") for side in ("left", "right")))
        cell = el(
            "tc",
            el(
                "tcPr",
                el("tcW", w=MEASURE.twips, type="dxa"),
                edges,
                el("shd", val="clear", color="auto", fill=WASH),
                margins,
            ),
            *inner,
        )
        properties = el("tblPr", el("tblW", w=MEASURE.twips, type="dxa"), el("tblLayout", type="fixed"))
        yield el("tbl", properties, el("tblGrid", el("gridCol", w=MEASURE.twips)), el("tr", cell))
        yield paragraph("Remark")

    def _grid(
        self, heads: Sequence[list[Element]], rows: Iterable[Sequence[list[list[Element]]]], shares: Sequence[float],
        width: int, aligns: Sequence[str], says: str,
    ) -> Element:  # fmt: skip
        """Return a ruled table whose heads are repeated on each page; each cell is a list of lines of runs."""
        widths = [int(Emu(int(width * share)).twips) for share in shares]
        rule = {"val": "single", "space": 0}
        borders = el(
            "tblBorders",
            el("top", sz=8, color=BAND, **rule),
            el("bottom", sz=8, color=BAND, **rule),
            el("insideH", sz=4, color=HAIR, **rule),
        )
        properties = el(
            "tblPr", el("tblW", w=sum(widths), type="dxa"), borders, el("tblLayout", type="fixed"),
            el("tblCellMar", el("left", w=70, type="dxa"), el("right", w=70, type="dxa")),
            el("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            el("tblCaption", val=says),
        )  # fmt: skip
        under = el("tcBorders", el("bottom", sz=6, color=BAND, **rule))
        top = el("tr", el("trPr", el("cantSplit"), el("tblHeader")))
        top.extend(
            _cell([head], wide, align, [_copy(under), el("vAlign", val="bottom")])
            for head, wide, align in zip(heads, widths, aligns, strict=True)
        )
        table = el("tbl", properties, el("tblGrid", *(el("gridCol", w=wide) for wide in widths)), top)
        for row in rows:
            cells = (
                _cell(lines, wide, align, []) for lines, wide, align in zip(row, widths, aligns, strict=True)
            )
            table.append(el("tr", el("trPr", el("cantSplit")), *cells))
        return table


def _cell(lines: Sequence[list[Element]], width: int, align: str, properties: Iterable[Element]) -> Element:
    aligned = [el("jc", val="right")] if align == "right" else []
    filled = [line for line in lines if line] or [[]]
    return el(
        "tc",
        el("tcPr", el("tcW", w=width, type="dxa"), *properties),
        *(paragraph("TableText", *line, properties=[_copy(a) for a in aligned]) for line in filled),
    )


def _column_head(column: Column, size: dict[str, Any]) -> list[Element]:
    unit = [run(el("br")), words(column.unit, color=SOFT, **size)] if column.unit else []
    return [words(column.label, b=True, **size), *unit]


def _copy(element: Element) -> Element:
    return element.__deepcopy__({})


def _toc(nth: int) -> str:
    return f"_Toc{nth:06d}"


def contents(heads: Iterable[tuple[int, str, str]]) -> Iterator[Element]:
    """Yield the table of contents: a field that Word can bring up to date, holding the heads as they are."""
    lines = [line for line in heads if line[0] <= 2]
    begin = field('TOC \\o "1-2" \\h \\z \\u', dirty=True)
    for place, (level, says, bookmark) in enumerate(lines):
        page = field(f"PAGEREF {bookmark} \\h")
        entry = inner_link(bookmark, words(says), run(el("tab")), *page)
        before = begin[:-1] if place == 0 else []
        after = begin[-1:] if place == len(lines) - 1 else []
        yield paragraph(f"TOC{level}", *before, entry, *after)
