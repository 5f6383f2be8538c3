"""Hand-written YAML as text with places: every scalar stays the text that was written.

YAML's own guesses (``no`` as false, ``2023-12`` as a date) are not made; the
kinds turn text into values. Anchors, tags and several documents in one file
are refused: an entry is read by people first.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from comity.terms.problem import Place, Problem

#: What a file holds before it has meaning: text, lists and mappings of text.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
#: A path inside an entry: field names and positions in lists.
Path_: TypeAlias = tuple["str | int", ...]

LARGEST = 2_000_000
_DEEPEST = 40
_STR, _SEQ, _MAP = ("tag:yaml.org,2002:" + kind for kind in ("str", "seq", "map"))
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fault(Exception):
    """A fault of one file that makes it unreadable."""

    def __init__(self, line: int, column: int, field: str, what: str, fix: str) -> None:
        self.line, self.column, self.field, self.what, self.fix = line, column, field, what, fix
        super().__init__(what)

    def problem(self, file: str) -> Problem:
        """Return the fault as a problem of a file."""
        return Problem(Place(file, self.line, self.column), self.field, self.what, self.fix)


def load(path: Path, largest: int = LARGEST) -> str:
    """Return the text of a file, without a byte-order mark.

    Raises
    ------
    Fault
        For a file that cannot be read, is too large, binary, or not UTF-8.
    """
    try:
        if not path.is_file():
            raise Fault(1, 1, "file", _not_a_file(path), "keep only plain files here")
        size = path.stat().st_size
        if size > largest:
            raise Fault(
                1,
                1,
                "file",
                f"is {size:,} bytes long, more than the {largest:,} an entry may have",
                "split it",
            )
        raw = path.read_bytes()
    except OSError as trouble:
        raise Fault(
            1, 1, "file", f"cannot be read ({trouble.strerror})", "check its permissions and links"
        ) from None
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise Fault(line, 1, "file", "holds a NUL byte, so it is binary or UTF-16", "save it as UTF-8 text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        before = raw[: trouble.start]
        column = trouble.start - (before.rfind(b"\n") + 1) + 1
        byte = raw[trouble.start]
        raise Fault(
            before.count(b"\n") + 1,
            column,
            "file",
            f"byte 0x{byte:02x} is not UTF-8",
            "save it as UTF-8 text",
        ) from None


def parse(text: str) -> tuple[dict[str, Plain], list[Fault]]:
    """Return the mapping a YAML text holds and the faults that leave it readable.

    Raises
    ------
    Fault
        For a text that is not one YAML mapping.
    """
    _guard(text)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as trouble:
        raise _of_yaml(trouble, text) from None
    if root is None:
        raise Fault(1, 1, "file", "is empty", "write the fields of the entry, or delete the file")
    if not isinstance(root, yaml.MappingNode):
        raise Fault(1, 1, "file", "does not hold fields", "write `field: value`, one a line")
    faults: list[Fault] = []
    value = _plain(root, faults, 0)
    return (value if isinstance(value, dict) else {}), faults


def places(text: str) -> dict[Path_, tuple[int, int]]:
    r"""Return the line and column, from 1, of each key (for fields) and item (for lists).

    Examples
    --------
    >>> places("a: 1\nb:\n  - c: x\n")[("b", 0, "c")]
    (3, 5)
    """
    found: dict[Path_, tuple[int, int]] = {}
    root = yaml.compose(text, Loader=_LOADER)
    if root is not None:
        _locate(root, (), found)
    return found


def _locate(node: yaml.Node, path: Path_, found: dict[Path_, tuple[int, int]]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            # A scalar is pointed at itself, a block at its key.
            spot = value.start_mark if isinstance(value, yaml.ScalarNode) and value.value else key.start_mark
            found[here] = (spot.line + 1, spot.column + 1)
            _locate(value, here, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*path, index)
            found[here] = (item.start_mark.line + 1, item.start_mark.column + 1)
            _locate(item, here, found)


def _plain(node: yaml.Node, faults: list[Fault], depth: int) -> Plain:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.ScalarNode):
        if node.tag != _STR:
            faults.append(
                Fault(line, column, "file", f"the tag '{node.tag}' is not read here", "write the plain value")
            )
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        if node.tag != _SEQ:
            faults.append(
                Fault(line, column, "file", f"the tag '{node.tag}' is not read here", "write a plain list")
            )
        return [_plain(item, faults, depth + 1) for item in node.value]
    fields: dict[str, Plain] = {}
    if node.tag != _MAP:
        faults.append(
            Fault(line, column, "file", f"the tag '{node.tag}' is not read here", "write plain fields")
        )
    for key, value in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            faults.append(
                Fault(line, column, "file", "a field's name is a list or mapping", "write a word and a colon")
            )
            continue
        name = str(key.value)
        if name in fields:
            faults.append(Fault(line, column, name[:60], "is written twice", "keep one of the two"))
            continue
        if isinstance(value, yaml.ScalarNode) and value.style is None and value.value in ("", "~", "null"):
            # Nothing is written: the field is absent, and the kind says whether it may be.
            faults.append(Fault(line, column, name[:60], "has no value", "write one, or delete the line"))
            continue
        fields[name] = _plain(value, faults, depth + 1)
    return fields


def _guard(text: str) -> None:
    """Refuse anchors and depths that no entry needs, before anything recursive reads the text."""
    deep = text.count("[") + text.count("{") > _DEEPEST or re.search(
        r"(?:[-?:] ){20}|^ {120}", text, re.MULTILINE
    )
    if not deep and "&" not in text and "*" not in text:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            mark: Any = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if getattr(event, "anchor", None):
                raise Fault(
                    line, column, "file", "an anchor or alias (& or *) is used", "write the value out"
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise Fault(
                    line, column, "file", f"fields are nested more than {_DEEPEST} deep", "flatten them"
                )
    except yaml.YAMLError as trouble:
        raise _of_yaml(trouble, text) from None


def _of_yaml(trouble: yaml.YAMLError, text: str) -> Fault:
    """Return a YAML error in the words of this house."""
    mark: Any = getattr(trouble, "problem_mark", None)
    if mark is None:
        mark = getattr(trouble, "context_mark", None)
    said = str(getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or "cannot be read")
    if mark is None:
        position = getattr(trouble, "position", 0) or 0
        before = text[:position]
        line, column = before.count("\n") + 1, position - before.rfind("\n")
        return Fault(line, column, "file", "holds a character that text files do not have", "delete it")
    line, column = mark.line + 1, mark.column + 1
    lines = text.splitlines()
    if line > len(lines):  # the fault is only seen at the end: point at the last line written
        line, column = max(len(lines), 1), 1
    written = lines[line - 1] if lines else ""
    if "\t" in written[: mark.column + 1] or "\\t" in said:
        return Fault(line, written.find("\t") + 1, "file", "a tab is used for indenting", "use two spaces")
    for needle, what, fix in _YAML_WORDS:
        if needle in said:
            return Fault(line, column, "file", what, fix)
    return Fault(line, column, "file", f"is not YAML: {said}", "compare the line with an entry that works")


_YAML_WORDS = (
    ("but found another document", "holds a second document after ---", "keep one entry a file"),
    ("mapping values are not allowed", "a second colon stands in an unquoted text", "put the text in quotes"),
    (
        "could not find expected ':'",
        "a field has no colon, or the line before is not closed",
        "write `field: value`",
    ),
    ("did not find expected key", "the indenting or a quote is off", "align the fields of one block"),
    ("did not find expected '-' indicator", "the indenting of the list is off", "align its dashes"),
    ("did not find expected ',' or", "a bracket is not closed", "close it with ] or }"),
    ("unexpected end of stream", "a quote is not closed", "close it"),
    (
        "found character that cannot start any token",
        "a text begins with a sign that YAML keeps",
        "quote the text",
    ),
    ("control characters are not allowed", "holds a control character", "delete it"),
)


def _not_a_file(path: Path) -> str:
    if path.is_symlink():
        return "is a link that leads nowhere or to itself"
    return "is not a plain file"
