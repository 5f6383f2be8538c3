"""What is credited to a policy is not measured from before the policy began."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import best, of_entry, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._policies import Credited, began, called, credited
from comity.check.checks._ties import Ends, ends
from comity.check.checks._values import percent, said, shown, unit_of
from comity.check.verdict import Verdict
from comity.record.kinds.figure import Figure
from comity.terms.period import spoken

#: "Since" and "after" put the base after the launch; the other words only credit it.
_TEMPORAL = ("since", "after", "following")


@check
def base_before_policy(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding where the base year is before the policy, with the rise from every other base year known."""
    for pair in ends(examined):
        sentence = examined.sentence_at(pair.earlier.span.start)
        credit = credited(examined, sentence)
        start = began(credit.policy) if credit else None
        if credit is not None and start is not None and pair.start < start.year:
            yield _early(examined, pair, credit)


def _early(examined: Examined, pair: Ends, credit: Credited) -> Verdict:
    series = _yearly(examined, pair)
    evidence = [of_figure(f, examined.now) for f in series.values()]
    policy = credit.policy
    since = spoken(policy.from_) if policy.from_ else ""
    evidence += list(of_entry(examined, policy, f"began {since}"))[:2]
    reason = (
        f"'{credit.span.of(examined.draft.text)}' means from {since} on, but the rise is counted from {said(pair.earlier)}"
        f" in {pair.start}, before {called(policy)} began{_others(pair, series)}"
    )
    start = began(policy)
    kind = "inconsistent" if credit.cue in _TEMPORAL else "remark"
    later = [y for y in series if start and y >= start.year]
    return finding(
        kind,
        reason,
        (pair.earlier,),
        beside=(pair.later, credit.span),
        evidence=evidence,
        suggestion=f"count from {later[0] if later else start.year if start else 'the launch'}, or say that the base is before it",
    )


def _yearly(examined: Examined, pair: Ends) -> dict[int, Figure]:
    """Return year -> the figure of the record's longest single-work series for what rose."""
    slots = pair.earlier.slots if pair.earlier.slots.indicator else pair.later.slots
    found = examined.later_figures.get((slots.indicator, slots.reporter, slots.partner), ())
    works: dict[str, dict[int, list[Figure]]] = {}
    for figure in found:
        year = figure.period.year
        if year and figure.period.text == str(year) and figure.cite and figure.status != "target":
            works.setdefault(figure.cite[0].work, {}).setdefault(year, []).append(figure)
    if not works:
        return {}
    longest = max(sorted(works), key=lambda work: len(works[work]))
    chosen = {y: best(examined, tuple(fs)) for y, fs in sorted(works[longest].items()) if y < pair.end}
    return {y: f for y, f in chosen.items() if f is not None}


def _others(pair: Ends, series: dict[int, Figure]) -> str:
    """Return what the rise is from each year of the record, the trough named."""
    if len(series) < 2 or pair.later.amount is None or pair.earlier.amount is None:
        return ""
    end = pair.later.amount.value
    told = [f"{year} {percent(end / float(f.value) - 1, 2)}" for year, f in series.items() if float(f.value)]
    near = {y: float(f.value) for y, f in series.items() if abs(y - pair.start) <= 3}
    low = pair.start in near and near[pair.start] == min(near.values())
    words = f", a low among {min(near)}–{max(near)}" if low and len(near) >= 3 else ""
    first = pair.start + 1
    jump = ""
    if pair.start in series and first in series:
        rise = float(series[first].value) - float(series[pair.start].value)
        unit = unit_of(pair.later.amount)
        jump = f"; {shown(rise, unit)} of the rise came in {first} alone" if rise > 0 else ""
    return f"{words}{jump}; to {said(pair.later)} in {pair.end} it is from {', '.join(told)}"
