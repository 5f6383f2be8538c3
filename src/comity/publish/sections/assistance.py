"""Assistance packages: sums in each currency, instruments, and the rate each pair implies."""

from __future__ import annotations

from dataclasses import replace

from comity.publish.charts.bars import Bar, bars
from comity.publish.citing import gathered
from comity.publish.draft import Draft
from comity.publish.live.amount import amount
from comity.publish.live.rate import rate
from comity.publish.sections import section
from comity.publish.sections._cells import noted, nothing, table, words
from comity.publish.tree import Block, Cell, Drawing, Inline, Strong, Text
from comity.record.as_of import AsOf
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.instrument import Instrument
from comity.terms.period import spoken
from comity.terms.wording import axis_unit, worded


@section
def assistance(draft: Draft, donor: str = "", recipient: str = "") -> tuple[Block, ...]:
    """Return the packages known, with those that have a sum drawn; ``donor=``, ``recipient=`` keep some."""
    packages = [
        p
        for p in draft.asking.record.entries(Assistance).values()
        if (not donor or p.donor == donor) and (not recipient or p.recipient == recipient)
    ]
    packages.sort(key=lambda p: (p.date.text, p.id))
    if not packages:
        return nothing("No package of assistance is in the record as known on this day.")
    rows = [_row(draft, package) for package in packages]
    heads = ("To whom, and what", "When", "Instrument", "Sum")
    made: list[Block] = [table("assistance", "Packages of assistance", heads, rows)]
    drawing = _drawing(draft, packages)
    return (drawing, *made) if drawing else tuple(made)


def _row(draft: Draft, package: Assistance) -> tuple[Cell, ...]:
    name = Strong((Text(f"{draft.asking.actor(package.recipient)}: {package.name}. "),))
    what = noted(draft, package, package.what)
    return (
        Cell((name, *what.inlines), package.name),
        words(f"{package.status} {spoken(package.date)}", package.date.text),
        _instrument(draft, package),
        _sums(draft, package),
    )


def _instrument(draft: Draft, package: Assistance) -> Cell:
    """Return the instrument, with what other works call it beside it."""
    inlines: list[Inline] = [Text(instrument_short(draft.asking.record, package.instrument))]
    for classing in package.classed:
        inlines.append(
            Text(
                f"; {instrument_short(draft.asking.record, classing.instrument)} elsewhere: {classing.because}"
            )
        )
        inlines.extend(draft.mark(gathered(classing.cite, draft.asking.works)))
    return Cell(tuple(inlines), package.instrument)


def instrument_short(record: AsOf, name: str) -> str:
    """Return an instrument's abbreviation, or its name where it has none."""
    found = record.entries(Instrument).get(name)
    return (found.short or found.name) if found else name


def _sums(draft: Draft, package: Assistance) -> Cell:
    inlines: list[Inline] = []
    for found in package.amounts:
        inlines += [Text("; ")] if inlines else []
        answer = amount(draft.asking, package.id, found.currency)
        inlines += draft.inlines(answer, f"amount({package.id}, {found.currency})", note=False)
    if len(package.amounts) == 2:
        first, second = (amount(draft.asking, package.id, a.currency) for a in package.amounts)
        implied = rate(draft.asking, first, second)
        asked = f"rate(amount({package.id}, {first.unit}), amount({package.id}, {second.unit}))"
        inlines += [Text(" (implies "), *draft.inlines(implied, asked, note=False), Text(")")]
    if not inlines:
        return words("no sum published")
    return Cell(tuple(inlines), float(package.amounts[0].value))


def _drawing(draft: Draft, packages: list[Assistance]) -> Drawing | None:
    """Return the sums in the currency most packages share; None where fewer than two have one."""
    currencies = [a.currency for p in packages for a in p.amounts]
    if not currencies:
        return None
    currency = max(sorted(set(currencies)), key=currencies.count)
    drawn = []
    for package in packages:
        for found in package.amounts:
            if found.currency == currency:
                value = float(found.value)
                said = worded(value, currency, hedge=found.hedge)
                drawn.append(
                    Bar(f"{draft.asking.actor(package.recipient)}: {package.name}", value, said=said)
                )
    if len(drawn) < 2:
        return None
    by, unit = axis_unit(max(bar.value or 0 for bar in drawn), currency)
    drawn = [replace(bar, value=(bar.value or 0) / by) for bar in drawn]
    told = "; ".join(f"{bar.label}, {bar.said}" for bar in drawn)
    svg = bars(
        tuple(drawn),
        unit=unit,
        title="Sums of assistance",
        description=told,
        name="assistance",
    )
    return Drawing("assistance-bars", svg, told, f"Sums published in {currency}.", "assistance")
