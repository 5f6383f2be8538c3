"""A relation over the years: small multiples of every yearly series the record has on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from comity.publish.charts.series import Panel, Year
from comity.publish.charts.series import series as draw
from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block, Cell, Drawing, Paragraph, Text
from comity.record.kinds.figure import Figure
from comity.record.published import Published
from comity.record.quantities import quantity
from comity.terms.wording import axis_unit

#: Fewer years than this are no series.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one direction: its head, and the published values by year."""

    indicator: str
    head: str
    years: dict[int, Published]


@section
def over_the_years(draft: Draft, one: str, other: str) -> tuple[Block, ...]:
    """Return small multiples and a table of the yearly figures between two actors, in both directions.

    Where works disagree on a year the preferred value is drawn; a year without
    a preferred value is left out, and said.
    """
    lines, short = _lines(draft, one, other)
    absent = _absent(draft, short)
    if not lines:
        return absent or nothing("No yearly series on this relation is in the record.")
    return (_drawing(draft, lines, one, other), _table(draft, lines, one, other), *absent)


def _lines(draft: Draft, one: str, other: str) -> tuple[list[Line], set[str]]:
    """Return the series long enough to draw, and the indicators that have too few years."""
    record = draft.asking.record
    found: dict[tuple[str, str], dict[int, Published]] = defaultdict(dict)
    for published in record.all_published():
        pair = (published.reporter, published.partner)
        year = published.values[0].period.year
        if set(pair) == {one, other} and year and len(published.period) == 4 and published.preferred:
            found[(published.indicator, published.reporter)][year] = published
    lines, short = [], set()
    for (indicator, reporter), years in sorted(found.items()):
        if len(years) < _LEAST:
            short.add(indicator)
            continue
        far = other if reporter == one else one
        head = f"{record.label('indicators', indicator)}, {draft.asking.actor(reporter)} → {draft.asking.actor(far)}"
        lines.append(Line(indicator, head, years))
    return lines, short - {line.indicator for line in lines}


def _drawing(draft: Draft, lines: list[Line], one: str, other: str) -> Drawing:
    panels = []
    for line in lines:
        figures = {year: p.preferred for year, p in line.years.items() if p.preferred}
        largest = max(abs(float(f.value)) for f in figures.values())
        by, unit = axis_unit(largest, next(iter(figures.values())).unit)
        panels.append(Panel(line.head, unit, tuple(_year(figures[y], y, by) for y in sorted(figures))))
    told = "; ".join(
        f"{p.label} ({p.unit}): {', '.join(f'{y.year} {y.value:,.4g}' for y in p.years)}" for p in panels
    )
    pair = f"{draft.asking.actor(one)} and {draft.asking.actor(other)}"
    name = f"years-{one}-{other}"
    svg = draw(tuple(panels), title=f"{pair} over the years", description=told, name=name)
    caption = f"{pair}: each series on its own scale; a line is broken where no figure is known."
    return Drawing(f"{name}-panels", svg, told, caption, name)


def _year(figure: Figure, year: int, by: float) -> Year:
    value = quantity(figure)
    return Year(year, value.value / by, value.low / by, value.high / by, figure.status == "projected")


def _table(draft: Draft, lines: list[Line], one: str, other: str) -> Block:
    years = sorted({year for line in lines for year in line.years})
    rows = [(words(line.head), *(_cell(draft, line.years.get(year)) for year in years)) for line in lines]
    pair = f"{draft.asking.actor(one)} and {draft.asking.actor(other)}"
    heads = ("Series", *(f">{year}" for year in years))
    return table(f"years-{one}-{other}", f"{pair} over the years", heads, rows)


def _cell(draft: Draft, published: Published | None) -> Cell:
    if published is None or published.preferred is None:
        return words("–", "")
    answer = figure_answer(draft.asking, published.preferred, published, published.because)
    inlines = draft.inlines(answer, f"figure({published.preferred.id})", note=False)
    return Cell(inlines, float(published.preferred.value))


def _absent(draft: Draft, short: set[str]) -> tuple[Block, ...]:
    """Return which indicators have single years only, so that nobody takes their absence for nothing."""
    if not short:
        return ()
    names = "; ".join(draft.asking.record.label("indicators", name).lower() for name in sorted(short))
    text = f"Known for single years only, so not drawn: {names}. The command “comity sources” lists where series can be fetched."
    return (Paragraph((Text(text),)),)
