"""SDMX-CSV, versions 1.0 and 2.0, as services write it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from comity.sources.audit import Audit
from comity.sources.rows import Row, Rows, delimited
from comity.sources.sdmx.message import Cells, Message, flow_of
from comity.terms.words import brief

_ABOUT = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "KEY", "SERIES_KEY", "OBS_KEY")


def read_table(path: Path, audit: Audit) -> Message:
    """Return the message in a file: with codes, with codes and labels in a cell, or with labels beside.

    Raises
    ------
    SourceFault
        Where it is no table.
    """
    with path.open("rb") as stream:
        rows = delimited(stream, path.name, audit, delimiter=_delimiter(path))
        return Message(path.name, list(_cells(rows)))


def _delimiter(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.readline().decode("utf-8-sig", "replace")
    # The sign in brackets parts the values of one cell; it is not the one between cells.
    plain = head.partition("[")[0] + head.partition("]")[2]
    return max(",;\t", key=plain.count)


def _cells(rows: Rows) -> Iterator[Cells]:
    names = {column: column.partition(":")[0].partition("[")[0].strip() for column in rows.head if column}
    labelled = {column for column in names if ": " in column}
    rows.use("")
    for row in rows:
        said: dict[str, str] = {}
        for column, name in names.items():
            text = row.pop(column)
            said[name] = text.partition(": ")[0] if column in labelled else text
        yield Cells(
            _place(row),
            {n: t for n, t in said.items() if n not in _ABOUT},
            said.get("ACTION", ""),
            _flow(said),
        )
    for line, text in rows.asides:
        rows.audit.fault(f"{rows.file}, line {line}", f"is no observation: {brief(text)}")


def _place(row: Row) -> str:
    return row.place("").rpartition(", column")[0]


def _flow(said: dict[str, str]) -> str:
    return flow_of(said.get("STRUCTURE_ID") or said.get("DATAFLOW") or "")
