"""A rise between two years, recomputed from the values that other works give for its ends."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import best, in_year, known, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import Ends, ends
from comity.check.checks._values import percent, quantity, said
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.figure import Figure
from comity.record.quantities import quantity as figured

#: A rise that other sources change by less than this is left alone.
_FELT = 0.03


@check
def changes_by_other_sources(examined: Examined) -> Iterator[Verdict]:
    """Yield what a rise would be from other works' values, where it differs by more than three points."""
    for pair in ends(examined):
        if pair.earlier.amount is None or pair.later.amount is None or quantity(pair.earlier.amount).low <= 0:
            continue
        first, last = _other(examined, pair, late=False), _other(examined, pair, late=True)
        if first or last:
            yield from _recomputed(pair, first, last)


def _other(examined: Examined, pair: Ends, *, late: bool) -> tuple[Figure, Evidence] | None:
    """Return what another work gives for one end, where that lies outside what the draft's number allows."""
    claim = pair.later if late else pair.earlier
    slots = claim.slots if claim.slots.indicator else (pair.earlier if late else pair.later).slots
    series, record = known(examined, (slots.indicator, slots.reporter, slots.partner))
    figure = best(examined, in_year(series, pair.end if late else pair.start))
    if figure is None or claim.amount is None:
        return None
    told, found = quantity(claim.amount), figured(figure)
    apart = found.low > told.high or found.high < told.low
    return (figure, of_figure(figure, record)) if apart else None


def _recomputed(
    pair: Ends, first: tuple[Figure, Evidence] | None, last: tuple[Figure, Evidence] | None
) -> Iterator[Verdict]:
    assert pair.earlier.amount and pair.later.amount  # noqa: PT018
    early, late = pair.earlier.amount.value, pair.later.amount.value
    other_early = float(first[0].value) if first else early
    other_late = float(last[0].value) if last else late
    told, other = late / early - 1, other_late / other_early - 1
    if abs(told - other) < _FELT:
        return
    evidence = [e[1] for e in (first, last) if e]
    yearly = percent((late / early) ** (1 / pair.years) - 1, 2) if late > 0 else "no rate"
    again = percent((other_late / other_early) ** (1 / pair.years) - 1, 2) if other_late > 0 else "no rate"
    reason = (
        f"{said(pair.earlier)} in {pair.start} to {said(pair.later)} in {pair.end} is {percent(told)} ({yearly} a year);"
        f" with {' and '.join(e.said for e in evidence)} it is {percent(other)} ({again} a year)"
    )
    yield finding(
        "remark",
        reason,
        (pair.earlier, pair.later),
        evidence=evidence,
        suggestion="name the source and its definition beside both ends",
    )
