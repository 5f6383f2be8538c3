"""A long table read from a file: CSV as it is, Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from comity.terms.errors import FileTrouble, UsageError
from comity.terms.words import one_of


def read_long(path: Path, labels: Sequence[str], numbers: Sequence[str]) -> dict[str, Any]:
    """Return the named columns of a file: labels as text, numbers as numbers; an empty cell is missing.

    Raises
    ------
    FileTrouble
        If the file cannot be read.
    UsageError
        For a column that is not there, or a cell that is no number; its line is named.
    """
    if path.suffix == ".parquet":
        return _of_parquet(path, [*labels, *numbers])
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            head = next(reader, [])
            places = {name: _place(path, head, name) for name in (*labels, *numbers)}
            # Rows that are blank are not rows.
            rows = [row for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble})", "a CSV file in UTF-8", "check the path"
        ) from trouble
    for number, row in enumerate(rows):
        if len(row) != len(head):
            raise UsageError(
                f"row {number} of '{path}' has {len(row)} cells", f"{len(head)}, as the head has", "mend it"
            )
    table: dict[str, Any] = {name: [row[places[name]] for row in rows] for name in labels}
    table |= {name: _numbers(path, name, [row[places[name]] for row in rows]) for name in numbers}
    return table


def _place(path: Path, head: list[str], name: str) -> int:
    if name not in head:
        raise UsageError(
            f"'{path}' has no column '{name}'", "a column of the file", one_of(name, head, most=20)
        )
    return head.index(name)


def _numbers(path: Path, name: str, cells: list[str]) -> Any:
    try:
        return np.array([float(cell) if cell.strip() else np.nan for cell in cells])
    except ValueError:
        row, bad = next((k, c) for k, c in enumerate(cells) if not _is_number(c))
        raise UsageError(
            f"row {row} of '{path}' has {bad!r} for {name}", "a number or nothing", "mend the cell"
        ) from None


def _is_number(cell: str) -> bool:
    try:
        float(cell or "nan")
    except ValueError:
        return False
    return True


def _of_parquet(path: Path, columns: list[str]) -> dict[str, Any]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise UsageError("Parquet files need pyarrow", "a CSV file, or pyarrow", "install pyarrow") from None
    try:
        names = list(parquet.read_schema(path).names)
        for name in columns:
            _place(path, names, name)
        table = parquet.read_table(path, columns=list(dict.fromkeys(columns)))
    except (OSError, ValueError) as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble})", "a Parquet file", "check the path"
        ) from trouble
    return {name: table.column(name) for name in table.column_names}
