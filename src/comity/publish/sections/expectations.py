"""Expectations, how each can be settled, and how it stands."""

from __future__ import annotations

from comity.ledger.settle import standing
from comity.publish.citing import gathered
from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import noted, nothing, table, words
from comity.publish.tree import Block, Cell, Strong, Text
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
    heads = ("What is expected, and by whom", "How it can be settled", "How it stands")
    name = f"expectations-{about}" if about else "expectations"
    return (table(name, "Expectations and how they stand", heads, rows),)


def _row(draft: Draft, expectation: Expectation) -> tuple[Cell, ...]:
    held = standing(expectation, draft.asking.record)
    mark = draft.mark(gathered(held.cite, draft.asking.works))
    stands = f"{held.says}" + (f" ({held.on})" if held.on else "")
    how = expectation.modality.replace("-", " ")
    who = f"{expectation.as_made} ({draft.asking.actor(expectation.by)}, put as “{how}”)"
    until = f" Until {spoken(expectation.settle_by)}." if expectation.settle_by else ""
    return (
        noted(draft, expectation, who),
        words((expectation.resolvable or "Not at all, as made.") + until),
        Cell((Strong((Text(f"{held.words.capitalize()}. "),)), Text(stands), *mark), held.outcome),
    )
