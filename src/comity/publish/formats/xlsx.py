"""A workbook: a sheet per table with its bare values, and the provenance of every number beside them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from comity.publish.formats.columns import require_square
from comity.publish.formats.obtained import issued_words, made_on, other_words, source_words
from comity.publish.formats.sheet_names import sheet_names
from comity.publish.formats.site import day
from comity.publish.formats.xlsx_pen import HEAD_ROW, Pen, column_width, fit, for_print, place_of
from comity.publish.tree import (
    Cell,
    Document,
    Emphasis,
    Inline,
    Link,
    NoteMark,
    Number,
    Strong,
    Table,
    plain,
    tables,
)
from comity.terms.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from comity.publish.tree import Trace

CONTENTS, NUMBERS, WORKS, NOTES = FIXED = ("Contents", "Numbers", "Works", "Notes")
"""The sheets that every workbook has; no table may take their names."""

_SAYS = {NUMBERS: "How each number was obtained", WORKS: "Works cited", NOTES: "Notes"}
_INTERVALS = "An interval is what the hedge and the rounding of a number allow."

# Heads of the sheet of numbers, a row of which is a trace, and the widths of its columns.
_TRACE = {
    "Key": 22, "About": 40, "As printed": 24, "Value": 18, "Low": 18, "High": 18, "Unit": 12, "Period": 14,
    "Hedge": 12, "Status": 12, "As known on": 18, "How computed": 44, "Asked for": 34, "Membership used": 30,
    "Sources": 50, "Other published values": 60, "Preferred because": 40,
}  # fmt: skip
_QUANTITIES = ("Value", "Low", "High")


def write(document: Document, target: Path) -> None:
    """Write a document's tables, numbers, works and notes as a workbook; the same document gives the same bytes.

    Numbers are numbers; words are never formulas, whatever sign they begin
    with. A bound that is not there is written ``no bound``.

    Raises
    ------
    BuildFault
        Where a row of a table has too few or too many cells.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> target = Path(tempfile.mkdtemp()) / "k.xlsx"
    >>> write(Document("k", "Trade", "", "", "", "2024-02-12", "en", ()), target)
    >>> target.read_bytes()[:2]
    b'PK'
    """
    for table in tables(document):
        require_square(table)
    whole = BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "author": document.author,
                "keywords": ", ".join(document.keywords),
                "comments": document.disclaimer,
                "created": made_on(document).replace(tzinfo=None),
            }
        )
        _Book(workbook, document).write()
    write_bytes(target, whole.getvalue())


class _Book:
    """Writes the sheets of one workbook."""

    def __init__(self, workbook: Any, document: Document) -> None:
        self._document, self._workbook, self._pen = document, workbook, Pen(workbook)
        every = tables(document)
        wished = (table.name or table.caption or f"Table {nth}" for nth, table in enumerate(every, start=1))
        self._tables = dict(zip(sheet_names(wished, FIXED), every, strict=True))
        self._rows = {trace.key: row for row, trace in enumerate(document.traces, start=HEAD_ROW + 1)}

    def write(self) -> None:
        contents = self._workbook.add_worksheet(CONTENTS)
        for name, table in self._tables.items():
            self._table(table, name)
        self._numbers()
        works = [(reference.key, plain(reference.inlines)) for reference in self._document.references]
        self._listing(WORKS, {"Key": 24, "Reference": 110}, works)
        self._listing(
            NOTES, {"Number": 10, "Note": 100, "Works": 34, "Marked in the sheets": 34}, self._notes()
        )
        self._contents(contents)

    def _contents(self, sheet: Any) -> None:
        widths = (34.0, 90.0)
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide)
        for_print(sheet)
        document, row = self._document, 1
        sheet.write_string(0, 0, document.title, self._pen.look("title"))
        lines = (document.subtitle, document.author, *issued_words(document), document.disclaimer)
        for said in filter(None, lines):
            sheet.merge_range(row, 0, row, 1, "", self._pen.look("text"))
            self._pen.words(sheet, row, 0, said)
            fit(sheet, row, [said], [sum(widths)])
            row += 1
        row += 1
        for place, head in enumerate(("Sheet", "What it holds")):
            self._pen.words(sheet, row, place, head, "head")
        says = {name: table.caption or name for name, table in self._tables.items()} | _SAYS
        for name, said in says.items():
            row += 1
            sheet.write_url(row, 0, place_of(name), self._pen.look("link"), string=name)
            self._pen.words(sheet, row, 1, said)
        if document.record_hash:
            sheet.write_string(
                row + 2, 0, f"Made from the record {document.record_hash}", self._pen.look("soft")
            )

    def _table(self, table: Table, name: str) -> None:
        sheet = self._pen.sheet(name, table.caption or name, table.remark, CONTENTS)
        heads = [f"{c.label} ({c.unit})" if c.unit else c.label for c in table.columns]
        said = [[plain(cell.inlines) for cell in row] for row in table.rows]
        widths = [column_width([head, *(row[place] for row in said)]) for place, head in enumerate(heads)]
        aligns = [column.align for column in table.columns]
        self._pen.heads(sheet, heads, aligns, widths, len(said))
        for at, (row, words) in enumerate(zip(table.rows, said, strict=True), start=HEAD_ROW + 1):
            fit(sheet, at, words, widths)
            for place, (cell, align) in enumerate(zip(row, aligns, strict=True)):
                self._cell(sheet, at, place, cell, align)

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell, align: str) -> None:
        traced = (i.trace for i in _every(cell.inlines) if isinstance(i, Number) and i.trace in self._rows)
        for trace in traced:
            # The link is laid first, and then the value over it.
            target = place_of(NUMBERS, f"A{self._rows[trace] + 1}")
            sheet.write_url(row, place, target, tip="How this number was obtained")
            break
        said = plain(cell.inlines)
        self._pen.value(sheet, row, place, said if cell.value is None else cell.value, said, align)

    def _numbers(self) -> None:
        sheet = self._pen.sheet(NUMBERS, _SAYS[NUMBERS], _INTERVALS, CONTENTS)
        aligns = ["right" if head in _QUANTITIES else "left" for head in _TRACE]
        widths = [*map(float, _TRACE.values())]
        self._pen.heads(sheet, [*_TRACE], aligns, widths, len(self._rows))
        for row, trace in enumerate(self._document.traces, start=HEAD_ROW + 1):
            values = _trace_values(trace)
            fit(sheet, row, [str(value) for value in values], widths)
            for place, (value, align) in enumerate(zip(values, aligns, strict=True)):
                self._pen.value(sheet, row, place, value, "", align)

    def _notes(self) -> Iterator[tuple[str, ...]]:
        for number, note in enumerate(self._document.notes, start=1):
            marked = [name for name, table in self._tables.items() if number in _marks(table)]
            yield str(number), plain(note.inlines), ", ".join(note.works), ", ".join(marked)

    def _listing(self, name: str, heads: dict[str, int], lines: Iterable[Sequence[str]]) -> None:
        sheet = self._pen.sheet(name, _SAYS[name], "", CONTENTS)
        rows, widths = list(lines), [*map(float, heads.values())]
        self._pen.heads(sheet, [*heads], ["left"] * len(heads), widths, len(rows))
        for row, line in enumerate(rows, start=HEAD_ROW + 1):
            fit(sheet, row, line, widths)
            for place, said in enumerate(line):
                self._pen.words(sheet, row, place, said, align="left")


def _trace_values(trace: Trace) -> tuple[str | float, ...]:
    """Return a trace by the columns of its sheet."""
    return (
        trace.key, trace.about, trace.wording, *(_or_blank(v) for v in (trace.value, trace.low, trace.high)),
        trace.unit, trace.period, trace.hedge, trace.status, day(trace.as_of), trace.formula, trace.expression,
        trace.membership, "\n".join(map(source_words, trace.cited)), "\n".join(map(other_words, trace.others)),
        trace.preferred_because,
    )  # fmt: skip


def _or_blank(value: float | str | None) -> float | str:
    return "" if value is None else value


def _marks(table: Table) -> set[int]:
    cells = (cell for row in table.rows for cell in row)
    return {i.number for cell in cells for i in _every(cell.inlines) if isinstance(i, NoteMark)}


def _every(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, (Emphasis, Strong, Link)):
            yield from _every(inline.inlines)
