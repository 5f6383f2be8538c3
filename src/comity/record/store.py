"""The compiled record, opened for questions as of a day."""

from __future__ import annotations

import contextlib
import functools
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
from pydantic import ValidationError

from comity.record.as_of import AsOf
from comity.record.kinds import every_kind
from comity.record.kinds.entry import Entry
from comity.record.known import as_of, issue_days
from comity.record.refs import references
from comity.terms.errors import FileTrouble


class Record:
    """A compiled record. Open it, ask `as_of`, close it; it is a context manager.

    Examples
    --------
    >>> with Record(Path("build/record.duckdb")) as record:  # doctest: +SKIP
    ...     record.as_of(date(2024, 2, 12)).entries("policies")
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileTrouble(f"'{path}' is not there", "a compiled record", "run `comity compile`")
        self.path = path
        try:
            self._connection = duckdb.connect(str(path), read_only=True)
            rows = dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
        except duckdb.Error as trouble:
            raise _unreadable(path, str(trouble)) from trouble
        if "content_hash" not in rows:
            raise _unreadable(path, "it is another database")
        self.content_hash: str = rows["content_hash"]
        self.made_of: str = rows.get("made_of", "")
        self._days: dict[date, AsOf] = {}

    @classmethod
    def made_before(cls, path: Path, made_of: str) -> Record | None:
        """Return the compiled record at a path where it was made of just this and can be read; else None.

        ``made_of`` is a stamp by `comity.record.stamp`; an empty one fits nothing.
        """
        if not made_of or not path.is_file():
            return None
        try:
            record = cls(path)
        except FileTrouble:
            return None
        with contextlib.suppress(FileTrouble):
            if record.made_of == made_of and record._held:
                return record
        record.close()
        return None

    def as_of(self, day: date) -> AsOf:
        """Return the record as it was known at the end of a day; asked again, the same."""
        if day not in self._days:
            self._days[day] = self._known_on(day)
        return self._days[day]

    def _known_on(self, day: date) -> AsOf:
        entries: dict[str, dict[str, Entry]] = {folder: {} for folder in every_kind()}
        known: dict[str, date] = {}
        for folder, name, since, entry in self._held:
            if since <= day or folder == "works":
                entries[folder][name] = entry
                if folder == "figures":
                    known[name] = since
        issued = issue_days(entries["works"])
        for folder, found in entries.items():
            if folder != "works":
                entries[folder] = {name: as_of(entry, day, issued) for name, entry in found.items()}
        later = {name for name in entries["works"] if issued.get(name, day) > day}
        unknown = later - _works_used(entries) if later else later
        entries["works"] = {n: w for n, w in entries["works"].items() if n not in unknown}
        return AsOf(day, entries, known, self.content_hash)

    @functools.cached_property
    def _held(self) -> tuple[tuple[str, str, date, Entry], ...]:
        """Every entry with the day it became known, read once for all days that are asked about."""
        try:
            rows = self._connection.execute(
                "SELECT folder, id, known_from, body FROM entry ORDER BY folder, id"
            ).fetchall()
        except duckdb.Error as trouble:
            raise _unreadable(self.path, str(trouble)) from trouble
        kinds = every_kind()
        held = []
        for folder, name, since, body in rows:
            try:
                held.append((folder, name, since, kinds[folder].model_validate_json(body)))
            except (KeyError, ValidationError) as trouble:
                said = f"{folder}/{name} was compiled by another version"
                raise _unreadable(self.path, said) from trouble
        return tuple(held)

    def homes(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Return (folder, id) -> (file, line) for every entry."""
        rows = self._connection.execute("SELECT folder, id, file, line FROM entry").fetchall()
        return {(folder, name): (file, line) for folder, name, file, line in rows}

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _unreadable(path: Path, said: str) -> FileTrouble:
    remedy = "delete it and run `comity compile`"
    return FileTrouble(f"'{path}' cannot be opened ({said})", "a compiled record", remedy)


def _works_used(entries: dict[str, dict[str, Entry]]) -> set[str]:
    """Return the works by which what is known is known, those that came later among them."""
    used: set[str] = set()
    for folder, found in entries.items():
        for entry in found.values() if folder not in ("works", "coverage") else ():
            cited = entry.cite if folder == "figures" else None
            if cited is None:
                used.update(r.name for r in references(entry) if r.kinds == ("works",))
            else:
                used.update(name for c in cited for name in (c.work, c.cited_in) if name)
    return used
