"""What has become of an expectation since the draft's date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, paragraph
from comity.check.claim import Claim
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.expectation import Expectation, Outcome
from comity.terms.period import spoken

_WORD = re.compile(r"[a-z]{4,}")
#: The share of an expectation's telling words that a sentence must have before it is taken for the same.
_LIKE = 0.34

_OPEN = ("open", "not-triggered")


@check
def expectations_since(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark for each expectation of the draft of which the record now knows the outcome."""
    known = [e for e in examined.now.entries(Expectation).values() if _ended(examined, e)]
    taken: set[str] = set()
    for claim in (c for n in sorted(examined.claims) for c in examined.claims[n] if c.kind == "expectation"):
        match = _same(examined, claim, [e for e in known if e.id not in taken])
        if match:
            taken.add(match.id)
            yield _became(examined, claim, match)


def _ended(examined: Examined, expectation: Expectation) -> list[Outcome]:
    """Return the outcomes since the draft's date that say more than that it is open, by independent works."""
    return [
        o
        for o in expectation.outcomes
        if o.outcome not in _OPEN and o.on.end and o.on.end > examined.day and examined.independent(o)
    ]


def _same(examined: Examined, claim: Claim, known: list[Expectation]) -> Expectation | None:
    """Return the expectation whose actors the paragraph names and whose words the sentence has most of."""
    sentence = examined.sentence_at(claim.span.start)
    near = {ident(m) for n in paragraph(examined, sentence) for m in entries_in(examined, n, "actors")}
    words = _stems(examined.words(sentence))
    scored = [
        (len(words & told) / len(told), e.id, e)
        for e in known
        if set(e.about) <= near and (told := _stems(f"{e.name} {e.as_made}"))
    ]
    best = max(scored, key=lambda s: (s[0], s[1]), default=None)
    return best[2] if best and best[0] >= _LIKE else None


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.casefold())}


def _became(examined: Examined, claim: Claim, expectation: Expectation) -> Verdict:
    outcomes = _ended(examined, expectation)
    last = max(outcomes, key=lambda o: (o.on.start.isoformat() if o.on.start else "", o.says))
    evidence = [
        Evidence(o.says, o.cite[0].work, o.cite[0].locator, entry=f"expectations/{expectation.id}")
        for o in outcomes
        if o.cite
    ]
    reason = f"'{expectation.name}' as expected here: {last.outcome} by {spoken(last.on)}. {last.says}"
    return finding(
        "remark",
        reason,
        (claim,),
        evidence=evidence,
        suggestion="say what has become of it when this is used again",
        as_of=examined.now.day.isoformat(),
    )
