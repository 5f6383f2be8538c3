"""What a reader hands on: the blocks of a file, as stretches of its text that know where they stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.check.draft import BlockKind
from comity.terms.frozen import quick


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text, and where it stood in the text of the file.

    ``verbatim`` is false where the file writes it otherwise (a character
    reference): all of it then stands ``at`` one place. ``raised`` is true above
    the line. ``note`` is the label of the note that the stretch calls; its text
    is then the marker as shown, which does not enter the draft's text.

    Examples
    --------
    >>> Piece("&", 4, verbatim=False).origins(), Piece("tea", 9).origins()
    ([4], [9, 10, 11])
    """

    text: str
    at: int
    verbatim: bool = True
    raised: bool = False
    url: str = ""
    note: str = ""

    def origins(self) -> list[int]:
        """Return the raw offset of each character."""
        if self.verbatim:
            return list(range(self.at, self.at + len(self.text)))
        return [self.at] * len(self.text)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as the file has it; ``place`` is empty where counting gives it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int = 0
    note: str | None = None
    place: str = ""

    @property
    def text(self) -> str:
        """The characters of the block, markers of notes included."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read, before its text is normalised.

    ``day`` is a date that the format itself states beside the text, ``day_from``
    what states it; ``sure`` whether it is said to be that of publication.
    """

    form: str
    raw: str
    blocks: tuple[RawBlock, ...]
    day: date | None = None
    day_from: str = ""
    sure: bool = False
    remarks: tuple[str, ...] = ()
