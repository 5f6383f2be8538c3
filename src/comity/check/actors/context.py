"""What stands beside a name: whose it is said to be, whether a place is meant, whether it is part of a longer name."""

from __future__ import annotations

import re

from comity.check.actors.words import LARGER_AFTER, LARGER_BEFORE, MONEY, PLACING, TRAVEL
from comity.check.draft import Span

_WORD_BEFORE = re.compile(r"([A-Za-z]+)(?:-| )$")
_WORD_AFTER = re.compile(r" ([A-Za-z]+)")
_BACK = re.compile(r"(?:([A-Za-z-]+) )?([A-Za-z-]+) (?:the |downtown |central |nearby )?$")
_JOINED = re.compile(r"^(?:, | and | or |, and )$")
#: From an owner to what it owns: "Ash's", "Ash's own larger", "the Ashen".
_OWNING = re.compile(
    r"^(?:'s?|')?(?:-led|-backed)?(?: own| new| larger| broader| updated| first| revised| (?!(?:into|with|from|and|for|has|have|had|was|were|will|would|could|may|might|under|over|upon|toward|towards|against|than|when|while|that|which|who|whose|by|at|on|in|to|of|or|as|is|are)\b)[a-z-]{3,15}){0,2} $"
)
_OF = re.compile(r"^ (?:of|by) (?:the )?$")


def in_larger_name(text: str, span: Span) -> bool:
    """Return whether a name is only part of a longer one, of a sum of money, or negated.

    Examples
    --------
    >>> [in_larger_name(t, Span(t.index("Ash"), t.index("Ash") + 3)) for t in ("South Ash", "Ash Sea", "Ash won")]
    [True, True, False]
    """
    before = text[max(0, span.start - 14) : span.start]
    after = text[span.end : span.end + 14]
    if after[:1] in "$€£¥" and after:
        return True
    word = _WORD_BEFORE.search(before)
    if word and (word[1] in LARGER_BEFORE or (word[1].lower() == "non" and before.endswith("-"))):
        return True
    following = _WORD_AFTER.match(after)
    if following is None:
        return False
    return following[1] in LARGER_AFTER or (following[1] in MONEY and following[1] != "won")


def placed(text: str, span: Span, previous: Span | None = None, *, previous_placed: bool = False) -> bool:
    """Return whether the words before a name say that a place is meant: "in", "a visit to", "based in A and".

    Examples
    --------
    >>> [placed(t, Span(len(t) - 5, len(t))) for t in ("a visit to Tokyo", "in early May Tokyo", "talks with Tokyo")]
    [True, False, False]
    """
    if previous is not None and previous_placed and _JOINED.match(text[previous.end : span.start]):
        return True
    match = _BACK.search(text[max(0, span.start - 48) : span.start])
    if match is None:
        return False
    last = match[2].lower()
    return last in PLACING or (last in ("to", "from", "for") and (match[1] or "").lower() in TRAVEL)


def owns(text: str, owner: Span, owned: Span) -> bool:
    """Return whether the words between say that what follows belongs to the owner.

    Examples
    --------
    >>> text = "Ash's own new Open Door"
    >>> owns(text, Span(0, 3), Span(14, 23)), owns("Ash left. Open Door", Span(0, 3), Span(10, 19))
    (True, False)
    """
    return owner.end < owned.start <= owner.end + 40 and bool(_OWNING.match(text[owner.end : owned.start]))


def owned_by(text: str, owned: Span, owner: Span) -> bool:
    """Return whether "of" or "by" ties an owner to the name before it."""
    return owned.end < owner.start <= owned.end + 10 and bool(_OF.match(text[owned.end : owner.start]))
