"""Offices: a title and those who held it, one after another."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from comity.record.kinds.entry import ActorRef, Cited, Entry, When


class Holding(Cited):
    """One holder's term."""

    holder: ActorRef
    """The person."""
    from_: When = Field(alias="from")
    """First day in office, as precisely as the works say."""
    to: When | None = None
    """Last day; empty while it lasts or where not known."""
    elected: When | None = None
    """When chosen, where that matters before the term begins."""


class Office(Entry):
    """An office: its holders never overlap, save for the day of handing over."""

    folder: ClassVar[str] = "offices"

    title: str
    """The title, such as Prime Minister."""
    of: ActorRef
    """Whose office."""
    holders: tuple[Holding, ...] = Field(min_length=1)
    """The holders the record needs, in order."""

    @property
    def label(self) -> str:
        """The title."""
        return self.title
