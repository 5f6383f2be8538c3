"""Who is meant by a list of actors and groupings at some time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from comity.record.kinds.entry import Entry
from comity.record.kinds.membership import Membership
from comity.record.kinds.policy import Policy


def members_on(
    entries: Mapping[str, Mapping[str, Entry]], grouping: str, day: date | None
) -> tuple[str, ...]:
    """Return the full members of a grouping on a day (None: at any time), sorted.

    A spell without a beginning counts as having always been; absent (empty)
    for an actor that has no members in the record.
    """
    found: set[str] = set()
    for entry in entries["memberships"].values():
        if not isinstance(entry, Membership) or entry.grouping != grouping:
            continue
        for spell in entry.spells:
            begun = (
                day is None or spell.from_ is None or spell.from_.start is None or spell.from_.start <= day
            )
            lasts = day is None or spell.to is None or spell.to.end is None or spell.to.end >= day
            if spell.role == "member" and begun and lasts:
                found.add(spell.actor)
    return tuple(sorted(found))


def expand(
    entries: Mapping[str, Mapping[str, Entry]], actors: Iterable[str], day: date | None
) -> tuple[str, ...]:
    """Return the actors with each grouping that has members replaced by those members."""
    found: set[str] = set()
    for actor in actors:
        members = members_on(entries, actor, day)
        found.update(members or (actor,))
    return tuple(sorted(found))


def scope_members(entries: Mapping[str, Mapping[str, Entry]], policy: Policy) -> tuple[str, ...]:
    """Return the single actors in a policy's scope at the time it began."""
    day = policy.from_.end if policy.from_ else None
    return expand(entries, policy.scope.actors if policy.scope else (), day)
