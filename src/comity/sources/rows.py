"""Rows of a delivery whose cells are popped as they are used, so that what is left over can be told.

Every cell knows its place: file, line, column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from comity.sources.audit import Audit
from comity.sources.numbers import read_number
from comity.terms.errors import SourceFault
from comity.terms.words import brief, one_of


class Rows:
    """The rows below a head: iterate for `Row`, then `report` what no row popped.

    Lines with a single text, such as notes below a table, are no rows: they
    gather in ``asides``, for the parser to know or to report.
    """

    def __init__(
        self, file: str, head: Sequence[str], lines: Iterable[tuple[int, Sequence[str]]], audit: Audit
    ) -> None:
        self.file, self.head, self.audit = file, [name.strip() for name in head], audit
        self.asides: list[tuple[int, str]] = []
        self._lines = lines
        self._used: set[str] = set()
        self._count = 0
        named = [name for name in self.head if name]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise SourceFault(
                f"{file}: two columns are named {', '.join(map(brief, twice))}",
                "each name once",
                "look at the file's head",
            )

    def need(self, columns: Iterable[str]) -> None:
        """Check that the head has these columns.

        Raises
        ------
        SourceFault
            Naming the missing, and what there is that is near.
        """
        missing = [name for name in columns if name and name not in self.head]
        if missing:
            said = "; ".join(
                f"no column '{name}' ({one_of(name, [n for n in self.head if n], most=12)})"
                for name in missing
            )
            raise SourceFault(
                f"{self.file}: {said}",
                "the columns the card knows",
                "the publisher has renamed them: mend the card",
            )

    def use(self, column: str) -> None:
        """Count a column as used."""
        self._used.add(column)

    def __iter__(self) -> Iterator[Row]:
        width = len(self.head)
        nameless = (
            [] if self.audit.ignores("column", "") else [at for at, name in enumerate(self.head) if not name]
        )
        for line, cells in self._lines:
            if not any(cells):
                continue
            if len(cells) == 1 or (width > 2 and sum(map(bool, cells)) == 1 and cells[0]):
                self.asides.append((line, cells[0].strip()))
                continue
            if len(cells) != width:
                self.audit.fault(
                    f"{self.file}, line {line}",
                    f"{len(cells)} cells under {width} columns; first is {brief(cells[0])}",
                )
                continue
            for at in [at for at in nameless if cells[at].strip()]:
                self.audit.fault(
                    f"{self.file}, line {line}", f"{brief(cells[at])} stands in a column without a name"
                )
                nameless.remove(at)
            self._count += 1
            yield Row(self, line, cells)

    def report(self) -> None:
        """Tell the audit of the columns that no row popped, and of lines that are no rows; call it after the last row."""
        for name in self.head:
            if name and name not in self._used:
                self.audit.unused("column", name, self._count)
        for line, text in self.asides:
            self.audit.note(f"{self.file}, line {line}", f"is no row: {brief(text)}")


class Row:
    """One row; a cell is popped by its column's name."""

    __slots__ = ("_cells", "_rows", "line")

    def __init__(self, rows: Rows, line: int, cells: Sequence[str]) -> None:
        self._rows, self.line = rows, line
        self._cells = dict(zip(rows.head, cells, strict=True))

    def pop(self, column: str) -> str:
        """Return a cell's text without space around it; the column counts as used.

        Raises
        ------
        SourceFault
            Where there is no such column.
        """
        if column not in self._cells:
            self._rows.need([column])
        self._rows.use(column)
        return self._cells.pop(column).strip()

    def place(self, column: str) -> str:
        """Return where a cell stands."""
        return f"{self._rows.file}, line {self.line}, column {column}"

    def number(
        self,
        column: str,
        absent: Sequence[str] = ("",),
        zero: Sequence[str] = (),
        *,
        decimal: str = ".",
        thousands: str = "",
    ) -> float | None:
        """Return a cell's number; absent (None) where it says there is none. What is no number is a fault."""
        text = self.pop(column)
        if text in absent:
            return None
        if text in zero:
            return 0.0
        try:
            return read_number(text, decimal, thousands)
        except ValueError as trouble:
            self._rows.audit.fault(self.place(column), str(trouble))
            return None

    def whole(self, column: str, first: int, last: int) -> int | None:
        """Return a cell's whole number between two; absent (None), with a fault, where it is none."""
        text = self.pop(column)
        if text.isascii() and text.isdigit() and len(text) < 10 and first <= int(text) <= last:
            return int(text)
        self._rows.audit.fault(self.place(column), f"{brief(text)} is not a number from {first} to {last}")
        return None


def delimited(
    stream: IO[bytes],
    file: str,
    audit: Audit,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    head: int = 1,
    foot: int = 0,
) -> Rows:
    """Return the rows of a delimited text; a mark of byte order decides the encoding where there is one.

    Raises
    ------
    SourceFault
        Where the bytes are not text of the encoding, or the text is not whole rows.
    """
    lines = _lines(stream, file, delimiter, encoding)
    names: list[str] = []
    for line, cells in lines:
        if line >= head:
            names = cells
            break
    if not any(names):
        raise SourceFault(
            f"{file}: there is no line {head} with the names of columns", "a table", "look at the file"
        )
    return Rows(file, names, _without_foot(lines, foot), audit)


def workbook(path: Path, audit: Audit, *, sheet: str = "", head: int = 1, foot: int = 0) -> Rows:
    """Return the rows of a workbook's sheet; its numbers as text that gives the same number again."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, OSError, KeyError, ValueError) as trouble:
        raise SourceFault(
            f"'{path.name}' cannot be read as a workbook ({trouble})", "an .xlsx file", "look at the file"
        ) from None
    if sheet and sheet not in book.sheetnames:
        raise SourceFault(
            f"'{path.name}' has no sheet '{sheet}'",
            "the sheet the card names",
            one_of(sheet, book.sheetnames),
        )
    table = book[sheet] if sheet else book.worksheets[0]
    lines = (
        (n, [_as_text(value) for value in row]) for n, row in enumerate(table.iter_rows(values_only=True), 1)
    )
    names: list[str] = next((cells for n, cells in lines if n >= head), [])
    return Rows(path.name, names, _without_foot(lines, foot), audit)


def peekable(stream: IO[bytes]) -> io.BufferedReader:
    """Return a stream whose beginning can be looked at without being read."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)


def _lines(stream: IO[bytes], file: str, delimiter: str, encoding: str) -> Iterator[tuple[int, list[str]]]:
    buffered = peekable(stream)
    mark = buffered.peek(4)[:4]
    if mark.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif mark.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    text = io.TextIOWrapper(buffered, encoding=encoding, errors="strict", newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except (UnicodeError, csv.Error) as trouble:
        what = (
            f"is not {encoding} text"
            if isinstance(trouble, UnicodeError)
            else f"is not a whole row ({trouble})"
        )
        raise SourceFault(
            f"{file}, after line {reader.line_num}: what follows {what}",
            f"text in {encoding}",
            "look at the file there",
        ) from None


def _without_foot(
    lines: Iterable[tuple[int, Sequence[str]]], foot: int
) -> Iterator[tuple[int, Sequence[str]]]:
    held: list[tuple[int, Sequence[str]]] = []
    for item in lines:
        held.append(item)
        if len(held) > foot:
            yield held.pop(0)
