"""What a record knows on a day, without the works that are the draft itself, ready for asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from comity.check.claim import Slots
from comity.check.judging.values import Value
from comity.record.as_of import AsOf
from comity.record.kinds.entry import Cited
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.kinds.work import Work
from comity.record.quantities import quantity
from comity.terms.period import Period, read_period
from comity.terms.quantity import total

Key = tuple[str, str, str]
#: A year of accounts that begins up to here has most of its months in the year in which it begins.
_MID_YEAR = 6


class Shelf:
    """A record's values as evidence.

    Parameters
    ----------
    record
        The record as known on a day.
    own
        Works that are the draft itself: what is known through them alone is no
        evidence, or every figure of a published text would support itself.
    """

    def __init__(self, record: AsOf, own: frozenset[str] = frozenset()) -> None:
        self.record, self.own = record, own
        self.indicators: Mapping[str, Indicator] = record.entries(Indicator)
        self._works = record.entries(Work)
        self._origins: dict[str, str] = {}
        self._values: dict[str, Value] = {}
        self._levels: dict[tuple[str, str, str, str], tuple[Value, ...]] = {}
        #: What was worked out for the slots of a claim; several claims of a draft may ask for the same.
        self.worked_out: dict[Slots, tuple[Value, ...]] = {}

    @cached_property
    def _figures(self) -> dict[Key, list[Figure]]:
        found: dict[Key, list[Figure]] = defaultdict(list)
        for figure in self.record.entries(Figure).values():
            if self.independent(figure):
                found[(figure.indicator, figure.reporter, figure.partner or "")].append(figure)
        return found

    @cached_property
    def rates(self) -> Mapping[tuple[frozenset[str], str], tuple[Figure, ...]]:
        """Published rates by the two units they stand between and the period, newest edition first."""
        found: dict[tuple[frozenset[str], str], list[Figure]] = defaultdict(list)
        for figure in self.record.entries(Figure).values():
            if " per " in figure.unit and self.independent(figure):
                found[(frozenset(figure.unit.split(" per ")), figure.period.text)].append(figure)
        return {
            key: tuple(sorted(rates, key=lambda f: (f.vintage or "", f.id), reverse=True))
            for key, rates in found.items()
        }

    def independent(self, part: Cited) -> bool:
        """Return whether a work other than the draft says so; false where nothing but the draft is cited."""
        return any(c.work not in self.own and c.cited_in not in self.own for c in part.cite)

    def origin(self, work: str) -> str:
        """Return who stands behind a work: its actor, else its authors, else its publisher, else itself."""
        if work not in self._origins:
            # A report may have a thousand authors.
            self._origins[work] = _origin(work, self._works.get(work))
        return self._origins[work]

    def name(self, actor: str) -> str:
        """Return an actor's short name."""
        entry = self.record.folder("actors").get(actor)
        return str(getattr(entry, "short", None) or (entry.label if entry else actor))

    def levels(self, indicator: str, reporter: str, partner: str, period: str) -> tuple[Value, ...]:
        """Return the values of a quantity for a period: as published, else summed over a grouping's members."""
        asked = (indicator, reporter, partner, period)
        if asked not in self._levels:
            self._levels[asked] = self._looked_up(*asked)
        return self._levels[asked]

    def _looked_up(self, indicator: str, reporter: str, partner: str, period: str) -> tuple[Value, ...]:
        kind = self.indicators.get(indicator)
        if kind is None or not reporter or not period:
            return ()
        keys = [(indicator, reporter, partner)]
        if kind.of == "dyad" and partner:
            keys.append((indicator, partner, reporter))
        wanted = _fitting(period)
        found = [self._value(f) for key in keys for f in self._figures.get(key, ()) if wanted(f.period)]
        if kind.adds_up:
            held = {v.key for v in found}
            found += [v for v in self._totals(kind, reporter, partner, period) if v.key not in held]
        return tuple(found)

    def years(self, indicator: str, reporter: str, partner: str = "") -> tuple[int, ...]:
        """Return the years for which a quantity, or a grouping's members, have values."""
        members = self.record.members(reporter, self.record.day)
        keys = [(indicator, who, partner) for who in (reporter, *members)]
        years = {f.period.year for key in keys for f in self._figures.get(key, ())}
        return tuple(sorted(y for y in years if y is not None))

    def near(self, indicator: str, reporter: str, partner: str) -> tuple[str, ...]:
        """Return the periods for which there are values, for a reader who finds none for his."""
        keys = [(indicator, reporter, partner), (indicator, partner, reporter)]
        return tuple(sorted({f.period.text for key in keys for f in self._figures.get(key, ())}))

    def _value(self, figure: Figure) -> Value:
        if figure.id not in self._values:
            self._values[figure.id] = self._made(figure)
        return self._values[figure.id]

    def _made(self, figure: Figure) -> Value:
        cited = next(c for c in figure.cite if c.work not in self.own and c.cited_in not in self.own)
        return Value(
            quantity(figure),
            cited.work,
            self.origin(cited.work),
            figure.period.text,
            (figure.id,),
            cited.locator,
            figure.vintage or "",
            self.record.known_from(figure.id).isoformat(),
            entry=f"figures/{figure.id}",
            text=figure.value,
            projected=figure.status == "projected",
        )

    def _totals(self, kind: Indicator, reporter: str, partner: str, period: str) -> Iterable[Value]:
        """Yield sums over all members of a grouping, each within one work and edition; none with a hole."""
        day = _last_day(period) or self.record.day
        for grouping, by_reporter in ((reporter, True), (partner, False)):
            members = self.record.members(grouping, day) if grouping else ()
            if not members:
                continue
            parts: dict[tuple[str, str], dict[str, Value]] = defaultdict(dict)
            for member in members:
                key = (kind.id, member, partner) if by_reporter else (kind.id, reporter, member)
                for figure in self._figures.get(key, ()):
                    if figure.period.text == period:
                        value = self._value(figure)
                        parts[value.key].setdefault(member, value)
            for held in parts.values():
                if len(held) == len(members):
                    yield _summed(tuple(held.values()), self.name(grouping), len(members))
            return


def _origin(work: str, entry: Work | None) -> str:
    if entry is None:
        return work
    names = "; ".join(a.literal or a.family or "" for a in entry.author)
    return entry.actor or names or entry.publisher or work


def _summed(parts: tuple[Value, ...], grouping: str, count: int) -> Value:
    first = parts[0]
    return Value(
        total(tuple(p.quantity for p in parts)),
        first.work,
        first.origin,
        first.period,
        tuple(f for p in parts for f in p.of),
        edition=first.edition,
        known=max(p.known for p in parts),
        how=f"sum of the {count} members of {grouping}",
        projected=any(p.projected for p in parts),
    )


def _fitting(period: str) -> Callable[[Period], bool]:
    """Return whether a figure is of a period: the same, or the month in which the days lie that are told."""
    try:
        told = read_period(period)
    except ValueError:
        return lambda held: held.text == period
    start, end = told.start, told.end
    if told.year is not None and period.endswith("~"):
        return lambda held: held.text == period or _is_year_about(held, told.year)
    if start is None or end is None or (end - start).days > 31:
        return lambda held: held.text == period
    return lambda held: (
        held.text == period
        or (
            held.start is not None
            and held.end is not None
            and (held.end - held.start).days <= 31
            and held.start <= start
            and end <= held.end
        )
    )


def _is_year_about(held: Period, year: int | None) -> bool:
    """Return whether a period is a year of twelve months with most of them in a year: what "fiscal 2023" can be."""
    start, end = held.start, held.end
    if start is None or end is None or held.year is not None or not 364 <= (end - start).days <= 366:
        return False
    return (start.year if start.month <= _MID_YEAR else end.year) == year


def _last_day(period: str) -> date | None:
    try:
        return read_period(period).end
    except ValueError:
        return None
