"""A rise in what exists is not held for the number of new ones, nor net for gross."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import indicator, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import Ends, ends
from comity.check.checks._values import said, shown
from comity.check.verdict import Verdict
from comity.record.kinds.figure import Figure

#: New ones of half the years that already make this share of the whole rise leave too little for the others.
_SHARE = 0.75


@check
def flows_and_stocks_apart(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark where new ones counted by a work over- or under-run a rise in the number of all."""
    for pair in ends(examined):
        slots = pair.earlier.slots if pair.earlier.slots.indicator else pair.later.slots
        new = indicator(examined, f"new-{slots.indicator}") if slots.indicator else None
        if new is None:
            continue
        figures = _within(examined.later_figures.get((new.id, slots.reporter, slots.partner), ()), pair)
        if figures:
            yield from _compared(examined, pair, figures, new.phrase)


def _within(series: tuple[Figure, ...], pair: Ends) -> list[Figure]:
    """Return yearly figures from the first year of the stretch to its last, one a year."""
    found = {f.period.year: f for f in series if f.period.year and f.period.text == str(f.period.year)}
    return [found[y] for y in sorted(found) if pair.start <= y <= pair.end]


def _compared(examined: Examined, pair: Ends, figures: list[Figure], phrase: str) -> Iterator[Verdict]:
    assert pair.earlier.amount and pair.later.amount  # noqa: PT018
    rise = pair.later.amount.value - pair.earlier.amount.value
    new = sum(float(f.value) for f in figures)
    years = pair.years + 1
    expected = rise * len(figures) / years
    if rise <= 0 or (new < _SHARE * rise and new > 0.5 * expected):
        return
    first, last = figures[0].period.text, figures[-1].period.text
    reason = (
        f"{said(pair.earlier)} in {pair.start} to {said(pair.later)} in {pair.end} is {shown(rise)} more, but {shown(new)}"
        f" {phrase} are counted for {first}–{last} alone: the number of all is net of closures, that of new ones is not"
    )
    yield finding(
        "remark",
        reason,
        (pair.later, pair.earlier),
        evidence=[of_figure(f, examined.now) for f in figures],
        suggestion="say whether closed ones are taken out",
    )
