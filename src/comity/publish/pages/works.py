"""A page for each work: what it is, and what rests on it."""

from __future__ import annotations

from collections import defaultdict

from comity.publish.citing import reference
from comity.publish.document import as_known, document
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.outline import Outline
from comity.publish.pages import heading, pages
from comity.publish.sections._cells import entry_link, figure_cell, table, words
from comity.publish.sections.sources import MUCH, resting
from comity.publish.tree import Block, Bullets, Callout, Cell, Document, Inline, Paragraph, Text
from comity.record.as_of import AsOf
from comity.record.kinds import every_kind
from comity.record.kinds.coverage import Coverage
from comity.record.kinds.figure import Figure
from comity.record.kinds.work import Work
from comity.terms.period import spoken

_MOST = 60
_SEEN = {
    "whole": "read whole",
    "part": "read in part",
    "quoted": "known through another work",
    "not-seen": "not seen",
}


@pages
def works(outline: Outline, asking: Asking) -> dict[str, Document]:
    """Return a page per work, at ``works/id``."""
    resters = _resters(asking.record)
    shares = _shares(asking.record)
    return {
        f"works/{name}": _page(outline, asking, work, resters.get(name, {}), shares.get(name))
        for name, work in asking.record.entries(Work).items()
    }


Resters = dict[str, list[str]]
Share = tuple[str, int, int]


def _resters(record: AsOf) -> dict[str, Resters]:
    """Return work -> folder -> ids of the entries that cite it first, beside others, or through it."""
    found: dict[str, Resters] = defaultdict(lambda: defaultdict(list))
    for folder in every_kind():
        for name, entry in record.folder(folder).items():
            for work in dict.fromkeys(w for c in entry.cite for w in (c.work, c.cited_in) if w):
                found[work][folder].append(name)
    return found


def _shares(record: AsOf) -> dict[str, Share]:
    """Return work -> (document, figures of it that rest on the work, all its figures)."""
    shares: dict[str, Share] = {}
    for coverage in record.entries(Coverage).values():
        carried, whole = resting(record, coverage.work)
        for name, rests in carried.items():
            shares[name] = (coverage.work, len(rests.alone), whole)
    return shares


def _page(outline: Outline, asking: Asking, work: Work, resters: Resters, share: Share | None) -> Document:
    draft, record = Draft(asking), asking.record
    blocks: list[Block] = [Paragraph(reference(work)), _facts(work)]
    if share and share[1] / share[2] >= MUCH and share[0] != work.id:
        text = f"{share[1]} of the {share[2]} figures of “{record.label('works', share[0])}” rest on this work alone."
        blocks.append(Callout("warning", "One work carries much", (Paragraph((Text(text),)),)))
    if work.broken:
        blocks.append(Callout("warning", "Broken citation", (Paragraph((Text(work.broken),)),)))
    figures = resters.get("figures", [])
    if figures:
        blocks += [heading("Figures that rest on it"), _figures(draft, figures)]
    others = {folder: names for folder, names in resters.items() if folder != "figures"}
    if others:
        items = tuple(_line(draft, folder, names) for folder, names in others.items())
        blocks += [heading("Entries that rest on it"), Bullets(items)]
    if not resters:
        blocks.append(Paragraph((Text("Nothing in the record rests on this work as known on this day."),)))
    subtitle = f"A work, and what rests on it as known on {as_known(record)}"
    return document(draft, outline, work.id, work.label, subtitle, tuple(blocks))


def _facts(work: Work) -> Block:
    facts = [
        ("Issued", spoken(work.issued) if work.issued else "no date"),
        ("Standing", work.standing.replace("-", " ")),
        ("Seen by the editors", _SEEN[work.seen]),
        ("Licence", work.licence or ""),
        ("Remark", work.remark or ""),
    ]
    return table("facts", "The work", ("", ""), [(words(n), words(v)) for n, v in facts if v])


def _figures(draft: Draft, names: list[str]) -> Block:
    record = draft.asking.record
    rows: list[tuple[Cell, ...]] = []
    for name in names[:_MOST]:
        figure = record.get(Figure, name)
        published = record.published(
            figure.reporter, figure.indicator, figure.period.text, figure.partner, vintage=figure.vintage
        )
        pair = draft.asking.actor(figure.reporter) + (
            f" – {draft.asking.actor(figure.partner)}" if figure.partner else ""
        )
        rows.append(
            (
                words(record.label("indicators", figure.indicator)),
                words(pair),
                words(spoken(figure.period), figure.period.text),
                figure_cell(draft, figure, published, note=False),
                words("others differ" if published.disputed else ""),
            )
        )
    left = len(names) - _MOST
    remark = f"{left} further figures rest on it." if left > 0 else ""
    return table("figures", "Figures", ("Indicator", "Of", "Period", ">Value", ""), rows, remark)


def _line(draft: Draft, folder: str, names: list[str]) -> tuple[Inline, ...]:
    inlines: list[Inline] = [Text(f"{folder}: ")]
    for index, name in enumerate(names[:_MOST]):
        inlines += [Text(", ")] if index else []
        inlines.append(entry_link(draft, folder, name))
    return tuple(inlines)
