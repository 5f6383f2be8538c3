"""Changes ranked from the largest gain to the largest loss, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from comity.publish.charts.axes import Scale, number, ticks
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
class Changed:
    """A change from a base; ``low`` and ``high`` bound what is likely, where that is known.

    A change with ``emphasis`` has its label bold: one of those the question is about.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    emphasis: bool = False

    @property
    def sure(self) -> bool:
        """Whether its interval leaves nought out; so too where it has none."""
        bounds = [x for x in (self.low, self.high) if x is not None]
        return not bounds or min(bounds) > 0 or max(bounds) < 0


_EDGE, _LABELS, _READ, _ROW = 12.0, 190.0, 184.0, 26.0


def welfare(
    changes: tuple[Changed, ...],
    *,
    unit: str = "%",
    of: str = "real income",
    base: str = "",
    title: str = "Changes of welfare",
    description: str = "",
    name: str = "welfare",
) -> str:
    """Return an SVG of changes as dots, the largest gain first, each with its interval as a line.

    A dot is filled where the interval leaves nought out, hollow where it holds
    it. ``of`` says what changes, ``base``, below the drawing, from what.

    Examples
    --------
    >>> svg = welfare((Changed("Verrin", -0.67, -1.1, -0.3), Changed("Pellow", 0.08, -0.01, 0.2)))
    >>> svg.index("Pellow: 0.08 %") < svg.index("Verrin: −0.67 %, likely −1.1 to −0.3")
    True
    """
    if not changes:
        return nothing(name, title, "no changes were given")
    ranked = sorted(changes, key=lambda c: (-c.value, c.label))
    met = [x for c in ranked for x in (c.value, c.low, c.high) if x is not None]
    marks = ticks(min(0.0, *met), max(0.0, *met), 6)
    left = _EDGE + min(_LABELS, 10 + max(wide(c.label, BODY, bold=True) for c in ranked))
    scale = Scale(marks[0], marks[-1], left + 10, WIDTH - _EDGE - _READ)
    head = wrap(f"Change of {of}, {unit}", SMALL, WIDTH - left - _EDGE, lines=2)
    top, y, rows = 18 + tall(head, SMALL), 22 + tall(head, SMALL), []
    for change in ranked:
        drawn, height = _row(change, unit, scale, left, y)
        rows.append(drawn)
        y += height
    zero = line(scale.at(0), top, scale.at(0), y + 2, stroke=INK, width=1.2)
    named = words(left + 10, 14, head, size=SMALL, fill=QUIET)
    foot, end = _foot(ranked, base, y + 24)
    said = description or _told(ranked, unit)
    return frame(name, end, title, said, named, _grid(marks, scale, top, y + 2), zero, *rows, foot)


def _row(change: Changed, unit: str, scale: Scale, left: float, top: float) -> tuple[str, float]:
    label = wrap(change.label, BODY, left - _EDGE - 8, lines=2, bold=change.emphasis)
    height = max(_ROW, tall(label) + 8)
    y, x = top + height / 2, scale.at(change.value)
    colour = BLUE if change.value >= 0 else VERMILLION
    read = f"{_short(change.value)} {unit}"
    bounds = (
        "" if change.low is None or change.high is None else f"{_short(change.low)} to {_short(change.high)}"
    )
    interval = ""
    if change.low is not None and change.high is not None:
        low, high = scale.at(change.low), scale.at(change.high)
        interval = line(low, y, high, y, stroke=colour, width=2)
        interval += "".join(line(end, y - 4, end, y + 4, stroke=colour, width=2) for end in (low, high))
    drawn = group(
        f"{change.label}: {read}{', likely ' + bounds if bounds else ''}",
        words(left - 4, y - tall(label) / 2 + BODY - 0.5, label, anchor="end", bold=change.emphasis),
        interval,
        dot(x, y, 5, fill=colour if change.sure else PAPER, stroke=colour, pen=2),
        words(WIDTH - _EDGE - _READ + 72, y + 4.5, read, anchor="end"),
        words(WIDTH - _EDGE, y + 4, bounds, size=SMALL, anchor="end", fill=QUIET) if bounds else "",
    )
    return drawn, height


def _grid(marks: tuple[float, ...], scale: Scale, top: float, foot: float) -> str:
    step = marks[1] - marks[0]
    return "".join(
        line(scale.at(mark), top, scale.at(mark), foot, stroke=HAIR, width=0.8)
        + words(scale.at(mark), foot + 14, number(mark, step), size=SMALL, anchor="middle", fill=QUIET)
        for mark in marks
    )


def _foot(ranked: list[Changed], base: str, top: float) -> tuple[str, float]:
    """Return what the dots mean and what the changes are from, and where that ends."""
    drawn = any(c.low is not None for c in ranked)
    key = "Filled: the interval leaves nought out. Hollow: it holds nought." if drawn else ""
    pieces, y = [], top
    for said in (s for s in (key, base) if s):
        rows = wrap(said, SMALL, WIDTH - 2 * _EDGE, lines=4)
        pieces.append(words(_EDGE, y + SMALL, rows, size=SMALL, fill=QUIET))
        y += tall(rows, SMALL) + 3
    return "".join(pieces), y + 8


def _short(value: float) -> str:
    """Return a change with two significant digits, or two decimals where it is large."""
    return number(float(f"{value:.2g}") if abs(value) < 10 else round(value, 1))


def _told(ranked: list[Changed], unit: str) -> str:
    first, last = ranked[0], ranked[-1]
    return (
        f"{counted(len(ranked), 'change', 'changes')}, from {first.label} ({_short(first.value)} {unit}) "
        f"to {last.label} ({_short(last.value)} {unit})."
    )
