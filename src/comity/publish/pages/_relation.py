"""What the record holds on one relation, and the blocks that show it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.publish.draft import Draft
from comity.publish.sections._cells import actors, entry_link, figure_cell, noted, table, words
from comity.publish.tree import Block, Bullets, Cell, Text
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.dynamic import Dynamic
from comity.record.kinds.event import Event
from comity.record.kinds.expectation import Expectation
from comity.record.kinds.forum import Forum
from comity.record.kinds.ladder import Ladder
from comity.record.kinds.policy import Policy
from comity.record.published import Published
from comity.record.store import AsOf
from comity.terms.period import Period, spoken

#: A page shows at most this many figures; the workbook holds all of them.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Relation:
    """The entries that concern a partner and another actor."""

    partner: str
    other: str
    agreements: tuple[Agreement, ...]
    policies: tuple[Policy, ...]
    events: tuple[tuple[Event, Period], ...]
    assistance: tuple[Assistance, ...]
    figures: tuple[Published, ...]
    forums: tuple[Forum, ...]
    dynamics: tuple[Dynamic, ...]
    expectations: tuple[Expectation, ...]


def related(record: AsOf, partner: str, other: str, region: str) -> Relation:
    """Return what concerns the pair; for the region itself also what concerns its members together."""
    both = {partner, other}
    whole = other == region
    members = set(record.members(region, record.day))
    aimed = {other, *(g for g in _groupings(record, other) if whole or g != region)}
    return Relation(
        partner,
        other,
        tuple(a for a in record.entries(Agreement).values() if both <= set(a.parties)),
        tuple(
            p
            for p in record.entries(Policy).values()
            if p.owner == partner and (aimed & set(p.toward) or (p.scope and aimed & set(p.scope.actors)))
        ),
        tuple(
            (e, record.event_period(n))
            for n, e in record.entries(Event).items()
            if both <= {*e.participants, *e.hosts}
        ),
        tuple(
            a
            for a in record.entries(Assistance).values()
            if a.donor == partner and (a.recipient == other or (whole and a.recipient in members))
        ),
        tuple(p for p in record.all_published() if {p.reporter, p.partner} == both),
        tuple(f for f in record.entries(Forum).values() if both <= _seated(record, f)),
        tuple(d for d in record.entries(Dynamic).values() if partner in d.about),
        tuple(e for e in record.entries(Expectation).values() if partner in (*e.about, e.by)),
    )


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


def _seated(record: AsOf, forum: Forum) -> set[str]:
    seated = {seat.actor for seat in forum.roster}
    return seated | {m for actor in seated for m in record.members(actor, record.day)}


def _groupings(record: AsOf, actor: str) -> set[str]:
    from comity.record.kinds.membership import Membership

    return {
        m.grouping
        for m in record.entries(Membership).values()
        if actor in record.members(m.grouping, record.day)
    }


__all__ = ["Relation", "actors", "agreement_table", "figures_of", "forum_list", "policy_list", "related"]
