"""Read a sheet into rows of cells by column, whatever order the columns stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from comity.record.workbook.cells import Cells, meant, tidy, written
from comity.record.workbook.citing import Unreadable
from comity.record.workbook.layout import Column, Sheet
from comity.record.workbook.spots import CellProblem, Spot, cell_problem
from comity.record.workbook.typed import typed_text
from comity.terms.words import one_of


@dataclass(slots=True)
class Line:
    """A row of a sheet: its number, its cells, those that Excel holds as numbers, those that cannot be read."""

    row: int
    cells: Cells
    numbers: dict[str, float] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: its columns' places, its rows."""

    sheet: Sheet
    places: dict[str, int]
    lines: list[Line]

    def spot(self, row: int, name: str = "id") -> Spot:
        """Return the cell of a column in a row."""
        return Spot(self.sheet.name, row, self.places.get(name, 1))


def read_table(
    sheet: Sheet, values: Any, formulas: Any, merged: tuple[str, ...], faults: list[CellProblem]
) -> Table | None:
    """Return a sheet's rows; None where its head cannot be used, which is then a fault."""
    for page in (values, formulas):
        if page is not None:
            page.reset_dimensions()
    pairs = zip_longest(values.iter_rows(), formulas.iter_rows() if formulas else ())
    rows = (
        (number, row, twin)
        for number, (row, twin) in enumerate(pairs, 1)
        if row and any(cell.value is not None or _formula(twin, at) for at, cell in enumerate(row))
    )
    head = next(rows, None)
    if head is None:
        faults.append(
            cell_problem(
                Spot(sheet.name),
                "head",
                "is empty",
                "put the names of the columns into the first row, or delete the sheet",
            )
        )
        return None
    places = _head(sheet, head[0], head[1], faults)
    if places is None:
        return None
    faults.extend(_merges(sheet, merged))
    named = {at: column for name, at in places.items() if (column := sheet.column(name)) is not None}
    lines = [
        line
        for number, row, twin in rows
        if (line := _line(sheet.name, named, number, row, twin, faults)) is not None
    ]
    return Table(sheet, places, lines)


def _head(sheet: Sheet, number: int, row: Any, faults: list[CellProblem]) -> dict[str, int] | None:
    """Return column -> its place in the sheet."""
    known = [column.name for column in (*sheet.keys, *sheet.columns)]
    folded = {name.casefold(): name for name in known}
    places: dict[str, int] = {}
    before = len(faults)
    for at, cell in enumerate(row, 1):
        spot = Spot(sheet.name, number, at)
        text = tidy(str(cell.value if cell.value is not None else ""), "word").rstrip("*").strip()
        if not text:
            continue
        name = folded.get(text.casefold())
        if name is None:
            faults.append(
                cell_problem(
                    spot,
                    "head",
                    f"'{text[:60]}' is not a column of the sheet {sheet.name}",
                    one_of(text, known, most=30),
                )
            )
        elif name in places:
            faults.append(
                cell_problem(spot, "head", f"the column '{name}' stands twice", "keep one of the two")
            )
        else:
            places[name] = at
    if "id" not in places and len(faults) == before:
        faults.append(
            cell_problem(
                Spot(sheet.name, number),
                "head",
                "the column 'id' is missing",
                "add it, and in each row the entry's name",
            )
        )
    return places if len(faults) == before else None


def _merges(sheet: Sheet, merged: tuple[str, ...]) -> Iterator[CellProblem]:
    for area in merged:
        letters, row = re.match(r"([A-Z]+)([0-9]+)", area).groups()  # type: ignore[union-attr]
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        yield cell_problem(
            Spot(sheet.name, int(row), column),
            "cells",
            f"{area} are merged into one",
            "unmerge them and fill in each",
        )


def _line(
    sheet: str, named: dict[int, Column], number: int, row: Any, twin: Any, faults: list[CellProblem]
) -> Line | None:
    line = Line(number, {})
    for at, cell in enumerate(row, 1):
        column = named.get(at)
        if column is None:
            if cell.value is not None and str(cell.value).strip():
                faults.append(
                    cell_problem(
                        Spot(sheet, number, at),
                        "head",
                        "a column without a name holds something",
                        "name it, or empty it",
                    )
                )
            continue
        _read(line, column, cell, Spot(sheet, number, at), _formula(twin, at - 1), faults)
    return line if line.cells or line.faulty else None


def _read(
    line: Line, column: Column, cell: Any, spot: Spot, formula: bool, faults: list[CellProblem]
) -> None:
    try:
        text, number = typed_text(cell, never_computed=formula and cell.value is None)
        text = tidy(text, column.form)
        text = written(meant(text, column.form), column.form) if text else ""
    except Unreadable as trouble:
        faults.append(cell_problem(spot, column.name, trouble.what, trouble.fix))
        line.faulty.add(column.name)
        return
    if text:
        line.cells[column.name] = text
    if number is not None:
        line.numbers[column.name] = number


def _formula(twin: Any, at: int) -> bool:
    return bool(twin) and at < len(twin) and twin[at].data_type == "f"
