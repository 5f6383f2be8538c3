"""A map of a region and its partners; who draws which border, and how, is a setting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from comity.publish.charts.atlas import (
    COAST,
    EDGE,
    GROUNDS,
    LAND,
    SEA,
    TALLEST,
    Area,
    Laid,
    MapSettings,
    classes,
    drawn_with,
    fill,
    lay,
    linked,
    steps,
    told,
)
from comity.publish.charts.captions import labelled, legend, notes, rings
from comity.publish.charts.drawing import INK, WIDTH, box, counted, frame, group, nothing, path, units
from comity.publish.charts.outlines import Extent, Point, around, outlines, runs, sheet

__all__ = ["Area", "MapSettings", "map"]


def map(  # noqa: A001
    shapes: tuple[Area, ...],
    settings: MapSettings | None = None,
    *,
    title: str = "Map",
    description: str = "",
    name: str = "map",
) -> str:
    """Return an SVG map: members plain, partners hatched, all named, others grey.

    Areas too small to be seen are rings; a name without room on its area stands
    beside it with a line. What lies outside the extent, has no outline or
    found no room for its name is listed below, with the disclaimer and whose
    view of borders is drawn.

    The drawing has the role ``img``, or ``group`` when areas are links, since
    what is inside an image cannot be reached.

    Examples
    --------
    >>> svg = map((Area("JPN", "Japan", "partner"), Area("VNM", "Viet Nam", "member")))
    >>> "Japan (partner)" in svg and "as drawn by Natural Earth" in svg
    True
    """
    settings = settings or MapSettings()
    world = outlines()
    known = [s for s in shapes if s.iso3 in world.areas]
    framed = [s.iso3 for s in known if s.role != "other"] or [s.iso3 for s in known]
    if not framed:
        return nothing(name, title, "no area with an outline was given")
    extent = Extent(*settings.extent) if settings.extent else around(framed)
    laid = lay(world, sheet(extent, WIDTH - 2 * EDGE, TALLEST))
    roles = {s.iso3: s for s in known}
    breaks = classes([s.value for s in known if s.role != "other" and s.value is not None])
    fills = {s.iso3: fill(s, roles, settings, breaks, name) for s in known}
    names, unnamed = labelled(known, laid, settings)
    pieces = [box(0, 0, laid.sheet.width, laid.sheet.height, fill=SEA), _land(laid, roles, settings)]
    pieces += [_area(s, laid, settings, fills) for s in known]
    pieces += [_borders(laid, settings), rings(known, laid, fills), names]
    shown = f'<g transform="translate({units(EDGE)} {units(EDGE)})">{"".join(pieces)}</g>'
    edge = box(EDGE, EDGE, laid.sheet.width, laid.sheet.height, fill="none", stroke=COAST, pen=0.8)
    key, y = legend(known, settings, breaks, name, laid.sheet.height + 2 * EDGE + 6)
    said, y = notes(shapes, unnamed, laid, settings, y)
    role = "group" if any(s.link for s in known) else "img"
    return frame(
        name, y, title, description or _described(known), _patterns(name), shown, edge, key, said, role=role
    )


def _described(areas: Sequence[Area]) -> str:
    members, partners = (sum(a.role == role for a in areas) for role in ("member", "partner"))
    named = "; ".join(told(a) for a in areas)
    return f"{counted(members, 'member', 'members')} and {counted(partners, 'partner', 'partners')}. {named}."


def _patterns(name: str) -> str:
    """Return the hatchings: a tint with slanting lines."""
    ground = GROUNDS["partner"]
    tiles = [(str(step), tint) for step, tint in enumerate(ground.tints)] + [("none", LAND)]
    written = "".join(
        f'<pattern id="{name}-hatch-{key}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{tint}"/>'
        f'<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="{ground.hatch}" stroke-width="0.7"/></pattern>'
        for key, tint in tiles
    )
    return f"<defs>{written}</defs>"


def _land(laid: Laid, roles: Mapping[str, Area], settings: MapSettings) -> str:
    """Return all areas that are not told apart, as one."""
    plain = [
        r for code, r in laid.rings.items() if code not in roles and drawn_with(code, settings) not in roles
    ]
    return path(steps(ring for rings in plain for ring in rings), stroke=LAND, width=0.5, fill=LAND)


def _area(area: Area, laid: Laid, settings: MapSettings, fills: Mapping[str, tuple[str, str]]) -> str:
    """Return an area's ground, with those of unlisted areas that are drawn as part of it."""
    parts = [
        area.iso3,
        *(c for c, o in settings.drawn_as_part_of.items() if o == area.iso3 and c not in fills),
    ]
    rings = [ring for code in parts for ring in laid.rings.get(code, ())]
    if not rings:
        return ""
    drawn = group(
        told(area), path(steps(rings), stroke=fills[area.iso3][1], width=0.5, fill=fills[area.iso3][0])
    )
    return linked(area, drawn)


def _borders(laid: Laid, settings: MapSettings) -> str:
    """Return coasts, borders and dashed outlines; a border within one ground is left out."""
    beside: dict[int, set[str]] = defaultdict(set)
    for code, area in laid.world.areas.items():
        for arc in (a for polygon in area.polygons for ring in polygon for a in ring):
            beside[arc if arc >= 0 else ~arc].add(code)
    kinds: dict[str, list[list[Point]]] = {"coast": [], "border": [], "dashed": []}
    flat = laid.sheet
    for arc, codes in sorted(beside.items()):
        if len(codes) > 1 and len({drawn_with(c, settings) for c in codes}) == 1:
            continue
        kind = "dashed" if codes & set(settings.dashed) else "border" if len(codes) > 1 else "coast"
        kinds[kind] += [
            r for line in flat.shifted(laid.arcs[arc]) for r in runs(line, flat.width, flat.height)
        ]
    return "".join(
        path(steps(lines, closed=False), stroke=stroke, width=width, dash=dash)
        for lines, stroke, width, dash in (
            (kinds["coast"], COAST, 0.6, ""),
            (kinds["border"], COAST, 0.9, ""),
            (kinds["dashed"], INK, 1.1, "4 2.5"),
        )
        if lines
    )
