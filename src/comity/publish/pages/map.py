"""The map, on a page of its own."""

from __future__ import annotations

from comity.publish.document import as_known, document
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.pages import pages
from comity.publish.sections.map import map as drawn
from comity.publish.tree import Block, Bullets, Document, Link, Text


@pages
def map(outline: Outline, asking: Asking) -> dict[str, Document]:  # noqa: A001 - the word of the field
    """Return the page ``map``, with a list of every relation below the drawing."""
    draft, record = Draft(asking), asking.record
    blocks: list[Block] = [*drawn(draft, links="yes"), _relations(draft)]
    region = draft.asking.actor(outline.region)
    subtitle = f"As known on {as_known(record)}"
    return {
        "map": document(draft, outline, "map", f"Map: {region} and its partners", subtitle, tuple(blocks))
    }


def _relations(draft: Draft) -> Bullets:
    record, region = draft.asking.record, draft.asking.region
    items = []
    for partner in draft.asking.partners:
        for other in (region, *record.members(region, record.day)):
            words = f"{draft.asking.actor(partner)} – {draft.asking.actor(other)}"
            items.append((Link((Text(words),), f"page:dyads/{partner}-{other}"),))
    return Bullets(tuple(items))
