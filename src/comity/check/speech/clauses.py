"""Where the clauses of a sentence begin and end, by marks and joining words alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from comity.check.draft import Draft, Sentence, Span

# A comma cuts where a word that opens a clause follows it; a dash, a colon and a semicolon always do.
_CUT = re.compile(
    r"[;:]\s|\s[–—]\s|\s-\s"
    r"|,\s(?=(?:which|who|whose|while|whereas|although|though|but|yet|so|after|before|under which|as|with|where|when|given|since|because|including|following|compared)\b)"
    r"|,\s(?=\w{2,20}ing\b)"
    r"|\s(?=(?:while|whereas|although|under which|in which|should [A-Z])\b)",
)
_INTRO = re.compile(
    r"(?:After|Since|Following|With|Despite|Under|Upon|Entering|In|To|By|On|At|During|For|From|As|Given|While|Although|Though|Thanks to|Because of|Due to|According to|Alongside|Amid|Until|Within|Over|Through|If|When|Before|Meanwhile|However|Indeed|Similarly|Conversely|Hence|Thus|Moreover|Initially|Looking ahead|Going forward|Ultimately|Introduced)\b[^,]{0,240},\s"
)
SPEAKING = (
    "said|says|announced|announces|stated|states|added|declared|declares|noted|notes|argued|argues|claimed|claims|reported|reports"
    "|predicted|predicts|estimated|estimates|projected|projects|forecast|forecasts|promised|pledged|vowed|confirmed|confirms"
    "|suggested|suggests|warned|warns|explained|believes|believe|believed|agreed|hoped|hopes|indicated|indicates|insisted|told reporters"
    "|expected|expects|emphasi[sz]ed|stressed|revealed|reiterated|anticipates|anticipated|show|shows|showed|found|finds"
)
_THAT = re.compile(rf"\b(?:{SPEAKING})\b[^.;,]{{0,80}}?\sthat\s")


def sentence_at(draft: Draft, offset: int) -> Sentence | None:
    """Return the sentence that holds a character, or None between sentences."""
    number = bisect_right(draft.sentences, offset, key=lambda s: s.span.start) - 1
    if number < 0 or offset >= draft.sentences[number].span.end:
        return None
    return draft.sentences[number]


@lru_cache(maxsize=64)  # a sentence is asked about once for each of its claims
def clauses_of(text: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence in order; together they cover it.

    Examples
    --------
    >>> said = "In March, Ash said that Birch would sail, while trade, food and fuel fell."
    >>> [c.of(said) for c in clauses_of(said)]
    ['In March, ', 'Ash said that ', 'Birch would sail, ', 'while trade, food and fuel fell.']
    """
    cuts = sorted({0, len(text), *_cuts(text)})
    return tuple(Span(a, b) for a, b in pairwise(cuts))


def _cuts(text: str) -> Iterator[int]:
    if intro := _INTRO.match(text):
        yield intro.end()
    for match in _CUT.finditer(text):
        yield match.end()
    for match in _THAT.finditer(text):
        yield match.end()


def clause_at(text: str, offset: int) -> Span:
    """Return the clause of a sentence that holds a character."""
    spans = clauses_of(text)
    return spans[max(0, min(len(spans) - 1, bisect_right(spans, offset, key=lambda c: c.start) - 1))]
