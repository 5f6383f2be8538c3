"""What a draft gives in somebody's own words, in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from comity.check.binding.lines import Fact
from comity.check.claim import Mention, Slots
from comity.check.draft import Draft, Span
from comity.check.speech.clauses import SPEAKING
from comity.terms.searching import Late

#: Shorter ones are names, or words the draft holds at arm's length; so may be a longer piece of a sentence
#: that nobody near it is said to speak.
FEWEST_WORDS, FEWEST_ALONE = 7, 12
_DOUBLE = re.compile(r"\"([^\"\n]{24,900})\"")
#: A single mark closes where no letter follows it; within words it is an apostrophe.
_SINGLE = re.compile(r"'(?=\w)((?:[^'\"\n]|(?<=\w)'(?=\w)){24,900}[\w.,!?])'(?!\w)")
_SPOKEN = Late(
    rf"\b(?:{SPEAKING}|told|saying|says|writes?|wrote|writing|quoted|quotes|put it|puts it|words of|asked|called|recalled|replied|tweeted|posted|remarked|commented)\b"
)
_NEAR = 240
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_CODE = re.compile(r"[{}\[\]<>|=\\`]")
#: Small words that names have, too.
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


def quoted(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield the direct quotations of a draft's prose, each as a claim that these are somebody's words.

    A title or a name in quotation marks is none: most of its words have
    capitals, or the record has an entry of that name.
    """
    starts = [s.span.start for s in draft.sentences]
    for match in _marked(draft.text):
        inner = Span(*match.span(1))
        if not _is_speech(match[1]) or _is_name(inner, mentions):
            continue
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and draft.blocks[draft.sentences[number].block].kind in ("paragraph", "item"):
            fact = _fact(draft, number, Span(*match.span()))
            if fact.cue or match[1][0].isupper() or len(_WORD.findall(match[1])) >= FEWEST_ALONE:
                yield fact


def _marked(text: str) -> Iterator[re.Match[str]]:
    """Yield the stretches in quotation marks, in order of the text for each sort of mark."""
    for sign, pattern in (('"', _DOUBLE), ("'", _SINGLE)):
        at = text.find(sign)
        while at != -1:
            # A mark right behind a letter closes, or is an apostrophe.
            match = None if at and text[at - 1].isalnum() else pattern.match(text, at)
            if match is not None:
                yield match
            at = text.find(sign, match.end() if match else at + 1)


def _fact(draft: Draft, number: int, span: Span) -> Fact:
    """Return a quotation with the word near it in its paragraph, if any, that gives it to somebody."""
    block = draft.blocks[draft.sentences[number].block].span
    before = draft.text[max(block.start, span.start - _NEAR) : span.start]
    after = draft.text[span.end : min(block.end, span.end + _NEAR)]
    cue = _SPOKEN.search(before) or _SPOKEN.search(after)
    return Fact("quotation", span, number, Slots(), cue=cue[0] if cue else "")


def _is_speech(words: str) -> bool:
    # What opens with a mark or a space, or has signs of code, is what stands between two quotations, or is no prose.
    if not words[0].isalnum() or _CODE.search(words) is not None:
        return False
    every = _WORD.findall(words)
    telling = [word for word in every if word.casefold() not in _SMALL]
    small = [word for word in telling if word[0].islower()]
    return (
        len(every) >= FEWEST_WORDS and 2 * len(small) > len(telling) and 4 * len(every) > 3 * words.count(" ")
    )


def _is_name(inner: Span, mentions: Sequence[Mention]) -> bool:
    at = bisect_left(mentions, inner.start, key=lambda m: m.span.start)
    return any(
        2 * (m.span.end - m.span.start) > inner.end - inner.start and inner.meets(m.span)
        for m in mentions[max(0, at - 1) : at + 8]
    )
