"""Two opposite flows of one thing, in two years: whether the balance between them moved toward even."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import level, year
from comity.check.checks._values import quantity, said, shown
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.terms.quantity import divide

_EVEN = re.compile(r"\b(?:level+ing|more (?:equal|balanced|even|symmetric\w*)|rebalanc\w+|narrow\w*|conver\w+|catch\w* up)\b", re.IGNORECASE)  # fmt: skip


@check
def balances_move(examined: Examined) -> Iterator[Verdict]:
    """Yield how the balance of two opposite flows moved between two years, where the draft gives all four."""
    flows: dict[tuple[str, str, str], dict[int, Claim]] = defaultdict(dict)
    for claim in examined.measured:
        slots, when = claim.slots, year(examined, claim)
        if level(claim) and slots.indicator and slots.reporter and slots.partner and when:
            flows[(slots.indicator, slots.reporter, slots.partner)].setdefault(when, claim)
    for (name, one, other), forth in sorted(flows.items()):
        back = flows.get((name, other, one), {})
        years = sorted(set(forth) & set(back))
        if one < other and len(years) >= 2:
            yield from _moved(examined, (one, other), forth, back, (years[0], years[-1]))


def _moved(
    examined: Examined,
    sides: tuple[str, str],
    forth: dict[int, Claim],
    back: dict[int, Claim],
    years: tuple[int, int],
) -> Iterator[Verdict]:
    larger, smaller, whose, to = forth, back, sides[0], sides[1]
    if _value(forth[years[0]]) < _value(back[years[0]]):
        larger, smaller, whose, to = back, forth, sides[1], sides[0]
    ratios = []
    for when in years:
        top, bottom = larger[when].amount, smaller[when].amount
        if top is None or bottom is None or quantity(bottom).low <= 0:
            return
        ratios.append(divide(quantity(top), quantity(bottom), ""))
    before, after = ratios
    if after.value <= before.value:
        return
    claims = (larger[years[1]], smaller[years[1]], larger[years[0]], smaller[years[0]])
    grown = ", ".join(
        f"{said(c)} in {y}" for c, y in zip(claims, (years[1], years[1], years[0], years[0]), strict=True)
    )
    reason = (
        f"from {named(examined, whose)} to {named(examined, to)} went {shown(before.value, '', 2)} times as many as back in"
        f" {years[0]} and {shown(after.value, '', 2)} times in {years[1]} ({grown}): the two sides did not draw level"
    )
    section = " ".join(examined.words(examined.sentence_at(c.span.start)) for c in claims)
    kind = "inconsistent" if _EVEN.search(section) and after.low > before.high else "remark"
    yield finding(kind, reason, claims, suggestion="say that both grew and the gap stayed")


def _value(claim: Claim) -> float:
    return claim.amount.value if claim.amount else 0.0
