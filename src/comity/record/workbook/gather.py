"""Put the sheets of a workbook together into entries, with every fault found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.record.workbook.cells import Cells, Rows
from comity.record.workbook.guide import ASIDE, MADE_FROM
from comity.record.workbook.heads import Line, Table, read_table
from comity.record.workbook.layout import FILE, ID, POSITION, Sheet, every_sheet, sheets_of
from comity.record.workbook.present import Key, Present
from comity.record.workbook.spots import CellProblem, Spot, cell_problem
from comity.record.workbook.unpack import Opened, told_plainly, unpack
from comity.terms.words import listed, one_of

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Edited:
    """What a workbook holds.

    ``entries`` are those with a row, filled up from the record where a sheet
    or column is missing; ``rows`` and ``parts`` say where they stand;
    ``looked`` names the kinds whose sheet is there; ``made_from`` holds the
    fingerprints of the record it was written from, None where it has none.
    """

    entries: dict[Key, Rows]
    rows: dict[Key, int]
    parts: dict[tuple[Key, str], list[int]]
    tables: dict[str, Table]
    looked: frozenset[str]
    made_from: dict[Key, str] | None
    faults: tuple[CellProblem, ...]
    notes: tuple[str, ...]

    def spot(self, key: Key, label: str) -> Spot:
        """Return the cell of a field, told as ``spells.3.actor``; the nearest the workbook has."""
        own, *others = sheets_of(key[0])
        for sheet in others:
            field = ".".join(sheet.field)
            found = re.match(rf"{re.escape(field)}\.(\d+)(?:\.(.*))?$", label)
            rows = self.parts.get((key, sheet.name), [])
            if found and int(found[1]) < len(rows):
                return self._cell(sheet, rows[int(found[1])], found[2] or "")
            if label == field:
                return self._cell(sheet, rows[0] if rows else 1, "")
        return self._cell(
            own, self.rows.get(key, 1), re.sub(r"^cite\.0\.", "", label) if key[0] == "figures" else label
        )

    def _cell(self, sheet: Sheet, row: int, label: str) -> Spot:
        table = self.tables.get(sheet.name)
        steps = label.split(".")
        names = (".".join(steps[:length]) for length in range(len(steps), 0, -1))
        name = next((name for name in names if sheet.column(name)), ID)
        return table.spot(row, name) if table else Spot(sheet.name, row)


def gather(path: Path, present: Present) -> Edited:
    """Return the entries of a workbook, held against the record as it is.

    Raises
    ------
    FileTrouble
        For what is no workbook, or a damaged one.
    """
    opened = unpack(path)
    with told_plainly(path):
        return _Gathering(present).run(opened)


class _Gathering:
    """The reading of one workbook."""

    def __init__(self, present: Present) -> None:
        self.present = present
        self.faults: list[CellProblem] = []
        self.notes: list[str] = []
        self.tables: dict[str, Table] = {}
        self.entries: dict[Key, Rows] = {}
        self.rows: dict[Key, int] = {}
        self.parts: dict[tuple[Key, str], list[int]] = {}

    def run(self, opened: Opened) -> Edited:
        self._read_sheets(opened)
        for sheet in every_sheet().values():
            if not sheet.field:
                self._own(sheet)
        for sheet in every_sheet().values():
            if sheet.field:
                self._parts(sheet)
        looked = frozenset(name for name in self.tables if not every_sheet()[name].field)
        return Edited(
            self.entries,
            self.rows,
            self.parts,
            self.tables,
            looked,
            _made_from(opened),
            tuple(sorted(self.faults)),
            tuple(self.notes),
        )

    def _read_sheets(self, opened: Opened) -> None:
        folded = {name.casefold(): name for name in every_sheet()}
        aside = {name.casefold() for name in ASIDE}
        found = False
        for page in opened.values.worksheets:
            title = str(page.title)
            name = folded.get(title.strip().casefold())
            if name is None:
                if title.strip().casefold() not in aside and _holds_something(page):
                    fix = one_of(title, every_sheet(), most=50)
                    self.faults.append(
                        cell_problem(
                            Spot(title),
                            "sheet",
                            f"'{title}' is not a sheet of the record",
                            f"{fix}; or delete the sheet",
                        )
                    )
                continue
            found = True
            formulas = opened.formulas[title] if opened.formulas else None
            table = read_table(every_sheet()[name], page, formulas, opened.merged.get(title, ()), self.faults)
            if table:
                self.tables[name] = table
        titles = {str(page.title).strip().casefold() for page in opened.values.worksheets}
        missing = [name for name in every_sheet() if name.casefold() not in titles]
        if not found:
            self.faults.append(
                cell_problem(
                    Spot("workbook"),
                    "sheets",
                    "none of them is one of the record's",
                    "write a workbook with `comity record to-xlsx`",
                )
            )
        elif missing:
            self.notes.append(f"Not in the workbook, so left as it is: {_many('sheet', missing)}.")

    def _own(self, sheet: Sheet) -> None:
        table = self.tables.get(sheet.name)
        now = self.present.of(sheet.folder)
        if table is None:
            self.entries.update({(sheet.folder, name): rows for name, rows in now.items()})
            return
        self._say_missing(table)
        for line in table.lines:
            name = self._name(table, line)
            if not name:
                continue
            key = (sheet.folder, name)
            if key in self.rows:
                what = f"'{name}' stands twice, first in row {self.rows[key]}"
                self.faults.append(
                    cell_problem(table.spot(line.row), "id", what, "give one another id, or delete one row")
                )
                continue
            old = now.get(name)
            self.rows[key] = line.row
            self.entries[key] = Rows(
                _filled(table, line, old.own if old else {}), dict(old.parts) if old else {}
            )
            if sheet.folder == "figures":
                self._file(table, line, self.entries[key].own, old)

    def _parts(self, sheet: Sheet) -> None:
        table = self.tables.get(sheet.name)
        if table is None:
            return
        self._say_missing(table)
        grouped, left = self._grouped(sheet, table)
        for key in [key for key in self.entries if key[0] == sheet.folder]:
            old = self.present.entries[key].parts.get(sheet.name, []) if key in self.present.entries else []
            lines = sorted(grouped.get(key[1], []), key=lambda item: (item[0], item[1].row))
            rows = [(_filled(table, line, _part_at(old, place)), line.row) for place, line in lines]
            rows = [(cells, row) for cells, row in rows if cells]
            self.entries[key].parts[sheet.name] = [cells for cells, _ in rows]
            self.parts[(key, sheet.name)] = [row for _, row in rows]
        if left:
            self.notes.append(
                f"Not read: rows of {sheet.name} whose entry has no row in {sheet.folder}: {listed(sorted(left))}."
            )

    def _grouped(self, sheet: Sheet, table: Table) -> tuple[dict[str, list[tuple[float, Line]]], set[str]]:
        """Return entry -> its rows with their positions, and the entries that only the record still has."""
        grouped: dict[str, list[tuple[float, Line]]] = {}
        left: set[str] = set()
        for line in table.lines:
            name = self._name(table, line)
            if not name:
                continue
            if (sheet.folder, name) in self.entries:
                before = grouped.setdefault(name, [])
                before.append((self._position(table, line, before[-1][0] if before else 0.0), line))
            elif (sheet.folder, name) in self.present.entries:
                left.add(name)
            else:
                known = [key[1] for key in self.entries if key[0] == sheet.folder]
                self.faults.append(
                    cell_problem(
                        table.spot(line.row),
                        "id",
                        f"'{name}' has no row in the sheet {sheet.folder}",
                        one_of(name, known),
                    )
                )
        return grouped, left

    def _name(self, table: Table, line: Line) -> str:
        name = line.cells.get(ID, "")
        if _NAME.fullmatch(name) and len(name) <= 80:
            return name
        if ID in line.faulty:
            return ""
        if (table.sheet.folder, name) in self.present.entries:
            return name
        what = f"'{name[:60]}' cannot name an entry" if name else "is empty while the row is not"
        self.faults.append(
            cell_problem(
                table.spot(line.row), "id", what, "use lower-case letters, digits and single hyphens"
            )
        )
        return ""

    def _position(self, table: Table, line: Line, above: float) -> float:
        text = line.cells.get(POSITION, "").replace(",", ".")
        if not text:
            return above
        if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text):
            return float(text)
        self.faults.append(
            cell_problem(
                table.spot(line.row, POSITION),
                POSITION,
                f"'{text[:40]}' is not a number",
                "write 1, 2, 3 … or leave it empty",
            )
        )
        return above

    def _file(self, table: Table, line: Line, cells: Cells, old: Rows | None) -> None:
        cells[FILE] = cells.get(FILE, "").removesuffix(".csv") or (old.own[FILE] if old else "")
        if f"figures/{cells[FILE]}.csv" not in self.present.files and not _NAME.fullmatch(cells[FILE]):
            what = f"'{cells[FILE][:60]}' cannot name a file" if cells[FILE] else "is empty"
            self.faults.append(
                cell_problem(
                    table.spot(line.row, FILE),
                    FILE,
                    what,
                    "write the name of a file under figures/, without .csv",
                )
            )
            # Nothing is ever written under such a name, not even to be judged.
            if old:
                cells[FILE] = old.own[FILE]
            else:
                del self.entries[("figures", line.cells[ID])]

    def _say_missing(self, table: Table) -> None:
        keys = {column.name for column in table.sheet.keys}
        missing = [c.name for c in table.sheet.columns if c.name not in table.places and c.name not in keys]
        if missing:
            self.notes.append(
                f"Not in the sheet {table.sheet.name}, so left as it is: {_many('column', missing)}."
            )


def _filled(table: Table, line: Line, old: Cells) -> Cells:
    """Return a row's cells; the record's where the workbook has no column, no readable cell, or only the same number."""
    cells: Cells = {}
    keys = {ID} if not table.sheet.field else {ID, POSITION}
    for column in (*table.sheet.keys, *table.sheet.columns):
        name = column.name
        if name in keys:
            continue
        absent = name not in table.places or name in line.faulty
        text = (
            old.get(name, "")
            if absent or _same_number(line.numbers.get(name), old.get(name))
            else line.cells.get(name, "")
        )
        if text:
            cells[name] = text
    return cells


def _same_number(number: float | None, text: str | None) -> bool:
    """Whether a number Excel holds is the one the record writes, perhaps with other digits."""
    if number is None or text is None:
        return False
    try:
        return float(text) == number
    except ValueError:
        return False


def _many(word: str, names: list[str]) -> str:
    return f"the {word}{'' if len(names) == 1 else 's'} {listed(names)}"


def _part_at(old: list[Cells], place: float) -> Cells:
    return old[int(place) - 1] if place.is_integer() and 1 <= place <= len(old) else {}


def _holds_something(page: object) -> bool:
    rows: Iterator[tuple[object, ...]] = page.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return any(value is not None and str(value).strip() for row in rows for value in row)


def _made_from(opened: Opened) -> dict[Key, str] | None:
    if MADE_FROM not in opened.values.sheetnames:
        return None
    rows = list(opened.values[MADE_FROM].iter_rows(min_row=2, max_col=3, values_only=True))
    return {(str(row[0]), str(row[1])): str(row[2]) for row in rows if len(row) == 3 and row[2] is not None}
