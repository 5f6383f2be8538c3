"""An amount in another unit than the record's: converted where the record has the rate, else by its number alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.check.claim import Amount, Claim
from comity.check.judging.computing import values_of
from comity.check.judging.saying import evidence_of, said, work_name
from comity.check.judging.shelf import Shelf
from comity.check.judging.tolerance import RATE_SPREAD, Allowed, allowed
from comity.check.judging.values import Value
from comity.check.judging.weighing import newest_first
from comity.check.verdict import Verdict
from comity.record.quantities import quantity
from comity.terms.words import listed

_PARTS = ("share", "ratio", "percent-change", "cagr", "mean-share", "contribution")
#: As many values are named in the sentence.
_NAMED = 3


def unit_of_record(claim: Claim, shelf: Shelf) -> str:
    """Return the unit in which the record has what a claim measures; empty where the claim's amount is in it, too.

    Percentage points are what shares differ by; a share, and a rise of what is
    no share, is told in per cent.
    """
    amount, kind = claim.amount, shelf.indicators.get(claim.slots.indicator)
    if amount is None or kind is None:
        return ""
    if amount.unit == "percentage-point":
        return (
            "ratio" if claim.slots.formula in _PARTS and not (amount.change and kind.unit == "ratio") else ""
        )
    return kind.unit if amount.currency and kind.unit != amount.currency else ""


def of_another_unit(claim: Claim, shelf: Shelf, unit: str) -> Verdict:
    """Return the verdict on an amount in another unit than the record's.

    With the year's rate it is converted, and has to meet the record's values
    within what rates move by. Without a rate only one thing tells: that the
    number, to all its digits, is the record's in its own unit. Then one of the
    two units is wrong.
    """
    amount = claim.amount
    assert amount is not None
    values = tuple(_values(claim, shelf))
    current, older = newest_first(values)
    rate = _rate(amount, claim.slots.period[:4], unit, shelf)
    if rate and current:
        wording = _converted(allowed(amount), rate)
        fitting = [v for v in current if wording.meets(v.quantity.low, v.quantity.high)]
        if fitting:
            return _said(
                claim,
                shelf,
                "unverifiable",
                f"at the rate of the year it fits {_told(fitting, unit, shelf)}",
                (),
            )
        if not _same_number(amount, values):
            return _against(
                claim,
                shelf,
                current,
                f"at the rate of the year it does not fit {_told(current, unit, shelf)}",
                unit,
            )
    same = _same_number(amount, (*current, *older))
    if same:
        return _against(
            claim,
            shelf,
            same,
            f"is the number of {_told(same, unit, shelf)}, in another unit: one of the two is wrong",
            unit,
        )
    beside = f"; it has {_told(current, unit, shelf)}" if current else ""
    return _said(claim, shelf, "unverifiable", f"is in another unit than the record's{beside}", ())


def _values(claim: Claim, shelf: Shelf) -> Iterator[Value]:
    """Yield the record's values of what the words measure; also of indicators that differ by the money alone."""
    kind = shelf.indicators[claim.slots.indicator]
    yield from values_of(claim.slots, shelf)
    for name, other in shelf.indicators.items():
        if name != kind.id and other.said_as and (other.said_as, other.of) == (kind.said_as, kind.of):
            yield from values_of(replace(claim.slots, indicator=name), shelf)


def _same_number(amount: Amount, values: tuple[Value, ...]) -> list[Value]:
    wording = allowed(amount)
    return [
        v for v in values if not v.is_bound and (wording.meets(v.quantity.low, v.quantity.high) or
        wording.meets(-v.quantity.high, -v.quantity.low))
    ]  # fmt: skip


def _rate(amount: Amount, year: str, unit: str, shelf: Shelf) -> float:
    """Return what one of the amount's money was in the record's, on the year's average; 0 where that is not known."""
    for figure in shelf.rates.get((frozenset((amount.currency, unit)), year), ()) if amount.currency else ():
        rate = quantity(figure).value
        return rate if figure.unit.startswith(unit) else 1 / rate
    return 0.0


def _converted(wording: Allowed, rate: float) -> Allowed:
    return Allowed(
        wording.low * rate * (1 - RATE_SPREAD), wording.high * rate * (1 + RATE_SPREAD), wording.side
    )


def _told(values: list[Value] | tuple[Value, ...], unit: str, shelf: Shelf) -> str:
    return listed(
        [f"{said(v, v.quantity.unit or unit)} by {work_name(v.work, shelf)}" for v in values[:_NAMED]]
    )


def _against(
    claim: Claim, shelf: Shelf, values: list[Value] | tuple[Value, ...], why: str, unit: str
) -> Verdict:
    kind = "contradicted" if len({v.origin for v in values}) > 1 else "contested"
    suggestion = (
        "write per cent" if unit == "ratio" else f"write {said(values[0], values[0].quantity.unit or unit)}"
    )
    return replace(_said(claim, shelf, kind, why, tuple(values)), suggestion=suggestion)


def _said(claim: Claim, shelf: Shelf, kind: str, why: str, values: tuple[Value, ...]) -> Verdict:
    evidence = tuple(evidence_of(v, v.quantity.unit) for v in values)
    day = shelf.record.day.isoformat()
    return Verdict(kind, "judging", (claim.span,), f"'{claim.quote}' {why}", (claim.id,), evidence, "", day)
