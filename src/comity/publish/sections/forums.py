"""Who sits in which forum: partners and the region's members side by side."""

from __future__ import annotations

from comity.publish.draft import Draft
from comity.publish.sections import section
from comity.publish.sections._cells import linked, nothing, table, words
from comity.publish.tree import Block, Cell


@section
def forums(draft: Draft, extra: str = "") -> tuple[Block, ...]:
    """Return the region's and partners' forums with the seats of both; ``extra=`` adds actors, separated by spaces."""
    record = draft.asking.record
    found = draft.asking.forums
    if not found:
        return nothing("No forum is in the record as known on this day.")
    others = [*draft.asking.partners, *extra.split()]
    members = set(record.members(draft.asking.region, record.day))
    rows: list[tuple[Cell, ...]] = []
    for name, forum in found.items():
        seated = {seat.actor for seat in forum.roster}
        whole = {m for actor in seated for m in (record.members(actor, record.day) or (actor,))}
        here = members & whole
        rows.append(
            (
                linked(draft, "forums", name),
                *(
                    words("yes" if actor in whole else ("no" if forum.complete else "not listed"))
                    for actor in others
                ),
                words(f"{len(here)} of {len(members)}", len(here)),
            )
        )
    region = draft.asking.actor(draft.asking.region)
    heads = ("Forum", *(draft.asking.actor(actor) for actor in others), f"Members of {region}")
    remark = "“not listed”: the roster in the record is partial."
    return (table("forums", "Who sits in which forum", heads, rows, remark),)
