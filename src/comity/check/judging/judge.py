"""A verdict on each claim, at the draft's date and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from comity.check.binding.lexicon import one_currency
from comity.check.claim import Claim
from comity.check.judging.computing import open_ended, values_of
from comity.check.judging.converting import conversion_said
from comity.check.judging.counted import counts_of
from comity.check.judging.facts import is_fact, judge_fact
from comity.check.judging.lacking import lacking
from comity.check.judging.saying import evidence_of, reason, suggestion, units
from comity.check.judging.shelf import Shelf
from comity.check.judging.tolerance import Allowed, allowed
from comity.check.judging.units import of_another_unit, unit_of_record
from comity.check.judging.values import Value
from comity.check.judging.weighing import Weighed, weigh
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.terms.quantity import Quantity

#: Kinds of claim that are held against the record here; the others belong to the checks.
JUDGED = ("quantity", "count", "rank", "ordinal", "date", "office", "membership", "cause", "quotation")
_AHEAD = ("expected", "planned", "possible")
#: How many years old the latest value may be that what is told for no year is held against.
_LATELY = 3
#: Formulas whose value has a direction.
CHANGES = ("change", "percent-change", "cagr")


def judge(
    claim: Claim,
    record: AsOf | Shelf,
    *,
    own: frozenset[str] = frozenset(),
    claims: Mapping[str, Claim] | None = None,
    day: date | None = None,
    before: Verdict | None = None,
) -> Verdict:
    """Return the verdict on one claim by the record as known on a day.

    Parameters
    ----------
    claim
        A claim with its slots.
    record
        The record as known on the day, or a `Shelf` of it where many claims are judged.
    own
        Works of the record that are the draft itself; what is known through
        them alone is no evidence.
    claims
        The draft's claims by id, for amounts that say one thing twice.
    day
        The draft's date, by default the record's day: counts are of that day.
    before
        The verdict on the claim by another day's record; returned as it is where
        values, or their absence, lead to the same kind again, so that nothing is put in words twice.
    """
    shelf = record if isinstance(record, Shelf) else Shelf(record, own)
    if is_fact(claim):
        return judge_fact(claim, shelf, day or shelf.record.day)
    counted = claim.slots.formula == "count"
    if claim.modality in _AHEAD and not counted:
        foreseen = _as_foreseen(claim, shelf)
        if foreseen is not None:
            return foreseen
        return _verdict("expectation", claim, "about what is to come, so it goes to the ledger", shelf)
    values = evidence_for(claim, shelf, day)
    wording = _wording(claim)
    if own_unit := unit_of_record(claim, shelf):
        return of_another_unit(claim, shelf, own_unit)
    if values and wording is not None:
        weighed = weigh(wording, values)
        # A rank or share "since 2010" that works do give is judged; only without them is the end missed.
        if weighed.kind != "unverifiable" or not open_ended(claim.slots):
            return before if before and before.kind == weighed.kind else _weighed(claim, weighed, shelf)
    missing = lacking(claim, shelf)
    if missing and (latest := _by_latest(claim, shelf, wording, (day or shelf.record.day).year)):
        return latest
    if missing:
        return _verdict("underspecified", claim, missing, shelf)
    if claim.modality == "projected" and not counted:
        return _verdict("expectation", claim, "a projection of which the record has no edition", shelf)
    if before and before.kind == "unverifiable":
        return before
    beside = conversion_said(claim, shelf, claims or {})
    why = _nothing(claim, shelf) + (f"; {beside}" if beside else "")
    return _verdict("unverifiable", claim, why, shelf)


def _by_latest(claim: Claim, shelf: Shelf, wording: Allowed | None, year: int) -> Verdict | None:
    """Return the verdict on what is told for no year, where the latest year known, of the few before it, bears it; None elsewhere.

    "Ash is Birch's second partner" is so in the latest year of which anything is known.
    That another year has another value says nothing against it.
    """
    slots = claim.slots
    if slots.period or wording is None or slots.formula == "count":
        return None
    periods = shelf.near(slots.indicator, slots.reporter, slots.partner)
    years = [p for p in periods if len(p) == len("2022") and p <= str(year)]
    if not years or int(max(years)) < year - _LATELY:
        return None
    told = replace(claim, slots=replace(slots, period=max(years)))
    if lacking(told, shelf):
        return None
    weighed = weigh(wording, evidence_for(told, shelf))
    if weighed.kind not in ("supported", "supported-at-vintage"):
        return None
    found = _weighed(told, weighed, shelf)
    return replace(
        found, reason=f"{found.reason}; the draft names no year, and {max(years)} is the latest known"
    )


def _as_foreseen(claim: Claim, shelf: Shelf) -> Verdict | None:
    """Return the verdict on a year of crossing that the draft gives as somebody's projection, where theirs is another."""
    wording = _wording(claim)
    if claim.slots.formula != "crossing-year" or wording is None or not (claim.by or claim.cites):
        return None
    told = tuple(v for v in evidence_for(claim, shelf) if not claim.cites or v.work in claim.cites)
    weighed = weigh(wording, told)
    return _weighed(claim, weighed, shelf) if weighed.kind in ("contested", "contradicted") else None


def judge_all(
    claims: Sequence[Claim], at_draft: AsOf | Shelf, now: AsOf | Shelf, *, own: frozenset[str] = frozenset()
) -> tuple[Verdict, ...]:
    """Return a verdict for each claim at the draft's date and, where it is another, one now; in order of the claims."""
    by_id = {claim.id: claim for claim in claims}
    then, today = (r if isinstance(r, Shelf) else Shelf(r, own) for r in (at_draft, now))
    day = then.record.day
    found: list[Verdict] = []
    for claim in claims:
        if claim.kind not in JUDGED:
            continue
        first = judge(claim, then, claims=by_id, day=day)
        second = (
            judge(claim, today, claims=by_id, day=day, before=first) if today.record.day != day else first
        )
        if first.kind == "unverifiable" and second.kind == "supported" and _was_so(claim):
            # Who belonged, or what a policy held, was so then; only the work that tells us is younger.
            first = second = replace(second, as_of=first.as_of)
        elif first.kind == "unverifiable" and second.kind in ("contested", "contradicted") and is_fact(claim):
            # What is told of then is no less wrong where it is known only now.
            first = second
        found.append(first)
        if second.kind != first.kind:
            found.append(second)
    return tuple(found)


def _was_so(claim: Claim) -> bool:
    return claim.slots.formula == "count" or is_fact(claim)


def evidence_for(claim: Claim, shelf: Shelf, day: date | None = None) -> tuple[Value, ...]:
    """Return the values a claim is held against, none of them from the draft.

    A count without a date is held against the state of the draft's ``day``.
    """
    if claim.slots.formula == "count":
        return counts_of(claim, shelf, day or shelf.record.day) or values_of(claim.slots, shelf)
    if claim.slots.formula == "first-time" or _other_money(claim, shelf):
        return ()
    if claim.slots not in shelf.worked_out:
        shelf.worked_out[claim.slots] = values_of(claim.slots, shelf)
    values = shelf.worked_out[claim.slots]
    return tuple(_as_told(claim, v) for v in values) if claim.slots.formula in CHANGES else values


def _as_told(claim: Claim, value: Value) -> Value:
    """Return a change as the draft tells it: a fall by how much it fell; where it says neither, as a size."""
    change = claim.amount.change if claim.amount is not None else ""
    falls = value.quantity.value < 0
    if change != "down" and not (change == "" and falls):
        return value
    size = value.quantity
    how = value.how + (" as a fall" if falls else " as a fall, but it rose")
    return replace(value, quantity=Quantity(-size.value, -size.high, -size.low, size.unit, size.of), how=how)


def _other_money(claim: Claim, shelf: Shelf) -> str:
    """Return the currency in which the record keeps what a claim gives in another; empty where they are the same."""
    kind = shelf.indicators.get(claim.slots.indicator)
    given = claim.amount.currency if claim.amount is not None else ""
    kept = kind.unit if kind is not None and one_currency(kind.unit) else ""
    return kept if given and given != kept else ""


def _wording(claim: Claim) -> Allowed | None:
    if claim.amount is not None:
        return allowed(claim.amount)
    if claim.slots.formula == "crossing-year" and claim.slots.period[:4].isdigit():
        year = float(claim.slots.period[:4])
        return Allowed(year, year, exact=True)
    return None


def _weighed(claim: Claim, weighed: Weighed, shelf: Shelf) -> Verdict:
    unit = units(shelf.indicators, claim)
    shown = (
        *weighed.agreeing,
        *weighed.otherwise,
        *weighed.bounds,
        *weighed.older_agreeing,
        *weighed.older_otherwise,
    )
    chosen = min(weighed.otherwise, key=lambda v: (v.quantity.high - v.quantity.low, v.work), default=None)
    return Verdict(
        weighed.kind,
        "judging",
        (claim.span,),
        reason(claim, weighed, shelf, unit),
        (claim.id,),
        tuple(evidence_of(v, unit) for v in shown),
        suggestion(claim, weighed, unit, chosen),
        shelf.record.day.isoformat(),
    )


def _verdict(kind: str, claim: Claim, why: str, shelf: Shelf) -> Verdict:
    return Verdict(kind, "judging", (claim.span,), why, (claim.id,), as_of=shelf.record.day.isoformat())


def _nothing(claim: Claim, shelf: Shelf) -> str:
    slots = claim.slots
    if slots.formula == "first-time":
        return "whether it was the first time is not in any series of the record"
    if slots.formula == "count":
        return "no work but the draft says how many there are"
    if (kept := _other_money(claim, shelf)) and claim.amount is not None:
        return f"the draft gives {claim.amount.currency} and the record keeps {shelf.indicators[slots.indicator].phrase} in {kept}"
    if not slots.indicator:
        return "the record has no indicator that these words speak of"
    periods = [p for p in shelf.near(slots.indicator, slots.reporter, slots.partner) if p != slots.period]
    beside = f"; it has values for {', '.join(periods[:6])}" if periods else ""
    pair = " and ".join(shelf.name(a) for a in (slots.reporter, slots.partner) if a)
    pair = f" of {pair}" if pair else ""
    name = (
        shelf.indicators[slots.indicator].phrase if slots.indicator in shelf.indicators else slots.indicator
    )
    when = f" in {slots.period}" if slots.period else ""
    return f"no work but the draft gives {name}{pair}{when}{beside}"
