"""Change a list in brackets or fields in braces, keeping the blanks and line breaks between what stays."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from comity.record.text import Plain
from comity.record.workbook.alignment import align
from comity.record.workbook.yaml_form import flow, word


def flow_text(text: str, node: yaml.CollectionNode, old: Plain | None, new: Plain) -> str | None:
    """Return the new text of a list or of fields in brackets; None where it has to be written anew.

    Examples
    --------
    >>> text = "a: [x,  y, z]"
    >>> flow_text(text, yaml.compose(text, yaml.BaseLoader).value[0][1], ["x", "y", "z"], ["x", "y", "w"])
    '[x,  y, w]'
    """
    if isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list):
        if len(old) != len(node.value) or not old or not new:
            return None
        spans = [_span(part) for part in node.value]
        wanted = [
            (
                before,
                _part(
                    text,
                    node.value[before] if before is not None else None,
                    old[before] if before is not None else None,
                    new[after],
                ),
            )
            for before, after in align(old, new)
            if after is not None
        ]
        return _joined(text, node, spans, wanted)
    if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
        names = [str(key.value) for key, _ in node.value]
        if not names or not new:
            return None
        spans = [(_span(key)[0], _span(value)[1]) for key, value in node.value]
        return _joined(text, node, spans, _pairs(text, node, names, old, new))
    return None


def _pairs(
    text: str, node: yaml.MappingNode, names: Sequence[str], old: dict[str, Plain], new: dict[str, Plain]
) -> list[tuple[int | None, str]]:
    """Return the fields wanted in their order: those written as they stand, each new one after the one it follows."""
    wanted: list[tuple[int | None, str]] = []
    place: dict[str, int] = {}
    for at, name in enumerate(names):
        key, value = node.value[at]
        start, end = _span(key)[0], _span(value)[1]
        if name in new and new[name] != old.get(name):
            kept = text[start : _span(value)[0]]
            wanted.append((at, kept + _part(text, value, old.get(name), new[name])))
        elif name in new or name not in old:
            wanted.append((at, text[start:end]))
        else:
            continue
        place[name] = len(wanted)
    order = list(new)
    for name in order:
        if name not in names:
            at = max((place[other] for other in order[: order.index(name)] if other in place), default=0)
            wanted.insert(at, (None, f"{name}: {flow(new[name])}"))
            place = {other: spot + (spot > at) for other, spot in place.items()}
            place[name] = at + 1
    return wanted


def _part(text: str, node: yaml.Node | None, old: Plain | None, new: Plain) -> str:
    if node is None:
        return flow(new)
    start, end = _span(node)
    if old == new:
        return text[start:end]
    if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
        return word(new, inside=True, style=node.style)
    changed = flow_text(text, node, old, new) if isinstance(node, yaml.CollectionNode) else None
    return flow(new) if changed is None else changed


def _joined(
    text: str,
    node: yaml.CollectionNode,
    spans: Sequence[tuple[int, int]],
    wanted: Sequence[tuple[int | None, str]],
) -> str:
    """Join parts with the text that stood before each, a comma and a blank before those that are new."""
    pieces = [text[node.start_mark.index : spans[0][0]]]
    for count, (at, part) in enumerate(wanted):
        if count:
            pieces.append(text[spans[at - 1][1] : spans[at][0]] if at else ", ")
        pieces.append(part)
    return "".join([*pieces, text[spans[-1][1] : node.end_mark.index]])


def _span(node: yaml.Node) -> tuple[int, int]:
    return int(node.start_mark.index), int(node.end_mark.index)
