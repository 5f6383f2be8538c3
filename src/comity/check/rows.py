"""Rows: cells of tables, and lines that are rows typed as text, "Ash: $5bn, up 3%", "Birch 41.5 43.0"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.draft import Block, Draft
from comity.terms.searching import Late

#: The longest row.
_LONGEST = 120
#: A paragraph of more words than this is prose: it ends what a line above it says of rows.
_SHORT = 14
_VALUE = Late(r"(?!(?:19|20)\d\d$)[-+−]?\d[\d,.]*\s?%?")
_PLACE = re.compile(r"table (\d+), row (\d+), column (\d+)")
_SIGN = r"(?:[A-Z]{0,3}[$€£¥₹₱₩฿₫]|[A-Z]{3}|R[MSps]\.?|KSh)?\s?"
_NUMBER = rf"[-+−~<>≈(]?{_SIGN}\d[\d,]*(?:\.\d+)?\s?(?:%|per cent|percent|bn|tn|trn|mn|m|k)?\)?"
_NONE = r"n/?a|n\.a\.|[-–—…]|\.\."
_LABEL = r"(?!(?:[Pp]art|[Cc]hapter|[Ss]ection|[Aa]nnex|[Aa]rticle|[Tt]able|[Ff]igure|[Bb]ox|[Ss]tep|[Pp]hase|[Ss]ession|[Pp]anel|[Dd]ay|[Ww]eek|[Vv]olume|[Ii]ssue|[Pp]age|[Nn]o)\b)"
_COLON = re.compile(
    rf"\s*{_LABEL}[^\W\d_][^:.!?]{{0,60}}:\s+(?:[a-z]+\s){{0,3}}(?:{_NUMBER})(?:[\s,;(\[].*)?", re.DOTALL
)
_PLAIN = Late(
    rf"\s*(?:{_LABEL}[^\W\d_][^\d:!?]{{0,60}}?|(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?)[\s|:]+(?:{_NUMBER}|{_NONE})(?:[\s|]+(?:{_NUMBER}|{_NONE}))*\s*\|?\s*(?:\[\d+\])?\s*"
)
#: A heading may end in a year: "Trade in 2024".
_YEAR_LAST = Late(r"[^\d|\t]+(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d)?[\s)\]]*")
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]|[a-z]{2}\.\s*$")


def is_row(line: str) -> bool:
    """Return whether a line is a label and numbers, and no sentence.

    Examples
    --------
    >>> [is_row(line) for line in ("Ash: $12.5bn, up 3.1% on 2022", "Birch 41.5", "2019 7.2 8", "Chapter 2", "Ash sold 5 ships.")]
    [True, True, True, False, False]
    """
    if len(line) > _LONGEST or not any(map(str.isdigit, line)) or _SENTENCE.search(line):
        return False
    if _COLON.fullmatch(line):
        return True
    return _PLAIN.fullmatch(line) is not None and _YEAR_LAST.fullmatch(line) is None


def rows_among(lines: list[str]) -> set[int]:
    """Return which of some lines are rows: those with another row right above or below.

    Examples
    --------
    >>> sorted(rows_among(["Trade in 2024", "Ash: $5bn", "Birch: $7bn", "They grew.", "Elm 12"]))
    [1, 2]
    """
    alone = [is_row(line) for line in lines]
    return {
        nth
        for nth, row in enumerate(alone)
        if row and ((nth and alone[nth - 1]) or (nth + 1 < len(alone) and alone[nth + 1]))
    }


@dataclass(frozen=True, slots=True)
class Row:
    """A row typed as a line, or one cell of a table, with what stands above and beside it.

    ``heads`` are the heading and the short lines right above, the nearest last;
    ``column`` is the cell that heads a cell's column, ``label`` the first of its
    row: None for a line.
    """

    block: Block
    heads: tuple[Block, ...] = ()
    column: Block | None = None
    label: Block | None = None

    @property
    def head_cell(self) -> bool:
        """Whether it is a cell that heads a column or a row."""
        return self.block in (self.column, self.label)


def rows_of(draft: Draft) -> Iterator[Row]:
    r"""Give the rows of a draft in order.

    Examples
    --------
    >>> from comity.check.reading import draft_of_text
    >>> draft = draft_of_text("Trade ($bn)\n\nAsh 41.5\nBirch 7\n\nThey met.")
    >>> [(row.block.span.of(draft.text), row.heads[0].span.of(draft.text)) for row in rows_of(draft)]
    [('Ash 41.5', 'Trade ($bn)'), ('Birch 7', 'Trade ($bn)')]
    """
    heads: tuple[Block, ...] = ()
    used, table = False, ""
    columns: dict[str, Block] = {}
    label: Block | None = None
    for block in draft.blocks:
        length = block.span.end - block.span.start
        place = _PLACE.fullmatch(block.place) if block.kind == "cell" else None
        if place:
            if place[1] != table:
                table, columns, label = place[1], {}, None
            if place[2] == "1" and not _VALUE.fullmatch(block.span.of(draft.text)):
                columns.setdefault(place[3], block)
            if place[3] == "1":
                label = block
            used = True
            yield Row(block, heads, columns.get(place[3]), label)
        elif block.kind in ("item", "paragraph") and length <= _LONGEST and is_row(block.span.of(draft.text)):
            used = True
            yield Row(block, heads)
        elif block.kind in ("heading", "title", "caption"):
            heads, used = (block,), False
        elif block.kind != "note" and length <= _LONGEST and len(block.span.of(draft.text).split()) <= _SHORT:
            heads, used = ((block,) if used else (*heads[-2:], block)), False
        else:
            heads, used = (), False
