"""Faults planted in true drafts, one at a time, and which of them the record can know to be faults.

A table beside this file (``planted/<draft>.csv``) holds the draft's claims as
written: the exact words of each, of its amount, hedge, year and actor, and what
in the record it is about. All is worked out from these tables and from the
record's figures as they stand in their files, so that nothing of the checker
decides what it is asked for.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from planted_facts import MEMBERS, SCALES, SIDES, Facts, Gold, allowed, grain

KINDS = ("value", "magnitude", "unit", "year", "actor", "hedge")
FLIPPED = {-1: ("over", "more than", "just over"), 1: ("almost", "nearly", "just under")}
#: Money that is so far from the dollar that no hedge bridges it; a stronger one where more is no fault.
STRONGER, OTHERS = ("£", "€"), ("£", "€", "A$", "₩", "¥")
#: How actors are written in the drafts.
NAMES = {
    "asean": "ASEAN", "id": "Indonesia", "my": "Malaysia", "ph": "the Philippines", "sg": "Singapore", "th": "Thailand",
    "vn": "Vietnam", "kh": "Cambodia", "bn": "Brunei", "jp": "Japan", "kr": "South Korea", "tw": "Taiwan", "cn": "China",
    "us": "the United States", "eu": "the European Union", "in": "India", "au": "Australia",
    "ostrel": "Ostrel", "pellow": "Pellow", "marrow-cays": "Marrow Cays", "verrin": "Verrin",
}  # fmt: skip
#: Formulas whose truth is no figure: any other year, count or actor of the table is false.
BY_HAND = ("dated", "count", "given")


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: which words became which, and whether the record has the fact that makes it one.

    ``far`` says that what was planted lies more than a twentieth beyond what
    the wording allows, so that "near" would not do.
    """

    draft: str
    gold: Gold
    kind: str
    old: str
    new: str
    held: bool
    far: bool = True

    @property
    def words(self) -> str:
        """The claim's words with the fault in them."""
        return swapped(self.gold.words, self.old, self.new)

    def __str__(self) -> str:
        return f"{self.draft} {self.gold.claim} {self.kind}: {self.words}"


def swapped(words: str, old: str, new: str) -> str:
    """Return words with the one place of ``old`` replaced."""
    assert len(re.findall(rf"(?<![\w.]){re.escape(old)}(?!\w)", words)) == 1, (old, words)
    new = new[0].upper() + new[1:] if words.startswith(old) and old[0].isupper() else new
    return re.sub(rf"(?<![\w.]){re.escape(old)}(?!\w)", lambda _: new, words)


def told(gold: Gold, facts: Facts, amount: str, hedge: str) -> tuple[bool, bool, bool]:
    """Return whether the record has the fact, whether all of it denies the wording, and whether by far."""
    if gold.formula == "crossing":
        return True, not facts.crossing(gold), True
    truths = facts.truths(gold)
    low, high = allowed(amount, hedge)
    gaps = [max(a - high, low - b) / max(abs(a), 1e-12) for a, b in truths]
    return bool(gaps), all(g > 1e-9 for g in gaps), all(g > 0.05 for g in gaps)


def faults(draft: str, gold: Gold, facts: Facts, chance: random.Random) -> Iterator[Fault]:
    """Yield the faults that can be planted in a claim; what is still true by the record is left out."""
    for kind, old, new, other in _changes(gold, facts, chance):
        held, false, far = True, True, True
        if gold.formula not in BY_HAND and kind != "unit":
            amount = new if kind in ("value", "magnitude") else gold.amount
            hedge = new if kind == "hedge" else gold.hedge
            held, false, far = told(other, facts, amount, hedge)
        if false:
            yield Fault(draft, gold, kind, old, new, held, far and kind != "hedge")


def _changes(gold: Gold, facts: Facts, chance: random.Random) -> Iterator[tuple[str, str, str, Gold]]:
    """Yield kind, words, words instead, and what the claim is then about."""
    if gold.amount:
        yield from (("value", gold.amount, new, gold) for new in gold.values or _values(gold.amount, chance))
        yield from (("magnitude", gold.amount, new, gold) for new in _scaled(gold.amount))
        yield from (("unit", gold.amount, new, gold) for new in gold.units or _units(gold, chance))
    if gold.year:
        for year in gold.years or _years(gold, facts):
            yield "year", gold.year, year, replace(gold, period=_moved(year, gold))
    for name in gold.actors:
        yield "actor", gold.actor, name, gold
    if gold.role:
        for actor, name in NAMES.items():
            taken = (gold.reporter, gold.partner, gold.against)
            if actor not in taken and name not in gold.words and not _owns(actor, taken):
                yield "actor", gold.actor, name, replace(gold, **{gold.role: actor})
    if gold.hedge and gold.amount:
        sides = (-SIDES[gold.hedge],) if SIDES[gold.hedge] else (-1, 1)
        yield from (
            ("hedge", gold.hedge, new, gold) for new in gold.hedges or [h for s in sides for h in FLIPPED[-s]]
        )


def _owns(actor: str, taken: Sequence[str]) -> bool:
    """Return whether a grouping would stand beside one of its own members, or a place of another record."""
    invented = {*MEMBERS["lantern-league"], "verrin"}
    return (actor in invented) != any(t in invented or t == "lantern-league" for t in taken if t)


def _moved(year: str, gold: Gold) -> str:
    """Return the period that a year moved to stands for: a year told as fiscal is one from April to March."""
    if "/" in gold.period and len(year) == 4:
        return f"{year}-04/{int(year) + 1}-03"
    return year


def _values(amount: str, chance: random.Random) -> Iterator[str]:
    """Yield other values, 12 to 60 per cent away, with as many decimals."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", amount)
    if match is None or not re.search(r"[A-Za-z%$]|\d{3}", amount):
        return
    old = float(match[0].replace(",", ""))
    step = grain(match[0]) if old > 10 * grain(match[0]) or "." in match[0] else 1.0
    for low, high in ((0.42, 0.86), (1.14, 1.58)):
        for _ in range(8):
            new = round(old * chance.uniform(low, high) / step) * step
            if 0.12 <= abs(new / old - 1) <= 0.6:
                digits = len(match[0].partition(".")[2])
                yield amount[: match.start()] + f"{new:,.{digits}f}" + amount[match.end() :]
                break


def _scaled(amount: str) -> Iterator[str]:
    """Yield the amount at another order of magnitude."""
    words = list(SCALES)
    for n, word in enumerate(words):
        if re.search(rf"\b{word}\b", amount):
            yield from (amount.replace(word, words[m]) for m in (n - 1, n + 1) if 1 <= m < len(words))
            return
    match = re.search(r"\d[\d,]*(?:\.\d+)?", amount)
    if (
        match is None
        or (len(match[0]) < 4 and not re.search(r"per cent|times", amount))
        or amount.endswith(("th", "rd"))
    ):
        return
    value = float(match[0].replace(",", ""))
    factors = (0.1,) if "per cent" in amount else (10, 0.1)
    for factor in factors:
        new = (
            f"{value * factor:,.1f}".rstrip("0").rstrip(".")
            if value * factor < 1000
            else f"{value * factor:,.0f}"
        )
        yield amount[: match.start()] + new + amount[match.end() :]


def _units(gold: Gold, chance: random.Random) -> Iterator[str]:
    """Yield the amount in another unit."""
    amount = gold.amount
    if amount.startswith("US$"):
        signs = STRONGER if SIDES.get(gold.hedge, 0) > 0 else OTHERS
        yield from (amount.replace("US$", sign) for sign in chance.sample(signs, 2))
    elif "yen" in amount:
        yield from (amount.replace("yen", other) for other in ("won", "euros"))
    elif "per cent" in amount:
        yield amount.replace("per cent", "percentage points")


def _years(gold: Gold, facts: Facts) -> Iterator[str]:
    """Yield other years: those the record has figures for, else those around; none that the words hold already."""
    around = [str(int(gold.year) + n) for n in (-3, -2, -1, 1, 2)]
    known = [p[:4] for p in facts.periods(gold)] if gold.formula not in (*BY_HAND, "crossing") else around
    for year in dict.fromkeys([*known, *around[2:4]]):
        if year.isdigit() and year not in gold.words:
            yield year


def planted(drafts: Mapping[str, tuple[Sequence[Gold], Facts]], *, each: int, seed: int) -> tuple[Fault, ...]:
    """Return faults the record has the facts for, as many of each kind, spread over the claims; then those it has not."""
    chance = random.Random(seed)
    by_kind: dict[str, dict[tuple[str, str], list[Fault]]] = {kind: defaultdict(list) for kind in KINDS}
    unheld: list[Fault] = []
    for draft, (claims, facts) in drafts.items():
        for gold in claims:
            for fault in faults(draft, gold, facts, chance):
                if fault.held:
                    by_kind[fault.kind][(draft, gold.claim)].append(fault)
                else:
                    unheld.append(fault)
    chosen = [fault for kind in KINDS for fault in _spread(by_kind[kind], each, chance)]
    return (*chosen, *chance.sample(unheld, min(each, len(unheld))))


def _spread(by_claim: Mapping[tuple[str, str], list[Fault]], each: int, chance: random.Random) -> list[Fault]:
    """Return so many faults, one of each claim before a second of any."""
    rounds: list[Fault] = []
    queues = {key: chance.sample(found, len(found)) for key, found in by_claim.items()}
    while queues and len(rounds) < each:
        for key in chance.sample(sorted(queues), len(queues)):
            rounds.append(queues[key].pop())
            if not queues[key]:
                del queues[key]
    return rounds[:each]
