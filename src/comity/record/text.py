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
from comity.terms.words import brief

#: What a file holds before it has meaning: text, lists and mappings of text.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
#: A path inside an entry: field names and positions in lists.
Path_: TypeAlias = tuple["str | int", ...]

LARGEST = 2_000_000
_DEEPEST = 40
#: What text files do not have: control characters but tab and line ends, and two code points that are none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_STR, _SEQ, _MAP = ("tag:yaml.org,2002:" + kind for kind in ("str", "seq", "map"))


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """PyYAML's reader, asked for nothing but text: no scalar is looked at to guess a type."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """Return the tag of an untagged node."""
        del value, implicit
        return _TAGS[kind]

    def descend_resolver(self, parent: object, index: object) -> None:
        """Do nothing: no tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


_TAGS: dict[type[yaml.Node], str] = {yaml.ScalarNode: _STR, yaml.SequenceNode: _SEQ, yaml.MappingNode: _MAP}


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
    return _decoded(raw)


def _decoded(raw: bytes) -> str:
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise Fault(line, 1, "file", "holds a NUL byte, so it is binary or UTF-16", "save it as UTF-8 text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        # The codec counts from behind a byte-order mark.
        bad = trouble.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line, column = _spot(raw[:bad].decode("utf-8-sig"))
        what = f"byte 0x{raw[bad]:02x} is not UTF-8"
        raise Fault(line, column, "file", what, "save it as UTF-8 text") from None
    if found := _CONTROL.search(text):
        line, column = _spot(text[: found.start()])
        what = f"holds the control character U+{ord(found[0]):04X}"
        raise Fault(line, column, "file", what, "delete it")
    return text


def _spot(before: str) -> tuple[int, int]:
    """Return the line and column, from 1, of what follows a text."""
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def parse(text: str) -> tuple[dict[str, Plain], list[Fault]]:
    """Return the mapping a YAML text holds and the faults that leave it readable.

    Raises
    ------
    Fault
        For a text that is not one YAML mapping.
    """
    _guard(text)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as trouble:
        raise _of_yaml(trouble, text) from None
    if root is None or _nothing(root):
        raise Fault(1, 1, "file", "is empty", "write the fields of the entry, or delete the file")
    if not isinstance(root, yaml.MappingNode):
        raise Fault(1, 1, "file", "does not hold fields", "write `field: value`, one a line")
    faults: list[Fault] = []
    value = _plain(root, faults, ())
    return (value if isinstance(value, dict) else {}), faults


def places(text: str) -> dict[Path_, tuple[int, int]]:
    r"""Return the line and column, from 1, of each field's value, or of its key where the value is a block.

    Examples
    --------
    >>> places("a: 1\nb:\n  - c: x\n")[("b", 0, "c")]
    (3, 8)
    """
    found: dict[Path_, tuple[int, int]] = {}
    root = yaml.compose(text, Loader=_Loader)
    if root is not None:
        _locate(root, (), found)
    return found


def _locate(node: yaml.Node, path: Path_, found: dict[Path_, tuple[int, int]]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            spot = value.start_mark if isinstance(value, yaml.ScalarNode) and value.value else key.start_mark
            found[here] = (spot.line + 1, spot.column + 1)
            _locate(value, here, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*path, index)
            found[here] = (item.start_mark.line + 1, item.start_mark.column + 1)
            _locate(item, here, found)


def _plain(node: yaml.Node, faults: list[Fault], path: Path_) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, faults, path)
    if len(path) >= _DEEPEST:
        raise _too_deep(node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        _judge_tag(node, _SEQ, "write a plain list", faults)
        items: list[Plain] = []
        for index, item in enumerate(node.value):
            if _nothing(item):
                faults.append(_fault(item, (*path, index), "has no value", "write one, or delete the item"))
            else:
                items.append(_plain(item, faults, (*path, index)))
        return items
    fields: dict[str, Plain] = {}
    _judge_tag(node, _MAP, "write plain fields", faults)
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            what = "a field's name is a list or mapping"
            faults.append(_fault(key, path or ("file",), what, "write a word and a colon"))
            continue
        _judge_tag(key, _STR, "write the plain word", faults)
        name = str(key.value)
        here = (*path, name)
        if name in fields:
            faults.append(_fault(key, here, "is written twice", "keep one of the two"))
        elif name.endswith("_"):
            faults.append(_fault(key, here, "is no field here", "delete the stroke at its end"))
        elif _nothing(value):
            # Nothing is written: the field is absent, and the kind says whether it may be.
            faults.append(_fault(key, here, "has no value", "write one, or delete the line"))
        else:
            fields[name] = _plain(value, faults, here)
    return fields


def _scalar(node: yaml.ScalarNode, faults: list[Fault], path: Path_) -> str:
    _judge_tag(node, _STR, "write the plain value", faults)
    text = str(node.value)
    if found := _CONTROL.search(text):
        # Only an escape such as "\\0" can have brought it here.
        what = f"holds the control character U+{ord(found[0]):04X}"
        faults.append(_fault(node, path, what, "delete it"))
    return text


def _nothing(node: yaml.Node) -> bool:
    """Whether a value is empty, or one of YAML's words for nothing."""
    if not isinstance(node, yaml.ScalarNode) or node.tag != _STR:
        return False
    return not node.value.strip() or (not node.style and node.value in ("~", "null", "Null", "NULL"))


def _judge_tag(node: yaml.Node, plain: str, fix: str, faults: list[Fault]) -> None:
    if node.tag != plain:
        tag = str(node.tag).replace("tag:yaml.org,2002:", "!!")
        what = f"the tag {brief(tag)} is not read here"
        faults.append(_fault(node, ("file",), what, fix))


def _fault(node: yaml.Node, path: Path_, what: str, fix: str) -> Fault:
    return Fault(node.start_mark.line + 1, node.start_mark.column + 1, dotted(path), what, fix)


def dotted(path: Path_) -> str:
    """Return a path inside an entry as one word for messages, or "file" for the entry itself.

    Examples
    --------
    >>> dotted(("cite", 0, "work"))
    'cite.0.work'
    """
    return ".".join(brief(str(step), quoted=False) for step in path) or "file"


def _guard(text: str) -> None:
    """Refuse anchors, and depths far beyond what is read, before anything recursive meets the text."""
    # In blocks each level has a column of its own, so a deep one stands behind that many signs and spaces.
    deep = text.count("[") + text.count("{") > _DEEPEST or re.search(r"[-?:\s]{40}", text)
    if not deep and "&" not in text and "*" not in text:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            # An alias is an event of its own, an anchor part of another: both carry the name.
            if getattr(event, "anchor", None):
                raise Fault(
                    line, column, "file", "an anchor or alias (& or *) is used", "write the value out"
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise _too_deep(line, column)
    except yaml.YAMLError as trouble:
        if "nesting depth" in str(getattr(trouble, "problem", "")):
            raise _too_deep(*_spot(text[: _opened(text, _DEEPEST)])) from None
        raise _of_yaml(trouble, text) from None


def _opened(text: str, level: int) -> int:
    """Return where the bracket that opens a level stands, for a reader that gives up before it tells of any."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if depth == level:
            return at
    return len(text)


def _too_deep(line: int, column: int) -> Fault:
    return Fault(line, column, "file", f"fields are nested more than {_DEEPEST} deep", "flatten them")


def _of_yaml(trouble: yaml.YAMLError, text: str) -> Fault:
    """Return a YAML error in the words of this house."""
    mark: Any = getattr(trouble, "problem_mark", None)
    began: Any = getattr(trouble, "context_mark", None)
    mark = mark if mark is not None else began
    said = str(getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or "cannot be read")
    if mark is None:
        position = getattr(trouble, "position", 0) or 0
        line, column = _spot(text.encode()[:position].decode(errors="ignore"))
        return Fault(line, column, "file", "holds a character that text files do not have", "delete it")
    if began is not None and any(word in said for word in _UNCLOSED):
        mark = began  # where the quote or bracket was opened tells more than where its lack was noticed
    line, column = mark.line + 1, mark.column + 1
    lines = text.splitlines()
    if line > len(lines):  # the fault is only seen at the end: point at the last line written
        line, column = max(len(lines), 1), 1
    written = lines[line - 1] if lines else ""
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent or written[column - 1 : column] == "\t":
        tab = (indent if "\t" in indent else written).find("\t", 0 if "\t" in indent else column - 1)
        return Fault(line, tab + 1, "file", "a tab is used for indenting", "use two spaces")
    if "mapping values are not allowed" in said and ":" not in written[: column - 1]:
        return _no_colon(lines, line, column)
    for needle, what, fix in _YAML_WORDS:
        if needle in said:
            return Fault(line, column, "file", what, fix)
    return Fault(line, column, "file", f"is not YAML: {said}", "compare the line with an entry that works")


def _no_colon(lines: list[str], line: int, column: int) -> Fault:
    """Tell a line without its colon from one that stands too far right."""
    before = next((at for at in range(line - 1, 0, -1) if lines[at - 1].strip()), 0)
    if before and ":" not in lines[before - 1]:
        at = len(lines[before - 1]) - len(lines[before - 1].lstrip()) + 1
        return Fault(before, at, "file", "a field has no colon", "write `field: value`")
    what = "a field is indented further than those of its block"
    return Fault(line, column, "file", what, "align the fields of one block; quote a text that holds a colon")


#: What YAML says of something opened and never closed.
_UNCLOSED = ("unexpected end of stream", "expected ',' or", "unexpected document indicator")
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
    ("unexpected document indicator", "a quote is not closed", "close it"),
    (
        "found character that cannot start any token",
        "a text begins with a sign that YAML keeps",
        "quote the text",
    ),
)


def _not_a_file(path: Path) -> str:
    if path.is_symlink():
        return "is a link that leads nowhere or to itself"
    return "is not a plain file"
