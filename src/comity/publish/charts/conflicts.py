"""Quantities on which published works differ: each value where it lies, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import Scale, number, ticks
from comity.publish.charts.drawing import (
    BAND,
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
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class Published:
    """A value as a work gives it; ``label`` is the work's short name.

    ``low`` and ``high`` are absent (None) where the work gives no bounds and
    none follow from its wording; ``said`` is the value as it is to be read.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    preferred: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quantity with the values published for it."""

    title: str
    unit: str
    values: tuple[Published, ...]


_EDGE, _LEFT, _RIGHT, _GAP = 12.0, 214.0, 560.0, 16.0
_ROW = 24.0


def conflicts(
    disputes: tuple[Dispute, ...],
    *,
    title: str = "Values that differ by source",
    description: str = "",
    name: str = "conflicts",
) -> str:
    """Return an SVG with a panel for each disputed quantity and a row for each value.

    Every panel has its own scale, which need not begin at zero. The preferred
    value is a filled diamond, with a line through the others; the others are
    hollow circles; bounds are drawn as a bar with ends.

    Examples
    --------
    >>> rows = (Published("WEO 2023", 4.24, preferred=True), Published("OECD", 4.3, 4.2, 4.4))
    >>> svg = conflicts((Dispute("GDP of Japan, 2022", "US$ trillion", rows),))
    >>> "WEO 2023: 4.24 US$ trillion, preferred" in svg
    True
    """
    shown = [d for d in disputes if d.values]
    if not shown:
        return nothing(name, title, "no quantity has values that differ")
    y, pieces = 6.0, []
    for dispute in shown:
        drawn, height = _panel(dispute, y)
        pieces.append(drawn)
        y += height + _GAP
    legend = _legend(y + 4, shown)
    quantities = counted(len(shown), "quantity", "quantities")
    values = counted(sum(len(d.values) for d in shown), "published value", "published values")
    return frame(name, y + 18, title, description or f"{quantities} with {values}.", *pieces, legend)


def _panel(dispute: Dispute, top: float) -> tuple[str, float]:
    """Return a quantity's panel, and how high it is."""
    unit = f" ({dispute.unit})" if dispute.unit else ""
    heading = wrap(dispute.title + unit, HEAD, WIDTH - 2 * _EDGE, lines=3, bold=True)
    y = top + tall(heading, HEAD) + 10
    marks = _ticks(dispute.values)
    scale = Scale(marks[0], marks[-1], _LEFT + 12, _RIGHT - 12)
    rows, first = [], y
    for value in dispute.values:
        drawn, height = _row(value, dispute.unit, scale, y)
        rows.append(drawn)
        y += height
    guides = [
        line(scale.at(v.value), first, scale.at(v.value), y, stroke=VERMILLION, width=1, dash="2 3")
        for v in dispute.values
        if v.preferred
    ]
    ground = box(_LEFT, first - 2, _RIGHT - _LEFT, y - first + 4, fill=BAND)
    head = group(dispute.title + unit, words(_EDGE, top + HEAD + 2, heading, size=HEAD, bold=True))
    axis = _axis(marks, scale, first - 2, y + 2)
    return "".join((head, ground, axis, *guides, *rows)), y + 18 - top


def _ticks(values: Sequence[Published]) -> tuple[float, ...]:
    """Return round values around all values and bounds."""
    met = [x for v in values for x in (v.value, v.low, v.high) if x is not None]
    return ticks(min(met), max(met), 5)


def _axis(marks: Sequence[float], scale: Scale, top: float, foot: float) -> str:
    step = marks[1] - marks[0]
    pieces = []
    edge = -1.0
    for mark in marks:
        x, said = scale.at(mark), number(mark, step)
        pieces.append(line(x, top, x, foot, stroke=HAIR, width=0.8))
        half = wide(said, SMALL) / 2
        if x - half > edge + 6:
            pieces.append(words(x, foot + 13, said, size=SMALL, anchor="middle", fill=QUIET))
            edge = x + half
    return "".join(pieces)


def _row(value: Published, unit: str, scale: Scale, top: float) -> tuple[str, float]:
    """Return a value's row: the work's name, the mark, the value in words; and its height."""
    label = wrap(value.label, BODY, _LEFT - _EDGE - 12, lines=3, bold=value.preferred)
    read = _read(value)
    said = wrap(f"{read}, preferred" if value.preferred else read, BODY, WIDTH - _RIGHT - 22, lines=3)
    height = max(_ROW, tall(label) + 8, tall(said) + 8)
    y = top + height / 2
    whole = f"{value.label}: {read} {unit}".rstrip() + (", preferred" if value.preferred else "")
    drawn = group(
        whole,
        words(_EDGE, y - tall(label) / 2 + BODY - 0.5, label, bold=value.preferred),
        _bounds(value, scale, y),
        _mark(scale.at(value.value), y, preferred=value.preferred),
        words(_RIGHT + 12, y - tall(said) / 2 + BODY - 0.5, said, bold=value.preferred),
    )
    return drawn, height


def _read(value: Published) -> str:
    if value.said:
        return value.said
    if value.low is None and value.high is None:
        return number(value.value)
    low, high = ("…" if x is None else number(x) for x in (value.low, value.high))
    return f"{number(value.value)} ({low} to {high})"


def _bounds(value: Published, scale: Scale, y: float) -> str:
    """Return the bar between the bounds; a side without bound has no end."""
    if value.low is None and value.high is None:
        return ""
    left, right = (scale.at(value.value if x is None else x) for x in (value.low, value.high))
    ends = [x for x, bound in ((left, value.low), (right, value.high)) if bound is not None]
    stroke = VERMILLION if value.preferred else BLUE
    bar = line(left, y, right, y, stroke=stroke, width=2)
    return bar + "".join(line(x, y - 5, x, y + 5, stroke=stroke, width=2) for x in ends)


def _mark(x: float, y: float, *, preferred: bool) -> str:
    if not preferred:
        return dot(x, y, 5, fill=PAPER, stroke=BLUE, pen=2)
    steps = f"M{units(x - 7)} {units(y)}L{units(x)} {units(y - 7)}L{units(x + 7)} {units(y)}L{units(x)} {units(y + 7)}Z"
    return path(steps, stroke=INK, width=1, fill=VERMILLION)


def _legend(y: float, disputes: Sequence[Dispute]) -> str:
    values = [v for d in disputes for v in d.values]
    x, pieces = _EDGE + 8, []
    if any(v.preferred for v in values):
        pieces += [_mark(x, y - 4, preferred=True), words(x + 14, y, "preferred", size=SMALL)]
        x += 96
    pieces += [_mark(x, y - 4, preferred=False), words(x + 12, y, "other published value", size=SMALL)]
    x += 170
    if any(v.low is not None or v.high is not None for v in values):
        pieces.append(_bounds(Published("", 0.5, 0, 1), Scale(0, 1, x, x + 34), y - 4))
        pieces.append(words(x + 42, y, "bounds, as published or as the wording allows", size=SMALL))
    return "".join(pieces)
