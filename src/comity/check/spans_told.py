"""Spans of time inside dates: "ten years ago", "the next five years" tell both a day and a length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from comity.check.binding import fingerprint
from comity.check.claim import Amount, Claim, When
from comity.check.draft import Draft, Span
from comity.check.speech import modality_at

_BY_SPAN = ("deictic", "range")
_SPAN = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|\d{1,3})[\s-](?:years|months|weeks|days|decades|centuries)\b|\bhalf a (?:century|decade)\b",
    re.IGNORECASE,
)

#: "The first six months" are a stretch of the calendar, of which the number is no length that anything lasts.
_PARTS_OF_A_YEAR, _OPENING = ("month", "week", "day", "quarter"), ("first ", "First ", "opening ")


def told_by_span(when: When, text: str) -> bool:
    """Return whether a date is told by a span of time that is a quantity too.

    Examples
    --------
    >>> text = "It began ten years ago, not last year."
    >>> [told_by_span(When(Span(*at), None, "deictic"), text) for at in ((9, 22), (28, 37))]
    [True, False]
    """
    return when.kind in _BY_SPAN and _SPAN.search(text, when.span.start, when.span.end) is not None


def parted(amounts: Sequence[Amount], dates: Iterable[When], text: str) -> tuple[list[Amount], list[Amount]]:
    """Return amounts outside dates, and those inside one: these tell no more than the date's own length."""
    spans = sorted(when.span for when in dates if told_by_span(when, text))
    starts = [span.start for span in spans]
    outside: list[Amount] = []
    inside: list[Amount] = []
    for amount in amounts:
        if amount.unit in _PARTS_OF_A_YEAR and text.endswith(_OPENING, 0, amount.span.start):
            continue
        row = bisect_right(starts, amount.number.start) - 1
        within = row >= 0 and amount.number.end <= spans[row].end
        (inside if within else outside).append(amount)
    return outside, inside


def span_claims(draft: Draft, amounts: Iterable[Amount], taken: Collection[str]) -> list[Claim]:
    """Return the claims of lengths told inside dates, each with a name that is not among those taken."""
    starts = [sentence.span.start for sentence in draft.sentences]
    names = set(taken)
    made: list[Claim] = []
    for amount in amounts:
        number = bisect_right(starts, amount.span.start) - 1
        if number < 0 or draft.blocks[draft.sentences[number].block].kind in ("title", "heading", "note"):
            continue
        sentence, quote = draft.sentences[number].span, amount.span.of(draft.text)
        before = Span(sentence.start, amount.span.start).of(draft.text)
        name = fingerprint("quantity", quote, before, Span(amount.span.end, sentence.end).of(draft.text))
        claim = Claim(
            name, "quantity", amount.span, quote, number, amount, modality=modality_at(draft, amount.span)
        )
        while claim.id in names:
            claim = replace(claim, id=f"{claim.id}-again")
        names.add(claim.id)
        made.append(claim)
    return made
