"""Citations: which work says so, where in it, and how closely it is tied to the statement."""

from __future__ import annotations

from typing import Annotated, Literal

from comity.record.kinds.model import Model, Ref

WorkRef = Annotated[str, Ref("works")]


class Citation(Model):
    """A pointer into a work.

    A work known only through another carries ``cited_in``: the locator is then
    a place in that other work. This is how a statistic at second hand stays
    visible as one.
    """

    work: WorkRef
    """The work that says so."""
    locator: str
    """Where in it: page, section, sentence, table, row; in `cited_in` if that is given."""
    cited_in: Annotated[str, Ref("works")] | None = None
    """The work through which it is known, where the work itself was not seen."""
    note: str | None = None
    """The note of the citing work, by its number."""
    at: Literal["here", "paragraph", "none"] = "here"
    """Whether the note stands at the sentence, at the end of its paragraph, or nowhere."""
