"""Works: the bibliography, in the fields of the Citation Style Language."""

from __future__ import annotations

from typing import ClassVar, Literal

from comity.record.kinds.entry import ActorRef, Entry, Sentence, When
from comity.record.kinds.model import Model


class Author(Model):
    """A person (family, given) or a body (literal)."""

    family: str | None = None
    """Family name."""
    given: str | None = None
    """Given names or initials."""
    literal: str | None = None
    """The name of a body."""


class Work(Entry):
    """Something that can be cited."""

    folder: ClassVar[str] = "works"
    needs_citation: ClassVar[bool] = False

    type: Literal[
        "article-journal", "article-newspaper", "article-magazine", "webpage", "report", "dataset", "speech", "book", "post",
        "broadcast", "unknown",
    ]  # fmt: skip
    """CSL type."""
    title: str | None = None
    """The title; absent only for a broken citation."""
    author: tuple[Author, ...] = ()
    """Who wrote it."""
    issued: When | None = None
    """When it appeared; it is known from the last day this can mean."""
    container_title: str | None = None
    """Journal, newspaper, site or series."""
    volume: str | None = None
    """Volume."""
    issue: str | None = None
    """Issue."""
    page: str | None = None
    """Pages."""
    publisher: str | None = None
    """Publisher."""
    version: str | None = None
    """Edition of a dataset."""
    DOI: str | None = None
    """Digital object identifier."""
    URL: str | None = None
    """Address, where one is known."""
    accessed: When | None = None
    """When the address was last opened."""
    language: str | None = None
    """BCP 47 tag."""
    licence: str | None = None
    """Terms under which its figures may be repeated."""
    actor: ActorRef | None = None
    """The actor that speaks through it, where there is one."""
    standing: Literal[
        "official-statistics", "official", "peer-reviewed", "press", "think-tank", "reference", "unknown"
    ]
    """What weight it can bear."""
    seen: Literal["whole", "part", "quoted", "not-seen"]
    """How much of it the editors have before them; `quoted` is through another work."""
    broken: Sentence | None = None
    """Why it cannot be identified; it is kept, marked."""

    @property
    def label(self) -> str:
        """The title, or what stands in for it: the author of a citation that names no title."""
        authors = ", ".join(author.literal or author.family or "" for author in self.author)
        return self.title or authors or self.id
