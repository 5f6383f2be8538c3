"""Assistance: who gives what to whom, under which instrument, and how far it has come."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from comity.record.kinds.entry import (
    ActorRef,
    AgreementRef,
    Cited,
    Entry,
    EventRef,
    PillarRef,
    Sentence,
    When,
)
from comity.record.kinds.model import Model, Ref

InstrumentRef = Annotated[str, Ref("instruments")]
Hedge = Literal["exact", "rounded", "around", "almost", "over", "up-to", "at-least", "by-one-count"]


class Amount(Model):
    """A sum in one currency."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    """ISO 4217 code."""
    value: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?(e\d{1,2})?$")]
    """In full units; write `9.05e9` so that the digits shown are kept."""
    hedge: Hedge = "rounded"
    """How the work hedged it."""


class Classing(Cited):
    """Another work's word on the instrument."""

    instrument: InstrumentRef
    """The instrument it names or implies."""
    because: Sentence
    """What it rests on."""


class Assistance(Entry):
    """One package of assistance."""

    folder: ClassVar[str] = "assistance"

    name: str
    """A short name."""
    donor: ActorRef
    """Who gives."""
    recipient: ActorRef
    """Who receives."""
    instrument: InstrumentRef
    """The instrument the record holds to be right; other readings stand in `classed`."""
    classed: tuple[Classing, ...] = ()
    """What works say of the instrument, where they differ."""
    status: Literal["considered", "pledged", "agreed", "disbursed"]
    """How far it has come."""
    date: When
    """When it reached that status."""
    amounts: tuple[Amount, ...] = ()
    """The sum in one or more currencies, as published; empty where no sum is given."""
    rate_note: Sentence | None = None
    """Why the implied exchange rate differs from the dated one, where it does."""
    what: Sentence
    """What is given and for what."""
    event: EventRef | None = None
    """Where it was agreed."""
    agreement: AgreementRef | None = None
    """The agreement it rests on."""
    serves: tuple[PillarRef, ...] = Field(min_length=1)
    """The record's pillars it belongs to."""
