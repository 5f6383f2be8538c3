"""A share told as the fruit of a policy, beside the share when the policy began."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._policies import began, called
from comity.check.checks._ties import entries_in, ident, level, year
from comity.check.checks._totals import Level, share
from comity.check.checks._values import said
from comity.check.claim import Claim
from comity.check.verdict import Verdict
from comity.record.kinds.policy import Policy

#: A share that moved by less than this since the policy began hardly moved.
_STILL = 0.05
#: A section goes no further back than this many sentences.
_BACK = 200


@check
def shares_before_policy(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark where a share was nearly as large when the policy of its section began."""
    for claim in examined.measured:
        when = year(examined, claim)
        if level(claim) is None or claim.amount is None or claim.amount.unit != "share" or not when:
            continue
        policy = _policy(examined, claim)
        start = began(policy) if policy else None
        if policy is None or start is None or not start.year < when:
            continue
        early = _at_start(examined, claim, start.year)
        if early:
            yield from _compared(examined, claim, policy, early, when)


def _at_start(examined: Examined, claim: Claim, start: int) -> Level | None:
    """Return the share in the year the policy began, or in one of the two before."""
    slots = claim.slots
    if not slots.indicator or not slots.partner:
        return None
    whole = slots.against.rpartition("/")[2]
    found = (
        share(examined, slots.indicator, slots.reporter, slots.partner, whole, y)
        for y in range(start, start - 3, -1)
    )
    return next((level for level in found if level), None)


def _policy(examined: Examined, claim: Claim) -> Policy | None:
    """Return the policy of the share's reporter named last before it in its section."""
    sentence = examined.sentence_at(claim.span.start)
    for n in range(sentence, max(-1, sentence - _BACK), -1):
        for mention in reversed(entries_in(examined, n, "policies")):
            found = examined.entry(Policy, ident(mention))
            if found and found.owner == claim.slots.reporter:
                return found
        if examined.block(n).kind in ("title", "heading"):
            break
    return None


def _compared(examined: Examined, claim: Claim, policy: Policy, early: Level, when: int) -> Iterator[Verdict]:
    assert claim.amount is not None
    moved = claim.amount.value - early.quantity.value
    if abs(moved) > _STILL:
        return
    evidence = early.evidence[0]
    points = f"{'+' if moved >= 0 else '−'}{abs(moved) * 100:.1f} percentage points"
    reason = (
        f"{said(claim)} for {named(examined, claim.slots.partner)} in {when}, but it was {evidence.said} when"
        f" {called(policy)} began: {points} under the policy, so the concentration is older than it"
    )
    yield finding(
        "remark",
        reason,
        (claim,),
        evidence=(evidence,),
        suggestion="give the earlier share beside it",
    )
