"""Drawings to test, and a ruler: where the words of an SVG stand, by our own estimate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from comity.publish.charts.bars import Bar, bars
from comity.publish.charts.causes import Factor, Influence, causes
from comity.publish.charts.conflicts import Dispute, Published, conflicts
from comity.publish.charts.lettering import wide
from comity.publish.charts.lineage import PolicyBox, Tie, lineage
from comity.publish.charts.map import Area, MapSettings
from comity.publish.charts.map import map as draw_map
from comity.publish.charts.network import Actor, Relation, network
from comity.publish.charts.ratio import VintageLine, ratio
from comity.publish.charts.series import Panel, Year, series
from comity.publish.charts.timeline import Moment, timeline

NS = "{http://www.w3.org/2000/svg}"

POLICIES = (
    PolicyBox("oda", "Official Development Assistance", "Japan", 1954.75, None, "since October 1954"),
    PolicyBox("fukuda", "Fukuda Doctrine", "Japan", 1977.6, None, "August 1977"),
    PolicyBox("foip", "Free and Open Indo-Pacific", "Japan", 2016.6),
    PolicyBox("nss", "National Security Strategy", "Japan", 2022.96, None, "since December 2022"),
    PolicyBox("osa", "Official Security Assistance", "Japan", 2023.3, None, "since April 2023"),
    PolicyBox("nsp", "New Southern Policy", "South Korea", 2017.85, 2022.35, "November 2017 – May 2022"),
    PolicyBox("plus", "New Southern Policy Plus", "South Korea", 2020.85, 2022.35),
    PolicyBox("kasi", "Korea–ASEAN Solidarity Initiative (KASI)", "South Korea", 2022.86),
    PolicyBox(
        "ips", "Strategy for a Free, Peaceful, and Prosperous Indo-Pacific Region", "South Korea", 2022.98
    ),
    PolicyBox("south", "Go South Policy", "Taiwan", 1994.0, 2016.0),
    PolicyBox("nsbp", "New Southbound Policy", "Taiwan", 2016.7, None, "since September 2016"),
    PolicyBox("undated", "Understanding among neighbours", "Taiwan", None),
)
TIES = (
    Tie("plus", "nsp", "succeeds"),
    Tie("kasi", "plus", "succeeds"),
    Tie("kasi", "ips", "embedded in"),
    Tie("osa", "oda", "complements"),
    Tie("osa", "nss", "builds-on"),
    Tie("nsbp", "south", "succeeds"),
    Tie("ips", "foip", "parallels"),
    Tie("nsbp", "foip", "parallels"),
)
MOMENTS = (
    Moment("1", "Summit of leaders", date(2023, 9, 6), date(2023, 9, 6), "South Korea", "6 September 2023"),
    Moment(
        "2",
        "Talks on a Reciprocal Access Agreement begin",
        date(2023, 11, 1),
        date(2023, 11, 30),
        "Japan",
        "in November 2023",
    ),
    Moment(
        "3",
        "Commemorative Summit for the 50th Year of Friendship and Cooperation",
        date(2023, 12, 16),
        date(2023, 12, 18),
        "Japan",
        "16–18 December 2023",
    ),
    Moment(
        "4",
        "Security assistance: rescue boats and supplies",
        date(2023, 12, 16),
        date(2023, 12, 16),
        "Japan",
        "16 December 2023",
    ),
    Moment(
        "5",
        "Grant for a maritime patrol vessel",
        date(2023, 12, 11),
        date(2023, 12, 20),
        "Japan",
        "mid-December 2023",
    ),
    Moment("6", "Election of a president", date(2024, 1, 13), date(2024, 1, 13), "Taiwan", "13 January 2024"),
)
FACTORS = tuple(
    Factor(key, label)
    for key, label in {
        "ageing": "Ageing and shrinking of Japan's population",
        "growth": "Growth of Japan's output",
        "ratio": "ASEAN's economy relative to Japan's",
        "balance": "Balance of the partnership",
        "network": "Dispersed production network",
        "china": "China's weight in production and consumption",
        "sanctions": "Sanctions over THAAD",
        "spread": "Diversification of trade",
        "policy": "New Southern Policy",
        "invest": "Korean investment in ASEAN",
        "trade": "Korea–ASEAN trade",
        "vietnam": "Concentration on Viet Nam",
        "alone": "A factor without influence",
    }.items()
)
INFLUENCES = (
    Influence(1, "ageing", "growth", "−", 3, 0, "Levelling"),
    Influence(2, "growth", "ratio", "-", 2, 0, "Levelling"),
    Influence(3, "ratio", "balance", "+", 2, 1, "Levelling"),
    Influence(4, "china", "network", "+", 3, 0, "Levelling"),
    Influence(5, "network", "china", "+", 1, 1, "Levelling"),
    Influence(6, "sanctions", "spread", "+", 2, 1, "Diversification"),
    Influence(7, "spread", "policy", "+", 3, 0, "Diversification"),
    Influence(8, "policy", "trade", "+", 2, 3, "Diversification"),
    Influence(9, "policy", "invest", "+", 2, 0, "Diversification"),
    Influence(10, "invest", "trade", "±", 0, 0, "Diversification"),
    Influence(11, "invest", "vietnam", "+", 4, 0, "Diversification"),
)
DISPUTES = (
    Dispute(
        "GDP of ten members relative to Japan's, 2022",
        "per cent",
        (
            Published("Edition of October 2022", 84.2),
            Published("Edition of October 2023", 85.6, 85.5, 85.7, preferred=True),
            Published("A commentary", 85.0, 83.0, 87.0, said="about 85"),
        ),
    ),
)
BARS = (
    Bar("Indonesia", 63.7, None, 63.7, "up to US$63.7 million", emphasis=True),
    Bar("Malaysia", 2.8, 2.75, 2.85),
    Bar("Viet Nam", None),
    Bar("Repayment", -3.9),
)
PANELS = (
    Panel(
        "Output of ten members",
        "US$ trillion",
        (
            Year(2021, 3.3),
            Year(2022, 3.6),
            Year(2023, 3.8, 3.7, 3.9, projected=True),
            Year(2024, 4.1, 3.9, 4.3, projected=True),
        ),
    ),
    Panel("Trade", "US$ billion", (Year(2015, 119.9), Year(2016, None), Year(2017, 149.1))),
    Panel("A series without figures", "", ()),
)
VINTAGES = (
    VintageLine("April 2022", ((2022, 0.82), (2024, 0.87), (2026, 0.92))),
    VintageLine(
        "October 2023", ((2022, 0.856), (2024, 0.94), (2025, 0.98), (2026, 1.02)), 2026, emphasised=True
    ),
    VintageLine("April 2024", ((2022, 0.861), (2024, 0.96), (2025, 1.01), (2026, 1.05)), 2025),
)
AREAS = (
    Area("IDN", "Indonesia", "member", 1319.0, "1,319 bn"),
    Area("SGP", "Singapore", "member", 467.0, "467 bn"),
    Area("BRN", "Brunei", "member", 16.6, "17 bn"),
    Area("VNM", "Viet Nam", "member", 409.0, "409 bn"),
    Area("MYS", "Malaysia", "member", 407.0, "407 bn"),
    Area("JPN", "Japan", "partner", 4232.0, "4,232 bn"),
    Area("KOR", "South Korea", "partner", 1674.0, "1,674 bn"),
    Area("TWN", "Taiwan", "partner"),
    Area("TLS", "Timor-Leste", "other"),
)
SETTINGS = MapSettings(disclaimer="Names and borders imply no view on any status.", values="GDP, US$ billion")
ACTORS = (
    Actor("asean", "ASEAN", grouping=True),
    Actor("jp", "Japan"),
    Actor("kr", "South Korea"),
    Actor("tw", "Taiwan"),
)
RELATIONS = (
    Relation("asean", "jp", 240.0),
    Relation("asean", "kr", 120.0),
    Relation("kr", "tw", -3.0),
    Relation("tw", "jp", None),
)

DRAWINGS = {
    "lineage": lambda name="lineage": lineage(POLICIES, TIES, name=name),
    "timeline": lambda name="timeline": timeline(MOMENTS, name=name),
    "causes": lambda name="causes": causes(FACTORS, INFLUENCES, name=name),
    "conflicts": lambda name="conflicts": conflicts(DISPUTES, name=name),
    "bars": lambda name="bars": bars(BARS, unit="US$ million", name=name),
    "series": lambda name="series": series(PANELS, name=name),
    "ratio": lambda name="ratio": ratio(VINTAGES, name=name),
    "map": lambda name="map": draw_map(AREAS, SETTINGS, name=name),
    "network": lambda name="network": network(ACTORS, RELATIONS, unit="US$ billion", name=name),
}
LABELS = {
    "lineage": [p.label for p in POLICIES],
    "timeline": [m.label for m in MOMENTS],
    "causes": [f.label for f in FACTORS],
    "conflicts": [v.label for d in DISPUTES for v in d.values],
    "bars": [b.label for b in BARS],
    "series": [p.label for p in PANELS],
    "ratio": [v.vintage for v in VINTAGES],
    "map": [a.label for a in AREAS],
    "network": [a.label for a in ACTORS],
}
EMPTY = {
    "lineage": lambda: lineage((), ()),
    "timeline": lambda: timeline(()),
    "causes": lambda: causes((), ()),
    "conflicts": lambda: conflicts(()),
    "bars": lambda: bars(()),
    "series": lambda: series(()),
    "ratio": lambda: ratio(()),
    "map": lambda: draw_map(()),
    "network": lambda: network((), ()),
}


def labelled(kind: str, label: str) -> str:
    """Draw each kind of drawing with one label in every place that takes one, several times over."""
    day = date(2024, 2, 28)
    many = range(5)
    drawn = {
        "lineage": lambda: lineage(
            tuple(
                PolicyBox(str(i), label, label if i % 2 else "Owner", 2000.0 + i, None, label) for i in many
            ),
            (Tie("0", "4", "succeeds"), Tie("1", "2", label), Tie("3", "x", label)),
        ),
        "timeline": lambda: timeline(
            tuple(Moment(str(i), label, day, day, label if i < 2 else "A", label) for i in many)
        ),
        "causes": lambda: causes(
            (*(Factor(str(i), label) for i in many), Factor("lone", label)),
            (
                *(Influence(90 + i, str(i), str((i + 1) % 5), "+", 11, 12, label) for i in many),
                Influence(1, "1", "1", label),
            ),
        ),
        "conflicts": lambda: conflicts(
            (Dispute(label, label, tuple(Published(label, i, i - 1, i + 1, i == 2, label) for i in many)),)
        ),
        "bars": lambda: bars(tuple(Bar(label, i - 2, i - 3, i - 1, label) for i in many), unit=label),
        "series": lambda: series(
            tuple(Panel(label, label, (Year(2000, i), Year(2001, i + 1))) for i in many)
        ),
        "ratio": lambda: ratio(
            tuple(VintageLine(label, ((2000, 0.9), (2001, 1.0)), 2001, i == 1) for i in many), label=label
        ),
        "map": lambda: draw_map(
            tuple(
                Area(c, label, "member", 1.0, label) for c in ("VNM", "LAO", "KHM", "THA", "SGP", "NOWHERE")
            ),
            MapSettings(border_view=label, disclaimer=label, values=label),
        ),
        "network": lambda: network(
            tuple(Actor(str(i), label) for i in many),
            tuple(Relation(str(i), "3", 4.0, label) for i in many),
            unit=label,
        ),
    }
    return drawn[kind]()


@dataclass(frozen=True)
class Lettered:
    """A line of text where it stands."""

    text: str
    left: float
    right: float
    top: float
    foot: float
    size: float


def parsed(svg: str) -> ET.Element:
    """Parse a drawing."""
    return ET.fromstring(svg)


def lettering(svg: str) -> list[Lettered]:
    """Return each line of text with the room it takes."""
    return list(_walk(parsed(svg), 0.0, 0.0, {}))


def _walk(element: ET.Element, dx: float, dy: float, style: dict[str, str]):
    moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
    if moved:
        dx, dy = dx + float(moved[1]), dy + float(moved[2])
    style = {
        **style,
        **{k: v for k, v in element.attrib.items() if k in {"font-size", "text-anchor", "font-weight"}},
    }
    if element.tag in {NS + "text", NS + "tspan"} and element.text and element.text.strip():
        size = float(style["font-size"])
        width = wide(element.text, size, bold="font-weight" in style)
        x, y = float(element.get("x")) + dx, float(element.get("y")) + dy
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[style.get("text-anchor", "start")]
        yield Lettered(element.text, left, left + width, y - 0.74 * size, y + 0.2 * size, size)
    for child in element:
        yield from _walk(child, dx, dy, style)


def view_box(svg: str) -> tuple[float, float]:
    """Return the width and height of a drawing."""
    _, _, width, height = parsed(svg).get("viewBox").split()
    return float(width), float(height)


def said(svg: str) -> str:
    """Return all that is written in a drawing, the titles included, without spaces."""
    return "".join("".join(parsed(svg).itertext()).split())


def overlaps(svg: str) -> list[tuple[str, str]]:
    """Return the lines of text that lie over one another."""
    lines = lettering(svg)
    return [
        (a.text, b.text)
        for i, a in enumerate(lines)
        for b in lines[:i]
        if a.left < b.right - 0.5 and b.left < a.right - 0.5 and a.top < b.foot - 0.5 and b.top < a.foot - 0.5
    ]
