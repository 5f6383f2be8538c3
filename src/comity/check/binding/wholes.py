"""Whether a number of members is of all members of a grouping or of some: "the ten League states", "six League states"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.check.binding.scene import Actor
from comity.check.claim import Amount
from comity.check.draft import Span

#: Words by which a count is of some of the members: "five largest economies".
SOME_OF = re.compile(
    r"\b(?:\w{3,}est|most|least|best|main|major|key|leading|top|other|others|remaining|rest|new|newer|older|original|founding|additional|further|"
    r"candidate|coastal|claimant|maritime|mainland|poorer|richer|smaller|larger)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"^(?:'s)? (?:now |currently |today )?(?P<verb>is home to|is made up of|has|had|comprises|consists of|counts|includes|brings together|unites|groups|numbers)(?: [\w-]+){0,2} $"
)
#: "Ash is a bloc of ten countries."
_GROUPING_OF = re.compile(
    r"\ba (?:[\w-]+ )?(?:grouping|bloc|group|association|union|alliance|community|organi[sz]ation|club) of (?:now )?\Z"
)
#: Verbs that may tell of some, or of once: "the League includes two islands", "had six members before Ash joined".
_WEAK = {"includes": "includes", "counts": "includes", "had": "had"}
_ONCE = re.compile(
    r" (?:before|until|till|when|while|at (?:the|that) time|prior to|at its|upon|in those|back then|by then)\b(?!.{0,48}\d)"
)
_WHOSE = re.compile(r"^,? whose (?:[\w-]+ )?$")
_OWN = re.compile(r"^'?s? ?(?:\w+ )?$")
#: What leads up to a number that is of all: "the ten", "all its ten", "the then six".
_ALL = re.compile(
    r"\b(?:the|all|its|their|our|these|those|both|entire|whole)(?: (?:current|present|now|then|full))?[ -]$",
    re.IGNORECASE,
)
#: What leads up to a number that is of some: "all but three", "only three", "at least six", "another two".
_SOME = re.compile(
    r"\b(?:but|except(?:ing)?(?: for)?|besides|at (?:least|most)|m(?:in|ax)imum of|up to|(?:more|fewer|less|rather) than|"
    r"only|just|another|some|any|every|first|last|next|least|either|merely|than|of which|of whom)(?: the| its)? $",
    re.IGNORECASE,
)
#: What picks out behind the noun: "League states that signed", "League states along the river".
_PICKED = re.compile(
    r"^ (?:that|who|whom|which|where|bordering|along(?! with)|outside|under|from|without|involved|concerned|affected|surveyed|studied|covered|listed|located|hosting|having|taking|claiming|participating|with(?= an? )|on|most|not|yet to|still|alone|currently|in(?! (?:\d|the (?:\d|\w+ of \d)|[A-Z][a-z]+ \d)))\b"
)
#: "Five of the ten" tells the whole, whatever picks out the five.
_OF_ALL = re.compile(r"\b[\w-]+ of (?:all )?(?:the|its|their) $")
#: Words between a number and its noun that leave it the number of all.
_PLAIN = frozenset(
    [
        "member",
        "members",
        "state",
        "country",
        "full",
        "current",
        "present",
        "sovereign",
        "independent",
        "different",
        "diverse",
        "participating",
        "constituent",
        "neighbouring",
        "neighboring",
    ]
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Beside:
    """A number with what it counts, from ``start`` to ``end``, and the name of a grouping near it."""

    text: str
    start: int
    end: int
    name: Span

    def led_by(self, actor: Actor) -> str:
        """Return how a grouping outside the counted words owns them; empty where it does not."""
        if actor.span.end <= self.start:
            between = self.text[actor.span.end : self.start]
            if actor.whose and _OWN.match(between):
                return "whose"
            has = _HAS.match(between) or _WHOSE.match(between) or _GROUPING_OF.search(between)
            verb = has.groupdict().get("verb", "") if has else ""
            return (_WEAK.get(verb, "has") if has else "") if actor.bare else ""
        return "of" if actor.prep == "of" and 0 <= actor.span.start - self.end < 20 else ""


def whole(beside: Beside, frame: str, words: str, amount: Amount, members: int) -> bool:
    """Return whether a number is said to be that of all members of a grouping, which has so many.

    "The League has ten members", "its ten members" and "the ten League states"
    are said of all. "Six League states" without an article are some, unless
    they are as many as there are; and what a word before or behind picks out
    ("only three", "all but two", "the four that signed") never is the whole.
    """
    inner = beside.text[beside.start : beside.end]
    if frame == "inside":
        low, high = beside.name.start - beside.start, beside.name.end - beside.start
        inner = inner[:low] + inner[high:]
    if amount.value < 2 or SOME_OF.search(words) or not _plain(inner[len(amount.number.of(beside.text)) :]):
        return False
    before = beside.text[max(0, beside.start - 32) : beside.start]
    end = beside.name.end if frame == "of" else beside.end
    picked = _PICKED.match(beside.text[end : end + 40]) or (
        frame == "inside" and beside.text.startswith(" of ", end)
    )
    if picked and not _OF_ALL.search(before):
        return False
    if frame in ("has", "had"):
        return frame == "has" or not _ONCE.match(beside.text[end : end + 80])
    if _SOME.search(before) or SOME_OF.search(" ".join(before.split()[-1:])):
        return False
    return frame == "whose" or _ALL.search(before) is not None or amount.value >= members


def _plain(words: str) -> bool:
    """Return whether nothing but names and empty words stand between a number and its noun, the last of the words."""
    inner = _WORD.findall(words)[:-1]
    return all(word.casefold() in _PLAIN or (word[0].isupper() and "-" not in word) for word in inner)
