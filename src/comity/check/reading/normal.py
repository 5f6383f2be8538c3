"""The blocks of any format -> one plain text, and where each character of it stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.check.draft import Block, Link, Mark, Span
from comity.check.reading.folding import fold
from comity.check.reading.markers import Marker, hung_in_order, markers
from comity.check.reading.pieces import RawBlock

_STOPS = frozenset(".,;:!?)]")
_ADDRESS = re.compile(r"https?://[^\s<>\"\[\]]{3,2000}")
_NAMES = {
    "paragraph": "paragraph",
    "heading": "heading",
    "item": "list item",
    "caption": "caption",
    "cell": "cell",
}


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in its one form with all that has a place in it; the fields are those of a draft."""

    text: str
    origins: tuple[int, ...]
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def normalise(blocks: Iterable[RawBlock], raw: str) -> Normal:
    """Return the text of blocks in its one form; blocks without a visible character are left out.

    A marker is taken out with the white space before it where a stop follows;
    its mark stands right after the last character before it.

    Examples
    --------
    >>> from comity.check.reading.pieces import Piece
    >>> raw = "Ties  grew [1]. They’re close.[2]"
    >>> normal = normalise([RawBlock("paragraph", (Piece(raw, 0),))], raw)
    >>> normal.text, [(mark.at, mark.note) for mark in normal.marks], normal.origins[9:12]
    ("Ties grew. They're close.", [(9, '1'), (25, '2')], (14, 15, 16))
    """
    blocks = list(blocks)
    noted = frozenset(block.note for block in blocks if block.note is not None)
    known = noted or hung_in_order(block.text for block in blocks)
    texts: list[str] = []
    origins: list[int] = []
    placed: list[Block] = []
    marks: list[Mark] = []
    links: list[Link] = []
    counts: Counter[str] = Counter()
    for block in blocks:
        line = _line(block, known if block.note is None else ())
        if not line.text:
            continue
        if texts:
            texts.append("\n")
            origins.append(min(origins[-1] + 1, line.origins[0]))
        base = len(origins)
        texts.append(line.text)
        origins += line.origins
        counts[block.kind] += 1
        place = block.place or _place(block, counts[block.kind])
        placed.append(Block(block.kind, Span(base, base + len(line.text)), place, block.level, block.note))
        marks += [Mark(base + at, note) for at, note in line.marks]
        links += [Link(Span(base + start, base + end), url) for start, end, url in line.links]
    text = "".join(texts)
    return Normal(text, (*origins, len(raw)), tuple(placed), tuple(marks), tuple(_with_printed(text, links)))


def _with_printed(text: str, links: list[Link]) -> list[Link]:
    """Return links in order, with addresses that are printed and carry no link."""
    printed: list[Link] = []
    for found in _ADDRESS.finditer(text):
        url = found[0].rstrip(".,;:!?'\"")
        if url.endswith(")") and "(" not in url:
            url = url[:-1]
        span = Span(found.start(), found.start() + len(url))
        nth = bisect_left(links, span.start, key=lambda link: link.span.start)
        if not any(link.span.meets(span) for link in links[max(0, nth - 1) : nth + 1]):
            printed.append(Link(span, url))
    return sorted([*links, *printed], key=lambda link: link.span)


def _place(block: RawBlock, nth: int) -> str:
    if block.kind == "note":
        return f"note {block.note}" if block.note else f"note {nth}"
    return block.kind if block.kind == "title" else f"{_NAMES[block.kind]} {nth}"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    origins: Sequence[int]
    marks: list[tuple[int, str]]
    links: list[tuple[int, int, str]]


def _line(block: RawBlock, known: Collection[str]) -> _Line:
    """Return one block in its one form."""
    text, origins, linked, found = _joined(block, known)
    kept, where, called = _without(text, found)
    offsets: Sequence[int]
    folded, offsets = fold(kept)
    if folded is kept:  # as most text is: each character stays at its place
        offsets = range(len(kept))
    start = len(folded) - len(folded.lstrip())
    folded, offsets = folded.strip(), offsets[start : start + len(folded.strip())]
    from_text = _at(where, offsets)

    def after(at: int) -> int:
        """Return where the characters that stood before an offset of the block now end."""
        end = bisect_left(from_text, at)
        return end - 1 if end and folded[end - 1] == " " else end

    links = [(bisect_left(from_text, first), after(last), url) for first, last, url in linked]
    return _Line(
        folded,
        _at(origins, from_text),
        [(after(at), label) for at, label in called],
        [link for link in links if link[0] < link[1]],
    )


def _at(values: Sequence[int], places: Sequence[int]) -> Sequence[int]:
    """Return the values at some places; where these follow one another, as a stretch taken whole."""
    return (
        values[places.start : places.stop]
        if isinstance(places, range)
        else list(map(values.__getitem__, places))
    )


def _joined(
    block: RawBlock, known: Collection[str]
) -> tuple[str, list[int], list[tuple[int, int, str]], list[Marker]]:
    """Return a block's characters, their origins, its linked stretches and its markers in order."""
    origins: list[int] = []
    linked: list[tuple[int, int, str]] = []
    raised: list[tuple[int, int]] = []
    found: list[Marker] = []
    for piece in block.pieces:
        start, end = len(origins), len(origins) + len(piece.text)
        origins += piece.origins()
        if piece.note:
            found.append(Marker(start, end, (piece.note,)))
            continue
        if piece.url:
            again = bool(linked) and linked[-1][1:] == (start, piece.url)
            linked.append((linked.pop()[0] if again else start, end, piece.url))
        if piece.raised:
            if raised and raised[-1][1] == start:
                start = raised.pop()[0]
            raised.append((start, end))
    text = block.text
    found += markers(text, raised, known)
    return text, origins, linked, list(_apart(sorted(found, key=lambda marker: (marker.start, -marker.end))))


def _apart(found: Iterable[Marker]) -> Iterator[Marker]:
    """Yield the markers that overlap none before them."""
    done = 0
    for marker in found:
        if marker.start >= done:
            yield marker
            done = marker.end


def _without(text: str, found: list[Marker]) -> tuple[str, Sequence[int], list[tuple[int, str]]]:
    """Return a text without its markers, the old offset of each character, and where each note was called."""
    if not found:
        return text, range(len(text)), []
    kept: list[str] = []
    where: list[int] = []
    called: list[tuple[int, str]] = []
    ends = [0, *(marker.end for marker in found)]
    starts = [*(marker.start for marker in found), len(text)]
    for nth, (begin, end) in enumerate(zip(ends, starts, strict=True)):
        stop = end
        if nth < len(found) and found[nth].labels and text[found[nth].end : found[nth].end + 1] in _STOPS:
            while stop > begin and text[stop - 1].isspace():
                stop -= 1
        kept.append(text[begin:stop])
        where.extend(range(begin, stop))
        if nth < len(found):
            called += [(found[nth].start, label) for label in found[nth].labels]
            kept.append(found[nth].instead)
            where += [found[nth].start] * len(found[nth].instead)
    return "".join(kept), where, called
