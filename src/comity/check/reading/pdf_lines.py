"""The lines of a PDF's pages: words with their size and height, as far as the file tells."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from comity.check.reading.limits import MOST_OPERATORS, MOST_PAGES, damaged, too_large
from comity.terms.errors import FileTrouble

#: All that a file can make its reader raise: the reader trusts what it finds.
_BROKEN = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, NotImplementedError,
    RecursionError, OSError, EOFError, MemoryError, zlib.error, struct.error,
)  # fmt: skip
_SAME_LINE = 0.55  # of the larger letter size: what stands so near is on one line
_SMALL = 0.82  # of a line's letters: what is smaller and higher is raised
_HIGH = 0.12
_FIGURE = re.compile(r"\d{1,3} ?")
_HANGS = re.compile(r"[a-z]{2}[)\"'”’]?\Z|%\Z|[A-Za-z\d)%\"'”’][.,;:!?][\"'”’)]?\Z")
_SOFT = re.compile("\u00ad(?=\\w)")
#: A plain hyphen: a file that has them does not write others as soft ones.
_TIED = re.compile(r"[a-z]-(?:[a-z]|\s*\Z)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_LEADERS = re.compile(r"(?:\. ?|…){5,}\s*(?:\d+|[ivxlc]+)?\s*\Z")
_FIRST = 12  # characters that the unchanging part of a running head has at least
_NEAR_EDGE = 2  # lines of a page that may be its running head or foot
_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:[-–—|]|(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bit:
    """Words set at one place in one size."""

    words: str
    x: float
    y: float
    size: float
    font: str
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page; ``y`` grows upwards, ``size`` is that of most of its letters."""

    page: int
    bits: tuple[Bit, ...]

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(bit.words for bit in self.bits)

    @property
    def _main(self) -> Bit:
        return max(self.bits, key=lambda bit: (not bit.raised, len(bit.words.strip())))

    @property
    def y(self) -> float:
        """The height of its base above the page's foot."""
        return self._main.y

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.bits[0].x

    @property
    def size(self) -> float:
        """The size of its letters in points."""
        return self._main.size

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold letters."""
        fonts = [bit.font.lower() for bit in self.bits if bit.words.strip() and not bit.raised]
        return bool(fonts) and all("bold" in font or "black" in font or "heavy" in font for font in fonts)


def read_rows(content: bytes, name: str) -> tuple[list[list[Row]], Any]:
    """Return the lines of each page in the order they were set, and the file's own fields.

    Raises
    ------
    FileTrouble
        Where the file is broken, protected, beyond the limits, or holds no words.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it writes what it mends to the terminal
    try:
        reader = pypdf.PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileTrouble(
                f"{name} is protected by a password", "an open PDF file", "save it without the password"
            )
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise too_large(name, count, MOST_PAGES, "pages")
        counter = _Counter(name)
        bits = [_bits(page, counter) for page in reader.pages]
        soft = "" if any(_TIED.search(bit.words) for page in bits for bit in page) else "-"
        pages = [_rows(page, number, soft) for number, page in enumerate(bits, start=1)]
        fields = reader.metadata
    except DependencyError as why:
        raise FileTrouble(
            f"{name} is protected in a way that cannot be opened", "an open PDF file", "print it to a new PDF"
        ) from why
    except _BROKEN as why:
        raise damaged(name, "PDF", why) from why
    if not any(row.text.strip() for page in pages for row in page):
        raise FileTrouble(
            f"{name} holds no words, only pictures",
            "a PDF with words in it",
            "recognise its text (OCR) first",
        )
    return pages, fields


class _Counter:
    """Counts what a file asks the reader to do, and stops it."""

    def __init__(self, name: str) -> None:
        self._name, self._count = name, 0

    def __call__(self, *_: object) -> None:
        self._count += 1
        if self._count > MOST_OPERATORS:
            raise too_large(self._name, self._count, MOST_OPERATORS, "drawing steps or more")


def _bits(page: Any, counter: _Counter) -> list[Bit]:
    found: list[Bit] = []

    def take(words: str, matrix: Sequence[float], text: Sequence[float], font: Any, size: float) -> None:
        counter()
        if not words:
            return
        x = text[4] * matrix[0] + text[5] * matrix[2] + matrix[4]
        y = text[4] * matrix[1] + text[5] * matrix[3] + matrix[5]
        scale = abs(text[3] * matrix[3] - text[2] * matrix[1]) or abs(text[1] * matrix[2]) or 1.0
        found.append(
            Bit(words, float(x), float(y), abs(float(size)) * scale, str((font or {}).get("/BaseFont", "")))
        )

    page.extract_text(visitor_text=take, visitor_operand_before=counter)
    return found


def _rows(bits: Sequence[Bit], page: int, soft: str) -> list[Row]:
    """Return the bits of a page as lines; ``soft`` is what a soft hyphen inside a line stands for."""
    rows: list[Row] = []
    line: list[Bit] = []
    for bit in bits:
        if not bit.words.strip():
            if line and "\n" not in bit.words:
                line.append(replace(bit, words=" ", y=line[-1].y, size=0.0))
            continue
        # Many programs write every hyphen as a soft one; where a line ends, which it was is judged later.
        words = _SOFT.sub(soft, bit.words.replace("\n", " ")).replace("\u00ad", "-")
        bit = replace(bit, words=words)  # noqa: PLW2901
        if line and not _on_line(line, bit):
            rows.append(_row(page, line))
            line = []
        line.append(bit)
    return [*rows, _row(page, line)] if line else rows


def _on_line(line: Sequence[Bit], bit: Bit) -> bool:
    shown = [other for other in line if other.size]
    largest = max(shown, key=lambda other: other.size)
    near = abs(largest.y - bit.y) < _SAME_LINE * max(largest.size, bit.size)
    return near and bit.x > shown[0].x - 0.5 * bit.size


def _row(page: int, line: Sequence[Bit]) -> Row:
    """Return a line with what is smaller and higher than most of it as raised."""
    shown = [bit for bit in line if bit.size]
    largest = max(shown, key=lambda bit: (round(bit.size, 1), len(bit.words)))
    made: list[Bit] = []
    for nth, bit in enumerate(line):
        high = (
            bool(bit.size) and bit.size < _SMALL * largest.size and bit.y - largest.y > _HIGH * largest.size
        )
        after = line[nth + 1].words if nth + 1 < len(line) else ""
        made.append(
            replace(
                bit,
                raised=high
                or _is_set_apart("".join(b.words for b in line[max(0, nth - 3) : nth]), bit, after),
            )
        )
    return Row(page, tuple(made))


def _is_set_apart(before: str, bit: Bit, after: str) -> bool:
    """Return whether a number that hangs on a word was set on its own, as fonts with raised figures have it."""
    return (
        _FIGURE.fullmatch(bit.words) is not None
        and _HANGS.search(before) is not None
        and not after[:1].isalnum()
    )


def with_due(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return pages in which a number set apart behind a year counts as raised where it is the label due next."""
    due = 1
    made: list[list[Row]] = []
    for page in pages:
        rows: list[Row] = []
        for row in page:
            bits = list(row.bits)
            for nth, bit in enumerate(bits):
                figure = _FIGURE.fullmatch(bit.words) is not None
                if figure and nth and int(bit.words) == due and _YEAR.search(bits[nth - 1].words):
                    bits[nth] = bit = replace(bit, raised=True)  # noqa: PLW2901 - the bit as judged
                if bit.raised and figure:
                    due = max(due, int(bit.words) + 1)
            rows.append(replace(row, bits=tuple(bits)))
        made.append(rows)
    return made


def without_running(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], tuple[str, ...]]:
    """Return pages without what is not of the text, and what that was.

    A line near the edge that comes again on other pages, numbers aside, or that
    begins or ends as others do, is a running head; one that holds only a number
    is a page's number. A line with dots up to a number is one of the contents.
    """
    edges = [_edges(page) for page in pages]
    seen = Counter(key for edge in edges for key in {key for row in edge for key in _keys(row)})
    many = max(2, min(3, len(pages)))
    kept: list[list[Row]] = []
    running = contents = False
    for page, edge in zip(pages, edges, strict=True):
        dropped = {
            id(row)
            for row in edge
            if _NUMBER.fullmatch(row.text.strip()) or any(seen[key] >= many for key in _keys(row))
        }
        led = {id(row) for row in page if _LEADERS.search(row.text)}
        kept.append([row for row in page if id(row) not in dropped | led])
        running, contents = running or bool(dropped), contents or bool(led)
    named = (("running heads and page numbers", running), ("the table of contents", contents))
    return kept, tuple(words for words, so in named if so)


def _keys(row: Row) -> list[str]:
    """Return what of a line may come again on another page, with its height."""
    parts = [
        row.text,
        *(bit.words for bit in (row.bits[0], row.bits[-1]) if len(bit.words.strip()) >= _FIRST),
    ]
    return [
        f"{re.sub(r'[0-9]+|(?<![a-z])[ivxlc]+(?![a-z])', '#', part.strip())}@{round(row.y / 6)}"
        for part in parts
    ]


def _edges(page: Sequence[Row]) -> list[Row]:
    heights = sorted({round(row.y, 1) for row in page})
    near = (
        {*heights[:_NEAR_EDGE], *heights[-_NEAR_EDGE:]}
        if len(heights) > 2 * _NEAR_EDGE
        else {*heights[:1], *heights[-1:]}
    )
    return [row for row in page if round(row.y, 1) in near]


def every_row(pages: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """Yield the lines of all pages in order."""
    for page in pages:
        yield from page
