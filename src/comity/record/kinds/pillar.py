"""Pillars: the record's own list of the sides of a relation."""

from __future__ import annotations

from typing import ClassVar

from comity.record.kinds.entry import Entry, Sentence


class Pillar(Entry):
    """A side of a relation, such as economy or security; policies' own pillars map to these."""

    folder: ClassVar[str] = "pillars"
    needs_citation: ClassVar[bool] = False

    name: str
    """Its name."""
    about: Sentence
    """What belongs to it."""
    order: int
    """Its place in tables and chapters."""
