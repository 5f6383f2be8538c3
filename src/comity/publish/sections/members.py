"""A group's members with one indicator each, and their total over the membership of the year."""

from __future__ import annotations

from dataclasses import replace

from comity.publish.charts.bars import Bar, bars
from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.live.total import total
from comity.publish.sections import section
from comity.publish.sections._cells import table, words
from comity.publish.tree import Block, Cell, Drawing
from comity.record.kinds.indicator import Indicator
from comity.record.quantities import quantity
from comity.terms.errors import NotFound
from comity.terms.period import read_period
from comity.terms.wording import axis_unit, worded


@section
def members(
    draft: Draft, grouping: str, indicator: str, period: str, of: str = "", vintage: str = ""
) -> tuple[Block, ...]:
    """Return each member's value and the total; ``of=`` another actor takes its values toward the members."""
    record = draft.asking.record
    day = min(read_period(period).end or record.day, record.day)
    names = record.members(grouping, day)
    vocabulary = record.get(Indicator, indicator)
    rows: list[tuple[Cell, ...]] = []
    drawn: list[Bar] = []
    for name in names:
        reporter, partner = (of, name) if of else (name, None)
        try:
            published = record.published(reporter, indicator, period, partner, vintage=vintage or None)
        except NotFound:
            rows.append((words(draft.asking.actor(name)), words("no figure in the record", "")))
            drawn.append(Bar(draft.asking.actor(name), None))
            continue
        chosen = published.preferred or published.values[0]
        answer = figure_answer(draft.asking, chosen, published, published.because)
        asked = f"figure({chosen.id})"
        rows.append(
            (
                words(draft.asking.actor(name)),
                Cell(draft.inlines(answer, asked, note=False), float(chosen.value)),
            )
        )
        drawn.append(
            Bar(
                draft.asking.actor(name),
                quantity(chosen).value,
                said=worded(float(chosen.value), chosen.unit),
            )
        )
    if vocabulary.adds_up and all(bar.value is not None for bar in drawn):
        answer = total(draft.asking, grouping, indicator, period, of=of, vintage=vintage)
        asked = f"total({grouping}, {indicator}, {period})"
        label = f"{draft.asking.actor(grouping)}, {len(names)} members"
        rows.append(
            (
                words(label),
                Cell(draft.inlines(answer, asked), answer.quantity.value if answer.quantity else None),
            )
        )
    drawn.sort(key=lambda bar: -(bar.value or 0))
    by, unit = axis_unit(max((bar.value or 0 for bar in drawn), default=0), vocabulary.unit)
    drawn = [replace(bar, value=bar.value / by if bar.value is not None else None) for bar in drawn]
    caption = f"{vocabulary.name}, {period}" + (f", from {draft.asking.actor(of)}" if of else "")
    name = f"members-{indicator}-{period}" + (f"-{of}" if of else "")
    told = "; ".join(f"{bar.label} {bar.said or 'no figure'}" for bar in drawn)
    svg = bars(tuple(drawn), unit=unit, title=caption, description=told, name=name)
    heads = ("Member", f">{vocabulary.name}")
    return (Drawing(f"{name}-bars", svg, told, f"{caption}.", name), table(name, caption, heads, rows))
