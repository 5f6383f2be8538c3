"""Figures on which works disagree: all published values side by side, and the rule that prefers one."""

from __future__ import annotations

import math
from collections.abc import Iterator

from comity.publish.charts.conflicts import Dispute
from comity.publish.charts.conflicts import Published as Drawn
from comity.publish.charts.conflicts import conflicts as draw
from comity.publish.citing import cited
from comity.publish.draft import Draft
from comity.publish.live.figure import about, figure_answer
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words, work_short
from comity.publish.tree import Block, Bullets, Callout, Cell, Drawing, Paragraph, Text
from comity.record.kinds.figure import Figure
from comity.record.published import Published
from comity.record.quantities import quantity
from comity.terms.period import spoken
from comity.terms.wording import as_written, axis_unit

#: Disputes in one drawing.
_A_PAGE = 4


@section
def conflicts(draft: Draft, about: str = "") -> tuple[Block, ...]:
    """Return every quantity whose published values exclude each other; ``about=`` keeps one actor's."""
    disputed = [
        p
        for p in draft.asking.record.all_published()
        if p.disputed and (not about or about in (p.reporter, p.partner))
    ]
    if not disputed:
        return nothing("No two works in the record exclude each other on a figure, as known on this day.")
    name = f"conflicts-{about}" if about else "conflicts"
    return (*_drawings(draft, disputed, name), *_rules(draft, disputed), _table(draft, disputed, name))


def _drawings(draft: Draft, disputed: list[Published], name: str) -> Iterator[Drawing]:
    """Yield the disputes a few at a time, so that each drawing fits on a page."""
    caption = (
        "Each quantity on its own scale; a filled diamond is the preferred value, bars are what hedges allow."
    )
    for start in range(0, len(disputed), _A_PAGE):
        rows = tuple(_dispute(draft, published) for published in disputed[start : start + _A_PAGE])
        told = "; ".join(f"{row.title}: {' against '.join(v.said for v in row.values)}" for row in rows)
        own = f"{name}-{start // _A_PAGE + 1}"
        svg = draw(rows, title="Values that differ by source", description=told, name=own)
        yield Drawing(f"{own}-drawing", svg, told, caption, name)


def _dispute(draft: Draft, published: Published) -> Dispute:
    works = draft.asking.works
    by, unit = axis_unit(max(abs(float(v.value)) for v in published.values), published.values[0].unit)
    values = tuple(
        Drawn(
            work_short(works, v.cite[0].work),
            quantity(v).value / by,
            _bound(quantity(v).low / by),
            _bound(quantity(v).high / by),
            v is published.preferred,
            as_written(v.value, v.unit, hedge=v.hedge),
        )
        for v in published.values
    )
    return Dispute(_title(draft, published.values[0]), unit, values)


def _bound(value: float) -> float | None:
    # A bound that is not there cannot be drawn; the words "at least" beside the mark say so.
    return value if math.isfinite(value) else None


def _table(draft: Draft, disputed: list[Published], name: str) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for published in disputed:
        for value in published.values:
            answer = figure_answer(draft.asking, value, published, published.because)
            rows.append(
                (
                    words(_title(draft, value)),
                    Cell(draft.inlines(answer, f"figure({value.id})", note=False), float(value.value)),
                    words(cited(value.cite[0], draft.asking.works).words, value.cite[0].work),
                    words("yes" if value is published.preferred else "no"),
                )
            )
    heads = ("Quantity", ">Value", "Source", "Preferred")
    return table(
        name, "Figures on which works disagree", heads, rows, "Nothing is overwritten: all values stay."
    )


def _rules(draft: Draft, disputed: list[Published]) -> Iterator[Block]:
    """Yield a box for each quantity: which value is used, by which rule, and what the works count."""
    for published in disputed:
        bases = [
            (Text(f"{as_written(v.value, v.unit, hedge=v.hedge)}, {work_short(draft.asking.works, v.cite[0].work)}: "
                  f"{v.basis or 'the work does not say what is counted'}"),)
            for v in published.values
        ]  # fmt: skip
        rule = published.because or "the only value at first hand"
        chosen = published.preferred
        verdict = (
            f"Used here: {as_written(chosen.value, chosen.unit, hedge=chosen.hedge)}, since {rule}"
            if chosen
            else f"No value is used: {rule}"
        )
        title = _title(draft, published.values[0])
        yield Callout(
            "conflict", title, (Bullets(tuple(bases)), Paragraph((Text(f"{verdict.rstrip('.')}."),)))
        )


def _title(draft: Draft, value: Figure) -> str:
    return f"{about(draft.asking, value)}, {spoken(value.period)}"
