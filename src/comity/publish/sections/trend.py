"""A relation's figures over the years, work by work."""

from __future__ import annotations

from collections import defaultdict

from comity.publish.charts.series import Panel, Year
from comity.publish.charts.series import series as draw
from comity.publish.draft import Draft
from comity.publish.live.figure import figure_answer
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words, work_short
from comity.publish.tree import Block, Cell, Drawing
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.quantities import quantity
from comity.terms.wording import axis_unit, bare

#: Fewer points than this are no line; they stand in the table alone.
_LINE = 3


@section
def trend(draft: Draft, reporter: str, indicator: str, to: str = "", vintage: str = "") -> tuple[Block, ...]:
    """Return one panel a work of the yearly figures known for an actor or a pair."""
    record = draft.asking.record
    vocabulary = record.get(Indicator, indicator)
    by_work: dict[str, dict[int, Figure]] = defaultdict(dict)
    for figure in record.entries(Figure).values():
        key = (figure.reporter, figure.partner or "", figure.indicator)
        if (
            key == (reporter, to, indicator)
            and figure.period.year
            and figure.vintage in (None, vintage or None)
        ):
            by_work[_column(draft, by_work, figure)][figure.period.year] = figure
    if not by_work:
        return nothing("No yearly figure of this kind is in the record as known on this day.")
    pair = draft.asking.actor(reporter) + (f" – {draft.asking.actor(to)}" if to else "")
    largest = max(abs(float(figure.value)) for years in by_work.values() for figure in years.values())
    scale, unit = axis_unit(largest, vocabulary.unit)
    panels = tuple(
        Panel(
            work_short(draft.asking.works, work), unit, tuple(_year(years[y], scale) for y in sorted(years))
        )
        for work, years in sorted(by_work.items())
        if len(years) >= _LINE
    )
    caption = f"{vocabulary.name}: {pair}"
    told = "; ".join(f"{p.label}: {', '.join(f'{y.year} {y.value:,.4g}' for y in p.years)}" for p in panels)
    name = f"trend-{indicator}-{reporter}" + (f"-{to}" if to else "")
    rows = _table(draft, by_work, name, caption)
    if not panels:
        return (rows,)
    svg = draw(panels, shared=True, title=caption, description=told, name=name)
    return (
        Drawing(f"{name}-panels", svg, told, f"{caption}, by work, on one scale.", name),
        rows,
    )


def _column(draft: Draft, taken: dict[str, dict[int, Figure]], figure: Figure) -> str:
    """Return the work's short name; a work that gives several values for a year has a column for each basis."""
    name = work_short(draft.asking.works, figure.cite[0].work)
    year = int(figure.period.text[:4])
    if year in taken[name]:
        name = f"{name}, {figure.basis or figure.id}"
    return name if year not in taken[name] else f"{name}, {figure.id}"


def _year(figure: Figure, scale: float) -> Year:
    value = quantity(figure)
    projected = figure.status == "projected"
    return Year(
        int(figure.period.text[:4]), value.value / scale, value.low / scale, value.high / scale, projected
    )


def _table(draft: Draft, by_work: dict[str, dict[int, Figure]], name: str, caption: str) -> Block:
    works = sorted(by_work)
    years = sorted({year for found in by_work.values() for year in found})
    rows = []
    for year in years:
        cells = (_cell(draft, by_work[w][year]) if year in by_work[w] else words("–", "") for w in works)
        rows.append((words(str(year), year), *cells))
    heads = ("Year", *(f">{work}" for work in works))
    return table(name, caption, heads, rows)


def _cell(draft: Draft, figure: Figure) -> Cell:
    record = draft.asking.record
    published = record.published(
        figure.reporter, figure.indicator, figure.period.text, figure.partner, vintage=figure.vintage
    )
    answer = figure_answer(draft.asking, figure, published, published.because)
    value = bare(float(figure.value), figure.unit)
    inlines = draft.inlines(answer, f"figure({figure.id})", note=False)
    return Cell(inlines or words(value).inlines, float(figure.value))
