"""First places without a number: "Ash's largest trading partner", "its top source of visitors"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.claim import Amount
from comity.check.draft import Span
from comity.terms.searching import Late, matches_at, starts_of

#: Words that tell a first place without a number.
FIRST = ("largest", "biggest", "top", "leading", "foremost", "main")
_TOP = rf"(?:{'|'.join(FIRST)})"
_ROLE = (
    r"(?:partner|investor|destination|source|donor|lender|creditor|supplier|customer|buyer|exporter|importer|recipient|provider|"
    r"contributor|market|employer|producer|consumer|manufacturer|shareholder|seller|borrower|debtor|grower|operator|user|emitter)"
)
#: Only what a role of one actor for another tells is a rank that can be held against numbers; it stands in the singular.
_FOUND = Late(
    rf"(?:'s?|\bits|\btheir|\b(?P<the>the))\s(?:single\s)?({_TOP}(?:\s(?!and\b|of\b)[a-z-]+){{0,2}}?\s{_ROLE})(?![\w-])(?(the)(?=\s(?:in|of|for)\s(?:the\s)?[A-Z]))"
)
_BEFORE = ("'", "its", "their", "the")  # with one of them it begins
#: Before or behind these it is one of several.
_AMONG = re.compile(
    r"\b(?:one|two|three|some|many|most|among|amongst) (?:of )?$|\bone of [\w' -]{0,40}$", re.IGNORECASE
)


def first_places(text: str) -> Iterator[Amount]:
    """Give ranks of one that words alone tell; "one of its largest" and "the largest partners" are none.

    Examples
    --------
    >>> text = "Ash is Birch's largest trading partner and one of its top markets."
    >>> [(one.span.of(text), one.value, one.shape) for one in first_places(text)]
    [('largest trading partner', 1.0, 'rank')]
    """
    if not any(sign in text for sign in FIRST):
        return
    for found in matches_at(_FOUND, text, starts_of(text, _BEFORE)):
        if _AMONG.search(text[max(0, found.start() - 48) : found.start(2)]):
            continue
        first = Span(found.start(2), found.start(2) + len(found[2].split()[0]))
        noun = found[2].partition(" ")[2]
        yield Amount(Span(found.start(2), found.end(2)), first, 1.0, "", 1.0, noun=noun, shape="rank")
