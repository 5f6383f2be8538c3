"""What growth an expected overtaking needs from one side, and leaves to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    levels = [c for m in examined.measured if level(c := owned(examined, m))]
    for claim in (c for n in sorted(examined.claims) for c in examined.claims[n]):
        slots = claim.slots
        when = year(examined, claim) if slots.formula == "crossing-year" else None
        if when is None:
            continue
        goal = _level(examined, levels, claim, slots.partner, when)
        base = _level(examined, levels, claim, slots.reporter, None)
        if goal and base and base[1] < when:
            yield from _needed(examined, claim, base, goal)


def _level(
    examined: Examined, levels: Sequence[Claim], claim: Claim, actor: str, when: int | None
) -> tuple[Claim, int] | None:
    """Return the draft's level of an actor in a year, else in the latest year before the overtaking."""
    stem = claim.slots.indicator.split("-")[0]
    found = [
        (c, y)
        for c in levels
        if c.slots.reporter == actor and not c.slots.partner and c.slots.indicator.split("-")[0] == stem
        for y in (year(examined, c),)
        if y is not None and (when is None or y == when)
    ]
    return max(found, key=lambda item: item[1], default=None)


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
