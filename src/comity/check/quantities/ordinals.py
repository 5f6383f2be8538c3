"""Ranks and places in a row: "fifth-largest", "the first time", "the 14th round"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.check.quantities.spelled import NTHS, any_of, listed
from comity.terms.numerals import ONES, TENS
from comity.terms.searching import Late, first_runs, lower, matches_at, number_starts, word_starts


class Ordinal(NamedTuple):
    """A rank or a place in a row: the words, the part that says which, its value, what of, and how it is meant."""

    start: int
    end: int
    number_end: int
    value: float
    noun: str
    shape: str


_NTH = any_of(NTHS)
_TENS = any_of(TENS)
_RUNS = first_runs((*NTHS, *TENS))
_WORD = rf"{_TENS}-{_NTH}|{_NTH}"
#: For text in lower case: searching that is faster than ignoring case.
_FOUND = re.compile(rf"(?:\b(?<![.,-])(\d{{1,3}})(?:st|nd|rd|th)|\b(?<![.,-])({_WORD}))(?![a-z0-9])")
_SUPERLATIVE = re.compile(r"(?:-|\s)(?:(?:most|least)\s[a-z]+|[a-z]+est|most|least|best|worst)(?![\w])")
_TIME = re.compile(
    r"\s(time|(?:straight|consecutive|successive)\s[a-z]+|(?:year|month|quarter|time)\s(?:running|in a row))(?![\w])"
)
_TO_VERB = Late(
    r"(?:\s[\w'-]+){1,6}?\s(?:to|since|ever|in\s(?:\w+\s)?(?:history|years|decades))\s?(?=[a-z]|[.,;]|$)"
)
_ROW = "anniversary|summit|meeting|session|round|edition|annual|conference|congress|plenum|plenary|general|term|dialogue|forum|consultation|assembly|package|tranche|review|birthday|place|rank|spot|position|member|largest"
_ROW_NOUN = Late(rf"\s((?:annual\s|regular\s|formal\s|informal\s)?(?:{_ROW})(?:s)?)(?![\w])", re.IGNORECASE)
#: A point ends a name, unless it stands in it or behind one letter; so does a day behind "on".
_PROPER = r"(?:(?:[A-Z]\.)+(?:[\w&–-]+)?|[A-Z][\w&–-]*(?:\.\w[\w&–-]*)*)"
_NAMED = re.compile(
    rf"\s({_PROPER}(?: (?:and |of |for |on (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))?{_PROPER}){{0,6}})"
)
#: Words after which a place in a row stands without a noun: "up from 12th", "ranked second".
_RANKED = Late(
    r"\b(?:rank(?:s|ed|ing)?|placed|came|(?:up|down) from|be(?:come|comes|coming|came) the)\s(?:about\s)?$",
    re.IGNORECASE,
)
_NO_NOUN = Late(
    r"(?:\s(?:in|among|amongst|of|behind|out of|by|on|for|with|globally|worldwide|overall)(?!\w)|[.,;:)]|\s?$)"
)
_PARTS = Late(
    r"\s(?:part|parts|party|parties|person|world|half|quarter|chapter|section|volume|paragraph|floor|street|avenue|century|lady|class|hand|name|of\s[A-Z])(?![\w])",
    re.IGNORECASE,
)
#: "The second part of this series" is a place in a row; "the third part" alone is a part.
_PART_OF = re.compile(
    r"\spart\sof\s(?:an?|the|this|that|our|its)\s(?:[a-z-]+\s)?(?:series|trilogy|paper|report|study|survey)\b"
)
#: Said of a thing named before, without a noun: "this, the second of four", "the fourth that it has".
_SAID_OF = re.compile(
    r"(?:[,;:(–—-]|\b(?:is|was|be|became|becomes?|becoming|made|as))\s?(?:the|its|their|his|her)\s$"
)
_OF_SO_MANY = re.compile(rf"\sof\s(?:{any_of(ONES)}|\d{{1,2}})(?![\w.,]\d|[\w%])")
_SAID_BY = Late(
    r"\s(?:of\sits\skind|since|such|in\s(?:a\srow|as\smany|(?:more\sthan\s|over\s|almost\s|nearly\s)?(?:an?|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:years?|decades?|months?))|that)(?![\w-])"
)
_SAID_ON = re.compile(r"\s(?:on|in|to|by|for|from|between|after|outside)(?![\w-])")
_ONLY_TO = re.compile(r"\sonly\s(?:to|behind|after)(?![\w-])")
_ITS = re.compile(r"\b(?:its|their|his|her)\s$")
_SPELL = re.compile(r"\s((?:full\s|whole\s)?(?:year|month|week|season|decade))(?![\w-])")
_A_NOUN = re.compile(
    r"\s([a-z]{4,})(?<!s)(?<!ing)(?<!ed)(?=[.,;:)]|\s(?:of|in|on|to|by|for|from|with|and|was|is|were|has|had|since|after|at)\b|$)"
)
_DETERMINED = re.compile(r"\b(?:the|an?|its|their|his|her)\s$", re.IGNORECASE)
_NO_ROW = listed(
    """
    column columnist generation estate fleet dimension grade grader degree power century quarter person
    party world part wheel element force
    """
)
_RANKS_AS = re.compile(r"\b(?:rank(?:s|ed|ing)?|placed)\s(?:as\s)?(?:[A-Za-z][\w-]*(?:'s?)?\s){1,4}$")
_PARTNER = re.compile(r"\s([a-z]+(?:\s(?!in|of|out|for|after|behind|by|on|with)[a-z]+)?)(?![\w-])")
_NOUN = re.compile(r" ([a-z][\w-]*(?: [a-z][\w-]*)?)")
#: Who or what ranks stand for, behind the words that tell of which kind: "goods trading partner".
_RANKED_NOUN = re.compile(
    r" (?P<all>(?:(?!(?:in|of|to|at|and|or|after|by|for|on|since|with|behind|from|is|are|was|were|the|as|among|but|that)\b)[a-z][\w-]* |(?:and|or) (?=[a-z]+ )(?=(?:\w+ ){1,2}?_HEAD)){0,3}?_HEAD)(?![\w-])".replace(
        "_HEAD",
        r"(?:partner|investor|donor|destination|market|econom(?:y|ie)|source|supplier|buyer|seller|exporter|importer|producer|consumer|"
        r"trader|lender|creditor|debtor|recipient|contributor|provider|aid\sgiver)s?",
    )
)
_OF_A_DATE = Late(
    r"(?:Year|Anniversary|Century|Day|Congress|Amendment|Street|Avenue|Fleet|Army|Division|Circuit|Air|Parallel|Edition|Series|Republic|World|Party|Part|Lady)\b"
)


def ordinals(text: str) -> Iterator[Ordinal]:
    """Give ranks and places in a row; what names a part of something ("the third part", "third party") is none.

    Examples
    --------
    >>> text = "Its fifth-largest partner met at the 14th Lakes Summit, the first time that a third party came."
    >>> [(text[o.start : o.end], o.value, o.shape) for o in ordinals(text)]
    [('fifth-largest partner', 5.0, 'rank'), ('14th Lakes Summit', 14.0, 'ordinal'), ('first time', 1.0, 'rank')]
    """
    lowered = lower(text)
    starts = sorted([*number_starts(lowered), *word_starts(lowered, _RUNS)])
    for found in matches_at(_FOUND, lowered, starts):
        value = float(found[1]) if found[1] else _value(found[2])
        if made := _read(text, found.start(), found.end(), value, spelled=found[1] is None):
            yield made


def _value(word: str) -> float:
    head, _, tail = word.rpartition("-")
    return float(TENS.get(head, 0) + NTHS[tail]) if head else float(NTHS[tail])


def _read(text: str, start: int, end: int, value: float, *, spelled: bool) -> Ordinal | None:
    end += 5 if text.startswith("-ever", end) else 0
    if superlative := _SUPERLATIVE.match(text, end):
        noun, stop = _noun(text, superlative.end())
        return Ordinal(start, stop, superlative.end(), value, noun, "rank")
    if time := _TIME.match(text, end):
        return Ordinal(start, time.end(), end, value, time[1], "rank" if value == 1 else "ordinal")
    if part := _PART_OF.match(text, end):
        return Ordinal(start, end + len(" part"), end, value, part[0].split()[0], "ordinal")
    if _PARTS.match(text, end):
        return None
    if (
        spelled
        and text[start].isupper()
        and not re.search(r"(?:^|[.!?]\s|\n)$", text[max(0, start - 2) : start])
    ):
        return None
    if (
        spelled
        and value == 1
        and (clause := _TO_VERB.match(text, end))
        and not re.search(r"\bat $", text[max(0, start - 3) : start])
    ):
        noun = clause[0].rsplit(None, 1)[0].strip()
        return Ordinal(start, end, end, value, noun, "rank")
    if row := _ROW_NOUN.match(text, end):
        return Ordinal(start, row.end(1), end, value, row[1], "ordinal")
    if _NO_NOUN.match(text, end) and _RANKED.search(text[max(0, start - 24) : start]):
        return Ordinal(start, end, end, value, "", "rank")
    if spelled and (placed := _bare(text, start, end, value)):
        return placed
    named = _NAMED.match(text, end)
    if named and not _OF_A_DATE.match(named[1]):
        noun = named[1].rstrip(".&-")
        return Ordinal(start, named.start(1) + len(noun), end, value, noun, "ordinal")
    return None


def _bare(text: str, start: int, end: int, value: float) -> Ordinal | None:
    """Return a place in a row told without its noun, or with a noun that is none of the usual."""
    before = text[max(0, start - 40) : start]
    if value > 1 and _ONLY_TO.match(text, end):
        return Ordinal(start, end, end, value, "", "rank")
    said = _SAID_OF.search(before) is not None
    if said and (_SAID_BY.match(text, end) or (value > 1 and _SAID_ON.match(text, end))):
        return Ordinal(start, end, end, value, "", "rank" if value == 1 else "ordinal")
    if (said or (value > 1 and _DETERMINED.search(before))) and _OF_SO_MANY.match(text, end):
        return Ordinal(start, end, end, value, "", "ordinal")
    if _ITS.search(before) and (spell := _SPELL.match(text, end)):
        return Ordinal(start, end, end, value, spell[1], "ordinal")
    if value > 1 and _RANKS_AS.search(before) and (noun := _PARTNER.match(text, end)):
        return Ordinal(start, end, end, value, noun[1], "rank")
    noun = _A_NOUN.match(text, end) if value > 3 and _DETERMINED.search(before) else None
    if noun and noun[1] not in _NO_ROW:
        return Ordinal(start, end, end, value, noun[1], "ordinal")
    return None


def _noun(text: str, end: int) -> tuple[str, int]:
    """Return the noun of a rank, two words after an adjective ("trading partner"), with its end."""
    if ranked := _RANKED_NOUN.match(text, end):
        return ranked["all"], ranked.end()
    found = _NOUN.match(text, end)
    if found is None:
        return "", end
    words = found[1].split()
    stops = (
        "in",
        "of",
        "to",
        "at",
        "and",
        "after",
        "by",
        "for",
        "on",
        "since",
        "with",
        "behind",
        "from",
        "is",
        "was",
        "the",
    )
    described = words[0].endswith(("ing", "al", "ic", "an", "ive", "ary", "ese", "ish"))
    kept = (
        []
        if words[0] in stops
        else words[:1]
        if len(words) == 1 or words[1] in stops or not described
        else words
    )
    noun = " ".join(kept)
    return noun, end + 1 + len(noun) if noun else end
