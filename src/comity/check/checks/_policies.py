"""Policies a draft credits: where it names them as what came before, and since when they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.check.checks._form import Examined
from comity.check.checks._ties import entries_in, ident
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.record.kinds.event import Event
from comity.record.kinds.policy import Policy
from comity.terms.searching import Cue

_SINCE = re.compile(
    r"\b(since|after|following|under|thanks to|owing to|as a result of|because of|driven by|due to)\b"
    r"(?: \S+){0,5}? ?$",
    re.IGNORECASE,
)
#: A section goes no further back than this many sentences.
_BACK = 200
_CREDIT = Cue(
    r"\b(?:driv\w+ force|has driven|boost\w*|led to|result\w+ in|spurred|fuell?ed|expand\w*)\b",
    " force", "has driven", "boost", "led to", "result", "spurred", "fuel", "expand", flags=re.IGNORECASE,
)  # fmt: skip
_GENERIC = re.compile(r"\b(since|after|following) the (?:introduction|launch|adoption|start) of (?:the|this) (?:policy|strategy|initiative|programme|program)\b", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credited:
    """A policy that a sentence puts before what it tells, the word by which, and where both stand."""

    policy: Policy
    cue: str
    span: Span


def credited(examined: Examined, sentence: int) -> Credited | None:
    """Return the policy since, after or under which a sentence tells its figures, or None."""
    text = examined.draft.text
    start = examined.draft.sentences[sentence].span.start
    for mention in entries_in(examined, sentence, "policies"):
        match = _SINCE.search(text[start : mention.span.start])
        policy = policy_of(examined, mention)
        if match and policy:
            return Credited(policy, match[1].casefold(), Span(start + match.start(), mention.span.end))
    generic = _GENERIC.search(examined.words(sentence))
    if generic:
        policy = last_policy(examined, sentence)
        if policy:
            return Credited(
                policy, generic[1].casefold(), Span(start + generic.start(), start + generic.end())
            )
    return None


def policy_of(examined: Examined, mention: Mention) -> Policy | None:
    """Return the policy of the record that is mentioned, or None where the record then had none."""
    return examined.entry(Policy, ident(mention))


def last_policy(examined: Examined, sentence: int) -> Policy | None:
    """Return the policy named last before a sentence in its section, or None."""
    for n in range(sentence - 1, max(-1, sentence - _BACK), -1):
        if examined.block(n).kind in ("title", "heading"):
            return None
        named = entries_in(examined, n, "policies")
        if named:
            return policy_of(examined, named[-1])
    return None


def credit_given(examined: Examined) -> Iterator[tuple[Policy, int, Span]]:
    """Yield (policy, sentence, place) where a sentence names a policy and says what it brought about."""
    caused = [c.span.start for c in examined.reading.claims if c.kind == "cause"]
    for sentence in examined.prose_at((*_CREDIT.places(examined.draft.text), *caused)):
        told = any(c.kind == "cause" for c in examined.claims.get(sentence, ()))
        if not told and not _CREDIT.search(examined.words(sentence)):
            continue
        for mention in entries_in(examined, sentence, "policies"):
            policy = policy_of(examined, mention)
            if policy:
                yield policy, sentence, mention.span
                break


def began(policy: Policy) -> date | None:
    """Return the first day a policy can have begun, or None where that is not known."""
    return policy.from_.start if policy.from_ else None


def launch(examined: Examined, policy: Policy) -> Event | None:
    """Return the event at which a policy was announced, where the record has it."""
    return examined.entry(Event, policy.announced_at or "")


def called(policy: Policy) -> str:
    """Return a policy's name with its abbreviation."""
    return f"{policy.name} ({policy.short})" if policy.short else policy.name
