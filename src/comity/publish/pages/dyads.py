"""A page for each relation: each partner with the region, and with each of its members."""

from __future__ import annotations

from datetime import date

from comity.publish.document import as_known, document
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.pages import heading, pages
from comity.publish.pages._relation import figures_of
from comity.publish.relation import Relation, related
from comity.publish.sections.assistance import assistance
from comity.publish.sections.conflicts import conflicts
from comity.publish.sections.dynamics import dynamics
from comity.publish.sections.expectations import expectations
from comity.publish.sections.over_the_years import over_the_years
from comity.publish.sections.timeline import event_table
from comity.publish.tree import Block, Document, Link, Paragraph, Text


@pages
def dyads(outline: Outline, asking: Asking) -> dict[str, Document]:
    """Return a page per relation, at ``dyads/partner-member``."""
    made: dict[str, Document] = {}
    others = (outline.region, *asking.record.members(outline.region, asking.record.day))
    for partner in outline.partners:
        for other in others:
            if other != partner:
                made[f"dyads/{partner}-{other}"] = _page(outline, asking, partner, other)
    return made


def dyad_title(asking_actor: str, other: str) -> str:
    """Return a relation's name.

    Examples
    --------
    >>> dyad_title("Japan", "Malaysia")
    'Japan – Malaysia'
    """
    return f"{asking_actor} – {other}"


def _page(outline: Outline, asking: Asking, partner: str, other: str) -> Document:
    draft, record = Draft(asking), asking.record
    whole = other == outline.region
    relation = related(record, partner, other, outline.region)
    blocks: list[Block] = [_opening(draft, partner, whole)]
    for title, section in _sections(draft, relation, partner, other, whole):
        if section:
            blocks += [heading(title), *section]
    if len(blocks) == 1:
        blocks.append(Paragraph((Text("The record holds nothing yet on this relation alone."),)))
    title = dyad_title(draft.asking.actor(partner), draft.asking.actor(other))
    subtitle = f"The relation as known on {as_known(record)}"
    return document(draft, outline, f"{partner}-{other}", title, subtitle, tuple(blocks))


def _sections(
    draft: Draft, relation: Relation, partner: str, other: str, whole: bool
) -> list[tuple[str, tuple[Block, ...]]]:
    from comity.publish.pages._relation import agreement_table, forum_list, measures_of, policy_list

    events = sorted(relation.events, key=lambda item: (item[1].start or date.min, item[0].id), reverse=True)
    return [
        ("Agreements and status", agreement_table(draft, relation)),
        ("Policies", policy_list(draft, relation)),
        ("Events", (event_table(draft, events, "events", "Events, newest first"),) if events else ()),
        ("Assistance", assistance(draft, donor=partner, recipient=other) if relation.assistance and not whole else
         assistance(draft, donor=partner) if relation.assistance else ()),
        ("Over the years", over_the_years(draft, partner, other) if relation.figures else ()),
        ("Measured", measures_of(draft, partner, other)),
        ("Figures", figures_of(draft, relation)),
        ("Figures that conflict", conflicts(draft, about=partner) if whole else ()),
        ("Forums in which both sit", forum_list(draft, relation)),
        ("Dynamics", dynamics(draft, about=partner) if whole and relation.dynamics else ()),
        ("Expectations", expectations(draft, about=partner) if whole and relation.expectations else ()),
    ]  # fmt: skip


def _opening(draft: Draft, partner: str, whole: bool) -> Paragraph:
    if whole:
        return Paragraph(
            (Text("What the record holds on this relation as a whole; each member has its own page."),)
        )
    region = draft.asking.region
    words = dyad_title(draft.asking.actor(partner), draft.asking.actor(region))
    return Paragraph(
        (
            Text("What the record holds on this relation alone. What concerns the whole grouping is under "),
            Link((Text(words),), f"page:dyads/{partner}-{region}"),
            Text("."),
        )
    )
