"""JSON: the document tree as it is, provenance and all, for programs to read."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import TYPE_CHECKING, Any, TypeAlias

from comity.publish import tree
from comity.publish.tree import Document
from comity.terms.errors import FileTrouble
from comity.terms.files import write_bytes
from comity.terms.words import one_of

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "comity-outlook/1"

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"

_NODES: dict[str, Any] = {
    name: kind
    for name, kind in vars(tree).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}
_REMEDY = "write the document again, or use the version of Comity that wrote it"


def write(document: Document, target: Path) -> None:
    """Write a document as JSON, each node with its ``type`` first and its fields in the tree's order.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> document = Document("k", "Trade", "", "", "", "2024-02-12", "en", ())
    >>> target = Path(tempfile.mkdtemp()) / "k.json"
    >>> write(document, target)
    >>> read(target) == document
    True
    """
    top = {"format": FORMAT, **node_values(document)}
    text = json.dumps(top, ensure_ascii=False, allow_nan=False, indent=1)
    write_bytes(target, f"{text}\n".encode())


def read(path: Path) -> Document:
    """Return the document that `write` wrote: equal to it, node by node.

    Raises
    ------
    FileTrouble
        Where the file cannot be read, is not an Outlook, or holds a node or a
        field that the tree does not know.
    """
    try:
        top = json.loads(path.read_bytes())
    except (OSError, ValueError) as trouble:
        raise FileTrouble(f"'{path}' cannot be read ({trouble})", "an Outlook as JSON", _REMEDY) from trouble
    written_as = top.pop("format", None) if isinstance(top, dict) else None
    if written_as != FORMAT:
        raise FileTrouble(f"'{path}' has the format {written_as!r}", repr(FORMAT), _REMEDY)
    try:
        document = _node(top)
    except ValueError as trouble:
        raise FileTrouble(
            f"'{path}' is not a document tree: {trouble}", "the nodes of the tree", _REMEDY
        ) from trouble
    if not isinstance(document, Document):
        raise FileTrouble(f"'{path}' holds a {type(document).__name__}", "a Document", _REMEDY)
    return document


def node_values(node: Any) -> dict[str, Plain]:
    """Return a node of the tree as values JSON has, its ``type`` first.

    Examples
    --------
    >>> node_values(tree.Number("26 billion", "trade"))
    {'type': 'Number', 'text': '26 billion', 'trace': 'trade'}
    """
    fields = {field.name: _values(getattr(node, field.name)) for field in dataclasses.fields(node)}
    return {"type": type(node).__name__, **fields}


def _values(value: Any) -> Plain:
    if dataclasses.is_dataclass(value):
        return node_values(value)
    if isinstance(value, tuple):
        return [_values(item) for item in value]
    # JSON has no infinity; a bound that is not there must not turn into "null", which means unknown.
    if isinstance(value, float) and not math.isfinite(value):
        return {"type": "Float", "text": repr(value)}
    plain: Plain = value
    return plain


def _node(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_node(item) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value.get("type")
    if kind == "Float":
        return float(value["text"])
    if kind not in _NODES:
        raise ValueError(f"no node is a {kind!r} ({one_of(str(kind), _NODES)})")
    fields = {name: _node(field) for name, field in value.items() if name != "type"}
    try:
        return _NODES[kind](**fields)
    except TypeError as trouble:
        raise ValueError(f"{kind}: {trouble}") from trouble
