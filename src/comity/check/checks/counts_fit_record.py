"""A stated number of a policy's pillars, areas or partners is the one the record lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.binding.scopes import covers, covers_as_it
from comity.check.checks._evidence import gravity, named, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._policies import last_policy, policy_of
from comity.check.checks._ties import entries_in, paragraph
from comity.check.claim import Claim, Mention
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.entry import Cited
from comity.record.kinds.membership import Membership
from comity.record.kinds.policy import Policy
from comity.record.scope import expand, scope_members

_PILLAR = re.compile(r"^[- ](?:\w+ )?(?:pillars?|prongs?)\b", re.IGNORECASE)
_AREA = re.compile(r"^[- ](?:\w+ ){0,2}(?:areas?|fields?|domains?)\b", re.IGNORECASE)
_PARTNER = re.compile(
    r"^[- ](?:\w+ )?(?:countries|nations|states|economies|partners|partner countries)\b", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:of (?:its|the|these|those)|other|least|most|only|first|last|two or) *$", re.IGNORECASE
)


@check
def counts_fit_record(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each count of what a policy is made of, or of whom it covers."""
    for claim in examined.measured:
        amount = claim.amount
        if (
            amount is None
            or amount.shape != "count"
            or not amount.value.is_integer()
            or amount.relation != "="
        ):
            continue
        before = examined.draft.text[max(0, amount.number.start - 24) : amount.number.start]
        policy = _policy(examined, claim) if not _SOME.search(before) else None
        if policy and _may_be_of(claim, policy):
            yield from _held(examined, claim, policy)


def _may_be_of(claim: Claim, policy: Policy) -> bool:
    """Return whether a count may be one of a policy's, as far as it is bound: ten members of a bloc are none."""
    slots, scope = claim.slots, policy.scope.actors if policy.scope else ()
    if slots.against.startswith("policies/"):
        return slots.against == f"policies/{policy.id}"
    return slots.formula != "count" or not slots.reporter or slots.reporter in (*scope, policy.owner)


def _policy(examined: Examined, claim: Claim) -> Policy | None:
    """Return the policy a count is said of: the last named before it in its sentence or paragraph."""
    sentence = examined.sentence_at(claim.span.start)
    for n in reversed([s for s in paragraph(examined, sentence) if s <= sentence]):
        found = [m for m in entries_in(examined, n, "policies") if m.span.end <= claim.span.end]
        if found and (_kind(examined, claim) != "partners" or _covered(examined, claim, found[-1])):
            return policy_of(examined, found[-1])
        if found:
            return None
    return last_policy(examined, paragraph(examined, sentence)[0]) if _made_of(examined, claim) else None


def _covered(examined: Examined, claim: Claim, policy: Mention) -> bool:
    """Return whether a number of countries is said to be that of all whom a policy covers, by its name or as "it"."""
    assert claim.amount is not None
    text, number = examined.draft.text, claim.amount.number
    counted = _PARTNER.match(text[number.end : number.end + 50])
    start = examined.draft.sentences[examined.sentence_at(claim.span.start)].span.start
    if counted is None:
        return False
    if policy.span.start < start:
        return covers_as_it(text[start : claim.amount.span.start], counted[0])
    if policy.span.meets(claim.amount.span):
        return True
    return covers(
        text[start : policy.span.start], text[policy.span.end : claim.amount.span.start], counted[0]
    )


def _made_of(examined: Examined, claim: Claim) -> bool:
    return _kind(examined, claim) in ("pillars", "areas")


def _kind(examined: Examined, claim: Claim) -> str:
    assert claim.amount is not None
    after = examined.draft.text[claim.amount.number.end : claim.amount.number.end + 50]
    forms = {"pillars": _PILLAR, "areas": _AREA, "partners": _PARTNER}
    return next((kind for kind, form in forms.items() if form.match(after)), "")


def _held(examined: Examined, claim: Claim, policy: Policy) -> Iterator[Verdict]:
    assert claim.amount is not None
    count, kind = round(claim.amount.value), _kind(examined, claim)
    listed, part, words = _listed(examined, policy, kind)
    if not listed:
        return
    evidence = list(of_entry(examined, policy, words, part)) or list(_of_members(examined, policy, words))
    if not evidence:
        return
    if listed == count:
        yield finding("supported", f"{count} {kind} of {policy.name}: {words}", (claim,), evidence=evidence)
        return
    reason = f"{count} {kind} of {policy.name} are said, but the record has {listed}: {words}"
    kind_of = gravity(examined, evidence) if kind != "partners" or listed < count else "contested"
    yield finding(kind_of, reason, (claim,), evidence=evidence, suggestion=f"write {listed}, or list them")


def _of_members(examined: Examined, policy: Policy, words: str) -> Iterator[Evidence]:
    """Yield what works say of the groupings in a policy's scope, where none but the draft tells the scope itself."""
    actors = policy.scope.actors if policy.scope else ()
    for entry in examined.now.entries(Membership).values():
        if entry.grouping in actors:
            yield from of_entry(examined, entry, words)


def _listed(examined: Examined, policy: Policy, kind: str) -> tuple[int, Cited | None, str]:
    if kind == "pillars":
        names = [p.name for p in policy.pillars]
        return (
            len(names),
            next((p for p in policy.pillars if examined.independent(p)), None),
            ", ".join(names),
        )
    if kind == "areas":
        names = [a.name for a in policy.areas]
        return len(names), next((a for a in policy.areas if examined.independent(a)), None), ", ".join(names)
    if kind == "partners" and policy.scope and policy.scope.stated_count:
        entries = {f: examined.now.folder(f) for f in ("memberships", "policies")}
        members = scope_members(entries, policy)
        groups = [
            f"{len(expand(entries, (a,), policy.from_.end if policy.from_ else None))} in {named(examined, a)}"
            for a in policy.scope.actors
        ]
        return len(members), policy.scope, ", ".join(groups)
    return 0, None, ""
