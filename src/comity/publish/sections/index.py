"""The relation index of a year: each partner with each member, every rank with its interval."""

from __future__ import annotations

from comity.measure.engine import Measured
from comity.measure.formats import as_csv
from comity.measure.index.compose import compose
from comity.measure.index.pillars import without
from comity.measure.index.plan import wanted
from comity.measure.index.recipe import Recipe, find_recipe
from comity.measure.index.report import Report, report
from comity.measure.index.table import ARROW, read_table
from comity.publish.charts.ranks import Place, ranks
from comity.publish.draft import Draft
from comity.publish.measuring import lacking
from comity.publish.sections import section
from comity.publish.sections._cells import nothing, table, words
from comity.publish.sections._measured import asked
from comity.publish.tree import Block, Drawing, Paragraph, Text
from comity.terms.errors import UsageError
from comity.terms.words import anchor


@section
def index(draft: Draft, recipe: str, year: str, draws: str = "1000", seed: str = "1") -> tuple[Block, ...]:
    """Return the ranks of each partner's relation with each member, drawn with their intervals, and a table.

    Recipe is one of Comity's own or a file. An indicator that nobody has a value
    of in the year is left out, and told; what a gap of one relation does to its
    rank is the recipe's rule.
    """
    chosen = find_recipe(recipe)
    rows = _rows(draft, chosen, int(year))
    keys = [item.key for item in chosen.indicators]
    told_apart = {key: len({row.value for row in rows if row.indicator == key}) for key in keys}
    absent = _absent(told_apart)
    try:
        chosen = without(chosen, {key for key, many in told_apart.items() if many < 2})
        told = report(
            compose(chosen, read_table(as_csv(rows).decode(), wanted(chosen, {}))), int(draws), int(seed)
        )
    except UsageError as trouble:
        return nothing(f"The index “{chosen.title}” cannot be made for {year}: {trouble.what}. {absent}")
    return (*_blocks(draft, told, chosen, year), *(nothing(absent) if absent else ()))


def _absent(told_apart: dict[str, int]) -> str:
    """Return which indicators are not in the index: without a value, or with one value for all."""
    alike = [key.replace("_", " ") for key, many in told_apart.items() if many == 1]
    same = f"The same for all relations, so not in it: {', '.join(alike)}." if alike else ""
    lost = [key for key, many in told_apart.items() if not many]
    return " ".join(filter(None, (same, lacking(lost) if lost else "")))


def _rows(draft: Draft, recipe: Recipe, year: int) -> list[Measured]:
    """Return the values of the year from each partner to each member."""
    record, region = draft.asking.record, draft.asking.region
    members = set(record.members(region, record.day))
    return [
        row
        for leaf in recipe.indicators
        for partner in draft.asking.partners
        for row in asked(draft, leaf.key, partner, region).rows
        if row.year == year and row.partner in members and not row.product
    ]


def _blocks(draft: Draft, told: Report, recipe: Recipe, year: str) -> tuple[Block, ...]:
    name = anchor(f"index {recipe.title} {year}")
    title = f"{recipe.title}, {year}"
    places = tuple(
        Place(_pair(draft, r.unit), r.rank, r.low, r.high, r.median, told.groups(r.unit)) for r in told.ranked
    )
    said = "; ".join(f"{p.rank} ({p.low} to {p.high}) {p.label}" for p in places)
    svg = ranks(places, varied=told.draws.varied, title=title, description=said, name=name)
    rows = [
        (
            words(str(r.rank), r.rank),
            words(f"{r.low} to {r.high}"),
            words(_pair(draft, r.unit)),
            words(f"{r.score:.4g}", r.score),
            words(", ".join(told.groups(r.unit)) or "–"),
        )
        for r in told.ranked
    ]
    remark = (
        f"{len(told.draws.ranks):,} draws, seed {told.seed}; the interval holds nine tenths of them. Varied: "
        f"{'; '.join(told.draws.varied) or 'nothing'}. Relations that share a letter cannot be told apart."
    )
    heads = (">Rank", "Interval", "Relation", ">Score", "Group")
    caption = f"{title}: dot the rank, line its interval."
    return (
        Drawing(f"{name}-drawing", svg, said, caption, name),
        table(name, title, heads, rows, remark),
        *_done(told),
    )


def _pair(draft: Draft, unit: str) -> str:
    return " → ".join(draft.asking.actor(name) for name in unit.split(ARROW))


def _done(told: Report) -> tuple[Block, ...]:
    left = sorted({r.unit for r in told.composite.remarks if r.stage == "screened"})
    if not left:
        return ()
    return (Paragraph((Text(f"Left out, because too little of them is known: {'; '.join(left)}."),)),)
