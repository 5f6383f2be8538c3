"""An Outlook's chapters as documents of their own, for pages that load quickly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from comity.publish.tree import Block, Document, Heading, NoteMark, Number, plain


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
    marks = dict.fromkeys(node.number for node in _nodes(blocks) if isinstance(node, NoteMark))
    numbers = {old: new for new, old in enumerate(marks, 1)}
    used = {node.trace for node in _nodes(blocks) if isinstance(node, Number)}
    notes = tuple(document.notes[old - 1] for old in marks)
    traces = tuple(trace for trace in document.traces if trace.key in used)
    works = {w for note in notes for w in note.works} | {c.work for t in traces for c in t.cited}
    own_title = title != document.title
    return replace(
        document,
        title=title,
        subtitle=document.title if own_title else document.subtitle,
        # The chapter's heading has become the page's title.
        blocks=_renumbered(blocks[1:] if own_title else blocks, numbers),
        notes=notes,
        traces=traces,
        references=tuple(line for line in document.references if line.key in works),
    )


def _nodes(value: Any) -> Iterable[Any]:
    """Yield every node below a value, in reading order."""
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _nodes(getattr(value, field.name))


def _renumbered(value: Any, numbers: dict[int, int]) -> Any:
    if isinstance(value, NoteMark):
        return NoteMark(numbers[value.number])
    if isinstance(value, tuple):
        return tuple(_renumbered(item, numbers) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _renumbered(getattr(value, f.name), numbers) for f in fields(value)}
        return replace(value, **changed)
    return value
