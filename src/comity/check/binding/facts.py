"""Claims that are no quantities: of what day, in whose office, a member of what, because of what, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from comity.check.binding.belonging import belonging
from comity.check.binding.crediting import credited
from comity.check.binding.dating import dated
from comity.check.binding.lines import Fact, Known, Line, known_by
from comity.check.binding.quoting import quoted
from comity.check.binding.titles import titled
from comity.check.claim import Mention, When
from comity.check.draft import Draft
from comity.record.as_of import AsOf

#: A longer sentence, or one with more names or times, is a table or no prose.
LONGEST, MOST_NAMES, MOST_TIMES = 2500, 60, 24
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
        found += dated(line, draft)
        found += titled(line, known)
        found += belonging(line, known, draft)
        found += credited(line, draft)
    found += quoted(draft, mentions)
    return tuple(sorted(found, key=lambda f: (f.span, f.kind, f.slots.against, f.slots.reporter)))


def _lines(
    draft: Draft, mentions: Sequence[Mention], dates: Sequence[When], known: Known, record: AsOf
) -> Iterator[Line]:
    """Yield the sentences of prose that name what the record could say something of."""
    starts = [s.span.start for s in draft.sentences]
    names, whens = [m.span.start for m in mentions], [w.span.start for w in dates]
    day = (draft.day or record.day).isoformat()
    telling = dict.fromkeys(
        bisect_right(starts, mention.span.start) - 1 for mention in mentions if known.tells(mention.entry)
    )
    for number in telling:
        if number < 0 or draft.blocks[draft.sentences[number].block].kind not in ("paragraph", "item"):
            continue
        span = draft.sentences[number].span
        named = mentions[bisect_left(names, span.start) : bisect_left(names, span.end)]
        times = dates[bisect_left(whens, span.start) : bisect_left(whens, span.end)]
        if span.end - span.start > LONGEST or len(named) > MOST_NAMES or len(times) > MOST_TIMES:
            continue
        usable = tuple(w for w in times if w.period is not None and w.kind not in _LOOSE)
        yield Line(number, draft.text, span, tuple(named), usable, day)
