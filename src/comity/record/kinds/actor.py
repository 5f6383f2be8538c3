"""Actors: states, economies, groupings, organisations, people and places."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from comity.record.kinds.entry import ActorRef, Cited, Entry, Sentence, When
from comity.record.kinds.model import Model


class Naming(Cited):
    """A name an actor bore or bears, in some language, for some time."""

    name: str
    """The name itself."""
    language: str | None = None
    """Its language as a BCP 47 tag, such as `ja` or `zh-Hant`."""
    from_: When | None = Field(None, alias="from")
    """Since when."""
    to: When | None = None
    """Until when."""


class Codes(Model):
    """Codes under which statistics know an economy."""

    iso3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    """ISO 3166-1 alpha-3."""
    m49: Annotated[str, StringConstraints(pattern=r"^\d{3}$")] | None = None
    """UN M49, three digits as text."""
    found_as: Sentence | None = None
    """How sources that do not list it under its name carry it."""


class Namesake(Model):
    """Something outside the record that bears one of the actor's names, and what tells it from the actor."""

    name: str
    """The name both bear; a word that only begins with it, or ends in it, needs no mention here."""
    means: Sentence
    """What else it means."""
    before: tuple[str, ...] = ()
    """Words which, right before the name, say that the other is meant."""
    after: tuple[str, ...] = ()
    """Words which, right after the name, say so."""
    near: tuple[str, ...] = ()
    """Words which, anywhere in the paragraph, say so."""
    person: bool = False
    """Whether people are called so: then a name beside it, as in "Ash Miller", says that one of them is meant."""


class Actor(Entry):
    """A state, an economy without general recognition, a grouping, an organisation, a person, or a place."""

    folder: ClassVar[str] = "actors"

    kind: Literal["state", "economy", "grouping", "organisation", "person", "place"]
    """What sort of actor; `economy` is a statistical unit that not all recognise as a state."""
    name: str
    """The usual name in the record's language."""
    short: str | None = None
    """A shorter name for tables and drawings."""
    aliases: tuple[str, ...] = ()
    """Other names under which works mention it."""
    names: tuple[Naming, ...] = ()
    """Names over time and in other languages."""
    demonym: str | None = None
    """The adjective and people: Korean."""
    capital: str | None = None
    """Seat of government."""
    speaks_as: tuple[str, ...] = ()
    """Words by which works let it act, such as its capital: "Tokyo agreed". Where two actors have one seat, it
    means first of all the one that speaks so."""
    namesakes: tuple[Namesake, ...] = ()
    """What else bears one of its names and is not in the record."""
    codes: Codes | None = None
    """Codes in statistics."""
    recognition: Sentence | None = None
    """What to know about its recognition."""
    part_of: ActorRef | None = None
    """The state or organisation it belongs to."""
    of: ActorRef | None = None
    """For a person: whose national or servant."""
    open_set: bool = False
    """For a grouping: no closed list of members exists, as with "like-minded countries"."""
    definition: Sentence | None = None
    """What it is, or how a set is bounded."""
