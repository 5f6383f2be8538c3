"""Works cited in the running text, by author and year or by an address, and listed at the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from comity.check.claim import Citation
from comity.check.draft import Block, Draft
from comity.check.notes.parts import Part, parts_of
from comity.check.notes.shelf import Shelf

_LIST = frozenset(
    [
        "references",
        "bibliography",
        "works cited",
        "sources",
        "literature",
        "reference list",
        "further reading",
    ]
)
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_NAME = r"[A-Z][\w'-]{1,30}"
_NAMES = rf"{_NAME}(?:(?: |, | and | & |, and ){_NAME}){{0,5}}(?: et al\.?)?"
_BRACKET = re.compile(r"\(([^()]{6,200})\)")
_INSIDE = re.compile(
    rf"(?:(?:see|cf\.|e\.g\.,?|also) ){{0,2}}({_NAMES}),? ({_YEAR})(?:[:,] ?(?:pp?\. ?)?[\d-]{{1,11}})?"
)
_BEFORE = re.compile(
    rf"({_NAME}(?:(?: and | & ){_NAME})?(?: et al\.?)?) \(({_YEAR})(?:[:,] ?(?:pp?\. ?)?[\d-]{{1,11}})?\)"
)


def cited_in_text(draft: Draft, shelf: Shelf, before: Sequence[str]) -> tuple[Citation, ...]:
    """Return what the running text cites as "(Lam 2023)", "Lam (2023)" or by a link, where the record has the work.

    ``note`` is empty and ``raw`` the words as they stand. A name and a year that
    fit no work are left alone: they may as well be an event.
    """
    cited = frozenset(before)
    found: list[Citation] = []
    for block in draft.blocks:
        if block.kind in ("note", "title", "heading"):
            continue
        text = block.span.of(draft.text)
        for raw, names, year in _author_dates(text):
            works = shelf.by_names(names, year[:4])
            chosen = [w for w in works if w in cited] if len(works) > 1 else []
            if not works:
                continue
            work = chosen[0] if len(chosen) == 1 else works[0]
            doubt = "" if len(works) == 1 or len(chosen) == 1 else f"may be any of {', '.join(works)}"
            found.append(Citation("", 1, raw, "short", work, doubt))
    notes = [block.span for block in draft.blocks if block.kind == "note"]
    starts = [span.start for span in notes]
    for link in draft.links:
        number = bisect_right(starts, link.span.start) - 1
        inside = number >= 0 and link.span.start < notes[number].end
        if not inside and (work := shelf.at(link.url)):
            found.append(Citation("", 1, link.span.of(draft.text), "full", work))
    return tuple(dict.fromkeys(found))


def listed_works(draft: Draft, shelf: Shelf) -> tuple[Citation, ...]:
    """Return the works of a list of references: ``note`` is empty and ``part`` counts the list."""
    found: list[Citation] = []
    for number, block in enumerate(_listed(draft), 1):
        for part in parts_of(draft.text, block.span)[:1]:
            url = next((link.url for link in draft.links if block.span.holds(link.span)), "")
            whole = Part(
                block.span,
                block.span.of(draft.text),
                part.author,
                part.title,
                part.year,
                part.doi,
                part.url or url,
            )
            hit = shelf.find(whole)
            found.append(Citation("", number, whole.raw, "full", hit.work, hit.doubt))
    return tuple(found)


def _listed(draft: Draft) -> Iterator[Block]:
    inside = False
    for block in draft.blocks:
        if block.kind in ("heading", "title"):
            inside = block.span.of(draft.text).strip(" .:0123456789").casefold() in _LIST
        elif inside and block.kind in ("paragraph", "item"):
            yield block


def _author_dates(text: str) -> Iterator[tuple[str, str, str]]:
    """Return (words as they stand, names, year)."""
    for bracket in _BRACKET.finditer(text):
        for piece in bracket[1].split(";"):
            if match := _INSIDE.fullmatch(piece.strip()):
                yield piece.strip(), match[1], match[2]
    for match in _BEFORE.finditer(text):
        yield match[0], match[1], match[2]
