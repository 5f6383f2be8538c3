"""Small multiples: a quantity by year in each panel, what is projected set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.publish.charts.axes import Scale, number, ticks
from comity.publish.charts.drawing import (
    BLUE,
    BODY,
    HAIR,
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
    path,
    tall,
    units,
    words,
)
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class Year:
    """A year's value, absent (None) where no figure is known: the line is broken there."""

    year: int
    value: float | None
    low: float | None = None
    high: float | None = None
    projected: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A quantity over the years."""

    label: str
    unit: str
    years: tuple[Year, ...]


_EDGE, _GAP, _PLOT, _BAND = 8.0, 22.0, 120.0, "#cfe3f0"


def series(
    panels: tuple[Panel, ...],
    *,
    shared: bool = False,
    title: str = "Series",
    description: str = "",
    name: str = "series",
) -> str:
    """Return an SVG with a panel for each series, two or three in a row.

    Projected years are joined by a dashed line and drawn hollow; bounds form a
    band; ``shared`` gives panels of one unit one scale of values. Years are on one
    scale everywhere. A series without any figure is named below.

    Examples
    --------
    >>> rise = (Year(2021, 3.3), Year(2022, 3.6), Year(2023, 3.8, 3.7, 3.9, projected=True))
    >>> svg = series((Panel("GDP of ten members", "US$ trillion", rise),))
    >>> "GDP of ten members (US$ trillion), 2021 to 2023: from 3.3 to 3.8, projected from 2023" in svg
    True
    """
    shown = [p for p in panels if any(y.value is not None for y in p.years)]
    if not shown:
        return nothing(name, title, "no figure is known" if panels else "no series was given")
    across = min(3 if len(shown) > 4 else 2, len(shown))
    width = (WIDTH - 2 * _EDGE - _GAP * (across - 1)) / across
    years = [y.year for p in shown for y in p.years]
    span = min(years), max(years)
    common = {p.unit: _ticks([y for q in shown if q.unit == p.unit for y in q.years]) for p in shown}
    y, pieces = 4.0, []
    for start in range(0, len(shown), across):
        row = shown[start : start + across]
        heads = [_heading(p, width) for p in row]
        head = max(tall(rows) for rows in heads)
        for place, (panel, rows) in enumerate(zip(row, heads, strict=True)):
            x = _EDGE + place * (width + _GAP)
            marks = common[panel.unit] if shared else _ticks(panel.years)
            pieces.append(_panel(panel, rows, marks, span, (x, y, width, head)))
        y += head + _PLOT + 40
    legend = _legend(y + 6, shown)
    missing = [p.label for p in panels if p not in shown]
    notes, y = _missing(missing, y + (22 if legend else 0))
    said = f"{counted(len(shown), 'panel', 'panels')}, {span[0]} to {span[1]}."
    return frame(name, y, title, description or said, *pieces, legend, notes)


def _ticks(years: Sequence[Year]) -> tuple[float, ...]:
    met = [x for y in years for x in (y.value, y.low, y.high) if x is not None]
    return ticks(min(met), max(met), 4)


def _heading(panel: Panel, width: float) -> tuple[str, ...]:
    unit = f" ({panel.unit})" if panel.unit else ""
    return wrap(panel.label + unit, BODY, width, lines=3, bold=True)


def _panel(
    panel: Panel,
    heading: Sequence[str],
    marks: Sequence[float],
    span: tuple[int, int],
    place: tuple[float, float, float, float],
) -> str:
    """Return a panel at its place: left, top, width, and the height of its heading."""
    left, top, width, head = place
    step = marks[1] - marks[0]
    labels = [number(m, step) for m in marks]
    axis = max(wide(s, SMALL) for s in labels) + 8
    plot = top + head + 10
    across = Scale(span[0], span[1], left + axis + 6, left + width - 12)
    up = Scale(marks[0], marks[-1], plot + _PLOT, plot)
    pieces = [words(left, top + BODY, heading, bold=True)]
    for mark, said in zip(marks, labels, strict=True):
        y = up.at(mark)
        pieces.append(line(left + axis, y, left + width, y, stroke=HAIR, width=0.8))
        pieces.append(words(left + axis - 5, y + 4, said, size=SMALL, anchor="end", fill=QUIET))
    if marks[0] < 0 < marks[-1]:
        pieces.append(line(left + axis, up.at(0), left + width, up.at(0), stroke=QUIET))
    pieces += _named(span, across, plot + _PLOT)
    pieces += _curve(panel.years, across, up)
    return group(_told(panel), *pieces)


def _named(span: tuple[int, int], across: Scale, foot: float) -> list[str]:
    """Return the years named below a panel."""
    room = int((across.end - across.start) // 48) + 1
    years = [int(y) for y in ticks(span[0], span[1], max(2, min(room, 6))) if y == int(y)]
    inside = [y for y in years if span[0] <= y <= span[1]] or [span[0]]
    return [words(across.at(y), foot + 16, str(y), size=SMALL, anchor="middle", fill=QUIET) for y in inside]


def _curve(years: Sequence[Year], across: Scale, up: Scale) -> list[str]:
    """Return bands, lines and points of a series; a missing year breaks them."""
    ordered = sorted(years, key=lambda y: y.year)
    steps = list(pairwise(ordered))
    pieces = []
    for run in _bounded(ordered):
        lows = [f"{units(across.at(y.year))} {units(up.at(y.low))}" for y in run if y.low is not None]
        highs = [f"{units(across.at(y.year))} {units(up.at(y.high))}" for y in run if y.high is not None]
        pieces.append(path(f"M{'L'.join(highs + lows[::-1])}Z", stroke="none", fill=_BAND))
    for one, other in steps:
        if one.value is not None and other.value is not None and other.year - one.year == 1:
            ends = across.at(one.year), up.at(one.value), across.at(other.year), up.at(other.value)
            pieces.append(line(*ends, stroke=BLUE, width=2, dash="5 3" if other.projected else ""))
    small = 3.2 if len(ordered) <= 16 else 2.2
    for year in ordered:
        if year.value is not None:
            at = across.at(year.year), up.at(year.value)
            pieces.append(dot(*at, small, fill=PAPER if year.projected else BLUE, stroke=BLUE, pen=1.4))
    return pieces


def _bounded(years: Sequence[Year]) -> list[list[Year]]:
    """Return the runs of two or more years in a row that have both bounds."""
    runs: list[list[Year]] = [[]]
    for year in years:
        known = year.low is not None and year.high is not None
        if runs[-1] and (not known or year.year != runs[-1][-1].year + 1):
            runs.append([])
        if known:
            runs[-1].append(year)
    return [run for run in runs if len(run) > 1]


def _told(panel: Panel) -> str:
    known = [y for y in sorted(panel.years, key=lambda y: y.year) if y.value is not None]
    unit = f" ({panel.unit})" if panel.unit else ""
    values = " to ".join(number(y.value) for y in (known[0], known[-1]) if y.value is not None)
    projected = [y.year for y in known if y.projected]
    later = f", projected from {projected[0]}" if projected else ""
    return f"{panel.label}{unit}, {known[0].year} to {known[-1].year}: from {values}{later}"


def _legend(y: float, panels: Sequence[Panel]) -> str:
    years = [y for p in panels for y in p.years]
    x, pieces = _EDGE, []
    kinds = (("as published", False), ("projected", True)) if any(y.projected for y in years) else ()
    for label, projected in kinds:
        pieces.append(line(x, y, x + 34, y, stroke=BLUE, width=2, dash="5 3" if projected else ""))
        pieces.append(dot(x + 17, y, 3.2, fill=PAPER if projected else BLUE, stroke=BLUE, pen=1.4))
        pieces.append(words(x + 42, y + 4, label, size=SMALL))
        x += 42 + wide(label, SMALL) + 18
    if any(y.low is not None and y.high is not None for y in years):
        pieces.append(box(x, y - 6, 34, 12, fill=_BAND))
        pieces.append(words(x + 42, y + 4, "bounds", size=SMALL))
    return "".join(pieces)


def _missing(labels: Sequence[str], y: float) -> tuple[str, float]:
    if not labels:
        return "", y
    note = f"No figure is known for: {'; '.join(labels)}."
    rows = wrap(note, SMALL, WIDTH - 2 * _EDGE, lines=4)
    return group(note, words(_EDGE, y + 10, rows, size=SMALL, fill=QUIET)), y + tall(rows, SMALL) + 8
