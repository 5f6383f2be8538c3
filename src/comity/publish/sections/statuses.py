"""The status of each relation: the highest rung reached, and when."""

from __future__ import annotations

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import actors, noted, nothing, table, words
from comity.publish.tree import Block
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.ladder import Ladder
from comity.terms.period import spoken


@section
def statuses(draft: Draft, of: str = "") -> tuple[Block, ...]:
    """Return the agreements that raised a relation, in order of date; ``of=`` keeps one actor's."""
    record = draft.asking.record
    raised = [
        (agreement, agreement.steps[-1])
        for agreement in record.entries(Agreement).values()
        if agreement.raises_to and agreement.steps and (not of or of in agreement.parties)
    ]
    raised.sort(key=lambda item: (item[1].date.text, item[0].id))
    if not raised:
        return nothing("No upgrade of a relation is in the record as known on this day.")
    rows = []
    for agreement, step in raised:
        ladder = record.entries(Ladder).get(agreement.raises_to.ladder) if agreement.raises_to else None
        keys = [rung.key for rung in ladder.rungs] if ladder else []
        names = {rung.key: rung.name for rung in ladder.rungs} if ladder else {}
        rung = agreement.raises_to.rung if agreement.raises_to else ""
        place = f"{keys.index(rung) + 1} of {len(keys)}" if rung in keys else "not on the ladder"
        rows.append(
            (
                words(actors(draft, agreement.parties)),
                words(names.get(rung, rung)),
                words(place),
                words(spoken(step.date), step.date.text),
                noted(draft, agreement, agreement.about or agreement.name),
            )
        )
    return (
        table(
            "statuses", "Status of relations", ("Between", "Status", "Rung", "Since", "What was agreed"), rows
        ),
    )
