"""Measure one relation: a reporter and a partner, either of which may be a grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from comity.measure.engine import Asked, Measured, defaults, measure
from comity.measure.grouping import AsOne, members_by_year
from comity.measure.indicators import card_of
from comity.terms.errors import UsageError

Members = Mapping[int, frozenset[str]]


def of_relation(
    asked: Asked,
    name: str,
    reporter: str,
    partner: str = "",
    *,
    adds_up: Iterable[str] = (),
    vintage: str = "",
    unit: str = "",
    **parameters: object,
) -> tuple[Measured, ...]:
    """Return an indicator of one relation; a grouping is shown by each member of the year and as one.

    The words of membership say of each value whose members of which year were
    counted. A year before anybody was a member has no row.

    Parameters
    ----------
    asked
        What holds the input relations.
    name
        The indicator.
    reporter, partner
        Actors or groupings; no partner means all of them.
    adds_up
        The indicators of series whose values add up.
    vintage, unit
        Words that go with every value.
    **parameters
        The indicator's own.

    Raises
    ------
    UsageError
        For a partner of an indicator that has none, or two groupings at once.

    Examples
    --------
    >>> from comity.record.relations import drawn
    >>> tables = drawn(trade="2020 oak ash . 3; 2020 oak yew . 5", members="league ash 2020; league elm 2020")
    >>> for row in of_relation(tables, "export_share", "oak", "league"):
    ...     print(row.partner, row.value, row.membership)
    ash 0.375 league: one of its 2 members of 2020
    league 0.375 league as one: its 2 members of 2020
    """
    card = card_of(name)
    if card.of == "actor" and partner:
        raise UsageError(
            f"{name} is of one actor, and '{partner}' was named as well", "one actor", f"leave out {partner}"
        )
    if {"grouping", "other"} <= defaults(card).keys():
        return _of_aggregates(asked, name, reporter, partner, vintage, parameters)
    groups = {
        side: inside for side in (reporter, partner) if side and (inside := members_by_year(asked, side))
    }
    if len(groups) > 1:
        raise UsageError(
            f"{reporter} and {partner} are both groupings", "one grouping at a time",
            "name a member on one side, or use ratio_of_aggregates",
        )  # fmt: skip
    said = {"vintage": vintage, "unit": unit}
    sides = {"reporters": [reporter], "partners": [partner] if partner else []}
    if not groups:
        return measure(asked, name, **sides, **said, **parameters)  # type: ignore[arg-type]
    ((grouping, members),) = groups.items()
    each = {
        side: sorted(set().union(*members.values())) if names == [grouping] else names
        for side, names in sides.items()
    }
    found = measure(asked, name, **each, **said, **parameters)  # type: ignore[arg-type]
    whole = AsOne(asked, grouping, adds_up)
    one = measure(whole, name, **sides, **said, **parameters)  # type: ignore[arg-type]
    apart = list(_each(found, grouping, members, reporter))
    # A flow of trade that nobody reports is none; of another series it is one that is not known.
    told = (
        _told(apart, reporter == grouping) if "series" in card.inputs and "trade" not in card.inputs else None
    )
    rows = [*apart, *_as_one(one, grouping, members, told)]
    return tuple(sorted(rows, key=lambda m: (m.year, m.reporter, m.partner, m.product)))


def _of_aggregates(
    asked: Asked, name: str, reporter: str, partner: str, vintage: str, parameters: dict[str, object]
) -> tuple[Measured, ...]:
    """Return an indicator that adds up members by itself."""
    fixed = parameters.get("members_of")
    words = "; ".join(
        f"{side}: its members of {fixed or 'each year'}"
        for side in (reporter, partner)
        if members_by_year(asked, side)
    )
    named = {"grouping": reporter, "other": partner, **parameters}
    return measure(asked, name, membership=words, vintage=vintage, **named)  # type: ignore[arg-type]


def _each(found: Iterable[Measured], grouping: str, members: Members, reporter: str) -> Iterable[Measured]:
    for row in found:
        inside = members.get(row.year, frozenset())
        if (row.reporter if reporter == grouping else row.partner) in inside:
            yield replace(row, membership=f"{grouping}: one of its {_counted(inside)} of {row.year}")


Cell = tuple[int, str, str]


def _told(rows: Iterable[Measured], reports: bool) -> dict[Cell, int]:
    """Return how many members have a value, by year, the other side and product."""
    return Counter((r.year, r.partner if reports else r.reporter, r.product) for r in rows)


def _as_one(
    found: Iterable[Measured], grouping: str, members: Members, told: dict[Cell, int] | None
) -> Iterable[Measured]:
    for row in found:
        inside = members.get(row.year, frozenset())
        if not inside:
            continue
        other = row.partner if row.reporter == grouping else row.reporter
        known = len(inside) if told is None else told.get((row.year, other, row.product), len(inside))
        of = f"its {_counted(inside)} of {row.year}"
        if known < len(inside):
            of = f"the {known} of {of} with a value; the others are not known"
        yield replace(row, membership=f"{grouping} as one: {of}")


def _counted(inside: frozenset[str]) -> str:
    return f"{len(inside)} member{'' if len(inside) == 1 else 's'}"
