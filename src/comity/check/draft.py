"""A draft as read: one plain text, and where each part of it stood in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from comity.terms.frozen import quick

BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "caption", "note"]


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a draft's text: from ``start`` up to, not including, ``end``.

    Examples
    --------
    >>> Span(4, 9).of("the river bank"), Span(0, 4).meets(Span(3, 5)), Span(0, 4).meets(Span(4, 5))
    ('river', True, False)
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the stretch."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Return whether both share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Return whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table cell, caption or note of a draft.

    ``note`` is the label of the note whose text this is (None elsewhere);
    ``place`` is for people: "paragraph 12", "table 1, row 2, column 3".
    """

    kind: BlockKind
    span: Span
    place: str
    level: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the text calls a note: the marker itself is not in the text, ``at`` is where it stood."""

    at: int
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that carry an address."""

    span: Span
    url: str


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block; ``block`` is the block's number in the draft."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read, alike for every format.

    ``text`` is what is judged: compatibility forms folded, straight quotes,
    one space between words, one line break between blocks, note markers taken
    out. The same words in Word, Markdown, HTML, PDF or plain text give the same
    ``text``. ``raw`` is the text as it stood in the file and ``origins`` the raw
    offset of each character of ``text`` (one more at the end), so that nothing
    found is ever pointed at in the wrong place. Blocks, sentences and marks are in
    the order of the text. ``day`` is the draft's own date;
    None where it states none. ``remarks`` say what the reader left out, in words.
    """

    name: str
    form: str
    sha256: str
    text: str
    raw: str = field(repr=False)
    origins: tuple[int, ...] = field(repr=False)
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    day: date | None = None
    remarks: tuple[str, ...] = ()

    def raw_span(self, span: Span) -> Span:
        """Return where a stretch of the text stands in the text of the file."""
        if span.start >= span.end:
            return Span(self.origins[span.start], self.origins[span.start])
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)

    def text_span(self, raw: Span) -> Span:
        """Return the stretch of the text that a stretch of the file became; empty where it was left out."""
        start = bisect_right(self.origins, raw.start - 1)
        end = bisect_right(self.origins, raw.end - 1)
        last = len(self.text)
        return Span(min(start, last), min(max(start, end), last))

    def block_at(self, offset: int) -> Block:
        """Return the block that holds a character of the text."""
        # Each claim and finding asks: going through all blocks each time, a long draft would take time squared.
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda b: b.span.start) - 1)]

    def notes_of(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the labels of the notes called in a sentence or right after it, in order."""
        first, last = (
            bisect_right(self.marks, at, key=lambda m: m.at)
            for at in (sentence.span.start, sentence.span.end)
        )
        return tuple(m.note for m in self.marks[first:last])
