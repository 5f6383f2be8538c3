"""One quantity given twice has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.binding.scene import economies
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, period
from comity.check.checks._values import meet, quantity, said, unit_of
from comity.check.claim import Claim
from comity.check.verdict import Verdict

_Key = tuple[str, ...]
#: Numbers further apart than this are rather two quantities read as one.
_TIMES = 2.0
#: … save where one is a thousand or a million times the other, give or take this.
_SCALED = 0.5
_KINDS = re.compile(
    r"\b(?:goods|merchandise|services|gross|net|stock|approved|disbursed|committed|cumulative)\b"
)
_COUNTS = re.compile(
    r"\b(?:according to|by (?:one|another|some|its own)|one (?:count|paper|source|estimate)|other (?:count|source|estimate)s?|"
    r"also published|estimates?|estimated|revised|instead|rather than|earlier edition|disagree|differ)\b",
    re.IGNORECASE,
)


@check
def same_quantity_same_value(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding where two places of the draft give one quantity values that exclude each other."""
    seen: dict[_Key, Claim] = {}
    for claim in examined.measured:
        key = _key(examined, claim)
        if key is None:
            continue
        first = seen.setdefault(key, claim)
        if first is claim or not _differ(claim, first) or _contrasted(examined, first, claim):
            continue
        if _narrowed(examined, first) == _narrowed(examined, claim):
            yield _told(examined, first, claim)


def _differ(one: Claim, other: Claim) -> bool:
    """Return whether two numbers exclude each other and are still near enough, or off by a scale, to be meant for one."""
    assert one.amount is not None
    assert other.amount is not None
    a, b = quantity(one.amount), quantity(other.amount)
    if meet(a, b) or min(a.value, b.value) <= 0:
        return False
    times = max(a.value, b.value) / min(a.value, b.value)
    return times <= _TIMES or any(abs(times / scale - 1) < _SCALED for scale in (1e3, 1e6))


def _narrowed(examined: Examined, claim: Claim) -> frozenset[str]:
    """Return the words of a claim's sentence that say of what kind its flow is: goods are not goods and services."""
    return frozenset(_KINDS.findall(examined.words(examined.sentence_at(claim.span.start)).casefold()))


def _contrasted(examined: Examined, one: Claim, other: Claim) -> bool:
    """Return whether the draft itself sets two counts against each other, or gives them in one sentence."""
    first, second = (examined.sentence_at(c.span.start) for c in (one, other))
    if first == second or one.by != other.by:
        return True
    return any(_COUNTS.search(examined.words(n)) for n in {first, second, max(first, second) - 1} if n >= 0)


def _key(examined: Examined, claim: Claim) -> _Key | None:
    """Return what makes two claims the same quantity: all that they are about; None where that is not known."""
    slots, amount = claim.slots, claim.amount
    when = period(examined, claim)
    if (
        amount is None
        or amount.change
        or not slots.indicator
        or not slots.reporter
        or when is None
        or when.year is None
    ):
        return None
    if slots.formula in ("change", "percent-change", "cagr", "contribution", "first-time"):
        return None
    # Packages and other sums of which there may be several in one year are no single quantity.
    if claim.modality in ("agreed", "planned", "possible") or "package" in slots.indicator:
        return None
    if _may_be_anothers(examined, claim):
        return None
    start, end = (when.start or "", when.end or "")
    return (
        slots.formula or "level", slots.indicator, slots.reporter, slots.partner, slots.against, str(start), str(end),
        slots.base, unit_of(amount), amount.shape, amount.per,
    )  # fmt: skip


def _may_be_anothers(examined: Examined, claim: Claim) -> bool:
    """Return whether a claim's sentence names somebody besides its sides and not both of these: one may be carried over wrongly."""
    stands_for = economies(examined.record)
    sentence = examined.sentence_at(claim.span.start)
    named = {stands_for.get(name := ident(m), name) for m in entries_in(examined, sentence, "actors")}
    sides = {claim.slots.reporter, claim.slots.partner} - {""}
    return bool(named - sides) and not sides <= named


def _told(examined: Examined, first: Claim, second: Claim) -> Verdict:
    places = [
        examined.block(examined.sentence_at(c.span.start)).place or "the draft" for c in (first, second)
    ]
    reason = f"{places[0]} has {said(first)} and {places[1]} {said(second)} for the same quantity"
    return finding(
        "inconsistent", reason, (second, first), suggestion="give one value, or say how the two differ"
    )
