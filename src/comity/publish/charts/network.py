"""A network of relations: actors on a circle, lines as wide as what passes between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import apart, number
from comity.publish.charts.drawing import (
    BLUE,
    BODY,
    HAIR,
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
from comity.publish.charts.lettering import shorten, wide, wrap


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor on the circle; a ``grouping`` is drawn as a square, others as discs."""

    key: str
    label: str
    grouping: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """What passes between two actors; ``value`` absent (None) draws a dotted line."""

    source: str
    target: str
    value: float | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    label: float
    rows: tuple[str, ...]


_EDGE, _ROOM, _THICK = 10.0, 168.0, 11.0


def network(
    actors: tuple[Actor, ...],
    relations: tuple[Relation, ...],
    *,
    unit: str = "",
    title: str = "Network of relations",
    description: str = "",
    name: str = "network",
) -> str:
    """Return an SVG of actors in the order given, clockwise from the top.

    The width of a line is in proportion to the size of its value; a value
    below zero is dashed. Relations with an actor that is not given are named
    below.

    Examples
    --------
    >>> two = (Actor("jp", "Japan"), Actor("a", "ASEAN", grouping=True))
    >>> svg = network(two, (Relation("jp", "a", 240.0),), unit="US$ billion")
    >>> "Japan – ASEAN: 240 US$ billion" in svg
    True
    """
    if not actors:
        return nothing(name, title, "no actors were given")
    known = {a.key: a for a in actors}
    drawn = [r for r in relations if r.source in known and r.target in known and r.source != r.target]
    spots, foot = _spots(actors)
    largest = max((abs(r.value) for r in drawn if r.value is not None), default=0.0)
    order = sorted(drawn, key=lambda r: -abs(r.value or 0.0))
    pieces = [_relation(r, known, spots, largest, unit) for r in order]
    pieces += [_actor(a, spots[a.key]) for a in actors]
    pieces += _values(order, spots)
    legend = _legend(foot + 6, largest, unit)
    notes, foot = _notes([r for r in relations if r not in drawn], known, foot + 26)
    relations_said = counted(len(drawn), "relation", "relations")
    said = f"{counted(len(actors), 'actor', 'actors')} and {relations_said}."
    return frame(name, foot, title, description or said, *pieces, legend, notes)


def _spots(actors: Sequence[Actor]) -> tuple[dict[str, _Spot], float]:
    """Return where each actor stands and where its label is written, and the foot of all."""
    radius = min(WIDTH / 2 - _ROOM - _EDGE - 20, 110.0 + 6 * len(actors))
    turns = [2 * math.pi * (i + 0.5) / len(actors) for i in range(len(actors))]
    xs = [round(WIDTH / 2 + radius * math.sin(t), 2) for t in turns]
    rows = [wrap(a.label, BODY, _ROOM, lines=3, bold=a.grouping) for a in actors]
    high = [tall(r) + 4 for r in rows]
    ys = [round(-radius * math.cos(t), 2) for t in turns]
    labels = dict.fromkeys(range(len(actors)), 0.0)
    for side in (True, False):
        here = sorted((i for i in labels if (xs[i] >= WIDTH / 2) == side), key=lambda i: (ys[i], i))
        labels.update(zip(here, apart([ys[i] for i in here], [high[i] for i in here]), strict=True))
    top = min(-radius - 10, *(labels[i] - high[i] / 2 for i in labels))
    foot = max(radius + 10, *(labels[i] + high[i] / 2 for i in labels))
    spots = {a.key: _Spot(xs[i], ys[i] - top + 8, labels[i] - top + 8, rows[i]) for i, a in enumerate(actors)}
    return spots, foot - top + 20


def _actor(actor: Actor, spot: _Spot) -> str:
    side = 1 if spot.x >= WIDTH / 2 else -1
    edge = WIDTH - _EDGE - _ROOM if side > 0 else _EDGE + _ROOM
    mark = box(spot.x - 7, spot.y - 7, 14, 14, fill=VERMILLION, stroke=PAPER) if actor.grouping else ""
    return group(
        actor.label,
        line(spot.x, spot.y, edge - 5 * side, spot.label, stroke=HAIR),
        mark or dot(spot.x, spot.y, 7, fill=BLUE, stroke=PAPER, pen=1),
        words(
            edge,
            spot.label - tall(spot.rows) / 2 + BODY - 1,
            spot.rows,
            anchor="start" if side > 0 else "end",
            bold=actor.grouping,
        ),
    )


def _thick(value: float, largest: float) -> float:
    return max(1.0, _THICK * abs(value) / largest) if largest else 1.0


def _relation(
    relation: Relation, known: Mapping[str, Actor], spots: Mapping[str, _Spot], largest: float, unit: str
) -> str:
    one, other = spots[relation.source], spots[relation.target]
    bend = _middle(one, other)
    steps = (
        f"M{units(one.x)} {units(one.y)}Q{units(bend[0])} {units(bend[1])} {units(other.x)} {units(other.y)}"
    )
    read = _read(relation)
    whole = f"{known[relation.source].label} – {known[relation.target].label}: {read}"
    whole += f" {unit}" if unit and not relation.said and relation.value is not None else ""
    if relation.value is None:
        return group(whole, path(steps, stroke=QUIET, width=1.2, dash="2 4"))
    dash = "7 4" if relation.value < 0 else ""
    return group(whole, path(steps, stroke="#8fa9ba", width=_thick(relation.value, largest), dash=dash))


def _middle(one: _Spot, other: _Spot) -> tuple[float, float]:
    """Return the point towards which a line bends: a third of the way to the circle's middle."""
    x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
    return x + (WIDTH / 2 - x) * 0.35, y


def _read(relation: Relation) -> str:
    if relation.said:
        return relation.said
    return "no figure" if relation.value is None else number(relation.value)


def _values(relations: Sequence[Relation], spots: Mapping[str, _Spot]) -> list[str]:
    """Return the largest values beside their lines, as far as there is room."""
    taken = [(s.x - 9, s.y - 9, s.x + 9, s.y + 9) for s in spots.values()]
    pieces = []
    for relation in relations[:16]:
        one, other = spots[relation.source], spots[relation.target]
        bend = _middle(one, other)
        said = shorten(_read(relation), SMALL, _ROOM)
        half = wide(said, SMALL) / 2 + 2
        for share in (0.5, 0.4, 0.6, 0.3, 0.7):
            weights = (1 - share) ** 2, 2 * share * (1 - share), share**2
            x = weights[0] * one.x + weights[1] * bend[0] + weights[2] * other.x
            y = weights[0] * one.y + weights[1] * bend[1] + weights[2] * other.y
            area = (x - half, y - 8, x + half, y + 7)
            if all(area[0] >= t[2] or t[0] >= area[2] or area[1] >= t[3] or t[1] >= area[3] for t in taken):
                taken.append(area)
                pieces.append(box(area[0], area[1], 2 * half, 15, fill=PAPER, radius=3))
                pieces.append(words(x, y + 4, said, size=SMALL, anchor="middle"))
                break
    return pieces


def _legend(y: float, largest: float, unit: str) -> str:
    pieces = [dot(_EDGE + 7, y - 4, 6, fill=BLUE), words(_EDGE + 20, y, "actor", size=SMALL)]
    pieces += [box(_EDGE + 72, y - 10, 12, 12, fill=VERMILLION), words(_EDGE + 90, y, "grouping", size=SMALL)]
    if largest:
        x = _EDGE + 172
        pieces.append(line(x, y - 4, x + 34, y - 4, stroke="#8fa9ba", width=_THICK))
        said = shorten(f"{number(largest)} {unit}".rstrip(), SMALL, 300)
        pieces.append(words(x + 42, y, f"{said}; width in proportion", size=SMALL, fill=INK))
    return "".join(pieces)


def _notes(missing: Sequence[Relation], known: Mapping[str, Actor], y: float) -> tuple[str, float]:
    pieces = []
    for relation in missing:
        pair = " – ".join(known[k].label if k in known else k for k in (relation.source, relation.target))
        note = f"Not drawn, because it does not join two of these actors: {pair}."
        rows = wrap(note, SMALL, WIDTH - 2 * _EDGE, lines=3)
        pieces.append(group(note, words(_EDGE, y + 6, rows, size=SMALL, fill=QUIET)))
        y += tall(rows, SMALL) + 2
    return "".join(pieces), y
