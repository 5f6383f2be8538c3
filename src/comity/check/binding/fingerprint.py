"""The name of a claim that survives edits elsewhere: made from its words, never from its place."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from comity.check.draft import Span
from comity.terms.numerals import ONES

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")
#: Words that carry no claim; an editor may change them freely.
_LIGHT = frozenset(
    ["a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "by", "for", "with", "from", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "would", "will", "that", "this", "these", "those", "it", "its", "their", "which", "who", "there", "while", "also", "both", "more", "most", "very", "such", "than", "then", "into"]
)  # fmt: skip
#: What is typed in several ways and said in one, in small letters, as `words_of` has them; before it
#: signs of which one must be there, since looking for them first is much faster.
_ALIKE = (
    (("cent", "%", "pct"), re.compile(r"per\s?cent\b|%|\bpct\b"), " percent "),
    (("$", "usd"), re.compile(r"u(?<!\w.)s(?:\s?\$|d\b)|\$(?<!\w.)(?=\s?\d)"), " us "),
    (("€",), re.compile("€"), " eur "),
    (("£",), re.compile("£"), " gbp "),
    (("¥",), re.compile("¥"), " jpy "),
    (("₩",), re.compile("₩"), " krw "),
)
#: The same behind a digit: only a text with one need be searched, and from one.
_ALIKE_BEHIND = (
    (("bn", "bln"), re.compile(r"(\d)\s?(?:bn|bln)\b"), r"\1 billion "),
    (("tn", "trn"), re.compile(r"(\d)\s?(?:tn|trn)\b"), r"\1 trillion "),
    (("m",), re.compile(r"(\d)\s?(?:mn|mln|m)\b"), r"\1 million "),
    ((",",), re.compile(r"(\d),(?=\d{3}(?!\d))"), r"\1"),
)
_RULES = tuple((sign, written, said) for signs, written, said in _ALIKE for sign in signs)
_RULES_BEHIND = (
    *_RULES, *((sign, written, said) for signs, written, said in _ALIKE_BEHIND for sign in signs)
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_FIGURES = {word: str(number) for number, word in enumerate(ONES[:13])}
#: Telling words taken from either side of the quote.
_BEFORE, _AFTER = 4, 2
#: As many characters mostly hold them; only where they do not is more read.
_NEAR, _NEAR_AFTER = 90, 64


def fingerprint(kind: str, quote: str, before: str, after: str) -> str:
    """Return a claim's fingerprint: of its kind, its own words, and the sentence's kernel around them.

    The kernel is the last few telling words before the quote and the first few
    after it, so that edits elsewhere, other quotation marks, line breaks, "%" for
    "per cent" or the format of the file leave the fingerprint as it is.

    Examples
    --------
    >>> one = fingerprint("quantity", "US$3.6 trillion", "The League's combined output reached ", " in 2022.")
    >>> two = fingerprint("quantity", "US$3.6  trillion", "Meanwhile, the League’s combined output reached ", " in 2022")
    >>> one == two, len(one)
    (True, 16)
    """
    kernel = (*_last_telling(before), "|", *words_of(quote), "|", *_first_telling(after))
    return hashlib.sha256("\x1f".join((kind, *kernel)).encode()).hexdigest()[:16]


def fingerprint_in(kind: str, text: str, span: Span, sentence: Span) -> str:
    """Return the fingerprint of a stretch of a sentence of a text."""
    before = text[max(sentence.start, span.start - 300) : span.start]
    return fingerprint(kind, span.of(text), before, text[span.end : min(sentence.end, span.end + 200)])


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as a fingerprint has them: typed in another way, they are the same.

    Examples
    --------
    >>> words_of("US$3.6bn, or 70%") == words_of("USD 3.6 billion, or 70 per cent")
    True
    >>> words_of("the ten members’ 17,300")
    ('the', '10', 'members', '17300')
    """
    plain = text.casefold() if text.isascii() else _plain(text)
    for sign, written, said in _RULES_BEHIND if _DIGIT.search(plain) else _RULES:
        if sign in plain:
            plain = written.sub(said, plain)
    words = _WORD.findall(plain)
    if "'s" in plain:
        words = [word.removesuffix("'s") for word in words]
    return tuple([_FIGURES.get(word, word) for word in words])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").casefold()


def _last_telling(before: str) -> list[str]:
    if len(before) > _NEAR:
        words = _telling(before[-_NEAR:].partition(" ")[2])
        # The words at the cut may be typed in ways that only what was cut away tells.
        if len(words) > _BEFORE + 2:
            return words[-_BEFORE:]
    return _telling(before)[-_BEFORE:]


def _first_telling(after: str) -> list[str]:
    if len(after) > _NEAR_AFTER:
        words = _telling(after[:_NEAR_AFTER].rpartition(" ")[0])
        if len(words) > _AFTER + 2:
            return words[:_AFTER]
    return _telling(after)[:_AFTER]


def _telling(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in _LIGHT]
