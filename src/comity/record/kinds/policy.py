"""Policies, doctrines, strategies and programmes, with their pillars, scope and descent."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, EventRef, PillarRef, PolicyRef, Sentence, When


class Pillared(Cited):
    """A policy's own pillar, and which of the record's pillars it serves."""

    name: str
    """As the policy names it."""
    serves: tuple[PillarRef, ...] = Field(min_length=1)
    """The record's pillars it belongs to."""
    about: Sentence | None = None
    """What the policy means by it."""


class Area(Cited):
    """An area of work a policy lists."""

    name: str
    """As the policy names it."""
    serves: tuple[PillarRef, ...] = Field(min_length=1)
    """The record's pillars it belongs to."""
    pillar: str | None = None
    """The policy's own pillar it stands under."""


class Scope(Cited):
    """Whom a policy covers."""

    actors: tuple[ActorRef, ...] = ()
    """Those named; a grouping stands for its members."""
    described: Sentence | None = None
    """In words, where the set is open."""
    stated_count: int | None = None
    """How many the work says, to be held against the list."""


class Said(Cited):
    """Something said of a policy: its motive, a criticism, an emphasis."""

    says: Sentence
    """In our words."""


class Descent(Cited):
    """A tie of a policy to another."""

    kind: Literal["succeeds", "builds-on", "embedded-in", "complements", "parallels"]
    """How they are tied, read from this policy to the other."""
    policy: PolicyRef
    """The other policy."""


class Policy(Entry):
    """What an actor set out to do toward others, by its own name for it."""

    folder: ClassVar[str] = "policies"

    name: str
    """The full name."""
    short: str | None = None
    """The usual abbreviation; two policies may share one."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    kind: Literal["doctrine", "policy", "strategy", "programme", "initiative", "vision"] = "policy"
    """What it calls itself."""
    owner: ActorRef
    """The actor whose policy it is."""
    announced_by: ActorRef | None = None
    """The person who announced it."""
    announced_at: EventRef | None = None
    """The event at which it was announced."""
    toward: tuple[ActorRef, ...] = ()
    """Toward whom."""
    from_: When | None = Field(None, alias="from")
    """Since when."""
    to: When | None = None
    """Until when; empty while it lasts or where not known."""
    aim: Sentence | None = None
    """What it is for."""
    serves: tuple[PillarRef, ...] = ()
    """The record's pillars it belongs to as a whole, where it names no pillars or areas of its own."""
    pillars: tuple[Pillared, ...] = ()
    """Its own pillars."""
    stated_pillars: int | None = None
    """How many pillars the work says it has."""
    areas: tuple[Area, ...] = ()
    """The areas it lists."""
    stated_areas: int | None = None
    """How many areas the work says it has."""
    scope: Scope | None = None
    """Whom it covers."""
    emphasis: tuple[Said, ...] = ()
    """What it stresses."""
    motive: tuple[Said, ...] = ()
    """Why it was made, as works say."""
    criticism: tuple[Said, ...] = ()
    """What was held against it."""
    lineage: tuple[Descent, ...] = ()
    """Its ties to other policies."""
