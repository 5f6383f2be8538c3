"""Counts and ordinals: pillars of a policy, members of a grouping, sessions of a forum, years of a tie."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.check.binding.lexicon import Lexicon
from comity.check.binding.scene import Actor
from comity.check.binding.scopes import covers
from comity.check.binding.wholes import SOME_OF, Beside, whole
from comity.check.binding.zones import Zone
from comity.check.claim import Mention, Slots
from comity.record.as_of import AsOf
from comity.record.kinds.figure import Figure
from comity.record.kinds.policy import Policy

#: Stems of counted nouns -> the part of a policy they count.
OF_POLICY = {"pillar": "pillars", "area": "areas", "field": "areas", "priorit": "areas"}
_LANDS = ("countr", "econom", "nation", "partner", "state", "government")
_SIDES = ("sides", "parties", "blocs", "powers")
_MEMBERS = ("member", *_LANDS)
_NOUN = re.compile(
    r"^[\s-]*((?:[\w'-]+[\s-]){0,3}?(?:pillar|area|field|priorit|member|countr|econom|nation|partner|state|government|sides\b|parties\b|blocs\b|powers\b)\w*)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;:!?]\s|\n")
_MEETS = re.compile(r"^[\s-]{0,2}$")
_ANNIVERSARY = re.compile(r"[\s-]*(?:\w+ )?anniversar(?:y|ies)", re.IGNORECASE)
#: What an anniversary is of, as far as the phrase goes.
_OF_WHAT = re.compile(
    r" of (?:(?!\b(?:is|was|were|has|had|will|in|on|at|which|that|when|with a|by)\b)[^.;,:()!?\n])+"
)
_OF_A_TIE = re.compile(
    r"\b(?:ties|links?|relations?|relationships?|partnership|dialogue|friendship|cooperation|contacts?|exchanges?|diplomatic|"
    r"between|normali[sz]ation)\b|\w[-–][A-Z]",
    re.IGNORECASE,
)
#: Between an actor in the possessive and its own anniversary.
_THEIRS = re.compile(r"(?:'s?)? (?:the )?")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count counts, before its slots are filled."""

    slots: Slots
    words: str


@functools.lru_cache(maxsize=2)  # the same for all drafts
def _figured(record: AsOf) -> frozenset[tuple[str, str]]:
    """Return the indicators of which the record has figures, each with whose they are."""
    return frozenset((f.indicator, f.reporter) for f in record.entries(Figure).values())


class Counter:
    """Reads what counts and ordinals of a draft count, by the entries named beside them."""

    def __init__(self, record: AsOf, lexicon: Lexicon) -> None:
        self._record, self._lexicon = record, lexicon
        self._policies = record.entries(Policy)
        self._figured = _figured(record)

    def read(
        self,
        text: str,
        zone: Zone,
        actors: Sequence[Actor],
        named: Sequence[Mention],
        earlier: Sequence[Mention],
    ) -> Counted | None:
        """Return what an amount counts, or None where it counts nothing that a record keeps.

        ``named`` are the entries named in the sentence, ``earlier`` those named
        before it in the paragraph, nearest sentence first.
        """
        if zone.amount.shape == "ordinal":
            return self._session(text, zone, named) or self._anniversary(text, zone, actors)
        if zone.amount.currency or zone.amount.shape not in ("count", "amount") or zone.amount.value > 1000:
            return None
        after = zone.amount.number.end
        match = _NOUN.match(text[after : after + 60])
        if match is None:
            return None
        noun, words = match[1].split()[-1].casefold(), match[1]
        return (
            self._members(text, zone, actors, noun, words)
            or self._of_policy(text, zone, noun, words, actors, named, earlier)
            or self._of_lands(zone, actors, words)
        )

    def nested(self, one: str, other: str) -> bool:
        """Return whether two actors are the same, or one is a member of the other."""
        day = self._record.day
        return (
            one == other or one in self._record.members(other, day) or other in self._record.members(one, day)
        )

    def _of_lands(self, zone: Zone, actors: Sequence[Actor], words: str) -> Counted | None:
        """Return a count of "the two sides", "five nations": whoever is named beside them has no such number."""
        head = zone.amount.noun.rpartition(" ")[2].casefold()
        own = "member" in words.casefold() or any(zone.amount.span.holds(a.span) for a in actors)
        if not head.startswith((*_LANDS, *_SIDES)) or (own and not words.casefold().startswith("non-")):
            return None
        return Counted(Slots("count"), words)

    def _session(self, text: str, zone: Zone, named: Sequence[Mention]) -> Counted | None:
        """Return the session of a forum: "the 21st Ash Summit"."""
        for mention in named:
            folder, _, name = mention.entry.partition("/")
            beside = mention.span.meets(zone.amount.span) or (
                mention.span.start >= zone.amount.span.end
                and _MEETS.match(text[zone.amount.span.end : mention.span.start])
            )
            if not beside or folder not in ("forums", "events"):
                continue
            forum = (
                name
                if folder == "forums"
                else getattr(self._record.folder("events").get(name), "forum", None)
            )
            if forum:
                return Counted(
                    Slots(formula="count", indicator=self._of_unit("ordinal"), against=f"forums/{forum}"),
                    mention.span.of(text),
                )
        return None

    def _anniversary(self, text: str, zone: Zone, actors: Sequence[Actor]) -> Counted | None:
        """Return the anniversary of a tie by its two sides; of anything else, of nothing that the record counts."""
        start, end = zone.amount.number.start, zone.amount.number.end
        beside = _ANNIVERSARY.match(text, end, end + 40)
        if beside is None:
            return None
        of = _OF_WHAT.match(text, beside.end(), beside.end() + 120)
        own = [a for a in actors if a.whose and _THEIRS.fullmatch(text[a.span.end : start])]
        if (of and not _OF_A_TIE.search(of[0])) or (own and not of):
            ends = of.end() if of else start
            sides = [a.id for a in own] or [a.id for a in actors if of and beside.end() < a.span.start < ends]
        else:
            sides = [a.id for a in actors if a.prep == "between"] or [a.id for a in actors]
        sides = list(dict.fromkeys(sides))[:2]
        slots = Slots("count", self._of_unit("years"), *[*sides, "", ""][:2])
        return Counted(slots, "anniversary")

    def _members(
        self, text: str, zone: Zone, actors: Sequence[Actor], noun: str, words: str
    ) -> Counted | None:
        """Return the members of a grouping named right beside: "the League's ten members", "ten League states"."""
        start, end = zone.amount.number.start, zone.amount.number.end + len(words) + 1
        for actor in actors if noun.startswith(_MEMBERS) else ():
            beside = Beside(text, start, end, actor.span)
            frame = "inside" if start <= actor.span.start < end else beside.led_by(actor)
            members = frame and self._record.members(actor.id, self._record.day)
            if members and whole(beside, frame, words, zone.amount, len(members)):
                return Counted(Slots("count", self._indicator(words, actor.id), actor.id), words)
        return None

    def _of_policy(
        self,
        text: str,
        zone: Zone,
        noun: str,
        words: str,
        actors: Sequence[Actor],
        named: Sequence[Mention],
        earlier: Sequence[Mention],
    ) -> Counted | None:
        before = [m for m in named if m.span.end <= zone.amount.span.start]
        for mention in (*reversed(before), *earlier):
            folder, _, name = mention.entry.partition("/")
            policy = self._policies.get(name) if folder == "policies" else None
            if policy is None:
                continue
            told = next((part for stem, part in OF_POLICY.items() if noun.startswith(stem)), None)
            if not told and (SOME_OF.search(words) or _own(zone, actors)):
                return None
            lands = mention in before and noun.startswith(_LANDS) and policy.scope is not None
            if told or (lands and _covered(text, zone, mention, words)):
                found = self._indicator(words, policy.owner)
                return Counted(Slots("count", found, policy.owner, against=f"policies/{name}"), words)
        return None

    def _indicator(self, words: str, reporter: str) -> str:
        """Return the indicator whose wording a counted noun is; of several, one published for the actor."""
        found = [
            m.indicator
            for m in self._lexicon.find(words, 0, len(words))
            if self._lexicon.indicators[m.indicator].unit == "count"
        ]
        return next((name for name in found if (name, reporter) in self._figured), found[0] if found else "")

    def _of_unit(self, unit: str) -> str:
        return next((name for name, one in self._lexicon.indicators.items() if one.unit == unit), "")


def _covered(text: str, zone: Zone, policy: Mention, words: str) -> bool:
    """Return whether a number of countries is said to be that of all whom a policy covers."""
    lead = _BREAK.split(text[max(0, policy.span.start - 60) : policy.span.start])[-1]
    return covers(lead, text[policy.span.end : zone.amount.span.start], f" {words}")


def _own(zone: Zone, actors: Sequence[Actor]) -> bool:
    """Return whether what is counted is said to be an actor's own: "Ash's four partners"."""
    return any(a.whose and 0 <= zone.amount.span.start - a.span.end <= 4 for a in actors)
