"""Notes and traces in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from comity.publish.tree import Block, Note, NoteMark, Number, Trace


def in_reading_order(
    blocks: tuple[Block, ...], notes: tuple[Note, ...], traces: tuple[Trace, ...]
) -> tuple[tuple[Block, ...], tuple[Note, ...], tuple[Trace, ...]]:
    """Return blocks, and those notes and traces they use, numbered by first appearance.

    Keys of traces stay as they are; notes are counted anew from 1.
    """
    met = list(nodes(blocks))
    marks = dict.fromkeys(node.number for node in met if isinstance(node, NoteMark))
    keys = dict.fromkeys(node.trace for node in met if isinstance(node, Number))
    by_key = {trace.key: trace for trace in traces}
    numbers = {old: new for new, old in enumerate(marks, 1)}
    return (
        _renumbered(blocks, numbers),
        tuple(notes[old - 1] for old in marks),
        tuple(by_key[key] for key in keys),
    )


def nodes(value: Any) -> Iterator[Any]:
    """Yield every node below a value, in reading order."""
    if isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def _renumbered(value: Any, numbers: dict[int, int]) -> Any:
    if isinstance(value, NoteMark):
        return NoteMark(numbers[value.number])
    if isinstance(value, tuple):
        return tuple(_renumbered(item, numbers) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _renumbered(getattr(value, f.name), numbers) for f in fields(value)}
        return replace(value, **changed)
    return value
