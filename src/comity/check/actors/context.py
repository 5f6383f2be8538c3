"""What stands beside a name: whose it is said to be, whether a place is meant, whether it is part of a longer name."""

from __future__ import annotations

import re

from comity.check.actors.words import LARGER_AFTER, LARGER_BEFORE, MONEY, PLACING, SIZED, TRAVEL
from comity.check.draft import Span

#: Where a report was sent from, at its beginning: "VERRINHOLD, Verrin (Agency) - ".
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,30}(?:/[A-Z][A-Z .'-]{2,30})?(?:, [A-Z][\w. ]{2,24})?(?: \([^()\n]{2,40}\)| \[[^\]\n]{2,40}\])?"
    r" ?(?:—|–|--|-) (?=[\"'(]?[A-Z0-9])"
)
#: Letters of the shortest place that a report is sent from.
_SHORTEST_DATELINE = 4
#: Characters after which no place of a dateline begins.
_FURTHEST_IN_DATELINE = 40
_WORD_BEFORE = re.compile(r"([A-Za-z]+)(?:-| )$")
_WORD_AFTER = re.compile(r" ([A-Za-z]+)\b(?! Guards?\b)")
_BACK = re.compile(r"(?:([A-Za-z-]+) )?([A-Za-z-]+) (?:the |downtown |central |nearby )?$")
_JOINED = re.compile(r"^(?:, | and | or |, and )$")
#: From an owner to what it owns: "Ash's", "Ash's own larger", "the Ashen".
_OWNING = re.compile(
    r"^(?:'s?|')?(?:-led|-backed)?(?: own| new| larger| broader| updated| first| revised| (?!(?:into|with|from|and|for|has|have|had|was|were|will|would|could|may|might|under|over|upon|toward|towards|against|than|when|while|that|which|who|whose|by|at|on|in|to|of|or|as|is|are)\b)[a-z-]{3,15}){0,2} $"
)
_OF = re.compile(r"^ (?:of|by) (?:the )?$")
_AND_ANOTHER = re.compile(r"\b([A-Z][a-z]+) (?:and|or) (?:the )?$")
#: "Gulf of Ash": a water or a land that bears the name.
_WATER_OF = re.compile(rf"\b(?:{'|'.join(sorted(LARGER_AFTER))}) of (?:the )?$")
_OF_LAND = re.compile(r" of (?:the )?[A-Z]")
#: A sign within a word that a name only begins or ends: "Ash'an", "d'Ash".
_RUNS_ON = re.compile(r"'(?!(?:s|d|ll|ve|re)\b)\w")
_RUN_INTO = re.compile(r"\b\w{1,2}'$")


def in_larger_name(text: str, span: Span) -> bool:
    """Return whether a name is only part of a longer one, of a sum of money, or negated.

    Examples
    --------
    >>> [in_larger_name(t, Span(t.index("Ash"), t.index("Ash") + 3)) for t in ("South Ash", "Ash Sea", "Ash won")]
    [True, True, False]
    >>> [in_larger_name(t, Span(t.index("Ash"), t.index("Ash") + 3)) for t in ("Gulf of Ash", "Ash'an", "Ash's")]
    [True, True, False]
    """
    before = text[max(0, span.start - 20) : span.start]
    after = text[span.end : span.end + 14]
    sign = after[:1]
    if sign and (sign in "$€£¥" or (sign == "'" and _RUNS_ON.match(after)) or after.startswith(" $")):
        return True
    if before.endswith("'") and _RUN_INTO.search(before):
        return True
    if before.endswith((" of ", " of the ")) and _WATER_OF.search(before):
        return True
    if (
        sign == " "
        and after.startswith(" of ")
        and text[span.start : span.end].rpartition(" ")[2] in LARGER_AFTER
    ):
        return _OF_LAND.match(after) is not None
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
    if text.startswith("-based", span.end):
        return True
    match = _BACK.search(text[max(0, span.start - 48) : span.start])
    if match is None:
        return False
    last, before = match[2].lower(), (match[1] or "").lower()
    if last == "than":
        return before in SIZED
    return last in PLACING or (last in ("to", "from", "for") and before in TRAVEL)


def in_dateline(text: str, span: Span) -> bool:
    """Return whether a name only says where a report was sent from, in capitals before a dash.

    Examples
    --------
    >>> [in_dateline(t, Span(0, 6)) for t in ("VERRIN - Trade rose.", "Verrin - by far the first - sold.")]
    [True, False]
    """
    floor = max(0, span.start - _FURTHEST_IN_DATELINE)
    line = text.rfind("\n", floor, span.start)
    start = line + 1
    if (line < 0 and floor) or not text[start : start + _SHORTEST_DATELINE].isupper():
        return False
    dateline = _DATELINE.match(text, start)
    return dateline is not None and span.end <= dateline.end()


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


def sharing_last_word(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the name that shares its last words with the name after it, and where its own word stands.

    Examples
    --------
    >>> sharing_last_word("trade of North and South Ash", Span(19, 28))
    ('North Ash', Span(start=9, end=14))
    """
    first, _, rest = text[span.start : span.end].partition(" ")
    if not rest or first not in LARGER_BEFORE:
        return None
    match = _AND_ANOTHER.search(text[max(0, span.start - 24) : span.start])
    if match is None or match[1] not in LARGER_BEFORE or match[1] == first:
        return None
    start = span.start - len(match[0])
    return f"{match[1]} {rest}", Span(start, start + len(match[1]))
