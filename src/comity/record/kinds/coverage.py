"""Coverage: each sentence and note of a document, and the entries that hold what it says."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from comity.record.kinds.citation import WorkRef
from comity.record.kinds.entry import Entry, Sentence
from comity.record.kinds.model import Model, Ref


class Covered(Model):
    """One sentence: either the entries that hold it, or why it needs none."""

    s: Annotated[str, StringConstraints(pattern=r"^S\d+$")]
    """Its number in the document."""
    by: tuple[Annotated[str, Ref("*")], ...] = ()
    """Entries that hold what it says, as folder/name."""
    as_: Literal["heading", "meta", "rhetoric"] | None = Field(None, alias="as")
    """For a sentence with nothing to keep: what it is."""


class Noted(Model):
    """One end-note, resolved."""

    n: int
    """Its number."""
    kind: Literal["full", "short", "ibid", "broken"]
    """How it points; of several parts, the weakest."""
    works: tuple[WorkRef, ...] = ()
    """The works it points to."""
    ambiguous: bool = False
    """Whether it may mean one or several of them."""
    says: Sentence | None = None
    """What an editor should know."""


class Coverage(Entry):
    """That a document is wholly in the record."""

    folder: ClassVar[str] = "coverage"
    needs_citation: ClassVar[bool] = False

    work: WorkRef
    """The document."""
    sentences: tuple[Covered, ...]
    """Its sentences, in order."""
    notes: tuple[Noted, ...] = ()
    """Its notes, in order."""
