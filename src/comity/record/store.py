"""The compiled record, opened for questions: as of a day, by name, by figure, by group."""

from __future__ import annotations

import contextlib
import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import duckdb
from pydantic import ValidationError

from comity.record.dating import event_period
from comity.record.kinds import every_kind
from comity.record.kinds.entry import Entry
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.preference import Preference
from comity.record.kinds.work import Work
from comity.record.known import as_of, issue_days
from comity.record.published import Published, choose
from comity.record.quantities import quantity
from comity.record.refs import references
from comity.record.scope import members_on
from comity.terms.errors import FileTrouble, NotFound
from comity.terms.period import Period, read_period
from comity.terms.quantity import Quantity, total
from comity.terms.words import one_of

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Total:
    """A group's total, with the membership it was summed over.

    ``quantity`` is absent (None) where a member has no value: a total with a
    hole is not a total. ``missing`` names those members.
    """

    grouping: str
    members: tuple[str, ...]
    day: date
    values: tuple[Published, ...]
    missing: tuple[str, ...]
    quantity: Quantity | None


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
        used = _works_used(entries)
        entries["works"] = {
            n: w for n, w in entries["works"].items() if issued.get(n, day) <= day or n in used
        }
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


class AsOf:
    """What was known on a day: entries, published values, totals. Holds no connection."""

    def __init__(
        self, day: date, entries: dict[str, dict[str, Entry]], known: dict[str, date], content_hash: str
    ) -> None:
        self.day, self._entries, self._known, self.content_hash = day, entries, known, content_hash
        self._of_kind: dict[type[Entry], dict[str, Any]] = {}

    def entries(self, kind: type[E]) -> dict[str, E]:
        """Return all entries of a kind by id, in order of id."""
        if kind not in self._of_kind:
            self._of_kind[kind] = {n: e for n, e in self._entries[kind.folder].items() if isinstance(e, kind)}
        return dict(self._of_kind[kind])

    def folder(self, folder: str) -> dict[str, Entry]:
        """Return all entries of a folder by id."""
        return self._entries[folder]

    def get(self, kind: type[E], name: str) -> E:
        """Return one entry.

        Raises
        ------
        NotFound
            Where it is not in the record, or was not known on the day.
        """
        entry = self._entries[kind.folder].get(name)
        if not isinstance(entry, kind):
            what = f"'{name}' is not in {kind.folder}/ as known on {self.day}"
            raise NotFound(what, f"an entry of {kind.folder}/", one_of(name, self._entries[kind.folder]))
        return entry

    def label(self, folder: str, name: str) -> str:
        """Return an entry's name as read by people, or the id where it is not known on the day."""
        entry = self._entries[folder].get(name)
        return entry.label if entry else name

    def event_period(self, name: str) -> Period:
        """Return when an event was, worked out where another event tells it."""
        return event_period(name, self.entries(Event))

    def known_from(self, figure: str) -> date:
        """Return the day a figure became known."""
        return self._known[figure]

    def members(self, grouping: str, day: date) -> tuple[str, ...]:
        """Return the full members of a grouping on a day, as known."""
        return members_on(self._entries, grouping, day)

    @functools.cached_property
    def _by_key(self) -> dict[tuple[str, str | None, str, str], list[Figure]]:
        found: dict[tuple[str, str | None, str, str], list[Figure]] = defaultdict(list)
        for figure in self.entries(Figure).values():
            found[(figure.reporter, figure.partner, figure.indicator, figure.period.text)].append(figure)
        return found

    @functools.cached_property
    def _preferences(self) -> dict[str, Preference]:
        return {name: entry for entry in self.entries(Preference).values() for name in entry.order}

    def published(
        self,
        reporter: str,
        indicator: str,
        period: str,
        partner: str | None = None,
        *,
        vintage: str | None = None,
    ) -> Published:
        """Return all published values for a quantity and the preferred one.

        Raises
        ------
        NotFound
            Where no work known on the day gives one.
        """
        figures = self._by_key.get((reporter, partner, indicator, period), [])
        if vintage is not None:
            figures = [f for f in figures if f.vintage == vintage]
        if not figures:
            pair = reporter + (f" to {partner}" if partner else "")
            edition = f" in the edition {vintage}" if vintage else ""
            what = f"no value of '{indicator}' for {pair} in {period}{edition} is known on {self.day}"
            raise NotFound(what, "a row in figures/", self._nearest(reporter, indicator, partner))
        return choose(figures, self._preferences, self.entries(Work), self._known, vintage)

    def all_published(self) -> tuple[Published, ...]:
        """Return every quantity of the record with its values, in order of indicator, pair and period."""
        works = self.entries(Work)
        order = sorted(self._by_key, key=lambda key: (key[2], key[0], key[1] or "", key[3]))
        return tuple(choose(self._by_key[key], self._preferences, works, self._known) for key in order)

    def total(
        self,
        grouping: str,
        indicator: str,
        period: str,
        *,
        partner: str | None = None,
        by: str = "reporter",
        vintage: str | None = None,
        membership: date | None = None,
    ) -> Total:
        """Return the sum of members' values, over the membership of the period's last day.

        Parameters
        ----------
        grouping
            Whose members are summed.
        partner
            The other side, for indicators of a pair.
        by
            ``reporter`` sums members' own values, ``partner`` another actor's
            values toward the members (then ``partner`` names that actor).
        membership
            Use the membership of another day instead, to compare.

        Raises
        ------
        NotFound
            Where the grouping has no members in the record.
        """
        day = membership or read_period(period).end or self.day
        members = self.members(grouping, day)
        if not members:
            raise NotFound(
                f"'{grouping}' has no members on {day}",
                "a file in memberships/",
                f"add memberships/{grouping}.yml",
            )
        values, missing = [], []
        for member in members:
            reporter, other = (member, partner) if by == "reporter" else (str(partner), member)
            try:
                values.append(self.published(reporter, indicator, period, other, vintage=vintage))
            except NotFound:
                missing.append(member)
        usable = [v.preferred for v in values if v.preferred is not None]
        whole = not missing and len(usable) == len(members)
        summed = total(tuple(quantity(figure) for figure in usable)) if whole else None
        return Total(grouping, members, day, tuple(values), tuple(missing), summed)

    def _nearest(self, reporter: str, indicator: str, partner: str | None) -> str:
        periods = sorted({k[3] for k in self._by_key if k[:3] == (reporter, partner, indicator)})
        if periods:
            return f"there are values for {', '.join(periods[:12])}"
        indicators = {k[2] for k in self._by_key}
        if indicator not in indicators:
            return one_of(indicator, indicators)
        pairs = sorted({f"{k[0]} to {k[1]}" if k[1] else k[0] for k in self._by_key if k[2] == indicator})
        return f"'{indicator}' is known for {', '.join(pairs[:8])}"
