"""Policies: their lineage drawn, and a table of what each sets out to do."""

from __future__ import annotations

from comity.publish.charts.lineage import PolicyBox, Tie, lineage
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import linked, noted, nothing, table, words
from comity.publish.tree import Block, Drawing
from comity.record.kinds.policy import Policy
from comity.terms.period import Period, spoken
from comity.terms.words import listed


@section
def policies(draft: Draft, owner: str = "") -> tuple[Block, ...]:
    """Return the lineage of the region's and partners' policies and their table; ``owner=`` asks for one actor's."""
    known = draft.asking.record.entries(Policy)
    chosen = {n: p for n, p in known.items() if p.owner == owner} if owner else draft.asking.policies
    if not chosen:
        return nothing("No policy is in the record as known on this day.")
    tied = {tie.policy for p in chosen.values() for tie in p.lineage if tie.policy in known}
    shown = {n: known[n] for n in known if n in chosen or n in tied}
    name = f"policies-{owner}" if owner else "policies"
    return (policy_drawing(draft, shown, name), _table(draft, chosen, name))


def policy_drawing(draft: Draft, shown: dict[str, Policy], name: str, told_in: str = "") -> Drawing:
    """Return the lineage of some policies as a drawing."""
    boxes = tuple(
        PolicyBox(n, p.name, draft.asking.actor(p.owner), _year(p.from_), _year(p.to), dates(p))
        for n, p in shown.items()
    )
    ties = tuple(
        Tie(n, tie.policy, tie.kind.replace("-", " "))
        for n, p in shown.items()
        for tie in p.lineage
        if tie.policy in shown
    )
    told = "; ".join(f"{shown[t.source].name} {t.kind} {shown[t.target].name}" for t in ties)
    svg = lineage(boxes, ties, title="Lineage of policies", description=told, name=name)
    caption = "How the policies descend from and stand beside each other."
    alternative = f"{len(boxes)} policies in order of their beginning, a lane for each owner. {told}."
    return Drawing(f"{name}-lineage", svg, alternative, caption, told_in or name)


def _table(draft: Draft, chosen: dict[str, Policy], name: str) -> Block:
    rows = [
        (
            linked(draft, "policies", n),
            words(f"{draft.asking.actor(p.owner)}, {dates(p)}"),
            words(listed([pillar.name for pillar in p.pillars]) or "none listed"),
            words(_serving(draft, p)),
            noted(draft, p, p.aim or "not stated in the works read"),
        )
        for n, p in chosen.items()
    ]
    heads = ("Policy", "Owner and time", "Its pillars", "Sides served", "Aim")
    return table(name, "Policies and what they set out to do", heads, rows)


def _serving(draft: Draft, policy: Policy) -> str:
    served = {n for p in policy.pillars for n in p.serves} | {n for a in policy.areas for n in a.serves}
    served |= set(policy.serves)
    return ", ".join(draft.asking.record.label("pillars", name) for name in sorted(served)) or "not stated"


def dates(policy: Policy) -> str:
    """Return a policy's time in words."""
    begun, ended = policy.from_, policy.to
    if begun and ended:
        return f"{spoken(begun)} to {spoken(ended)}"
    return f"since {spoken(begun)}" if begun else "beginning not stated"


def _year(period: Period | None) -> float | None:
    if period is None or period.start is None:
        return None
    return period.start.year + (period.start.month - 1) / 12
