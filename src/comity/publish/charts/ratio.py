"""The ratio of two aggregates as each vintage saw it, and when it first reaches one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import Scale, apart, number, ticks
from comity.publish.charts.drawing import (
    BLUE,
    BODY,
    GREEN,
    HAIR,
    INK,
    PAPER,
    PURPLE,
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
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class VintageLine:
    """What one vintage says of the ratio, year by year.

    ``first_crossing`` is the first year at or above one; absent (None) if the
    vintage's horizon holds none. An emphasised line is the one the text cites.
    """

    vintage: str
    points: tuple[tuple[int, float], ...]
    first_crossing: int | None = None
    emphasised: bool = False


_EDGE, _AXIS, _READ, _PLOT, _TOP = 8.0, 44.0, 190.0, 300.0, 30.0
_STROKES = (BLUE, GREEN, PURPLE, INK)
_DASHES = ("", "7 3", "2 3", "8 3 2 3", "12 4", "4 2")


def ratio(
    lines: tuple[VintageLine, ...],
    *,
    label: str = "ratio",
    title: str = "Ratio by vintage",
    description: str = "",
    name: str = "ratio",
) -> str:
    """Return an SVG with a line per vintage, and a mark where it first reaches one.

    Each line is named at its right end with the year of its crossing, or that
    it has none; ``label`` says what the ratio is of.

    Examples
    --------
    >>> svg = ratio((VintageLine("WEO 2023-10", ((2025, 0.98), (2026, 1.02)), 2026, True),))
    >>> "WEO 2023-10: first at one in 2026" in svg
    True
    """
    shown = [v for v in lines if v.points]
    if not shown:
        return nothing(name, title, "no vintage gives the ratio")
    years = [y for v in shown for y, _ in v.points]
    values = [r for v in shown for _, r in v.points]
    marks = ticks(min(*values, 1.0), max(*values, 1.0), 6)
    across = Scale(min(years), max(years), _EDGE + _AXIS + 8, WIDTH - _EDGE - _READ)
    heading = wrap(label, SMALL, WIDTH - 2 * _EDGE, lines=2)
    top = _TOP + tall(heading, SMALL) - SMALL
    names = _names(shown, Scale(marks[0], marks[-1], top + _PLOT, top), top)
    plot = max(_PLOT, names[-1][1] - top + 4 if names else 0.0)
    up = Scale(marks[0], marks[-1], top + plot, top)
    pieces = [group(label, words(_EDGE, 18, heading, size=SMALL, fill=QUIET))]
    pieces += _grid(marks, (min(years), max(years)), across, up)
    pens = _pens(shown)
    order = sorted(range(len(shown)), key=lambda i: shown[i].emphasised)
    pieces += [_line(shown[i], pens[i], across, up) for i in order]
    pieces += [_name(shown[i], pens[i], across, up, y) for i, y in names]
    said = f"{counted(len(shown), 'vintage', 'vintages')}, {min(years)} to {max(years)}. "
    said += "; ".join(_told(v) for v in shown) + "."
    return frame(name, up.start + 46, title, description or said, *pieces, _legend(up.start + 36))


def _told(vintage: VintageLine) -> str:
    crossing = "not at one within its years"
    if vintage.first_crossing is not None:
        crossing = f"first at one in {vintage.first_crossing}"
    return f"{vintage.vintage}: {crossing}"


def _pens(shown: Sequence[VintageLine]) -> list[tuple[str, float, str]]:
    """Return a colour, a width and a dash for each line; no two lines share all three."""
    pens, place = [], 0
    for vintage in shown:
        if vintage.emphasised:
            pens.append((VERMILLION, 3.0, ""))
            continue
        turn = place // len(_STROKES)
        pens.append((_STROKES[place % len(_STROKES)], 1.5, _DASHES[(place + turn) % len(_DASHES)]))
        place += 1
    return pens


def _grid(marks: Sequence[float], span: tuple[int, int], across: Scale, up: Scale) -> list[str]:
    left, right = _EDGE + _AXIS, across.end + 8
    pieces = []
    for mark in marks:
        y = up.at(mark)
        pieces.append(line(left, y, right, y, stroke=HAIR, width=0.8))
        pieces.append(
            words(left - 6, y + 4, number(mark, marks[1] - marks[0]), size=SMALL, anchor="end", fill=QUIET)
        )
    pieces.append(line(left, up.at(1), right, up.at(1), stroke=INK, width=1.6))
    room = max(2, int((across.end - across.start) // 56))
    years = [int(y) for y in ticks(span[0], span[1], min(room, 8)) if y == int(y) and span[0] <= y <= span[1]]
    for year in years or [span[0]]:
        x = across.at(year)
        pieces.append(line(x, up.start, x, up.start + 4, stroke=QUIET))
        pieces.append(words(x, up.start + 17, str(year), size=SMALL, anchor="middle", fill=QUIET))
    return pieces


def _line(vintage: VintageLine, pen: tuple[str, float, str], across: Scale, up: Scale) -> str:
    stroke, width, dash = pen
    points = sorted(vintage.points)
    at = [(across.at(y), up.at(r)) for y, r in points]
    steps = "M" + "L".join(f"{units(x)} {units(y)}" for x, y in at)
    pieces = (
        [path(steps, stroke=stroke, width=width, dash=dash)] if len(at) > 1 else [dot(*at[0], 3, fill=stroke)]
    )
    crossed = dict(points).get(vintage.first_crossing) if vintage.first_crossing is not None else None
    if crossed is not None and vintage.first_crossing is not None:
        x, y = across.at(vintage.first_crossing), up.at(crossed)
        radius = 6.0 if vintage.emphasised else 4.5
        pieces.append(dot(x, y, radius, fill=stroke if vintage.emphasised else PAPER, stroke=stroke, pen=2))
        if vintage.emphasised:
            pieces.insert(0, line(x, y, x, up.start, stroke=stroke, width=1.2, dash="2 3"))
            said = str(vintage.first_crossing)
            pieces.append(box(x + 3, up.start - 19, wide(said, BODY, bold=True) + 4, 16, fill=PAPER))
            pieces.append(words(x + 5, up.start - 6, said, bold=True))
    return group(_told(vintage), *pieces)


def _names(shown: Sequence[VintageLine], up: Scale, top: float) -> list[tuple[int, float]]:
    """Return the baseline of each line's name: near its end, none over another."""
    ends = sorted((up.at(max(v.points)[1]), i) for i, v in enumerate(shown))
    sizes = [_room(shown[i]) for _, i in ends]
    middles = apart([end for end, _ in ends], sizes, low=top - 8)
    return [(i, m - z / 2 + SMALL) for (_, i), m, z in zip(ends, middles, sizes, strict=True)]


def _room(vintage: VintageLine) -> float:
    return tall(_words(vintage), SMALL) + 2


def _words(vintage: VintageLine) -> tuple[str, ...]:
    crossing = "none" if vintage.first_crossing is None else str(vintage.first_crossing)
    return wrap(f"{vintage.vintage}: {crossing}", SMALL, _READ - 34, lines=2, bold=vintage.emphasised)


def _name(vintage: VintageLine, pen: tuple[str, float, str], across: Scale, up: Scale, y: float) -> str:
    last = max(vintage.points)
    stroke, width, dash = pen
    x = across.end + 30
    lead = f"M{units(across.at(last[0]) + 2)} {units(up.at(last[1]))}L{units(x - 14)} {units(y - 4)}"
    return group(
        _told(vintage),
        path(lead, stroke=HAIR, width=1),
        line(x - 14, y - 4, x, y - 4, stroke=stroke, width=width, dash=dash),
        words(x + 4, y, _words(vintage), size=SMALL, bold=vintage.emphasised),
    )


def _legend(y: float) -> str:
    pieces = [dot(_EDGE + 6, y - 4, 4.5, fill=PAPER, stroke=INK, pen=2)]
    said = "first year at or above one; after each vintage's name, that year, or none within its years"
    return "".join((*pieces, words(_EDGE + 18, y, said, size=SMALL, fill=QUIET)))
