"""Who can speak: the words around a verb of saying that name somebody, and those that do not."""

from __future__ import annotations

import re

from comity.check.speech.clauses import clause_at

#: Longer words before a verb of saying name nobody.
_MOST_WORDS = 12
#: What opens a sentence before its subject: a time, a place, a doing.
_OPENING = re.compile(
    r"(?:[A-Z]?[a-z]+ing (?=[a-z])|held|made|given|led|born|speaking|[a-z]+ed|In|On|At|By|For|From|During|After|Before|Since|As|With|Under|Amid|Asked|Earlier|Later|Last|This|Next|Meanwhile|However|Still|Also|Yet|And|But|So|Then|Now|Today"
    r"|Separately|Moreover|Indeed|[A-Z][a-z]+day|[A-Z][a-z]+ly)\b"
)
_OPENS = re.compile(r"^(?:and|but|while|whereas|as|though|although|whom|so|yet|or)\b ?", re.IGNORECASE)
_HELPING = re.compile(r"(?: (?:has|have|had|also|then|later|further|now|recently|again))+$")
#: "It was announced that": nobody is said to have done so.
_PASSIVE = re.compile(r"(?:^|\s)(?:is|are|was|were|be|been|being)(?: (?:also|then|later|\w+ly))*$")
#: A time is nobody: "reported last September".
_TIME = re.compile(
    r"(?:last|this|next|yesterday|today|earlier|later|in|on|at|by|during|after|before|since|back|hence|(?:the |a )?(?:month|year|week|day|decade|quarter|century|summer|winter|spring|autumn))\b",
    re.IGNORECASE,
)
#: Words of a clause: whoever speaks stands before them, or nobody does.
_CLAUSE = re.compile(
    r"^(?:who|that)\b|\b(?:which|whose|what|is|are|am|was|were|be|been|will|would|can|could|may|might|shall|should|must|do|does|did|has|have|had|not|expect|expects|expected|expecting"
    r"|fell|rose|grew|stood|reached|dipped|showed|shows|that|than|where|when|if|because|since)\b|\bto (?!the\b)[a-z]|[$€£¥%]|[:;]|\bper ?cent\b|\b(?:US)?\$|\b\d+(?:\.\d+)?(?:bn|m)\b"
)
#: The draft speaking for itself, or words that only fill the place of a subject.
_NOBODY = re.compile(
    r"^(?:we|i|you|one|there|this|these|those|that|what|who|which|he or she|all|some|many|most|few|none|both|each|such|another|others|authors?|nothing|everything)$",
    re.IGNORECASE,
)
#: Figures that nobody is said to have made: "data from the first quarter".
_FIGURES_OF = re.compile(
    r"(?:the )?(?:data|figures|statistics|numbers)(?: \w+)? (?:from|for|of|in|on) (?:the )?(?:first|second|third|fourth|last|past|same|previous|year|quarter|month|half|\d|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:he|she|it|they)$", re.IGNORECASE)


def speaker_before(text: str, verb: int) -> str:
    """Return who speaks: the words of the clause before the verb; empty where they name nobody.

    Examples
    --------
    >>> said = "Opening the fair, the minister of Ash, who had flown in, said so."
    >>> speaker_before(said, said.index("said"))
    'the minister of Ash'
    """
    clause = clause_at(text, max(0, verb - 1))
    if _PASSIVE.search(text[clause.start : verb].rstrip()) and not text.startswith("quoted", verb):
        return ""
    named = speaker_in(text[clause.start : verb])
    if not named and clause.start:
        # A comma before a doing word cuts: "the envoy, speaking in May, said".
        named = speaker_in(text[:verb])
    return named


def speaker_in(words: str) -> str:
    """Return whom the words before or behind a verb of saying name; empty where they are no name of anybody.

    Examples
    --------
    >>> speaker_in("the office"), speaker_in("We expect trade to overtake"), speaker_in("it")
    ('the office', '', 'it')
    """
    parts = words.strip(" ,\"'").split(", ")
    while len(parts) > 1 and _OPENING.match(parts[0]):
        parts.pop(0)
    first = re.split(r" (?:who|which|that|whose)\b", parts[0])[0]
    first = _PASSIVE.sub("", _HELPING.sub("", _OPENS.sub("", first, count=1).strip()))
    first = " ".join(first.split())
    if (
        not first
        or len(first.split()) > _MOST_WORDS
        or _NOBODY.match(first)
        or _TIME.match(first)
        or _CLAUSE.search(first)
    ):
        return ""
    return "" if _FIGURES_OF.match(first) or _is_doing(first) else first


def _is_doing(words: str) -> bool:
    """Whether words are a doing and no name: "Addressing leaders at the summit"."""
    return (
        len(words.split()) > 1
        and re.match(r"[A-Z]?[a-z]+ing (?:the|a|an|in|at|to|of|on|[a-z]+)\b", words) is not None
    )
