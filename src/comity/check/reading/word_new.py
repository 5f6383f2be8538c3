"""A new Word file from a draft that was none: its blocks, links and notes, with places for comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from comity.check.draft import Block, Draft, Link, Mark, Span
from comity.check.reading.word_shell import FOOTNOTES_END, FOOTNOTES_START, shell

_STYLES = {"title": "Title", "item": "ListBullet", "caption": "Caption", "note": "FootnoteText"}
_PLACE = re.compile(r"table (\d+), row (\d+), column (\d+)")
_QUOTES = {"'": "‘’′", '"': "“”″"}


def new_parts(draft: Draft, comments: Sequence[tuple[Span, int]]) -> dict[str, bytes]:
    """Return the parts of a Word file made of a draft, except that of the comments.

    Notes become footnotes where Word would give them the labels that they have;
    otherwise they stay a list at the end.
    """
    writer = _Writer(draft, comments)
    body = "".join(writer.body())
    footnotes = "".join(writer.footnotes()) if writer.real else ""
    return shell(body, FOOTNOTES_START + footnotes + FOOTNOTES_END, writer.urls)


def _are_counted(draft: Draft) -> bool:
    """Return whether the notes are called as 1, 2, 3 in order, each first call finding its note."""
    called = list(dict.fromkeys(mark.note for mark in draft.marks))
    held = {block.note for block in draft.blocks if block.kind == "note"}
    return bool(called) and called == [str(nth) for nth in range(1, len(called) + 1)] and set(called) == held


class _Writer:
    """Writes the blocks of a draft as Word's XML."""

    def __init__(self, draft: Draft, comments: Sequence[tuple[Span, int]]) -> None:
        self._draft = draft
        self.real = _are_counted(draft)
        self.urls: list[str] = []
        self._noted: set[str] = set()
        blocks = [block for block in draft.blocks if not (self.real and block.kind == "note")]
        self._blocks = blocks
        self._comments: dict[int, list[tuple[int, int, int]]] = {}
        for span, number in comments:
            self._place(span, number)

    def _place(self, span: Span, number: int) -> None:
        """Keep where a comment goes: into the block it begins in, or to the mark of its note."""
        block = self._draft.block_at(span.start)
        if self.real and block.kind == "note":
            span = self._word_before(block.note)
            block = self._draft.block_at(span.start)
        last = block.span.end
        start = min(max(span.start, block.span.start), last - 1)
        # As in a copy, no comment stands around a call.
        calls = (mark.at for mark in self._draft.marks if start < mark.at < last)
        end = min(max(span.end, start + 1), next(calls, last), last)
        self._comments.setdefault(block.span.start, []).append((start, end, number))

    def _word_before(self, note: str | None) -> Span:
        """Return the word before the first place that calls a note: Word allows no comment in the note."""
        at = next(mark.at for mark in self._draft.marks if mark.note == note)
        text = self._draft.text
        return Span(max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1, at)

    def body(self) -> Iterator[str]:
        def table_of(block: Block) -> str:
            found = _PLACE.match(block.place) if block.kind == "cell" else None
            return found[1] if found else ""

        for table, blocks in groupby(self._blocks, key=table_of):
            if table:
                yield from self._table(list(blocks))
            else:
                for block in blocks:
                    yield self._paragraph(block)

    def _table(self, cells: Sequence[Block]) -> Iterator[str]:
        rows: dict[int, dict[int, list[Block]]] = {}
        for cell in cells:
            found = _PLACE.match(cell.place)
            if found:
                rows.setdefault(int(found[2]), {}).setdefault(int(found[3]), []).append(cell)
        width = min(max(max(row) for row in rows.values()), 63)  # as many as Word has
        yield '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
        yield "<w:gridCol/>" * width + "</w:tblGrid>"
        for row in rows.values():
            yield "<w:tr>"
            for column in range(1, width + 1):
                inner = "".join(self._paragraph(cell) for cell in row.get(column, ())) or "<w:p/>"
                yield f"<w:tc><w:tcPr/>{inner}</w:tc>"
            yield "</w:tr>"
        yield "</w:tbl><w:p/>"

    def footnotes(self) -> Iterator[str]:
        for label, blocks in groupby(
            (b for b in self._draft.blocks if b.kind == "note"), key=lambda block: block.note
        ):
            number = int(label or 0)
            inner = "".join(self._paragraph(block, lead=nth == 0) for nth, block in enumerate(blocks))
            yield f'<w:footnote w:id="{number}">{inner}</w:footnote>'

    def _paragraph(self, block: Block, *, lead: bool = False) -> str:
        style = (
            f"Heading{min(max(block.level, 1), 4)}"
            if block.kind == "heading"
            else _STYLES.get(block.kind, "")
        )
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        first = (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + _run(" ")
            if lead
            else ""
        )
        if block.kind == "note" and not self.real and block.note:
            first = _run(f"[{block.note}] ")
        return f"<w:p>{properties}{first}{''.join(self._runs(block))}</w:p>"

    def _runs(self, block: Block) -> Iterator[str]:
        """Yield the runs of a block, cut where a note, a link or a comment begins or ends."""
        span, draft = block.span, self._draft
        marks = [
            mark
            for mark in draft.marks
            if span.start <= mark.at <= span.end and draft.block_at(max(mark.at - 1, span.start)) == block
        ]
        links = [link for link in draft.links if span.holds(link.span)]
        comments = self._comments.get(span.start, [])
        cuts = {span.start, span.end, *(mark.at for mark in marks)}
        cuts.update(at for link in links for at in (link.span.start, link.span.end))
        cuts.update(at for start, end, _ in comments for at in (start, end))
        ordered = sorted(cuts)
        signs = self._signs(comments, marks)
        for at, end in zip(ordered, [*ordered[1:], None], strict=True):
            ended = [number for _, last, number in comments if last == at]
            yield from (f'<w:commentRangeEnd w:id="{number}"/>' for number in ended)
            yield from (self._mark(mark) for mark in marks if mark.at == at)
            yield from (f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in signs.get(at, ()))
            yield from (
                f'<w:commentRangeStart w:id="{number}"/>' for start, _, number in comments if start == at
            )
            if end is not None:
                yield self._linked(Span(at, end), links)

    @staticmethod
    def _signs(comments: Sequence[tuple[int, int, int]], marks: Sequence[Mark]) -> dict[int, list[int]]:
        """Return where the signs of comments stand: at their ends, but never between two calls of notes."""
        calls = [mark.at for mark in marks]
        signs: dict[int, list[int]] = {}
        for _, end, number in comments:
            between = calls and calls[0] <= end < calls[-1]
            signs.setdefault(calls[-1] if between else end, []).append(number)
        return signs

    def _linked(self, span: Span, links: Sequence[Link]) -> str:
        run = _run(self._shown(span))
        url = next((link.url for link in links if link.span.holds(span)), "")
        if not url:
            return run
        if url not in self.urls:
            self.urls.append(url)
        return f'<w:hyperlink r:id="rIdLink{self.urls.index(url)}">{run}</w:hyperlink>'

    def _mark(self, mark: Mark) -> str:
        if not self.real or mark.note in self._noted:
            return (
                f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{escape(mark.note)}</w:t></w:r>'
            )
        self._noted.add(mark.note)
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{int(mark.note)}"/></w:r>'

    def _shown(self, span: Span) -> str:
        """Return words with the quotes that the draft has in its file."""
        text, raw, origins = self._draft.text, self._draft.raw, self._draft.origins
        return "".join(
            raw[origins[at]] if text[at] in _QUOTES and raw[origins[at]] in _QUOTES[text[at]] else text[at]
            for at in range(span.start, span.end)
        )


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
