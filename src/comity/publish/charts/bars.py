"""Amounts side by side: horizontal bars, with intervals where they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import Scale, number, ticks
from comity.publish.charts.drawing import (
    BLUE,
    BODY,
    HAIR,
    INK,
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
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount; absent (None) where no figure is known, which is drawn in words.

    ``low`` and ``high`` bound it where bounds are known; ``said`` is the
    amount as it is to be read; a bar with ``emphasis`` is drawn darker and
    its label bold.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    said: str = ""
    emphasis: bool = False


_EDGE, _LABELS, _READ = 12.0, 190.0, 132.0
_PALE = "#8fbfdc"


def bars(
    amounts: tuple[Bar, ...],
    *,
    unit: str = "",
    title: str = "Amounts",
    description: str = "",
    name: str = "bars",
) -> str:
    """Return an SVG of horizontal bars from zero, in the order given.

    Examples
    --------
    >>> svg = bars((Bar("Malaysia", 2.8), Bar("Viet Nam", None)), unit="US$ million")
    >>> "Malaysia: 2.8 US$ million" in svg and "Viet Nam: no figure" in svg
    True
    """
    if not any(a.value is not None for a in amounts):
        return nothing(name, title, "no amount is known" if amounts else "no amounts were given")
    met = [x for a in amounts for x in (a.value, a.low, a.high) if x is not None]
    marks = ticks(min(0.0, *met), max(0.0, *met), 6)
    left = _EDGE + min(_LABELS, 10 + max(wide(a.label, BODY, bold=True) for a in amounts))
    scale = Scale(marks[0], marks[-1], left + 4, WIDTH - _EDGE - _READ)
    head = wrap(unit, SMALL, WIDTH - left - _EDGE, lines=2)
    top = 14 + tall(head, SMALL)
    y, rows = top + 4, []
    for amount in amounts:
        drawn, height = _row(amount, unit, scale, left, y)
        rows.append(drawn)
        y += height
    grid = _grid(marks, scale, top, y + 2)
    zero = line(scale.at(0), top, scale.at(0), y + 2, stroke=INK, width=1.2)
    named = group(unit, words(left + 4, 14, head, size=SMALL, fill=QUIET)) if head else ""
    said = description or f"{counted(len(amounts), 'bar', 'bars')}{', in ' + unit if unit else ''}."
    return frame(name, y + 24, title, said, named, grid, *rows, zero)


def _grid(marks: Sequence[float], scale: Scale, top: float, foot: float) -> str:
    step, edge, pieces = marks[1] - marks[0], -1.0, []
    for mark in marks:
        x, said = scale.at(mark), number(mark, step)
        pieces.append(line(x, top, x, foot, stroke=HAIR, width=0.8))
        half = wide(said, SMALL) / 2
        if x - half > edge + 6:
            pieces.append(words(x, foot + 14, said, size=SMALL, anchor="middle", fill=QUIET))
            edge = x + half
    return "".join(pieces)


def _row(amount: Bar, unit: str, scale: Scale, left: float, top: float) -> tuple[str, float]:
    """Return one bar with its label and its amount in words, and how high the row is."""
    label = wrap(amount.label, BODY, left - _EDGE - 8, lines=3, bold=amount.emphasis)
    read = amount.said or ("no figure" if amount.value is None else number(amount.value))
    said = wrap(read, BODY, _READ - 14, lines=3)
    height = max(28.0, tall(label) + 8, tall(said) + 8)
    y = top + height / 2
    zero = scale.at(0)
    end = zero if amount.value is None else scale.at(amount.value)
    right = max(zero, end, *(scale.at(x) for x in (amount.low, amount.high) if x is not None), zero)
    fill = BLUE if amount.emphasis else _PALE
    whole = f"{amount.label}: {read} {'' if amount.said or amount.value is None else unit}".rstrip()
    drawn = group(
        whole,
        words(left - 4, y - tall(label) / 2 + BODY - 0.5, label, anchor="end", bold=amount.emphasis),
        box(min(zero, end), y - 8, abs(end - zero), 16, fill=fill, stroke=BLUE) if end != zero else "",
        _interval(amount, scale, y),
        words(right + 8, y - tall(said) / 2 + BODY - 0.5, said, fill=QUIET if amount.value is None else INK),
    )
    return drawn, height


def _interval(amount: Bar, scale: Scale, y: float) -> str:
    """Return the bounds as a thin line with an end at each known bound."""
    if amount.value is None or (amount.low is None and amount.high is None):
        return ""
    left, right = (scale.at(amount.value if x is None else x) for x in (amount.low, amount.high))
    ends = [x for x, bound in ((left, amount.low), (right, amount.high)) if bound is not None]
    drawn = line(left, y, right, y, width=1.6)
    return drawn + "".join(line(x, y - 5, x, y + 5, width=1.6) for x in ends)
