"""A package is given under the instrument it is told under: by works, and by that instrument's budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._evidence import gravity, of_entry, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, paragraph, period
from comity.check.checks._values import quantity, said, shown
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.figure import Figure
from comity.record.kinds.instrument import Instrument
from comity.record.kinds.policy import Policy
from comity.terms.period import Period
from comity.terms.quantity import granule, interval


@dataclass(frozen=True, slots=True)
class _Told:
    """The instrument a paragraph tells its packages under, and where it names it."""

    instrument: Instrument
    span: Span


@check
def instruments_fit_budgets(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each package told under an instrument that works, or its budget, say it is not of."""
    seen: set[str] = set()
    for claim in examined.measured:
        if claim.amount is None or not claim.amount.currency or claim.amount.shape != "amount":
            continue
        sentence = examined.sentence_at(claim.span.start)
        told = _told_under(examined, sentence)
        if told and claim.slots.indicator in _kinds(examined, told.instrument):
            continue  # a budget is no package
        package = _package(examined, sentence, claim) if told else None
        # A sum and its conversion are one package, spoken of once.
        if told and (package is None or package.id not in seen):
            found = list(_held(examined, package, claim, told))
            seen.update((package.id,) if package and found else ())
            yield from found


def _told_under(examined: Examined, sentence: int) -> _Told | None:
    """Return the instrument named last at or before a sentence in its paragraph."""
    for n in reversed([s for s in paragraph(examined, sentence) if s <= sentence]):
        for mention in reversed(examined.mentions.get(n, ())):
            instrument = _instrument(examined, mention.entry)
            if instrument:
                return _Told(instrument, mention.span)
    return None


def _instrument(examined: Examined, entry: str) -> Instrument | None:
    folder, _, key = entry.partition("/")
    policy = examined.entry(Policy, key) if folder == "policies" else None
    if policy:
        # A programme and the instrument named after it are two entries of one name.
        same = [i for i in examined.now.entries(Instrument).values() if policy.name in (i.name, i.short)]
        return same[0] if same else None
    return examined.entry(Instrument, key) if folder == "instruments" else None


def _held(examined: Examined, package: Assistance | None, claim: Claim, told: _Told) -> Iterator[Verdict]:
    budgets = _budgets(examined, told.instrument, claim)
    other = package is not None and package.instrument != told.instrument.id
    over = [b for b in budgets if claim.amount and quantity(claim.amount, hedged=False).low > float(b.value)]
    evidence: list[Evidence] = []
    parts = []
    if over and claim.amount:
        evidence.append(of_figure(over[0], examined.now))
        times = claim.amount.value / float(over[0].value)
        parts.append(f"it is {shown(times, '', 2)} times the whole budget of {evidence[0].said}")
    if package and other:
        reasons = [
            c for c in package.classed if c.instrument == package.instrument and examined.independent(c)
        ]
        for said_so in reasons:
            evidence += list(of_entry(examined, package, said_so.because, said_so))
        if reasons:
            name = examined.now.label("instruments", package.instrument)
            parts.append(f"works class it as {name}: {reasons[0].because.rstrip('.')}")
    if parts:
        yield finding(
            gravity(examined, evidence),
            f"{said(claim)} is told under {told.instrument.name}, but {'; '.join(parts)}",
            (),
            beside=(claim.span, told.span),
            evidence=evidence,
            suggestion=f"say under which instrument it is given; not under {told.instrument.short or told.instrument.name}",
        )
    elif budgets and package and claim.amount and not other:
        share = claim.amount.value / float(budgets[0].value)
        budget = of_figure(budgets[0], examined.now)
        reason = f"{said(claim)} under {told.instrument.name} is {shown(share, 'share', 2)} of the budget of {budget.said}"
        yield finding("supported", reason, (claim,), evidence=(budget,))


def _package(examined: Examined, sentence: int, claim: Claim) -> Assistance | None:
    """Return the package of the record with this sum between actors the sentence names."""
    actors = {ident(m) for m in entries_in(examined, sentence, "actors")} | {
        claim.slots.reporter,
        claim.slots.partner,
    }
    assert claim.amount is not None
    told = quantity(claim.amount, hedged=False)
    for package in examined.now.entries(Assistance).values():
        if not {package.donor, package.recipient} <= actors and package.recipient not in actors:
            continue
        for amount in package.amounts:
            low, high = interval(float(amount.value), "rounded", granule(amount.value))
            if amount.currency == claim.amount.currency and low <= told.high and told.low <= high:
                return package
    return None


def _budgets(examined: Examined, instrument: Instrument, claim: Claim) -> list[Figure]:
    """Return independent budgets of the instrument in the sum's currency whose year holds the sum's date."""
    assert claim.amount is not None
    when = period(examined, claim)
    kinds = _kinds(examined, instrument)
    return [
        f
        for (name, _, _), series in sorted(examined.later_figures.items())
        for f in series
        if name in kinds and f.unit == claim.amount.currency and _holds(f.period, when, examined)
    ]


def _kinds(examined: Examined, instrument: Instrument) -> set[str]:
    """Return the indicators that are the instrument's budget."""
    return {
        i.id for i in examined.now.folder("indicators").values()
        if "budget" in i.label.casefold() and instrument.name.casefold() in i.label.casefold()
    }  # fmt: skip


def _holds(year: Period, when: Period | None, examined: Examined) -> bool:
    if when is None or when.start is None:
        return year.covers(examined.day)
    return year.covers(when.start) or (
        when.year is not None and when.text == str(when.year) and year.meets(when)
    )
