"""An Outlook's chapters as documents of their own, for pages that load quickly."""

from __future__ import annotations

from dataclasses import replace

from comity.publish.ordering import in_reading_order
from comity.publish.tree import Block, Document, Heading, plain


def chapters(document: Document) -> dict[str, Document]:
    """Return path -> chapter, the first as ``index``; notes are counted anew in each.

    Every chapter keeps the traces, notes and references its own blocks use,
    so that each page stands by itself.
    """
    made: dict[str, Document] = {}
    for blocks in _by_chapter(document.blocks):
        head = blocks[0]
        named = isinstance(head, Heading) and head.level == 1
        path = (
            "index" if not made else (head.anchor if isinstance(head, Heading) else f"part-{len(made) + 1}")
        )
        title = plain(head.inlines) if isinstance(head, Heading) and named else document.title
        made[path] = _chapter(document, blocks, document.title if path == "index" else title)
    return made


def _by_chapter(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or (isinstance(block, Heading) and block.level == 1):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _chapter(document: Document, blocks: tuple[Block, ...], title: str) -> Document:
    own_title = title != document.title
    # The chapter's heading has become the page's title.
    blocks = blocks[1:] if own_title else blocks
    blocks, notes, traces = in_reading_order(blocks, document.notes, document.traces)
    works = {w for note in notes for w in note.works} | {c.work for t in traces for c in t.cited}
    return replace(
        document,
        title=title,
        subtitle=document.title if own_title else document.subtitle,
        blocks=blocks,
        notes=notes,
        traces=traces,
        references=tuple(line for line in document.references if line.key in works),
    )
