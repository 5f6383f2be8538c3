"""What a map is made of: areas and settings, their grounds, and where all lies on the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from comity.publish.charts.axes import number
from comity.publish.charts.drawing import escape
from comity.publish.charts.outlines import Outlines, Point, Sheet, cut, joined, thinned

Role = Literal["member", "partner", "other"]
Span: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """An area to tell apart: its ISO 3166 alpha-3 code, or Natural Earth's name where it has none.

    ``value`` shades it; ``text`` is read with its label where short, else in
    its title alone.
    """

    iso3: str
    label: str
    role: Role = "other"
    value: float | None = None
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class MapSettings:
    """How an Outlook wants borders, names and shades.

    ``drawn_as_part_of`` gives an area the ground of another and leaves out the
    border between; ``dashed`` areas have a dashed outline; ``labels`` rename,
    with an empty one no name is drawn; ``values`` says what the shades show;
    ``extent`` is west, south, east, north in degrees, if not around members
    and partners.
    """

    border_view: str = "as drawn by Natural Earth"
    drawn_as_part_of: Mapping[str, str] = field(default_factory=dict)
    dashed: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    disclaimer: str = ""
    values: str = ""
    extent: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """How an area is filled: the tints of its role, light to dark, and its hatching."""

    tints: tuple[str, str, str, str]
    hatch: str


GROUNDS: dict[Role, Ground] = {
    "member": Ground(("#dcebf5", "#b3d4ea", "#82b8da", "#4f9bcb"), ""),
    "partner": Ground(("#fbe8c8", "#f5cf8e", "#ecb558", "#df9c2c"), "#8a5a00"),
    "other": Ground(("#d6d4ce", "#d6d4ce", "#d6d4ce", "#d6d4ce"), ""),
}
SEA, LAND, COAST = "#f1f5f7", "#e7e5e0", "#7d7d7d"
EDGE, TALLEST, SMALLEST, _FINE = 8.0, 640.0, 9.0, 0.4


@dataclass(frozen=True, slots=True)
class Laid:
    """The sheet, the arcs as finely as it shows them, and each area's rings on it."""

    sheet: Sheet
    world: Outlines
    arcs: tuple[tuple[Point, ...], ...]
    rings: Mapping[str, tuple[tuple[Point, ...], ...]]

    def size(self, code: str) -> float:
        """Return the longer side of an area as drawn; 0 for one without outline here."""
        return max(_sides([p for ring in self.rings.get(code, ()) for p in ring]))

    def main(self, code: str) -> tuple[float, float]:
        """Return how broad and how tall the largest part of an area is."""
        return _sides([*self.rings[code][0]] if self.rings.get(code) else [])


def _sides(points: Sequence[Point]) -> tuple[float, float]:
    xs, ys = [p[0] for p in points] or [0.0], [p[1] for p in points] or [0.0]
    return max(xs) - min(xs), max(ys) - min(ys)


def lay(whole: Outlines, flat: Sheet) -> Laid:
    """Return the rings of all areas as they lie on the sheet, cut at its edges."""
    world = _without_specks(whole, 1.6 / flat.scale)
    # Arcs are thinned before rings are joined from them, so that neighbours still meet.
    fine = _FINE / flat.scale
    arcs = tuple(thinned(arc, fine) if any(flat.shifted(arc)) else (arc[0], arc[-1]) for arc in world.arcs)
    rings: dict[str, tuple[tuple[Point, ...], ...]] = {}
    for code, area in world.areas.items():
        lines = (joined(ring, arcs) for polygon in area.polygons for ring in polygon)
        met = [cut(laid, flat.width, flat.height) for points in lines for laid in flat.shifted(points)]
        if any(met):
            rings[code] = tuple(tuple(ring) for ring in met if len(ring) > 2)
    return Laid(flat, world, arcs, rings)


def _without_specks(world: Outlines, least: float) -> Outlines:
    """Leave out the islets too small to be seen, but never the largest part of an area."""

    def seen(polygon: tuple[tuple[int, ...], ...]) -> bool:
        points = joined(polygon[0], world.arcs)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return max(max(xs) - min(xs), max(ys) - min(ys)) >= least

    areas = {
        code: replace(area, polygons=(*area.polygons[:1], *(p for p in area.polygons[1:] if seen(p))))
        for code, area in world.areas.items()
    }
    return replace(world, areas=areas)


def steps(rings: Iterable[Sequence[Point]], *, closed: bool = True) -> str:
    """Return the commands of a path along lines, written short: in steps from corner to corner.

    Examples
    --------
    >>> steps([[(10, 10), (10.5, 9.5), (12, 9.5)]])
    'M10 10l.5-.5 1.5 0Z'
    """
    written = []
    for ring in rings:
        corners = [(round(x * 10), round(y * 10)) for x, y in ring]
        moves = [c for c in pairwise(corners) if c[0] != c[1]]
        if moves:
            written.append(f"M{_tenths(corners[0][0])} {_tenths(corners[0][1])}l")
            along = " ".join(f"{_tenths(x2 - x1)} {_tenths(y2 - y1)}" for (x1, y1), (x2, y2) in moves)
            written.append(along.replace(" -", "-") + ("Z" if closed else ""))
    return "".join(written)


def _tenths(count: int) -> str:
    whole, part = divmod(abs(count), 10)
    digits = (str(whole) if whole or not part else "") + (f".{part}" if part else "")
    return f"-{digits}" if count < 0 else digits


def drawn_with(code: str, settings: MapSettings) -> str:
    """Return the area whose ground an area shares; mostly its own."""
    return settings.drawn_as_part_of.get(code, code)


def fill(
    area: Area, roles: Mapping[str, Area], settings: MapSettings, breaks: Sequence[Span], name: str
) -> tuple[str, str]:
    """Return the ground of an area, and the plain tint of its rim."""
    owner = roles.get(drawn_with(area.iso3, settings))
    if owner is None:
        return LAND, LAND
    ground = GROUNDS[owner.role]
    step = shade(owner.value, breaks) if breaks and owner.role != "other" else 1
    tint = LAND if step is None else ground.tints[step]
    return (f"url(#{name}-hatch-{'none' if step is None else step})" if ground.hatch else tint), tint


def classes(values: Sequence[float]) -> tuple[Span, ...]:
    """Return up to four classes of values, as even in number as can be: their least and greatest."""
    ranked = sorted(set(values))
    count = min(4, len(ranked))
    edges = [round(len(ranked) * k / count) for k in range(count + 1)] if count else []
    return tuple((ranked[a], ranked[b - 1]) for a, b in pairwise(edges))


def shade(value: float | None, breaks: Sequence[Span]) -> int | None:
    """Return which tint a value gets, 0 to 3; None without a value."""
    if value is None:
        return None
    found = next((k for k, (_, high) in enumerate(breaks) if value <= high), len(breaks) - 1)
    # Few classes use the lighter and the darker tints, not the lighter alone.
    return round(found * 3 / (len(breaks) - 1)) if len(breaks) > 1 else 1


def told(area: Area) -> str:
    """Return what is to be read of an area: its name, its role, its value."""
    text = area.text or ("" if area.value is None else number(area.value))
    return f"{area.label} ({area.role}){': ' + text if text else ''}"


def linked(area: Area, drawn: str) -> str:
    """Return what is drawn of an area, as a link where it has one."""
    return f'<a href="{escape(area.link)}">{drawn}</a>' if area.link else drawn
