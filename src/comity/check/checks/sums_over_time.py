"""A sum over many years, as a yearly mean, beside what works give for a part of them."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import indicator, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import period
from comity.check.checks._values import said, shown, unit_of
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.record.kinds.figure import Figure


@check
def sums_over_time(examined: Examined) -> Iterator[Verdict]:
    """Yield what a cumulated sum means a year, before and after the date of another work's sum."""
    for claim in examined.measured:
        kind = indicator(examined, claim.slots.indicator)
        when = period(examined, claim)
        if kind is None or not (kind.id.endswith("cumulative") or claim.slots.formula == "sum"):
            continue
        if when is None or when.start is None:
            continue
        last = min(when.end.year, examined.day.year) if when.end else examined.day.year - 1
        for figure in _parts(examined, claim, last):
            yield _means(examined, claim, figure, when.start.year, last, kind.definition)
            break


def _parts(examined: Examined, claim: Claim, last: int) -> Iterator[Figure]:
    """Yield sums of the same reporter that end earlier, for the partner or one that holds or is held by it."""
    slots, day = claim.slots, examined.day
    mine = set(examined.record.members(slots.partner, day)) or {slots.partner}
    for (name, reporter, partner), series in sorted(examined.later_figures.items()):
        theirs = set(examined.record.members(partner, day)) or {partner}
        if name == slots.indicator and reporter == slots.reporter and (mine <= theirs or theirs <= mine):
            yield from (f for f in series if f.period.end and f.period.end.year < last)


def _means(
    examined: Examined, claim: Claim, figure: Figure, first: int, last: int, definition: str
) -> Verdict:
    assert claim.amount is not None
    unit, value, part = unit_of(claim.amount), claim.amount.value, float(figure.value)
    assert figure.period.end is not None
    cut = figure.period.end.year
    evidence = of_figure(figure, examined.now)
    rest = value - part
    reason = (
        f"{said(claim)} over {first}–{last} is {shown(value / max(1, last - first), unit, 2)} a year; a work has {evidence.said},"
        f" which leaves {shown(rest, unit, 2)} for the {last - cut} years since {cut},"
        f" {shown(rest / max(1, last - cut), unit, 2)} a year"
    )
    return finding(
        "underspecified",
        reason,
        (claim,),
        evidence=(evidence,),
        suggestion=f"state the basis and the last year: {definition.rsplit('. ', 1)[-1].strip()}",
    )
