"""Dynamics as a map of cause and effect: boxes in layers, arrows with sign and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.publish.charts.arrows import STYLES, Influence, badge, sign_of, signed, standing, told
from comity.publish.charts.drawing import (
    BLUE,
    BODY,
    HAIR,
    HEAD,
    INK,
    PAPER,
    QUIET,
    SMALL,
    VERMILLION,
    WIDTH,
    box,
    counted,
    dot,
    frame,
    group,
    line,
    nothing,
    path,
    tall,
    units,
    words,
)
from comity.publish.charts.layering import (
    Edge,
    Node,
    chains,
    components,
    depths,
    heights,
    opened,
    ordered,
)
from comity.publish.charts.lettering import wide, wrap

__all__ = ["Factor", "Influence", "causes"]


@dataclass(frozen=True, slots=True)
class Factor:
    """A cause or an effect."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class _Again:
    """A factor shown once more, where a chain goes on below."""

    key: str
    band: int


@dataclass(frozen=True, slots=True)
class _Spot:
    """A box where it is drawn."""

    x: float
    y: float
    width: float
    height: float


_COLUMNS, _EDGE, _PAD = 3, 8.0, 8.0
_WIDTHS = {1: 300.0, 2: 220.0, 3: 142.0}
_PORT, _BADGE = 34.0, 76.0


def causes(
    factors: tuple[Factor, ...],
    influences: tuple[Influence, ...],
    *,
    title: str = "Causes and effects",
    description: str = "",
    name: str = "causes",
) -> str:
    """Return an SVG in which arrows lead from cause to effect, left to right.

    A solid arrow is supported by the works cited, a dashed one contested, a
    dotted one stated without evidence; the sign stands in a circle before the
    effect, the number of the row in the table in a circle after the cause. A
    chain of more than three boxes goes on below from its last box, shown
    again. Factors without influence, and influences of a factor on itself or
    of one that is not given, are named below.

    Examples
    --------
    >>> pair = (Factor("s", "Sanctions"), Factor("d", "Diversification"))
    >>> svg = causes(pair, (Influence(1, "s", "d", "+", supporting=2, opposing=1),))
    >>> "Sanctions increases Diversification (row 1; for 2, against 1)" in svg
    True
    """
    labels = {f.key: f.label for f in factors}
    drawn = [i for i in influences if i.source in labels and i.target in labels and i.source != i.target]
    if not drawn:
        return nothing(name, title, "no influence of one factor on another was given")
    y, pieces = 10.0, []
    themes = dict.fromkeys(i.theme for i in drawn)
    for theme in themes:
        if theme:
            heading = wrap(theme, HEAD, WIDTH - 2 * _EDGE, lines=2, bold=True)
            pieces.append(group(theme, words(_EDGE, y + 14, heading, size=HEAD, bold=True)))
            y += tall(heading, HEAD) + 6
            pieces.append(line(_EDGE, y, WIDTH - _EDGE, y, stroke=HAIR))
            y += 12
        panel, height = _panel(labels, [i for i in drawn if i.theme == theme], y)
        pieces += panel
        y += height + 14
    legend, y = _legend(drawn, y + 2)
    notes, y = _notes(factors, [i for i in influences if i not in drawn], drawn, labels, y)
    met = counted(len({k for i in drawn for k in (i.source, i.target)}), "factor", "factors")
    said = f"{met} and {counted(len(drawn), 'influence', 'influences')}; numbers refer to rows of the table."
    return frame(name, y, title, description or said, *pieces, legend, notes)


def _panel(labels: Mapping[str, str], influences: Sequence[Influence], top: float) -> tuple[list[str], float]:
    """Return the drawing of one theme, its unconnected parts one below another, and its height."""
    nodes: list[Node] = [k for k in labels if any(k in (i.source, i.target) for i in influences)]
    back = opened(nodes, [(i.source, i.target) for i in influences])
    edges: list[Edge] = [
        (i.target, i.source) if p in back else (i.source, i.target) for p, i in enumerate(influences)
    ]
    nodes, edges = _banded(nodes, edges)
    pieces: list[str] = []
    y = top
    for part in components(nodes, edges):
        places = [p for p, (source, _) in enumerate(edges) if source in part]
        body, height = _part(labels, part, [(influences[p], edges[p], p in back) for p in places], y)
        pieces += body
        y += height + 16
    return pieces, y - 16 - top


def _banded(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[list[Node], list[Edge]]:
    """Cut chains too long for the width: where one goes on below, its last box is shown again."""
    depth = depths(nodes, edges)
    bands = {n: max(0, (depth[n] - 1) // (_COLUMNS - 1)) for n in nodes}
    cut: list[Edge] = [(s if bands[s] == bands[t] else _Again(str(s), bands[t]), t) for s, t in edges]
    # A factor that is met only below is not shown "again" but moves there.
    met = {n for edge in cut for n in edge}
    first: dict[str, Node] = {}
    for node in (n for edge in cut for n in edge if isinstance(n, _Again) and n.key not in met):
        first.setdefault(node.key, node)
    moved = {node: key for key, node in first.items()}
    cut = [(moved.get(s, s), t) for s, t in cut]
    again = dict.fromkeys(n for edge in cut for n in edge if isinstance(n, _Again))
    return [*nodes, *again], cut


_Drawn = tuple[Influence, Edge, bool]


def _part(
    labels: Mapping[str, str], nodes: Sequence[Node], drawn: Sequence[_Drawn], top: float
) -> tuple[list[str], float]:
    """Return a connected part of the map, and how high it is."""
    edges = [edge for _, edge, _ in drawn]
    depth = depths(nodes, edges)
    ways = chains(edges, depth)
    columns = ordered(depth, ways)
    width = _WIDTHS[len(columns)]
    texts = {n: _rows(n, labels, width) for n in nodes}
    high = {n: _height(n, texts.get(n), ways) for column in columns for n in column}
    middle = heights(columns, ways, high, gap=14)
    gap = (WIDTH - 2 * _EDGE - width * len(columns)) / max(len(columns) - 1, 1)
    spots = {
        n: _Spot(_EDGE + c * (width + gap), top + middle[n] - high[n] / 2, width, high[n])
        for c, column in enumerate(columns)
        for n in column
    }
    ports = _ports(ways, spots)
    pieces = [
        _arrow(d, ways[p], spots, (ports[p, "out"], ports[p, "in"]), labels) for p, d in enumerate(drawn)
    ]
    pieces += [_factor(n, spots[n], texts[n], labels) for n in nodes]
    return pieces, max(s.y + s.height for s in spots.values()) - top


def _key(node: Node) -> str:
    return node.key if isinstance(node, _Again) else str(node)


def _rows(node: Node, labels: Mapping[str, str], width: float) -> tuple[str, ...]:
    label = labels[_key(node)]
    whole = f"{label} (again)" if isinstance(node, _Again) else label
    return wrap(whole, BODY, width - 2 * _PAD, lines=5)


def _height(node: Node, rows: Sequence[str] | None, ways: Sequence[Sequence[Node]]) -> float:
    if rows is None:
        return 22.0
    leaving = sum(way[0] == node for way in ways)
    entering = sum(way[-1] == node for way in ways)
    return max(tall(rows) + 2 * _PAD - 2, _PORT * leaving + 2, 24.0 * entering + 4)


def _ports(ways: Sequence[Sequence[Node]], spots: Mapping[Node, _Spot]) -> dict[tuple[int, str], float]:
    """Return the height at which each arrow leaves ("out") and enters ("in") its boxes."""
    sides: dict[tuple[Node, str], list[tuple[float, int]]] = defaultdict(list)
    for place, way in enumerate(ways):
        for node, near, side in ((way[0], way[1], "out"), (way[-1], way[-2], "in")):
            sides[node, side].append((spots[near].y + spots[near].height / 2, place))
    ports: dict[tuple[int, str], float] = {}
    for (node, side), met in sides.items():
        spot = spots[node]
        step = _PORT if side == "out" else min(_PORT, spot.height / len(met))
        first = spot.y + spot.height / 2 - step * (len(met) - 1) / 2
        ports.update({(place, side): first + step * rank for rank, (_, place) in enumerate(sorted(met))})
    return ports


def _arrow(
    drawn: _Drawn,
    way: Sequence[Node],
    spots: Mapping[Node, _Spot],
    ports: tuple[float, float],
    labels: Mapping[str, str],
) -> str:
    """Return an arrow with its number, its evidence and its sign."""
    influence, edge, reverse = drawn
    start, end = spots[edge[0]], spots[edge[1]]
    (x1, y1), (x2, y2) = (start.x + start.width, ports[0]), (end.x, ports[1])
    shift = 26.0 if reverse else 0.0
    steps = f"M{units(x1)} {units(y1)}L{units(x1 + shift + _BADGE)} {units(y1)}"
    at = (x1 + shift + _BADGE, y1)
    for node in way[1:-1]:
        spot = spots[node]
        level = spot.y + spot.height / 2
        steps += _curve(at, (spot.x, level)) + f"L{units(spot.x + spot.width)} {units(level)}"
        at = (spot.x + spot.width, level)
    steps += _curve(at, (x2 - 26, y2)) + f"L{units(x2)} {units(y2)}"
    stroke = VERMILLION if sign_of(influence) == "−" else BLUE if sign_of(influence) == "+" else INK
    tip, back = ((x1, y1), -1) if reverse else ((x2, y2), 1)
    head = f"M{units(tip[0])} {units(tip[1])}l{-9 * back} -4.5v9Z"
    return group(
        told(influence, labels),
        path(steps, stroke=PAPER, width=5),
        path(steps, stroke=stroke, width=1.7, dash=STYLES[standing(influence)]),
        path(head, stroke="none", fill=stroke),
        signed(tip[0] - 17 * back, tip[1], influence, stroke),
        badge(influence, x1 + shift, y1, at_length=len(way) == 2 and x2 - x1 > 200),
    )


def _curve(one: tuple[float, float], other: tuple[float, float]) -> str:
    bend = (one[0] + other[0]) / 2
    return (
        f"C{units(bend)} {units(one[1])} {units(bend)} {units(other[1])} {units(other[0])} {units(other[1])}"
    )


def _factor(node: Node, spot: _Spot, rows: Sequence[str], labels: Mapping[str, str]) -> str:
    again = isinstance(node, _Again)
    first = spot.y + (spot.height - tall(rows)) / 2 + BODY - 1
    drawn = box(
        spot.x,
        spot.y,
        spot.width,
        spot.height,
        fill="#f2f6f9",
        stroke=INK,
        pen=1.1,
        radius=9,
        dash="4 3" if again else "",
    )
    said = words(spot.x + spot.width / 2, first, rows, anchor="middle", fill=QUIET if again else INK)
    return group(labels[_key(node)], drawn, said)


def _legend(drawn: Sequence[Influence], y: float) -> tuple[str, float]:
    """Return what lines and signs mean, as far as they occur, and where that ends."""
    x, pieces = _EDGE, []
    for style in (s for s in STYLES if any(standing(i) == s for i in drawn)):
        pieces.append(line(x, y, x + 40, y, width=1.7, dash=STYLES[style]))
        pieces.append(words(x + 47, y + 4, style, size=SMALL))
        x += 47 + wide(style, SMALL) + 18
    signs = {"+": "increases", "−": "decreases", "±": "either way"}
    x, y = _EDGE, y + 24
    for sign in (s for s in signs if any(sign_of(i) == s for i in drawn)):
        stroke = {"+": BLUE, "−": VERMILLION}.get(sign, INK)
        pieces += [dot(x + 9, y, 8, fill=PAPER, stroke=stroke)]
        pieces.append(words(x + 9, y + 4.6, sign, size=HEAD, anchor="middle", bold=True))
        pieces.append(words(x + 23, y + 4, signs[sign], size=SMALL))
        x += 23 + wide(signs[sign], SMALL) + 18
    pieces.append(box(x, y - 9, 18, 18, fill=INK, radius=9))
    pieces.append(words(x + 9, y + 4.2, "1", size=SMALL, anchor="middle", bold=True, fill=PAPER))
    pieces.append(words(x + 25, y + 4, "row of the table; works for and against beside it", size=SMALL))
    return "".join(pieces), y + 18


def _notes(
    factors: Sequence[Factor],
    missing: Sequence[Influence],
    drawn: Sequence[Influence],
    labels: Mapping[str, str],
    y: float,
) -> tuple[str, float]:
    linked = {k for i in drawn for k in (i.source, i.target)}
    alone = [f.label for f in factors if f.key not in linked]
    notes = [f"Linked to nothing here: {'; '.join(alone)}."] if alone else []
    for i in missing:
        why = "acts on itself" if i.source == i.target else "one of the two is not given"
        pair = " → ".join(labels.get(k, k) for k in (i.source, i.target))
        notes.append(f"Not drawn, row {i.number}: {pair} ({why}).")
    pieces = []
    for note in notes:
        rows = wrap(note, SMALL, WIDTH - 2 * _EDGE, lines=6)
        pieces.append(group(note, words(_EDGE, y + 12, rows, size=SMALL, fill=QUIET)))
        y += tall(rows, SMALL) + 3
    return "".join(pieces), y + 6
