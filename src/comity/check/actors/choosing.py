"""Which of a name's senses is meant, from what was defined, whose it is and whom the section is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.check.actors.context import owned_by, owns, placed
from comity.check.actors.gazetteer import Hit
from comity.check.actors.senses import Sense
from comity.check.actors.subjects import Sections
from comity.check.claim import Mention
from comity.check.draft import Draft, Span

_HYPHENS = ("-", "–")
#: Before a continent: somewhere goods and people go, not one who acts.
_WAYS = (" to ", " from ", " towards ", " toward ", " outside ", " via ")
#: Behind a continent's adjective: lands of the whole continent, and firms and people of any of them.
_LANDS = re.compile(
    r" (?:[a-z]+ )?(?:states?|countr|nations?\b|powers?\b|capitals?\b|neighbo|continent|mainland|theat|wars?\b|descent|languages?\b|cit|peoples?\b"
    r"|firms?\b|compan|business|enterprises?\b|investors?\b|banks?\b|tourists?\b|visitors?\b|travell?ers?\b|arrivals\b|students?\b)"
)
_PARAGRAPH = 5000  # characters of a paragraph that are looked back over
_LOOK_BACK = 200  # names that are looked back over
_OFTEN = 5  # what a draft has named so often, "the region" can mean anywhere in it


@dataclass(slots=True)
class Reader:
    """What has been read of a draft so far, from left to right."""

    draft: Draft
    sections: Sections
    mentions: list[Mention] = field(default_factory=list)
    owners: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Acronym -> (offset, entry) of its definitions in the draft, in order.
    defined: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    #: Entry -> offset of its last naming.
    last: dict[str, int] = field(default_factory=dict)
    #: Entry -> how often it was named itself.
    counts: dict[str, int] = field(default_factory=dict)
    #: Entries that the draft names anywhere by a name of their own, and not only by their seat.
    named: frozenset[str] = frozenset()
    #: Whether the last name was of a place.
    place_before: Span | None = None

    def note(self, mention: Mention) -> None:
        """Add a mention."""
        self.mentions.append(mention)
        self.counts[mention.entry] = self.counts.get(mention.entry, 0) + 1
        for entry in (mention.entry, *(mention.others if mention.how != "holder" else ())):
            self.last[entry] = mention.span.start

    def owner_beside(self, span: Span, following: Hit | None) -> frozenset[str]:
        """Return the actors said to own what is named: before it, or after "of"."""
        if following is not None and owned_by(self.draft.text, span, following.span):
            found = _actors(following.senses)
            if found:
                return found
        for mention in reversed(self.mentions[-2:]):
            if mention.entry.startswith("actors/") and owns(self.draft.text, mention.span, span):
                return self.owners.get(mention.entry, frozenset()) | {mention.entry.partition("/")[2]}
        return frozenset()

    def named_in_paragraph(self, actors: frozenset[str], offset: int) -> bool:
        """Return whether one of the actors was named before in the paragraph of an offset."""
        floor = self.draft.text.rfind("\n", max(0, offset - _PARAGRAPH), offset)
        for mention in reversed(self.mentions[-_LOOK_BACK:]):
            if mention.span.start <= floor:
                return False
            if mention.entry.partition("/")[2] in actors:
                return True
        return False

    def choose(self, hit: Hit, following: Hit | None) -> tuple[Sense, tuple[str, ...]] | None:
        """Return the sense meant and the entries of the others; None where the name means nothing here."""
        senses = self._possible(hit, following)
        beside = self.owner_beside(hit.span, following) if any(s.owners for s in senses) else frozenset()
        foreign = beside and not any(s.owners & beside for s in senses)
        senses = [s for s in senses if not s.bound or self._bound(s, hit.span, beside, bool(foreign))]
        if not senses:
            return None
        chosen = senses[0] if len(senses) == 1 else self._between(hit, senses, beside)
        return chosen, tuple(s.entry for s in senses if s is not chosen)

    def _possible(self, hit: Hit, following: Hit | None) -> list[Sense]:
        senses = [sense for sense in hit.senses if sense.how not in ("office", "pillar")]
        if any(sense.how == "capital" for sense in senses):
            spot = placed(self.draft.text, hit.span, self.place_before, previous_placed=True)
            spot = spot or self._half_of_line(hit.span, following) or self._in_its_own(hit, following)
            senses = [s for s in senses if s.how != "capital" or not self._of_another(s, hit.span)]
            self.place_before = hit.span if spot else None
            senses = [s for s in senses if s.how != "capital" or not spot]
            if not spot and any(s.how == "capital" for s in senses):
                senses = [s for s in senses if not s.weak or s.how == "capital"]
        return [s for s in senses if s.how != "anaphor" or self._known_here(s.entry, hit.span.start)]

    def _of_another(self, seat: Sense, span: Span) -> bool:
        """Return whether the word right before a seat or an institution says that it is another's: "Ostrel's Congress"."""
        last = self.mentions[-1] if self.mentions else None
        if (
            last is None
            or not last.entry.startswith("actors/")
            or last.entry.partition("/")[2] in seat.owners
        ):
            return False
        between = self.draft.text[last.span.end : span.start]
        return between in ("'s ", "' ") or (between == " " and last.how == "adjective")

    def _in_its_own(self, hit: Hit, following: Hit | None) -> bool:
        """Return whether a seat is given with what it lies in, as a place is: "Verrinhold, Verrin"."""
        if following is None or self.draft.text[hit.span.end : following.span.start] != ", ":
            return False
        lies_in = {sense.entry for sense in hit.senses if sense.how == "capital"}
        return any(s.entry in lies_in and s.how in ("name", "alias") for s in following.senses)

    def _half_of_line(self, span: Span, following: Hit | None) -> bool:
        """Return whether a hyphen ties a name to a word the record does not have ("the Port Ostrel-Quay line")."""
        text = self.draft.text
        after = text[span.end : span.end + 2]
        if after[:1] in _HYPHENS and after[1:].isupper():
            return following is None or following.span.start != span.end + 1
        before = text[max(0, span.start - 2) : span.start]
        if before[1:] in _HYPHENS and before[:1].isalpha():
            return not self.mentions or self.mentions[-1].span.end != span.start - 1
        return False

    def _known_here(self, entry: str, offset: int) -> bool:
        """Return whether an entry was named before in this section, or before the first heading."""
        at = self.last.get(entry)
        if at is None:
            return False
        first = self.sections.starts[0] if self.sections.starts else offset
        if at < first or self.counts.get(entry, 0) >= _OFTEN:
            return True
        return self.sections.number(at) == self.sections.number(offset) or self._same_part(at, offset)

    def _same_part(self, at: int, offset: int) -> bool:
        subject = self.sections.subject(offset)
        return bool(subject) and self.sections.subject(at) == subject

    def _bound(self, sense: Sense, span: Span, beside: frozenset[str], foreign: bool) -> bool:
        if beside:
            return not foreign and bool(sense.owners & beside)
        subject = self.sections.subject(span.start).partition("/")[2]
        return subject in sense.owners or self._known_here(sense.entry, span.start)

    def _narrower(self, hit: Hit, senses: Sequence[Sense]) -> Sense | None:
        """Return the union that a continent's name stands for, where the draft names that, too, and no place is meant."""
        text, span = self.draft.text, hit.span
        if any(s.how == "adjective" for s in senses):
            if _LANDS.match(text, span.end):
                return None  # not only its members
        elif placed(text, span) or text.endswith(_WAYS, 0, span.start):
            return None
        return next((s for s in senses if not s.wide and s.entry in self.named), None)

    def _between(self, hit: Hit, senses: Sequence[Sense], beside: frozenset[str]) -> Sense:
        """Return the sense that the context speaks for; the record's order decides last."""
        wide = next((s for s in senses if s.wide and s.how != "anaphor"), None)
        if wide is not None and not all(s.wide for s in senses):
            return self._narrower(hit, senses) or wide
        told = [s for s in senses if s.entry in self.last and not s.bound]
        if told and all(s.wide and s.how == "anaphor" for s in senses):
            return max(told, key=lambda s: self.last[s.entry])  # "the continent" is the one spoken of
        subject = self.sections.subject(hit.span.start)
        whose = (
            self.owners.get(subject, frozenset()) | {subject.partition("/")[2]} if subject else frozenset()
        )
        here = self.sections.number(hit.span.start)
        definitions = [d for d in self.defined.get(hit.surface, ()) if d[0] <= hit.span.end + 2]
        recent = [d for d in definitions if self.sections.number(d[0]) == here]
        if (chosen := _only(senses, beside)) or (chosen := _named(senses, recent)):
            return chosen
        in_part = [d for d in definitions if self._same_part(d[0], hit.span.start)]
        if (chosen := _named(senses, in_part)) or (chosen := _only(senses, whose)):
            return chosen
        if chosen := _named(senses, definitions):
            return chosen
        if hit.senses[0].how == "capital" and senses[0].entry not in self.named:
            return next((s for s in senses if s.entry in self.named), senses[0])
        if told and len({s.rank[:3] for s in senses}) == 1:
            return max(told, key=lambda s: self.last[s.entry])
        return senses[0]


def named_in(hits: Iterable[Hit]) -> frozenset[str]:
    """Return the entries that have a name of their own among these places, not only a seat.

    What a continent also stands for is not named by the continent's name.
    """
    return frozenset(
        sense.entry
        for hit in hits
        for sense in hit.senses
        if sense.how in ("name", "alias", "adjective")
        and (sense.wide or not any(other.wide for other in hit.senses))
    )


def _actors(senses: Sequence[Sense]) -> frozenset[str]:
    if not senses or not senses[0].entry.startswith("actors/"):
        return frozenset()
    return senses[0].owners | {senses[0].entry.partition("/")[2]}


def _only(senses: Sequence[Sense], whose: frozenset[str]) -> Sense | None:
    """Return the first sense that belongs to these, if some do and some do not."""
    belonging = [sense for sense in senses if sense.owners & whose]
    return belonging[0] if belonging and len(belonging) < len(senses) else None


def _named(senses: Sequence[Sense], definitions: Sequence[tuple[int, str]]) -> Sense | None:
    """Return the sense that the latest definition gives."""
    for _, entry in reversed(definitions):
        for sense in senses:
            if sense.entry == entry:
                return sense
    return None
