"""What looks like a time and is none: amounts, numbers of things, page numbers, addresses, years in notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from comity.check.draft import Draft, Span
from comity.terms.searching import Late, lower, matches_at, starts_of

_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₩#§]|\b(?:US|USD|EUR|JPY|NT|No|no|nos|pp?|page|pages|vol|article|section|paragraph|resolution|flight|room|part)\.?) ?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" ?(?:%|per ?cent|percent|percentage|[kKmM]?[wW]h?\b|k?m\b|kg\b|t\b|tonnes?|tons?|miles|kilomet|hectares|dollars|euros|yen|won|yuan|pounds|"
    r"million|billion|trillion|thousand|hundred|people|persons|men|women|troops|soldiers|points?|times|calories|degrees|°|feet|metres|meters|"
    r"years? ago|mph|km/h|BC\b)",
    re.IGNORECASE,
)
#: A plan or a goal with a year in its name, which tells no time of what happened.
_LABEL = re.compile(
    r"\b(?:Vision|Agenda|Horizon|Goals?|Roadmap|Blueprint|Framework|Expo|Compact|Programme|Initiative|Strategy|Master ?[Pp]lan|Plan) (?:to |towards )?$"
)
_COUNTING = re.compile(
    r"\b(?:over|about|some|nearly|almost|than|of|least|most|roughly|around|approximately|exactly|to) $",
    re.IGNORECASE,
)
_PLURAL = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b")
_TIME_NOUN = Late(
    r" (?:[a-z]+ )?(?:elections|levels|figures|prices|terms|sanctions|talks|protests|negotiations|exports|imports|statistics|results|events|"
    r"olympics|games|projections|forecasts|plans|was|is|has|hostilities|guidelines|floods|riots|wars|attacks|rules|sales|revenues|estimates|"
    r"accords|amendments|summits|reforms|states|as|this|its|his|thus|towards|across|plus|versus|unless|besides)\b"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:? ?|10\.\d{4,9}/)[^\s<>\"]{1,2000}", re.IGNORECASE)
_OF_ADDRESSES = ("http", "www.", "doi", "10.")  # with one of them each begins
_BARE_YEAR = re.compile(r"\d{4}(?:-\d{2,4})?")
_CUE = re.compile(r"\b(?:in|since|by|from|until|during|between|and|the|after|before) $", re.IGNORECASE)
#: What a note that cites a work has: a year in brackets, a title in quotes, a locator, "Ibid.".
_CITES = re.compile(
    r"\([^)]{0,12}\d{4}[a-z]?\)|^[\[(]?Ibid|\bIbid\b|\bop\. ?cit|\bDOI\b|https?://|, ['\"][^'\"]{8,}['\"]|\bpp?\. ?\d",
    re.IGNORECASE,
)


def is_number(text: str, span: Span) -> bool:
    """Return whether four digits are an amount, a number of things or a label, not a year.

    Examples
    --------
    >>> [is_number(t, Span(t.index("2"), t.index("2") + 4)) for t in ("over 2000 firms", "US$ 2010", "in 2010 exports rose")]
    [True, True, False]
    """
    said = span.of(text)
    if not _BARE_YEAR.fullmatch(said):
        return False
    before = text[max(0, span.start - 16) : span.start]
    after = text[span.end : span.end + 40]
    if _MONEY_BEFORE.search(before) or _AFTER.match(after):
        return True
    year = int(said[:4])
    if (
        len(said) == 4
        and not 1900 <= year <= 2100
        and not re.search(
            r"\b(?:in|since|by|from|until|of|year|before|after|and|the) $", before, re.IGNORECASE
        )
    ):
        return True
    if _LABEL.search(before) or (year < 1900 and _PLURAL.match(after)):
        return True
    counted = _COUNTING.search(before) or (year % 100 == 0 and not _CUE.search(before))
    return bool(counted and _PLURAL.match(after) and not _TIME_NOUN.match(after))


def skipped(draft: Draft) -> Callable[[Span], bool]:
    """Return a test for stretches that tell no time of what the draft is about: addresses, and notes that cite works."""
    addresses = [
        (m.start(), m.end())
        for m in matches_at(_ADDRESS, draft.text, starts_of(lower(draft.text), _OF_ADDRESSES))
    ]
    starts = [start for start, _ in addresses]
    blocks = [block.span.start for block in draft.blocks]
    cited: dict[int, bool] = {}

    def test(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < addresses[at][1]:
            return True
        nth = bisect_right(blocks, span.start) - 1
        if nth < 0 or draft.blocks[nth].kind != "note":
            return False
        block = draft.blocks[nth]
        if nth not in cited:
            cited[nth] = bool(_CITES.search(block.span.of(draft.text)[:4000]))
        return cited[nth]

    return test
