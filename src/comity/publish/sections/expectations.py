"""Expectations, how each can be settled, and how it stands."""

from __future__ import annotations

from comity.ledger.settle import standing
from comity.publish.citing import gathered
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import noted, nothing, table, words
from comity.publish.tree import Block, Cell, Text
from comity.record.kinds.expectation import Expectation
from comity.terms.period import spoken


@section
def expectations(draft: Draft, about: str = "") -> tuple[Block, ...]:
    """Return the expectations with their standing; ``about=`` keeps those that concern one actor."""
    record = draft.asking.record
    found = [e for e in record.entries(Expectation).values() if not about or about in (*e.about, e.by)]
    if not found:
        return nothing("No expectation is in the record as known on this day.")
    rows = [_row(draft, expectation) for expectation in found]
    heads = ("Expectation", "By", "Put as", "Can be settled as", "Until", "How it stands")
    name = f"expectations-{about}" if about else "expectations"
    return (table(name, "Expectations and how they stand", heads, rows),)


def _row(draft: Draft, expectation: Expectation) -> tuple[Cell, ...]:
    held = standing(expectation, draft.asking.record)
    mark = draft.mark(gathered(held.cite, draft.asking.works))
    said = f"{held.words}: {held.says}" + (f" ({held.on})" if held.on else "")
    return (
        noted(draft, expectation, expectation.as_made),
        words(draft.asking.actor(expectation.by)),
        words(expectation.modality.replace("-", " ")),
        words(expectation.resolvable or "not resolvable as made"),
        words(spoken(expectation.settle_by) if expectation.settle_by else "no day"),
        Cell((Text(said), *mark), held.outcome),
    )
