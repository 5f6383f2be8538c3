"""Whether an "m" glued to a number is a million or a metre."""

from __future__ import annotations

import re

from comity.check.quantities.nouns import PEOPLE, counted
from comity.check.quantities.spelled import listed
from comity.terms.searching import Late

_THINGS = (
    r"people|persons|head|of (?:them|these|those|which|whom)|(?:metric )?ton(?:ne)?s?|barrels?|bushels?|ounces|lit(?:re|er)s|gallons"
    r"|hectares?|acres?|doses|TEUs?|ha|bpd|b/d|boe|cubic|square|sq|units|copies|jobs|homes|households|shares"
)
_COUNTS = re.compile(rf"m(?=[ -](?:{_THINGS})(?![\w])| [a-z-]{{3,}}s\b)")
_APART = re.compile(r" m(?= (?:people|persons|head|(?:metric )?ton(?:ne)?s|barrels|doses)\b)")
_LONG = (
    r"long|wide|tall|high|deep|thick|across|away|apart|below|above|under|beneath|underwater|in (?:length|height|depth|width|diameter)|race|sprint|hurdles|"
    r"freestyle|relay|dash|run|final|finals|heats?|pool|radius|diameter|telescope|of (?:rope|cable|pipe|pipes|water|snow|fabric)|by \d|x\b|×"
)
_LENGTH_BEHIND = Late(rf"\s?(?:{_LONG})\b|\s?[x×²³]|-(?:{_LONG})\b", re.IGNORECASE)
_LENGTH_BEFORE = Late(
    r"\b(?:height|depth|length|width|altitude|elevation|distance|diameter|radius|high|deep|long|wide|tall|sea level|swam|ran|jump(?:ed)?|measur(?:es?|ed|ing))"
    r"(?: (?:of|is|was|about|some|around|only|by|at|to|over|than|more|up|a)){0,4} $",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\d[\d,]{0,40}(?:\.\d+)?(m)(?![\w²³^/])")
#: What has so many people: "a city of 4.3m".
_PEOPLED = Late(
    r"\b(?:city|cities|capital|country|countries|nation|state|population|populace|diaspora|workforce|region) of (?:about |some |over |nearly |almost |just |around |more than ){0,2}$",
    re.IGNORECASE,
)
#: The other end of a range has the noun: "between 2.5m and 3m Corsicans".
_TO_ANOTHER = re.compile(r"\s?(?:and|to|or|[-–])\s?(?=\d[\d.]*m(?!\w))")
_DESCRIBED = re.compile(r"\b(?:an?|the|its|their|this|that|each|every|two|three|four) $", re.IGNORECASE)
_THING = re.compile(r" ([a-z]+)(?<!s)\b")
#: What is spoken of by its people: "a 40m market" is no length.
_OF_PEOPLE = listed("population market workforce audience following membership people head")
_LINKS = listed(
    """
    in by at to from on of and or for with as up down more less last this each per after before since until
    between during over under
    """
)
#: A text that writes its scales so writes millions with an "m".
_MONEY = re.compile(r"[$£€]\s?\d[\d.,]{0,12}m(?!\w)")
_BILLION = re.compile(r"bn(?<=\d..)(?!\w)")


def counts_millions(text: str, end: int) -> re.Match[str] | None:
    """Return the "m" behind a number that counts millions by the words after it; None where none does.

    Examples
    --------
    >>> [bool(counts_millions(text, 1)) for text in ("5m people", "5m of them", "5m tonnes", "5m wide", "5m", "5 m head of cattle")]
    [True, True, True, False, False, True]
    """
    found = _COUNTS.match(text, end) or _APART.match(text, end)
    if found and not _LENGTH_BEHIND.match(text, found.end()):
        return found
    return None


def letters_scales(text: str) -> bool:
    """Return whether a text writes its scales as letters: "$3bn", "£40m".

    Examples
    --------
    >>> [letters_scales(text) for text in ("worth $3bn", "a 5m wall", "It sank £40m.")]
    [True, False, True]
    """
    return _BILLION.search(text) is not None or _MONEY.search(text) is not None


def in_millions(text: str, start: int, *, lettered: bool) -> bool:
    """Return whether the number at ``start`` with an "m" glued to it is in millions.

    It is before people; elsewhere only in a text that writes its scales as
    letters, and where no length is told.

    Examples
    --------
    >>> text = "from 2.1m in 2010 behind a 5m wall, 40m long, for 3m Corsicans"
    >>> [in_millions(text, text.index(number), lettered=True) for number in ("2.1m", "5m", "40m", "3m")]
    [True, False, False, True]
    >>> [in_millions(text, text.index(number), lettered=False) for number in ("2.1m", "3m")]
    [False, True]
    """
    found = _GLUED.match(text, start)
    if found is None or _LENGTH_BEHIND.match(text, found.end()):
        return False
    if _LENGTH_BEFORE.search(text[max(0, start - 40) : start]):
        return False
    if _PEOPLED.search(text[max(0, start - 40) : start]):
        return True
    for _ in range(3):  # the last of a range or a list has the noun
        another = _TO_ANOTHER.match(text, found.end())
        further = _GLUED.match(text, another.end()) if another else None
        if further is None:
            break
        found = further
    if counts_millions(text, found.start(1)):
        return True
    noun = counted(text, found.end())
    if noun and (noun.unit == "person" or noun.unit in PEOPLE):
        return True
    if not lettered:
        return False
    thing = _THING.match(text, found.end())
    if thing is None or thing[1] in _OF_PEOPLE or thing[1] in _LINKS or noun is not None:
        return True
    return _DESCRIBED.search(text[max(0, start - 8) : start]) is None
