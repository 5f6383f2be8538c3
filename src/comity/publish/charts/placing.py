"""Places for labels beside points, none over another, with a leader where one stands off."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Area = tuple[float, float, float, float]
"""Left, top, right, foot."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label of a size, for a point.

    It may be centred on the point if ``within``; ``mark`` is the half width of
    what must stay free around it.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    within: bool
    mark: float = 0.0


_ROUNDS, _STRUCK = 3, 45.0
_DISTANCES = (6.0, 14.0, 24.0, 36.0, 50.0, 66.0, 84.0, 104.0)
_TURNS = (0, 12, 6, 18, 3, 21, 9, 15, 1, 23, 11, 13, 5, 7, 17, 19, 2, 4, 8, 10, 14, 16, 20, 22)


def placed(wanted: Sequence[Wanted], width: float, height: float) -> dict[str, Area]:
    """Return where each label goes; those without a free place are absent.

    Labels that fit on their own area go first, so that the others find their
    way around them. A place near the point is preferred, and one whose leader
    neither passes under a label nor is covered; each label is then moved to a
    better place if the others have left one.

    Examples
    --------
    >>> places = placed([Wanted("a", 50, 50, 40, 14, True), Wanted("b", 52, 50, 40, 14, True)], 200, 100)
    >>> one, other = places["a"], places["b"]
    >>> one[3] <= other[1] or other[3] <= one[1] or one[2] <= other[0] or other[2] <= one[0]
    True
    """
    order = sorted(wanted, key=lambda w: (not w.within, -w.y, w.x, w.key))
    choices = {w.key: [c for c in _choices(w) if _fits(c[1], width, height)] for w in order}
    areas: dict[str, Area] = {}
    for _ in range(_ROUNDS):
        for label in order:
            areas.pop(label.key, None)
            best = _best(label, choices[label.key], areas, wanted)
            if best is not None:
                areas[label.key] = best
    return {w.key: areas[w.key] for w in wanted if w.key in areas}


def _best(
    label: Wanted, choices: Sequence[tuple[float, Area]], areas: Mapping[str, Area], wanted: Sequence[Wanted]
) -> Area | None:
    """Return the cheapest free place for a label, given where the others are."""
    marks = [(w.x - w.mark, w.y - w.mark, w.x + w.mark, w.y + w.mark) for w in wanted if w.mark]
    leaders = [leader(w.x, w.y, areas[w.key]) for w in wanted if w.key in areas]
    free = [c for c in choices if not any(_meet(c[1], other) for other in (*areas.values(), *marks))]
    least, best = math.inf, None
    for cost, area in sorted(free):
        if cost >= least:
            break
        whole = cost + (_STRUCK if _struck(label, area, areas.values(), leaders) else 0.0)
        if whole < least:
            least, best = whole, area
    return best


def leader(x: float, y: float, area: Area) -> Area:
    """Return the line from a point to the nearest edge of its label: from x, y to x, y."""
    return x, y, min(max(x, area[0]), area[2]), min(max(y, area[1]), area[3])


def _choices(label: Wanted) -> list[tuple[float, Area]]:
    """Return places with what each costs: its distance, and a little for the corners."""
    choices = [(0.0, _area(label.x, label.y, label))] if label.within else []
    for distance in _DISTANCES:
        for rank, turn in enumerate(_TURNS):
            angle = math.pi * turn / 12
            across, down = math.cos(angle), math.sin(angle)
            x = label.x + across * (distance + label.mark) + _sign(across) * label.width / 2
            y = label.y + down * (distance + label.mark) + _sign(down) * label.height / 2
            choices.append((distance + 3 + rank * 0.25, _area(round(x, 1), round(y, 1), label)))
    return choices


def _sign(share: float) -> float:
    return 0.0 if abs(share) < 0.2 else math.copysign(min(1.0, abs(share) * 1.6), share)


def _area(x: float, y: float, label: Wanted) -> Area:
    return x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2


def _fits(area: Area, width: float, height: float) -> bool:
    return area[0] >= 2 and area[1] >= 2 and area[2] <= width - 2 and area[3] <= height - 2


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _struck(label: Wanted, area: Area, areas: Collection[Area], leaders: Sequence[Area]) -> bool:
    """Whether the leader would pass under another label, or this label over another leader."""
    own = leader(label.x, label.y, area)
    over = any(_crosses(line, area) for line in leaders)
    return over or any(_crosses(own, other) for other in areas)


def _crosses(line: Area, area: Area) -> bool:
    """Whether a line passes through an area, judged at points along it."""
    for step in range(1, 12):
        share = step / 12
        x, y = line[0] + (line[2] - line[0]) * share, line[1] + (line[3] - line[1]) * share
        if area[0] <= x <= area[2] and area[1] <= y <= area[3]:
            return True
    return False
