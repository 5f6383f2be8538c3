"""Memberships: who belongs to a grouping, and when."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, When


class Belonging(Cited):
    """One actor's time in a grouping."""

    actor: ActorRef
    """The member."""
    from_: When | None = Field(None, alias="from")
    """Since when; empty where the works do not say."""
    to: When | None = None
    """Until when; empty while it lasts."""
    role: Literal["member", "observer", "dialogue-partner", "candidate"] = "member"
    """In what capacity; only members count in totals."""


class Membership(Entry):
    """The members of one grouping over time; a total uses the membership of its year."""

    folder: ClassVar[str] = "memberships"

    grouping: ActorRef
    """The grouping."""
    spells: tuple[Belonging, ...] = Field(min_length=1)
    """Who belonged, from when, to when."""
    stated_count: int | None = None
    """How many members the work says there are, to be held against the list."""
    stated_at: When | None = None
    """When that count was so."""
