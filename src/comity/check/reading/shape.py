"""What blocks are where the format does not say: lists, headings, a title, notes typed at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.check.reading.dateline import is_date
from comity.check.reading.pieces import Piece, RawBlock
from comity.check.rows import rows_among
from comity.terms.searching import Late

_BULLET = re.compile(r"\s*[-*+•‣▪◦●○■\uf0b7\uf0a7]\s+(?=\S)")
_DASHED = re.compile(r"\s*[–—]\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_NOTE = Late(r"\s*(?:\[\^?(\d{1,3}|[a-z*†‡]{1,5})\]:?|([⁰¹²³⁴-⁹]{1,3}))\s*(?=\S)")
_BARE_NOTE = re.compile(r"\s*\(?(\d{1,3})[.):]?\s+(?=\S)")
_NOTES_HEAD = re.compile(
    r"\s*(?:end\s?notes?|foot\s?notes?|notes?|references|sources|citations)\s*:?\s*", re.IGNORECASE
)
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEAD_WORDS, _HEAD_SIGNS = 16, 110  # the longest heading
_TOP = 8  # blocks among which the title is looked for
_START = 40  # characters in which a bullet or a label stands


def begins_anew(line: str) -> bool:
    """Return whether a line begins with a bullet, a number or a note's label.

    Examples
    --------
    >>> [begins_anew(line) for line in ("- ports", "2. roads", "[3] Almanac", "2019 saw")]
    [True, True, True, False]
    """
    return any(form.match(line) for form in (_BULLET, _NUMBERED, _NOTE))


def without(block: RawBlock, length: int) -> RawBlock:
    """Return a block without its first characters."""
    pieces: list[Piece] = []
    for piece in block.pieces:
        cut = min(length, len(piece.text))
        length -= cut
        if cut < len(piece.text):
            pieces.append(
                replace(piece, text=piece.text[cut:], at=piece.at + cut if piece.verbatim else piece.at)
            )
    return replace(block, pieces=tuple(pieces))


def unlisted(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks with the bullets and running numbers of lists taken off; those are list items.

    Examples
    --------
    >>> texts = ("1. Introduction", "Of ports:", "1. Ash", "2. Birch")
    >>> [(b.kind, b.text) for b in unlisted([RawBlock("paragraph", (Piece(text, 0),)) for text in texts])]
    [('paragraph', '1. Introduction'), ('paragraph', 'Of ports:'), ('item', 'Ash'), ('item', 'Birch')]
    """
    starts = [block.text[:_START] if block.kind in ("paragraph", "item") else "" for block in blocks]
    numbers = [_NUMBERED.match(start) for start in starts]
    dashes = [_DASHED.match(start) for start in starts]
    made: list[RawBlock] = []
    for nth, block in enumerate(blocks):
        number = numbers[nth]
        beside = [
            int(n[1]) - at + nth for at in (nth - 1, nth + 1) if 0 <= at < len(blocks) and (n := numbers[at])
        ]
        listed = any(0 <= at < len(blocks) and dashes[at] for at in (nth - 1, nth + 1))
        found = _BULLET.match(starts[nth]) or (number if number and int(number[1]) in beside else None)
        found = found or (dashes[nth] if listed else None)  # one dash alone parts clauses
        made.append(replace(without(block, found.end()), kind="item") if found else block)
    return made


def headed(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks with short lines without a stop as headings, the longest above the first paragraph as title.

    Rows of a table typed as lines are list items.

    Examples
    --------
    >>> texts = ("Trade", "Our ties with others", "5 May 2020", "They grew.", "Ports")
    >>> [b.kind for b in headed([RawBlock("paragraph", (Piece(text, 0),)) for text in texts])]
    ['heading', 'title', 'paragraph', 'paragraph', 'heading']
    """
    rows = rows_among([b.text if b.kind == "paragraph" else "" for b in blocks])
    made = [
        replace(b, kind="item")
        if nth in rows
        else replace(b, kind="heading", level=1)
        if b.kind == "paragraph" and _is_head(b)
        else b
        for nth, b in enumerate(blocks)
    ]
    top = next(
        (
            nth
            for nth, b in enumerate(made)
            if len(b.text.strip()) > _HEAD_SIGNS or (b.kind == "item" and nth not in rows)
        ),
        len(made),
    )
    heads = [nth for nth in range(min(top, _TOP)) if made[nth].kind == "heading"]
    if heads and not any(block.kind == "title" for block in made):
        title = max(heads, key=lambda nth: (len(made[nth].text.strip()), -nth))
        made[title] = replace(made[title], kind="title", level=0)
    return made


def _is_head(block: RawBlock) -> bool:
    if sum(len(piece.text) for piece in block.pieces) > 2 * _HEAD_SIGNS:
        return False
    words = block.text.strip()
    if not 0 < len(words) <= _HEAD_SIGNS or len(words.split()) > _HEAD_WORDS or is_date(words):
        return False
    plain = words.rstrip("\"'”’)]0123456789[")
    stops = words[-1] in ".;,:!" or not plain or plain[-1] in ".;,!"
    return not stops and not words[0].islower() and any(map(str.isalpha, words))


def noted(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Return blocks with those at the end that begin with labels as notes, the labels taken off.

    Below a heading such as "Notes" a label needs no brackets. Where the format
    has notes of its own, nothing is changed.

    Examples
    --------
    >>> texts = ("They grew.[1]", "Notes", "1. Almanac", "2. Ibid.")
    >>> [(b.note, b.text) for b in noted([RawBlock("paragraph", (Piece(text, 0),)) for text in texts])]
    [(None, 'They grew.[1]'), (None, 'Notes'), ('1', 'Almanac'), ('2', 'Ibid.')]
    """
    blocks = list(blocks)
    if any(block.kind == "note" for block in blocks):
        return blocks
    starts = [block.text[:_START] for block in blocks]
    cut = _notes_from(starts, [len(block.text) for block in blocks])
    return [*blocks[:cut], *_labelled(blocks[cut:], starts[cut:])]


def _notes_from(starts: Sequence[str], lengths: Sequence[int]) -> int:
    """Return from which block on there are only notes."""
    for nth in range(len(starts) - 1, -1, -1):
        if lengths[nth] <= _START and _NOTES_HEAD.fullmatch(starts[nth]):
            labels = [_label(start, bare=True) for start in starts[nth + 1 :]]
            if labels and labels[0] and sum(map(bool, labels)) * 2 >= len(labels):
                return nth + 1
            break
    cut = len(starts)
    while cut and _label(starts[cut - 1], bare=False):
        cut -= 1
    return cut


def _label(start: str, *, bare: bool) -> tuple[str, int] | None:
    """Return the label that a text begins with and where its words begin; ``bare`` allows one without brackets."""
    found = _NOTE.match(start)
    if found:
        return (found[1] or found[2].translate(_SMALL)), found.end()
    found = _BARE_NOTE.match(start) if bare else None
    return (found[1], found.end()) if found else None


def _labelled(blocks: Sequence[RawBlock], starts: Sequence[str]) -> Iterator[RawBlock]:
    """Yield notes; what has no label of its own goes on with the note before it."""
    label: str | None = None
    for block, start in zip(blocks, starts, strict=True):
        found = _label(start, bare=True)
        if found:
            label, length = found
            yield replace(without(block, length), kind="note", level=0, note=label)
        else:
            yield replace(block, kind="note", level=0, note=label)
