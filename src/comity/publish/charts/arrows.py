"""An influence as its arrow tells it: sign, standing, number and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.publish.charts.drawing import HEAD, INK, PAPER, SMALL, box, dot, words
from comity.publish.charts.lettering import wide


@dataclass(frozen=True, slots=True)
class Influence:
    """One factor's influence on another, and how many works speak for and against it.

    ``number`` is its row in the table beside the drawing; ``sign`` is ``+``,
    ``−`` or ``±``; influences of one ``theme`` share a panel.
    """

    number: int
    source: str
    target: str
    sign: str
    supporting: int = 0
    opposing: int = 0
    theme: str = ""


STYLES = {"supported": "", "contested": "9 4", "no evidence given": "2 4"}
"""The dashes of an arrow by how the influence stands."""


def sign_of(influence: Influence) -> str:
    """Return the sign, a minus written as one."""
    return "−" if influence.sign in {"-", "−", "–"} else influence.sign


def standing(influence: Influence) -> str:
    """Return how an influence stands with the works cited: one of `STYLES`."""
    if influence.opposing:
        return "contested"
    return "supported" if influence.supporting else "no evidence given"


def told(influence: Influence, labels: Mapping[str, str]) -> str:
    """Return the influence in words."""
    verb = {"+": "increases", "−": "decreases"}.get(sign_of(influence), "moves")
    weighed = f"for {influence.supporting}, against {influence.opposing}"
    evidence = weighed if influence.supporting or influence.opposing else "no evidence given"
    return (
        f"{labels[influence.source]} {verb} {labels[influence.target]} (row {influence.number}; {evidence})"
    )


def signed(x: float, y: float, influence: Influence, stroke: str) -> str:
    """Return the sign in its circle."""
    sign = sign_of(influence)
    pieces = [dot(x, y, 8, fill=PAPER, stroke=stroke)]
    if sign not in {"+", "−", "±"}:
        return "".join((*pieces, words(x, y + 4, sign[:1] or "?", size=SMALL, anchor="middle", bold=True)))
    pieces.append(words(x, y + 4.6, sign, size=HEAD, anchor="middle", bold=True))
    return "".join(pieces)


def badge(influence: Influence, x: float, y: float, *, at_length: bool) -> str:
    """Return the number of the row in a circle, and beside it the works for and against."""
    number = str(influence.number)
    half = max(9.0, wide(number, SMALL, bold=True) / 2 + 3)
    pieces = [box(x + 3, y - 9, 2 * half, 18, fill=INK, radius=9)]
    pieces.append(words(x + 3 + half, y + 4.2, number, size=SMALL, anchor="middle", bold=True, fill=PAPER))
    said = f"for {influence.supporting}", f"against {influence.opposing}"
    left = x + 6 + 2 * half
    if not influence.opposing:
        above = said[0] if influence.supporting else ""
        pieces.append(words(left, y - 4, above, size=SMALL) if above else "")
    elif at_length:
        pieces.append(words(left, y - 4, " · ".join(said), size=SMALL))
    else:
        pieces += [words(left, y - 4, said[0], size=SMALL), words(left, y + 13, said[1], size=SMALL)]
    return "".join(pieces)
