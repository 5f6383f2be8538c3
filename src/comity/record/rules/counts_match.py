"""A stated count agrees with the list it counts."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.agreement import Agreement
from comity.record.kinds.forum import Forum
from comity.record.kinds.policy import Policy
from comity.record.read import Reading
from comity.record.rules import Finding, rule
from comity.record.scope import scope_members


@rule
def counts_match(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each stated number of pillars, areas, seats or economies that is not the listed one."""
    for folder in ("policies", "agreements", "forums"):
        for entry in reading.entries[folder].values():
            for field, stated, listed, path in _counts(reading, entry):
                if stated is not None and stated != listed:
                    what = f"says {stated} {field}, but {listed} are listed"
                    yield Finding(folder, entry.id, path, what, "correct the count or the list")


def _counts(reading: Reading, entry: object) -> Iterator[tuple[str, int | None, int, tuple[str | int, ...]]]:
    match entry:
        case Policy():
            yield "pillars", entry.stated_pillars, len(entry.pillars), ("stated_pillars",)
            yield "areas", entry.stated_areas, len(entry.areas), ("stated_areas",)
            # Where a list of members could not be read, the scope cannot be counted.
            known = not any(folder == "memberships" for folder, _ in reading.unread)
            if known and entry.scope and entry.scope.stated_count is not None:
                listed = len(scope_members(reading.entries, entry))
                yield "actors in scope", entry.scope.stated_count, listed, ("scope", "stated_count")
        case Agreement():
            yield "areas", entry.stated_areas, len(entry.areas), ("stated_areas",)
        case Forum() if entry.complete:
            yield (
                "participants",
                entry.stated_count,
                len({seat.actor for seat in entry.roster}),
                ("stated_count",),
            )
        case _:
            return
