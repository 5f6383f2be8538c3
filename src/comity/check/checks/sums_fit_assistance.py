"""A sum that one side is said to give another is the sum of the package that works tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.check.checks._evidence import gravity, named, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, gap, ident, period
from comity.check.checks._values import meet, quantity, said
from comity.check.claim import Claim
from comity.check.quantities.currencies import CODES
from comity.check.verdict import Verdict
from comity.record.kinds.assistance import Amount, Assistance
from comity.terms.period import Period, spoken
from comity.terms.quantity import Quantity, granule, interval
from comity.terms.searching import Cue
from comity.terms.wording import as_written

_GIVEN = Cue(
    r"\b(?:gi(?:ve|ves|ving|ven|ft)|gave|grant\w*|provid\w+|pledg\w+|promis\w+|offer\w*|lend\w*|lent|loan\w*|donat\w+|aid|assistance|package\w*|deal|worth)\b",
    "giv", "gift", "gave", "grant", "provid", "pledg", "promis", "offer", "len", "loan", "donat", "aid", "assist", "package", "deal", "worth",
    flags=re.IGNORECASE,
)  # fmt: skip


@check
def sums_fit_assistance(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each sum of a package between two sides of which the record has one at that time."""
    packages = [p for p in examined.now.entries(Assistance).values() if p.amounts]
    for sentence, claims in sorted(examined.claims.items()) if packages else ():
        if not _GIVEN.search(examined.words(sentence)):
            continue
        sides = {ident(m) for m in entries_in(examined, sentence, "actors")}
        money = [c for c in claims if c.amount and c.amount.shape == "amount" and c.amount.value >= 1]
        between = [p for p in packages if {p.donor, p.recipient} <= sides] if money else []
        # Where several sides are named, which sum is for whom is not known here.
        if len({(p.donor, p.recipient) for p in between}) != 1:
            continue
        for claim in money:
            if not _judged(claim):
                yield from _of_one(examined, claim, between, money)


def _of_one(
    examined: Examined, claim: Claim, between: list[Assistance], money: list[Claim]
) -> Iterator[Verdict]:
    """Yield what the one package of the claim's time says of it, else what one of the same sum says of the time."""
    when = period(examined, claim)
    then = [p for p in between if when is None or when.meets(p.date)]
    if len(then) == 1:
        yield from _held(examined, claim, then[0], _currency(examined, claim, money, then[0]))
    elif when is not None and not then:
        told = quantity(claim.amount, hedged=False) if claim.amount else None
        same = [
            p
            for p in between
            if told and any(a.currency == told.unit and meet(told, _sum(a, told.unit)) for a in p.amounts)
        ]
        if len(same) == 1:
            yield from _dated(examined, claim, when, same[0])


def _dated(examined: Examined, claim: Claim, when: Period, package: Assistance) -> Iterator[Verdict]:
    evidence = list(of_entry(examined, package, f"{package.name}: {spoken(package.date)}"))
    if not evidence:
        return
    sentence = examined.sentence_at(claim.span.start)
    dates = [w.span for w in examined.dates.get(sentence, ()) if w.period and w.period.text == when.text]
    reason = f"{said(claim)} is dated {spoken(when)}, but the record has that sum of {package.name} at {spoken(package.date)}"
    yield finding(
        gravity(examined, evidence),
        reason,
        (*dates[:1], claim),
        evidence=evidence,
        suggestion=f"write {spoken(package.date)}",
    )


def _judged(claim: Claim) -> bool:
    """Return whether the claim is read as a value of the record's figures, which the judge holds it against."""
    return bool(claim.slots.indicator) and "package" not in claim.slots.indicator


def _currency(examined: Examined, claim: Claim, money: list[Claim], package: Assistance) -> str:
    """Return the money a sum is in: its own, or, for a name nobody lists, what is left beside a sum in another."""
    assert claim.amount is not None
    if claim.amount.currency:
        return claim.amount.currency
    unlisted = [a.currency for a in package.amounts if a.currency not in CODES]
    for one, other in pairwise(money):
        told = (
            one.amount
            and other.amount
            and gap(examined, one.amount.span, other.amount.span).strip()
            in ("(", "(about", "(around", "(or", "[")
        )
        if told and claim in (one, other):
            beside = other if claim is one else one
            if beside.amount and beside.amount.currency and len(unlisted) == 1:
                return unlisted[0]
    return ""


def _held(examined: Examined, claim: Claim, package: Assistance, currency: str) -> Iterator[Verdict]:
    assert claim.amount is not None
    told = quantity(claim.amount, hedged=False)
    same = [a for a in package.amounts if a.currency == currency]
    alike = [a for a in package.amounts if currency and not same and meet(told, _sum(a, told.unit))]
    if not currency or not (same or alike):
        return
    words = "; ".join(as_written(a.value, a.currency, hedge=a.hedge) for a in same or alike)
    evidence = list(of_entry(examined, package, f"{package.name}: {words}"))
    if not evidence:
        return
    if same and any(meet(told, _sum(a, told.unit)) for a in same):
        yield finding(
            "supported", f"{said(claim)} is the sum of {package.name}: {words}", (claim,), evidence=evidence
        )
        return
    who = f"{named(examined, package.donor)} to {named(examined, package.recipient)} ({spoken(package.date)})"
    why = "the number is the same and the money is not" if alike else "not that"
    yield finding(
        gravity(examined, evidence), f"{said(claim)} is said, but the package of {who} is {words}: {why}", (claim,), evidence=evidence,
        suggestion=f"write {words}",
    )  # fmt: skip


def _sum(amount: Amount, unit: str) -> Quantity:
    low, high = interval(float(amount.value), "rounded", granule(amount.value))
    return Quantity(float(amount.value), low, high, unit)
