"""A page for each policy: its pillars, scope, motive, descent, criticism, and what is credited to it."""

from __future__ import annotations

from comity.publish.citing import gathered
from comity.publish.document import as_known, document
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.pages import heading, pages
from comity.publish.sections._cells import actors, linked, noted, table, words
from comity.publish.sections.policies import dates, policy_drawing
from comity.publish.tree import Block, Bullets, Cell, Document, Paragraph, Text
from comity.record.kinds.dynamic import Dynamic
from comity.record.kinds.policy import Policy, Said


@pages
def policies(outline: Outline, asking: Asking) -> dict[str, Document]:
    """Return a page per policy of the Outlook's region and partners, at ``policies/id``."""
    return {f"policies/{name}": _page(outline, asking, policy) for name, policy in asking.policies.items()}


def _page(outline: Outline, asking: Asking, policy: Policy) -> Document:
    draft, record = Draft(asking), asking.record
    blocks: list[Block] = [_facts(draft, policy)]
    if policy.pillars or policy.areas:
        blocks += [heading("Pillars and areas"), _pillars(draft, policy)]
    for title, said in (
        ("Emphasis", policy.emphasis),
        ("Motive", policy.motive),
        ("Criticism", policy.criticism),
    ):
        if said:
            blocks += [heading(title), _sayings(draft, said)]
    if policy.scope:
        blocks += [heading("Scope"), _scope(draft, policy)]
    known = record.entries(Policy)
    tied = {n: p for n, p in known.items() if _tied(p, policy)}
    if len(tied) > 1:
        blocks += [
            heading("Descent"),
            policy_drawing(draft, tied, f"policy-{policy.id}", "ties"),
            _ties(draft, policy, known),
        ]
    credited = [d for d in record.entries(Dynamic).values() if policy.id in d.policies]
    if credited:
        blocks += [heading("What is credited to it"), _credited(draft, credited)]
    subtitle = f"A {policy.kind} of {draft.asking.actor(policy.owner)}, as known on {as_known(record)}"
    return document(draft, outline, policy.id, policy.name, subtitle, tuple(blocks))


def _facts(draft: Draft, policy: Policy) -> Block:
    record = draft.asking.record
    facts = [
        ("Owner", draft.asking.actor(policy.owner)),
        ("Also called", ", ".join(filter(None, (policy.short, *policy.aliases)))),
        ("Announced by", draft.asking.actor(policy.announced_by) if policy.announced_by else ""),
        ("Announced at", record.label("events", policy.announced_at) if policy.announced_at else ""),
        ("In force", dates(policy)),
        ("Toward", actors(draft, policy.toward)),
        ("Remark", policy.remark or ""),
    ]
    rows = [(words(name), words(value)) for name, value in facts if value]
    rows.insert(0, (words("Aim"), noted(draft, policy, policy.aim or "not stated in the works read")))
    return table("facts", policy.name, ("", ""), rows)


def _pillars(draft: Draft, policy: Policy) -> Block:
    record = draft.asking.record

    def served(names: tuple[str, ...]) -> Cell:
        return words(", ".join(record.label("pillars", name) for name in names))

    rows = [
        (words("pillar"), words(p.name), words(""), served(p.serves), words(p.about or ""))
        for p in policy.pillars
    ]
    rows += [
        (words("area"), words(a.name), words(a.pillar or ""), served(a.serves), words(""))
        for a in policy.areas
    ]
    heads = ("", "By its own name", "Under its pillar", "Side of the relation", "Meaning")
    return table(
        "pillars", "Its own pillars and areas, and the sides of the relation they serve", heads, rows
    )


def _sayings(draft: Draft, said: tuple[Said, ...]) -> Block:
    works = draft.asking.works
    return Bullets(tuple((Text(s.says), *draft.mark(gathered(s.cite, works))) for s in said))


def _scope(draft: Draft, policy: Policy) -> Block:
    record, scope = draft.asking.record, policy.scope
    if scope is None:
        return Paragraph(())
    day = (policy.from_.end if policy.from_ else None) or record.day
    meant = sorted({m for a in scope.actors for m in (record.members(a, day) or (a,))})
    listed = f"{len(meant)} in all: {actors(draft, meant)}." if meant else ""
    return Paragraph(
        (
            Text(" ".join(filter(None, (scope.described, listed)))),
            *draft.mark(gathered(scope.cite, draft.asking.works)),
        )
    )


def _tied(one: Policy, other: Policy) -> bool:
    return (
        one.id == other.id
        or any(t.policy == other.id for t in one.lineage)
        or any(t.policy == one.id for t in other.lineage)
    )


def _ties(draft: Draft, policy: Policy, known: dict[str, Policy]) -> Block:
    rows = [
        (
            linked(draft, "policies", p.id),
            words(t.kind.replace("-", " ")),
            linked(draft, "policies", t.policy),
        )
        for p in known.values()
        for t in p.lineage
        if policy.id in (p.id, t.policy)
    ]
    return table("ties", "Ties to other policies", ("Policy", "How", "Other policy"), rows)


def _credited(draft: Draft, credited: list[Dynamic]) -> Block:
    rows = [
        (
            noted(draft, d, f"{d.cause} → {d.effect}"),
            words(" — ".join(e.says for e in d.evidence if e.stance == "for") or "none in the record"),
            words(" — ".join(e.says for e in d.evidence if e.stance != "for") or "none in the record"),
        )
        for d in credited
    ]
    return table("credited", "Dynamics that credit or blame it", ("Claim", "For", "Against or unclear"), rows)
