"""Tables of figures: CSV read as text with places."""

from __future__ import annotations

import bisect
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.record.text import Fault, load
from comity.terms.words import brief, one_of

LARGEST_TABLE = 200_000_000
#: A figure's citation stands in columns of its own.
CITING = ("work", "locator", "cited_in", "note", "at")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, and the cells that are not empty by column."""

    line: int
    cells: dict[str, str]


def read_table(path: Path, columns: frozenset[str]) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a CSV file and what is wrong with it.

    Raises
    ------
    Fault
        For a file without a usable head line.
    """
    text = load(path, LARGEST_TABLE)
    lines = _lines(text)
    faults: list[Fault] = []
    try:
        _, head = next(lines)
    except StopIteration:
        raise Fault(1, 1, "file", "is empty", "write the head line, or delete the file") from None
    names = [name.strip() for name in head]
    _judge_head(names, columns, text)
    rows: list[Row] = []
    try:
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                what = f"has {len(cells)} cells where the head line has {len(names)}"
                fix = "add or remove commas; quote a cell that holds one"
                faults.append(Fault(line, 1, "row", what, fix))
                continue
            row = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
            rows.append(Row(line, row))
    except Fault as fault:  # from here on the rows cannot be told apart
        faults.append(fault)
    return rows, faults


def as_entry(cells: dict[str, str]) -> dict[str, object]:
    """Return a row as the fields of a figure, its citation gathered under ``cite``.

    A note that names several works without saying which has the figure is kept
    as it is: several works in the cell, with ``;`` between them.
    """
    fields: dict[str, object] = {name: cell for name, cell in cells.items() if name not in CITING}
    citation = {name: cells[name] for name in CITING if name in cells}
    if citation:
        works = [name.strip() for name in citation.get("work", "").split(";")]
        fields["cite"] = [{**citation, "work": name} for name in works] if any(works) else [citation]
    return fields


class Cells:
    """Where the cells of a table's text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
        try:
            self._names = [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")), [])]
        except csv.Error:
            self._names = []

    def place(self, line: int, name: str) -> tuple[int, int]:
        """Return the line and column, from 1, of a row's cell; the row's beginning where it has none of that name."""
        if name not in self._names or not 1 <= line <= len(self._starts):
            return line, 1
        return self.at(line, self._names.index(name))

    def at(self, line: int, index: int) -> tuple[int, int]:
        """Return the line and column of the cell at a position; its row may reach over several lines."""
        at, quoted = self._starts[line - 1], False
        while index and at < len(self._text):
            sign = self._text[at]
            if sign == '"':
                quoted = not quoted
            elif not quoted and sign == ",":
                index -= 1
            elif not quoted and sign in "\r\n":
                break
            at += 1
        row = bisect.bisect_right(self._starts, at)
        return row, at - self._starts[row - 1] + 1


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            said = str(trouble)
            if "field limit" in said:
                raise Fault(
                    start, 1, "row", "has a cell of more than 131,072 characters", "shorten it"
                ) from None
            fix = "close the quotes; write a quote inside a cell twice"
            raise Fault(start, 1, "row", f"cannot be read ({said})", fix) from None
        yield start, cells
        start = reader.line_num + 1


def _judge_head(names: list[str], columns: frozenset[str], text: str) -> None:
    if len(names) == 1 and re.search(r"[;\t]", names[0]):
        fix = "export the table as comma-separated CSV"
        raise Fault(1, 1, "head line", "is not separated by commas", fix)
    cells = Cells(text)
    for position, name in enumerate(names):
        line, column = cells.at(1, position)
        if not name:
            fix = "name the column, or delete it"
            raise Fault(line, column, "head line", "a column has no name", fix)
        if name not in columns:
            what = f"{brief(name)} is not a column of figures"
            raise Fault(line, column, "head line", what, one_of(name, columns, most=30))
        if name in names[:position]:
            raise Fault(line, column, "head line", f"the column '{name}' stands twice", "keep one of the two")
    for needed in ("id", "reporter", "indicator", "period", "value", "unit"):
        if needed not in names:
            raise Fault(1, 1, "head line", f"the column '{needed}' is missing", "add it")
