"""Dynamics: what is held to move what, with the evidence for it and against it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from comity.record.kinds.entry import (
    ActorRef,
    Cited,
    Entry,
    EventRef,
    FigureRef,
    IndicatorRef,
    PillarRef,
    PolicyRef,
    Sentence,
)


class Evidence(Cited):
    """One piece of evidence."""

    stance: Literal["for", "against", "unclear"]
    """Which way it speaks."""
    says: Sentence
    """What it shows, in our words and without figures typed by hand: name them in `figures`."""
    figures: tuple[FigureRef, ...] = ()
    """The figures it rests on."""
    events: tuple[EventRef, ...] = ()
    """The events it rests on."""


class Dynamic(Entry):
    """A claim that one thing moves another."""

    folder: ClassVar[str] = "dynamics"

    name: str
    """A short name."""
    cause: Annotated[str, "short"]
    """What moves; the same words in two entries are the same box of the drawing."""
    effect: Annotated[str, "short"]
    """What is moved."""
    sign: Literal["+", "-", "?"]
    """Whether more of the cause means more of the effect."""
    mechanism: Sentence | None = None
    """How it is held to work."""
    about: tuple[ActorRef, ...] = ()
    """Whose relations it concerns."""
    policies: tuple[PolicyRef, ...] = ()
    """Policies it credits or blames."""
    serves: tuple[PillarRef, ...] = ()
    """The record's pillars it belongs to."""
    evidence: tuple[Evidence, ...] = ()
    """What speaks for and against it."""
    measured_by: tuple[IndicatorRef, ...] = ()
    """Indicators of the record that measure it."""
    would_test: Sentence | None = None
    """The measure or model that would test it."""
