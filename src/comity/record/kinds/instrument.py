"""Instruments: the programmes and budgets under which assistance is given."""

from __future__ import annotations

from typing import ClassVar

from comity.record.kinds.entry import ActorRef, Entry, Sentence


class Instrument(Entry):
    """A form of assistance that donors tell apart, such as development assistance."""

    folder: ClassVar[str] = "instruments"
    needs_citation: ClassVar[bool] = False

    name: str
    """Its full name."""
    short: str | None = None
    """The usual abbreviation, for tables."""
    of: ActorRef | None = None
    """The donor whose own instrument it is; empty for one that many use."""
    about: Sentence
    """What falls under it."""
