"""Whose word a sentence is: an actor named only for what it says takes no part in what is told."""

from __future__ import annotations

import re

from comity.terms.searching import Cue

#: Before anybody's name.
_TOLD_BY = Cue(
    r"\b[Aa]ccording to [^,;.]{0,70}$|\b(?:reported|estimated|published|compiled|calculated|cited|noted|forecast|projected|collected) by (?:the )?$",
    "ccording to ", " by ",
)  # fmt: skip
#: Before an organisation's; a state's own forecasts are mostly of itself.
_FORETOLD_BY = re.compile(
    r"\b(?:estimate[sd]?(?: by)?|forecasts? (?:by|of|from)|projections? (?:by|of|from)|study by|report by) (?:the )?$",
    re.IGNORECASE,
)
#: Behind an organisation's.
_SAYS = re.compile(
    r" (?:now |also |itself |has |had |have |recently |already )*(?:estimat|reckon|says?\b|said\b|find(?:s|ing)?\b|found\b|project|expect|forecast|predict|puts?\b|report|note[sd]?\b"
    r"|argue|calculat|warn|believe|suggest|conclude|show(?:s|ed)?\b|see[sn]?\b)"
)
_FURTHEST = 90


def is_source(text: str, start: int, end: int, first: int, *, organisation: bool = False) -> bool:
    """Return whether the actor named at a stretch is named for its word; the sentence begins at ``first``.

    Examples
    --------
    >>> text = "According to figures of the Ash Bank, Birch grew."
    >>> is_source(text, 28, 36, 0), is_source(text, 38, 43, 0)
    (True, False)
    >>> is_source("The Ash Bank expects growth.", 4, 12, 0, organisation=True)
    True
    """
    before = text[max(first, start - _FURTHEST) : start]
    if _TOLD_BY.search(before):
        return True
    return organisation and (
        _SAYS.match(text, end) is not None or _FORETOLD_BY.search(before[-30:]) is not None
    )
