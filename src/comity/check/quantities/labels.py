"""Numbers that name something instead of measuring it: years, models, versions, forums."""

from __future__ import annotations

import re

from comity.check.quantities.fit import Fit
from comity.check.quantities.nouns import STOPS
from comity.check.quantities.numerals import Numeral
from comity.check.quantities.spelled import listed
from comity.terms.searching import Late

_WORD_BEFORE = re.compile(r"([A-Za-z][\w'&./-]*)\s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\")\]]*\s|\n|['\"(\[]\s?)$")
#: Words that may begin a sentence in a capital and are no name.
_OPENERS = listed(
    """
    some around nearly almost over more fewer less exactly roughly approximately all only another
    additional total between among including currently today meanwhile however overall last next first
    these those every any both such other further already even still later earlier once when while
    although because if what who which how january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday
    """
)
_VERSION = re.compile(r"\d\.0$")
_RELEASE = re.compile(r"\d\.\d")
_SCREEN = re.compile(r"[2-8]K")
_VERBS = re.compile(r"(?:ed|s|ing)$")
_YEAR_LINKS = Late(r"\b(?:in|since|by|from|until|till|of|during|between|for|and|to|before|after|through|early|late|mid|circa|the|year|summer|winter|spring|autumn|fall|season|around|as of|than|,|\()\s?$", re.IGNORECASE)  # fmt: skip
_EACH_OTHER = re.compile(r"one\s(?:another|day|more time|or other)\b", re.IGNORECASE)
_WHICH_ONE = re.compile(
    r"\b(?:no|any|every|some|this|that|which|each|another|last|next|first|latter|former|the)\s$",
    re.IGNORECASE,
)
_ONE_THEN = Late(
    r"one(?:\s(?:is|was|are|of|that|which|who|you|we|i|to|in|on|for|and|or|do|does|did|would|will|can|has|had|before|after|with)\b|[.,;:?!)]|\s?$)",
    re.IGNORECASE,
)
#: What is spoken of by its year: "below 2005 levels".
_OF_A_YEAR = listed(
    """
    level figure price result sale survey estimate value election reform standard target season
    """
)
_OUT_OF = re.compile(r"\s\(\d{1,3}(?:\.\d+)?\s?%")


def is_pronoun(text: str, start: int) -> bool:
    """Return whether the "one" at ``start`` stands for a noun and counts nothing: "this one", "one another".

    Examples
    --------
    >>> [is_pronoun(t, t.index("one")) for t in ("this one is better", "one another", "that one mile", "one in five")]
    [True, True, False, False]
    """
    if _EACH_OTHER.match(text, start):
        return True
    return (
        _WHICH_ONE.search(text[max(0, start - 10) : start]) is not None
        and _ONE_THEN.match(text, start) is not None
    )


def is_year(text: str, numeral: Numeral, found: Fit, *, hedged: bool) -> bool:
    """Return whether a number is the year of a date: four plain digits that measure nothing.

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_digits
    >>> text = "In 2019 and 2,019 cases"
    >>> [is_year(text, read_digits(text, at), Fit(at + 4), hedged=False) for at in (3, 12)]
    [True, False]
    """
    shown = text[numeral.start : numeral.end]
    if not (len(shown) == 4 and shown.isdigit() and 1400 <= numeral.value <= 2200):
        return False
    if found.kind in ("money", "share", "unit"):
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    if found.kind == "counted":
        return (not hedged or found.unit in _OF_A_YEAR) and (
            1900 <= numeral.value <= 2100 or _YEAR_LINKS.search(before) is not None
        )
    return not hedged or _YEAR_LINKS.search(before) is not None


def is_name(text: str, numeral: Numeral, found: Fit, start: int) -> bool:
    """Return whether a number belongs to a name: "Windows 10", "the Five Eyes", "release 3.0".

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_digits
    >>> text = "The Boeing 737 jets carried 300 people."
    >>> [is_name(text, read_digits(text, at), Fit(at + 3), at) for at in (11, 28)]
    [True, False]
    """
    shown = text[numeral.start : numeral.end]
    before = _WORD_BEFORE.search(text[max(0, start - 40) : start])
    if numeral.form != "digits":
        return _spelled_name(text, numeral, found, start, before)
    if _SCREEN.fullmatch(shown) and found.kind != "money":
        return True
    if found.kind in ("money", "share") or numeral.scale > 1:
        return False
    if before is None or before[1].lower() in STOPS or before[1].lower() in _OPENERS:
        return _before_name(text, numeral, found)
    if (
        _VERSION.search(shown)
        and not found.kind
        and before[1].lower() not in STOPS
        and not _VERBS.search(before[1])
    ):
        return True
    capital = any(letter.isupper() for letter in before[1]) and "'s" not in before[1]
    if not shown.isdigit():
        return capital and found.kind in ("", "counted") and _RELEASE.fullmatch(shown) is not None
    if found.kind == "unit":
        return False
    opening = text[max(0, start - len(before[0]) - 4) : start - len(before[0])]
    if capital and found.kind == "counted" and _SENTENCE_START.search(opening):
        return False
    return capital or _before_name(text, numeral, found)


def _before_name(text: str, numeral: Numeral, found: Fit) -> bool:
    """Return whether a number opens a name that is no plural: "7 Lake Road"."""
    after = text[numeral.end : numeral.end + 2]
    return (
        not found.kind
        and text[numeral.start : numeral.end].isdigit()
        and len(after) == 2
        and after[0] == " "
        and after[1].isupper()
    )


def _spelled_name(text: str, numeral: Numeral, found: Fit, start: int, before: re.Match[str] | None) -> bool:
    if not text[numeral.start].isupper() or numeral.form == "vague":
        return False
    if _SENTENCE_START.search(text[max(0, start - 4) : start]):
        after = text[numeral.end : numeral.end + 2]
        return not found.kind and len(after) == 2 and after[1].isupper()
    if found.kind in ("money", "share") or numeral.scale > 1:
        return before is not None and before[1].lower() == "plus"
    return before is not None


def is_weak(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Return whether a number that measures nothing is too slight to stand alone: small, whole, unhedged.

    Examples
    --------
    >>> from comity.check.quantities.numerals import read_digits
    >>> [is_weak(t, read_digits(t, 0), 0, len(t)) for t in ("12", "12.5", "64,900", "2483805")]
    [True, False, False, False]
    """
    shown = text[numeral.start : numeral.end]
    if numeral.form in ("vague", "fraction") or numeral.scale > 1:
        return False
    if numeral.form == "words":
        return _OUT_OF.match(text, end) is None
    if text[max(0, start - 2) : start] in ("= ", " =") or text[start - 1 : start] == "=":
        return False
    return shown.isdigit() and numeral.value <= 2100 and _OUT_OF.match(text, end) is None
