"""The name of a claim that survives edits elsewhere: made from its words, never from its place."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from comity.check.draft import Span

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")
#: Words that carry no claim; an editor may change them freely.
_LIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "would",
        "will",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "their",
        "which",
        "who",
        "there",
        "while",
        "also",
        "both",
        "more",
        "most",
        "very",
        "such",
        "than",
        "then",
        "into",
    ]
)
#: Telling words taken from either side of the quote.
_BEFORE, _AFTER = 4, 2


def fingerprint(kind: str, quote: str, before: str, after: str) -> str:
    """Return a claim's fingerprint: of its kind, its own words, and the sentence's kernel around them.

    The kernel is the last few telling words before the quote and the first few
    after it, so that edits elsewhere, other quotation marks, line breaks or the
    format of the file leave the fingerprint as it is.

    Examples
    --------
    >>> one = fingerprint("quantity", "US$3.6 trillion", "The League's combined output reached ", " in 2022.")
    >>> two = fingerprint("quantity", "US$3.6  trillion", "Meanwhile, the League’s combined output reached ", " in 2022")
    >>> one == two, len(one)
    (True, 16)
    """
    kernel = (*_telling(before)[-_BEFORE:], "|", *_words(quote), "|", *_telling(after)[:_AFTER])
    return hashlib.sha256("\x1f".join((kind, *kernel)).encode()).hexdigest()[:16]


def fingerprint_in(kind: str, text: str, span: Span, sentence: Span) -> str:
    """Return the fingerprint of a stretch of a sentence of a text."""
    before = text[max(sentence.start, span.start - 300) : span.start]
    return fingerprint(kind, span.of(text), before, text[span.end : min(sentence.end, span.end + 200)])


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").casefold()
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


def _telling(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _LIGHT]
