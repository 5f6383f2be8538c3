"""A relation by the record's pillars: what policies say, what was agreed and done, what is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.publish.draft import Draft
from comity.publish.relation import Relation, related
from comity.publish.sections import section
from comity.publish.sections._cells import entry_link, nothing, table, words
from comity.publish.tree import Block, Cell, Inline, Text
from comity.record.kinds.indicator import Indicator
from comity.record.kinds.pillar import Pillar
from comity.record.kinds.policy import Policy
from comity.terms.period import spoken

#: A cell names this many events; the relation's own page has all of them.
_MOST = 6


@section
def by_pillar(draft: Draft, partner: str) -> tuple[Block, ...]:
    """Return a row for each pillar of the record with what one partner's relation to the region has under it."""
    record = draft.asking.record
    pillars = sorted(record.entries(Pillar).values(), key=lambda pillar: pillar.order)
    if not pillars:
        return nothing("The record names no pillars.")
    relation = related(record, partner, draft.asking.region, draft.asking.region)
    rows = [_row(draft, relation, pillar) for pillar in pillars]
    heads = (
        "Side of the relation",
        "Policies, by their own pillars and areas",
        "Agreed and done",
        "Measured by",
    )
    pair = f"{draft.asking.actor(partner)} – {draft.asking.actor(draft.asking.region)}"
    remark = "A policy stands under each side that its own pillars or areas serve."
    return (table(f"by-pillar-{partner}", f"{pair} by side of the relation", heads, rows, remark),)


def _row(draft: Draft, relation: Relation, pillar: Pillar) -> tuple[Cell, ...]:
    record = draft.asking.record
    indicators = {
        p.indicator for p in relation.figures if pillar.id in record.get(Indicator, p.indicator).serves
    }
    return (
        words(pillar.name),
        _cell(_policies(draft, relation.policies, pillar.id)),
        _cell(_done(relation, pillar.id)),
        words("; ".join(record.label("indicators", name) for name in sorted(indicators)) or "no figure"),
    )


def _policies(draft: Draft, policies: Iterable[Policy], pillar: str) -> Iterator[tuple[Inline, ...]]:
    for policy in policies:
        own = [part.name for part in policy.pillars if pillar in part.serves]
        own += [part.name for part in policy.areas if pillar in part.serves]
        if own or (pillar in policy.serves and not policy.pillars and not policy.areas):
            yield (entry_link(draft, "policies", policy.id), Text(f": {', '.join(own)}" if own else ""))


def _done(relation: Relation, pillar: str) -> Iterator[tuple[Inline, ...]]:
    for agreement in relation.agreements:
        if pillar in agreement.serves or any(pillar in area.serves for area in agreement.areas):
            yield (
                Text(
                    f"{agreement.name} ({spoken(agreement.steps[-1].date)})"
                    if agreement.steps
                    else agreement.name
                ),
            )
    events = [(e, p) for e, p in relation.events if pillar in e.serves]
    for event, period in events[-_MOST:]:
        yield (Text(f"{event.name} ({spoken(period)})"),)
    packages = [a for a in relation.assistance if pillar in a.serves]
    if packages:
        yield (Text(f"{len(packages)} packages of assistance" if len(packages) > 1 else packages[0].name),)


def _cell(pieces: Iterable[tuple[Inline, ...]]) -> Cell:
    inlines: list[Inline] = []
    for piece in pieces:
        inlines += [Text("; ")] if inlines else []
        inlines += piece
    return Cell(tuple(inlines), None) if inlines else words("nothing in the record", "")
