"""Levels, ratios and years of overtaking, edition by edition of a statistic that is published again and again."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, series_of
from comity.check.checks._values import quantity, shown
from comity.check.claim import Claim
from comity.record.as_of import AsOf
from comity.record.kinds.figure import Figure
from comity.terms.period import read_period

#: A sum over members of an edition may miss one that is small; more missing is no total.
_LIMIT = 60


@dataclass(frozen=True, slots=True)
class _Held:
    """What editions give, worked out once for all drafts of a day: levels, and years of crossing."""

    levels: dict[tuple[str, str, str, int], float | None]
    crossings: dict[tuple[str, str, str, str], float | None]


@functools.lru_cache(maxsize=4)
def _held(*_known_by: object) -> _Held:
    """Return what is worked out for records, works left out and a day, still empty the first time."""
    return _Held({}, {})


@dataclass(frozen=True)
class Editions:
    """Values by edition: (indicator, reporter, year) -> figure, with memberships to sum over."""

    examined: Examined
    values: dict[str, dict[tuple[str, str, int], Figure]]

    @staticmethod
    def of(examined: Examined) -> Editions:
        """Return all editions known now, oldest first."""
        return Editions(examined, _values(examined.now, examined.own_works))

    @property
    def names(self) -> tuple[str, ...]:
        """The editions, oldest first."""
        return tuple(self.values)

    @cached_property
    def _held(self) -> _Held:
        examined = self.examined
        return _held(examined.now, examined.own_works, examined.record, examined.day)

    def family(self, claim: Claim) -> str:
        """Return the base indicator a claim's editions are of; empty where there is none."""
        return _families(self.examined.now, self.examined.own_works).get(
            claim.slots.indicator.partition("-")[0], ""
        )

    def hangs(self, claim: Claim) -> bool:
        """Return whether editions give what a claim says."""
        return bool(self.family(claim)) and any(self.value(e, claim) is not None for e in self.values)

    def level(self, edition: str, name: str, actor: str, year: int) -> float | None:
        """Return an actor's level, or the sum over a grouping's members; None where one is missing."""
        asked, levels = (edition, name, actor, year), self._held.levels
        if asked not in levels:
            levels[asked] = self._level(*asked)
        return levels[asked]

    def _level(self, edition: str, name: str, actor: str, year: int) -> float | None:
        held = self.values[edition]
        own = held.get((name, actor, year))
        if own is not None:
            return float(own.value)
        members = self.examined.record.members(actor, self.examined.day)
        parts = [held.get((name, m, year)) for m in members]
        return sum(float(p.value) for p in parts if p) if parts and all(parts) else None

    def value(self, edition: str, claim: Claim) -> float | None:
        """Return what an edition gives for a claim: a level, a ratio or a year of overtaking."""
        slots, name = claim.slots, self.family(claim)
        other = slots.partner or slots.against.rpartition("/")[2]
        if not name:
            return None
        if slots.formula == "crossing-year":
            return self.crossing(edition, name, slots.reporter, other)
        year = _year(claim)
        if year is None or claim.amount is None:
            return None
        top = self.level(edition, name, slots.reporter, year)
        if slots.formula in ("ratio", "share") or claim.amount.unit == "share":
            bottom = self.level(edition, name, other, year) if other else None
            return top / bottom if top and bottom else None
        return top if slots.formula in ("", "level", "sum") else None

    def crossing(self, edition: str, name: str, one: str, other: str) -> float | None:
        """Return the first year in which one is not below the other; 0 where the horizon has none."""
        asked, crossings = (edition, name, one, other), self._held.crossings
        if asked not in crossings:
            crossings[asked] = self._crossing(*asked)
        return crossings[asked]

    def _crossing(self, edition: str, name: str, one: str, other: str) -> float | None:
        years = sorted({y for n, actor, y in self.values[edition] if n == name and actor == other})
        pairs = [
            (y, self.level(edition, name, one, y), self.level(edition, name, other, y))
            for y in years[:_LIMIT]
        ]
        whole = [(y, a, b) for y, a, b in pairs if a is not None and b is not None]
        return next((float(y) for y, a, b in whole if a >= b), 0.0) if whole else None

    def source(self, edition: str) -> tuple[str, str]:
        """Return the work an edition is from, and the day it became known."""
        figure = next(iter(self.values[edition].values()))
        return figure.cite[0].work if figure.cite else "", self.examined.now.known_from(figure.id).isoformat()


@functools.lru_cache(maxsize=4)
def _values(record: AsOf, own: frozenset[str]) -> dict[str, dict[tuple[str, str, int], Figure]]:
    # Of use to whoever checks several drafts against one record.
    found: dict[str, dict[tuple[str, str, int], Figure]] = defaultdict(dict)
    for (name, reporter, partner), series in series_of(record, own).items():
        for figure in series if not partner else ():
            if figure.vintage and figure.period.year:
                found[figure.vintage][(name, reporter, figure.period.year)] = figure
    return {e: found[e] for e in sorted(found)}


@functools.lru_cache(maxsize=4)
def _families(record: AsOf, own: frozenset[str]) -> dict[str, str]:
    """Return the first word of indicators' names -> the first of them in order."""
    names = {name for held in _values(record, own).values() for name, _, _ in held}
    return {name.split("-")[0]: name for name in sorted(names, reverse=True)}


def _year(claim: Claim) -> int | None:
    if claim.slots.period:
        return _year_in(claim.slots.period)
    return claim.when.period.year if claim.when and claim.when.period else None


@functools.lru_cache(maxsize=1024)  # a claim's is asked for once for each edition
def _year_in(period: str) -> int | None:
    try:
        return read_period(period).year
    except ValueError:
        return None


def fitting(editions: Editions, claim: Claim) -> Iterator[bool]:
    """Yield for each edition, oldest first, whether its value lies within what the claim's wording allows."""
    crossing = claim.slots.formula == "crossing-year"
    told = quantity(claim.amount) if claim.amount and not crossing else None
    for edition in editions.names:
        value = editions.value(edition, claim)
        if value is None:
            yield False
        elif crossing:
            yield round(value) == _crossing(claim)
        else:
            yield told is not None and told.low - 1e-9 <= value <= told.high + 1e-9


def _crossing(claim: Claim) -> int | None:
    if claim.amount and claim.amount.unit in ("year", "") and 1500 < claim.amount.value < 2200:
        return round(claim.amount.value)
    return _year(claim)


def told(editions: Editions, edition: str, claims: Sequence[Claim]) -> str:
    """Return what an edition gives for each claim, in words."""
    words = []
    for claim in claims:
        value = editions.value(edition, claim)
        who = named(editions.examined, claim.slots.reporter)
        if claim.slots.formula == "crossing-year":
            words.append(
                f"{who} ahead from {round(value)}" if value else f"{who} not ahead within its horizon"
            )
        elif value is not None and claim.amount is not None:
            unit = claim.amount.currency or claim.amount.unit
            words.append(f"{shown(value, unit, 4)} in {_year(claim)}")
    return ", ".join(words)
