"""What was known on a day: by name, by figure, by group."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from comity.record.dating import event_period
from comity.record.kinds.entry import Entry
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.preference import Preference
from comity.record.kinds.work import Work
from comity.record.published import Published, choose
from comity.record.quantities import quantity
from comity.record.scope import members_on
from comity.terms.errors import NotFound
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
        asked = grouping, day
        if asked not in self._members:
            self._members[asked] = members_on(self._entries, grouping, day)
        return self._members[asked]

    @functools.cached_property
    def _members(self) -> dict[tuple[str, date], tuple[str, ...]]:
        return {}

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
