"""Follow the citations of a draft from note to note."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.check.claim import Citation
from comity.check.draft import Block, Draft, Link, Span
from comity.check.notes.parts import Part, parts_of
from comity.check.notes.running import cited_in_text, listed_works
from comity.check.notes.shelf import Shelf, words_of
from comity.record.as_of import AsOf
from comity.record.kinds.work import Work


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as cited before: its id, or, where the record lacks it, its title's words."""

    work: str
    author: frozenset[str]
    title: tuple[str, ...]


@dataclass(slots=True)
class Chain:
    """What has been cited so far: by note, and all works in order."""

    by_note: dict[str, tuple[Cited, ...]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    all: list[Cited] = field(default_factory=list)

    def add(self, note: str, cited: Sequence[Cited]) -> None:
        """Keep what a note cites."""
        self.by_note[note] = tuple(cited)
        self.order.append(note)
        self.all.extend(cited)


def find_citations(draft: Draft, record: AsOf) -> tuple[Citation, ...]:
    """Return the works that a draft's notes cite, then those cited by author and year or by address in its text.

    A part of a note that means several works (Ibid. to a note with two) gives a
    citation for each, with the doubt in words. ``work`` is empty where the record
    does not have the work, and for a broken note, of which ``doubt`` says what it
    lacks. A note that only explains gives none.

    Parameters
    ----------
    draft
        As read; its note blocks carry their label.
    record
        Whose works are meant.
    """
    shelf = _shelf(record)
    chain = Chain()
    found: list[Citation] = []
    for block in draft.blocks:
        if block.kind == "note" and block.note is not None:
            found += _note(draft, block, block.note, shelf, chain)
    listed = listed_works(draft, shelf)
    return (*found, *listed, *cited_in_text(draft, shelf, [c.work for c in (*found, *listed)]))


@functools.lru_cache(maxsize=2)
def _shelf(record: AsOf) -> Shelf:
    # Of use to whoever checks several drafts against one record.
    return Shelf(record.entries(Work))


def _note(draft: Draft, block: Block, label: str, shelf: Shelf, chain: Chain) -> list[Citation]:
    span = _without_label(draft.text, block.span, label)
    parts = parts_of(draft.text, span)
    links = [link for link in draft.links if block.span.holds(link.span)]
    if not parts and links:
        parts = tuple(Part(link.span, link.span.of(draft.text), url=link.url) for link in links)
    found: list[Citation] = []
    cited: list[Cited] = []
    for number, part in enumerate(_with_links(parts, links), 1):
        citations, works = _resolve(label, number, part, shelf, chain, cited)
        found += citations
        cited += works
    chain.add(label, cited)
    return found


def _without_label(text: str, span: Span, label: str) -> Span:
    """Return the note's words, without the label that plain text repeats before them."""
    start = span.start
    for form in (f"[{label}]", f"({label})", f"{label}.", f"{label} "):
        if text.startswith(form, start):
            start += len(form)
            break
    return Span(min(start, span.end), span.end)


def _with_links(parts: Sequence[Part], links: Sequence[Link]) -> list[Part]:
    """Return the parts with the address that their words carry."""
    told: list[Part] = []
    for part in parts:
        url = next((link.url for link in links if link.span.meets(part.span)), "")
        told.append(replace(part, url=part.url or url))
    return told


def _resolve(
    label: str, number: int, part: Part, shelf: Shelf, chain: Chain, here: list[Cited]
) -> tuple[list[Citation], list[Cited]]:
    if part.back == "ibid":
        return _ibid(label, number, part, chain, here)
    if part.back and part.back != "author":
        return _back(label, number, part, chain, part.back)
    earlier = [c.work for c in (*chain.all, *here) if c.work]
    hit = shelf.find(part, dict.fromkeys(earlier))
    known = Cited(hit.work, frozenset(words_of(part.author)), words_of(part.title))
    if not hit.work and (same := _cited_before(known, (*chain.all, *here))):
        citation = Citation(
            label, number, part.raw, "full" if part.title and part.year else "short", same.work
        )
        return [citation], [same]
    if not hit.work and not (part.title or part.year or part.doi or part.url):
        lacks = "no title, year or address, and nothing cited before fits it"
        return [Citation(label, number, part.raw, "broken", "", lacks)], []
    full = part.doi or part.url or (part.year and (part.title or len(part.raw.split()) > 6))
    return [Citation(label, number, part.raw, "full" if full else "short", hit.work, hit.doubt)], [known]


def _cited_before(part: Cited, earlier: Sequence[Cited]) -> Cited | None:
    """Return the one work cited before that a short form fits: by its title, else by its only author."""
    if part.title:
        fits = [c for c in earlier if c.title[: len(part.title)] == part.title]
    else:
        fits = [c for c in earlier if part.author and part.author <= c.author]
    distinct = list(dict.fromkeys(fits))
    return distinct[0] if len(distinct) == 1 else None


def _ibid(
    label: str, number: int, part: Part, chain: Chain, here: list[Cited]
) -> tuple[list[Citation], list[Cited]]:
    """Return the works of the part before, or of the note before; with doubt where they are several."""
    if here:
        return [Citation(label, number, part.raw, "ibid", here[-1].work)], [here[-1]]
    if not chain.order:
        return [Citation(label, number, part.raw, "broken", "", "Ibid. with no note before it")], []
    last = chain.order[-1]
    note = next((name for name in reversed(chain.order) if chain.by_note[name]), "")
    if note != last and (not note or chain.order.index(last) - chain.order.index(note) > 3):
        return [
            Citation(label, number, part.raw, "broken", "", f"Ibid. to note {last}, which names no work")
        ], []
    doubt = "" if note == last else f"note {last} names no work; read as Ibid. to note {note}"
    return _several(label, number, part, "ibid", chain.by_note[note], f"Ibid. to note {note}", doubt)


def _back(label: str, number: int, part: Part, chain: Chain, note: str) -> tuple[list[Citation], list[Cited]]:
    works = chain.by_note.get(note, ())
    if len(works) > 1 and part.author:
        names = frozenset(words_of(part.author))
        works = tuple(w for w in works if names & w.author) or works
    if not works:
        return [
            Citation(label, number, part.raw, "broken", "", f"note {note} names no work before this one")
        ], []
    return _several(label, number, part, "short", works, f"points to note {note}", "")


def _several(
    label: str, number: int, part: Part, kind: str, works: Sequence[Cited], pointing: str, doubt: str
) -> tuple[list[Citation], list[Cited]]:
    distinct = list(dict.fromkeys(works))
    if len(distinct) > 1:
        doubt = "; ".join(filter(None, [f"{pointing}, which cites {len(distinct)} works", doubt]))
    return [Citation(label, number, part.raw, kind, w.work, doubt) for w in distinct], distinct
