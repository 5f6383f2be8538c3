"""Whom a section, a paragraph or a sentence is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.check.actors.words import GENERIC_HEADINGS
from comity.check.claim import Mention
from comity.check.draft import Block, Draft, Sentence, Span
from comity.terms.searching import Late

_LOOK_BACK = 100  # headings that are looked back over
_NUMBERING = re.compile(
    r"^(?:(?:part|chapter|section)\s+)?(?:[\divxIVX]+[.):]?(?:\d+\.?)*\s+)?(?:the\s+)?", re.IGNORECASE
)
_GOVERNED = Late(
    r"\b(?:in|to|of|with|for|by|from|at|on|into|against|toward|towards|between|among|via|through|than|as|like)"
    r"(?: (?:the|its|their|all|both|other|some|several|many|most|certain))?(?: [a-z-]+)? $"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading's level (0 where the format has none), the actor it names, and whether it is nothing but that name."""

    level: int
    about: str
    own: bool
    closing: bool


@dataclass(frozen=True, slots=True)
class Sections:
    """Where a draft's sections begin and whom each is about; ``whole`` is for what stands before the first.

    ``named`` is the one actor that each heading itself names, empty where none or several.
    """

    starts: tuple[int, ...]
    subjects: tuple[str, ...]
    whole: str = ""
    named: tuple[str, ...] = ()

    def number(self, offset: int) -> int:
        """Return which section an offset lies in; -1 before the first heading."""
        return bisect_right(self.starts, offset) - 1

    def subject(self, offset: int) -> str:
        """Return the actor ("actors/…") the section of an offset is about; empty where no heading names one.

        A heading that is an actor's name goes before one that only names an
        actor among other words, up to the next heading such as "Conclusion";
        where none tells, a title that names one actor does.
        """
        at = self.number(offset)
        return self.subjects[at] if at >= 0 else self.whole

    def nearest(self, offset: int) -> str:
        """Return the one actor ("actors/…") that the heading right above an offset names; empty where none or several."""
        at = self.number(offset)
        return self.named[at] if at >= 0 else ""


def _subject(headings: Sequence[_Heading], at: int, whole: str) -> str:
    named, level = "", 99
    for heading in reversed(headings[max(0, at - _LOOK_BACK) : at + 1]):
        if heading.closing:
            return named
        if heading.level >= level:
            continue
        level = heading.level or level
        if heading.own:
            return heading.about
        named = named or heading.about
        if level == 1:
            break
    return named or whole


def sections_of(draft: Draft, named: Iterable[tuple[Span, str]]) -> Sections:
    """Return a draft's sections, given where actors are named.

    Parameters
    ----------
    named
        Spans with entries, in order; those of actors in headings are used.
    """
    headings = [block for block in draft.blocks if block.kind == "heading"]
    titles = [block.span for block in draft.blocks if block.kind == "title"]
    titled: set[str] = set()
    inside: dict[int, list[tuple[Span, str]]] = {}
    starts = [block.span.start for block in headings]
    for span, entry in named:
        if entry.startswith("actors/") and titles and any(title.holds(span) for title in titles[:3]):
            titled.add(entry)
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and headings[at].span.holds(span) and entry.startswith("actors/"):
            inside.setdefault(at, []).append((span, entry))
    # Formats without levels give all headings the same.
    flat = len({block.level for block in headings}) <= 1
    judged = [
        _heading(draft.text, block, inside.get(at, []), 0 if flat else block.level)
        for at, block in enumerate(headings)
    ]
    whole = titled.pop() if len(titled) == 1 else ""
    return Sections(
        tuple(starts),
        tuple(_subject(judged, at, whole) for at in range(len(judged))),
        whole,
        tuple(heading.about for heading in judged),
    )


def _heading(text: str, block: Block, named: Sequence[tuple[Span, str]], level: int) -> _Heading:
    words = block.span.of(text)
    bare = words[match.end() :] if (match := _NUMBERING.match(words)) else words
    opening = re.match(r"[A-Za-z]+", bare)
    closing = opening is not None and opening[0].casefold() in GENERIC_HEADINGS and not named
    if len({entry for _, entry in named}) != 1:
        return _Heading(level, "", own=False, closing=closing)
    span, entry = named[0]
    name = span.of(text)
    # A name may have its article with it: "The Philippines".
    own = bare.rstrip(" .:") in (name, re.sub(r"^[Tt]he ", "", name))
    return _Heading(level, entry, own=own, closing=False)


def section_subject(draft: Draft, mentions: Sequence[Mention], offset: int) -> str:
    """Return the actor ("actors/…") that the section of an offset is about, as its headings say.

    Absent (empty) where no heading above names one actor, or where a general
    heading such as "Conclusion" came after. For many offsets of one draft, make
    `sections_of` once and ask its ``subject``.
    """
    return sections_of(draft, ((m.span, m.entry) for m in mentions)).subject(offset)


def sentence_subject(draft: Draft, mentions: Sequence[Mention], sentence: Sentence) -> str:
    """Return the actor ("actors/…") that does or has what a sentence tells.

    The first actor not governed by a preposition, whether it stands alone or
    owns the subject ("Ash's exports rose"); absent (empty) where there is none.
    """
    for mention in _within(mentions, sentence.span):
        if not mention.entry.startswith("actors/"):
            continue
        before = draft.text[max(sentence.span.start, mention.span.start - 40) : mention.span.start]
        if not _GOVERNED.search(before.lower() if before[:1].isupper() else before):
            return mention.entry
    return ""


def paragraph_subject(draft: Draft, mentions: Sequence[Mention], offset: int) -> str:
    """Return the subject of the first sentence with one, in the paragraph of an offset up to it."""
    block = draft.block_at(offset)
    starts = [s.span.start for s in draft.sentences]
    for sentence in draft.sentences[
        bisect_right(starts, block.span.start - 1) : bisect_right(starts, offset)
    ]:
        if subject := sentence_subject(draft, mentions, sentence):
            return subject
    return ""


def _within(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    first = bisect_right(mentions, span.start - 1, key=lambda m: m.span.start)
    last = bisect_right(mentions, span.end - 1, key=lambda m: m.span.start)
    return mentions[first:last]
