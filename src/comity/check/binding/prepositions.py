"""The word that ties an actor to what stands before it: "exports to Ash", "visited Ash", "sold the ten Ash states arms"."""

from __future__ import annotations

import re

from comity.check.draft import Span
from comity.terms.searching import Late

#: Prepositions that point at the far side of a tie, and at its near side.
TOWARD = frozenset(
    ["to", "into", "in", "inside", "within", "across", "with", "toward", "towards", "throughout", "visit", "on", "among"]
)  # fmt: skip
AWAY = frozenset(["from", "of", "by"])
#: Words that may stand between a preposition and a name, up to three of them, as may a number.
_BETWEEN = frozenset(
    ["the", "all", "its", "their", "other", "several", "individual", "both", "each", "neighbouring", "neighboring", "host", "combined", "so-called",
     "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "eighteen"]
)  # fmt: skip
_MOST_BETWEEN = 3
#: The same as a pattern.
BETWEEN = rf"(?:(?:{'|'.join(sorted(_BETWEEN))}|\d{{1,{_MOST_BETWEEN}}}) ){{0,{_MOST_BETWEEN}}}"
_PREP = re.compile(
    r".*\b(to|into|in|inside|within|across|with|towards?|throughout|from|of|by|between|among|for|on|against|over|than|via|at|"
    r"visit(?:s|ed|ing)?|tour(?:ed|ing)|enter(?:ed|ing)|reach(?:es|ed|ing)?|"
    r"(?:g[ai]ve|gives|given|len[dt]|lends|sold|sells?|sent|sends?|offer(?:ed|s)|promis(?:ed|es)|pledg(?:ed|es)|grant(?:ed|s)|award(?:ed|s)|hand(?:ed|s)|"
    r"provid(?:ed|es)|suppl(?:ied|ies)|ask(?:ed|s)|urg(?:ed|es)|invit(?:ed|es)|persuad(?:ed|es)|pa(?:id|ys)|owe[sd])|overtak(?:e|es|ing|en)|overtook|surpass\w*|outpac\w*|exceed\w*|including)$"
)
#: Before a name that opens a clause, and behind it: "…, and with Ash the gap was wider".
_FRONTED = Late(r"[,;] (?:and|but|while|whereas|yet) (?:with|to|from|in|for|towards?|into|on) (?:the )?$")
_NEW_SUBJECT = Late(r" (?:the|its|their|an?|it|they|trade|exports|imports|sales|ties|investment)\b")
_PASSING = ("overt", "surpass", "outpac", "exceed")
_VISITING = ("visit", "tour", "enter", "reach")
#: Verbs whose first object is the one to whom something goes.
_GIVING = re.compile(
    r"g[ai]ve|lent|lend|sold|sell|sen[dt]|offer|promis|pledg|grant|award|hand|ask|urg|invit|persuad|pa[iy]|owe|provid|suppl"
)
_FLOWED = re.compile(
    r"\b(?:went|go(?:es|ing)?|gone|flow(?:s|ed|ing)?|headed|bound|directed|channell?ed|destined|sent|shipped|moved|shifted|divert\w*)(?: \w+){0,2} (?:to|into) (?:the )?$",
    re.IGNORECASE,
)


def preposition(before: str, *, belongs: bool = False) -> str:
    """Return the preposition that rules a name, from the words before it; empty for none.

    ``visit`` is given for the verbs of a journey, ``pass`` for those of
    overtaking, ``after`` for "followed by", ``to`` for a verb whose object
    receives; that one not where what stands behind the name ``belongs`` to it.

    Examples
    --------
    >>> [preposition(words) for words in ("exports to the ten ", "it toured ", "it sold ", "ahead of Birch, ")]
    ['to', 'visit', 'to', '']
    >>> preposition("it sold ", belongs=True)
    ''
    """
    found = _before(before)
    if found == "by" and before.endswith(("followed by ", "followed by the ")):
        return "after"  # next in a row, no doer
    if found.startswith(_VISITING):
        return "visit"
    if found.startswith(_PASSING):
        return "pass"
    if _GIVING.match(found):
        # "sold Ash arms" goes to Ash; "sold Ash arms to Birch" and "sold Ash's arms" do not.
        return "" if belongs else "to"
    return found


def _before(words: str) -> str:
    """Return the preposition or verb at the end of some words, in small letters."""
    # Looked for word by word from the end: searched from the front, each word would be tried.
    parts = words.rsplit(" ", _MOST_BETWEEN + 2)
    if parts.pop():
        return ""
    most = _MOST_BETWEEN
    while most and parts and _may_stand_between(parts[-1]):
        parts.pop()
        most -= 1
    match = _PREP.match(parts[-1].casefold()) if parts else None
    return match[1] if match else ""


def _may_stand_between(word: str) -> bool:
    return word.casefold() in _BETWEEN or (word.isdecimal() and len(word) <= _MOST_BETWEEN)


def flowed_to(before: str) -> bool:
    """Return whether something went to the name behind some words.

    Examples
    --------
    >>> flowed_to("a third of it went to the "), flowed_to("close to the ")
    (True, False)
    """
    end = before[-8:].casefold()
    return end.endswith(("to ", "to the ")) and _FLOWED.search(before) is not None


def opens_clause(text: str, end: int, name: Span) -> bool:
    """Return whether a name with its preposition opens the clause after an amount that ends at a place.

    Examples
    --------
    >>> text = "Sales came to 5, and with Ash the gap was wider."
    >>> opens_clause(text, 15, Span(26, 29)), opens_clause("It sold 5, and to Ash most.", 9, Span(18, 21))
    (True, False)
    """
    if name.start < end or text[name.end : name.end + 1] != " ":
        return False
    return (
        _FRONTED.search(text, end, name.start) is not None and _NEW_SUBJECT.match(text, name.end) is not None
    )
