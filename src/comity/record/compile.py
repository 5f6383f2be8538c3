"""Compile a judged reading into one DuckDB file, built aside and swapped in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from comity.record.dating import Undated, event_period
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.membership import Membership
from comity.record.known import entry_day, issue_days, known_day
from comity.record.quantities import quantity
from comity.record.read import Reading
from comity.record.refs import references
from comity.terms.errors import BuildFault, RecordFaults
from comity.terms.files import aside
from comity.terms.problem import Problem

#: Table -> columns in DuckDB's types. The order of rows is the order of the record.
SCHEMA: dict[str, dict[str, str]] = {
    "entry": {
        "folder": "VARCHAR", "id": "VARCHAR", "label": "VARCHAR", "known_from": "DATE", "file": "VARCHAR",
        "line": "INTEGER", "body": "VARCHAR",
    },
    "figure": {
        "id": "VARCHAR", "reporter": "VARCHAR", "partner": "VARCHAR", "indicator": "VARCHAR", "period": "VARCHAR",
        "starts": "DATE", "ends": "DATE", "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE", "unit": "VARCHAR",
        "hedge": "VARCHAR", "status": "VARCHAR", "vintage": "VARCHAR", "basis": "VARCHAR", "work": "VARCHAR",
        "locator": "VARCHAR", "cited_in": "VARCHAR", "known_from": "DATE",
    },
    "membership": {
        "grouping": "VARCHAR", "actor": "VARCHAR", "role": "VARCHAR", "starts": "DATE", "ends": "DATE",
        "known_from": "DATE",
    },
    "event": {"id": "VARCHAR", "starts": "DATE", "ends": "DATE", "known_from": "DATE"},
    "reference": {"folder": "VARCHAR", "id": "VARCHAR", "path": "VARCHAR", "to_folder": "VARCHAR", "to_id": "VARCHAR"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compile made: the file, the hash of its content, and how many entries it holds."""

    path: Path
    content_hash: str
    entries: int


def compile_record(
    reading: Reading, problems: Iterable[Problem], target: Path, made_of: str = ""
) -> Compiled:
    """Write a record without problems into a DuckDB file and return what was made.

    The file is built beside the target and moved over it: killed at any
    moment, the old file stays whole. The same entries give the same content
    hash wherever and whenever they are compiled. ``made_of`` is kept in it:
    the stamp (`comity.record.stamp`) by which it is known again.

    Raises
    ------
    RecordFaults
        Where there are problems: a record is compiled whole or not at all.
    BuildFault
        Where DuckDB cannot write, with its own words.
    """
    found = tuple(problems)
    if found:
        raise RecordFaults(found, "mend these, then compile again")
    tables = _tables(reading)
    content_hash = _hash(tables["entry"])
    with aside(target) as path:
        try:
            _write(path, tables, {"content_hash": content_hash, "made_of": made_of}, path.parent)
        except (duckdb.Error, OSError) as trouble:
            raise BuildFault(
                f"the record could not be written: {trouble}", "", "check the free space"
            ) from trouble
    return Compiled(target, content_hash, len(tables["entry"]))


def _write(path: Path, tables: dict[str, list[dict[str, Any]]], meta: dict[str, str], folder: Path) -> None:
    """Load each table at once from a file of JSON lines; row by row would take minutes."""
    encode = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_quoted(path)}' AS made (STORAGE_VERSION 'v1.4.0')")
        connection.execute("SET preserve_insertion_order = true")
        for name, columns in SCHEMA.items():
            declared = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f'CREATE TABLE made."{name}" ({declared})')
            if not tables[name]:
                continue
            lines = folder / f"{name}.jsonl"
            with lines.open("w", encoding="utf-8") as handle:
                handle.writelines(encode(row) + "\n" for row in tables[name])
            types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
            connection.execute(
                f"INSERT INTO made.\"{name}\" SELECT * FROM read_json('{_quoted(lines)}',"  # noqa: S608 - our own names
                f" format = 'newline_delimited', columns = {{{types}}}, maximum_object_size = 16777216)"
            )
        connection.execute("CREATE TABLE made.meta (key VARCHAR, value VARCHAR)")
        for key, value in meta.items():
            connection.execute("INSERT INTO made.meta VALUES (?, ?)", [key, value])
        connection.execute("DETACH made")


def _tables(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    issued = issue_days(reading.entries["works"])
    entries: list[dict[str, Any]] = []
    refs: list[dict[str, Any]] = []
    for folder, kind in reading.entries.items():
        for entry in kind.values():
            home = reading.homes[(folder, entry.id)]
            body = entry.model_dump_json(by_alias=True, exclude_defaults=True)
            known = entry_day(entry, issued)
            entries.append(
                {"folder": folder, "id": entry.id, "label": entry.label, "known_from": known, "file": home.file,
                 "line": home.line, "body": body}
            )  # fmt: skip
            for path, name, kinds in references(entry):
                head, _, bare = name.partition("/") if kinds == ("*",) else (kinds[0], "", name)
                refs.append(
                    {
                        "folder": folder,
                        "id": entry.id,
                        "path": ".".join(map(str, path)),
                        "to_folder": head,
                        "to_id": bare,
                    }
                )
    return {
        "entry": entries,
        "reference": refs,
        "figure": list(_figures(reading, issued)),
        "membership": list(_memberships(reading, issued)),
        "event": list(_events(reading, issued)),
    }


def _figures(reading: Reading, issued: dict[str, date]) -> Iterator[dict[str, Any]]:
    for figure in reading.entries["figures"].values():
        if isinstance(figure, Figure):
            value, cited = quantity(figure), figure.cite[0]
            yield {
                "id": figure.id, "reporter": figure.reporter, "partner": figure.partner, "indicator": figure.indicator,
                "period": figure.period.text, "starts": figure.period.start, "ends": figure.period.end,
                "value": value.value, "low": value.low, "high": value.high, "unit": value.unit,
                "hedge": figure.hedge, "status": figure.status, "vintage": figure.vintage, "basis": figure.basis,
                "work": cited.work, "locator": cited.locator, "cited_in": cited.cited_in,
                "known_from": entry_day(figure, issued),
            }  # fmt: skip


def _memberships(reading: Reading, issued: dict[str, date]) -> Iterator[dict[str, Any]]:
    for entry in reading.entries["memberships"].values():
        if isinstance(entry, Membership):
            for spell in entry.spells:
                yield {
                    "grouping": entry.grouping, "actor": spell.actor, "role": spell.role,
                    "starts": spell.from_.start if spell.from_ else None, "ends": spell.to.end if spell.to else None,
                    "known_from": known_day(spell, issued) or entry_day(entry, issued),
                }  # fmt: skip


def _events(reading: Reading, issued: dict[str, date]) -> Iterator[dict[str, Any]]:
    events = {name: event for name, event in reading.entries["events"].items() if isinstance(event, Event)}
    for name, event in events.items():
        try:
            period = event_period(name, events)
        except Undated:
            continue  # the rules have said so
        yield {"id": name, "starts": period.start, "ends": period.end, "known_from": entry_day(event, issued)}


def _hash(entries: list[dict[str, Any]]) -> str:
    digest = hashlib.sha256()
    for row in entries:
        digest.update(f"{row['folder']}\0{row['id']}\0{row['body']}\n".encode())
    return digest.hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a table")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
