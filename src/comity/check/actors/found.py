"""The places in a draft where something may be named: by the record's names, by the draft's own, by stand-ins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from comity.check.actors.gazetteer import Gazetteer, Hit
from comity.check.actors.words import STAND_INS
from comity.check.draft import Span
from comity.terms.searching import lower, word_starts

#: "Long Form (LF)", also "(hereafter the 'LF')", and the acronym's plural.
_DEFINING = re.compile(
    r" \((?:hereafter |henceforth |or )?(?:the )?[\"']?([A-Z][A-Za-z]{0,3}[A-Z+][A-Za-z0-9+-]{0,10})[\"']?[);,]"
)


def defined_after(text: str, span: Span) -> str:
    """Return the acronym that a name is given in brackets right behind it; empty where none, or where of a longer name.

    Examples
    --------
    >>> text = "Open Harbour Next (OHN) and the Friends of Verrin (FOV)"
    >>> defined_after(text, Span(0, 17)), defined_after(text, Span(43, 49))
    ('OHN', '')
    """
    match = _DEFINING.match(text, span.end) if text.startswith(" (", span.end) else None
    if match is None:
        return ""
    words = span.of(text).casefold().removeprefix("the ")
    letters = [letter for letter in match[1].casefold() if letter.isalpha()]
    rest = iter(words)
    return match[1] if words.startswith(letters[0]) and all(letter in rest for letter in letters) else ""


_LEADS = ("the ", "this ", "that ")
_SIMPLE = re.compile(r"[A-Z][^\W\d_]+(?:[-'][^\W\d_]+)?")
_WORD = re.compile(r"\w+")
_MOST_OWN_NAMES = 400


@dataclass(frozen=True, slots=True)
class Own:
    """Names a draft makes itself: acronyms it defines, and parts of persons' names it gave in full.

    ``people`` leads from a part of a name to the person's entry.
    """

    acronyms: tuple[str, ...]
    people: dict[str, str]


def own_names(text: str, hits: Sequence[Hit], persons: frozenset[str], known: Gazetteer) -> Own:
    """Return the names that a draft makes itself out of the record's."""
    acronyms: dict[str, None] = {}
    people: dict[str, str] = {}
    for hit in hits:
        acronym = defined_after(text, hit.span)
        if acronym and not _has(known, acronym):
            acronyms[acronym] = None
        entry = hit.senses[0].entry
        words = hit.surface.split()
        if entry in persons and len(words) > 1:
            for word in (words[0], words[-1]):
                if len(word) > 2 and _SIMPLE.fullmatch(word) and not _has(known, word):
                    people.setdefault(word, entry)
    return Own(tuple(acronyms)[:_MOST_OWN_NAMES], dict(list(people.items())[:_MOST_OWN_NAMES]))


def places_of(text: str, hits: Iterable[Hit], own: Own) -> Iterator[Hit]:
    """Yield all places in order, none inside an earlier one; those not of the record have no senses."""
    words = sorted({*own.acronyms, *own.people}, key=lambda word: (-len(word), word))
    own_word = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?![\w])")
    spans = [Span(m.start(), m.end()) for m in own_word.finditer(text)] if words else []
    more = [Hit(span, span.of(text), ()) for span in sorted([*spans, *_stand_ins(lower(text))])]
    upto = 0
    for hit in _longest_first(
        merge(hits, more, key=lambda hit: (hit.span.start, -hit.span.end, not hit.senses))
    ):
        if hit.span.start >= upto:
            upto = hit.span.end
            yield hit


def _stand_ins(lowered: str) -> Iterator[Span]:
    """Yield where words stand that may stand for what was named before: "the summit", "that policy"."""
    for start in word_starts(lowered, STAND_INS):
        lead = next((lead for lead in _LEADS if lowered.startswith(lead, start - len(lead))), "")
        before = start - len(lead)
        word = _WORD.match(lowered, start)
        if (
            lead
            and before >= 0
            and word
            and word[0] in STAND_INS
            and not (before and _WORD.match(lowered, before - 1))
        ):
            yield Span(before, word.end())


def _longest_first(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Drop a place of no name that a name of the record overlaps from the right ("the Summit Council")."""
    waiting: Hit | None = None
    for hit in hits:
        if waiting is not None and (waiting.senses or not hit.senses or not waiting.span.meets(hit.span)):
            yield waiting
        waiting = hit
    if waiting is not None:
        yield waiting


def _has(known: Gazetteer, word: str) -> bool:
    return known.named(word) is not None
