"""The relations among an Outlook's region and partners as a network, by a measure of one year."""

from __future__ import annotations

from itertools import combinations

from comity.measure.engine import Measured
from comity.measure.explain import headline
from comity.measure.indicators import card_of
from comity.publish.charts.network import Actor, Relation
from comity.publish.charts.network import network as draw
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.sections._measured import asked, cell, read, shown
from comity.publish.tree import Block, Drawing
from comity.terms.wording import axis_unit
from comity.terms.words import anchor

Pair = tuple[str, str]


@section
def network(draft: Draft, indicator: str, year: str, given: str = "") -> tuple[Block, ...]:
    """Return a network of region and partners with lines as wide as the measure of the year, and its table.

    A pair whose directions differ is drawn by their sum where the measure adds
    up over directions, and by their mean elsewhere; the table has both.
    """
    values, absent = _values(draft, indicator, int(year), given.split())
    if not values:
        return nothing(absent or f"No value of {indicator} is known for {year}.")
    rows = list(values.values())
    by, unit = axis_unit(max(abs(row.value) for row in rows), rows[0].unit)
    summed = rows[0].unit not in ("share", "ratio", "index", "rung", "")
    relations = tuple(
        Relation(one, other, _both(values, one, other, by, summed=summed))
        for one, other in combinations(_actors(draft), 2)
    )
    actors = tuple(
        Actor(name, draft.asking.actor(name), name == draft.asking.region) for name in _actors(draft)
    )
    title = f"{headline(card_of(indicator)).rstrip('.')}, {year}"
    name = anchor(f"network {indicator} {year}")
    told = "; ".join(
        f"{draft.asking.actor(r.source)} and {draft.asking.actor(r.target)}: "
        + ("no value" if r.value is None else f"{r.value:,.4g} {unit}")
        for r in relations
    )
    svg = draw(actors, relations, unit=unit, title=title, description=told, name=name)
    way = "both directions added" if summed else "the mean of both directions"
    drawing = Drawing(f"{name}-drawing", svg, told, f"{title}; {way}.", name)
    return (drawing, _table(draft, values, name, title))


def _actors(draft: Draft) -> tuple[str, ...]:
    return (draft.asking.region, *draft.asking.partners)


def _values(draft: Draft, indicator: str, year: int, given: list[str]) -> tuple[dict[Pair, Measured], str]:
    """Return (reporter, partner) -> row of the year, for each ordered pair; and why, where there is none."""
    values: dict[Pair, Measured] = {}
    absent, met = "", False
    for one, other in combinations(_actors(draft), 2):
        for reporter, partner in ((one, other), (other, one)):
            found = asked(draft, indicator, reporter, partner, given)
            absent, met = absent or found.absent, met or bool(found.rows)
            for row in found.rows:
                if (row.year, row.reporter, row.partner, row.product) == (year, reporter, partner, ""):
                    values[(reporter, partner)] = row
    return values, "" if met else absent


def _both(values: dict[Pair, Measured], one: str, other: str, by: float, *, summed: bool) -> float | None:
    met = [values[p].value for p in ((one, other), (other, one)) if p in values]
    if not met:
        return None
    return shown(sum(met) if summed else sum(met) / len(met), by)


def _table(draft: Draft, values: dict[Pair, Measured], name: str, title: str) -> Block:
    rows = [
        (words(draft.asking.actor(a)), words(draft.asking.actor(b)), cell(draft, row))
        for (a, b), row in values.items()
    ]
    return table(name, title, ("Of", "Toward", ">Value"), rows, read(list(values.values())))
