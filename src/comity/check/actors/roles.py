"""Who reports and about whom, from how a sentence ties its actors to what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from comity.check.claim import Mention
from comity.check.draft import Span


class Roles(NamedTuple):
    """The actors of a figure, as ids of ``actors/``; empty where the sentence does not say.

    ``against`` is the third side: the whole in "A's share of B's exports to C",
    the place left in "diverted from C to B".
    """

    reporter: str = ""
    partner: str = ""
    against: str = ""


_FILL = r"(?: (?:the|its|their|all|each|both|other|some|several|many|most|certain|individual|fellow|ten|eleven|neighbou?ring|[a-z]+est|[a-z]+ing|[a-z]+ed)){0,3}"
_LINK = re.compile(
    rf"\b(?P<link>to|into|in|onto|towards?|with|from|between|among|of|by|against|for|on|across|within|throughout|as|than|via|through){_FILL} $"
)
_VERB_BEFORE = re.compile(rf"\b[a-z]+(?:ing|ed|s){_FILL} $")
_OWNED = re.compile(
    r"^(?:'s?)?(?:[ -](?!(?:to|into|in|with|from|between|of|by|for|on|than|and|or|while|as)\b)[\w,.$%-]+){0,6}[ -]$"
)
_SHARE = re.compile(
    r"'s? (?:[\w-]+ ){0,3}(?:share|portion|part|proportion|contribution) (?:in|of|to) (?:the )?"
)
_PARTAKES = re.compile(
    r"\b(?:account(?:s|ed|ing)?|responsible) for\b|\b(?:represent(?:s|ed|ing)?|makes?|made|making) (?:up )?"
    r"|\b(?:receiv(?:e|es|ed|ing)|absorb(?:s|ed|ing)?|took|takes|t[oa]ken?)\b"
)
_PARTNERED = re.compile(
    r"\b(?:partners?|markets?|destinations?|sources?|investors?|recipients?|suppliers?|donors?|customers?|importers?|buyers?)\b"
)
_INWARD = re.compile(r"\b(?:import|purchase|buy|bought|receiv|borrow)", re.IGNORECASE)
_TOWARD = frozenset(
    ("to", "into", "onto", "toward", "towards", "with", "in", "across", "within", "throughout", "on", "among")
)
_ITS = re.compile(r"\b(?:its|their|his|her) (?:[\w-]+ ){0,4}$")
_PAIRED = re.compile(r"^(?:'s)?,? and (?:the )?$")


@dataclass(frozen=True, slots=True)
class _Party:
    """An actor of a sentence: the word that governs it, and whether it is a verb's object."""

    span: Span
    name: str
    link: str
    object_of_verb: bool


def roles(text: str, within: Span, mentions: Sequence[Mention], cue: Span, *, subject: str = "") -> Roles:
    """Return who reports and about whom, for the words that name what is measured.

    For what moves (visitors, students, investment, goods) the reporter is where
    it comes from; for "imports" it is who imports. Two actors on the same footing
    ("trade between A and B") come in the order told, ``subject`` first if it is
    one of them.

    Parameters
    ----------
    text
        The draft's text.
    within
        The sentence or clause.
    mentions
        The draft's mentions, or those of the sentence; only actors count.
    cue
        The words that name what is measured: "exports", "visited", "trading partner".
    subject
        Whom the section is about ("actors/…" or its id): the reporter where the
        sentence names none but says "its", or only a partner.

    Examples
    --------
    >>> text = "Visitors from Ash to the League rose, and Ash's exports to Birch fell."
    >>> found = [Mention(Span(text.index(n, at), text.index(n, at) + len(n)), f"actors/{n.lower()}", "name")
    ...          for n, at in (("Ash", 0), ("League", 0), ("Ash", 20), ("Birch", 0))]
    >>> roles(text, Span(0, 36), found, Span(0, 8))
    Roles(reporter='ash', partner='league', against='')
    >>> roles(text, Span(38, len(text)), found, Span(48, 55))
    Roles(reporter='ash', partner='birch', against='')
    """
    parties = _parties(text, within, mentions)
    about = subject.rpartition("/")[2]
    found = _between(parties, text, about) or _share(parties, text) or _partnered(parties, text, cue)
    return found or _flow(parties, text, within, cue, about)


def _parties(text: str, within: Span, mentions: Sequence[Mention]) -> list[_Party]:
    found: list[_Party] = []
    for mention in mentions:
        folder, _, name = mention.entry.partition("/")
        if folder != "actors" or not within.holds(mention.span):
            continue
        before = text[max(within.start, mention.span.start - 40) : mention.span.start]
        match = _LINK.search(before)
        link = match["link"] if match else ""
        governed = (
            bool(found) and not match and bool(_PAIRED.match(text[found[-1].span.end : mention.span.start]))
        )
        verb = not link and bool(_VERB_BEFORE.search(before)) and bool(found)
        if governed:
            link, verb = found[-1].link, found[-1].object_of_verb
        found.append(_Party(mention.span, name, link, verb))
    return found


def _between(parties: Sequence[_Party], text: str, about: str) -> Roles | None:
    """Read "between A and B"."""
    for first, second in pairwise(parties):
        if first.link == "between" and _PAIRED.match(text[first.span.end : second.span.start]):
            names = (first.name, second.name)
            return Roles(*(names if about != second.name else names[::-1]))
    return None


def _share(parties: Sequence[_Party], text: str) -> Roles | None:
    """Read "A's share in B's exports to C" and "A accounts for a third of B's exports to C"."""
    for at, part in enumerate(parties[:-1]):
        whole = parties[at + 1]
        owns_share = _SHARE.match(text, part.span.end)
        said = text[part.span.end : whole.span.start]
        partakes = not part.link and _PARTAKES.search(said) and whole.link in ("of", "from", "in")
        if whole.name == part.name or not (owns_share or partakes):
            continue
        if owns_share and owns_share.end() < whole.span.start - 30:
            continue
        rest = [p for p in parties[at + 2 :] if p.link in _TOWARD and p.name != whole.name]
        return Roles(whole.name, part.name, rest[0].name if rest else "")
    return None


def _partnered(parties: Sequence[_Party], text: str, cue: Span) -> Roles | None:
    """Read "B is A's third-largest trading partner": the owner reports."""
    if not _PARTNERED.search(cue.of(text)):
        return None
    owner = _owner(parties, text, cue)
    if owner is None:
        return None
    others = [p for p in parties if p.name != owner.name and (p.span.end <= owner.span.start or p.link == "")]
    return Roles(owner.name, others[-1].name if others else "")


def _owner(parties: Sequence[_Party], text: str, cue: Span) -> _Party | None:
    """Return the actor that stands before the cue as its owner or adjective."""
    earlier = [party for party in parties if party.span.end <= cue.start]
    if not earlier or not _OWNED.match(text[earlier[-1].span.end : cue.start]):
        return None
    last = earlier[-1]
    if len(earlier) > 1 and not last.link and text[last.span.end : last.span.end + 1] != "'":
        joined = _PAIRED.match(text[earlier[-2].span.end : last.span.start])
        return earlier[-2] if joined else last
    return last


def _flow(parties: Sequence[_Party], text: str, within: Span, cue: Span, about: str) -> Roles:
    later = [p for p in parties if p.span.start >= cue.end]
    inward = bool(_INWARD.search(cue.of(text)))
    origin = next((p for p in later if p.link == "from"), None)
    owner = _owner(parties, text, cue) or next((p for p in later[:1] if p.link in ("of", "by")), None)
    if owner is None and _ITS.search(text[within.start : cue.start]):
        owner = _doer(parties, text, first=True)
    from_origin = owner is None and origin is not None and not inward
    if from_origin:
        owner, origin = origin, None
    if owner is None:
        owner = _doer([p for p in parties if p.span.end <= cue.start], text)
    partner = _toward(later, owner)
    if partner is None and inward:
        partner, origin = origin, None
    if partner is None:
        partner = next((p for p in later if _reached(p, text, cue)), None)
    reporter = owner.name if owner else ""
    if not reporter or (partner is not None and reporter == partner.name):
        reporter = about if partner is None or about != partner.name else ""
    if partner is None and owner is not None:
        partner = _fellow(parties, owner, text) or _before(parties, owner, cue)
    if partner is None and from_origin and about != reporter:
        return Roles(reporter, about)
    against = origin.name if origin is not None and (owner is None or origin.name != owner.name) else ""
    return Roles(reporter, partner.name if partner else "", against)


def _toward(later: Sequence[_Party], owner: _Party | None) -> _Party | None:
    for party in later:
        if party.link in _TOWARD and (owner is None or party.name != owner.name):
            return party
    return None


def _reached(party: _Party, text: str, cue: Span) -> bool:
    """Return whether an actor is the object of the cue, or of a verb right after it ("nationals visited Ash")."""
    gap = text[cue.end : party.span.start]
    return not party.link and (
        len(gap) <= 6 or (party.object_of_verb and len(gap.split()) <= 3 and "," not in gap)
    )


def _doer(parties: Sequence[_Party], text: str, *, first: bool = False) -> _Party | None:
    """Return the last actor, or the first, that is neither governed nor an object; of "A and B", A."""
    free = [p for p in parties if not p.link and not p.object_of_verb]
    if not free or first:
        return free[0] if free else None
    joined = len(free) > 1 and _PAIRED.match(text[free[-2].span.end : free[-1].span.start])
    return free[-2] if joined else free[-1]


def _fellow(parties: Sequence[_Party], owner: _Party, text: str) -> _Party | None:
    """Return B of "A and B agreed", where nobody else is the partner."""
    at = parties.index(owner)
    for first, second in ((at, at + 1), (at - 1, at)):
        if first >= 0 and second < len(parties):
            joined = _PAIRED.match(text[parties[first].span.end : parties[second].span.start])
            if joined and parties[first].link == parties[second].link == "":
                return parties[second] if first == at else parties[first]
    return None


def _before(parties: Sequence[_Party], owner: _Party, cue: Span) -> _Party | None:
    """Return an actor placed before the cue ("in Ash, Birch's firms …")."""
    placed = [p for p in parties if p.span.end <= cue.start and p.link in _TOWARD and p.name != owner.name]
    return placed[-1] if placed else None
