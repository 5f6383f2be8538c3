"""PDF: pages -> blocks, as near to the text they were set from as the pages tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from comity.check.draft import BlockKind
from comity.check.reading.dateline import read_date
from comity.check.reading.pdf_flow import Flow, Usual, flowed, label_length, lines, noted_flows, parted, usual
from comity.check.reading.pdf_lines import every_row, read_rows, with_due, without_running
from comity.check.reading.pieces import Piece, RawBlock, Source
from comity.check.reading.shape import headed, noted, unlisted

_HEAD = 1.07  # times the body's letters
_LONGEST_HEAD = 200


def read_pdf(content: bytes, name: str) -> Source:
    """Return the blocks of a PDF: paragraphs across lines and pages, notes from the pages' feet at the end.

    Running heads and page numbers are left out; the order is that in which the
    pages were set. The addresses of links are not read, unless they are printed.

    Raises
    ------
    FileTrouble
        Where the file is broken, protected, beyond the limits, or holds only pictures.
    """
    pages, fields = read_rows(content, name)
    pages, left_out = without_running(with_due(pages))
    like = usual(pages)
    halves = parted(pages, like)
    flows = flowed(every_row([body for body, _ in halves]), like)
    notes = noted_flows([foot for _, foot in halves], like)
    raw, blocks = _blocks([*flows, *notes], like)
    shaped = unlisted(noted(blocks))
    if not any(block.kind == "heading" for block in shaped):
        shaped = headed(shaped)
    day = _day(fields)
    remarks = ["read from pages: words broken at line ends are joined where that seemed right"]
    if left_out:
        remarks.append(f"left out: {', '.join(left_out)}")
    return Source(
        "pdf",
        raw,
        tuple(_titled(shaped, flows, like)),
        day,
        "the day the PDF was made" if day else "",
        remarks=tuple(remarks),
    )


def _blocks(flows: Iterable[Flow], like: Usual) -> tuple[str, list[RawBlock]]:
    """Return the text of a PDF, line by line in the order of reading, and its blocks."""
    texts: list[str] = []
    blocks: list[RawBlock] = []
    at = 0
    for flow in flows:
        pieces: list[Piece] = []
        skip = label_length(flow.rows[0]) if flow.label else 0
        for row, cut, tied in lines(flow):
            keep = len(row.text) - cut
            done = 0
            for bit in row.bits:
                words = bit.words[max(0, skip - done) : max(0, keep - done)]
                if words:
                    pieces.append(Piece(words, at + max(done, skip), raised=bit.raised))
                done += len(bit.words)
            if not tied:
                pieces.append(Piece("\n", at + len(row.text)))
            skip = 0
            texts.append(row.text + "\n")
            at += len(row.text) + 1
        kind, level = _kind(flow, like)
        blocks.append(RawBlock(kind, tuple(pieces), level, flow.label or None))
    return "".join(texts), blocks


def _kind(flow: Flow, like: Usual) -> tuple[BlockKind, int]:
    if flow.label is not None:
        return "note", 0
    large = flow.rows[0].size > _HEAD * like.size
    bold = all(row.bold for row in flow.rows)
    if (large or bold) and len(flow.text) <= _LONGEST_HEAD and flow.text.rstrip()[-1:] not in (".", ";", ","):
        return "heading", 1
    return "paragraph", 0


def _titled(blocks: Sequence[RawBlock], flows: Sequence[Flow], like: Usual) -> list[RawBlock]:
    """Return blocks with the largest heading of the first page as the title."""
    made = list(blocks)
    heads = [
        (flow.rows[0].size, len(flow.text), -nth)
        for nth, flow in enumerate(flows[: len(made)])
        if flow.rows[0].page == 1 and made[nth].kind == "heading" and flow.rows[0].size > _HEAD * like.size
    ]
    if heads and not any(block.kind == "title" for block in made):
        nth = -max(heads)[2]
        made[nth] = RawBlock("title", made[nth].pieces)
    return made


def _day(fields: Any) -> date | None:
    """Return the day that a PDF's fields give as that of its making."""
    for name in ("/CreationDate", "/ModDate"):
        stated = str((fields or {}).get(name) or "")
        if stated.startswith("D:") and stated[2:10].isdigit():
            day = read_date(f"{stated[2:6]}-{stated[6:8]}-{stated[8:10]}")
            if day:
                return day
    return None
