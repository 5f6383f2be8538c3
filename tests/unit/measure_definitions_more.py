# ruff: noqa: D103 - what each defines is told by the indicator of its name
"""The second road of the remaining indicators: plain Python over rows, sharing nothing with their SQL."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from measure_definitions import by_product, concentration, flows, series_of, totals, wide  # noqa: F401


def theil(shares):
    """Return Theil's index of shares that add up to one."""
    return sum(s * math.log(len(shares) * s) for s in shares)


def hub_share_before_after(rows, hub=(), since=2018, window=3, form="share", flow="exports"):
    sums, result = defaultdict(float), {}
    for (year, i, j), value in flows(rows, flow).items():
        if since - window <= year < since + window and value > 0:
            sums[since - 1 if year < since else since + window - 1, i, j] += value
    for year, i in {k[:2] for k in sums}:
        values = {k[2]: v for k, v in sums.items() if k[:2] == (year, i)}
        whole = sum(values.values())
        shares = {j: v / whole for j, v in values.items()}
        sides = [
            g for g in ([s for j, s in shares.items() if (j in hub) is side] for side in (True, False)) if g
        ]
        within = sum(sum(g) * theil([s / sum(g) for s in g]) for g in sides)
        result[year, i, "", ""] = {
            "share": sum(s for j, s in shares.items() if j in hub),
            "effective": concentration(list(values.values()), "effective"),
            "theil": theil(list(shares.values())),
            "within": within,
            "between": theil(list(shares.values())) - within,
        }[form]
    return result


def series_value(rows, series="gdp"):
    return wide(series_of(rows, series))


def per_capita(rows, series="gdp", population="population"):
    heads = series_of(rows, population)
    found = series_of(rows, series)
    return wide({(y, i, j): v / h for (y, i, j), v in found.items() if (h := heads.get((y, i, ""), 0)) > 0})


def dependence(rows, flow="both", output="gdp"):
    gdp = series_of(rows, output)
    found = flows(rows, flow)
    return wide({(y, i, j): v / g for (y, i, j), v in found.items() if (g := gdp.get((y, i, ""), 0)) > 0})


def dependence_gap(rows, output="gdp"):
    found = dependence(rows, "both", output)
    return {(y, i, j, p): v - found[y, j, i, p] for (y, i, j, p), v in found.items() if (y, j, i, p) in found}


def levelling(rows, output="gdp", first=1900, last=2100):
    paths = defaultdict(list)
    for (y, i, j, _), v in dependence_gap(rows, output).items():
        if first <= y <= last:
            paths[i, j].append((y, abs(v)))
    result = {}
    for (i, j), path in paths.items():
        if len(path) > 1:
            x, y = (sum(part) / len(path) for part in zip(*path, strict=True))
            over = sum((a - x) ** 2 for a, _ in path)
            result[max(path)[0], i, j, ""] = sum((a - x) * (b - y) for a, b in path) / over
    return result


def trade_shares(rows):
    """Return {(year, i, j): (share of i's trade, share of j's trade)}."""
    found = flows(rows, "both")
    whole = totals(found, 0, 1)
    return {
        (y, i, j): (v / whole[y, i], v / whole[y, j])
        for (y, i, j), v in found.items()
        if i != j and whole[y, i] > 0 and whole[y, j] > 0
    }


def salience(rows):
    return wide({k: (a * b) ** 0.5 for k, (a, b) in trade_shares(rows).items()})


def symmetry(rows):
    return wide({k: 1 - abs(a - b) for k, (a, b) in trade_shares(rows).items()})


def interdependence(rows):
    return wide({k: (a * b) ** 0.5 * (1 - abs(a - b)) for k, (a, b) in trade_shares(rows).items()})


def mirror_gap(rows, exports="exports", imports="imports", cif=1.0):
    out, back, result = series_of(rows, exports), series_of(rows, imports), {}
    for (y, i, j), x in out.items():
        m = back.get((y, j, i))
        if m is not None and m + x > 0:
            result[y, i, j, ""] = (m / cif - x) / ((m / cif + x) / 2)
    return result


def visits_count(rows):
    return dict(Counter((day.year, a, b, "") for day, a, b in set(rows["visits"])))


def told_events(rows, sources):
    """Return {(day, source, target, quad): mean tone} of events that enough stories tell."""
    stories, tones = defaultdict(set), defaultdict(list)
    for day, a, b, quad, tone, story in rows["events"]:
        stories[day, a, b, quad].add(story)
        tones[day, a, b, quad] += [] if tone is None else [tone]
    mean = {k: sum(t) / len(t) if t else None for k, t in tones.items()}
    return {k: mean[k] for k, told in stories.items() if len(told) >= sources}


def event_count(rows, quad=0, sources=2):
    return dict(Counter((k[0].year, k[1], k[2], "") for k in told_events(rows, sources) if quad in (0, k[3])))


def event_share(rows, quad=4, sources=2):
    every, some = event_count(rows, 0, sources), event_count(rows, quad, sources)
    return {k: some.get(k, 0) / n for k, n in every.items()}


def event_tone(rows, quad=0, sources=2):
    tones = defaultdict(list)
    for (day, a, b, q), tone in told_events(rows, sources).items():
        if quad in (0, q) and tone is not None:
            tones[day.year, a, b, ""].append(tone)
    return {k: sum(t) / len(t) for k, t in tones.items()}


def ballots(rows, *, contested):
    """Return {(session, i, j): [(vote of i, vote of j), …]}."""
    calls = defaultdict(dict)
    for session, call, economy, vote in rows["votes"]:
        if vote in (1, 2, 3):
            calls[session, call][economy] = vote
    found = defaultdict(list)
    for (session, _), votes in calls.items():
        if not contested or len(set(votes.values())) > 1:
            for i in votes:
                for j in votes:
                    if i != j:
                        found[session, i, j].append((votes[i], votes[j]))
    return found


def agreement(rows, before_first, of_pairs, *, contested=False):
    """Return a measure of the votes two have in common."""
    found = ballots(rows, contested=contested)
    values = {(s + before_first, i, j, ""): of_pairs(pairs) for (s, i, j), pairs in found.items()}
    return {k: v for k, v in values.items() if v is not None}


def vote_agreement(rows, before_first=1945):
    return agreement(
        rows,
        before_first,
        lambda pairs: sum(1 - abs(a - b) / 2 for a, b in pairs) / len(pairs),
        contested=True,
    )


def s_score(rows, before_first=1945):
    return agreement(rows, before_first, lambda p: 1 - 2 * sum(abs(a - b) for a, b in p) / (2 * len(p)))


def beyond_chance(pairs, *, common):
    """Return κ, or π where the chance is that of a common mean; None where there is no chance."""
    n, apart = len(pairs), sum((a - b) ** 2 for a, b in pairs)
    ma, mb = (sum(side) / n for side in zip(*pairs, strict=True))
    m = (ma + mb) / 2
    if common:
        chance = sum((a - m) ** 2 + (b - m) ** 2 for a, b in pairs)
    else:
        chance = sum((a - ma) ** 2 + (b - mb) ** 2 for a, b in pairs) + n * (ma - mb) ** 2
    return 1 - apart / chance if chance > 1e-9 else None


def kappa(rows, before_first=1945):
    return agreement(rows, before_first, lambda pairs: beyond_chance(pairs, common=False))


def scott_pi(rows, before_first=1945):
    return agreement(rows, before_first, lambda pairs: beyond_chance(pairs, common=True))


def ideal_point_distance(rows, series="ideal-point"):
    points = series_of(rows, series)
    return {
        (y, i, j, ""): abs(a - b)
        for (y, i, _), a in points.items()
        for (z, j, _), b in points.items()
        if y == z and i != j
    }


def forum_overlap(rows, form="shared"):
    seats = defaultdict(set)
    for forum, economy, year in rows["seats"]:
        seats[year, economy].add(forum)
    return {
        (y, i, j, ""): len(a & b) if form == "shared" else len(a & b) / len(a | b)
        for (y, i), a in seats.items()
        for (z, j), b in seats.items()
        if y == z and i != j
    }


def agreements_in_force(rows, kind="", first=1990, last=2030):
    found = defaultdict(set)
    for name, a, b, sort, begin, end in rows["treaties"]:
        for year in range(first, last + 1):
            if sort == (kind or sort) and begin <= year and (end is None or year <= end) and a != b:
                found[year, a, b, ""].add(name)
                found[year, b, a, ""].add(name)
    return {k: len(v) for k, v in found.items()}


def status_rung(rows, first=1990, last=2030):
    found = {}
    for year in range(first, last + 1):
        for a, b, _, _ in sorted(rows["statuses"], key=lambda row: (row[3], row[2])):
            for pair in ((a, b), (b, a)):
                newer = max((s, r) for x, y, r, s in rows["statuses"] if {x, y} == {a, b} and s <= year) if any(
                    {x, y} == {a, b} and s <= year for x, y, _, s in rows["statuses"]) else None  # fmt: skip
                if newer:
                    found[year, *pair, ""] = newer[1]
    return found


def ratio_of_aggregates(rows, grouping="", other="", series="gdp", members_of=0):
    found = series_of(rows, series)

    def total(side, year):
        groups = {g for g, _, _ in rows["members"]}
        inside = {e for g, e, y in rows["members"] if g == side and y == (members_of or year)}
        values = [found.get((year, e, "")) for e in (inside if side in groups else {side})]
        return sum(values) if values and None not in values else None

    years = {k[0] for k in found}
    sides = {y: (total(grouping, y), total(other, y)) for y in years}
    return {(y, grouping, other, ""): a / b for y, (a, b) in sides.items() if a is not None and b}


def first_crossing_year(rows, grouping="", other="", series="gdp", members_of=0, level=1.0):
    ratios = ratio_of_aggregates(rows, grouping, other, series, members_of)
    reached = [k[0] for k, v in ratios.items() if v >= level]
    return {(min(reached), grouping, other, ""): min(reached)} if reached else {}


def ties(rows, threshold):
    """Return {year: {(a, b)}} where b takes at least a share of a's exports."""
    found = {k: v for k, v in flows(rows).items() if v > 0}
    whole, tied = totals(found, 0, 1), defaultdict(set)
    for (year, a, b), value in found.items():
        if a != b and value / whole[year, a] >= threshold:
            tied[year].add((a, b))
    return tied


def brokerage(rows, role="total", groupings=(), threshold=0.05):
    result = {}
    for year, tied in ties(rows, threshold).items():
        names = {name for tie in tied for name in tie}
        groups = {n: min((g for g, e, y in rows["members"] if e == n and y == year and g in groupings), default=n)
                  for n in names}  # fmt: skip
        counts = Counter(
            (b, _role(groups[a], groups[b], groups[c]))
            for a, b in tied for x, c in tied if x == b and a != c and (a, c) not in tied
        )  # fmt: skip
        for n in names:
            result[year, n, "", ""] = sum(
                v for (b, r), v in counts.items() if b == n and role in (r, "total")
            )
    return result


def _role(a, b, c):
    if a == b == c:
        return "coordinator"
    if a == c:
        return "consultant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


def betweenness(rows, threshold=0.05):
    result = {}
    for year, tied in ties(rows, threshold).items():
        names = sorted({name for tie in tied for name in tie})
        near = {n: {b for a, b in tied if a == n} | {a for a, b in tied if b == n} for n in names}
        for n in names:
            share = sum(_through(near, a, b, n) for a in names for b in names if len({a, b, n}) == 3)
            pairs = (len(names) - 1) * (len(names) - 2)
            result[year, n, "", ""] = share / pairs if pairs else 0.0
    return result


def _through(near, start, end, middle):
    """Return the share of the shortest ways from start to end that lead through the middle; each way is walked."""
    ways = [[start]]
    while ways:
        found = [way for way in ways if way[-1] == end]
        if found:
            return sum(middle in way for way in found) / len(found)
        ways = [[*way, n] for way in ways for n in near[way[-1]] if n not in way]
    return 0.0


def _flow_series(default):
    def of_series(rows, series=default):
        return series_value(rows, series)

    return of_series


fdi_flow = _flow_series("outward-investment")
fdi_stock = _flow_series("investment-stock")
firms = _flow_series("enterprises")
visitors = _flow_series("visitors")
students = _flow_series("students")
aid = _flow_series("aid-disbursed")
arms = _flow_series("arms-tiv")
assistance_committed = _flow_series("assistance-committed")
meetings = _flow_series("meetings")
