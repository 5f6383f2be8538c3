"""Who is in a grouping, and a level toward it: as published, or summed over its members."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.check.checks._evidence import best, in_year, named, of_figure
from comity.check.checks._form import Examined
from comity.check.checks._values import shown
from comity.check.verdict import Evidence
from comity.record.kinds.actor import Actor
from comity.record.kinds.figure import Figure
from comity.record.quantities import quantity
from comity.terms.quantity import Quantity, total


@dataclass(frozen=True, slots=True)
class Level:
    """A level toward an actor in a year, with what it rests on."""

    quantity: Quantity
    evidence: tuple[Evidence, ...]


def members(examined: Examined, actor: str) -> frozenset[str]:
    """Return the members of a grouping on the draft's day; an actor without members is itself.

    A grouping whose members no work lists, and whose name is that of others ("A
    and B"), has theirs.
    """
    found = examined.record.members(actor, examined.day)
    if found:
        return frozenset(found)
    entry = examined.entry(Actor, actor)
    if entry is None or entry.kind != "grouping":
        return frozenset((actor,))
    names = " ".join((entry.name, *entry.aliases)).casefold()
    others = {
        a.id
        for a in examined.now.entries(Actor).values()
        if a.kind == "grouping" and a.id != actor and a.name.casefold() in names
    }
    held = frozenset(m for a in others for m in examined.record.members(a, examined.day))
    return held or frozenset((actor,))


def groupings_of(examined: Examined, actor: str) -> tuple[str, ...]:
    """Return the groupings that have an actor as a member on the draft's day."""
    names = {str(getattr(m, "grouping", "")) for m in examined.now.folder("memberships").values()}
    return tuple(n for n in sorted(names) if actor in examined.record.members(n, examined.day))


def level(examined: Examined, indicator: str, reporter: str, partner: str, year: int) -> Level | None:
    """Return a level toward an actor: published, else the sum over a grouping's members in one work; None if neither."""
    own = best(examined, in_year(examined.later_figures.get((indicator, reporter, partner), ()), year))
    if own is not None:
        return Level(quantity(own), (of_figure(own, examined.now),))
    inside = examined.record.members(partner, examined.day)
    by_work: dict[str, dict[str, Figure]] = {}
    for member in inside:
        for figure in in_year(examined.later_figures.get((indicator, reporter, member), ()), year):
            if figure.cite:
                by_work.setdefault(figure.cite[0].work, {})[member] = figure
    whole = [work for work, held in sorted(by_work.items()) if len(held) == len(inside) > 1]
    if not whole:
        return None
    figures = by_work[whole[0]].values()
    summed = total(tuple(quantity(f) for f in figures))
    first = of_figure(next(iter(figures)), examined.now)
    said = f"{shown(summed.value, summed.unit, 4)} ({year}, sum over the {len(inside)} members of {named(examined, partner)})"
    return Level(summed, (replace(first, said=said, value=summed.value, locator="", entry=""),))


def share(
    examined: Examined, indicator: str, reporter: str, partner: str, whole: str, year: int
) -> Level | None:
    """Return a share of a grouping's total: published as such, else of levels of the indicator it is a share of."""
    own = best(examined, in_year(examined.later_figures.get((indicator, reporter, partner), ()), year))
    if own is not None:
        return Level(quantity(own), (of_figure(own, examined.now),))
    for name in levels_of(examined, indicator):
        top, bottom = (
            level(examined, name, reporter, partner, year),
            level(examined, name, reporter, whole, year),
        )
        if top and bottom and bottom.quantity.low > 0:
            part = top.quantity.value / bottom.quantity.value
            found = Quantity(part, part, part, "ratio")
            said = f"{part * 100:.1f} % ({year}, computed)"
            return Level(
                found, (replace(top.evidence[0], said=said, value=part), *top.evidence, *bottom.evidence)
            )
    return None


def levels_of(examined: Examined, indicator: str) -> tuple[str, ...]:
    """Return the indicators of levels that a share or contribution is of, by its name's first word."""
    stem = indicator.split("-", maxsplit=1)[0]
    kinds = examined.now.folder("indicators")
    return tuple(
        sorted(
            name
            for name, kind in kinds.items()
            if name != indicator
            and name.split("-")[0] in (stem, f"{stem}s")
            and getattr(kind, "adds_up", False)
        )
    )
