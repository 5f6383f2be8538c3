"""A member belongs once at a time, and a stated count agrees with the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from comity.record.kinds.actor import Actor
from comity.record.kinds.membership import Belonging, Membership
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def memberships_are_valid_in_time(reading: Reading) -> Iterator[Finding]:
    """Yield findings for overlapping spells, wrong groupings and counts that do not agree."""
    for entry in reading.entries["memberships"].values():
        if not isinstance(entry, Membership):
            continue
        grouping = reading.entries["actors"].get(entry.grouping)
        if isinstance(grouping, Actor) and grouping.kind not in ("grouping", "organisation"):
            what = f"'{entry.grouping}' is a {grouping.kind} and can have no members"
            yield Finding("memberships", entry.id, ("grouping",), what, "name a grouping or an organisation")
        yield from _overlaps(entry)
        yield from _count(entry)


def _overlaps(entry: Membership) -> Iterator[Finding]:
    spells: dict[tuple[str, str], list[tuple[int, Belonging]]] = defaultdict(list)
    for index, spell in enumerate(entry.spells):
        spells[(spell.actor, spell.role)].append((index, spell))
    for (actor, role), several in spells.items():
        several.sort(key=lambda item: (item[1].from_.start if item[1].from_ else None) or date.min)
        for (_, first), (index, second) in pairwise(several):
            ends = first.to.start if first.to else date.max
            begins = (second.from_.end if second.from_ else None) or date.min
            if ends is None or begins < ends:
                what = f"{actor} is {role} twice at the same time"
                yield Finding(
                    "memberships",
                    entry.id,
                    ("spells", index),
                    what,
                    "end the first spell or delete one of the two",
                )


def _count(entry: Membership) -> Iterator[Finding]:
    if entry.stated_count is None:
        return
    day = entry.stated_at.end if entry.stated_at else None
    members = {
        spell.actor
        for spell in entry.spells
        if spell.role == "member"
        and (day is None or not spell.from_ or not spell.from_.start or spell.from_.start <= day)
        and (day is None or not spell.to or not spell.to.end or spell.to.end >= day)
    }
    if len(members) != entry.stated_count:
        what = f"says {entry.stated_count} members, but {len(members)} are listed"
        yield Finding("memberships", entry.id, ("stated_count",), what, "correct the count or the list")
