"""Who leads whom: a matrix of shares of draws, in numbers."""

from __future__ import annotations

from collections.abc import Sequence

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
    frame,
    group,
    nothing,
    tall,
    words,
)
from comity.publish.charts.lettering import shorten, wide, wrap

_EDGE, _LABELS, _ROW = 12.0, 190.0, 24.0
_MOST = 16
_PALE = "#dcebf5"


def dominance(
    units: Sequence[str],
    shares: Sequence[Sequence[float]],
    *,
    sure: float = 0.95,
    title: str = "Who leads whom",
    description: str = "",
    name: str = "dominance",
) -> str:
    """Return an SVG matrix: the per cent of draws in which the unit of a row leads the unit of a column.

    A share of at least ``sure`` is bold in a frame. At most sixteen units are
    drawn, the first ones given; the drawing says so where there are more.

    Examples
    --------
    >>> svg = dominance(("Ash", "Birch"), ((0.0, 0.97), (0.03, 0.0)))
    >>> "Ash leads Birch in 97 % of draws" in svg
    True
    """
    if len(units) < 2:
        return nothing(name, title, "a matrix needs two units or more")
    shown = list(units)[:_MOST]
    labels = [f"{at}  {unit}" for at, unit in enumerate(shown, start=1)]
    left = _EDGE + min(_LABELS, 10 + max(wide(label, BODY) for label in labels))
    side = min(64.0, (WIDTH - _EDGE - left) / len(shown))
    top, pieces = 26.0, []
    for at, unit in enumerate(shown):
        x = left + side * (at + 0.5)
        pieces.append(group(unit, words(x, 16, str(at + 1), size=SMALL, anchor="middle", fill=QUIET)))
        y = top + _ROW * at
        fitted = shorten(labels[at], BODY, left - _EDGE - 8)
        pieces.append(group(unit, words(left - 6, y + 16.5, fitted, anchor="end")))
    for row, one in enumerate(shown):
        for column, other in enumerate(shown):
            spot = (left + side * column, top + _ROW * row, side)
            share = None if row == column else shares[row][column]
            pieces.append(_cell(one, other, share, spot, sure))
    foot = wrap(_reading(len(units), sure), SMALL, WIDTH - 2 * _EDGE, lines=5)
    y = top + _ROW * len(shown)
    said = (
        description
        or f"{counted(len(shown), 'unit', 'units')} against each other. {_reading(len(units), sure)}"
    )
    below = words(_EDGE, y + 22, foot, size=SMALL, fill=QUIET)
    return frame(name, y + 14 + tall(foot, SMALL) + 8, title, said, *pieces, below)


def _reading(units: int, sure: float) -> str:
    cut = f" The first {_MOST} of {units} units are drawn." if units > _MOST else ""
    return (
        "Per cent of draws in which the unit of the row leads the unit of the column; columns have the numbers of rows. "
        f"Bold in a frame: {sure * 100:.0f} or more, so the two can be told apart. Ties lead neither way.{cut}"
    )


def _cell(one: str, other: str, share: float | None, spot: tuple[float, float, float], sure: float) -> str:
    x, y, side = spot
    if share is None:
        return box(x, y, side, _ROW, fill=PAPER, stroke=HAIR, pen=0.6) + words(
            x + side / 2, y + 16.5, "–", anchor="middle", fill=QUIET
        )
    certain = share >= sure
    # A share is cut, never rounded up: 94.9 must not read as 95.
    said = str(int(share * 100 + 1e-9))
    return group(
        f"{one} leads {other} in {said} % of draws",
        box(x, y, side, _ROW, fill=_PALE if certain else PAPER, stroke=HAIR, pen=0.6),
        box(x + 1.5, y + 1.5, side - 3, _ROW - 3, fill="none", stroke=BLUE, pen=1.4) if certain else "",
        words(x + side / 2, y + 16.5, said, size=SMALL, anchor="middle", bold=certain),
    )
