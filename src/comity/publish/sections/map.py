"""The region, its members and its partners on a map."""

from __future__ import annotations

from comity.measure.engine import Measured
from comity.measure.explain import headline
from comity.measure.indicators import card_of
from comity.publish.charts.map import Area, MapSettings
from comity.publish.charts.map import map as draw
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import actors, table, words
from comity.publish.sections._measured import asked, cell, read, shown
from comity.publish.tree import Block, Drawing, Paragraph, Text
from comity.record.kinds.actor import Actor
from comity.terms.wording import axis_unit
from comity.terms.words import anchor


@section
def map(  # noqa: A001 - the word of the field
    draft: Draft, indicator: str = "", partner: str = "", year: str = "", links: str = "no"
) -> tuple[Block, ...]:
    """Return the map, by the border view, labels and disclaimer of the Outlook's settings.

    With an indicator, a partner and a year its members are shaded by what is
    measured from the partner to each, and a table gives the values; for an
    indicator of one actor the partner is left out.
    """
    if indicator:
        return _shaded(draft, indicator, partner, int(year or 0), links)
    return (_drawn(draft, links, {}, "", "map"),)


def _shaded(draft: Draft, indicator: str, partner: str, year: int, links: str) -> tuple[Block, ...]:
    asking = draft.asking
    sides = (partner, asking.region) if partner else (asking.region, "")
    found = asked(draft, indicator, *sides)
    years = sorted({row.year for row in found.rows})
    members = asking.record.members(asking.region, asking.record.day)
    values = {
        row.partner or row.reporter: row
        for row in found.rows
        if row.year == year and (row.partner or row.reporter) in members and not row.product
    }
    of = f"{asking.actor(partner)} → " if partner else ""
    caption = f"{headline(card_of(indicator)).rstrip('.')}, {of}{asking.actor(asking.region)}, {year}"
    name = anchor(f"map {indicator} {partner} {year}")
    drawn = _drawn(draft, links, values, caption, name)
    if not values:
        span = f" It is known for {years[0]} to {years[-1]}." if years else ""
        text = found.absent or f"No value of {indicator} is known for {year}, so nothing is shaded.{span}"
        return (drawn, Paragraph((Text(text),)))
    rows = [(words(asking.actor(name)), cell(draft, row)) for name, row in sorted(values.items())]
    return (drawn, table(name, caption, ("Member", ">Value"), rows, read(list(values.values()))))


def _drawn(draft: Draft, links: str, values: dict[str, Measured], about: str, key: str) -> Drawing:
    asking = draft.asking
    members = asking.record.members(asking.region, asking.record.day)
    by, unit = 1.0, ""
    if values:
        by, unit = axis_unit(max(abs(r.value) for r in values.values()), next(iter(values.values())).unit)
    shapes = tuple(
        _area(
            draft,
            name,
            role,
            linked=links == "yes",
            value=shown(values[name].value, by) if name in values else None,
        )
        for role, names in (("member", members), ("partner", asking.partners))
        for name in names
    )
    wanted = asking.map
    codes = {name: _code(draft, name) for name in wanted.labels}
    settings = MapSettings(
        border_view=wanted.border_view,
        drawn_as_part_of={
            _code(draft, a) or a: _code(draft, b) or b for a, b in wanted.drawn_as_part_of.items()
        },
        dashed=tuple(_code(draft, name) or name for name in wanted.dashed),
        labels={code: wanted.labels[name] for name, code in codes.items() if code},
        disclaimer=wanted.disclaimer,
        values=f"{about} ({unit})" if unit and values else about if values else "",
    )
    region = asking.actor(asking.region)
    bare = [name for name in (*members, *asking.partners) if not _code(draft, name)]
    missing = (
        f" Without an outline, since the record has no code for them: {actors(draft, bare)}." if bare else ""
    )
    told = f"{region}: {actors(draft, members)}. Partners: {actors(draft, asking.partners)}.{missing}"
    svg = draw(shapes, settings, title=f"{region} and its partners", description=told, name=key)
    shade = f"{about}; " if values else ""
    caption = f"{shade}{region} and its partners; {wanted.border_view}.{missing}"
    return Drawing(f"{key}-drawing" if values else key, svg, told, caption, key if values else "")


def _area(draft: Draft, name: str, role: str, *, linked: bool, value: float | None) -> Area:
    # An actor without a code has no outline; the map names it below the drawing.
    asking = draft.asking
    code = _code(draft, name) or asking.actor(name)
    partner, other = (asking.partners[0], name) if role == "member" else (name, asking.region)
    link = f"page:dyads/{partner}-{other}"
    return Area(
        code,
        asking.actor(name),
        "member" if role == "member" else "partner",
        value,
        link=link if linked else "",
    )


def _code(draft: Draft, name: str) -> str:
    actor = draft.asking.record.entries(Actor).get(name)
    return (actor.codes.iso3 or "") if actor and actor.codes else ""
