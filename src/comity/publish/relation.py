"""What the record holds on one relation, as known."""

from __future__ import annotations

from dataclasses import dataclass

from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.assistance import Assistance
from comity.record.kinds.dynamic import Dynamic
from comity.record.kinds.event import Event
from comity.record.kinds.expectation import Expectation
from comity.record.kinds.forum import Forum
from comity.record.kinds.membership import Membership
from comity.record.kinds.policy import Policy
from comity.record.published import Published
from comity.terms.period import Period


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
    aimed = _aimed(record, other, region)
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


def _seated(record: AsOf, forum: Forum) -> set[str]:
    seated = {seat.actor for seat in forum.roster}
    return seated | {m for actor in seated for m in record.members(actor, record.day)}


def _aimed(record: AsOf, other: str, region: str) -> set[str]:
    """Return the actors toward whom a policy may be that covers the other side.

    Those are itself, groupings it or (for the region) its members belong to,
    and sets without a closed list, which may mean it.
    """
    inside = {other, *(record.members(region, record.day) if other == region else ())}
    groupings = {m.grouping for m in record.entries(Membership).values()}
    around = {
        g
        for g in groupings
        if inside & set(record.members(g, record.day)) and (g != region or other == region)
    }
    open_sets = {name for name, actor in record.entries(Actor).items() if actor.open_set}
    return {other, *around, *open_sets}
