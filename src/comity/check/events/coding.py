"""What a sentence tells as having happened: the cue it is about, and what kind of event that makes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.check.draft import Span
from comity.check.events.cues import COOPERATIVE, NOUNS_TOO
from comity.check.events.patterns import Group, groups

_WORD = re.compile(r"[a-z][a-z'-]*")
_QUOTED = re.compile(r"``[^`']{0,600}''|\"[^\"]{0,600}\"")
_ASIDE = re.compile(r"\([^()]{0,300}\)|, (?:who|which|whose|where)\b[^,]{0,200},|, (?:a|an|the) [^,]{0,80},")
_INTRO = re.compile(
    r"^\W*(?:With|After|Since|Following|Under|In|On|At|As|While|Despite|During|By|For|Before|If|When|Although|According to|Amid|Because of)\b[^,]{0,240}, (?=\S)"
)
_SOURCE = re.compile(
    r",[^,]{0,140}\b(?:said|says|reported|reports|announced|told|confirmed|according to|charged|alleged|added)\b[^,]{0,60}\.?\W*$|,? according to [^,]{0,100}\.?\W*$"
)
_DETERMINER = re.compile(
    r"(?:^|[\s-])(?:a|an|the|its|his|her|their|this|that|these|those|of|no|any|some|many|for|our|my|'s|in|by|from|about|into|more|new|such|[a-z]+'s|s')\s$|-$"
)
_INTENT = re.compile(
    r"\b(?:will|would|shall)\b(?! not\b| never\b)|\b(?:promised?|promises|pledged?|pledges|vow(?:ed|s)?|swore|sworn|swears|plan(?:s|ned)?|intend(?:s|ed)?|ready|willing|determined|set|about|(?:is|are|was|were|be|been) prepared) to\b"
)
_VERBAL = re.compile(r"\b(?:to|will|would|shall|may|can|could|must|should|not|might|did|does|do|also|and)\s$")
_AFTER_NOUN = re.compile(
    r" (?:on|of|from|in|by|with|at|and|between|against|chains?|is|are|was|were|have|has)\b|[.,;:)]|$"
)
_WOULD = re.compile(r"\bwould\b")
_SPOKEN = frozenset(["DEMAND", "REJECT", "THREATEN", "DISAPPROVE"])
_HOSTILE = re.compile(r"\bunless\b")


@dataclass(frozen=True, slots=True)
class Coded:
    """The event type a sentence is about, its mode, and the words that say so."""

    type: str
    mode: str
    cue: Span
    intended: bool = False


def code_sentence(text: str, *, told: bool = False) -> Coded | None:
    """Return what a sentence tells as an event by its first cue; None where the table has no word for it.

    Asides, quoted words, opening phrases and the closing "officials said" are
    passed over. What is said to come ("will", "pledged to") is an intention:
    AGREE if it brings sides together, THREATEN if not. ``told`` says that a
    "would" of the sentence tells the past and so intends nothing.

    Examples
    --------
    >>> said = "Ash and Birch agreed to upgrade ties, officials said."
    >>> coded = code_sentence(said)
    >>> coded.type, coded.cue.of(said)
    ('AGREE', 'agreed')
    >>> code_sentence("Ash will blockade Birch unless it pays.").type
    'THREATEN'
    >>> code_sentence("Trade grew.") is None
    True
    """
    main = _INTRO.match(text)
    start = main.end() if main else 0
    # An opening phrase's comma must not be taken for that of an aside.
    lowered = text[:start].lower().ljust(start)[:start] + _blanked(text[start:2000])
    if told:
        lowered = _WOULD.sub("     ", lowered)
    return _first(lowered, start) or (_first(lowered, 0) if start else None)


def _blanked(text: str) -> str:
    """Return the text in small letters, with what is not the main clause blanked out."""
    plain = text
    for pattern in (_QUOTED, _ASIDE, _SOURCE):
        plain = pattern.sub(lambda m: "." + " " * (len(m[0]) - 1), plain)
    return plain.lower() if len(plain.lower()) == len(plain) else plain


def _first(text: str, start: int) -> Coded | None:
    intent = _INTENT.search(text, start)
    found = _match(text, start, len(text))
    if intent and (found is None or intent.start() <= found[1].start):
        return _intended(text, intent)
    if found is None:
        return None
    group, span = found
    if group.type == "ANNOUNCE" and (said := _match(text, span.end, min(len(text), span.end + 30))):
        # "issued a declaration demanding": what is said counts, not that it was issued.
        group, span = said if said[0].type in _SPOKEN else found
    return Coded(group.type, group.mode, span)


def _intended(text: str, intent: re.Match[str]) -> Coded:
    """Return what an intention is: of the act that follows it."""
    found = _match(text, intent.end(), len(text))
    hostile = bool(_HOSTILE.search(text, intent.end()))
    if found is None:
        return Coded("THREATEN" if hostile else "AGREE", "", Span(*intent.span()), intended=True)
    group, span = found
    cue = Span(intent.start(), span.end)
    if span.start - intent.end() > 60:
        return Coded("THREATEN" if hostile else "AGREE", "", Span(*intent.span()), intended=True)
    if group.type in {*COOPERATIVE, "ANNOUNCE"} and not hostile:
        return Coded("AGREE", group.mode, cue, intended=True)
    kept = group.type in ("DEMAND", "INVESTIGATE")
    return Coded(group.type if kept and not hostile else "THREATEN", group.mode, cue, intended=True)


def _match(text: str, start: int, end: int) -> tuple[Group, Span] | None:
    """Return the first cue of a stretch; where several begin alike, the one that asks for most."""
    table = groups()
    for word in _WORD.finditer(text, start, end):
        if word[0] not in table or _noun(text, word):
            continue
        fits = [(g, m) for g in table[word[0]] if (m := g.match(text, word.start(), end))]
        if fits:
            group, match = max(fits, key=lambda f: (f[0].weight, -f[0].number))
            return group, Span(*match.span())
    return None


def _noun(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands where a noun or an adjective does: after an article, or between two nouns."""
    before = text[max(0, word.start() - 16) : word.start()]
    if _DETERMINER.search(before[-12:]):
        return True
    return word[0] in NOUNS_TOO and not _VERBAL.search(before) and bool(_AFTER_NOUN.match(text, word.end()))
