"""The lineage of policies: boxes down a time axis, a lane per owner, arrows for what ties them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.publish.charts.drawing import (
    BAND,
    BODY,
    HAIR,
    HEAD,
    INK,
    LEADING,
    PAPER,
    QUIET,
    SMALL,
    WIDTH,
    box,
    counted,
    frame,
    group,
    line,
    nothing,
    tall,
    words,
)
from comity.publish.charts.lettering import shorten, wide, wrap
from comity.publish.charts.pens import pen_of, stroked, word
from comity.publish.charts.routes import Gutter, Placed, Point, routes


@dataclass(frozen=True, slots=True)
class PolicyBox:
    """A policy to draw; ``said`` is its dates in words, as precise as they are known.

    ``start`` is absent (None) for a policy whose beginning nobody dates, which
    is drawn last; ``end`` is absent while the policy stands.
    """

    key: str
    label: str
    owner: str
    start: float | None
    end: float | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One policy's tie to another, read from source to target: *A succeeds B*."""

    source: str
    target: str
    kind: str


_AXIS, _LANES, _EDGE = 54.0, 5, 8.0
_PAD, _GAP, _STEP = 9.0, 34.0, 20.0
_UNDATED = "no date"


def lineage(
    boxes: tuple[PolicyBox, ...],
    ties: tuple[Tie, ...],
    *,
    title: str = "Lineage of policies",
    description: str = "",
    name: str = "lineage",
) -> str:
    """Return an SVG of policies in order of their beginning, and of what ties them.

    Time runs down; the axis names each year in which a policy begins and is
    broken where nothing begins, so distances are not to scale. Ties to a
    policy that is not among ``boxes`` are written below the drawing.

    Examples
    --------
    >>> old = PolicyBox("a", "Southern Policy", "Korea", 2017.9)
    >>> new = PolicyBox("b", "Southern Policy Plus", "Korea", 2020.9)
    >>> svg = lineage((old, new), (Tie("b", "a", "succeeds"),))
    >>> "Southern Policy Plus succeeds Southern Policy" in svg
    True
    """
    if not boxes:
        return nothing(name, title, "no policies were given")
    owners = tuple(dict.fromkeys(b.owner for b in boxes))
    lanes = _lanes(owners)
    gutters, width = _columns(max(lanes.values()) + 1)
    known = {b.key: b for b in boxes}
    drawn = [t for t in ties if t.source in known and t.target in known]
    head = _heads(owners, lanes, gutters, width)
    texts = {b.key: _texts(b, width, shared=len(owners) > _LANES) for b in boxes}
    placed, years = _places(boxes, lanes, gutters, texts, width, top=head[1])
    ways = routes(placed, [(t.source, t.target) for t in drawn], gutters)
    foot = max(p.foot for p in placed.values()) + 18
    legend, height = _legend(drawn, [t for t in ties if t not in drawn], known, foot)
    strips = [box(p.left, 4, p.right - p.left, foot - 8, fill=BAND) for p in _strips(gutters, width)]
    pieces = [*strips, head[0], _axis(years, foot)]
    pieces += [_tie(t, known, way) for t, way in zip(drawn, ways, strict=True)]
    pieces += [_policy(b, placed[b.key], texts[b.key]) for b in boxes]
    pieces += _said(drawn, ways, tuple(placed.values()), gutters)
    return frame(name, height, title, description or _described(boxes, owners, drawn), *pieces, legend)


def _lanes(owners: Sequence[str]) -> dict[str, int]:
    """Give each owner a lane; where there are too many, neighbours share one."""
    count = min(len(owners), _LANES)
    return {owner: place * count // len(owners) for place, owner in enumerate(owners)}


def _columns(lanes: int) -> tuple[tuple[Gutter, ...], float]:
    """Return the gutters between lanes, and the width of a box."""
    between = {1: 0.0, 2: 96.0, 3: 84.0, 4: 46.0}.get(lanes, 36.0)
    edge = 44.0 if lanes < 4 else 26.0
    width = min((WIDTH - _AXIS - _EDGE - edge - between * (lanes - 1)) / lanes, 300.0)
    left = _AXIS + _EDGE
    gutters = [Gutter(_AXIS, left)]
    gutters += [
        Gutter(left + i * (width + between) - between, left + i * (width + between)) for i in range(1, lanes)
    ]
    last = left + lanes * width + (lanes - 1) * between
    return (*gutters, Gutter(last, last + edge)), width


def _strips(gutters: Sequence[Gutter], width: float) -> list[Gutter]:
    return [Gutter(g.right - 5, g.right + width + 5) for g in gutters[:-1]]


def _heads(
    owners: Sequence[str], lanes: Mapping[str, int], gutters: Sequence[Gutter], width: float
) -> tuple[str, float]:
    """Return the owners' names above their lanes, and where the lanes begin."""
    pieces, deepest = [], 0
    for lane in range(max(lanes.values()) + 1):
        whole = ", ".join(o for o in owners if lanes[o] == lane)
        rows = wrap(whole, HEAD, width, lines=4, bold=True)
        deepest = max(deepest, len(rows))
        said = words(gutters[lane].right + width / 2, 22, rows, size=HEAD, bold=True, anchor="middle")
        pieces.append(group(whole, said))
    return "".join(pieces), 22 + deepest * HEAD * LEADING


def _texts(policy: PolicyBox, width: float, *, shared: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of a policy's name, and those of its dates (and owner)."""
    rows = wrap(policy.label, BODY, width - 2 * _PAD, lines=8, bold=True)
    when = policy.said or _when(policy)
    below = f"{policy.owner}, {when}" if shared else when
    return rows, wrap(below, SMALL, width - 2 * _PAD, lines=3)


def _when(policy: PolicyBox) -> str:
    if policy.start is None:
        return _UNDATED if policy.end is None else f"until {int(policy.end)}"
    return f"since {int(policy.start)}" if policy.end is None else f"{int(policy.start)}–{int(policy.end)}"


def _places(
    boxes: Sequence[PolicyBox],
    lanes: Mapping[str, int],
    gutters: Sequence[Gutter],
    texts: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    width: float,
    *,
    top: float,
) -> tuple[dict[str, Placed], tuple[tuple[int | None, float], ...]]:
    """Return the boxes where they are drawn, and the height at which each year begins."""
    order = sorted(boxes, key=lambda b: (b.start is None, b.start or 0.0, b.key))
    feet: dict[int, float] = {}
    years: list[tuple[int | None, float]] = []
    placed: dict[str, Placed] = {}
    y = top
    for policy in order:
        year = None if policy.start is None else int(policy.start)
        if years and year != years[-1][0]:
            y += _STEP if year is None or year - (years[-1][0] or year) < 10 else 2 * _STEP
        lane = lanes[policy.owner]
        y = max(y, feet.get(lane, 0.0) + _GAP) if lane in feet else y
        if not years or year != years[-1][0]:
            years.append((year, y))
        name, when = texts[policy.key]
        height = tall(name, BODY) + tall(when, SMALL) + 2 * _PAD - 2
        placed[policy.key] = Placed(policy.key, lane, gutters[lane].right, y, width, height)
        feet[lane] = y + height
    return placed, tuple(years)


def _axis(years: Sequence[tuple[int | None, float]], foot: float) -> str:
    """Return the axis of years, broken where ten or more pass without a beginning."""
    x = _AXIS - 6
    pieces = [line(x, years[0][1], x, foot - 8, stroke=QUIET)]
    for year, y in years:
        pieces.append(line(x - 4, y + 9, WIDTH - _EDGE, y + 9, stroke=HAIR, width=0.8))
        rows = ("no", "date") if year is None else (str(year),)
        pieces.append(words(x - 8, y + 13.5, rows, size=SMALL, anchor="end", bold=year is not None))
    for (before, _), (after, y) in pairwise(years):
        if before is not None and after is not None and after - before >= 10:
            pieces.append(box(x - 5, y - 14, 10, 6, fill=PAPER))
            pieces += [line(x - 5, at, x + 5, at - 4, stroke=QUIET, width=1.2) for at in (y - 13, y - 7)]
    return "".join(pieces)


def _policy(policy: PolicyBox, at: Placed, text: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    name, when = text
    whole = f"{policy.label} ({policy.owner}, {policy.said or _when(policy)})"
    dash = "4 3" if policy.start is None else ""
    y = at.y + _PAD + BODY - 2
    return group(
        whole,
        box(at.x, at.y, at.width, at.height, stroke=INK, pen=1.2, radius=4, dash=dash),
        words(at.x + _PAD, y, name, bold=True),
        words(at.x + _PAD, y + tall(name, BODY), when, size=SMALL, fill=QUIET),
    )


def _tie(tie: Tie, known: Mapping[str, PolicyBox], way: Sequence[Point]) -> str:
    pen = pen_of(tie.kind)
    whole = f"{known[tie.source].label} {word(tie.kind)} {known[tie.target].label}"
    return group(whole, *stroked(pen, way))


def _said(
    ties: Sequence[Tie], ways: Sequence[Sequence[Point]], placed: Sequence[Placed], gutters: Sequence[Gutter]
) -> list[str]:
    """Return the word of each tie at its arrow, where there is room; the legend has them all."""
    taken = [(p.x - 2, p.y - 1, p.right + 2, p.foot + 1) for p in placed]
    lines = [_strip(one, other) for way in ways for one, other in pairwise(way)]
    pieces = []
    for tie, way in zip(ties, ways, strict=True):
        kind = word(tie.kind)
        width = wide(kind, SMALL)
        own = [_strip(one, other) for one, other in pairwise(way)]
        for x, y in _spots(way, width):
            area = (x - 3, y - 11, x + width + 3, y + 4)
            inside = area[0] > gutters[0].left and area[2] < gutters[-1].right
            if inside and not any(_meet(area, o) for o in taken + [o for o in lines if o not in own]):
                taken.append(area)
                pieces.append(box(x - 1, y - 10, width + 2, 13, fill=PAPER) if _crossed(own, area) else "")
                pieces.append(words(x + width / 2, y, kind, size=SMALL, anchor="middle"))
                break
    return pieces


def _strip(one: Point, other: Point) -> tuple[float, float, float, float]:
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return xs[0] - 2, ys[0] - 2, xs[1] + 2, ys[1] + 2


def _crossed(
    strips: Sequence[tuple[float, float, float, float]], area: tuple[float, float, float, float]
) -> bool:
    return any(_meet(area, strip) for strip in strips)


def _spots(way: Sequence[Point], width: float) -> list[Point]:
    """Places for a word along a way, the best first: where the word starts, and its baseline."""
    if len(way) == 2 and way[0][0] == way[1][0]:
        return [(way[0][0] + 9, (way[0][1] + way[1][1]) / 2 + 4)]
    spots: list[Point] = []
    shares = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
    for (x1, y1), (x2, y2) in pairwise(way):
        if x1 == x2:
            spots += [(x1 - width / 2, y1 + (y2 - y1) * share + 4) for share in shares]
        elif abs(x2 - x1) > width + 24:
            spots += [(x1 + (x2 - x1) * share - width / 2, y1 + 4) for share in shares[:3]]
    return spots


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    drawn: Sequence[Tie], missing: Sequence[Tie], known: Mapping[str, PolicyBox], top: float
) -> tuple[str, float]:
    """Return what each line means, what is not drawn, and the height all takes."""
    x, y = _EDGE, top + 12
    pieces = []
    for kind in dict.fromkeys(word(t.kind) for t in drawn):
        said = shorten(kind, SMALL, 220)
        needed = 52 + wide(said, SMALL) + 18
        if x + needed > WIDTH:
            x, y = _EDGE, y + 22
        sample = stroked(pen_of(kind), ((x, y), (x + 44, y)))
        pieces.append(group(kind, *sample, words(x + 52, y + 4, said, size=SMALL)))
        x += needed
    notes = ["An arrow reads from its tail to its mark. Distances in time are not to scale."] if drawn else []
    for tie in missing:
        source, target = (known[k].label if k in known else k for k in (tie.source, tie.target))
        notes.append(f"Not drawn, because one of the two is not shown: {source} {word(tie.kind)} {target}.")
    y = y + 26 if drawn else top + 8
    for note in notes:
        rows = wrap(note, SMALL, WIDTH - 2 * _EDGE, lines=3)
        pieces.append(group(note, words(_EDGE, y, rows, size=SMALL, fill=QUIET)))
        y += tall(rows, SMALL) + 2
    return "".join(pieces), y - (6 if notes else 8)


def _described(boxes: Sequence[PolicyBox], owners: Sequence[str], drawn: Sequence[Tie]) -> str:
    dated = sorted(int(b.start) for b in boxes if b.start is not None)
    when = f", {dated[0]} to {dated[-1]}" if dated else ""
    policies = counted(len(boxes), "policy", "policies")
    whose = counted(len(owners), "owner", "owners")
    return f"{policies} of {whose}{when}, with {counted(len(drawn), 'tie', 'ties')} between them."
