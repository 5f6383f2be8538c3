"""What a draft credits a policy with: "thanks to the policy, trade doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.check.binding.bound import Bound
from comity.check.binding.lines import Fact, Line, joined
from comity.check.claim import Mention, Slots
from comity.check.draft import Draft
from comity.check.speech import Cause, causes_in
from comity.terms.searching import Late

#: From "since" or "thanks to" to a policy's name: its introduction, whose it is.
_LEADS = Late(
    r"(?: (?:the|its|their|his|her|this|that|so-called|new|recent|formal|official|initial|successful|ambitious"
    r"|(?:introduction|inception|launch|adoption|announcement|start|establishment|implementation|creation|success) of"
    r"|[A-Z][\w.-]*(?:'s?)?|[a-z]+'s?)){0,8} "
)
#: From a policy's name to what it is said to have done.
_FOLLOWS = Late(
    r"(?: \([^()]{1,24}\))?(?:'s (?:[\w-]+ ){1,3})?(?: (?:in|of) (?:[A-Z][a-z]+ )?\d{4})?(?: (?:also|has|have|had|itself))* ?"
)
#: Signs of which one stands before, or behind, the name of what is credited with something.
_BEFORE = Late(
    " by |hanks to|ue to|ecause|wing to|result of|onsequence of|esponse to|eaction to|ack of|ight of|ake of|ributable to|ributed to|ing from|ed from|iven |ince "
    "|ollowing |fter "
)
_BEHIND = re.compile(
    "driv|cause|reason|engine|catalyst|led to|rise to|ributed to|esulted in|brought about|laid the|paved|spurred|trigger|prompt|fuel|boosted|accelerat"
)
_NEAR = 80


def credited(line: Line, draft: Draft) -> Iterator[Fact]:
    """Yield a claim for each policy that a sentence credits with something.

    Where the words name a cause, that is one; where they only put one thing
    after the other ("since the introduction of"), only with an amount, which
    `with_amounts` sees to.
    """
    # "The policy" means what another paragraph names: moved, the sentence would say something else.
    policies = [
        m
        for m in line.named
        if m.entry.startswith("policies/") and m.how != "anaphor" and _may_be_credited(line, m)
    ]
    if not policies:
        return
    seen: set[str] = set()
    for cause in causes_in(draft, draft.sentences[line.number]):
        for mention in policies:
            if mention.entry not in seen and _is_cause(line, cause, mention):
                seen.add(mention.entry)
                slots = Slots("credited-to", against=mention.entry)
                span = joined(cause.cue_span, mention.span)
                yield Fact("cause", span, line.number, slots, cue=cause.cue, effect=cause.effect, needs_amount=cause.kind == "sequence")  # fmt: skip
                break


def _may_be_credited(line: Line, mention: Mention) -> bool:
    before, behind = line.before(mention.span.start, _NEAR), line.after(mention.span.end, _NEAR)
    return bool(_BEFORE.search(before) or _BEHIND.search(behind))


def _is_cause(line: Line, cause: Cause, mention: Mention) -> bool:
    """Return whether a policy itself is what is credited, not something said or done about it."""
    if not cause.cause.holds(mention.span):
        return False
    if mention.span.start >= cause.cue_span.end:
        return _LEADS.fullmatch(line.text[cause.cue_span.end : mention.span.start]) is not None
    return _FOLLOWS.fullmatch(line.text[mention.span.end : cause.cue_span.start]) is not None


def with_amounts(found: Sequence[Bound], effects: dict[str, Fact]) -> list[Bound]:
    """Return claims, those on causes tied to the amounts they are credited with; one that credits nothing is left out.

    Parameters
    ----------
    effects
        By the id of a claim on a cause, how it was read.
    """
    amounts: dict[int, list[Bound]] = {}
    for bound in found:
        if bound.claim.amount is not None:
            amounts.setdefault(bound.claim.sentence, []).append(bound)
    kept: list[Bound] = []
    for bound in found:
        fact = effects.get(bound.claim.id)
        if fact is None:
            kept.append(bound)
            continue
        assert fact.effect is not None
        told = tuple(b.claim.id for b in amounts.get(fact.sentence, ()) if fact.effect.holds(b.claim.span))
        if told or not fact.needs_amount:
            kept.append(replace(bound, claim=replace(bound.claim, pairs=told)))
    return kept
