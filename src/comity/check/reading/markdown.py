"""Markdown: its blocks, links and notes, each character with its place in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from markdown_it.token import Token

from comity.check.draft import BlockKind
from comity.check.reading.dateline import read_date
from comity.check.reading.html import blocks_of
from comity.check.reading.limits import MEGA
from comity.check.reading.markdown_inlines import Lines, pieces_of
from comity.check.reading.markdown_notes import parser
from comity.check.reading.pieces import Piece, RawBlock, Source
from comity.check.reading.plain import read_plain
from comity.check.reading.shape import noted

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|subtitle|date)[ \t]*:[ \t]*(?P<quote>[\"']?)(.+?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LONGEST_FRONT = 20_000
_LARGEST = MEGA  # characters beyond which a text is read as plain: no page is that long
_LONGEST_LINE = 50_000


def read_markdown(text: str) -> Source:
    r"""Return the blocks of Markdown; the title of a front matter is the draft's.

    Examples
    --------
    >>> source = read_markdown("# Ties\n\nThey *grew*.[^1]\n\n- ports\n\n[^1]: [Almanac](http://a.org)\n")
    >>> [(block.kind, block.text, block.note) for block in source.blocks]
    [('title', 'Ties', None), ('paragraph', 'They grew.[^1]', None), ('item', 'ports', None), ('note', 'Almanac', '1')]
    """
    longest = max(map(len, text[: _LARGEST + 1].split("\n")), default=0)
    if len(text) > _LARGEST or longest > _LONGEST_LINE:
        remark = "too long for Markdown: read as plain text, its signs included"
        return replace(read_plain(text), form="markdown", remarks=(remark,))
    front, day, start = _front_matter(text)
    blocks = _titled(noted([*front, *_Body(text, start).blocks()]))
    return Source("markdown", text, tuple(blocks), day, "its front matter" if day else "", day is not None)


def _titled(blocks: list[RawBlock]) -> list[RawBlock]:
    first = next(
        (nth for nth, block in enumerate(blocks) if block.kind == "heading" and block.level == 1), None
    )
    if first is not None and not any(block.kind == "title" for block in blocks):
        blocks[first] = replace(blocks[first], kind="title", level=0)
    return blocks


def _front_matter(text: str) -> tuple[list[RawBlock], date | None, int]:
    """Return the title that a front matter gives, its date, and where the text begins after it."""
    found = _FRONT.match(text[:_LONGEST_FRONT])
    if not found or not found[1]:
        return [], None, 0
    blocks: list[RawBlock] = []
    day: date | None = None
    for field in _FIELD.finditer(text, found.start(1), found.end(1)):
        if field[1].lower() == "date":
            day = read_date(field[3])
        else:
            kind: BlockKind = "title" if field[1].lower() == "title" else "heading"
            blocks.append(RawBlock(kind, (Piece(field[3], field.start(3)),)))
    return blocks, day, found.end()


class _Body:
    """Gives the blocks of a Markdown text from the parser's tokens."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._rows = [(row.start(), row[0].rstrip("\r\n")) for row in _LINE.finditer(text, start)]
        self._tokens = parser().parse(text[start:].replace("\r\n", "\n").replace("\r", "\n"))
        self._seen: Counter[int] = Counter()  # how far a line has been read: a table's cells share one
        self._table = [0, 0, 0]
        self._note: str | None = None
        self._kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]

    def blocks(self) -> Iterator[RawBlock]:
        for token in self._tokens:
            if token.type == "inline":
                lines = self._lines(token, 0)
                yield self._block(tuple(pieces_of(token.children or (), token.content, lines)))
            elif token.type in ("fence", "code_block") and token.map:
                lines = self._lines(token, int(token.type == "fence"))
                yield self._block(
                    tuple(
                        Piece(row + "\n", place)
                        for row, place in zip(token.content.split("\n"), lines.places, strict=False)
                    )
                )
            elif token.type == "html_block" and token.map:
                first, last = token.map
                end = self._rows[last][0] if last < len(self._rows) else len(self._text)
                yield from blocks_of(self._text, self._rows[first][0], end)
            else:
                self._turn(token)

    def _turn(self, token: Token) -> None:
        """Note what a token that opens or closes something says of the blocks inside."""
        kinds: dict[str, BlockKind] = {
            "list_item_open": "item",
            "td_open": "cell",
            "th_open": "cell",
            "note_open": "note",
        }
        if token.type == "table_open":
            self._table = [self._table[0] + 1, 0, 0]
        elif token.type == "tr_open":
            self._table[1:] = [self._table[1] + 1, 0]
        elif token.type in ("td_open", "th_open"):
            self._table[2] += 1
        elif token.type == "note_open":
            self._note = str(token.meta["label"])
        elif token.type == "note_close":
            self._note = None
        if token.nesting > 0:
            heading: tuple[BlockKind, int] = (
                ("heading", int(token.tag[1:2] or 0)) if token.type == "heading_open" else self._kinds[-1]
            )
            self._kinds.append((kinds[token.type], 0) if token.type in kinds else heading)
        elif token.nesting < 0:
            self._kinds.pop()

    def _block(self, pieces: tuple[Piece, ...]) -> RawBlock:
        kind, level = self._kinds[-1]
        place = "table {}, row {}, column {}".format(*self._table) if kind == "cell" else ""
        return RawBlock(kind, pieces, level, self._note, place)

    def _lines(self, token: Token, skip: int) -> Lines:
        """Return where the lines of a token's content begin."""
        first = (token.map or [0, 0])[0] + skip
        starts: list[int] = []
        places: list[int] = []
        at = 0
        for nth, line in enumerate(token.content.split("\n"), start=first):
            row_start, row = self._rows[min(nth, len(self._rows) - 1)]
            found = row.find(line, self._seen[nth])
            if found < 0:
                found = min(
                    self._seen[nth] + len(row[self._seen[nth] :]) - len(row[self._seen[nth] :].lstrip()),
                    len(row),
                )
            self._seen[nth] = found + len(line) if found + len(line) <= len(row) else self._seen[nth]
            starts.append(at)
            places.append(row_start + found)
            at += len(line) + 1
        return Lines(starts, places)
