"""How kinds of ties are drawn: each has its own line, mark and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.drawing import BLUE, GREEN, INK, PAPER, PURPLE, QUIET, VERMILLION, dot, path, units
from comity.publish.charts.routes import Point, rounded


@dataclass(frozen=True, slots=True)
class Pen:
    """How a kind of tie is drawn; ``head`` is the mark at its target."""

    stroke: str
    width: float
    dash: str
    head: str
    tail: str = ""


PENS = {
    "succeeds": Pen(BLUE, 2.2, "", "arrow"),
    "builds on": Pen(GREEN, 1.6, "", "open"),
    "embedded in": Pen(VERMILLION, 1.8, "8 3", "diamond"),
    "complements": Pen(PURPLE, 1.8, "5 3 1.5 3", "dot", "dot"),
    "parallels": Pen(INK, 1.6, "2 3", "bar", "bar"),
}
PLAIN = Pen(QUIET, 1.4, "", "arrow")


def pen_of(kind: str) -> Pen:
    """Return the pen of a kind of tie; a kind not known here has a plain one."""
    return PENS.get(word(kind), PLAIN)


def word(kind: str) -> str:
    """Return a kind of tie as it is read: ``builds-on`` is *builds on*."""
    return kind.replace("-", " ").replace("_", " ").strip().lower()


def stroked(pen: Pen, way: Sequence[Point]) -> list[str]:
    """Return a way drawn with a pen: a white margin first, so that crossings read."""
    steps = rounded(way)
    pieces = [path(steps, stroke=PAPER, width=pen.width + 3)]
    pieces.append(path(steps, stroke=pen.stroke, width=pen.width, dash=pen.dash))
    pieces.append(_mark(pen.head, pen, way[-2], way[-1]))
    if pen.tail:
        pieces.append(_mark(pen.tail, pen, way[1], way[0]))
    return pieces


def _mark(shape: str, pen: Pen, before: Point, tip: Point) -> str:
    """Return the mark at the end of a tie that arrives from ``before``."""
    far = max(abs(tip[0] - before[0]), abs(tip[1] - before[1])) or 1.0
    ux, uy = (tip[0] - before[0]) / far, (tip[1] - before[1]) / far

    def at(along: float, across: float) -> str:
        return f"{units(tip[0] - ux * along - uy * across)} {units(tip[1] - uy * along + ux * across)}"

    if shape == "dot":
        return dot(tip[0] - ux * 4, tip[1] - uy * 4, 4, fill=pen.stroke)
    if shape == "bar":
        return path(f"M{at(1.5, -6)}L{at(1.5, 6)}", stroke=pen.stroke, width=2.4)
    if shape == "diamond":
        return path(
            f"M{at(0, 0)}L{at(6, 5)}L{at(12, 0)}L{at(6, -5)}Z", stroke=pen.stroke, width=1, fill=pen.stroke
        )
    fill = PAPER if shape == "open" else pen.stroke
    return path(f"M{at(0.5, 0)}L{at(10, 5)}L{at(10, -5)}Z", stroke=pen.stroke, width=1.4, fill=fill)
