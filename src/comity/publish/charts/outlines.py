"""Outlines of the world's areas, and how a part of them is laid on a page.

``outlines.json`` holds lines between areas once each ("arcs"), as TopoJSON
does, so that a border between two areas can be drawn, dashed or left out. An
area without ISO 3166 alpha-3 code goes by its name in Natural Earth.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An area: its name, a point well inside it, its polygons as rings of arcs.

    A ring names arcs by number, ``~number`` for one run backwards. Areas too
    small for an outline have no polygon.
    """

    name: str
    at: Point
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """All areas by code, the arcs in degrees, and where they come from."""

    areas: Mapping[str, Outline]
    arcs: tuple[tuple[Point, ...], ...]
    source: str


@cache
def outlines() -> Outlines:
    """Return the outlines of all areas.

    Examples
    --------
    >>> outlines().areas["SGP"].at
    (103.81, 1.36)
    """
    written = json.loads(
        resources.files("comity.publish.charts").joinpath("outlines.json").read_text("utf-8")
    )
    scale = written["units_per_degree"]
    areas = {
        code: Outline(
            area["name"],
            (area["at"][0], area["at"][1]),
            tuple(tuple(tuple(ring) for ring in polygon) for polygon in area["polygons"]),
        )
        for code, area in written["areas"].items()
    }
    return Outlines(areas, tuple(tuple(_unpacked(arc, scale)) for arc in written["arcs"]), written["source"])


def _unpacked(steps: Sequence[int], scale: float) -> Iterator[Point]:
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / scale, y / scale


def joined(ring: Ring, arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Return the points of a ring, its arcs put end to end."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        if not points:
            points += arc
            continue
        # An arc across the antimeridian runs on beyond 180 degrees; the next one may not.
        turn = 360.0 * round((points[-1][0] - arc[0][0]) / 360.0)
        points += [(x + turn, y) for x, y in arc[1:]]
    return points


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the world in degrees; ``east`` goes beyond 180 where it spans the antimeridian."""

    west: float
    south: float
    east: float
    north: float


def around(codes: Sequence[str], margin: float = 0.06) -> Extent:
    """Return the extent that holds areas, with a margin as a share of its size.

    Far, small parts of an area do not count: those beyond 10 degrees from its
    point and below a fifth of its largest part.

    Examples
    --------
    >>> extent = around(["FJI"])  # lies on both sides of the antimeridian
    >>> extent.west < 180 < extent.east and extent.east - extent.west < 10
    True
    """
    boxes = [box for code in codes for box in _boxes(outlines().areas[code])]
    west, east = _span([(box.west, box.east) for box in boxes])
    south, north = min(b.south for b in boxes), max(b.north for b in boxes)
    tall = max(north - south, 2.0) * margin + 0.5
    broad = max(east - west, 2.0) * margin + 0.5
    if east - west + 2 * broad >= 360:
        return Extent(-180.0, max(south - tall, -90.0), 180.0, min(north + tall, 90.0))
    return Extent(west - broad, max(south - tall, -90.0), east + broad, min(north + tall, 90.0))


def _boxes(area: Outline) -> list[Extent]:
    """Return the boxes of an area's parts that count for the extent."""
    found = [_box(joined(polygon[0], outlines().arcs)) for polygon in area.polygons]
    sizes = [(b.east - b.west) * (b.north - b.south) for b in found]
    x, y = area.at
    near = [box for box, size in zip(found, sizes, strict=True) if size >= max(sizes) / 5 or _near(box, x, y)]
    return [*near, Extent(x, y, x, y)]


def _near(box: Extent, x: float, y: float) -> bool:
    east = (box.west + box.east) / 2 - x
    return abs((east + 180) % 360 - 180) < 10 and abs((box.south + box.north) / 2 - y) < 10


def _box(points: Sequence[Point]) -> Extent:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Extent(min(xs), min(ys), max(xs), max(ys))


def _span(intervals: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the shortest span of longitudes that holds all: what the widest gap leaves."""
    merged: list[list[float]] = []
    for west, east in sorted(intervals):
        if merged and west <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], east)
        else:
            merged.append([west, east])
    gaps = [(after[0] - before[1], place) for place, (before, after) in enumerate(pairwise(merged))]
    gaps.append((merged[0][0] + 360 - merged[-1][1], len(merged) - 1))
    _, last = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    if last == len(merged) - 1:
        return merged[0][0], merged[-1][1]
    return merged[last + 1][0], merged[last][1] + 360


@dataclass(frozen=True, slots=True)
class Sheet:
    """An equirectangular sheet: its size, and where on it a place of the world lies.

    Lengths are true along the parallel in the middle of the extent.
    """

    extent: Extent
    width: float
    height: float
    scale: float
    shrink: float

    def at(self, place: Point) -> Point:
        """Return where a place lies; outside the sheet for one outside the extent."""
        lon = self.extent.west + (place[0] - self.extent.west) % 360
        return self._laid(lon, place[1])

    def holds(self, place: Point) -> bool:
        """Return whether a place lies on the sheet."""
        x, y = self.at(place)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def shifted(self, line: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        """Yield a line as laid on the sheet: not at all, once, or at both edges."""
        west, east = min(p[0] for p in line), max(p[0] for p in line)
        south, north = min(p[1] for p in line), max(p[1] for p in line)
        if south > self.extent.north or north < self.extent.south:
            return
        for turn in (-360.0, 0.0, 360.0):
            if west + turn < self.extent.east and east + turn > self.extent.west:
                yield tuple(self._laid(x + turn, y) for x, y in line)

    def _laid(self, lon: float, lat: float) -> Point:
        x = (lon - self.extent.west) * self.scale * self.shrink
        return round(x, 1), round((self.extent.north - lat) * self.scale, 1)


def sheet(extent: Extent, width: float, tallest: float) -> Sheet:
    """Return a sheet of that width for an extent, widened where it would be too tall.

    Examples
    --------
    >>> flat = sheet(Extent(90, -10, 150, 50), 700, 600)
    >>> flat.height, flat.at((90, 50)), flat.at((150, -10))[0] > 600
    (600.0, (68.1, 0.0), True)
    """
    shrink = math.cos(math.radians((extent.south + extent.north) / 2))
    broad = extent.east - extent.west
    scale = width / (broad * shrink)
    if scale * (extent.north - extent.south) > tallest:
        scale = tallest / (extent.north - extent.south)
        wider = min(width / (scale * shrink), 360.0)
        middle = (extent.west + extent.east) / 2
        extent = Extent(middle - wider / 2, extent.south, middle + wider / 2, extent.north)
    return Sheet(extent, width, round(scale * (extent.north - extent.south), 1), scale, shrink)


def thinned(points: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """Return a line without the points it can spare (Douglas and Peucker); its ends stay.

    Examples
    --------
    >>> thinned([(0, 0), (1, 0.05), (2, 0), (3, 2)], 0.1)
    ((0, 0), (2, 0), (3, 2))
    """
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        across, down = x2 - x1, y2 - y1
        length = math.hypot(across, down)
        farthest, at = tolerance, -1
        for place in range(first + 1, last):
            x, y = points[place]
            off = abs(across * (y1 - y) - (x1 - x) * down) / length if length else math.hypot(x - x1, y - y1)
            if off > farthest:
                farthest, at = off, place
        if at >= 0:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return tuple(points[place] for place in sorted(kept))


def cut(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """Return the part of a closed ring that lies on a sheet (Sutherland and Hodgman).

    Examples
    --------
    >>> sorted(set(cut([(-5, 2), (5, 2), (5, 8), (-5, 8), (-5, 2)], 10, 10)))
    [(0.0, 2.0), (0.0, 8.0), (5, 2), (5, 8)]
    """
    points = list(ring)
    for axis, edge, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        kept: list[Point] = []
        for before, here in pairwise([*points[-1:], *points]):
            inside = (before[axis] - edge) * sign >= 0, (here[axis] - edge) * sign >= 0
            if inside[0] != inside[1]:
                share = (edge - before[axis]) / (here[axis] - before[axis])
                kept.append(
                    (before[0] + (here[0] - before[0]) * share, before[1] + (here[1] - before[1]) * share)
                )
            if inside[1]:
                kept.append(here)
        points = kept
    return points


def runs(line: Sequence[Point], width: float, height: float) -> Iterator[list[Point]]:
    """Yield the stretches of an open line that lie on a sheet.

    Examples
    --------
    >>> list(runs([(-5, 5), (5, 5), (5, 8)], 10, 10))
    [[(0.0, 5.0), (5, 5), (5, 8)]]
    """
    run: list[Point] = []
    for one, other in pairwise(line):
        shares = _inside(one, other, width, height)
        if shares is None:
            if run:
                yield run
            run = []
            continue
        start, end = (_between(one, other, share) for share in shares)
        if run and shares[0] > 0:
            yield run
            run = []
        run = [*(run or [start]), end]
        if shares[1] < 1:
            yield run
            run = []
    if run:
        yield run


def _between(one: Point, other: Point, share: float) -> Point:
    if share in {0.0, 1.0}:
        return other if share else one
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _inside(one: Point, other: Point, width: float, height: float) -> tuple[float, float] | None:
    """Return between which shares of a stretch it is on the sheet (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for axis, size in ((0, width), (1, height)):
        step = other[axis] - one[axis]
        for edge, towards in ((-one[axis], step), (one[axis] - size, -step)):
            if towards == 0:
                if edge > 0:
                    return None
            elif towards > 0:
                first = max(first, edge / towards)
            else:
                last = min(last, edge / towards)
    return (first, last) if first < last else None
