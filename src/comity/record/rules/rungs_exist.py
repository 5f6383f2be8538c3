"""An agreement that raises a relation names a rung of its ladder."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.agreement import Agreement
from comity.record.kinds.ladder import Ladder
from comity.record.read import Reading
from comity.record.rules import Finding, rule
from comity.terms.words import one_of


@rule
def rungs_exist(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each rung that its ladder does not have."""
    for entry in reading.entries["agreements"].values():
        if not isinstance(entry, Agreement) or entry.raises_to is None:
            continue
        ladder = reading.entries["ladders"].get(entry.raises_to.ladder)
        if isinstance(ladder, Ladder):
            keys = [rung.key for rung in ladder.rungs]
            if entry.raises_to.rung not in keys:
                what = f"'{entry.raises_to.rung}' is not a rung of {ladder.id}"
                yield Finding(
                    "agreements", entry.id, ("raises_to", "rung"), what, one_of(entry.raises_to.rung, keys)
                )
