"""The record's files as they are now, in the form in which a workbook shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comity.record.kinds import every_kind
from comity.record.read import Home, Told, locate, read_record
from comity.record.tables import CITING, read_table
from comity.record.text import Fault, Plain, parse
from comity.record.workbook.cells import Rows, as_rows, unshown
from comity.terms.errors import FileTrouble, RecordFaults
from comity.terms.problem import Problem

#: The folder and name of an entry.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Present:
    """A record without faults of reading: each entry's cells, home and label, and the files' own bytes."""

    root: Path
    entries: dict[Key, Rows]
    homes: dict[Key, Home]
    labels: dict[Key, str]
    files: dict[str, bytes]

    def of(self, folder: str) -> dict[str, Rows]:
        """Return name -> cells for one kind, in order of file and line for figures, else of name."""
        return {name: rows for (kind, name), rows in self.entries.items() if kind == folder}


def read_present(root: Path, told: Told | None = None) -> Present:
    """Return a record's files as cells.

    Problems that only the rules see do not matter here: a workbook is one way
    to mend them.

    Raises
    ------
    RecordFaults
        Where a file cannot be read as entries, or holds what no column shows.
    FileTrouble
        Where the folder is not there.
    """
    reading = read_record(root, told)
    if reading.problems:
        raise RecordFaults(
            reading.problems, "mend these in the files first; a workbook can only show what can be read"
        )
    files: dict[str, bytes] = {}
    entries: dict[Key, Rows] = {}
    lost: list[Problem] = []
    rows_of: dict[str, dict[int, dict[str, str]]] = {}
    homes = dict(sorted(reading.homes.items(), key=lambda item: (item[0][0], item[1].file, item[1].line)))
    for key, home in homes.items():
        if home.file not in files:
            files[home.file] = _bytes(root / home.file)
        try:
            fields = _fields(root, home, files[home.file], rows_of)
        except (Fault, KeyError):
            raise FileTrouble(f"'{home.file}' changed while it was read", "", "run again") from None
        entries[key] = as_rows(key[0], fields, _stem(home.file) if home.line else "")
        for name in () if home.line else unshown(key[0], fields):
            path = tuple(int(step) if step.isdigit() else step for step in name.split("."))
            lost.append(
                Problem(
                    locate(root, home, path),
                    name,
                    "has no column in the workbook",
                    "write the field by its usual name",
                )
            )
    if lost:
        raise RecordFaults(lost, "mend these in the files first")
    labels = {key: reading.entries[key[0]][key[1]].label for key in homes}
    return Present(root, entries, homes, labels, files)


def figure_columns() -> frozenset[str]:
    """Return the columns a table of figures may have."""
    return frozenset(name for name in every_kind()["figures"].model_fields if name != "cite") | frozenset(
        CITING
    )


def _fields(
    root: Path, home: Home, raw: bytes, rows_of: dict[str, dict[int, dict[str, str]]]
) -> dict[str, Plain]:
    if not home.line:
        return parse(raw.decode("utf-8-sig"))[0]
    if home.file not in rows_of:
        rows, _ = read_table(root / home.file, figure_columns())
        rows_of[home.file] = {row.line: row.cells for row in rows}
    return {name: cell for name, cell in rows_of[home.file][home.line].items() if name != "id"}


def _stem(file: str) -> str:
    return file.rsplit("/", maxsplit=1)[-1].rsplit(".", 1)[0]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble.strerror})", "", "check it and run again"
        ) from trouble
