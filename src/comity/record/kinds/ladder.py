"""Ladders: ordered steps of a relation, from dialogue partner to comprehensive strategic partner."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from comity.record.kinds.entry import Entry, Sentence
from comity.record.kinds.model import Model


class Rung(Model):
    """A step of a ladder; the first in the list is the lowest."""

    key: str
    """Its name in agreements."""
    name: str
    """As works call it."""


class Ladder(Entry):
    """The order in which a relation's status rises."""

    folder: ClassVar[str] = "ladders"
    needs_citation: ClassVar[bool] = False

    name: str
    """The ladder's name."""
    about: Sentence
    """Whose usage it follows and when not to compare."""
    rungs: tuple[Rung, ...] = Field(min_length=2)
    """From lowest to highest."""
