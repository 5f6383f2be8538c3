"""Change a file's YAML text only where its fields change: all other lines stay as they were, comments with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from comity.record.text import Plain
from comity.record.workbook.alignment import align
from comity.record.workbook.splice import Splice
from comity.record.workbook.yaml_flow import flow_text
from comity.record.workbook.yaml_form import WIDE, after_colon, item, pair, scalar

Fields: TypeAlias = Mapping[str, Plain]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def edit(text: str, old: Fields, new: Fields, order: Sequence[str], *, whole: bool = False) -> str:
    r"""Return a text whose fields are the new ones.

    ``old`` holds the fields as the workbook knew them, ``order`` the place of
    fields that are added; ``whole`` rewrites each changed field altogether,
    for texts in which a smaller edit would go wrong.

    Examples
    --------
    >>> print(edit("# seat\na: x  # why\nb: [y]\n", {"a": "x", "b": ["y"]}, {"a": "z", "b": ["y", "w"]}, "ab"), end="")
    # seat
    a: z  # why
    b: [y, w]
    """
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("the text holds no fields")  # noqa: TRY004 - a fault of the text, not of the call
    if root.flow_style:
        flat = flow_text(text, root, dict(old), dict(new))
        lines = "".join(pair(name, value, 0) + "\n" for name, value in new.items())
        return lines if flat is None else text[: root.start_mark.index] + flat + text[root.end_mark.index :]
    editor = _Editor(text, order, whole=whole)
    editor.mapping(root, old, new)
    return editor.splice.result()


class _Editor:
    """The edits of one text, gathered node by node."""

    def __init__(self, text: str, order: Sequence[str], *, whole: bool) -> None:
        self.splice = Splice(text)
        self.order, self.whole = tuple(order), whole

    def mapping(self, node: yaml.MappingNode, old: Fields, new: Fields) -> None:
        pairs = {str(key.value): (key, value) for key, value in node.value}
        gone = [name for name in pairs if name not in new and name in old]
        kept = [name for name in pairs if name not in gone]
        if not kept:
            self._rewrite(node, new)
            return
        self._delete(node, pairs, gone, kept[0])
        for name in kept:
            if name in new and old.get(name) != new[name]:
                self._value(*pairs[name], old.get(name), new[name])
        for name in new:
            if name not in pairs:
                self._add(node, pairs, kept, name, new)

    def _rewrite(self, node: yaml.MappingNode, new: Fields) -> None:
        indent = node.start_mark.column
        lines = ("\n" + " " * indent).join(pair(name, value, indent) for name, value in new.items())
        self.splice.replace(node.start_mark.index, self.splice.extent(node), lines)

    def _delete(
        self,
        node: yaml.MappingNode,
        pairs: Mapping[str, tuple[yaml.Node, yaml.Node]],
        gone: list[str],
        first: str,
    ) -> None:
        leading = self.splice.before(node.start_mark.index).strip() != ""
        to = pairs[first][0].start_mark.index
        if leading and gone and pairs[gone[0]][0].start_mark.index < to:
            # The first field stands behind a dash: what follows moves up to it.
            self.splice.replace(node.start_mark.index, to, "")
        for name in gone:
            key, value = pairs[name]
            if not leading or key.start_mark.index > to:
                self.splice.delete_lines(
                    key.start_mark.index, self.splice.extent(value) if value.value else key.end_mark.index
                )

    def _add(
        self,
        node: yaml.MappingNode,
        pairs: Mapping[str, tuple[yaml.Node, yaml.Node]],
        kept: list[str],
        name: str,
        new: Fields,
    ) -> None:
        indent = node.start_mark.column
        order = self.order if indent == 0 else tuple(new)
        before = [other for other in kept if other in order and order.index(other) < order.index(name)]
        text = pair(name, new[name], indent)
        if before:
            after = max(before, key=lambda other: pairs[other][0].start_mark.index)
            self.splice.insert_after(self._end(pairs[after]), " " * indent + text)
        else:
            self.splice.replace(pairs[kept[0]][0].start_mark.index, None, text + "\n" + " " * indent)

    def _end(self, found: tuple[yaml.Node, yaml.Node]) -> int:
        key, value = found
        return max(self.splice.extent(value), key.end_mark.index)

    def _value(self, key: yaml.Node, node: yaml.Node, old: Plain | None, new: Plain) -> None:
        """Change the value of a field in a block."""
        indent, taken = key.start_mark.column, key.end_mark.column - key.start_mark.column
        if not self.whole and self._inside(node, old, new, indent, WIDE - indent - taken - 2):
            return
        colon = self.splice.text.index(":", key.end_mark.index) + 1
        self.splice.replace(colon, max(self.splice.extent(node), colon), after_colon(new, indent, taken))

    def _inside(self, node: yaml.Node, old: Plain | None, new: Plain, indent: int, room: int) -> bool:
        """Change a value within itself; return whether that could be done."""
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str) and isinstance(old, str):
            self._scalar(node, new, indent, room)
            return True
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            flat = flow_text(self.splice.text, node, old, new)
            if flat is None or ("\n" not in flat and len(flat) > room):
                return False
            self.splice.replace(node.start_mark.index, node.end_mark.index, flat)
            return True
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            self.mapping(node, old, new)
            return True
        if isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list):
            return self._sequence(node, old, new)
        return False

    def _scalar(self, node: yaml.ScalarNode, new: str, indent: int, room: int) -> None:
        text = scalar(new, indent, room, node.style)
        start, end = node.start_mark.index, self.splice.extent(node)
        head, _, body = text.partition("\n")
        if node.style in ("|", ">"):
            # A comment may stand behind the sign of a block.
            line = self.splice.text[start:end].partition("\n")[0]
            text = (head + line[len(line.split(maxsplit=1)[0]) :] + "\n" + body) if body else head
            self.splice.replace(start, end, text)
        elif body:
            self.splice.replace(start, end, head)
            self.splice.insert_after(end, body)
        else:
            self.splice.replace(start, end, text)

    def _sequence(self, node: yaml.SequenceNode, old: list[Plain], new: list[Plain]) -> bool:
        if len(node.value) != len(old) or not node.value:
            return False
        column, last, flat = node.start_mark.column, None, _braces(node)
        for before, after in align(old, new):
            if before is None and after is not None:
                self._insert(node, column, last, item(new[after], column, flat=flat))
            elif before is not None and after is None:
                part = node.value[before]
                self.splice.delete_lines(self.splice.dash(part.start_mark.index), self.splice.extent(part))
                last = before
            elif before is not None and after is not None:
                if old[before] != new[after]:
                    self._item(node.value[before], old[before], new[after], column)
                last = before
        return True

    def _item(self, node: yaml.Node, old: Plain, new: Plain, column: int) -> None:
        if not self._inside(node, old, new, column, WIDE - column - 2):
            self.splice.replace(node.start_mark.index, self.splice.extent(node), item(new, column))

    def _insert(self, node: yaml.SequenceNode, column: int, last: int | None, text: str) -> None:
        line = " " * column + "- " + text
        if last is not None:
            self.splice.insert_after(self.splice.extent(node.value[last]), line)
            return
        start = self.splice.line_start(self.splice.dash(node.value[0].start_mark.index))
        self.splice.replace(start, None, line + "\n")


def _braces(node: yaml.SequenceNode) -> bool | None:
    """Whether the parts of a list stand in braces; None where they have no fields."""
    styles = [bool(part.flow_style) for part in node.value if isinstance(part, yaml.CollectionNode)]
    return None if not styles else styles[-1]
