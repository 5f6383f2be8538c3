"""The input relations of measures: their columns, and small ones written as text.

Measures read nothing but these relations, so that the same SQL runs on any
engine that holds tables of these names and columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb

#: Relation -> column -> type. A period of a year is a number; a day is a date.
RELATIONS: dict[str, dict[str, str]] = {
    "trade": {
        "year": "INTEGER", "exporter": "VARCHAR", "importer": "VARCHAR", "product": "VARCHAR", "value": "DOUBLE"
    },
    "series": {
        "indicator": "VARCHAR", "year": "INTEGER", "reporter": "VARCHAR", "partner": "VARCHAR", "value": "DOUBLE"
    },
    "members": {"grouping": "VARCHAR", "economy": "VARCHAR", "year": "INTEGER"},
    "events": {
        "day": "DATE", "source": "VARCHAR", "target": "VARCHAR", "quad": "INTEGER", "tone": "DOUBLE",
        "story": "VARCHAR",
    },
    "votes": {"session": "INTEGER", "rollcall": "VARCHAR", "economy": "VARCHAR", "vote": "INTEGER"},
    "seats": {"forum": "VARCHAR", "economy": "VARCHAR", "year": "INTEGER"},
    "treaties": {
        "agreement": "VARCHAR", "economy_a": "VARCHAR", "economy_b": "VARCHAR", "kind": "VARCHAR",
        "year_from": "INTEGER", "year_to": "INTEGER",
    },
    "statuses": {"economy_a": "VARCHAR", "economy_b": "VARCHAR", "rung": "INTEGER", "year": "INTEGER"},
    "visits": {"day": "DATE", "visitor": "VARCHAR", "host": "VARCHAR"},
}  # fmt: skip


class Tables:
    """Input relations in memory, for examples and small questions.

    Examples
    --------
    >>> tables = drawn(trade="2020 ash birch . 30")
    >>> tables.ask("SELECT exporter, value FROM trade")
    [('ash', 30.0)]
    """

    def __init__(self, rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> None:
        self._connection = duckdb.connect()
        create_relations(self._connection)
        for name, given in rows.items():
            columns = [list(column) for column in zip(*given, strict=True)]
            if columns:
                # Whole columns: a statement for each row takes many times as long.
                parts = ", ".join(f"unnest(?::{kind}[])" for kind in RELATIONS[name].values())
                into = f'INSERT INTO "{name}" SELECT {parts}'
                self._connection.execute(into, columns)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query gives."""
        return self._connection.execute(sql).fetchall()

    def show(self, sql: str) -> None:
        """Print the rows a measure's query gives, sorted, without what is empty and with six significant digits."""
        for row in sorted(self.ask(sql)):
            shown = [f"{cell:.6g}" if isinstance(cell, float) else str(cell) for cell in row if cell != ""]
            print(" ".join(shown))  # noqa: T201 - it is asked to


def create_relations(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every input relation, empty."""
    for name, columns in RELATIONS.items():
        declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
        connection.execute(f'CREATE TABLE "{name}" ({declared})')


def drawn(**relations: str) -> Tables:
    """Return input relations written as text: a row a line or up to ``;``, its cells between blanks.

    ``.`` stands for an empty text, ``-`` for what is absent; what follows ``#``
    is a remark.

    Raises
    ------
    ValueError
        For a relation that does not exist, or a row of another width.

    Examples
    --------
    >>> drawn(members="league ash 2020; league birch 2020").ask("SELECT COUNT(*) FROM members")
    [(2,)]
    """
    return Tables({name: rows_of(name, text) for name, text in relations.items()})


def rows_of(name: str, text: str) -> list[tuple[Any, ...]]:
    """Return the rows of one relation written as text.

    Examples
    --------
    >>> rows_of("statuses", "ash birch 2 1999  # the Pact")
    [('ash', 'birch', 2, 1999)]
    """
    if name not in RELATIONS:
        raise ValueError(f"'{name}' is not an input relation; there are {', '.join(RELATIONS)}")
    kinds = list(RELATIONS[name].values())
    rows = []
    for line in text.replace(";", "\n").splitlines():
        cells = line.partition("#")[0].split()
        if not cells:
            continue
        if len(cells) != len(kinds):
            raise ValueError(f"{name}: '{line.strip()}' has {len(cells)} cells, {len(kinds)} are needed")
        rows.append(tuple(_cell(cell, kind) for cell, kind in zip(cells, kinds, strict=True)))
    return rows


def _cell(text: str, kind: str) -> Any:
    if text == "-":
        return None
    if kind == "INTEGER":
        return int(text)
    if kind == "DOUBLE":
        return float(text)
    if kind == "DATE":
        return date.fromisoformat(text)
    return "" if text == "." else text
