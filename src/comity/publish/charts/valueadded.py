"""Where the value in exports was added: stacked bars, each origin with its own hatching and its name in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.publish.charts.axes import Scale, number, ticks
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
    frame,
    group,
    line,
    nothing,
    tall,
    units,
    words,
)
from comity.publish.charts.lettering import wide, wrap


@dataclass(frozen=True, slots=True)
class Part:
    """The value that one origin added."""

    origin: str
    value: float


@dataclass(frozen=True, slots=True)
class Stack:
    """The exports of an economy, or of a year, by origin of value; without parts no figure is known."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """How an origin is filled: a tint, and lines across it."""

    tint: str
    lines: str
    stroke: str


_EDGE, _LABELS, _HIGH, _ROW = 12.0, 170.0, 36.0, 48.0
_GROUNDS = (
    _Ground("#dbeaf4", "M0 8L8 0M-2 2L2 -2M6 10L10 6", BLUE),
    _Ground("#fbe6d8", "M0 0L8 8M-2 6L2 10M6 -2L10 2", VERMILLION),
    _Ground("#dcefe8", "M4 0V8", GREEN),
    _Ground("#f3e2ec", "M0 4H8", PURPLE),
    _Ground("#efefef", "M0 4H8M4 0V8", QUIET),
    _Ground("#fdf6d0", "M4 3.4V4.6M3.4 4H4.6M0 -0.6V0.6M8 -0.6V0.6M0 7.4V8.6M8 7.4V8.6", INK),
    _Ground("#eef6fb", "M0 0L8 8M0 8L8 0", BLUE),
)
_OTHERS = _Ground(PAPER, "", QUIET)


def valueadded(
    stacks: tuple[Stack, ...],
    *,
    unit: str = "",
    shares: bool = True,
    title: str = "Value added in exports",
    description: str = "",
    name: str = "valueadded",
) -> str:
    """Return an SVG of stacked bars: the value in exports by the economy that added it.

    Origins keep one order and one hatching in all bars, the largest in all first; beyond
    seven, the smallest are drawn together as *others*. With ``shares`` every bar is 100 %.
    Each part is named inside it where it has room and in the key always; its title tells
    it whole. Parts of zero or less are not drawn, and the bar's title says so.

    Examples
    --------
    >>> bars = (Stack("2000", (Part("Japan", 30), Part("Korea", 10))), Stack("2011", ()))
    >>> svg = valueadded(bars, unit="US$ billion")
    >>> "2000: Japan 75.0 % (30 US$ billion)" in svg and "2011: no figure" in svg
    True
    """
    origins = _origins(stacks)
    if not origins:
        return nothing(name, title, "no value added is known" if stacks else "no exports were given")
    grounds = {o: _GROUNDS[p] for p, o in enumerate(origins[: len(_GROUNDS)])}
    left = _EDGE + min(_LABELS, 10 + max(wide(s.label, BODY) for s in stacks))
    key, top = _key(origins, grounds, name)
    largest = 100.0 if shares else max(sum(p.value for p in s.parts if p.value > 0) for s in stacks)
    marks = ticks(0, largest, 6)
    scale = Scale(0, marks[-1], left, WIDTH - _EDGE - 18)
    foot = top + _ROW * len(stacks) + 4
    rows = [
        _bar(stack, top + _ROW * place, scale, left, grounds, unit, name, shares=shares)
        for place, stack in enumerate(stacks)
    ]
    grid = "".join(
        line(scale.at(m), top, scale.at(m), foot, stroke=HAIR, width=0.8)
        + words(
            scale.at(m), foot + 15, number(m, marks[1] - marks[0]), size=SMALL, anchor="middle", fill=QUIET
        )
        for m in marks
    )
    measure = "per cent of the value in exports" if shares else unit
    said = words(left, foot + 32, measure, size=SMALL, fill=QUIET) if measure else ""
    told = description or f"{counted(len(stacks), 'bar', 'bars')} by origin of value: {', '.join(origins)}."
    return frame(name, foot + 42, title, told, _patterns(grounds, name), key, grid, *rows, said)


def _origins(stacks: Sequence[Stack]) -> list[str]:
    """Return origins, the largest in all bars first; those of one size in the order met."""
    whole: dict[str, float] = {}
    for stack in stacks:
        for part in stack.parts:
            if part.value > 0:
                whole[part.origin] = whole.get(part.origin, 0.0) + part.value
    return sorted(whole, key=lambda origin: -whole[origin])


def _bar(
    stack: Stack,
    top: float,
    scale: Scale,
    left: float,
    grounds: dict[str, _Ground],
    unit: str,
    name: str,
    *,
    shares: bool,
) -> str:
    label = wrap(stack.label, BODY, left - _EDGE - 8, lines=2)
    beside = words(left - 8, top + _ROW / 2 - tall(label) / 2 + BODY - 0.5, label, anchor="end")
    gathered = _gathered(stack, grounds)
    whole = sum(gathered.values())
    if not whole:
        missing = words(left + 6, top + _ROW / 2 + 4, "no figure", fill=QUIET)
        return group(f"{stack.label}: no figure", beside, missing)
    begin, pieces = 0.0, []
    for origin, value in gathered.items():
        length = 100 * value / whole if shares else value
        x, end = scale.at(begin), scale.at(begin + length)
        pieces.append(
            _part(stack.label, origin, value, 100 * value / whole, (x, top, end - x), grounds, unit, name)
        )
        begin += length
    skipped = [p.origin for p in stack.parts if p.value <= 0]
    note = f"; not drawn, as zero or less: {', '.join(skipped)}" if skipped else ""
    total = f"{stack.label}: {number(_rounded(whole))} {unit}".rstrip() + note
    return group(total, beside, *pieces)


def _gathered(stack: Stack, grounds: dict[str, _Ground]) -> dict[str, float]:
    """Return a bar's parts in the order of the key, the rest last as others."""
    known = dict.fromkeys(grounds, 0.0)
    others = 0.0
    for part in stack.parts:
        if part.value > 0 and part.origin in known:
            known[part.origin] += part.value
        elif part.value > 0:
            others += part.value
    return {o: v for o, v in {**known, "others": others}.items() if v > 0}


def _part(
    label: str,
    origin: str,
    value: float,
    share: float,
    place: tuple[float, float, float],
    grounds: dict[str, _Ground],
    unit: str,
    name: str,
) -> str:
    x, top, width = place
    ground = grounds.get(origin, _OTHERS)
    fill = f"url(#{name}-{list(grounds).index(origin)})" if origin in grounds else PAPER
    y = top + (_ROW - _HIGH) / 2
    drawn = box(x, y, width, _HIGH, fill=fill, stroke=ground.stroke)
    percent = f"{number(share, 0.1)} %"
    fitting = ((f"{origin} {percent}",), (origin, percent), (origin,), (percent,))
    said = next((rows for rows in fitting if max(wide(row, SMALL) for row in rows) + 10 <= width), ())
    if said:
        room, high = max(wide(row, SMALL) for row in said) + 6, tall(said, SMALL) + 3
        middle, head = x + width / 2, top + _ROW / 2 - high / 2
        drawn += box(middle - room / 2, head, room, high, fill=PAPER, radius=2)
        drawn += words(middle, head + SMALL, said, size=SMALL, anchor="middle")
    return group(f"{label}: {origin} {percent} ({number(_rounded(value))} {unit}".rstrip() + ")", drawn)


def _rounded(value: float) -> float:
    """Return a value with four significant digits: more are not known of value added."""
    return float(f"{value:.4g}")


def _key(origins: Sequence[str], grounds: dict[str, _Ground], name: str) -> tuple[str, float]:
    """Return the key and where it ends; others are named one by one."""
    shown = [(o, f"url(#{name}-{p})", grounds[o].stroke, o) for p, o in enumerate(grounds)]
    if len(origins) > len(grounds):
        rest = origins[len(grounds) :]
        shown.append(("others", PAPER, _OTHERS.stroke, f"others: {', '.join(rest)}"))
    x, y, pieces = _EDGE, 10.0, []
    for _, fill, stroke, said in shown:
        rows = wrap(said, SMALL, WIDTH - 2 * _EDGE - 28, lines=3)
        room = 28 + max(wide(row, SMALL) for row in rows) + 18
        if x > _EDGE and x + room > WIDTH - _EDGE:
            x, y = _EDGE, y + 22
        pieces.append(
            group("", box(x, y, 20, 14, fill=fill, stroke=stroke), words(x + 26, y + 11, rows, size=SMALL))
        )
        x, y = x + room, y + tall(rows[1:], SMALL)
    return "".join(pieces), y + 26


def _patterns(grounds: dict[str, _Ground], name: str) -> str:
    written = "".join(
        f'<pattern id="{name}-{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{ground.tint}"/>'
        f'<path d="{ground.lines}" stroke="{ground.stroke}" stroke-width="{units(1.2)}"/></pattern>'
        for place, ground in enumerate(grounds.values())
    )
    return f"<defs>{written}</defs>"
