"""Names that here are somebody else's: other people, other places, things called after a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.check.actors.gazetteer import Hit
from comity.check.actors.senses import Sense
from comity.check.actors.words import CALENDAR, OF_A_PERSON, OPENERS, TITLES
from comity.check.draft import Block, Draft, Sentence, Span
from comity.record.kinds.actor import Actor, Namesake

_BEFORE = re.compile(r"(?:^|[\s(\"'-])([A-Z][\w.'-]*) $")
_AFTER = re.compile(r" ([A-Z][\w.'-]*)")
_WORDS = re.compile(r"[^\W\d_]{4,}")
_OPENS = re.compile(r"(?:^|[.!?:;\n\"(]) ?$")
_FURTHEST = 30
_INITIALS = 4  # letters and stops of a first name cut short: "J.R."
#: Words of four letters that a title writes small.
_SMALL = frozenset(["amid", "from", "into", "onto", "over", "than", "that", "upon", "with"])


@dataclass(frozen=True, slots=True)
class _Told:
    """A namesake, ready for finding: the entry it is not, and the words that tell it."""

    entry: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    person: bool


@dataclass(frozen=True, slots=True)
class Namesakes:
    """What else the names of a record can mean: by the record's own word, and by how people and places are named."""

    told: Mapping[str, tuple[_Told, ...]]
    #: Person or organisation ("actors/…") -> the words of the name, which beside a short form are its own.
    people: Mapping[str, frozenset[str]]

    def left(self, beside: Beside, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits without the senses that are not meant, and without those of which none is left."""
        found = []
        for hit, following in pairwise([*hits, None]):
            if hit is None or _of_descent(hit, following):
                continue
            senses = self._meant(beside, hit)
            if len(senses) == len(hit.senses):
                found.append(hit)
            elif senses:
                found.append(Hit(hit.span, hit.surface, senses))
        return found

    def other(self, beside: Beside, span: Span, person: str) -> bool:
        """Return whether part of a person's name is here another's: "Robin Ash" after "Ilka Ash"."""
        return beside.other(span, self.people.get(person, frozenset()))

    def _meant(self, beside: Beside, hit: Hit) -> tuple[Sense, ...]:
        told = self.told.get(hit.surface.casefold(), ())
        first = hit.senses[0]
        short = first.how == "alias" and " " not in hit.surface and not hit.surface.isupper()
        names = self.people.get(first.entry) if short else None
        if not told and first.how != "capital" and names is None:
            return hit.senses
        not_meant = {t.entry for t in told if beside.tells(t, hit.span)}
        if names is not None and beside.other(hit.span, names):
            not_meant.add(first.entry)
        elif any(s.how == "capital" for s in hit.senses) and beside.other(hit.span, frozenset()):
            not_meant |= {s.entry for s in hit.senses if s.how == "capital"}
        return tuple(s for s in hit.senses if s.entry not in not_meant) if not_meant else hit.senses


class Beside:
    """What stands beside the names of a draft."""

    def __init__(self, draft: Draft, hits: Iterable[Hit]) -> None:
        self.draft = draft
        places = [hit.span for hit in hits]
        self.starts = {span.start for span in places}
        self.ends = {span.end for span in places}

    def tells(self, told: _Told, span: Span) -> bool:
        """Return whether the words around a name tell that its namesake is meant."""
        text = self.draft.text
        if told.before and told.before.search(text[max(0, span.start - 60) : span.start]):
            return True
        if told.after and told.after.match(text, span.end):
            return True
        if told.near and told.near.search(self._block(span.start).span.of(text)):
            return True
        return told.person and self._called(span)

    def _called(self, span: Span) -> bool:
        """Return whether a name stands in a person's: one more word with a capital, and no more, behind it, or one before."""
        following = self._after(span)
        if following is not None and not _AFTER.match(self.draft.text, following):
            return True
        return self._first_name(span, frozenset())

    def other(self, span: Span, own: frozenset[str]) -> bool:
        """Return whether words with capitals beside a name make it another's; ``own`` are the words of its own."""
        return self._after(span, own) is not None or self._first_name(span, own)

    def _after(self, span: Span, own: frozenset[str] = frozenset()) -> int | None:
        """Return where the word with a capital ends that follows a name and belongs to it; None where none does."""
        match = _AFTER.match(self.draft.text, span.end)
        if match is None or match.start(1) in self.starts or self._titled(span):
            return None
        word = match[1].rstrip(".,'")
        known = word in own or word in CALENDAR or word.casefold() in OF_A_PERSON or len(word) == 1
        return None if known else match.end()

    def _first_name(self, span: Span, own: frozenset[str]) -> bool:
        """Return whether the word before a name is a first name, or another word of a longer name."""
        text = self.draft.text
        match = _BEFORE.search(text[max(0, span.start - _FURTHEST) : span.start])
        if match is None or span.start - 1 in self.ends:
            return False
        word = match[1]
        known = word in own or word in CALENDAR or word.casefold().rstrip(".s") in TITLES
        if known or word.endswith("'s") or (word.endswith(".") and len(word) > _INITIALS):
            return False
        start = span.start - 1 - len(word)
        opens = self._block(start).span.start == start or _OPENS.search(text[max(0, start - 2) : start])
        if opens and (word.casefold() in OPENERS or word.endswith(("ly", "ing"))):
            return False
        return not (word.isupper() and len(word) > 1) and not self._titled(span)

    def _titled(self, span: Span) -> bool:
        """Return whether a name stands in a heading or title, where any word may have a capital."""
        if self._block(span.start).kind in ("heading", "title", "note"):
            return True
        text, sentences = self.draft.text, self.draft.sentences
        at = bisect_right(sentences, span.start, key=_start) - 1
        words = _WORDS.findall(sentences[at].span.of(text)[:400]) if at >= 0 else []
        return len(words) > 2 and all(word[0].isupper() or word in _SMALL for word in words)

    def _block(self, offset: int) -> Block:
        return self.draft.blocks[max(0, bisect_right(self.draft.blocks, offset, key=_start) - 1)]


def _of_descent(hit: Hit, following: Hit | None) -> bool:
    """Return whether an adjective only says where the people of the next come from: "Verrine Ostrelers"."""
    return (
        following is not None
        and following.span.start == hit.span.end + 1
        and hit.senses[0].how == following.senses[0].how == "adjective"
        and hit.senses[0].entry != following.senses[0].entry
    )


def _start(part: Block | Sentence) -> int:
    return part.span.start


def namesakes_of(actors: Mapping[str, Actor]) -> Namesakes:
    """Return what else the names of actors can mean."""
    told: dict[str, tuple[_Told, ...]] = {}
    for key, actor in actors.items():
        for one in actor.namesakes:
            name = one.name.casefold()
            told[name] = (*told.get(name, ()), _compiled(f"actors/{key}", one))
    people = {
        f"actors/{key}": frozenset(re.findall(r"[\w.'-]+", actor.name))
        for key, actor in actors.items()
        if actor.kind in ("person", "organisation")
    }
    return Namesakes(told, people)


def _compiled(entry: str, one: Namesake) -> _Told:
    before = re.compile(rf"\b(?:{_any(one.before)})[ ,-]*(?:the )?$") if one.before else None
    after = re.compile(rf"[ ,-]*(?:{_any(one.after)})\b") if one.after else None
    near = re.compile(rf"\b(?:{_any(one.near)})\b") if one.near else None
    return _Told(entry, before, after, near, one.person)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)
