"""The record's works that a measured value rests on: those of the figures and entries that its inputs are made of."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from comity.measure.engine import Measured
from comity.measure.indicators import card_of
from comity.publish.citing import gathered
from comity.publish.live import Asking
from comity.publish.tree import Cited
from comity.record.as_of import AsOf
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.citation import Citation
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum

#: The record's indicators that are trade of one with another.
_TRADE = ("exports", "imports")


def rests_on(asking: Asking, row: Measured) -> tuple[Cited, ...]:
    """Return the works by which the record gives a value's inputs; empty where sources alone give them."""
    record = asking.record
    sides = [{name, *record.members(name, record.day)} for name in (row.reporter, row.partner) if name]
    found = [c for part in row.inputs for c in _of_input(record, part, row, sides)]
    return gathered(found, asking.works)


def _of_input(record: AsOf, part: str, row: Measured, sides: list[set[str]]) -> Iterator[Citation]:
    if part in ("trade", "series"):
        yield from _figures(record, _TRADE if part == "trade" else _series(row.indicator), row.year, sides)
    if part == "seats":
        for forum in record.entries(Forum).values():
            if all(
                side & {seat.actor for seat in forum.roster} or side & _inside(record, forum)
                for side in sides
            ):
                yield from forum.cite
    if part in ("treaties", "statuses"):
        for agreement in record.entries(Agreement).values():
            if all(side & set(agreement.parties) for side in sides):
                yield from agreement.cite
    if part == "visits" or row.indicator == "meetings":
        for name, event in record.entries(Event).items():
            among = {*event.participants, *event.hosts}
            if record.event_period(name).year == row.year and all(side & among for side in sides):
                yield from event.cite
    if row.indicator == "assistance_committed":
        for package in record.entries(Assistance).values():
            if package.date.year == row.year and all(
                side & {package.donor, package.recipient} for side in sides
            ):
                yield from package.cite


def _figures(record: AsOf, names: tuple[str, ...], year: int, sides: list[set[str]]) -> Iterator[Citation]:
    for published in record.all_published():
        figure = published.preferred
        if figure is None or published.indicator not in names or published.period != str(year):
            continue
        ends = {published.reporter, *filter(None, (published.partner,))}
        if all(side & ends for side in sides):
            yield from figure.cite


def _series(indicator: str) -> tuple[str, ...]:
    parameters = inspect.signature(card_of(indicator).sql).parameters.values()
    return tuple(p.default for p in parameters if isinstance(p.default, str))


def _inside(record: AsOf, forum: Forum) -> set[str]:
    return {m for seat in forum.roster for m in record.members(seat.actor, record.day)}
