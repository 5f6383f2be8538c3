# ruff: noqa: D103 - what each defines is told by the indicator of its name
"""The second road: each indicator as a few lines of plain Python over rows, sharing nothing with its SQL.

A definition takes the relations' rows and the indicator's parameters, and
returns {(year, reporter, partner, product): value}. It is named after its
indicator. `measure_definitions_more` holds the rest.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict

FLOWS = ("exports", "imports", "both")


def flows(rows, flow="exports", grouping=""):
    """Return {(year, reporter, partner): value} of total trade seen from the reporter."""
    found = defaultdict(float)
    for year, exporter, importer, product, value in rows["trade"]:
        if product == "" and flow in ("exports", "both"):
            found[year, exporter, importer] += value
        if product == "" and flow in ("imports", "both"):
            found[year, importer, exporter] += value
    inside = {(g, e, y) for g, e, y in rows["members"]}
    return {k: v for k, v in found.items() if not grouping or (grouping, k[2], k[0]) in inside}


def totals(found, *places):
    """Return the sums of values over what two keys have in common at some places."""
    sums = defaultdict(float)
    for key, value in found.items():
        sums[tuple(key[p] for p in places)] += value
    return sums


def series_of(rows, name):
    """Return {(year, reporter, partner): value} of one series."""
    return {(y, r, p): v for i, y, r, p, v in rows["series"] if i == name and v is not None}


def by_product(rows, side, digits=0):
    """Return {(year, economy, product): value} where it is above nothing."""
    found = defaultdict(float)
    for year, exporter, importer, product, value in rows["trade"]:
        if product:
            found[year, exporter if side == "exporter" else importer, product[: digits or None]] += value
    return {k: v for k, v in found.items() if v > 0}


def wide(found):
    """Return keys of three as keys of four, without a product."""
    return {(*key, ""): value for key, value in found.items()}


def trade_value(rows, flow="exports"):
    return wide(flows(rows, flow))


def export_share(rows, grouping="", flow="exports"):
    found = flows(rows, flow, grouping)
    whole = totals(found, 0, 1)
    return wide({k: v / whole[k[:2]] for k, v in found.items() if whole[k[:2]] > 0})


def import_share(rows, grouping=""):
    return export_share(rows, grouping, "imports")


def trade_balance(rows):
    out, back = flows(rows), flows(rows, "imports")
    return wide({k: out.get(k, 0) - back.get(k, 0) for k in {*out, *back}})


def trade_intensity(rows, world="all"):
    found = flows(rows)
    result = {}
    for (year, i, j), value in found.items():
        of_year = {k: v for k, v in found.items() if k[0] == year}
        sent = sum(v for k, v in of_year.items() if k[1] == i)
        received = sum(v for k, v in of_year.items() if k[2] == j and (world == "all" or k[1] != i))
        traded = sum(v for k, v in of_year.items() if world == "all" or k[1] != i)
        if sent > 0 and received > 0 and traded > 0:
            result[year, i, j, ""] = (value / sent) / (received / traded)
    return result


def shares_by_product(rows, side, digits):
    """Return {(year, economy): {product: share}}."""
    found = by_product(rows, side, digits)
    whole, shares = totals(found, 0, 1), defaultdict(dict)
    for (year, economy, product), value in found.items():
        shares[year, economy][product] = value / whole[year, economy]
    return shares


def complementarity(rows, digits=0):
    sold, bought = shares_by_product(rows, "exporter", digits), shares_by_product(rows, "importer", digits)
    return {
        (y, i, j, ""): 100 * (1 - sum(abs(m.get(k, 0) - x.get(k, 0)) for k in {*m, *x}) / 2)
        for (y, i), x in sold.items()
        for (z, j), m in bought.items()
        if y == z
    }


def export_similarity(rows, digits=0):
    sold = shares_by_product(rows, "exporter", digits)
    return {
        (y, i, j, ""): sum(min(a.get(k, 0), b.get(k, 0)) for k in {*a, *b})
        for (y, i), a in sold.items()
        for (z, j), b in sold.items()
        if y == z and i != j
    }


def rca(rows, digits=0):
    found = by_product(rows, "exporter", digits)
    mine, product, world = totals(found, 0, 1), totals(found, 0, 2), totals(found, 0)
    return {(y, i, "", k): (v / mine[y, i]) / (product[y, k] / world[y,]) for (y, i, k), v in found.items()}


def rca_symmetric(rows, digits=0):
    return {k: (v - 1) / (v + 1) for k, v in rca(rows, digits).items()}


def rca_crossing_year(rows, direction="up", window=3, digits=0):
    found, crossed = rca(rows, digits), {}
    for economy, product in {(i, k) for _, i, _, k in found}:
        span = sorted({y for y, i, _, _ in found if i == economy})
        path = [found.get((y, economy, "", product), 0.0) for y in span]
        half = window // 2
        smooth = [
            sum(p) / len(p) for at in range(len(path)) for p in [path[max(0, at - half) : at + half + 1]]
        ]
        for year, (a, b) in zip(span[1:], itertools.pairwise(smooth), strict=True):
            if (a < 1 <= b) if direction == "up" else (b < 1 <= a):
                crossed[year, economy, "", product] = year
                break
    return crossed


def product_share(rows, products=("8541", "8542"), form="share"):
    parts, whole = defaultdict(float), flows(rows)
    for year, exporter, importer, product, value in rows["trade"]:
        if product.startswith(products):
            parts[year, exporter, importer] += value
    years = {k[0] for k in parts}
    return wide(
        {k: parts[k] / (v if form == "share" else 1) for k, v in whole.items() if v > 0 and k[0] in years}
    )


def concentration(values, form):
    """Return one form of concentration of values above nothing."""
    n, whole = len(values), sum(values)
    shares = [v / whole for v in values]
    hhi = sum(s * s for s in shares)
    if form in ("rescaled", "unctad") and n == 1:
        return None
    if form == "rescaled":
        return (hhi - 1 / n) / (1 - 1 / n)
    if form == "unctad":
        return (hhi**0.5 - (1 / n) ** 0.5) / (1 - (1 / n) ** 0.5)
    return {
        "hhi": hhi,
        "effective": 1 / hhi,
        "entropy": -sum(s * math.log(s) for s in shares),
        "hirschman": 100 * hhi**0.5,
    }[form]


def partner_concentration(rows, form="hhi", flow="exports", grouping=""):
    values = defaultdict(list)
    for (year, reporter, _), value in flows(rows, flow, grouping).items():
        if value > 0:
            values[year, reporter, "", ""].append(value)
    return {k: c for k, v in values.items() if (c := concentration(v, form)) is not None}


def trade_or_series(rows, series, flow, grouping=""):
    """Return a series, or trade where none is named."""
    if not series:
        return flows(rows, flow, grouping)
    inside = {(g, e, y) for g, e, y in rows["members"]}
    return {
        k: v for k, v in series_of(rows, series).items() if not grouping or (grouping, k[2], k[0]) in inside
    }


def growth(rows, series="", over=1, flow="exports"):
    found = trade_or_series(rows, series, flow)
    return wide(
        {
            (y, i, j): (v / b) ** (1 / over) - 1
            for (y, i, j), v in found.items()
            if v > 0 and (b := found.get((y - over, i, j), 0)) > 0
        }
    )


def rank(rows, series="", form="rank", flow="exports", grouping=""):
    result = {}
    found = trade_or_series(rows, series, flow, grouping)
    for (y, i, j), value in found.items():
        others = [v for k, v in found.items() if k[:2] == (y, i) and k[2] != j]
        tied, below = others.count(value), [v for v in others if v < value]
        if form == "rank":
            result[y, i, j, ""] = 1 + sum(v > value for v in others)
        elif form == "ties":
            result[y, i, j, ""] = tied
        elif tied or (below and value):
            result[y, i, j, ""] = 0 if tied else (value - max(below)) / abs(value)
    return result


def changes(rows, base, over, flow, grouping):
    """Return {(year, reporter, partner): (now, before)} for years in which the reporter trades at both ends."""
    found = flows(rows, flow, grouping)
    whole, result = totals(found, 0, 1), {}
    for year, reporter in whole:
        start = base or year - over
        if start < year and whole[year, reporter] > 0 and whole.get((start, reporter), 0) > 0:
            for partner in {k[2] for k in found if k[1] == reporter and k[0] in (year, start)}:
                ends = (found.get((y, reporter, partner), 0.0) for y in (year, start))
                result[year, reporter, partner] = tuple(ends)
    return result


def contribution_to_growth(rows, base=0, over=1, flow="exports", grouping=""):
    found = changes(rows, base, over, flow, grouping)
    before = totals({k: b for k, (_, b) in found.items()}, 0, 1)
    return wide({k: (now - b) / before[k[:2]] for k, (now, b) in found.items()})


def share_of_increase(rows, base=0, over=1, flow="exports", grouping=""):
    found = changes(rows, base, over, flow, grouping)
    whole = totals({k: now - b for k, (now, b) in found.items()}, 0, 1)
    return wide({k: (now - b) / whole[k[:2]] for k, (now, b) in found.items() if whole[k[:2]]})


def base_year_sensitivity(rows, until=2020, form="change", flow="exports", grouping=""):
    found = flows(rows, flow, grouping)
    whole, result = totals(found, 0, 1), {}
    for (year, i, j), b in found.items():
        u = found.get((until, i, j), 0)
        if year < until and b > 0 and u > 0:
            if form == "share" and whole[until, i] == whole[year, i]:
                continue
            result[year, i, j, ""] = (
                (u - b) / (whole[until, i] - whole[year, i])
                if form == "share"
                else (u / b) ** (1 / (until - year) if form == "growth" else 1) - 1
            )
    return result
