"""No policy descends from itself."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.policy import Policy
from comity.record.read import Reading
from comity.record.rules import Finding, rule

#: Ties that have a direction in time; complements and parallels may be mutual.
_DESCENT = ("succeeds", "builds-on", "embedded-in")


@rule
def lineage_has_no_loop(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each policy from which its own descent leads back to it."""
    parents = {
        policy.id: {tie.policy for tie in policy.lineage if tie.kind in _DESCENT}
        for policy in reading.entries["policies"].values()
        if isinstance(policy, Policy)
    }
    for name in parents:
        trail = _way_back(name, parents)
        if trail:
            yield Finding(
                "policies",
                name,
                ("lineage",),
                f"leads back to itself: {' → '.join(trail)}",
                "remove one of these ties",
            )


def _way_back(start: str, parents: dict[str, set[str]]) -> list[str]:
    """Return a path from a policy back to itself, or nothing."""
    open_: list[str] = [start]
    came_from: dict[str, str] = {}
    while open_:
        current = open_.pop()
        for parent in sorted(parents.get(current, ())):
            if parent == start:
                trail = [start, current]
                while trail[-1] != start:
                    trail.append(came_from[trail[-1]])
                return trail[::-1]
            if parent not in came_from:
                came_from[parent] = current
                open_.append(parent)
    return []
