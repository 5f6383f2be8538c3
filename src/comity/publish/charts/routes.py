"""Ways for arrows between boxes that stand in lanes: through the gutters, never through a box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.publish.charts.drawing import units

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box where it is drawn; ``lane`` counts from 0."""

    key: str
    lane: int
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Gutter:
    """The free strip left of a lane (or, the last one, right of all)."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Run:
    """A vertical stretch of a way: which tie, in which gutter, between which heights."""

    tie: int
    order: int
    gutter: int
    top: float
    foot: float


def routes(
    boxes: Mapping[str, Placed], ends: Sequence[tuple[str, str]], gutters: Sequence[Gutter]
) -> tuple[tuple[Point, ...], ...]:
    """Return, for each pair of ends, the corners of its way from box to box.

    Neighbours in one lane are joined straight; every other pair leaves by a
    side, runs up or down in a gutter, passes other lanes between their boxes,
    and enters by a side. Ends on one side of a box, and runs in one gutter,
    keep apart.
    """
    straight = {place: _straight(boxes, *pair) for place, pair in enumerate(ends)}
    beside = _beside(ends, straight)
    bent = [place for place in straight if straight[place] is None]
    ports = _ports(boxes, ends, bent)
    levels = {place: _levels(boxes, ends[place], ports[place]) for place in bent}
    levels = _apart(levels)
    tracks = _tracks(_runs(boxes, ends, levels), gutters)
    ways: list[tuple[Point, ...]] = []
    for place, (source, target) in enumerate(ends):
        fixed = straight[place]
        if fixed is not None:
            ways.append(tuple((x + beside[place], y) for x, y in fixed))
            continue
        ways.append(_bend(boxes[source], boxes[target], levels[place], place, tracks))
    return tuple(ways)


def _straight(boxes: Mapping[str, Placed], source: str, target: str) -> tuple[Point, Point] | None:
    """Return a vertical way where the two are neighbours in one lane."""
    one, other = boxes[source], boxes[target]
    if one.lane != other.lane or source == target:
        return None
    upper, lower = sorted((one, other), key=lambda placed: placed.y)
    between = [b for b in boxes.values() if b.lane == one.lane and upper.y < b.y < lower.y]
    if between:
        return None
    middle = one.x + min(one.width / 2, 26.0)
    down = ((middle, upper.foot), (middle, lower.y))
    return down if upper is one else (down[1], down[0])


def _beside(ends: Sequence[tuple[str, str]], straight: Mapping[int, object]) -> dict[int, float]:
    """Shift the second and later straight ways between the same two boxes."""
    met: dict[frozenset[str], int] = defaultdict(int)
    shift: dict[int, float] = {}
    for place, pair in enumerate(ends):
        if straight[place] is not None:
            shift[place] = 18.0 * met[frozenset(pair)]
            met[frozenset(pair)] += 1
    return shift


def _gutter_of(one: Placed, other: Placed) -> int:
    """Which gutter a way from ``one`` takes first, to reach ``other``."""
    return one.lane if other.lane < one.lane else one.lane + 1


def _ports(
    boxes: Mapping[str, Placed], ends: Sequence[tuple[str, str]], bent: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """Heights at which each way leaves its source and enters its target."""
    sides: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    for place in bent:
        for end, (here, there) in enumerate((ends[place], ends[place][::-1])):
            gutter = _gutter_of(boxes[here], boxes[there])
            far = boxes[there].y + boxes[there].height / 2
            sides[here, gutter].append((far, place, end))
    heights: dict[tuple[int, int], float] = {}
    for (key, _), met in sides.items():
        placed = boxes[key]
        for rank, (_, place, end) in enumerate(sorted(met)):
            heights[place, end] = placed.y + placed.height * (rank + 1) / (len(met) + 1)
    return {place: (heights[place, 0], heights[place, 1]) for place in bent}


def _levels(
    boxes: Mapping[str, Placed], pair: tuple[str, str], ports: tuple[float, float]
) -> tuple[float, ...]:
    """Heights of the level stretches: leaving, through each lane between, entering."""
    one, other = boxes[pair[0]].lane, boxes[pair[1]].lane
    step = 1 if other > one else -1
    heights = [ports[0]]
    for lane in range(one + step, other, step) if one != other else ():
        heights.append(_free(boxes, lane, (heights[-1] + ports[1]) / 2))
    return (*heights, ports[1])


def _free(boxes: Mapping[str, Placed], lane: int, wanted: float) -> float:
    """Return the height nearest to ``wanted`` that lies between the boxes of a lane."""
    stacked = sorted((b for b in boxes.values() if b.lane == lane), key=lambda placed: placed.y)
    if not stacked:
        return wanted
    gaps = [(float("-inf"), stacked[0].y)]
    gaps += [(upper.foot, lower.y) for upper, lower in pairwise(stacked)]
    gaps.append((stacked[-1].foot, float("inf")))
    choices = [min(max(wanted, top + 7), foot - 7) for top, foot in gaps if foot - top >= 14]
    return min(choices, key=lambda height: (abs(height - wanted), height))


def _apart(levels: Mapping[int, tuple[float, ...]]) -> dict[int, tuple[float, ...]]:
    """Part level stretches through other lanes that would lie on one another."""
    taken: list[float] = []
    parted: dict[int, tuple[float, ...]] = {}
    for place, heights in levels.items():
        inner = []
        for height in heights[1:-1]:
            free = next((height + s for s in (0.0, 5.0, -5.0) if _clear(height + s, taken)), height)
            taken.append(free)
            inner.append(free)
        parted[place] = (heights[0], *inner, heights[-1])
    return parted


def _clear(height: float, taken: Sequence[float]) -> bool:
    return all(abs(height - other) > 4 for other in taken)


def _runs(
    boxes: Mapping[str, Placed], ends: Sequence[tuple[str, str]], levels: Mapping[int, tuple[float, ...]]
) -> list[_Run]:
    runs = []
    for place, heights in levels.items():
        one, other = boxes[ends[place][0]], boxes[ends[place][1]]
        first = _gutter_of(one, other)
        step = 1 if other.lane > one.lane else -1
        for order, (before, after) in enumerate(pairwise(heights)):
            gutter = first + step * order
            runs.append(_Run(place, order, gutter, min(before, after), max(before, after)))
    return runs


def _tracks(runs: Sequence[_Run], gutters: Sequence[Gutter]) -> dict[tuple[int, int], float]:
    """Where in its gutter each run stands: overlapping runs get tracks of their own."""
    where: dict[tuple[int, int], float] = {}
    for number, gutter in enumerate(gutters):
        here = sorted((r for r in runs if r.gutter == number), key=lambda r: (r.top, r.foot, r.tie))
        tracks: list[float] = []
        chosen: list[tuple[_Run, int]] = []
        for run in here:
            track = next((t for t, foot in enumerate(tracks) if foot + 6 < run.top), len(tracks))
            tracks[track : track + 1] = [run.foot]
            chosen.append((run, track))
        space = (gutter.right - gutter.left) / (len(tracks) + 1)
        for run, track in chosen:
            where[run.tie, run.order] = gutter.left + space * (track + 1)
    return where


def _bend(
    one: Placed, other: Placed, heights: Sequence[float], tie: int, tracks: Mapping[tuple[int, int], float]
) -> tuple[Point, ...]:
    rightward = other.lane >= one.lane
    corners: list[Point] = [(one.right if rightward else one.x, heights[0])]
    for order, (before, after) in enumerate(pairwise(heights)):
        track = tracks[tie, order]
        corners += [(track, before), (track, after)]
    same = other.lane == one.lane
    corners.append((other.right if same or not rightward else other.x, heights[-1]))
    return tuple(c for c, following in zip(corners, [*corners[1:], None], strict=True) if c != following)


def rounded(corners: Sequence[Point], radius: float = 6.0) -> str:
    """Return the commands of a path through corners, each rounded.

    Examples
    --------
    >>> rounded([(0, 0), (10, 0), (10, 10)], 2)
    'M0 0L8 0Q10 0 10 2L10 10'
    """
    steps = f"M{_at(corners[0])}"
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        steps += (
            f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}"
        )
    return steps + f"L{_at(corners[-1])}"


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(distance, length / 2) / length if length else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _at(point: Point) -> str:
    return f"{units(point[0])} {units(point[1])}"
