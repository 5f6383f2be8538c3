"""Edits of a text by position, applied together so that what lies between stays as it is."""

from __future__ import annotations

import yaml


class Splice:
    r"""A text with pending edits.

    Examples
    --------
    >>> splice = Splice("a: x\nb: y\n")
    >>> splice.replace(3, 4, "z")
    >>> splice.insert_after(4, "c: w")
    >>> splice.result()
    'a: z\nc: w\nb: y\n'
    """

    def __init__(self, text: str) -> None:
        self._ended = text.endswith("\n")
        self.text = text if self._ended else text + "\n"
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, int, str]] = []

    def replace(self, start: int, end: int | None, new: str) -> None:
        """Put a text in place of another, or only in front where ``end`` is None."""
        self._edits.append((start, start if end is None else end, len(self._edits), new))

    def insert_after(self, position: int, lines: str) -> None:
        """Put whole lines below the line of a position."""
        self.replace(self.line_end(position), None, lines + "\n")

    def delete_lines(self, start: int, end: int) -> None:
        """Take out the lines from one position to another."""
        self.replace(self.line_start(start), self.line_end(end), "")

    def result(self) -> str:
        """Return the text with all edits.

        Raises
        ------
        ValueError
            Where two edits overlap.
        """
        pieces, at = [], 0
        for start, end, _, new in sorted(self._edits):
            if start < at:
                raise ValueError(f"two edits meet at {start}")
            pieces += [self.text[at:start], new.replace("\n", self._line_end)]
            at = end
        whole = "".join([*pieces, self.text[at:]])
        return whole if self._ended else whole.removesuffix("\n").removesuffix("\r")

    def line_start(self, position: int) -> int:
        """Return where the line of a position begins."""
        return self.text.rfind("\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        """Return where the line after that of a position begins."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1

    def before(self, position: int) -> str:
        """Return what stands on the line before a position."""
        return self.text[self.line_start(position) : position]

    def dash(self, position: int) -> int:
        """Return where the dash of a list's item stands."""
        return self.text.rindex("-", 0, position)

    def extent(self, node: yaml.Node) -> int:
        """Return where what is written of a node ends, without blank lines and comments after it."""
        if isinstance(node, yaml.ScalarNode):
            if node.style not in ("|", ">"):
                return int(node.end_mark.index)
            start = int(node.start_mark.index)
            return start + len(self.text[start : node.end_mark.index].rstrip())
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        if isinstance(last, tuple):
            return max(self.extent(last[1]), int(last[0].end_mark.index))
        return self.extent(last)
