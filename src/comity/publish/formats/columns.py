"""How wide the columns of a table are in print, and how small its letters, so that it fits the measure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.publish.tree import plain
from comity.terms.errors import BuildFault

if TYPE_CHECKING:
    from comity.publish.tree import Table

SIZES = (8.5, 7.5, 6.5)
"""Sizes of letters in points, the first that fits is taken."""

_EM = 0.5  # mean width of a letter of our sans face, digits included
_PADDING = 2.5  # of a cell, in letters
_CHEAP = 14.0  # letters that a column may ask for beyond its longest word before long ones get any
_LONG_WORD = 22.0  # a longer word is broken rather than given its whole width


@dataclass(frozen=True, slots=True)
class Layout:
    """Size of the letters, and the share of the measure of each column; ``letters`` is what fits on its line."""

    size: float
    shares: tuple[float, ...]
    letters: tuple[int, ...]


def layout(table: Table, measure: float) -> Layout:
    """Return how a table is laid out on a measure of so many points.

    Columns get the width of their longest word first, then short ones that of
    their longest line; what is left goes to the others as their lines are long
    on average, so that rows become low.

    Raises
    ------
    BuildFault
        Where the table is not square (see `require_square`).

    Examples
    --------
    >>> from comity.publish.tree import Cell, Column, Table, Text
    >>> words = Cell((Text("special trade, free zones left out"),))
    >>> table = Table("t", "", (Column("Year"), Column("Remark")), ((Cell((Text("2022"),)), words),))
    >>> found = layout(table, 459)
    >>> found.size, [round(share, 2) for share in found.shares]
    (8.5, [0.15, 0.85])
    """
    require_square(table)
    columns = [_words(table, place) for place in range(len(table.columns))]
    least = [max(min(max(map(_longest_word, words)), _LONG_WORD), 3.0) + _PADDING for words in columns]
    most = [
        max(*map(width, words), low - _PADDING) + _PADDING for words, low in zip(columns, least, strict=True)
    ]
    mean = [sum(map(width, words)) / len(words) for words in columns]
    for size in SIZES:
        fits = measure / (size * _EM)
        if sum(least) <= fits:
            break
    widths = _filled(least, most, mean, fits)
    total = sum(widths) or 1.0
    shares = tuple(wide / total for wide in widths)
    return Layout(size, shares, tuple(max(3, int(share * fits - _PADDING)) for share in shares))


def require_square(table: Table) -> None:
    """Refuse a table whose rows do not fit its columns.

    Raises
    ------
    BuildFault
        Where a row has more or fewer cells than the table has columns: its
        values would slip under another head without a sign.
    """
    for place, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            raise BuildFault(
                f"row {place} of table '{table.name}' has {len(row)} cells",
                f"{len(table.columns)}, one for each column",
                "add or remove cells",
            )


def width(text: str) -> float:
    """Return the width of a line in letters; East Asian ones count double.

    Examples
    --------
    >>> width("Japan 日本")
    10.0
    """
    return float(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))


def broken(text: str, longest: int) -> str:
    r"""Return a text in which words longer than so many letters may break (at a zero-width space).

    They break after the signs of an address where there are any, else anywhere.

    Examples
    --------
    >>> broken("see https://example.org/a?b=c", 12).replace("\u200b", "|")
    'see https://|example.|org/|a?|b=|c'
    >>> broken("Verwaltungsvorschrift", 10).replace("\u200b", "|")
    'Verwa|ltung|svors|chrif|t'
    """
    return re.sub(rf"\S{{{longest + 1},}}", lambda word: _broken_word(word[0], longest), text)


def _broken_word(word: str, longest: int) -> str:
    pieces = re.findall(r"[^/?&=_.,;#%-]*[/?&=_.,;#%-]+|[^/?&=_.,;#%-]+", word)
    step = max(2, longest // 2)
    return "\u200b".join(
        piece
        if len(piece) <= longest
        else "\u200b".join(piece[at : at + step] for at in range(0, len(piece), step))
        for piece in pieces
    )


def _words(table: Table, place: int) -> list[str]:
    column = table.columns[place]
    return [column.label, column.unit, *(plain(row[place].inlines) for row in table.rows)]


def _longest_word(text: str) -> float:
    # A line may break after any East Asian letter, so only the others hold together.
    return max((width(word) for word in re.split(r"[\s\u2e80-\u9fff\uac00-\ud7a3]+", text)), default=0.0)


def _filled(least: list[float], most: list[float], mean: list[float], fits: float) -> list[float]:
    """Share the letters out: to each column its least, to cheap ones their most, the rest by mean length."""
    widths, left = list(least), fits - sum(least)
    asked = sorted(range(len(least)), key=lambda place: most[place] - least[place])
    for place in asked:
        asks = most[place] - least[place]
        if asks <= min(_CHEAP, left / 2):
            widths[place], left = most[place], left - asks
    hungry = [place for place in asked if widths[place] < most[place]]
    while hungry and left > 0:
        parts = {place: left * mean[place] / sum(mean[p] for p in hungry) for place in hungry}
        full = [place for place in hungry if widths[place] + parts[place] >= most[place]]
        for place in full or hungry:
            given = min(parts[place], most[place] - widths[place])
            widths[place] += given
            left -= given
        # What the full ones leave goes to the rest in the next round.
        hungry = [place for place in hungry if place not in full] if full else []
    return widths
