"""A sentence as claims that are no quantities are read from it, and what of a record they can be about."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from comity.check.claim import ClaimKind, Mention, Modality, Slots, When
from comity.check.draft import Span
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.membership import Membership
from comity.record.kinds.office import Office

#: Folders whose entries a draft can date.
DATED = ("policies", "events", "agreements", "forums")

#: What the record calls the event by which a grouping came to be.
_FOUNDING = re.compile(r"(?:Founding|Foundation|Establishment|Creation|Formation|Launch) of (?:the )?(.+)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim on its way: what it says of which entry, in which words.

    ``cue`` is the word that says it ("signed"); ``effect`` where the amounts
    stand that a cause is credited with, ``needs_amount`` whether it is no claim
    without any.
    """

    kind: ClaimKind
    span: Span
    sentence: int
    slots: Slots
    when: When | None = None
    modality: Modality = "realised"
    cue: str = ""
    effect: Span | None = None
    needs_amount: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it names and the times it tells; ``day`` is the draft's date."""

    number: int
    text: str
    span: Span
    named: tuple[Mention, ...]
    times: tuple[When, ...]
    day: str

    def after(self, offset: int, most: int = 120) -> str:
        """Return the words of the sentence from an offset on."""
        return self.text[offset : min(self.span.end, offset + most)]

    def before(self, offset: int, most: int = 120) -> str:
        """Return the words of the sentence up to an offset."""
        return self.text[max(self.span.start, offset - most) : offset]


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a draft may speak of it: its title in small letters without hyphens, whose it is, who held it."""

    words: str
    office: str
    of: str
    holders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Whose a person is, and the words of all names, in small letters."""

    of: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What of a record such claims can be about: titles, persons, groupings, forums with a roster, who may belong.

    ``foundings`` is the event of the record by which a grouping was founded.
    """

    titles: tuple[Title, ...]
    persons: dict[str, Person]
    groupings: frozenset[str]
    forums: frozenset[str]
    states: frozenset[str]
    foundings: dict[str, str]

    def tells(self, entry: str) -> bool:
        """Return whether an entry is one that such claims are about."""
        folder, _, name = entry.partition("/")
        if folder == "actors":
            return name in self.persons or name in self.groupings
        return folder in DATED


@functools.lru_cache(maxsize=4)
def known_by(record: AsOf) -> Known:
    """Return what of a record such claims can be about."""
    actors = record.entries(Actor)
    titles = [
        Title(
            office.title.casefold().replace("-", " "),
            name,
            office.of,
            frozenset(h.holder for h in office.holders),
        )
        for name, office in record.entries(Office).items()
    ]
    return Known(
        # Of two titles of which one ends in the other ("Vice-President") the longer is the one meant.
        tuple(sorted(titles, key=lambda t: (-len(t.words), t.office))),
        {name: _person(one) for name, one in actors.items() if one.kind == "person"},
        frozenset(one.grouping for one in record.entries(Membership).values()),
        frozenset(name for name, one in record.entries(Forum).items() if one.roster),
        frozenset(name for name, one in actors.items() if one.kind in ("state", "economy", "grouping")),
        _foundings(record, actors),
    )


def _foundings(record: AsOf, actors: Mapping[str, Actor]) -> dict[str, str]:
    """Return grouping -> the event that the record calls its founding."""
    events = {
        match[1].casefold(): name
        for name, event in record.entries(Event).items()
        if (match := _FOUNDING.fullmatch(event.name))
    }
    return {
        name: events[own]
        for name, one in actors.items()
        if one.kind == "grouping"
        for own in (one.name.casefold(), (one.short or "").casefold())
        if own in events
    }


def _person(actor: Actor) -> Person:
    names = (actor.name, actor.short or "", *actor.aliases, *(naming.name for naming in actor.names))
    return Person(
        actor.of or "", frozenset(word for name in names for word in _WORD.findall(name.casefold()))
    )


def is_told(when: When) -> bool:
    """Return whether a time is told in full: not by a month or weekday whose year only the context gives."""
    if when.anchor == "narrative" or when.period is None:
        return False
    return when.kind != "deictic" or len(when.period.text) <= 7


def placed(line: Line, when: When) -> Span:
    """Return where a time stands, with the "in" or "on" before it."""
    before = line.before(when.span.start, 3)
    return Span(when.span.start - 3, when.span.end) if before in ("In ", "On ", "in ", "on ") else when.span


def joined(one: Span, *others: Span) -> Span:
    """Return the stretch from the first to the last of some."""
    return Span(min(one.start, *(o.start for o in others)), max(one.end, *(o.end for o in others)))
