"""Whether a cue tells a happening: no noun of the same form, no aside, no purpose, ability, habit or flow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.check.events.coding import Coded
from comity.check.events.cues import NOUNS_TOO, TROOPS
from comity.check.events.roles import SAYS

#: A cue that says nothing by itself: whatever follows it is the news.
_EMPTY = re.compile(
    r"^(?:will|would|shall|should|must|can|could|does|did|do|has|have|had|is|are|was|were|need|needs|want|wants)(?: also| not)?$|^(?:set|about) to$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:to|of|for|on|in|at|towards?|seek\w* to|sought to|aim\w* to|can|could|may|might)(?: also| better| further| both)?\s+$"
)
_ABLE = re.compile(r"\b(?:can|could|may|might)\b(?! be (?:seen|found))")
_FLOW = re.compile(
    r"\b(?:invest\w*|exports?|imports?|trade(?-i:(?! [A-Z]))|tourists?|visitors?|nationals|students|share|per cent|percent|arrivals|production|volumes)\b|%",
    re.IGNORECASE,
)
#: People by number go to and fro all the year.
_MANY = re.compile(
    r"\b(?:million|thousands?|people|travell?ers)\b|\b\d{1,3},\d{3}\b|\b(?:tourists|visitors|students|nationals)\b"
)
#: What a verb stands behind and a noun of the same form does not.
_VERBAL = re.compile(
    r"\b(?:to|will|would|shall|must|should|not|might|did|does|do|also|they|we|who|which|both|jointly|fully)\s$",
    re.IGNORECASE,
)
_PROGRESSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|'s|'re)(?: (?:now|also|still|already|currently|not|\w+ly))*\s$"
)
#: "The most visited", "a much praised": a participle that describes.
_DEGREE = re.compile(r"\b(?:most|least|best|more|much|ever|highly|widely|newly|well|often)[\s-]$")
_HELPED = re.compile(r"\b(?:was|were|is|are|be|been|being|got)(?: (?:\w+ly|also|not|first|then|later))*\s$")
_BY = re.compile(r" by (?!(?:\w+ing|\d|air|sea|rail|road|land|phone|telephone|telegram|letter|early|late)\b)")
#: "Back in 1991", "go back to": a direction or a time.
_ADVERB = re.compile(r" (?:in|to|at|from|into|on|as|home|then|when|again|down|up|and|by)\b|[,.;:)]|$")
_TO_ARMS = re.compile(rf"[^.;]{{0,80}}?\b(?:{TROOPS}|army|reserve|militia|defen[cs]es)\b", re.IGNORECASE)
#: What is said of something else than an actor: "and this trend looks set to".
_OF_A_THING = re.compile(
    r"(?:^|,| and| but| while| that)\s+(?:this|that|these|those|such|the|a|an|its|their) (?:[a-z-]+ ){1,5}$"
)
_ATTENDS = ("CONSULT", "COOPERATE", "AID")


def tells(text: str, coded: Coded, actor_ends: Iterable[int]) -> bool:
    """Return whether a cue of a sentence tells a happening between actors.

    Parameters
    ----------
    actor_ends
        Where the actors named in the sentence end, in the sentence.
    """
    cue, before, after = coded.cue.of(text), text[: coded.cue.start], text[coded.cue.end :]
    demanded = cue in ("must", "should") and SAYS.search(before)
    if (_EMPTY.match(cue) and not demanded) or _PURPOSE.search(before) or _ABLE.search(before):
        return False
    first = cue.split(" ")[0]
    if first.endswith("s") and not first.endswith("ss") and first not in ("has", "was", "is"):
        return False
    if (
        _is_noun(cue, before, frozenset(actor_ends))
        or _describes(cue, before, after)
        or _is_adverb(cue, after)
    ):
        return False
    if _is_other(coded, cue, before, after):
        return False
    flows = _FLOW.search(cue) or _FLOW.search(before[-60:]) if coded.type in _ATTENDS else None
    return not flows and not _travels(coded, before, after)


def _is_noun(cue: str, before: str, actor_ends: frozenset[int]) -> bool:
    """Whether a word that may be a noun is one: nobody right before it does it, and no helping verb leads to it."""
    if cue[0].isupper() and before.strip(" \"'("):
        return True  # part of a name
    if " " in cue or cue.casefold() not in NOUNS_TOO or _VERBAL.search(before[-16:]):
        return False
    return len(before.rstrip()) not in actor_ends


def _describes(cue: str, before: str, after: str) -> bool:
    """Whether a participle describes, or goes along with what the sentence tells: "…, giving", "the plan signed by"."""
    first = cue.split(" ", maxsplit=1)[0].casefold()
    if first.endswith("ing") and not first.startswith("bring"):
        return _PROGRESSIVE.search(before[-40:]) is None
    if _DEGREE.search(before[-12:]):
        return True
    by = _BY.match(after) or (" by " in cue and _BY.search(cue))
    return (
        first.endswith(("ed", "en", "wn", "held", "led"))
        and bool(by)
        and _HELPED.search(before[-40:]) is None
    )


def _is_adverb(cue: str, after: str) -> bool:
    return cue.casefold() == "back" and _ADVERB.match(after) is not None


def _is_other(coded: Coded, cue: str, before: str, after: str) -> bool:
    """Whether the words are of the table but mean something else here: money mobilised, a tale told, a trend that will."""
    small = cue.casefold()
    if "mobili" in small and coded.type in ("MOBILIZE", "THREATEN"):
        return _TO_ARMS.match(after) is None
    if small.startswith(("told ", "tell ", "telling ")):
        return " that " in small
    return coded.intended and _OF_A_THING.search(before) is not None


def _travels(coded: Coded, before: str, after: str) -> bool:
    """Whether a visit is that of a crowd."""
    if coded.mode not in ("visit", "host"):
        return False
    return bool(_MANY.search(before[-60:]) or _MANY.search(after[:40]))
