"""Events of some months: a lane per partner, forum or place, each event as precise as its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.publish.charts.axes import Scale
from comity.publish.charts.drawing import (
    BAND,
    BLUE,
    BODY,
    HEAD,
    INK,
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

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EDGE, _TOP, _TEXT, _AIR = 12.0, 34.0, 280.0, 12.0
_GRID, _SPAN = "#dcdad3", "#b9d9ec"


@dataclass(frozen=True, slots=True)
class Moment:
    """An event: the first and last day on which it may have been, and its date in words.

    For an event known to the day, ``start`` and ``end`` are that day; "in
    December" is the first and last of December.
    """

    key: str
    label: str
    start: date
    end: date
    lane: str
    said: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A moment with its marks and its lines placed; heights count from the lane's top."""

    moment: Moment
    left: float
    right: float
    text: float
    anchor: str
    rows: tuple[str, ...]
    said: tuple[str, ...]
    top: float = 0.0

    @property
    def height(self) -> float:
        return tall(self.said, SMALL) + tall(self.rows) + 4

    @property
    def span(self) -> tuple[float, float]:
        """The strip, from left to right, that marks and words take."""
        width = max(wide(r, BODY) for r in (*self.rows, *self.said))
        edge = self.text + width if self.anchor == "start" else self.text - width
        return min(self.left, edge) - 6, max(self.right, edge) + 6


def timeline(
    moments: tuple[Moment, ...],
    *,
    title: str = "Events",
    description: str = "",
    name: str = "timeline",
) -> str:
    """Return an SVG of events along the months, a lane each for what they concern.

    A dot is an event known to the day; a bar spans the days on which an event
    known only to the month, or to a part of it, may have been.

    Examples
    --------
    >>> day = date(2023, 12, 16)
    >>> svg = timeline((Moment("s", "Summit", day, day, "Japan", "16 December 2023"),))
    >>> "16 December 2023" in svg and "Dec 2023" in svg
    True
    """
    if not moments:
        return nothing(name, title, "no events were given for this time")
    months = _months(min(m.start for m in moments), max(m.end for m in moments))
    scale = Scale(months[0].toordinal(), months[-1].toordinal(), _EDGE, WIDTH - _EDGE)
    lanes = tuple(dict.fromkeys(m.lane for m in moments))
    y, body = _TOP, []
    for lane in lanes:
        drawn, height = _lane(lane, [m for m in moments if m.lane == lane], scale, y)
        body.append(drawn)
        y += height + 6
    grid = _grid(months, scale, y - 6)
    legend = _legend(y + 14, any(m.start != m.end for m in moments))
    first, last = (f"{_MONTHS[d.month - 1]} {d.year}" for d in (months[0], months[-1] - timedelta(days=1)))
    said = f"{counted(len(moments), 'event', 'events')} in {counted(len(lanes), 'lane', 'lanes')}, {first} to {last}."
    return frame(name, y + 28, title, description or said, *_bands(body), grid, *(d[1] for d in body), legend)


def _months(first: date, last: date) -> tuple[date, ...]:
    """Return the first day of each month that is touched, and of the one after."""
    begun = [date(first.year, first.month, 1)]
    while begun[-1] <= last:
        begun.append(_next(begun[-1]))
    return tuple(begun)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _bands(body: Sequence[tuple[str, str]]) -> list[str]:
    return [band for band, _ in body]


def _lane(name: str, moments: Sequence[Moment], scale: Scale, top: float) -> tuple[tuple[str, str], float]:
    """Return a lane's ground and its contents, and how high it is."""
    heading = wrap(name, HEAD, WIDTH - 4 * _EDGE, lines=2, bold=True)
    start = 8 + tall(heading, HEAD)
    spots = _packed([_spot(m, scale) for m in sorted(moments, key=lambda m: (m.start, m.end, m.key))], start)
    height = max(s.top + s.height for s in spots) + 6
    head = group(name, words(_EDGE + 4, top + 18, heading, size=HEAD, bold=True)) if heading else ""
    return (box(4, top, WIDTH - 8, height, fill=BAND), head + "".join(_moment(s, top) for s in spots)), height


def _spot(moment: Moment, scale: Scale) -> _Spot:
    """Place a moment's mark by its days, and its words on the side with room for them."""
    if moment.start == moment.end:
        middle = scale.at(moment.start.toordinal() + 0.5)
        left, right = middle - 5, middle + 5
    else:
        left, right = scale.at(moment.start.toordinal()), scale.at(moment.end.toordinal() + 1)
        right = max(right, left + 12)
    after, before = WIDTH - _EDGE - right - 9, left - 9 - _EDGE
    anchor = "start" if after >= min(_TEXT, before) else "end"
    room = min(_TEXT, max(after, before, 80.0))
    rows = wrap(moment.label, BODY, room, lines=5)
    said = wrap(moment.said, SMALL, room, lines=2)
    text = right + 9 if anchor == "start" else left - 9
    return _Spot(moment, left, right, text, anchor, rows, said)


def _packed(spots: Sequence[_Spot], start: float) -> list[_Spot]:
    """Put each moment as high in its lane as the earlier ones allow."""
    placed: list[_Spot] = []
    for spot in spots:
        tops = sorted({start, *(p.top + p.height + _AIR / 2 for p in placed)})
        top = next(t for t in tops if not any(_meet(spot, t, p) for p in placed))
        placed.append(
            _Spot(spot.moment, spot.left, spot.right, spot.text, spot.anchor, spot.rows, spot.said, top)
        )
    return placed


def _meet(spot: _Spot, top: float, other: _Spot) -> bool:
    (left, right), (west, east) = spot.span, other.span
    beside = right < west or east < left
    return not beside and top < other.top + other.height + 3 and other.top < top + spot.height + 3


def _moment(spot: _Spot, top: float) -> str:
    moment = spot.moment
    y = top + spot.top
    middle = y + SMALL / 2 + 1
    if moment.start == moment.end:
        mark = dot((spot.left + spot.right) / 2, middle, 5, fill=BLUE)
    else:
        mark = box(
            spot.left, middle - 5, spot.right - spot.left, 10, fill=_SPAN, stroke=BLUE, pen=1.5, radius=5
        )
    said = words(spot.text, y + SMALL - 1, spot.said, size=SMALL, anchor=spot.anchor, fill=QUIET)
    label = words(spot.text, y + tall(spot.said, SMALL) + BODY - 1, spot.rows, anchor=spot.anchor, fill=INK)
    return group(f"{moment.said}: {moment.label} ({moment.lane})", mark, said, label)


def _grid(months: Sequence[date], scale: Scale, foot: float) -> str:
    """Return a line at the beginning of each month, named as closely as there is room."""
    every = next((n for n in (1, 3, 6, 12, 60, 120) if (len(months) - 1) / n <= 12), 240)
    pieces = []
    for place, month in enumerate(months):
        if place % every and place != len(months) - 1:
            continue
        x = scale.at(month.toordinal())
        pieces.append(line(x, _TOP - 6, x, foot, stroke=_GRID, width=0.8))
        room = scale.at(months[min(place + every, len(months) - 1)].toordinal()) - x
        short = _MONTHS[month.month - 1]
        whole = f"{short} {month.year}"
        name = (
            whole
            if wide(whole, SMALL) + 8 <= room
            else short
            if month.month > 1 and place
            else str(month.year)
        )
        if room > wide(name, SMALL):
            pieces.append(words(x + 4, _TOP - 12, name, size=SMALL, bold=True))
    return "".join(pieces)


def _legend(y: float, spans: bool) -> str:
    pieces = [
        dot(_EDGE + 6, y - 4, 5, fill=BLUE),
        words(_EDGE + 18, y, "known to the day", size=SMALL, fill=QUIET),
    ]
    if spans:
        x = _EDGE + 150
        pieces.append(box(x, y - 9, 34, 10, fill=_SPAN, stroke=BLUE, pen=1.5, radius=5))
        pieces.append(words(x + 42, y, "on some day, or over the days, of the bar", size=SMALL, fill=QUIET))
    return "".join(pieces)
