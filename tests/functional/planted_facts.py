"""What the files of a record give for the claims of a table, read without the checker's help.

Nothing here knows how a draft is read: a claim is a row of a table, and the
figures are taken from their files as they stand.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Interval = tuple[float, float]
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
#: Sides of hedges: -1 the truth is below the number, 1 above it.
SIDES = {
    "almost": -1, "nearly": -1, "just under": -1, "were almost": -1, "were just under": -1, "came to nearly": -1,
    "over": 1, "more than": 1, "exceeded": 1, "just over": 1, "around": 0, "about": 0, "some": 0,
}  # fmt: skip
#: What a word multiple is worth.
WORTH = {"twice": 2.0, "double": 2.0, "doubled": 2.0, "triple": 3.0, "tripled": 3.0, "quadruple": 4.0, "quadrupled": 4.0} | {
    f"{word} times": float(n) for n, word in enumerate(["one", "two", "three", "four", "five", "six"], 1)
}  # fmt: skip
PLACES = {rank: n for n, rank in enumerate(("second", "third", "fourth", "fifth"), 2)}
#: Groupings of which the figures hold only the members.
MEMBERS = {
    "asean": ("bn", "kh", "id", "la", "my", "mm", "ph", "sg", "th", "vn"),
    "lantern-league": ("ostrel", "pellow", "marrow-cays"),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A true claim as written, and what in the record it is about."""

    claim: str
    words: str
    amount: str
    hedge: str
    year: str
    actor: str
    role: str
    formula: str
    indicator: str
    reporter: str
    partner: str
    against: str
    period: str
    base: str
    values: tuple[str, ...]
    units: tuple[str, ...]
    hedges: tuple[str, ...]
    years: tuple[str, ...]
    actors: tuple[str, ...]


def gold_of(table: Path) -> tuple[Gold, ...]:
    """Return the claims of a table."""
    lists = ("values", "units", "hedges", "years", "actors")
    with table.open(encoding="utf-8") as file:
        return tuple(
            Gold(**{k: tuple(filter(None, v.split("|"))) if k in lists else v for k, v in row.items()})
            for row in csv.DictReader(file)
        )


class Facts:
    """The figures of a record's files, by indicator, reporter, partner and period, as intervals by work and edition."""

    def __init__(self, record: Path) -> None:
        self.held: dict[tuple[str, str, str, str], dict[tuple[str, str], Interval]] = defaultdict(dict)
        for file in sorted((record / "figures").glob("*.csv")):
            with file.open(encoding="utf-8") as lines:
                for row in csv.DictReader(lines):
                    key = (row["indicator"], row["reporter"], row.get("partner") or "", row["period"])
                    self.held[key][(row["work"], row.get("vintage") or row["id"][:0])] = _interval(row)

    def level(
        self, indicator: str, reporter: str, partner: str, period: str
    ) -> Mapping[tuple[str, str], Interval]:
        """Return what each work and edition has for a quantity, either way round for trade, else summed over members."""
        found = dict(self.held.get((indicator, reporter, partner, period), {}))
        if indicator == "trade-total":
            found |= self.held.get((indicator, partner, reporter, period), {})
        for grouping, place in ((reporter, 0), (partner, 1)):
            if not found and grouping in MEMBERS:
                parts = [
                    self.held.get((indicator, *((m, partner) if place == 0 else (reporter, m)), period), {})
                    for m in MEMBERS[grouping]
                ]
                for key in set(parts[0]).intersection(*parts[1:]):
                    found[key] = (math.fsum(p[key][0] for p in parts), math.fsum(p[key][1] for p in parts))
        return found

    def periods(self, gold: Gold) -> tuple[str, ...]:
        """Return the periods for which the record has figures of the series a claim is about."""
        sides = {(gold.reporter, gold.partner), *((m, gold.partner) for m in MEMBERS.get(gold.reporter, ()))}
        sides |= {(gold.reporter, m) for m in MEMBERS.get(gold.partner, ())}
        return tuple(sorted({p for i, r, o, p in self.held if i == gold.indicator and (r, o) in sides}))

    def truths(self, gold: Gold) -> tuple[Interval, ...]:
        """Return what the record gives for all that a claim is about; empty where it has no fact."""
        top = self.level(gold.indicator, gold.reporter, gold.partner, gold.period)
        match gold.formula:
            case "level":
                return tuple(top.values())
            case "ratio":
                under = self.level(gold.indicator, gold.against, "", gold.period)
            case "share":
                under = self.level(gold.indicator, gold.reporter, gold.against, gold.period)
            case _:
                under = self.level(gold.indicator, gold.reporter, gold.partner, gold.base)
        pairs = [(top[key], under[key]) for key in top if key in under]
        found = [(a[0] / b[1], a[1] / b[0]) for a, b in pairs]
        if gold.formula == "percent-change":
            found = [tuple(sorted((abs(low - 1), abs(high - 1)))) for low, high in found]
        return tuple(found)

    def crossing(self, gold: Gold) -> bool:
        """Return whether some edition has the one pass the other first in the claim's year."""
        by_edition: dict[tuple[str, str], list[str]] = defaultdict(list)
        for period in self.periods(gold):
            other = self.level(gold.indicator, gold.against, "", period)
            for key, value in self.level(gold.indicator, gold.reporter, gold.partner, period).items():
                if key in other and value[0] >= other[key][0]:
                    by_edition[key].append(period)
        return any(min(years) == gold.period for years in by_edition.values())


def grain(number: str) -> float:
    """Return the size of the last digit shown."""
    mantissa, _, power = number.replace(",", "").partition("e")
    whole, dot, part = mantissa.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if not dot else 0
    return 10.0 ** (int(power or 0) - len(part) + zeros)


def _interval(row: Mapping[str, str]) -> Interval:
    value, half = float(row["value"]), grain(row["value"]) / 2
    if row.get("low") and row.get("high"):
        return float(row["low"]), float(row["high"])
    match row.get("hedge") or "rounded":
        case "exact":
            return value, value
        case "over" | "at-least":
            return value, value * 1.05
        case "almost":
            return value * 0.95, value
        case "around":
            return value * 0.97, value * 1.03
    return value - half, value + half


def number(amount: str) -> tuple[float, float]:
    """Return the value of an amount as written and the size of its last digit."""
    if amount in WORTH:
        return WORTH[amount], WORTH[amount] * 0.1
    if (rank := PLACES.get(amount.partition("-")[0])) is not None:
        return float(rank), 0.0
    match = re.search(r"\d[\d,]*(?:\.\d+)?", amount)
    assert match, amount
    scale = next((size for word, size in SCALES.items() if word in amount), 1.0)
    scale *= 0.01 if "per cent" in amount or "percentage" in amount else 1.0
    return float(match[0].replace(",", "")) * scale, grain(match[0]) * scale


def allowed(amount: str, hedge: str) -> Interval:
    """Return the interval that a number and its hedge allow: the tolerance table of the design, written again."""
    value, grain = number(amount)
    if amount in WORTH and SIDES.get(hedge) == 1:
        return value, value + 1  # "more than double" is anything short of triple
    if SIDES.get(hedge):
        width = max(grain, 0.05 * value)
        return (value - width, value) if SIDES[hedge] < 0 else (value, value + width)
    width = grain / 2
    if hedge:
        width = max(
            width, 0.03 * value, 0.025 if "per cent" in amount and round(value * 100) % 5 == 0 else 0.0
        )
    return value - width, value + width
