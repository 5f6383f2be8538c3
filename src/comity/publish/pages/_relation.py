"""The blocks that show a relation on its page."""

from __future__ import annotations

from comity.measure.engine import Measured
from comity.publish.draft import Draft
from comity.publish.measuring import lacking
from comity.publish.relation import Relation
from comity.publish.sections._cells import entry_link, figure_cell, noted, table, words
from comity.publish.sections._measured import asked, multiples
from comity.publish.tree import Block, Bullets, Cell, Paragraph, Text
from comity.record.as_of import AsOf
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.ladder import Ladder
from comity.record.published import Published
from comity.terms.period import spoken

#: What is measured of a relation from sources beyond the record.
_MEASURES = (
    "trade_value", "export_share", "import_share", "trade_intensity", "dependence", "fdi_flow", "visitors", "students",
    "aid", "arms", "vote_agreement", "event_tone",
)  # fmt: skip
#: A page shows so many years of a measure; `comity measure` gives all.
_YEARS = 25
#: A page shows at most this many figures; the workbook holds all of them.
_MOST = 60


def figures_of(draft: Draft, relation: Relation) -> tuple[Block, ...]:
    """Return the figures between the two, the preferred value and the others beside it."""
    if not relation.figures:
        return ()
    record = draft.asking.record
    rows = [
        (
            words(record.label("indicators", p.indicator)),
            words(f"{draft.asking.actor(p.reporter)} → {draft.asking.actor(p.partner or '')}"),
            words(spoken(p.values[0].period), p.period),
            _value(draft, p),
            words("; ".join(v.id for v in p.others) if p.disputed else "", len(p.others)),
        )
        for p in relation.figures[:_MOST]
    ]
    left = len(relation.figures) - _MOST
    remark = f"{left} further figures are in the record." if left > 0 else ""
    heads = ("Indicator", "Of", "Period", ">Value", "Also published")
    return (table("figures", "Published figures", heads, rows, remark),)


def measures_of(draft: Draft, partner: str, other: str) -> tuple[Block, ...]:
    """Return what is measured of the relation from fetched sources, and what has no value.

    What rests on the record alone stands in the other sections of the page.
    """
    region = draft.asking.region
    members = draft.asking.record.members(region, draft.asking.record.day)
    rows: list[Measured] = []
    absent: dict[str, None] = {}
    for name in _MEASURES:
        found = asked(draft, name, partner, region if other in members else other)
        mine = [r for r in found.rows if r.partner == other and not r.product and r.vintage.count(";")]
        mine = [r for r in mine if r.year > mine[-1].year - _YEARS]
        rows += mine
        if not mine:
            absent.setdefault(name)
    blocks: tuple[Block, ...] = ()
    if rows:
        pair = f"{draft.asking.actor(partner)} – {draft.asking.actor(other)}"
        blocks = multiples(draft, rows, f"measured-{partner}-{other}", f"{pair} as measured")
    told = (Paragraph((Text(lacking(absent)),)),) if absent else ()
    return (*blocks, *told)


def _value(draft: Draft, published: Published) -> Cell:
    chosen = published.preferred
    if chosen is None:
        return words("; ".join(v.value for v in published.values) + " (no rule decides)")
    return figure_cell(draft, chosen, published)


def agreement_table(draft: Draft, relation: Relation) -> tuple[Block, ...]:
    """Return the agreements between the two with their steps."""
    if not relation.agreements:
        return ()
    rows = [
        (
            words(a.name),
            words(a.kind),
            words(_rung(draft.asking.record, a)),
            words("; ".join(f"{s.step} {spoken(s.date)}" for s in a.steps)),
            noted(draft, a, a.about or a.name),
        )
        for a in relation.agreements
    ]
    return (
        table("agreements", "Agreements", ("Agreement", "Kind", "Status reached", "Steps", "About"), rows),
    )


def policy_list(draft: Draft, relation: Relation) -> tuple[Block, ...]:
    """Return the partner's policies that cover the other side."""
    items = tuple(
        (entry_link(draft, "policies", p.id), Text(f": {p.aim}" if p.aim else "")) for p in relation.policies
    )
    return (Bullets(items),) if items else ()


def forum_list(draft: Draft, relation: Relation) -> tuple[Block, ...]:
    """Return the forums in which both sit."""
    items = tuple((entry_link(draft, "forums", f.id),) for f in relation.forums)
    return (Bullets(items),) if items else ()


def _rung(record: AsOf, agreement: Agreement) -> str:
    if agreement.raises_to is None:
        return ""
    ladder = record.entries(Ladder).get(agreement.raises_to.ladder)
    names = {rung.key: rung.name for rung in ladder.rungs} if ladder else {}
    return names.get(agreement.raises_to.rung, agreement.raises_to.rung)
