"""A large share of one, and another who was larger still, leave room for all the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import named
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, level, paragraph, year
from comity.check.checks._totals import members
from comity.check.checks._values import quantity, said, shown
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.terms.searching import Cue

_FIRST = Cue(r"\bfirst (?:time|year)\b", "first time", "first year", flags=re.IGNORECASE)
_PASSED = re.compile(
    r"\b(?:outpac\w+|overt\w+|exceed\w*|surpass\w*|outstripp\w+|eclips\w+|outstrip|passed|more than|larger than|higher than|ahead of)\b",
    re.IGNORECASE,
)
#: Two parts that leave less than this of the whole to everyone else are asked about.
_REST = 0.10


@check
def shares_leave_room(examined: Examined) -> Iterator[Verdict]:
    """Yield where "p % went to A in year t" and "A first passed B after t" leave too little for the rest."""
    for sentence in examined.prose_at(_FIRST.places(examined.draft.text)):
        words = examined.words(sentence)
        first = _FIRST.search(words)
        passed = _PASSED.search(words) if first else None
        if first is None or passed is None or passed.start() < first.start():
            continue
        at = examined.draft.sentences[sentence].span.start
        actors = entries_in(examined, sentence, "actors")
        ahead = {ident(m) for m in actors if m.span.end <= at + passed.start()}
        behind = {ident(m) for m in actors if m.span.start >= at + passed.end()} - ahead
        if ahead and behind:
            place = Span(at + first.start(), at + first.end())
            yield from _earlier_shares(examined, sentence, place, ahead, behind)


def _earlier_shares(
    examined: Examined, sentence: int, place: Span, ahead: set[str], behind: set[str]
) -> Iterator[Verdict]:
    when = _when(examined, sentence)
    for other in paragraph(examined, sentence):
        for claim in examined.claims.get(other, ()):
            amount, then = level(claim), year(examined, claim)
            if amount is None or amount.unit != "share" or when is None or then is None or then >= when:
                continue
            part = _of_whom(examined, other, claim)
            if part and _belongs(examined, part, ahead):
                yield from _judged(examined, claim, place, part, min(behind), then, when)


def _when(examined: Examined, sentence: int) -> int | None:
    """Return the year of a sentence: its own, else the last one before it in the paragraph."""
    for n in reversed([s for s in paragraph(examined, sentence) if s <= sentence]):
        years = [w.period.year for w in examined.dates.get(n, ()) if w.period and w.period.year]
        if years:
            return years[-1]
    return None


def _of_whom(examined: Examined, sentence: int, claim: Claim) -> str:
    if claim.slots.partner:
        return claim.slots.partner
    assert claim.amount is not None
    after = [m for m in entries_in(examined, sentence, "actors") if m.span.start >= claim.amount.span.end]
    to = [
        m
        for m in after
        if re.search(
            r"\b(?:to|into|in|for)\s+$", examined.draft.text[max(0, m.span.start - 8) : m.span.start]
        )
    ]
    return ident((to or after)[-1]) if to or after else ""


def _belongs(examined: Examined, part: str, ahead: set[str]) -> bool:
    """Return whether those ahead hold the part: the same actor, or a grouping with all its members."""
    if part in ahead:
        return True
    held = frozenset().union(*(members(examined, a) for a in ahead))
    return members(examined, part) <= held


def _judged(
    examined: Examined, claim: Claim, place: Span, part: str, other: str, then: int, when: int
) -> Iterator[Verdict]:
    assert claim.amount is not None
    least = quantity(claim.amount).low
    rest = 1 - 2 * claim.amount.value
    if rest >= _REST:
        return
    a, b = named(examined, part), named(examined, other)
    left = f"leaving at most {shown(rest, 'share', 2)} for all others" if rest > 0 else "more than the whole"
    reason = (
        f"if {a} had {said(claim)} in {then} and {b} was first passed in {when}, {b} had at least as much in {then}:"
        f" together {shown(2 * claim.amount.value, 'share', 2)} or more, {left}"
    )
    kind = "inconsistent" if 2 * least > 1 else "remark"
    yield finding(
        kind,
        reason,
        (claim,),
        beside=(place,),
        suggestion=f"check the share of {then}, or say what the first time refers to",
    )
