"""The region, its members and its partners on a map."""

from __future__ import annotations

from comity.publish.charts.map import Area, MapSettings
from comity.publish.charts.map import map as draw
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import actors
from comity.publish.tree import Block, Drawing
from comity.record.kinds.actor import Actor


@section
def map(draft: Draft, links: str = "no") -> tuple[Block, ...]:  # noqa: A001 - the word of the field
    """Return the map, by the border view, labels and disclaimer of the Outlook's settings."""
    asking = draft.asking
    members = asking.record.members(asking.region, asking.record.day)
    shapes = tuple(
        _area(draft, name, role, linked=links == "yes")
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
    )
    region = asking.actor(asking.region)
    bare = [name for name in (*members, *asking.partners) if not _code(draft, name)]
    missing = (
        f" Without an outline, since the record has no code for them: {actors(draft, bare)}." if bare else ""
    )
    told = f"{region}: {actors(draft, members)}. Partners: {actors(draft, asking.partners)}.{missing}"
    svg = draw(shapes, settings, title=f"{region} and its partners", description=told)
    caption = f"{region} and its partners; {wanted.border_view}.{missing}"
    return (Drawing("map", svg, told, caption),)


def _area(draft: Draft, name: str, role: str, *, linked: bool) -> Area:
    # An actor without a code has no outline; the map names it below the drawing.
    asking = draft.asking
    code = _code(draft, name) or asking.actor(name)
    partner, other = (asking.partners[0], name) if role == "member" else (name, asking.region)
    link = f"page:dyads/{partner}-{other}"
    return Area(
        code, asking.actor(name), "member" if role == "member" else "partner", link=link if linked else ""
    )


def _code(draft: Draft, name: str) -> str:
    actor = draft.asking.record.entries(Actor).get(name)
    return (actor.codes.iso3 or "") if actor and actor.codes else ""
