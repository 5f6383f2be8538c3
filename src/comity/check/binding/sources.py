"""Whose word a sentence is: an actor named only for what it says takes no part in what is told."""

from __future__ import annotations

import re

from comity.terms.searching import Cue, Late

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
#: Behind an organisation's: what it publishes.
_PUBLISHES = re.compile(
    r"(?:'s)? (?:(?:own|latest|annual|new|state|\d{4}|[A-Z]\w+) ){0,3}(?:survey|poll|index|report|database|barometer|yearbook|study|figures|data|statistics|estimates|numbers|questionnaire)\b"
)
#: Before a name and behind it: something that happened there, which a sentence only tells the time or the reason of.
_ASIDE = r"(?:[Bb]efore|[Aa]fter|[Ss]ince|[Ff]ollowing|[Dd]uring|[Uu]ntil|[Dd]espite|[Bb]ecause of|[Oo]wing to|[Dd]ue to|[Ii]n the wake of|[Aa]s a result of|[Aa]mid|[Gg]iven|[Ww]ith|[Bb]y)"
_HAPPENED = r"(?:full-scale )?(?:invasion|war|wars|conflict|fighting|coup|annexation|occupation|bombardment|bombing|earthquake|uprising|revolution)"
_HAPPENED_IN = Cue(
    rf"\b{_ASIDE} (?:the )?(?:[A-Z]\w+'s |[A-Z]\w+n )?(?:\d{{4}} )?{_HAPPENED} (?:of|in|on|against|over) (?:the )?$",
    "invasion", "war", "conflict", "fighting", "coup", "annexation", "occupation", "bomb", "earthquake", "uprising", "revolution",
)  # fmt: skip
#: A sentence without any of these tells of no such thing.
HAPPENED = Cue(
    _HAPPENED,
    "war", "invasion", "conflict", "fighting", "coup", "annexation", "occupation", "bomb", "earthquake", "uprising", "revolution",
)  # fmt: skip
_WHO_WAGED = Late(rf"(?:'s)? (?:\d{{4}} )?{_HAPPENED} (?:of|in|on|against|over) ")
_ASIDE_BEFORE = Cue(
    rf"\b{_ASIDE} (?:the )?$",
    "efore ",
    "fter ",
    "ince ",
    "ollowing ",
    "uring ",
    "ntil ",
    "espite ",
    "of ",
    "to ",
    "mid ",
    "iven ",
    "ith ",
    "y ",
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
        _SAYS.match(text, end) is not None
        or _PUBLISHES.match(text, end) is not None
        or _FORETOLD_BY.search(before[-30:]) is not None
    )


def is_where(text: str, start: int, end: int, first: int) -> bool:
    """Return whether the actor named at a stretch only tells of a war or the like that other things came before, after or of.

    Examples
    --------
    >>> text = "Before the invasion of Cedar, Ash sold more."
    >>> is_where(text, 23, 28, 0), is_where(text, 30, 33, 0)
    (True, False)
    """
    before = text[max(first, start - _FURTHEST) : start]
    if _HAPPENED_IN.search(before):
        return True
    return _ASIDE_BEFORE.search(before[-24:]) is not None and _WHO_WAGED.match(text, end) is not None
