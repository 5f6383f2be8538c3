"""A paragraph with figures, or with what someone did or said on a date, names a source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, paragraph
from comity.check.claim import Claim
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.terms.searching import Cue

#: Sections that open or close a document, or tell of its makers, and the sentences about itself.
_APART = re.compile(r"^(?:\d+\.? )?(?:introduction|conclusions?|summary|executive summary|abstract|foreword|preface|about\b.*|acknowledge?ments?|contents|outlook|key (?:points|messages))\b", re.IGNORECASE)  # fmt: skip
_SELF = Cue(r"\b(?=[opt])(?:(?:this|the) (?:part|paper|report|series|article|brief|study|chapter|issue|outlook|volume)\b|part (?:\d|one|two|three|four|five)\b|our (?:mission|team)\b)", "part", " paper", " report", " series", " article", " brief", " study", " chapter", " issue", " outlook", " volume", "our ", flags=re.IGNORECASE)  # fmt: skip
_DID = re.compile(
    r"\b(?:agreed|signed|announced|said|told|pledged|promised|visited|met|would|launched|hosted|provided|stated|declared|"
    r"introduced|warned|argued|noted|reported|claimed|added|called for)\b",
    re.IGNORECASE,
)
#: Words that say whose word something is.
_IN_WORDS = Cue(
    r"\b(?:[Aa]ccording to|[Aa]s reported by|[Cc]iting|[Qq]uoting|(?:was|were) quoted|said|says|tell|told|"
    r"(?:noted|reported|stated|estimated?s?|explained|argued?s?|added|shows?|showed) that|(?:he|she|they|it) (?:added|noted|explained)|"
    r"(?:data|statistics|figures|survey|report|study|estimates|numbers)(?: \w+){0,5} (?:shows?|showed|put|puts|indicated?s?|suggest(?:s|ed)?|revealed|found))\b",
    "ccording to ", "reported ", "iting ", "uoting ", " quoted", "said", "says", "tell", "told", " that", " added", " noted", " explained",
    "data", "statistics", "figures", "survey", "report", "study", "estimates", "numbers",
)  # fmt: skip
_FIGURES = ("quantity", "rank")
_TOLD = ("attribution", "quotation")


@check
def paragraphs_have_notes(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each paragraph that says what needs a source and calls no note; one for a draft without any."""
    bare = [found for found in (_needs(examined, first) for first in _firsts(examined)) if found]
    if not examined.draft.marks and not examined.draft.links:
        mute = [span for span, _, _ in bare if not _names_source(examined, span)]
        if len(mute) > 1:
            named = len(bare) - len(mute)
            beside = f" ({named} more name one in words)" if named else ""
            reason = f"the draft calls no note, and {len(mute)} paragraphs with figures or dated statements name no source{beside}"
            yield finding("underspecified", reason, mute, suggestion="add notes")
        return
    for span, claims, why in bare:
        if _names_source(examined, span):
            rest, hint = "the source that its words name is not to be found by it", "add a note with the work"
        else:
            rest, hint = "whose word it is cannot be seen", "name the work each statement is from"
        reason = f"this paragraph has {why} and calls no note: {rest}"
        yield finding("underspecified", reason, (span, *claims), suggestion=hint)


def _names_source(examined: Examined, span: Span) -> bool:
    """Return whether the words of a paragraph say whose they are: "customs data showed", "she said"."""
    return _IN_WORDS.search(span.of(examined.draft.text)) is not None


def _firsts(examined: Examined) -> Iterator[int]:
    """Yield the first sentence of each paragraph that is in the body and calls nothing."""
    called = sorted([m.at for m in examined.draft.marks] + [link.span.start for link in examined.draft.links])
    apart = False
    for number, sentence in enumerate(examined.draft.sentences):
        if number and examined.draft.sentences[number - 1].block == sentence.block:
            continue
        block = examined.draft.blocks[sentence.block]
        words = block.span.of(examined.draft.text)
        if block.kind in ("heading", "title"):
            apart = _APART.match(words.strip()) is not None
        noted = bisect_right(called, block.span.start) < bisect_right(called, block.span.end)
        bare = block.kind in ("paragraph", "item") and not noted and not _SELF.search(words)
        if bare and (not apart or _figures(examined, number)):
            yield number


def _figures(examined: Examined, first: int) -> bool:
    sentences = paragraph(examined, first)
    return any(c.kind in _FIGURES for n in sentences for c in examined.claims.get(n, ()))


def _needs(examined: Examined, first: int) -> tuple[Span, tuple[Claim, ...], str] | None:
    """Return what in a paragraph needs a source: where, which claims, and in words."""
    sentences = paragraph(examined, first)
    claims = [c for n in sentences for c in examined.claims.get(n, ())]
    figures = [c for c in claims if c.kind in _FIGURES]
    told = [c for c in claims if c.kind in _TOLD or c.by]
    dated = [n for n in sentences if _dated(examined, n)]
    parts = []
    if figures:
        parts.append(f"{len(figures)} figure{'s' * (len(figures) != 1)}")
    if told:
        parts.append(f"{len(told)} attributed statement{'s' * (len(told) != 1)}")
    if dated:
        parts.append(f"{len(dated)} dated event{'s' * (len(dated) != 1)}")
    if not parts:
        return None
    span = Span(
        examined.draft.sentences[sentences[0]].span.start, examined.draft.sentences[sentences[-1]].span.end
    )
    return span, tuple(figures or told), " and ".join(parts)


def _dated(examined: Examined, sentence: int) -> bool:
    """Return whether a sentence tells what a named actor did at a time."""
    dates = [w for w in examined.dates.get(sentence, ()) if w.kind not in ("vague", "duration")]
    return bool(dates and entries_in(examined, sentence, "actors") and _DID.search(examined.words(sentence)))
