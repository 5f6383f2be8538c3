"""Which parts of a whole the record's shares do not tell of: a third's of a tie, a branch's of all trade, a giver's of what comes in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from comity.check.binding.lexicon import Measure
from comity.check.binding.prepositions import AWAY
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone

_OF = re.compile(r"\s*of\b")
_ALL = re.compile(r"\s*of (?:all|total|the total|inward|incoming)\b")
_INTO = ("in", "into", "to", "across")
_HYPHEN = re.compile(r"\s?[-–]\s?")
#: Between the part and its share: the part itself is what makes up so much.
_IS = re.compile(
    r"[\w ]* (?:account(?:s|ed|ing)? for|ma[dk]es? up|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|amount(?:s|ed|ing)? to)(?: (?:about|around|some|nearly|almost|over|only|just|approximately|roughly))* "
)


def no_value_of_whole(
    text: str, zone: Zone, actors: Sequence[Actor], measures: Sequence[Measure], partner: str
) -> bool:
    """Return whether a share is of a whole of which the record keeps no such part.

    "Cedar took a tenth of Ash-Birch trade" is no share of Ash's trade; nor is
    that of "their trade in services" in their trade a share of either's.
    """
    if not _OF.match(text, zone.amount.span.end):
        return False
    inside = [a for a in actors if zone.after.holds(a.span)]
    if _of_third(text, inside, partner):
        return True
    start = zone.amount.span.start
    return any(m.part and m.end <= start and _IS.fullmatch(text, m.end, start) for m in measures)


def is_inward(text: str, zone: Zone, actors: Sequence[Actor]) -> bool:
    """Return whether a share is of all that comes in: "a tenth of all investment in the Lakes", whoever it is from."""
    if not _OF.match(text, zone.amount.span.end):
        return False
    end = re.search(r"[;,]", zone.after.of(text))
    stop = zone.after.start + end.start() if end else zone.after.end
    inside = [a for a in actors if zone.after.start <= a.span.start < stop]
    owned = any(a.whose or a.head or a.prep in AWAY for a in inside)
    return not owned and any(a.prep in _INTO for a in inside) and _ALL.match(zone.after.of(text)) is not None


def _of_third(text: str, inside: Sequence[Actor], partner: str) -> bool:
    """Return whether the whole is the tie of two, of which the part is neither."""
    for one, other in itertools.pairwise(inside):
        tied = _HYPHEN.fullmatch(text, one.span.end, other.span.start) or (
            one.prep == other.prep == "between" and other.joined
        )
        if tied and partner and partner not in (one.id, other.id):
            return True
    return False
