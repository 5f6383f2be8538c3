"""Times told by something the text told of before, with its date but without a name: "the month before the visit"."""

from __future__ import annotations

import re
from bisect import bisect_right

from comity.check.dates.clock import Clock, Told
from comity.check.draft import Span
from comity.terms.period import Period, beside

_BESIDE = re.compile(
    r"(?:the )?(?P<unit>day|week|month|year) (?P<side>before|after|following|preceding) (?:the|its|his|her|their) (?:\w+ )?(?P<thing>\w+)",
    re.IGNORECASE,
)
#: A thing -> the words by which a text may have told of it before.
_TOLD_AS = {
    "visit": r"visit|trip|travel|tour|flew|arriv|journey",
    "trip": r"visit|trip|travel|tour|flew|arriv|journey",
    "summit": r"summit|met\b|meet|conven",
    "meeting": r"summit|met\b|meet|conven",
    "talks": r"talks|met\b|meet|negotiat",
    "election": r"elect|vote|poll",
    "elections": r"elect|vote|poll",
    "vote": r"elect|vote|poll|referend",
    "signing": r"sign",
    "deal": r"deal|sign|agree",
    "launch": r"launch|start|introduc",
    "announcement": r"announc",
    "war": r"\bwar\b|invad|invasion",
    "coup": r"coup",
    "pandemic": r"pandemic|outbreak",
    "crisis": r"crisis",
}
_FURTHEST, _LATELY = 8, 40  # sentences, and times, that are looked back over
#: Unit -> how many characters a date has that is exact enough for it.
_EXACT = {"year": 4, "month": 7, "week": 10, "day": 10}


def by_something_told(words: str, clock: Clock, span: Span) -> Told | None:
    """Return the time beside something that the paragraph told of before; None where it did not, or not exactly enough."""
    match = _BESIDE.fullmatch(words)
    told_as = _TOLD_AS.get(match["thing"].lower()) if match else None
    if match is None or told_as is None:
        return None
    when = _when(clock, span.start, re.compile(rf"\b(?:{told_as})", re.IGNORECASE))
    unit = match["unit"].lower()
    if when is None or len(when.text.partition("/")[0]) < _EXACT[unit]:
        return None
    side = "before" if match["side"].lower() in ("before", "preceding") else "after"
    try:
        return Told(beside(unit, side, when), "event-relative", "narrative")
    except ValueError:
        return None


def _when(clock: Clock, offset: int, told_as: re.Pattern[str]) -> Period | None:
    """Return the last time of the last sentence of the paragraph that tells of a thing."""
    draft = clock.draft
    at = bisect_right(draft.sentences, offset, key=lambda s: s.span.start) - 1
    block = draft.sentences[at].block if at >= 0 else -1
    first = max(0, at - _FURTHEST)
    while at > first and draft.sentences[at - 1].block == block:
        at -= 1
        span = draft.sentences[at].span
        if told_as.search(draft.text, span.start, span.end):
            times = [period for place, period in clock.seen[-_LATELY:] if span.start <= place < span.end]
            return times[-1] if times else None
    return None
