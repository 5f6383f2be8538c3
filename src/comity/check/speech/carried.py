"""Whose words go on behind the sentence that says whose they are: in one quotation, in the next, in a report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.check.draft import Draft, Span
from comity.check.speech.speakers import PRONOUN

#: Quotation marks in their pairs; one that is never closed goes on to the end of the paragraph.
_MARKED = re.compile(r"\"[^\"\n]*(?:\"|(?=\n)|$)")
#: Shorter words in quotation marks are held at arm's length, and spoken by nobody.
_FEWEST = 40
#: "The report": what the text is about; of a report named in passing the text itself goes on.
_DOCUMENT = re.compile(
    r"(?:the|this) (?:[a-z-]+ )?(?:report|study|survey|poll|paper|analysis|review|assessment|audit)$",
    re.IGNORECASE,
)
_TELLS = frozenset({"found", "finds", "showed", "shows", "said", "says"})
#: What a sentence opens with that answers or leaves the report.
_TURNS = re.compile(
    r"(?:But|However|Yet|Still|Meanwhile|Nevertheless|Nonetheless|Even so|In (?:fact|reality|truth)|By contrast|Others?|Critics)\b|\"|[^.]{0,80}\b(?:we|I|this (?:paper|brief|article|outlook))\b"
)
#: How many sentences a report goes on for behind the one that names it.
_GOES_ON = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a draft gives as somebody else's.

    ``by`` is whom, as written ("the IMF", "one count"); empty where the words
    only say that it is somebody's ("reportedly"). ``span`` is what is said to
    be theirs, ``cue`` the words that say so.
    """

    by: str
    cue: str
    cue_span: Span
    span: Span
    named: bool


def carried_on(draft: Draft, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return attributions with those that their words go on to, each stretch within one sentence, in order of the text.

    "It said" is given to who spoke last, in the same paragraph or the one
    before. A quotation is one speaker's to its end, and so is the next paragraph
    that is all quotation; of a report that found something, the sentences
    behind tell on, unless they turn away from it.

    Parameters
    ----------
    found
        The attributions told within sentences, in order of their cues.
    """
    told = _named(draft, found)
    more = [*_quotations(draft, told), *_reports(draft, told)]
    return tuple(sorted((*told, *more), key=lambda a: (a.span.start, a.cue_span.start)))


def _named(draft: Draft, found: Sequence[Attribution]) -> list[Attribution]:
    told: list[Attribution] = []
    last: Attribution | None = None
    for one in found:
        if PRONOUN.match(one.by):
            near = last is not None and 0 <= _block(draft, one) - _block(draft, last) <= 1
            told.append(
                replace(one, by=last.by if near and last else "", named=bool(near and last and last.named))
            )
            last = replace(told[-1], cue_span=one.cue_span) if near else None
        else:
            told.append(one)
            last = one if one.by else last
    return told


def _block(draft: Draft, one: Attribution) -> int:
    return draft.sentences[_sentence(draft, one.cue_span.start)].block


def _sentence(draft: Draft, at: int) -> int:
    return max(0, bisect_right(draft.sentences, at, key=lambda s: s.span.start) - 1)


def _quotations(draft: Draft, told: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield who speaks the sentences of quotations that name nobody themselves."""
    if '"' not in draft.text or not told:
        return
    speaker: Attribution | None = None
    cues = [one.cue_span.start for one in told]
    for block in draft.blocks:
        if block.kind not in ("paragraph", "item"):
            speaker = None
            continue
        marked = [Span(*m.span()) for m in _MARKED.finditer(draft.text, block.span.start, block.span.end)]
        speeches = [span for span in marked if span.end - span.start >= _FEWEST]
        here = (
            told[bisect_left(cues, block.span.start) : bisect_left(cues, block.span.end)] if speeches else ()
        )
        near = [a for a in here if a.by and not any(s.holds(a.cue_span) for s in speeches)]
        if not near and not (speeches and speaker and _all_quoted(block.span, speeches)):
            speaker = None
            continue
        for speech in speeches:
            speaker = min(near, key=lambda a: _apart(a.cue_span, speech), default=speaker)
            assert speaker is not None
            yield from _each_sentence(draft, speech, speaker, here)


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _all_quoted(block: Span, speeches: Sequence[Span]) -> bool:
    """Whether a paragraph is nothing but quotation."""
    return speeches[0].start == block.start and speeches[-1].end >= block.end - 1 and len(speeches) == 1


def _each_sentence(
    draft: Draft, speech: Span, speaker: Attribution, here: Sequence[Attribution]
) -> Iterator[Attribution]:
    for number in range(_sentence(draft, speech.start), len(draft.sentences)):
        sentence = draft.sentences[number].span
        part = Span(max(sentence.start, speech.start), min(sentence.end, speech.end))
        if sentence.start >= speech.end:
            return
        if part.start < part.end and not any(
            one.span.meets(part) and sentence.holds(one.cue_span) for one in here
        ):
            yield replace(speaker, span=part)


def _reports(draft: Draft, told: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the sentences that tell on what a report found, behind the one that names it."""
    cues = [one.cue_span.start for one in told]
    for one in told:
        if one.cue not in _TELLS or not _DOCUMENT.match(one.by) or one.span.start < one.cue_span.start:
            continue
        first = _sentence(draft, one.cue_span.start)
        for sentence in draft.sentences[first + 1 : first + 1 + _GOES_ON]:
            own = bisect_left(cues, sentence.span.start) != bisect_left(cues, sentence.span.end)
            if (
                sentence.block != draft.sentences[first].block
                or own
                or _TURNS.match(sentence.span.of(draft.text))
            ):
                break
            yield replace(one, span=sentence.span)
