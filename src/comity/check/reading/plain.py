"""Plain text: lines and empty lines -> blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.check.reading.limits import MOST_BLOCKS, checked_count
from comity.check.reading.pieces import Piece, RawBlock, Source
from comity.check.reading.shape import begins_anew, headed, noted, unlisted
from comity.terms.searching import Late

#: A line and what ends it; a page break (\f) parts blocks as an empty line does.
_LINE = Late(r"([^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)")
_RULE = re.compile(r"\s*[-=_*~#.·+]{3,}\s*\Z")
_WRAP = (50, 130)  # columns at which lines are broken by hand or by a mail program
_FULL = 5  # lines that have to reach the column before it is believed


def read_plain(text: str) -> Source:
    r"""Return the blocks of a plain text.

    An empty line always ends a block; a line break does, unless the lines of
    the text are broken at a column. Rules drawn across are left out.

    Examples
    --------
    >>> source = read_plain("Our ties\n\nThey grew.[1]\n\n- ports\n- roads\n\n[1] Almanac (2020)\n")
    >>> [(block.kind, block.text) for block in source.blocks]
    [('title', 'Our ties'), ('paragraph', 'They grew.[1]'), ('item', 'ports'), ('item', 'roads'), ('note', 'Almanac (2020)')]
    """
    blocks: list[RawBlock] = []
    for start, end in _paragraphs(text):
        blocks.append(RawBlock("paragraph", (Piece(text[start:end], start),)))
        checked_count(len(blocks), MOST_BLOCKS, "paragraphs or more")
    return Source("text", text, tuple(headed(unlisted(noted(blocks)))))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a text begin and end."""
    rows = [(found.start(1), found.end(1), found[2]) for found in _LINE.finditer(text)]
    width = _width([len(text[start:end].rstrip()) for start, end, _ in rows])
    first = last = last_row = -1
    for start, end, broken in rows:
        line = text[start:end]
        nothing = not line or line.isspace() or _RULE.match(line) is not None
        goes_on = first >= 0 and not nothing and _goes_on(text[last_row:last], line, width)
        if first >= 0 and not goes_on:
            yield first, last
            first = -1
        if not nothing:
            first, last, last_row = (start if first < 0 else first), end, start
        if broken == "\f" and first >= 0:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _width(lengths: Sequence[int]) -> int:
    """Return the column at which lines are broken; 0 where they are not."""
    widest = max(lengths, default=0)
    if not _WRAP[0] <= widest <= _WRAP[1]:
        return 0
    full = sum(length > widest - 15 for length in lengths)
    return widest if full >= max(_FULL, sum(length > 0 for length in lengths) // 4) else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    """Return whether a line goes on with the one before it: its first word did not fit there."""
    if not width or begins_anew(line):
        return False
    return len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > width
