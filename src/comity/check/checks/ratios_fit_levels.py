"""A share or ratio beside a level leads to a whole that the draft and the record can bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from comity.check.checks._evidence import gravity, in_year, indicator, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap, level, year
from comity.check.checks._values import meet, quantity, reach, said, shown, unit_of
from comity.check.claim import Claim
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.figure import Figure
from comity.record.quantities import quantity as figured
from comity.terms.quantity import Quantity, divide

_OF_WHOLE = re.compile(
    r"^\W*(?:in (?:19|20)\d\d\W*)?,? ?(?:which |or |representing|accounting for|making up|amounting to|equal to|"
    r"equivalent to|around|about|some|comprising|constituting)\b",
    re.IGNORECASE,
)


@check
def ratios_fit_levels(examined: Examined) -> Iterator[Verdict]:
    """Yield what the whole behind "A, or p % of it" would have to be, where draft or record has another."""
    for sentence, claims in sorted(examined.claims.items()):
        for part, share in pairwise(c for c in claims if level(c)):
            if not _told_together(examined, part, share):
                continue
            assert part.amount and share.amount  # noqa: PT018
            top, bottom = quantity(part.amount), quantity(share.amount)
            if bottom.low <= 0 or top.low <= 0:
                continue
            whole = divide(top, bottom, top.unit)
            found = [
                *_in_draft(examined, sentence, part, share, whole),
                *_elsewhere(examined, part, share, whole),
            ]
            yield from found or _in_record(examined, part, share, whole)


def _told_together(examined: Examined, part: Claim, share: Claim) -> bool:
    a, b = part.amount, share.amount
    if a is None or b is None or b.unit != "share" or a.unit in ("share", "percentage-point"):
        return False
    between = gap(examined, a.span, b.span)
    after = examined.draft.text[b.span.end : b.span.end + 12]
    whole = re.match(r" of\b", after) is not None
    linked = (
        share.id in part.pairs or part.id in share.pairs or _OF_WHOLE.match(_last_clause(between)) is not None
    )
    return whole and linked and len(between) < 60


def _last_clause(between: str) -> str:
    head, comma, tail = between.rpartition(",")
    return f",{tail}" if comma and len(head) < 40 else between


def _in_draft(
    examined: Examined, sentence: int, part: Claim, share: Claim, whole: Quantity
) -> Iterator[Verdict]:
    """Yield where the sentence itself gives the whole, and it is another."""
    for other in examined.claims[sentence]:
        amount = level(other)
        if amount is None or other.id in (part.id, share.id) or unit_of(amount) != whole.unit:
            continue
        text = examined.draft.text[max(0, amount.span.start - 30) : amount.span.start].casefold()
        # "… of its total aid, compared with 1.24 billion": behind the comma another sum is told.
        if "total" not in re.split(r"[,;]| compared | against ", text)[-1] and " of " not in text[-8:]:
            continue
        told = quantity(amount)
        if not meet(told, whole, 0.01):
            true = divide(quantity(part.amount), told, "share") if part.amount and told.low > 0 else None
            reason = (
                f"{said(part)} as {said(share)} of a whole makes {shown(whole.value, whole.unit)}"
                f" ({reach(whole.low, whole.high, whole.unit, 3)}), not {said(other)}"
            )
            hint = f"{said(part)} of {said(other)} is {shown(true.value, 'share')}" if true else ""
            yield finding("inconsistent", reason, (share,), beside=(part, other), suggestion=hint)


def _elsewhere(examined: Examined, part: Claim, share: Claim, whole: Quantity) -> Iterator[Verdict]:
    """Yield where the draft gives the other side of a ratio as a level of its own, and the ratio is another."""
    slots, when = share.slots, year(examined, part) or year(examined, share)
    other = slots.partner or slots.against.rpartition("/")[2]
    if slots.formula != "ratio" or not other or when is None:
        return
    for claim in examined.reading.claims:
        amount = level(claim)
        if amount is None or claim.id in (part.id, share.id) or unit_of(amount) != whole.unit:
            continue
        at = claim.slots
        if (at.indicator, at.reporter, at.period, at.partner) == (part.slots.indicator, other, str(when), ""):
            told = quantity(amount)
            if not meet(told, whole, 0.01) and told.low > 0 and part.amount:
                true = divide(quantity(part.amount), told, "share")
                reason = (
                    f"{said(part)} beside {said(claim)} is {shown(true.value, 'share', 2)}"
                    f" ({reach(true.low, true.high, 'share', 3)}), not {said(share)}"
                )
                hint = f"write {shown(true.value, 'share', 2)}"
                yield finding("inconsistent", reason, (share,), beside=(part, claim), suggestion=hint)
            return


def _in_record(examined: Examined, part: Claim, share: Claim, whole: Quantity) -> Iterator[Verdict]:
    """Yield what the record's own wholes say: of the same unit, for either side, in the same year."""
    when = year(examined, part) or year(examined, share)
    other = share.slots.partner or share.slots.against.rpartition("/")[2]
    if share.slots.formula == "ratio" and other:
        series = examined.figures.get((part.slots.indicator, other, ""), ())
        # Some old edition bears nearly any ratio; what was newest on the day has to.
        newest = max(in_year(series, when) if when else (), key=lambda f: f.vintage or "", default=None)
        if newest is not None and meet(figured(newest), whole, 0.01):
            yield _fits(examined, part, share, whole, [newest])
        return
    fitting: list[Figure] = []
    others: list[Figure] = []
    for figure in _wholes(examined, part, when):
        (fitting if meet(figured(figure), whole, 0.01) else others).append(figure)
    if fitting:
        yield _fits(examined, part, share, whole, fitting)
    elif others:
        yield _against(examined, part, share, whole, others)


def _fits(examined: Examined, part: Claim, share: Claim, whole: Quantity, fitting: list[Figure]) -> Verdict:
    nearest = sorted(fitting, key=lambda f: (abs(float(f.value) - whole.value), f.id))
    evidence = tuple(of_figure(f, examined.now) for f in nearest)
    edition = f", edition {evidence[0].edition}" if evidence[0].edition else ""
    reason = (
        f"{said(part)} as {said(share)} of a whole makes {shown(whole.value, whole.unit)};"
        f" the record has {evidence[0].said}{edition}"
    )
    return finding("supported", reason, (share, part), evidence=evidence)


def _against(examined: Examined, part: Claim, share: Claim, whole: Quantity, others: list[Figure]) -> Verdict:
    evidence: tuple[Evidence, ...] = tuple(of_figure(f, examined.now) for f in others)
    assert part.amount is not None
    true = divide(quantity(part.amount), figured(others[0]), "share")
    reason = (
        f"{said(part)} as {said(share)} of a whole makes {shown(whole.value, whole.unit)}"
        f" ({reach(whole.low, whole.high, whole.unit, 3)}), but the whole was {evidence[0].said}:"
        f" {reach(true.low, true.high, 'share', 3)} of it"
    )
    return finding(
        gravity(examined, evidence),
        reason,
        (share,),
        beside=(part,),
        evidence=evidence,
        suggestion=f"write {shown(true.value, 'share', 2)}, or name the whole that was meant",
    )


def _wholes(examined: Examined, part: Claim, when: int | None) -> Iterator[Figure]:
    slots = part.slots
    own = indicator(examined, slots.indicator)
    if own is None or when is None:
        return
    for (name, reporter, partner), series in sorted(examined.later_figures.items()):
        kind = indicator(examined, name)
        if partner or reporter not in (slots.reporter, slots.partner) or kind is None or name == own.id:
            continue
        # "students" is both the thing counted and the unit of the whole; money alone says too little.
        if kind.unit == own.unit and not (len(kind.unit) == 3 and kind.unit.isupper()):
            yield from (f for f in series if f.period.text == str(when) and f.status != "projected")
