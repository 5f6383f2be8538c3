"""Notes of Markdown: the block rule for "[^label]: words", which CommonMark does not have."""

from __future__ import annotations

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]:[ \t]*")


@functools.cache  # it keeps nothing of what it has read
def parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables, struck-out text and notes, which leaves escapes apart.

    Examples
    --------
    >>> [t.type for t in parser().parse("[^1]: Almanac") if t.type != "inline"]
    ['note_open', 'note_close']
    """
    made = (
        MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).disable("text_join")
    )
    made.block.ruler.before(
        "reference", "note", _note, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return made


def _note(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Take a note: its line, the lines that go on with it, and indented paragraphs after it."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.sCount[start] - state.blkIndent >= 4:
        return False
    found = _NOTE.match(state.src, begin, state.eMarks[start])
    if not found:
        return False
    if silent:
        return True
    token = state.push("note_open", "", 1)
    token.meta = {"label": found[1]}
    line, skip = start, found.end() - begin
    while line < last:
        end = _paragraph_end(state, line, last)
        inline = state.push("inline", "", 0)
        inline.content = state.getLines(line, end, state.blkIndent, False).lstrip()[skip:].strip()
        inline.map, inline.children = [line, end], []
        skip = 0
        line = next((at for at in range(end, last) if not state.isEmpty(at)), last)
        if line in (last, end) or state.sCount[line] - state.blkIndent < 4:
            line = end
            break
    state.push("note_close", "", -1)
    state.line = line
    return True


def _paragraph_end(state: StateBlock, start: int, last: int) -> int:
    """Return the line after a note's paragraph: an empty one, or where another note begins."""
    line = start + 1
    while line < last and not state.isEmpty(line):
        if _NOTE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            break
        line += 1
    return line
