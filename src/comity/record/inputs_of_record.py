"""Rows of the input relations from what the record holds, as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.agreement import Agreement, Step
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.indicator import Indicator
from comity.record.kinds.ladder import Ladder
from comity.record.kinds.membership import Membership
from comity.terms.period import Period

#: The first year for which memberships without a beginning are written out.
FIRST_YEAR = 1945
#: How many years after the day memberships are written out: projections reach as far.
YEARS_AHEAD = 10
#: Kinds of events that are meetings.
MEETINGS = ("summit", "meeting")


def codes(known: AsOf) -> dict[str, str]:
    """Return ISO 3166 alpha-3 -> actor."""
    actors = known.entries(Actor)
    return {
        a.codes.iso3: name for name, a in actors.items() if a.codes is not None and a.codes.iso3 is not None
    }


def groupings(known: AsOf) -> frozenset[str]:
    """Return the actors that have members."""
    return frozenset(entry.grouping for entry in known.entries(Membership).values())


def adds_up(known: AsOf) -> frozenset[str]:
    """Return the indicators whose values of members add up to the grouping's."""
    return frozenset(name for name, entry in known.entries(Indicator).items() if entry.adds_up)


def units(known: AsOf) -> dict[str, str]:
    """Return indicator -> unit."""
    return {name: entry.unit for name, entry in known.entries(Indicator).items()}


def series(known: AsOf) -> Iterator[tuple[str, int, str, str, float]]:
    """Yield the record's preferred yearly values; where works disagree undecided, none."""
    for published in known.all_published():
        figure = published.preferred
        if figure is not None and published.period.isdigit() and len(published.period) == 4:
            year = int(published.period)
            yield published.indicator, year, published.reporter, published.partner or "", float(figure.value)
    yield from _meetings(known)
    yield from _assistance(known)


def _meetings(known: AsOf) -> Iterator[tuple[str, int, str, str, float]]:
    counted: Counter[tuple[int, str, str]] = Counter()
    for name, event in known.entries(Event).items():
        year = known.event_period(name).year if event.kind in MEETINGS else None
        if year is not None:
            both = sorted({*event.hosts, *event.participants} & _bodies(known))
            counted.update(
                (year, a, b) for one, other in combinations(both, 2) for a, b in ((one, other), (other, one))
            )
    for (year, a, b), n in sorted(counted.items()):
        yield "meetings", year, a, b, float(n)


def _assistance(known: AsOf) -> Iterator[tuple[str, int, str, str, float]]:
    sums: dict[tuple[int, str, str], float] = {}
    for entry in known.entries(Assistance).values():
        year = _year(entry.date)
        if year is None or entry.status not in ("agreed", "disbursed"):
            continue
        for amount in entry.amounts:
            if amount.currency == "USD":
                key = (year, entry.donor, entry.recipient)
                sums[key] = sums.get(key, 0.0) + float(amount.value)
    for (year, donor, recipient), value in sorted(sums.items()):
        yield "assistance-committed", year, donor, recipient, value


def members(known: AsOf) -> Iterator[tuple[str, str, int]]:
    """Yield who belongs to each grouping on 31 December of each year; after the day, who belongs on the day."""
    for grouping in sorted(groupings(known)):
        for year in range(FIRST_YEAR, known.day.year + YEARS_AHEAD + 1):
            day = min(date(year, 12, 31), known.day)
            for economy in known.members(grouping, day):
                yield grouping, economy, year


def seats(known: AsOf) -> Iterator[tuple[str, str, int]]:
    """Yield who sits in each forum in each year; a grouping stands for its members as well.

    A forum whose beginning the record does not know is shown in the year of the day alone.
    """
    for name, forum in known.entries(Forum).items():
        first = forum.from_.start.year if forum.from_ and forum.from_.start else known.day.year
        for year in range(first, _last(forum.to, known.day) + 1):
            day, seated = date(year, 12, 31), set()
            for seat in forum.roster:
                if _holds(seat.from_, seat.to, year):
                    seated |= {seat.actor, *known.members(seat.actor, day)}
            yield from ((name, economy, year) for economy in sorted(seated))


def treaties(known: AsOf) -> Iterator[tuple[str, str, str, str, int, int | None]]:
    """Yield each pair of parties with the years from entry into force, else signing or adoption, to the end."""
    for name, entry in known.entries(Agreement).items():
        begin = _step_year(entry.steps, ("in-force", "signed", "adopted", "approved"))
        if begin is not None and entry.kind != "status":
            end = _step_year(entry.steps, ("ended",))
            for a, b in combinations(sorted(entry.parties), 2):
                yield name, a, b, entry.kind, begin, end


def statuses(known: AsOf) -> Iterator[tuple[str, str, int, int]]:
    """Yield the rung, counted from 1 at the bottom of its ladder, that each pair of parties reached in a year."""
    ladders = known.entries(Ladder)
    for entry in known.entries(Agreement).values():
        year = _step_year(entry.steps, ("in-force", "adopted", "signed", "approved"))
        if entry.raises_to is None or year is None or entry.raises_to.ladder not in ladders:
            continue
        keys = [rung.key for rung in ladders[entry.raises_to.ladder].rungs]
        if entry.raises_to.rung in keys:
            for a, b in combinations(sorted(entry.parties), 2):
                yield a, b, keys.index(entry.raises_to.rung) + 1, year


def visits(known: AsOf) -> Iterator[tuple[date, str, str]]:
    """Yield who visited whom, on the first day of each visit; a visitor's state or organisation visits with them."""
    for name, event in known.entries(Event).items():
        begin = known.event_period(name).start
        if event.kind != "visit" or begin is None:
            continue
        hosts = set(event.hosts) & _bodies(known)
        for visitor in sorted((set(event.participants) & _bodies(known)) - hosts):
            yield from ((begin, visitor, host) for host in sorted(hosts))


def rungs(known: AsOf) -> Mapping[str, int]:
    """Return rung -> its place from 1, for the rungs whose name stands in one ladder only."""
    places: dict[str, set[int]] = {}
    for ladder in known.entries(Ladder).values():
        for at, rung in enumerate(ladder.rungs, 1):
            places.setdefault(rung.key, set()).add(at)
    return {key: at.pop() for key, at in places.items() if len(at) == 1}


def _bodies(known: AsOf) -> set[str]:
    """Return the actors that are states, economies, groupings or organisations: persons act for them."""
    return {name for name, a in known.entries(Actor).items() if a.kind not in ("person", "place")}


def _step_year(steps: tuple[Step, ...], wanted: tuple[str, ...]) -> int | None:
    """Return the year of the first step of the first kind wanted that has one."""
    for kind in wanted:
        years = [s.date.start.year for s in steps if s.step == kind and s.date.start is not None]
        if years:
            return min(years)
    return None


def _year(period: Period) -> int | None:
    return period.year


def _holds(begin: Period | None, end: Period | None, year: int) -> bool:
    begun = begin is None or begin.start is None or begin.start.year <= year
    return begun and (end is None or end.end is None or end.end.year >= year)


def _last(end: Period | None, day: date) -> int:
    return min(end.end.year, day.year) if end is not None and end.end is not None else day.year
