"""Ranks with their intervals: a dot and a line a unit, and letters for those that cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import Scale
from comity.publish.charts.drawing import (
    BAND,
    BLUE,
    BODY,
    HAIR,
    INK,
    PAPER,
    QUIET,
    SMALL,
    WIDTH,
    box,
    counted,
    dot,
    frame,
    group,
    line,
    nothing,
    tall,
    words,
)
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's rank, the interval of it, the middle draw, and the letters of the groups it stands in."""

    label: str
    rank: int
    low: int
    high: int
    median: float | None = None
    groups: tuple[str, ...] = ()
    emphasis: bool = False


_EDGE, _LABELS, _READ, _LETTERS = 12.0, 210.0, 84.0, 66.0
_READING = (
    "Dot: the rank as the recipe has it; line: nine tenths of the draws; stroke: the middle draw. "
    "Units that share a letter cannot be told apart."
)


def ranks(
    places: Sequence[Place],
    *,
    varied: Sequence[str] = (),
    title: str = "Ranks and how sure they are",
    description: str = "",
    name: str = "ranks",
) -> str:
    """Return an SVG of units in the order given, each with its rank, its interval and its groups.

    ``varied`` says in words what the draws varied; it is printed below, for an
    interval holds for that alone.

    Examples
    --------
    >>> svg = ranks((Place("Ash", 1, 1, 2, groups=("A",)), Place("Birch", 2, 1, 2, groups=("A",))))
    >>> "Ash: rank 1, in nine tenths of draws 1 to 2; group A" in svg
    True
    """
    if not places:
        return nothing(name, title, "no units were given")
    left = _EDGE + min(_LABELS, 10 + max(wide(p.label, BODY, bold=True) for p in places))
    scale = Scale(
        1, max(2, *(max(p.high, p.rank) for p in places)), left + 14, WIDTH - _EDGE - _READ - _LETTERS - 18
    )
    top, rows = 38.0, []
    y = top + 4
    for at, place in enumerate(places):
        drawn, height = _row(place, scale, left, y, shaded=at % 2 == 1)
        rows.append(drawn)
        y += height
    notes = [_READING, *([f"Varied: {'; '.join(varied)}."] if varied else [])]
    foot = [row for note in notes for row in wrap(note, SMALL, WIDTH - 2 * _EDGE, lines=6)]
    below = words(_EDGE, y + 24, foot, size=SMALL, fill=QUIET)
    said = (
        description or f"{counted(len(places), 'unit', 'units')} with ranks and intervals. {' '.join(notes)}"
    )
    heads = _heads(left)
    # Shading lies under the grid, the marks over it.
    shades = [shade for shade, _ in rows]
    marks = [mark for _, mark in rows]
    return frame(
        name, y + 16 + tall(foot, SMALL) + 8, title, said, heads, *shades, _grid(scale, top, y), *marks, below
    )


def _heads(left: float) -> str:
    right = WIDTH - _EDGE
    return (
        words(left + 14, 14, "rank", size=SMALL, fill=QUIET)
        + words(right - _READ - _LETTERS, 14, "rank (interval)", size=SMALL, fill=QUIET)
        + words(right, 14, "group", size=SMALL, fill=QUIET, anchor="end")
    )


def _grid(scale: Scale, top: float, foot: float) -> str:
    last = int(scale.high)
    most = min(12, (scale.end - scale.start) / (wide(str(last), SMALL) + 12))
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if last / s <= most), 2000)
    # The first rank is always marked; a round one that stands too near it is not.
    near = wide(str(step), SMALL) + 6
    rest = [mark for mark in range(step, last + 1, step) if scale.at(mark) - scale.at(1) > near]
    marks = [1, *rest]
    return "".join(
        line(scale.at(mark), top, scale.at(mark), foot, stroke=HAIR, width=0.8)
        + words(scale.at(mark), top - 6, str(mark), size=SMALL, anchor="middle", fill=QUIET)
        for mark in marks
    )


def _row(
    place: Place, scale: Scale, left: float, top: float, *, shaded: bool
) -> tuple[tuple[str, str], float]:
    """Return the shading and the marks of one unit, and how high its row is."""
    label = wrap(place.label, BODY, left - _EDGE - 8, lines=2, bold=place.emphasis)
    height = max(20.0, tall(label) + 6)
    y = top + height / 2
    right = WIDTH - _EDGE
    span = f"{place.low}–{place.high}" if place.high > place.low else f"{place.low}"
    letters = _letters(place.groups)
    low, high, at = (scale.at(x) for x in (place.low, place.high, place.rank))
    ends = "".join(line(x, y - 4, x, y + 4, width=1.6) for x in (low, high))
    middle = "" if place.median is None else scale.at(place.median)
    drawn = group(
        _said(place),
        words(left - 4, y - tall(label) / 2 + BODY - 0.5, label, anchor="end", bold=place.emphasis),
        line(low, y, high, y, width=1.6) + ends if place.high > place.low else "",
        "" if middle == "" else line(float(middle), y - 7, float(middle), y + 7, stroke=INK, width=2.2),
        dot(at, y, 4.5, fill=BLUE, stroke=PAPER, pen=1.2),
        words(right - _READ - _LETTERS, y + 4.5, f"{place.rank} ({span})", bold=place.emphasis),
        words(right, y + 4.5, letters, anchor="end") if letters else "",
    )
    shade = box(_EDGE, top, WIDTH - 2 * _EDGE, height, fill=BAND) if shaded else ""
    return (shade, drawn), height


def _letters(groups: Sequence[str]) -> str:
    return " ".join(groups) if len(groups) <= 3 else f"{groups[0]}–{groups[-1]}"


def _said(place: Place) -> str:
    shared = (
        f"group{'s' if len(place.groups) > 1 else ''} {', '.join(place.groups)}"
        if place.groups
        else "in no group"
    )
    return f"{place.label}: rank {place.rank}, in nine tenths of draws {place.low} to {place.high}; {shared}"
