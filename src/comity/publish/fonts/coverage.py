"""Which characters our faces can draw, read from the font files themselves."""

from __future__ import annotations

import functools
import struct
import unicodedata
from typing import TYPE_CHECKING

from comity.publish.fonts import folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def drawable(text: str) -> str:
    """Return a text composed (NFC), with the code point of each character that no face of ours can draw.

    A box in place of a letter says nothing; ``[U+0E01]`` says what is missing,
    and a search for it in a printed Outlook finds what to add to the fonts.

    Examples
    --------
    >>> drawable("Tōkyō 東京, Đà Nẵng")
    'Tōkyō 東京, Đà Nẵng'
    >>> drawable("ก")
    '[U+0E01]'
    """
    if text.isascii() and text.isprintable():
        return text
    drawn = drawn_characters()
    return "".join(
        c if ord(c) in drawn or _unseen(c) else f"[U+{ord(c):04X}]"
        for c in unicodedata.normalize("NFC", text)
    )


@functools.cache
def drawn_characters() -> frozenset[int]:
    """Return the code points that at least one of the faces has a glyph for."""
    faces = sorted(path for path in folder().iterdir() if path.suffix in {".ttf", ".otf"})
    return frozenset(point for face in faces for point in _mapped(face))


def _unseen(character: str) -> bool:
    """Whether a character has no shape of its own: line ends, joiners, marks of direction."""
    return character in "\t\n\r" or unicodedata.category(character) == "Cf"


def _mapped(face: Path) -> Iterator[int]:
    """Yield the code points in the Unicode tables of a face's ``cmap``."""
    with face.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        tables = {
            tag: (offset, length)
            for tag, offset, length in struct.iter_unpack(">4s4xII", file.read(16 * count))
        }
        offset, length = tables[b"cmap"]
        file.seek(offset)
        cmap = file.read(length)
    for platform, _, start in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * struct.unpack(">H", cmap[2:4])[0]]):
        form = struct.unpack(">H", cmap[start : start + 2])[0]
        if platform in {0, 3} and form == 4:
            yield from _format_4(cmap[start:])
        elif platform in {0, 3} and form == 12:
            groups = struct.unpack(">I", cmap[start + 12 : start + 16])[0]
            for first, last, _ in struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * groups]):
                yield from range(first, last + 1)


def _format_4(table: bytes) -> Iterator[int]:
    """Yield the code points of a table of segments, those that map to no glyph left out."""
    double = struct.unpack(">H", table[6:8])[0]
    half = double // 2
    ends, starts, deltas, offsets = (
        struct.unpack(f">{half}H", table[at : at + double])
        for at in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                at = 16 + 3 * double + 2 * place + offset + 2 * (point - first)
                glyph = struct.unpack(">H", table[at : at + 2])[0]
            if glyph and (glyph + delta) % 0x10000:
                yield point
