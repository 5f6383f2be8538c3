"""What growth an expected overtaking needs from one side, and leaves to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import level, owned, year
from comity.check.checks._values import percent, quantity, said
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.terms.quantity import Quantity, divide, growth

#: Nominal growth above this in a year, kept up for years, is asked about.
_FAST = 0.10


@check
def overtaking_needs_growth(examined: Examined) -> Iterator[Verdict]:
    """Yield, for each overtaking a draft dates, the yearly growth that its own levels make necessary."""
    dated: dict[tuple[str, str], list[tuple[Claim, int]]] | None = None
    for claim in (c for n in sorted(examined.claims) for c in examined.claims[n]):
        slots = claim.slots
        when = year(examined, claim) if slots.formula == "crossing-year" else None
        if when is None:
            continue
        if dated is None:
            dated = _levels(examined)
        stem = _stem(claim)
        goal = next(((c, y) for c, y in dated.get((slots.partner, stem), ()) if y == when), None)
        base = max(dated.get((slots.reporter, stem), ()), key=lambda item: item[1], default=None)
        if goal and base and base[1] < when:
            yield from _needed(examined, claim, base, goal)


def _levels(examined: Examined) -> dict[tuple[str, str], list[tuple[Claim, int]]]:
    """Return the levels that the draft gives for a year, by actor and the first word of the indicator's name."""
    found: dict[tuple[str, str], list[tuple[Claim, int]]] = defaultdict(list)
    for claim in (owned(examined, m) for m in examined.measured):
        if level(claim) and not claim.slots.partner and (when := year(examined, claim)) is not None:
            found[(claim.slots.reporter, _stem(claim))].append((claim, when))
    return found


def _stem(claim: Claim) -> str:
    return claim.slots.indicator.partition("-")[0]


def _needed(
    examined: Examined, claim: Claim, base: tuple[Claim, int], goal: tuple[Claim, int]
) -> Iterator[Verdict]:
    assert base[0].amount is not None
    assert goal[0].amount is not None
    years = goal[1] - base[1]
    start, end = quantity(base[0].amount), quantity(goal[0].amount)
    if start.low <= 0 or start.unit != end.unit:
        return
    needed = growth(end, start, years)
    told = (
        f"from {said(base[0])} in {base[1]} to at least {said(goal[0])} in {goal[1]} needs"
        f" {percent(needed.value, 2)} a year for {named(examined, claim.slots.reporter)}"
    )
    other = _implied(examined, claim, start, base[1])
    if other is not None and other.low > 0:
        told += f", against {percent(growth(end, other, years).value, 2)} for {named(examined, claim.slots.partner)}"
    hint = (
        "say that both are in current dollars, so that the exchange rate decides too"
        if needed.value > _FAST
        else ""
    )
    yield finding("remark", told, (claim,), beside=(base[0], goal[0]), suggestion=hint)


def _implied(examined: Examined, claim: Claim, start: Quantity, when: int) -> Quantity | None:
    """Return the other side's level in the base year, as a ratio the draft gives implies it."""
    slots = claim.slots
    for other in examined.measured:
        mine = other.slots
        sides = (mine.reporter, mine.partner or mine.against.rpartition("/")[2])
        if other.amount and mine.formula == "ratio" and sides == (slots.reporter, slots.partner):
            told = quantity(other.amount)
            if year(examined, other) == when and told.low > 0:
                return divide(start, told, start.unit)
    return None
