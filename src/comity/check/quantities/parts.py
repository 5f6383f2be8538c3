"""Whether "half", "a third", "a quarter" divides something, and is no half-time, third party or fiscal quarter."""

from __future__ import annotations

import re

from comity.check.quantities.numerals import Numeral
from comity.check.quantities.spelled import DENOMINATORS
from comity.terms.searching import Late

_FRACTION_NEXT = Late(
    r"\s(?:of|the|its|their|his|her|our|my|your|that|those|these|all|as|more|less|higher|lower|larger|smaller|bigger|over|a|an)\b|[,.;:)]|\s?$|-?(?:a-)?(?:million|billion)|\s(?:and|in|on|from|by|to|since|were|was|are|is|came|went|said|with)\b"
)
_FRACTION_BEFORE = re.compile(
    r"\b(?:by|than|about|around|almost|nearly|over|roughly|approximately|just|only|under|up to|least|most|some|of|for|to|an estimated|represent(?:s|ed|ing)|account(?:s|ed|ing) for|makes? up)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w])(?:an?)\s$", re.IGNORECASE)
_OF_IT = re.compile(
    r"\s(?:of|the|its|their|his|her|our|my|your|that|those|these|all|as|an?)\b", re.IGNORECASE
)
_OF_OR_MORE = re.compile(r"\s(?:of|more|less|higher|lower|larger|smaller|as)\b")
_TO_A_PART = Late(
    rf"\s(?:to|or|and)\s(?:an?|one|two|three|four)[\s-](?:{'|'.join(sorted(DENOMINATORS, key=len, reverse=True))})\b"
)
_ONE_OF_TWO = re.compile(r"\b(?:first|second|other|latter|1st|2nd|each|either|the)\s$", re.IGNORECASE)


def divides(text: str, numeral: Numeral) -> bool:
    """Return whether a word of division is a fraction where it stands.

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_spelled
    >>> texts = ("a third of exports", "a third party", "the second half of the year", "more than half the firms")
    >>> [divides(t, read_spelled(t, t.index("third" if "third" in t else "half"))) for t in texts]
    [True, False, False, True]
    """
    if numeral.scale > 1:
        return True
    shown = text[numeral.start : numeral.end].lower()
    word = re.split(r"[\s-]+", shown)[0]
    before = text[max(0, numeral.start - 20) : numeral.start]
    told = _FRACTION_BEFORE.search(before) is not None and _FRACTION_NEXT.match(text, numeral.end) is not None
    if word == "half":
        if shown != "half":
            return True
        if text[numeral.end : numeral.end + 1] == "-":
            return False
        return told or (_OF_IT.match(text, numeral.end) is not None and not _ONE_OF_TWO.search(before))
    if word in DENOMINATORS:
        return _ARTICLE.search(before) is not None and (
            told
            or _OF_OR_MORE.match(text, numeral.end) is not None
            or _TO_A_PART.match(text, numeral.end) is not None
        )
    return True
