"""Tables of figures: CSV read as text with places."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.record.text import Fault, load

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
    _judge_head(names, columns)
    rows: list[Row] = []
    try:
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                what = f"has {len(cells)} cells where the head line has {len(names)}"
                faults.append(
                    Fault(line, 1, "row", what, "add or remove commas; quote a cell that holds one")
                )
                continue
            row = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
            rows.append(Row(line, row))
    except csv.Error as trouble:
        faults.append(Fault(_last_line(rows), 1, "row", f"cannot be read ({trouble})", "close the quotes"))
    return rows, faults


def as_entry(cells: dict[str, str]) -> dict[str, object]:
    """Return a row as the fields of a figure, its citation gathered under ``cite``."""
    fields: dict[str, object] = {name: cell for name, cell in cells.items() if name not in CITING}
    citation = {name: cells[name] for name in CITING if name in cells}
    if citation:
        fields["cite"] = [citation]
    return fields


def column_of(text: str, line: int, name: str) -> int:
    """Return the column, from 1, at which a cell of a row begins; 1 where it cannot be told."""
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return 1
    try:
        index = [cell.strip() for cell in next(csv.reader([lines[0].lstrip("\ufeff")]))].index(name)
    except (ValueError, StopIteration):
        return 1
    position, quoted = 0, False
    for at, sign in enumerate(lines[line - 1]):
        if position == index:
            return at + 1
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            position += 1
    return max(1, len(lines[line - 1]))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        yield start, cells
        start = reader.line_num + 1


def _judge_head(names: list[str], columns: frozenset[str]) -> None:
    from comity.terms.words import one_of

    if any(";" in name or "\t" in name for name in names) and len(names) == 1:
        raise Fault(
            1, 1, "head line", "is not separated by commas", "export the table as comma-separated CSV"
        )
    for position, name in enumerate(names):
        column = sum(len(before) + 1 for before in names[:position]) + 1
        if name not in columns:
            raise Fault(
                1, column, "head line", f"'{name[:60]}' is not a column of figures", one_of(name, columns)
            )
        if name in names[:position]:
            raise Fault(1, column, "head line", f"the column '{name}' stands twice", "keep one of the two")
    for needed in ("id", "reporter", "indicator", "period", "value", "unit"):
        if needed not in names:
            raise Fault(1, 1, "head line", f"the column '{needed}' is missing", "add it")


def _last_line(rows: list[Row]) -> int:
    return rows[-1].line + 1 if rows else 1
