"""What a bare number counts, where its sentence spoke of it before: "the total to nine", "of which four"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.check.quantities.fit import Fit
from comity.check.quantities.nouns import PEOPLE, singular
from comity.check.quantities.scan import Found
from comity.check.quantities.spelled import listed

_STOP = re.compile(r"[.!?](?:\s|$)|\n")
AGAINST = re.compile(
    r"\b(?:from|to|against|versus|vs\.?|than|compared\s(?:to|with)|up\sfrom|down\sfrom|of)\s(?:the\s|about\s|around\s|almost\s|nearly\s|over\s|just\s|some\s|more\sthan\s|less\sthan\s|up\sto\s){0,3}$",
    re.IGNORECASE,
)
#: Words by which a bare number is of what was counted before it in its sentence.
_TOTAL_TO = re.compile(
    r"\b(?:total|number|count|tally|membership|figure)\s(?:up\s)?to\s(?:just\s|only\s|about\s|over\s|almost\s|nearly\s){0,2}$"
)
_OF_WHICH = re.compile(
    r"\bof\s(?:which|whom|them|these)\s(?:only\s|just\s|about\s|some\s|almost\s|nearly\s)?$"
)
_QUOTA = re.compile(
    r"\b(?:quota|total|contingent|tally|ceiling|cap)\sof\s(?:about\s|around\s|some\s|over\s|almost\s|nearly\s)?$"
)
_MORE = re.compile(r"\s(?:more|fewer|less)\b(?!\sor\b)")
#: "A had sent 5 million doses; B had sent 2 million." - the verb last before the number, its clause ending right behind it.
_PARALLEL = re.compile(
    r"(?:;|,\s(?:while|whereas|and|but)\b)[^.;]{0,80}\b(?:\w+ed|sent|gave|given|sold|bought|made|took|won|lost|had|has)\s$"
)
_CLAUSE_ENDS = re.compile(r"\s?(?:[.;,)]|$|\n)|\s(?:in|by|last|this)\s")
_POINTS = listed("point points")
#: Points of a share, not of an index: "nine points more than in 2016".
_POINTS_THAN = re.compile(r"\s(?:more|fewer|less|higher|lower|above|below)\b")
_DOING = re.compile(r"\s[a-z]+(?:ing|ed)\b")
_NOUN = re.compile(r"(?:([A-Z][\w-]*)\s)?([a-z]+)\b")
_NEAR = 400  # characters between a number and one of which it may be more
#: People by what they do, of whom a bare number may be.
_WHO_MOVE = listed("arrival pilgrim student worker user migrant subscriber soldier")


def filled(text: str, made: Sequence[Found]) -> None:
    """Fill what a bare number counts from the number, or the people, that its sentence spoke of before."""
    last: Found | None = None
    share: Found | None = None
    for one in made:
        if one.fit.kind == "share":
            share = one
        elif one.fit.kind == "counted":
            if (
                one.fit.noun in _POINTS
                and _POINTS_THAN.match(text, one.end)
                and _in_sentence(text, share, one)
            ):
                one.fit = Fit(one.end, "share", "percentage-point")
            else:
                last = one
        elif one.bare and (fit := _spoken_of(text, last, one)):
            one.fit, one.weak = fit, False
            last = one if fit.noun and fit.unit == "person" else last


def _spoken_of(text: str, last: Found | None, one: Found) -> Fit | None:
    """Return what a bare number counts by the words before it in its sentence; None where they do not tell."""
    before = text[max(0, one.lead - 60) : one.lead]
    large = one.numeral.form == "digits" and one.value >= 1000
    counted = _in_sentence(text, last, one)
    if counted is not None and _of_the_same(text, counted, one, before):
        return replace(counted.fit, end=one.end)
    if one.value >= 1000 and _QUOTA.search(before):
        people = _people(text, one.lead)
        return Fit(one.end, "counted", "person", noun=people) if people else None
    if one.weak or not large:
        return None
    if counted is not None and (
        AGAINST.search(before) or AGAINST.search(text[max(0, one.start - 30) : one.start])
    ):
        return replace(counted.fit, end=one.end)
    people = _people(text, one.lead) if _DOING.match(text, one.end) else ""
    return Fit(one.end, "counted", "person", noun=people) if people else None


def _in_sentence(text: str, before: Found | None, one: Found) -> Found | None:
    """Return a number if it stands in the same sentence, not far before another."""
    if before is None or one.start - before.end >= _NEAR or _STOP.search(text[before.end : one.start]):
        return None
    return before


def _of_the_same(text: str, last: Found, one: Found, before: str) -> bool:
    """Return whether words say that a bare number is of what was counted last: "the total to nine", "of which four"."""
    if _TOTAL_TO.search(before) or _OF_WHICH.search(before):
        return True
    if one.numeral.scale * 100 < last.numeral.scale:
        return False
    if one.value >= 1000 and _MORE.match(text, one.end):
        return True
    parallel = one.value >= 1000 and last.value >= 1000 and _PARALLEL.search(text[last.end : one.lead][-120:])
    return bool(parallel) and _CLAUSE_ENDS.match(text, one.end) is not None


def _people(text: str, start: int) -> str:
    """Return the last people spoken of in the sentence before ``start``, with the name before them; else empty."""
    left = text[max(0, start - 160) : start]
    stops = [stop.end() for stop in _STOP.finditer(left)]
    left = left[stops[-1] :] if stops else left
    said = ""
    for found in _NOUN.finditer(left):
        if (found[2].endswith("s") and singular(found[2]) in PEOPLE | _WHO_MOVE) or found[2] == "people":
            said = found[0]
    return said
