"""Where sentences begin and end, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.check.draft import Block, Sentence, Span
from comity.check.reading.abbreviations import LEADING, OPENERS, TRAILING

#: Stops with the quotes and brackets that close after them, white space, and what begins there.
_END = re.compile(
    r"(?P<stop>\.{3,}|[.!?]{1,3}|[。！？])(?P<shut>[\"')\]]{0,3})(?P<gap> +|(?<=[。！？]))(?=(?P<next>\S))"
)
_STOP = re.compile("[.!?。！？]")  # with one of them each begins
_BACK = 40  # how far back from a stop its word is looked for
_WORD = re.compile(r"[^\s(\[\"'–—/]*\Z")
_NEXT = re.compile(r"[\"'(\[]*([A-Za-z'-]+)")
#: "a tenth of Ash's." ends in no initial.
_POSSESSED = re.compile(r"\w's?\Z")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\Z")
_WHOLE = frozenset(("title", "heading", "note"))


def sentences(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of a draft's text in order; titles, headings and notes are one each.

    Examples
    --------
    >>> text = "Trade grew 3.5 p.a. to Dr. Lam P. E. He left the U.S. in May. 2023 was good."
    >>> [s.span.of(text) for s in sentences(text, [Block("paragraph", Span(0, len(text)), "paragraph 1")])]
    ['Trade grew 3.5 p.a. to Dr. Lam P. E.', 'He left the U.S. in May.', '2023 was good.']
    """
    found: list[Sentence] = []
    for nth, block in enumerate(blocks):
        spans = [block.span] if block.kind in _WHOLE else _spans(text, block.span)
        found += [Sentence(span, nth) for span in spans]
    return tuple(found)


def _spans(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    done = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        end = _END.match(text, stop.start(), block.end) if stop.start() >= done else None
        if end is None:
            continue
        done = end.end()
        if _ends(text, start, end):
            yield Span(start, end.start("gap"))
            start = end.end("gap")
    if start < block.end:
        yield Span(start, block.end)


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Return whether a sentence that began at ``start`` ends at a stop."""
    first = end["next"]
    if first.islower() or first in ",;:)]-–—%":
        return False
    if end["stop"] != ".":
        return True
    word = _word_before(text, start, end.start("stop"))
    opener = _NEXT.match(text, end.end("gap"))
    opens = opener is not None and opener[1].lower() in OPENERS
    return _may_end(word, closed=bool(end["shut"]), number_next=first.isdigit(), opens=opens)


def _word_before(text: str, start: int, stop: int) -> str:
    before = text[max(start, stop - _BACK) : stop]
    found = _POSSESSED.search(before) or _WORD.search(before)
    return found[0] if found else ""


def _may_end(word: str, *, closed: bool, number_next: bool, opens: bool) -> bool:
    """Return whether a stop after a word ends a sentence, where what follows looks like the start of one."""
    plain = word.lower()
    if plain == "no" and not number_next:
        return True  # the answer, not the number
    if plain in LEADING:
        return closed
    if plain in TRAILING:
        return opens or closed
    if _INITIALS.match(word):
        return opens  # "Lam P. E. He", but not "Lam P. E. Tan"
    return True
