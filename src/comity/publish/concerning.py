"""Which policies and forums of a record an Outlook is about, by its own region and partners."""

from __future__ import annotations

from collections.abc import Collection

from comity.record.as_of import AsOf
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.policy import Policy


def policies_of(record: AsOf, region: str, partners: Collection[str]) -> dict[str, Policy]:
    """Return the policies that a partner, the region or one of its members owns, and those these are tied to."""
    known = record.entries(Policy)
    own = _sides(record, region, partners)
    chosen = {name for name, policy in known.items() if policy.owner in own}
    tied = {tie.policy for name in chosen for tie in known[name].lineage}
    return {name: policy for name, policy in known.items() if name in chosen | tied}


def forums_of(record: AsOf, region: str, partners: Collection[str]) -> dict[str, Forum]:
    """Return the forums in which a partner, the region or one of its members sits, or of which one hosted a meeting."""
    own = _sides(record, region, partners)
    hosted = {event.forum for event in record.entries(Event).values() if own & set(event.hosts)}
    return {
        name: forum
        for name, forum in record.entries(Forum).items()
        if name in hosted or any(own & _inside(record, seat.actor) for seat in forum.roster)
    }


def _sides(record: AsOf, region: str, partners: Collection[str]) -> set[str]:
    return {region, *partners, *record.members(region, record.day)}


def _inside(record: AsOf, actor: str) -> set[str]:
    return {actor, *record.members(actor, record.day)}
