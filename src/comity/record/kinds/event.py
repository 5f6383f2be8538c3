"""Events: what happened, when as precisely as it is known, where and with whom."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, EventRef, ForumRef, PillarRef, Sentence, When
from comity.record.kinds.model import Model


class Dating(Cited):
    """Another date published for the same event."""

    date: When
    """The date."""
    says: Sentence
    """Why it differs or how it is to be read."""


class Commemoration(Model):
    """What an anniversary counts from."""

    years: int
    """How many years."""
    since: When
    """From when they are counted."""
    what: Sentence
    """What happened then."""


class Event(Entry):
    """A dated happening: a summit, a visit, an announcement, a sanction, an election."""

    folder: ClassVar[str] = "events"

    name: str
    """A short name."""
    kind: Literal[
        "summit", "meeting", "visit", "announcement", "signing", "sanction", "deployment", "election", "launch",
        "anniversary", "crisis", "test", "accession", "other",
    ]  # fmt: skip
    """What sort of happening."""
    date: When
    """When, in EDTF or told by another event."""
    said: str | None = None
    """How the work told the date, where it was vaguer than the date kept here."""
    other_dates: tuple[Dating, ...] = ()
    """Other dates works give, and why."""
    place: str | None = None
    """Where."""
    hosts: tuple[ActorRef, ...] = ()
    """Who received the others."""
    participants: tuple[ActorRef, ...] = ()
    """Who took part."""
    forum: ForumRef | None = None
    """The forum of which this was a session."""
    ordinal: int | None = Field(None, ge=1)
    """Which session, counting from 1."""
    on_sidelines_of: EventRef | None = None
    """The larger event beside which it took place."""
    about: Sentence | None = None
    """What happened, in our words."""
    serves: tuple[PillarRef, ...] = ()
    """The record's pillars it belongs to."""
    commemorates: Commemoration | None = None
    """For an anniversary: from what it counts."""
