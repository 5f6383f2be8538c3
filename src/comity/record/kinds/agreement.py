"""Agreements: treaties, statements, deals and upgrades of a relation's status."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, EventRef, PillarRef, Sentence, When
from comity.record.kinds.model import Model, Ref
from comity.record.kinds.policy import Area


class Step(Cited):
    """A dated step on an agreement's way."""

    step: Literal["proposed", "negotiation", "adopted", "signed", "approved", "in-force", "ended"]
    """Which step."""
    date: When
    """When."""
    actor: ActorRef | None = None
    """Who took it, where one party did."""
    event: EventRef | None = None
    """At which event."""


class Raising(Model):
    """The rung a status agreement reaches."""

    ladder: Annotated[str, Ref("ladders")]
    """Which ladder."""
    rung: str
    """The key of the rung reached."""


class Agreement(Entry):
    """What parties agreed, and how far it has come."""

    folder: ClassVar[str] = "agreements"

    name: str
    """Its name."""
    short: str | None = None
    """The usual abbreviation."""
    kind: Literal["treaty", "statement", "deal", "grant", "status", "arrangement"]
    """What it is."""
    parties: tuple[ActorRef, ...] = Field(min_length=2)
    """Who agreed."""
    about: Sentence | None = None
    """What was agreed."""
    areas: tuple[Area, ...] = ()
    """Areas it lists."""
    stated_areas: int | None = None
    """How many areas the work says it has."""
    serves: tuple[PillarRef, ...] = ()
    """The record's pillars it belongs to."""
    raises_to: Raising | None = None
    """For a status: the rung reached."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """Its dated steps."""
