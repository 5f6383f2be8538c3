"""Claims that are no quantities: of what day, in whose office, a member of what, because of what, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from comity.check.binding.accessions import told_without_name
from comity.check.binding.belonging import belonging
from comity.check.binding.crediting import credited
from comity.check.binding.dating import dated
from comity.check.binding.lines import Fact, Known, Line, known_by
from comity.check.binding.quoting import quoted
from comity.check.binding.titles import titled
from comity.check.claim import Mention, When
from comity.check.draft import Draft, Span
from comity.record.as_of import AsOf
from comity.terms.searching import starts_of

#: A longer sentence, or one with more names or times, is a table or no prose.
LONGEST, MOST_NAMES, MOST_TIMES = 2500, 60, 24
#: How many sentences back a grouping may be named that somebody is said to have joined.
_BEFORE = 2
#: Times that date nothing.
_LOOSE = frozenset({"vague", "duration", "decade", "century"})


def facts_of(
    draft: Draft, mentions: Sequence[Mention], dates: Sequence[When], record: AsOf
) -> tuple[Fact, ...]:
    """Return the claims of a draft that are no quantities, in order of the text.

    Only sentences are looked at that name what the record could say something
    of; those of headings, notes and tables claim nothing by themselves.

    Parameters
    ----------
    mentions, dates
        What the draft names and the times it tells, each in order of the text.
    """
    known = known_by(record)
    found: list[Fact] = []
    for line in _lines(draft, mentions, dates, known, record):
        found += dated(line, draft, known)
        found += titled(line, known)
        found += belonging(line, known, draft)
        found += credited(line, draft)
    for line, whole in _joinings(draft, mentions, dates, known, record):
        found += told_without_name(line, whole, known)
    found += quoted(draft, mentions)
    return tuple(sorted(found, key=lambda f: (f.span, f.kind, f.slots.against, f.slots.reporter)))


def _lines(
    draft: Draft, mentions: Sequence[Mention], dates: Sequence[When], known: Known, record: AsOf
) -> Iterator[Line]:
    """Yield the sentences of prose that name what the record could say something of."""
    starts = [s.span.start for s in draft.sentences]
    telling = dict.fromkeys(
        bisect_right(starts, mention.span.start) - 1 for mention in mentions if known.tells(mention.entry)
    )
    yield from _lines_of(draft, mentions, dates, record, telling)


def _joinings(
    draft: Draft, mentions: Sequence[Mention], dates: Sequence[When], known: Known, record: AsOf
) -> Iterator[tuple[Line, str]]:
    """Yield the sentences that tell who joined a grouping which only the two sentences before name."""
    starts = [s.span.start for s in draft.sentences]
    names = [m.span.start for m in mentions]
    for number in dict.fromkeys(bisect_right(starts, at) - 1 for at in starts_of(draft.text, (" joined ",))):
        if number < 1 or _groupings(mentions, names, draft.sentences[number].span, known):
            continue
        whole = _last_named(draft, mentions, names, number, known)
        if whole:
            yield from ((line, whole) for line in _lines_of(draft, mentions, dates, record, [number]))


def _last_named(
    draft: Draft, mentions: Sequence[Mention], names: Sequence[int], number: int, known: Known
) -> str:
    """Return the only grouping of the nearest sentence before one that names any; empty where it names several."""
    for sentence in reversed(draft.sentences[max(0, number - _BEFORE) : number]):
        if not _is_near(draft, sentence.block, draft.sentences[number].block):
            return ""
        if named := _groupings(mentions, names, sentence.span, known):
            return named.pop() if len(named) == 1 else ""
    return ""


def _is_near(draft: Draft, one: int, other: int) -> bool:
    """Return whether two blocks are one, or follow each other as prose."""
    return one == other or (one == other - 1 and draft.blocks[one].kind in ("paragraph", "item"))


def _groupings(mentions: Sequence[Mention], names: Sequence[int], span: Span, known: Known) -> set[str]:
    """Return the groupings that a stretch names."""
    named = mentions[bisect_left(names, span.start) : bisect_left(names, span.end)]
    return {
        name
        for m in named
        if m.how != "anaphor" and (name := m.entry.removeprefix("actors/")) in known.groupings
    }


def _lines_of(
    draft: Draft, mentions: Sequence[Mention], dates: Sequence[When], record: AsOf, numbers: Iterable[int]
) -> Iterator[Line]:
    names, whens = [m.span.start for m in mentions], [w.span.start for w in dates]
    day = (draft.day or record.day).isoformat()
    for number in numbers:
        if number < 0 or draft.blocks[draft.sentences[number].block].kind not in ("paragraph", "item"):
            continue
        span = draft.sentences[number].span
        named = mentions[bisect_left(names, span.start) : bisect_left(names, span.end)]
        times = dates[bisect_left(whens, span.start) : bisect_left(whens, span.end)]
        if span.end - span.start > LONGEST or len(named) > MOST_NAMES or len(times) > MOST_TIMES:
            continue
        usable = tuple(w for w in times if w.period is not None and w.kind not in _LOOSE)
        yield Line(number, draft.text, span, tuple(named), usable, day)
