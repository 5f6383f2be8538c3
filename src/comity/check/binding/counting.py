"""Counts and ordinals: pillars of a policy, members of a grouping, sessions of a forum, years of a tie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.check.binding.lexicon import Lexicon
from comity.check.binding.scene import Actor
from comity.check.binding.zones import Zone
from comity.check.claim import Mention, Slots
from comity.record.as_of import AsOf
from comity.record.kinds.figure import Figure
from comity.record.kinds.policy import Policy

#: Stems of counted nouns -> the part of a policy they count.
OF_POLICY = {"pillar": "pillars", "area": "areas", "field": "areas", "priorit": "areas"}
_LANDS = ("countr", "econom", "nation", "partner", "state", "government")
_MEMBERS = ("member", *_LANDS)
_NOUN = re.compile(
    r"^[\s-]*((?:[\w'-]+[\s-]){0,3}?(?:pillar|area|field|priorit|member|countr|econom|nation|partner|state|government)\w*)",
    re.IGNORECASE,
)
#: Words by which a count is of some of the members: "five largest economies".
_SOME_OF = re.compile(
    r"\b(?:\w{3,}est|most|least|best|main|major|key|leading|top|other|others|remaining|rest|new|newer|older|original|founding|additional|further|"
    r"candidate|coastal|claimant|maritime|mainland|poorer|richer|smaller|larger)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"^(?:'s)? (?:now |currently |today )?(?:is home to|is made up of|has|had|comprises|consists of|counts|includes|brings together|unites|groups|numbers)(?: [\w-]+){0,2} $"
)
#: "Ash is a bloc of ten countries."
_GROUPING_OF = re.compile(
    r"\ba (?:[\w-]+ )?(?:grouping|bloc|group|association|union|alliance|community|organi[sz]ation|club) of (?:now )?\Z"
)
_WHOSE = re.compile(r"^,? whose (?:[\w-]+ )?$")
_MEETS = re.compile(r"^[\s-]{0,2}$")
_ANNIVERSARY = re.compile(r"^[\s-]*(?:\w+ )?anniversar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count counts, before its slots are filled."""

    slots: Slots
    words: str


class Counter:
    """Reads what counts and ordinals of a draft count, by the entries named beside them."""

    def __init__(self, record: AsOf, lexicon: Lexicon) -> None:
        self._record, self._lexicon = record, lexicon
        self._policies = record.entries(Policy)
        self._figured = {(f.indicator, f.reporter) for f in record.entries(Figure).values()}

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
        return self._members(text, zone, actors, noun, words) or self._of_policy(
            zone, noun, words, actors, named, earlier
        )

    def nested(self, one: str, other: str) -> bool:
        """Return whether two actors are the same, or one is a member of the other."""
        day = self._record.day
        return (
            one == other or one in self._record.members(other, day) or other in self._record.members(one, day)
        )

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
        if not _ANNIVERSARY.match(text[zone.amount.number.end : zone.amount.number.end + 30]):
            return None
        sides = [a.id for a in actors if a.prep == "between"] or [a.id for a in actors]
        sides = list(dict.fromkeys(sides))[:2]
        slots = Slots("count", self._of_unit("years"), *[*sides, "", ""][:2])
        return Counted(slots, "anniversary")

    def _members(
        self, text: str, zone: Zone, actors: Sequence[Actor], noun: str, words: str
    ) -> Counted | None:
        """Return the members of a grouping named right beside: "the League's ten members", "ten League states"."""
        if not noun.startswith(_MEMBERS) or _SOME_OF.search(words):
            return None
        start, end = zone.amount.number.start, zone.amount.number.end + len(words) + 1
        for actor in actors:
            inside = start <= actor.span.start < end
            whose = (
                actor.whose
                and re.match(r"^'?s? ?(?:\w+ )?$", text[actor.span.end : start])
                and actor.span.end <= start
            )
            between = text[actor.span.end : start]
            has = actor.bare and (_HAS.match(between) or _WHOSE.match(between))
            has = has or (
                actor.bare and actor.span.end <= start and _GROUPING_OF.search(text[actor.span.end : start])
            )
            of = actor.prep == "of" and 0 <= actor.span.start - end < 20
            if (inside or whose or of or has) and self._record.members(actor.id, self._record.day):
                return Counted(Slots("count", self._indicator(words, actor.id), actor.id), words)
        return None

    def _of_policy(
        self,
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
            if not told and (_SOME_OF.search(words) or _own(zone, actors)):
                return None
            if told or (mention in before and noun.startswith(_LANDS) and policy.scope is not None):
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


def _own(zone: Zone, actors: Sequence[Actor]) -> bool:
    """Return whether what is counted is said to be an actor's own: "Ash's four partners"."""
    return any(a.whose and 0 <= zone.amount.span.start - a.span.end <= 4 for a in actors)
