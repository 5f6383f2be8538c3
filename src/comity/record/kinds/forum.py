"""Forums: standing places of meeting, with who sits in them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, Sentence, When


class Seat(Cited):
    """One participant's time in a forum."""

    actor: ActorRef
    """The participant; a grouping stands for its members."""
    from_: When | None = Field(None, alias="from")
    """Since when, where known."""
    to: When | None = None
    """Until when."""


class Forum(Entry):
    """A forum, its convener and its roster."""

    folder: ClassVar[str] = "forums"

    name: str
    """The full name."""
    short: str | None = None
    """The usual abbreviation."""
    aliases: tuple[str, ...] = ()
    """Other names."""
    convened_by: ActorRef | None = None
    """Who convenes it."""
    from_: When | None = Field(None, alias="from")
    """Since when."""
    to: When | None = None
    """Until when."""
    purpose: Sentence | None = None
    """What it is for."""
    roster: tuple[Seat, ...] = ()
    """Who sits in it; may be partial, and then `complete` is false."""
    complete: bool = False
    """Whether the roster holds all participants."""
    stated_count: int | None = None
    """How many participants the work says, to be held against a complete roster."""
