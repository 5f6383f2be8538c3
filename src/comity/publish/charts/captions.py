"""The words of a map: names beside their areas, the legend, and what is to be said below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.publish.charts.atlas import (
    COAST,
    EDGE,
    GROUNDS,
    SMALLEST,
    Area,
    Laid,
    MapSettings,
    Span,
    linked,
    shade,
    told,
)
from comity.publish.charts.axes import number
from comity.publish.charts.drawing import (
    BODY,
    INK,
    PAPER,
    QUIET,
    SMALL,
    WIDTH,
    box,
    dot,
    group,
    line,
    tall,
    words,
)
from comity.publish.charts.lettering import wide, wrap
from comity.publish.charts.placing import Wanted, leader, placed

_RING, _BROAD, _SHORT = 4.5, 118.0, 20


def _tiny(area: Area, laid: Laid) -> bool:
    return laid.size(area.iso3) < SMALLEST and laid.sheet.holds(laid.world.areas[area.iso3].at)


def rings(areas: Sequence[Area], laid: Laid, fills: Mapping[str, tuple[str, str]]) -> str:
    """Return a ring for each area too small to be seen."""
    pieces = []
    for area in areas:
        if _tiny(area, laid):
            x, y = laid.sheet.at(laid.world.areas[area.iso3].at)
            mark = dot(x, y, _RING, fill=fills[area.iso3][0], stroke=INK, pen=1.2)
            pieces.append(linked(area, group(told(area), mark)))
    return "".join(pieces)


def _named(area: Area, settings: MapSettings) -> str:
    return settings.labels.get(area.iso3, area.label)


def _rows(area: Area, settings: MapSettings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of an area's name, and of its short text."""
    name = wrap(_named(area, settings), BODY, _BROAD, lines=3, bold=area.role == "member")
    short = name and area.text and len(area.text) <= _SHORT
    return name, wrap(area.text, SMALL, _BROAD, lines=2) if short else ()


def labelled(areas: Sequence[Area], laid: Laid, settings: MapSettings) -> tuple[str, tuple[str, ...]]:
    """Return the names drawn on the map, and the names of areas for which there was no room."""
    shown = [
        a for a in areas if _named(a, settings).strip() and laid.sheet.holds(laid.world.areas[a.iso3].at)
    ]
    texts = {a.iso3: _rows(a, settings) for a in shown}
    wanted = [_wanted(a, laid, *texts[a.iso3]) for a in shown]
    places = placed(wanted, laid.sheet.width, laid.sheet.height)
    pieces = []
    for area, want in zip(shown, wanted, strict=True):
        place = places.get(area.iso3)
        if place is None:
            continue
        name, text = texts[area.iso3]
        middle, top = (place[0] + place[2]) / 2, place[1]
        x1, y1, x2, y2 = leader(want.x, want.y, place)
        off = abs(x1 - x2) + abs(y1 - y2) > (12 if want.mark else 6)
        ground = box(place[0], top, want.width, want.height, fill=PAPER, radius=3)
        over = want.within and (middle, (top + place[3]) / 2) == (want.x, want.y)
        pieces.append(
            linked(
                area,
                group(
                    told(area),
                    line(x1, y1, x2, y2, width=0.9) if off else "",
                    dot(x1, y1, 1.6) if off and not want.mark else "",
                    ground.replace("<rect", '<rect fill-opacity="0.72"')
                    if not over or area.role == "partner"
                    else "",
                    words(middle, top + BODY, name, anchor="middle", bold=area.role == "member"),
                    words(middle, top + BODY + tall(name) - 1, text, size=SMALL, anchor="middle"),
                ),
            )
        )
    return "".join(pieces), tuple(_named(a, settings) for a in shown if a.iso3 not in places)


def _wanted(area: Area, laid: Laid, name: Sequence[str], text: Sequence[str]) -> Wanted:
    x, y = laid.sheet.at(laid.world.areas[area.iso3].at)
    broad = max(
        *(wide(row, BODY, bold=area.role == "member") for row in name),
        *(wide(row, SMALL) for row in text),
        8.0,
    )
    high = tall(name) + tall(text, SMALL) + 2
    across, down = laid.main(area.iso3)
    tiny = laid.size(area.iso3) < SMALLEST
    within = across > 0.6 * broad and down > high
    return Wanted(area.iso3, x, y, broad + 6, high, within, _RING + 1 if tiny else 0.0)


def legend(
    areas: Sequence[Area], settings: MapSettings, breaks: Sequence[Span], name: str, y: float
) -> tuple[str, float]:
    """Return what grounds and shades mean, and where that ends."""
    present = [r for r in GROUNDS if any(a.role == r for a in areas)]
    steps = [shade(high, breaks) for _, high in breaks] if breaks else [1]
    pieces: list[str] = []
    x = EDGE
    for role in present:
        tint = GROUNDS[role].tints[steps[len(steps) // 2] or 1]
        fill = f"url(#{name}-hatch-{steps[len(steps) // 2] or 1})" if GROUNDS[role].hatch else tint
        word = "other, named" if role == "other" else role
        pieces.append(box(x, y, 26, 14, fill=fill, stroke=COAST, pen=0.8))
        pieces.append(words(x + 33, y + 11, word, size=SMALL))
        x += 33 + wide(word, SMALL) + 20
    if breaks and any(a.role != "other" and a.value is None for a in areas):
        pieces.append(box(x, y, 26, 14, fill="#e7e5e0", stroke=COAST, pen=0.8))
        pieces.append(words(x + 33, y + 11, "no figure", size=SMALL))
    y += 24
    if breaks:
        drawn, y = _shades(present, settings, breaks, name, y)
        pieces.append(drawn)
    return "".join(pieces), y


def _shades(
    present: Sequence[str], settings: MapSettings, breaks: Sequence[Span], name: str, y: float
) -> tuple[str, float]:
    """Return the classes of values, each with the tints of the roles that are on the map."""
    head = wrap(settings.values or "value", SMALL, WIDTH - 2 * EDGE, lines=2, bold=True)
    pieces = [group(settings.values or "value", words(EDGE, y + 11, head, size=SMALL, bold=True))]
    y += tall(head, SMALL) + 4
    x = EDGE
    for low, high in breaks:
        step = shade(high, breaks) or 0
        said = number(low) if low == high else f"{number(low)} to {number(high)}"
        needed = 28 * len(present) + wide(said, SMALL) + 24
        if x + needed > WIDTH - EDGE and x > EDGE:
            x, y = EDGE, y + 22
        for role in (r for r in ("member", "partner") if r in present):
            fill = f"url(#{name}-hatch-{step})" if role == "partner" else GROUNDS["member"].tints[step]
            pieces.append(box(x, y, 24, 14, fill=fill, stroke=COAST, pen=0.8))
            x += 27
        pieces.append(words(x + 4, y + 11, said, size=SMALL))
        x += wide(said, SMALL) + 24
    return "".join(pieces), y + 24


def notes(
    areas: Sequence[Area], unnamed: Sequence[str], laid: Laid, settings: MapSettings, y: float
) -> tuple[str, float]:
    """Return what is not on the map, whose borders it draws, and the disclaimer."""
    known = laid.world.areas
    unknown = [a.label for a in areas if a.iso3 not in known]
    outside = [
        a.label
        for a in areas
        if a.iso3 in known and not laid.size(a.iso3) and not laid.sheet.holds(known[a.iso3].at)
    ]
    lines = [
        (f"Outside this map: {', '.join(outside)}." if outside else ""),
        (f"Without an outline: {', '.join(unknown)}." if unknown else ""),
        (f"Without room for their names: {', '.join(unnamed)}." if unnamed else ""),
        f"Borders: {settings.border_view}.",
        settings.disclaimer,
    ]
    pieces = []
    for said in (s for s in lines if s):
        rows = wrap(said, SMALL, WIDTH - 2 * EDGE, lines=8)
        pieces.append(group(said, words(EDGE, y + SMALL, rows, size=SMALL, fill=QUIET)))
        y += tall(rows, SMALL) + 3
    return "".join(pieces), y + 6
