"""Input relations for tests of measures: random ones of any size, and engines other than DuckDB that hold them."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from comity.record.relations import RELATIONS

#: An expression for each indicator that needs arguments to give rows on the sample.
ARGUMENTS: dict[str, list[dict[str, Any]]] = {
    "trade_value": [{}, {"flow": "imports"}, {"flow": "both"}],
    "export_share": [{}, {"grouping": "league"}],
    "import_share": [{}, {"grouping": "league"}],
    "trade_intensity": [{}, {"world": "others"}],
    "complementarity": [{}, {"digits": 2}],
    "export_similarity": [{}, {"digits": 2}],
    "rca": [{}, {"digits": 2}],
    "rca_crossing_year": [{}, {"direction": "down", "window": 1}],
    "product_share": [{"products": ("85",)}, {"products": ("8541", "01"), "form": "value"}],
    "partner_concentration": [
        {"form": f} for f in ("hhi", "rescaled", "unctad", "effective", "entropy", "hirschman")
    ]
    + [{"flow": "imports", "grouping": "league"}],
    "growth": [{}, {"series": "gdp", "over": 2}],
    "rank": [
        {},
        {"form": "ties"},
        {"form": "margin"},
        {"series": "visitors", "grouping": "league"},
    ],
    "contribution_to_growth": [{}, {"base": 2001}, {"over": 2, "flow": "imports", "grouping": "league"}],
    "share_of_increase": [{}, {"base": 2000, "grouping": "league"}],
    "base_year_sensitivity": [{"until": 2003, "form": form} for form in ("change", "growth", "share")],
    "hub_share_before_after": [
        {"hub": ("e1",), "since": 2002, "window": 2, "form": form}
        for form in ("share", "effective", "theil", "between", "within")
    ],
    "event_count": [{}, {"quad": 4, "sources": 3}, {"sources": 1}],
    "event_share": [{}, {"quad": 1, "sources": 1}],
    "event_tone": [{}, {"quad": 1, "sources": 1}],
    "forum_overlap": [{}, {"form": "jaccard"}],
    "agreements_in_force": [
        {"first": 2000, "last": 2004},
        {"kind": "treaty", "first": 1999, "last": 2003},
    ],
    "status_rung": [{"first": 2000, "last": 2004}],
    "ratio_of_aggregates": [
        {"grouping": "league", "other": "e5"},
        {"grouping": "league", "other": "e5", "members_of": 2003},
        {"grouping": "e4", "other": "circle"},
    ],
    "first_crossing_year": [
        {"grouping": "league", "other": "e5", "level": 0.1},
        {"grouping": "circle", "other": "e2", "level": 0.01},
    ],
    "brokerage": [
        {"role": role, "groupings": ("circle", "league"), "threshold": 0.2}
        for role in ("coordinator", "consultant", "gatekeeper", "representative", "liaison", "total")
    ]
    + [{"threshold": 0.2}],
    "betweenness": [{"threshold": 0.2}],
    "mirror_gap": [{}, {"cif": 1.1}],
    "series_value": [{}, {"series": "distance"}],
}

_FLOW_SERIES = (
    "outward-investment", "investment-stock", "enterprises", "visitors", "students", "aid-disbursed", "arms-tiv",
    "assistance-committed", "meetings", "exports", "imports", "distance",
)  # fmt: skip


def sample(seed: int, economies: int = 6, years: int = 4) -> dict[str, list[tuple[Any, ...]]]:
    """Return random rows for every input relation."""
    draw = random.Random(seed)
    names = [f"e{n}" for n in range(1, economies + 1)]
    span = range(2000, 2000 + years)
    pairs = [(a, b) for a in names for b in names if a != b]
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in RELATIONS}
    for year in span:
        for a, b in pairs:
            parts = {
                code: float(draw.randint(0, 40))
                for code in ("0101", "0203", "8541", "8542", "8703")
                if draw.random() < 0.6
            }
            if parts and draw.random() < 0.9:
                rows["trade"] += [(year, a, b, code, value) for code, value in parts.items()]
                rows["trade"].append((year, a, b, "", sum(parts.values())))
            rows["series"] += [
                (series, year, a, b, float(draw.randint(0, 60)))
                for series in _FLOW_SERIES
                if draw.random() < 0.5
            ]
        for name in names:
            rows["series"] += [
                (series, year, name, "", draw.uniform(1, 100))
                for series in ("gdp", "population")
                if draw.random() < 0.95
            ]
            rows["series"].append(("ideal-point", year, name, "", draw.uniform(-3, 3)))
            for grouping in ("league", "circle"):
                if draw.random() < 0.5:
                    rows["members"].append((grouping, name, year))
            rows["seats"] += [(f"f{n}", name, year) for n in range(3) if draw.random() < 0.5]
        for _ in range(240):
            a, b = draw.choice(pairs[:8])
            day = dt.date(year, draw.randint(1, 2), draw.randint(1, 2))
            tone = draw.choice([None, float(draw.randint(-9, 9))])
            rows["events"].append((day, a, b, draw.randint(1, 4), tone, f"s{draw.randint(1, 4)}"))
            rows["visits"].append((day, a, b))
        rows["votes"] += [
            (year - 1945, str(call), name, draw.randint(1, 3))
            for call in range(8)
            for name in names
            if draw.random() < 0.9
        ]
    for number in range(8):
        a, b = draw.choice(pairs)
        begin = draw.randint(1998, 2003)
        end = draw.choice([None, begin + draw.randint(0, 4)])
        rows["treaties"].append((f"t{number}", a, b, draw.choice(["treaty", "deal"]), begin, end))
        rows["statuses"].append((a, b, draw.randint(1, 5), begin))
    return rows
