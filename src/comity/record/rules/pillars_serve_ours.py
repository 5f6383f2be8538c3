"""An area stands under one of its policy's own pillars, where it names one."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.policy import Policy
from comity.record.read import Reading
from comity.record.rules import Finding, rule
from comity.terms.words import one_of


@rule
def pillars_serve_ours(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each area under a pillar its policy does not have.

    That every pillar and area serves pillars of the record is held by
    `names_resolve`, since `serves` is a reference and may not be empty.
    """
    for policy in reading.entries["policies"].values():
        if not isinstance(policy, Policy):
            continue
        own = [pillar.name for pillar in policy.pillars]
        for index, area in enumerate(policy.areas):
            if area.pillar is not None and area.pillar not in own:
                what = f"'{area.pillar}' is not a pillar of this policy"
                yield Finding(
                    "policies", policy.id, ("areas", index, "pillar"), what, one_of(area.pillar, own)
                )
