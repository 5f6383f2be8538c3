"""The ratio of a group's total to another actor's value, edition by edition."""

from __future__ import annotations

from comity.publish.charts.ratio import VintageLine
from comity.publish.charts.ratio import ratio as draw
from comity.publish.draft import Draft
from comity.publish.live.crossing import crossing, ratios
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.tree import Block, Cell, Drawing
from comity.record.kinds.figure import Figure


@section
def vintages(
    draft: Draft, grouping: str, other: str, indicator: str, first: str, last: str, emphasise: str = ""
) -> tuple[Block, ...]:
    """Return the ratio by year in every edition known, and the first year it reaches one."""
    record = draft.asking.record
    known = sorted(
        {f.vintage for f in record.entries(Figure).values() if f.vintage and f.indicator == indicator}
    )
    paths = {v: ratios(record, grouping, other, indicator, v, int(first), int(last)) for v in known}
    paths = {vintage: path for vintage, path in paths.items() if path}
    if not paths:
        return nothing("No edition known on this day has values for both sides.")
    lines = tuple(
        VintageLine(v, tuple(path), next((y for y, r in path if r >= 1), None), v == emphasise)
        for v, path in paths.items()
    )
    title = f"{draft.asking.actor(grouping)} as a multiple of {draft.asking.actor(other)}"
    told = "; ".join(f"{line.vintage}: {line.first_crossing or 'not within its horizon'}" for line in lines)
    svg = draw(
        lines, label=title, title=title, description=f"First year at or above one: {told}", name="vintages"
    )
    caption = (
        f"{record.label('indicators', indicator)}: the ratio by year in each edition known on the as-of day."
    )
    return (
        Drawing(
            "vintages-drawing", svg, f"First year at or above one, by edition: {told}.", caption, "vintages"
        ),
        _table(draft, paths, (grouping, other, indicator, first, last)),
    )


def _table(
    draft: Draft, paths: dict[str, list[tuple[int, float]]], asked: tuple[str, str, str, str, str]
) -> Block:
    grouping, other, indicator, first, last = asked
    years = sorted({year for path in paths.values() for year, _ in path})
    rows = []
    for vintage, path in paths.items():
        found = dict(path)
        answer = crossing(draft.asking, grouping, other, indicator, vintage, first, last)
        expression = f"crossing({grouping}, {other}, {indicator}, {vintage}, {first}, {last})"
        rows.append(
            (
                words(vintage),
                *(words(f"{found[y]:.3f}" if y in found else "–", found.get(y)) for y in years),
                Cell(draft.inlines(answer, expression), answer.value),
            )
        )
    heads = ("Edition", *(f">{year}" for year in years), ">First year at or above 1")
    return table("vintages", "The ratio by edition and year", heads, rows)
