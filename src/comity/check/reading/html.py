"""HTML: the article's blocks, its links and its notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from comity.check.reading.dateline import read_date
from comity.check.reading.html_elements import BLOCKS, CLOSED_BY, VOID, Around, ends_paragraph, inside
from comity.check.reading.html_tokens import Token, read_text, tokens
from comity.check.reading.limits import DEEPEST, MOST_BLOCKS, MOST_TAGS, checked_count
from comity.check.reading.pieces import Piece, RawBlock, Source
from comity.check.reading.shape import noted, unlisted, without

_LABEL = re.compile(r"\s*\[?\(?\s*(\d{1,3}|[a-z]{1,3}|[ivxlc]{1,6}|[*†‡§]{1,3})\s*\)?\]?\s*")
_ARROWS = re.compile(r"[\s↩↑^⤴↵⇑\ufe0e\ufe0f\[\]]*")
_BACK = 12  # open elements that are looked at to find one that a tag closes
_LONG = 30  # characters of a linked marker at most
_DATES = frozenset(
    ["article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "date", "pubdate", "publish-date", "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """A block as it stood in the page."""

    block: RawBlock
    within: str
    notes: bool
    ids: tuple[str, ...]


def read_html(text: str) -> Source:
    """Return the blocks of an HTML page's article.

    Where the page has a ``main`` or ``article`` element, only what is inside
    counts, with the notes it calls; navigation, scripts, and what is hidden
    never count.

    Examples
    --------
    >>> page = '<nav>Home</nav><article><h1>Ties</h1><p>They grew.<sup><a href="#n1">1</a></sup><ol><li id=n1>Almanac</ol>'
    >>> [(b.kind, b.text, b.note) for b in read_html(page).blocks]
    [('title', 'Ties', None), ('paragraph', 'They grew.1', None), ('note', 'Almanac', '1')]
    """
    page = _Page(text)
    for token in tokens(text):
        page.take(token)
    page.end_block()
    blocks = list(_with_notes(_of_article(page.found), page.called))
    blocks = noted(unlisted(blocks))
    title = next((nth for nth, b in enumerate(blocks) if b.kind == "heading" and b.level == 1), None)
    if title is not None:
        blocks[title] = replace(blocks[title], kind="title", level=0)
    remarks = ("the text of hidden or deleted elements is left out",) if page.hid else ()
    return Source(
        "html",
        text,
        tuple(blocks),
        page.day,
        "the page's own fields" if page.day else "",
        page.day is not None,
        remarks,
    )


def blocks_of(text: str, start: int, end: int) -> list[RawBlock]:
    """Return the blocks of a stretch of HTML inside another form, such as Markdown."""
    page = _Page(text)
    for token in tokens(text, start, end):
        page.take(token)
    page.end_block()
    return [found.block for found in page.found]


class _Page:
    """Takes the tags and texts of a page in order and keeps its blocks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[Around] = [Around()]
        self._tags: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._inner_ids: list[str] = []
        self._tables: list[list[int]] = []
        self._table_count = 0
        self._link_from: int | None = None
        self._link_names: tuple[str, ...] = ()
        self._markers: set[str] = set()
        self._broken = self._taken = 0
        self.found: list[_Found] = []
        self.called: dict[str, str] = {}
        """Address inside the page -> label of the note there."""
        self.day: date | None = None
        self.hid = False

    def take(self, token: Token) -> None:
        """Take the next tag or text."""
        self._taken += 1
        checked_count(self._taken, MOST_TAGS, "tags or more")
        if not token.name:
            self._take_text(token)
        elif token.shut:
            self._close(token.name, token.start)
        elif token.name in VOID:
            self._take_void(token)
        else:
            self._take_open(token)

    def _take_text(self, token: Token) -> None:
        around = self._open[-1]
        if around.skipped:
            return
        for words, at, verbatim in read_text(self._text, token.start, token.end):
            url = around.url if not around.url.startswith(("#", "javascript:")) else ""
            self._pieces.append(Piece(words, at, verbatim, around.raised, url))
            if not words.isspace():
                self._broken = 0

    def _take_void(self, token: Token) -> None:
        if token.name == "br":
            self._broken += 1
            if self._broken > 1:
                self.end_block()
            elif not self._open[-1].skipped:
                self._pieces.append(Piece(" ", token.start, verbatim=False))
        elif token.name == "hr":
            self.end_block()
        elif token.name == "meta":
            said = token.attributes
            name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
            if name in _DATES and self.day is None:
                self.day = read_date(said.get("content", ""))

    def _take_open(self, token: Token) -> None:
        tag = token.name
        self._make_room(tag)
        if tag in BLOCKS:
            self.end_block()
        around = inside(self._open[-1], token)
        self.hid = self.hid or (
            around.skipped and not self._open[-1].skipped and (tag == "del" or tag in ("p", "div", "span"))
        )
        self._open.append(around)
        checked_count(len(self._open), DEEPEST, "elements inside each other or more")
        self._tags[tag] += 1
        if tag == "table":
            self._table_count += 1
            self._tables.append([self._table_count, 0, 0])
        elif tag == "tr" and self._tables:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, 0]
        elif tag in ("td", "th") and self._tables:
            self._tables[-1][2] += 1
        elif tag == "a":
            self._link_from = len(self._pieces)
            self._link_names = (*around.ids[-2:], token.attributes.get("name", ""))
        elif tag == "q":
            self._pieces.append(Piece('"', token.start, verbatim=False))
        for name in ("id", "name"):
            if (
                tag not in BLOCKS
                and token.attributes.get(name)
                and not any(p.text.strip() for p in self._pieces[-3:])
            ):
                self._inner_ids.append(token.attributes[name])

    def _make_room(self, tag: str) -> None:
        """Close what an opening tag closes without saying so."""
        if ends_paragraph(tag) and self._tags["p"]:
            self._close_near(frozenset(("p",)), frozenset(("td", "th", "li", "table", "button")))
        if tag in CLOSED_BY:
            closed, barriers = CLOSED_BY[tag]
            while self._close_near(closed, barriers):
                pass

    def _close_near(self, closed: frozenset[str], barriers: frozenset[str]) -> bool:
        for back in range(1, min(_BACK, len(self._open))):
            tag = self._open[-back].tag
            if tag in closed:
                self._close(tag, None)
                return True
            if tag in barriers:
                return False
        return False

    def _close(self, tag: str, at: int | None) -> None:
        if not self._tags[tag]:
            return
        while len(self._open) > 1:
            top = self._open[-1]
            if top.tag == "a":
                self._end_link(top)
            if top.tag in BLOCKS:
                self.end_block()
            if top.tag == "table" and self._tables:
                self._tables.pop()
            if top.tag == "q" and at is not None:
                self._pieces.append(Piece('"', at, verbatim=False))
            self._open.pop()
            self._tags[top.tag] -= 1
            if top.tag == tag:
                return

    def _end_link(self, link: Around) -> None:
        """Turn a link to a place in the page into the marker it is, or drop it where it leads back."""
        first, self._link_from = self._link_from, None
        if first is None or not link.url.startswith("#") or link.skipped:
            return
        shown = "".join(piece.text for piece in self._pieces[first:])
        if len(shown) > _LONG:
            return
        label = _LABEL.fullmatch(shown)
        if _ARROWS.fullmatch(shown) or link.url[1:] in self._markers:
            del self._pieces[first:]
        elif label and (
            link.raised or link.reference or "[" in shown or any(p.raised for p in self._pieces[first:])
        ):
            self._pieces[first:] = [replace(piece, note=label[1]) for piece in self._pieces[first:]][:1]
            self._pieces[first] = replace(self._pieces[first], text=shown, verbatim=False)
            self.called.setdefault(link.url[1:], label[1])
            self._markers.update(name for name in self._link_names if name)

    def end_block(self) -> None:
        """Keep what was read since the last block."""
        around, pieces = self._open[-1], tuple(self._pieces)
        ids, self._pieces, self._inner_ids = (*around.ids, *self._inner_ids), [], []
        self._link_from = 0 if self._link_from is not None else None
        self._broken = 0
        if not any(piece.text.strip() for piece in pieces):
            return
        place = ""
        if around.kind == "cell" and self._tables:
            place = "table {}, row {}, column {}".format(*self._tables[-1])
        block = RawBlock(around.kind, pieces, around.level, None, place)
        checked_count(len(self.found), MOST_BLOCKS, "paragraphs or more")
        self.found.append(_Found(block, around.within, around.notes, ids))


def _of_article(found: list[_Found]) -> list[_Found]:
    """Return the blocks of the page's main part and its notes; all where it marks none, or next to nothing."""
    whole = sum(len(f.block.text) for f in found)
    for parts in (("main",), ("article",), ("main", "article")):
        inside_it = sum(len(f.block.text) for f in found if f.within in parts and not f.notes)
        if inside_it * 5 > whole:
            return [f for f in found if f.within in parts or f.notes]
    return found


def _with_notes(found: list[_Found], called: dict[str, str]) -> Iterator[RawBlock]:
    """Yield blocks, as notes where a marker leads to them or their part of the page holds notes in order."""
    counted = 0
    for item in found:
        label = next((called[name] for name in reversed(item.ids) if name in called), None)
        if item.notes and label is None and item.block.kind == "item":
            counted += 1
            label = str(counted)
        leads_on = (
            any(piece.note for piece in item.block.pieces) and not item.notes and item.block.kind != "item"
        )
        if label is None or (leads_on and not _only_label(item.block, label)):
            yield item.block
        else:
            yield _note(item.block, label)


def _only_label(block: RawBlock, label: str) -> bool:
    """Return whether the only markers in a block are the one of itself at its start."""
    marks = [piece for piece in block.pieces if piece.note]
    return (
        len(marks) == 1
        and marks[0].note == label
        and next(p for p in block.pieces if p.text.strip()) is marks[0]
    )


def _note(block: RawBlock, label: str) -> RawBlock:
    """Return a block as a note without its label."""
    pieces = tuple(piece for piece in block.pieces if not piece.note)
    made = replace(block, kind="note", level=0, note=label, pieces=pieces, place="")
    stands = re.match(rf"\s*\[?\(?{re.escape(label)}[\]).:]+\s*(?=\S)", made.text[:40])
    return without(made, stands.end()) if stands else made
