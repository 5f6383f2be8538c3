"""A stated change, growth or multiple fits the two levels it leads between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import Ends, ends, gap
from comity.check.checks._values import meet, percent, quantity, reach, said, shown, unit_of
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.terms.quantity import Quantity, change, difference, growth, ratio

#: Word -> the multiple it states. "Nearly doubled" and "more than doubled" are told by the word before.
_MULTIPLES = {"halved": 0.5, "doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "quintupled": 5.0}  # fmt: skip
_MULTIPLE = re.compile(
    rf"\b(?:(more than|almost|nearly|about|roughly|over) )?({'|'.join(_MULTIPLES)})\b", re.IGNORECASE
)
_YEARLY = re.compile(
    r"\b(?:a year|per year|annually|annual|yearly|each year|per annum|every year)\b", re.IGNORECASE
)
_ON_YEAR = re.compile(
    r"\b(?:year[- ]on[- ]year|yoy|y-o-y|on the year|(?:a|one) year earlier|(?:the )?previous year|the year before)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|\b(?:while|whereas|although|though|but|when|which|who|and)\b")
_NEAR = 80
#: How far a multiple in words reaches: "doubled" is said of anything near twice.
_LOOSE = 0.1


@check
def changes_fit_endpoints(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each stated change, growth rate or multiple that its two levels do not give."""
    for pair in ends(examined):
        sentence = examined.sentence_at(pair.earlier.span.start)
        for claim in examined.claims[sentence]:
            if (
                claim.amount
                and claim.id not in (pair.earlier.id, pair.later.id)
                and _close(examined, claim.span, pair)
            ):
                yield from _stated(examined, pair, claim)
        yield from _multiple(examined, pair, sentence)


def _close(examined: Examined, span: Span, pair: Ends) -> bool:
    """Return whether no other clause stands between a change and the nearer of the two levels."""
    between = min((gap(examined, span, end.span) for end in (pair.earlier, pair.later)), key=len)
    return len(between) <= _NEAR and _CLAUSE.search(between) is None


def _levels(pair: Ends) -> tuple[Quantity, Quantity]:
    assert pair.earlier.amount and pair.later.amount  # noqa: PT018 - ends are levels
    early, late = quantity(pair.earlier.amount), quantity(pair.later.amount)
    return early, Quantity(late.value, late.low, late.high, early.unit)


def _stated(examined: Examined, pair: Ends, claim: Claim) -> Iterator[Verdict]:
    amount = claim.amount
    assert amount is not None
    early, late = _levels(pair)
    told = quantity(amount)
    fall = amount.change == "down"
    if not (amount.change or claim.slots.formula in ("change", "percent-change", "cagr")):
        return
    if claim.modality == "realised" and pair.later.modality not in ("realised", "agreed"):
        return  # what has risen does not lead to what is still hoped for
    near = examined.draft.text[max(0, amount.span.start - 40) : amount.span.end + 30]
    if pair.years != 1 and _ON_YEAR.search(near):
        return  # against the year before, not between the two levels
    if amount.unit == "percentage-point":
        told = Quantity(told.value / 100, told.low / 100, told.high / 100, told.unit)
    if amount.unit in ("share", "percentage-point") and early.unit == "share":
        yield from _judged(pair, claim, told, difference(late, early), fall=fall)
    elif amount.unit == "share" and early.low > 0:
        around = examined.draft.text[max(0, amount.span.start - 40) : amount.span.end + 25]
        yearly = claim.slots.formula == "cagr" or bool(amount.per) or _YEARLY.search(around) is not None
        found = growth(late, early, pair.years) if yearly and late.low > 0 else change(late, early)
        yield from _judged(pair, claim, told, found, fall=fall, yearly=yearly)
    elif unit_of(amount) == early.unit and amount.unit != "share":
        yield from _judged(pair, claim, told, difference(late, early), fall=fall)


def _judged(
    pair: Ends, claim: Claim, told: Quantity, found: Quantity, *, fall: bool, yearly: bool = False
) -> Iterator[Verdict]:
    if fall:
        found = Quantity(-found.value, -found.high, -found.low, found.unit)
    assert claim.amount is not None
    if meet(told, found, 0.005):
        return
    unit = claim.amount.unit if claim.amount.unit == "share" else found.unit
    per = " a year" if yearly else ""
    way = "a fall of" if fall else "a rise of"
    reason = (
        f"{said(pair.earlier)} in {pair.start} and {said(pair.later)} in {pair.end} make {way}"
        f" {shown(found.value, unit)}{per} ({reach(found.low, found.high, unit, 3)}), not {said(claim)}"
    )
    yield finding(
        "inconsistent",
        reason,
        (claim,),
        beside=(pair.earlier, pair.later),
        suggestion=f"write {shown(found.value, unit)}{per}, or correct one of the levels",
    )


def _multiple(examined: Examined, pair: Ends, sentence: int) -> Iterator[Verdict]:
    match = _MULTIPLE.search(examined.words(sentence))
    early, late = _levels(pair)
    at = examined.draft.sentences[sentence].span.start
    if (
        match is None
        or early.low <= 0
        or not _close(examined, Span(at + match.start(), at + match.end()), pair)
    ):
        return
    times = _MULTIPLES[match[2].casefold()]
    found = ratio(late, early)
    hedge = (match[1] or "").casefold()
    low, high = times * (1 - _LOOSE), times * (1 + _LOOSE)
    if hedge in ("more than", "over"):
        low, high = times, times * 1.5
    elif hedge in ("almost", "nearly"):
        low, high = times * 0.85, times
    if found.high < low or found.low > high:
        reason = (
            f"from {said(pair.earlier)} in {pair.start} to {said(pair.later)} in {pair.end} is"
            f" {shown(found.value)} times as much ({percent(found.value - 1)}), not '{match[0]}'"
        )
        yield finding(
            "inconsistent",
            reason,
            (),
            beside=(Span(at + match.start(), at + match.end()), pair.later.span, pair.earlier.span),
            suggestion=f"say {percent(found.value - 1, 2, sign=False)}",
        )
