"""Ask a model about the sentences the rules left open, and keep what the draft's words bear out."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.check.claim import Amount, Claim, Mention, When
from comity.check.draft import Draft, Span
from comity.check.endpoint.asking import Offer, offer_of, prompt_hash, request_of
from comity.check.endpoint.grounding import Extractors, Grounded, Ungrounded, ground_link, ground_quote
from comity.check.speech.modality import modality_at
from comity.check.verdict import Verdict
from comity.terms.errors import ComityError

Ask = Callable[[dict[str, Any]], dict[str, Any]]
#: More of an answer than this is not read.
LONGEST_REPLY = 60_000
MOST_ITEMS = 40
#: After so many failures in a row the endpoint is left alone.
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something a model said that the draft does not bear out, and why."""

    sentence: int
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked of which model, and its answer as it came, cut at the longest read."""

    sentence: int
    model: str
    prompt_sha256: str
    reply: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """The claims a model's links make, with all that was dropped and every exchange."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]
    exchanges: tuple[Exchange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Reason -> how many were dropped for it, in order of the alphabet."""
        reasons = sorted(d.reason for d in self.dropped)
        return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}


def propose(
    draft: Draft,
    ask: Ask,
    *,
    model: str,
    amounts: Sequence[Amount],
    mentions: Sequence[Mention],
    dates: Sequence[When],
    indicators: Mapping[str, str],
    extractors: Extractors,
    taken: Sequence[Amount] = (),
    most_sentences: int = 200,
) -> Proposed:
    """Return claims for the given amounts, linked by a model and confirmed by the rules.

    One question a sentence with an amount. An answer that is late, too long, no
    JSON or of another shape is dropped and counted like a wrong one; after three
    failures in a row nothing more is asked.

    Parameters
    ----------
    ask
        Carries a request to the endpoint and returns its answer as parsed JSON;
        what it raises of `OSError`, `ValueError` and `ComityError` is a failure.
    amounts
        Those the rules could not bind.
    indicators
        Id -> definition of what may be named as measured.
    taken
        Amounts the rules could bind: quoting one finds nothing.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    exchanges: list[Exchange] = []
    failures = 0
    for number in _sentences(draft, amounts)[:most_sentences]:
        offer = offer_of(draft, number, amounts, mentions, dates)
        request = request_of(draft, offer, indicators, model)
        try:
            named, reply = _asked(ask, request)
        except Ungrounded as trouble:
            dropped.append(Dropped(number, trouble.reason, trouble.said))
            exchanges.append(Exchange(number, model, prompt_hash(request), trouble.said))
            failures += 1
            if failures >= PATIENCE:
                break
            continue
        exchanges.append(Exchange(number, named or model, prompt_hash(request), reply[:LONGEST_REPLY]))
        try:
            links, missed = _read(reply)
            failures = 0
        except Ungrounded as trouble:
            dropped.append(Dropped(number, trouble.reason, trouble.said))
            continue
        kept, lost = _grounded(
            links, missed, offer, indicators, extractors, draft.sentences[number].span.start, taken
        )
        dropped += [Dropped(number, t.reason, t.said) for t in lost]
        claims += [_claim(draft, offer, g) for g in kept]
    return Proposed(_apart(claims), tuple(dropped), tuple(exchanges))


def soften(verdict: Verdict, claim: Claim, *, bound_by_rules: bool) -> Verdict:
    """Return a verdict that a model's link alone cannot make grave.

    A claim of a model's is never contradicted (or hedge-wrong) unless the rules
    bind the same words to the same slots; it is then a remark, which says so.
    """
    if claim.proposed_by != "model" or bound_by_rules or verdict.gravity < 2:
        return verdict
    said = f"a model read this as {claim.slots.indicator or 'a value'}; if so: {verdict.reason}"
    return replace(verdict, kind="remark", reason=said, suggestion="")


def _sentences(draft: Draft, amounts: Sequence[Amount]) -> list[int]:
    """Return the numbers of the sentences that hold an amount, in order."""
    starts = sorted({a.span.start for a in amounts})
    found: list[int] = []
    at = 0
    for number, sentence in enumerate(draft.sentences):
        while at < len(starts) and starts[at] < sentence.span.start:
            at += 1
        if (
            at < len(starts)
            and starts[at] < sentence.span.end
            and draft.blocks[sentence.block].kind != "note"
        ):
            found.append(number)
    return found


def _asked(ask: Ask, request: dict[str, Any]) -> tuple[str, str]:
    """Return the model's own name and the text of its answer."""
    try:
        answer: Any = ask(request)
    except (OSError, ValueError, ComityError) as trouble:
        raise Ungrounded("no answer", f"{type(trouble).__name__}: {trouble}"[:200]) from trouble
    try:
        content = answer["choices"][0]["message"]["content"]
    except (TypeError, KeyError, IndexError) as trouble:
        raise Ungrounded("no answer of a chat completion", str(answer)[:200]) from trouble
    if not isinstance(content, str):
        raise Ungrounded("no answer of a chat completion", str(content)[:200])
    named = answer.get("model")
    return (named[:200] if isinstance(named, str) else ""), content


def _read(reply: str) -> tuple[list[Any], list[Any]]:
    if len(reply) > LONGEST_REPLY:
        raise Ungrounded("answer too long", f"{len(reply)} characters")
    try:
        told = json.loads(reply)
    except (ValueError, RecursionError) as trouble:
        raise Ungrounded("answer is not JSON", reply[:80]) from trouble
    if not isinstance(told, dict) or not {"links", "missed"}.issuperset(told):
        raise Ungrounded("not the shape asked for", reply[:80])
    links, missed = told.get("links", []), told.get("missed", [])
    if not isinstance(links, list) or not isinstance(missed, list) or len(links) + len(missed) > MOST_ITEMS:
        raise Ungrounded("not the shape asked for", reply[:80])
    return links, missed


def _grounded(
    links: Sequence[Any],
    missed: Sequence[Any],
    offer: Offer,
    indicators: Mapping[str, str],
    extractors: Extractors,
    base: int,
    taken: Sequence[Amount],
) -> tuple[list[Grounded], list[Ungrounded]]:
    kept: dict[Span, Grounded] = {}
    lost: list[Ungrounded] = []
    for number, item in enumerate((*links, *missed)):
        try:
            if number < len(links):
                found = ground_link(item, offer, frozenset(indicators))
            else:
                found = ground_quote(item, offer, extractors, base, taken)
        except Ungrounded as trouble:
            lost.append(trouble)
            continue
        if found.amount.span in kept:
            lost.append(Ungrounded("said twice", str(item)[:80]))
        kept.setdefault(found.amount.span, found)
    return list(kept.values()), lost


def _apart(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims with an id each: the same words said again are another claim."""
    seen: Counter[str] = Counter()
    found = []
    for claim in dict.fromkeys(claims):
        seen[claim.id] += 1
        many = seen[claim.id]
        found.append(claim if many == 1 else replace(claim, id=f"{claim.id}-{many}"))
    return tuple(found)


def _claim(draft: Draft, offer: Offer, found: Grounded) -> Claim:
    sentence = draft.sentences[offer.sentence]
    span = found.amount.span
    quote = span.of(draft.text)
    words = "\n".join([" ".join(quote.split()), repr(found.slots)])
    named = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Claim(
        id=f"model-{named}", kind="quantity", span=span, quote=quote, sentence=offer.sentence, amount=found.amount, when=found.when,
        slots=found.slots, modality=modality_at(draft, span), notes=draft.notes_of(sentence), proposed_by="model",
    )  # fmt: skip
