"""What a check is given, and the mark of a check."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from comity.check.checked import Reading
from comity.check.claim import Claim, Mention, When
from comity.check.draft import Block, Draft, Span
from comity.check.verdict import Evidence, Verdict
from comity.record.as_of import AsOf
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.figure import Figure

#: Indicator, reporter, partner: what a series of figures is of.
Series = tuple[str, str, str]
S = TypeVar("S", Claim, Mention, When)
K = TypeVar("K", bound=Entry)
#: No sentence is as long as this; what is, is a table or a file without line breaks.
_LONG = 5000


@dataclass(frozen=True)
class Examined:
    """A draft as read, the record at its date and now, and what was judged so far.

    ``verdicts`` are those of the single claims. ``own_works`` are the works of
    the record that *are* this draft (or the volume it stands in): what the
    record knows through them alone is no evidence for or against it.

    (Not slotted: what the checks share is worked out once and kept.)
    """

    reading: Reading
    record: AsOf
    now: AsOf
    verdicts: tuple[Verdict, ...] = ()
    own_works: frozenset[str] = frozenset()

    @cached_property
    def draft(self) -> Draft:
        """The draft."""
        return self.reading.draft

    @property
    def day(self) -> date:
        """The draft's date, or the day of the record where it states none."""
        return self.draft.day or self.record.day

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.draft.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds a character, or -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def words(self, sentence: int) -> str:
        """Return the text of a sentence."""
        return self._words[sentence]

    @cached_property
    def _words(self) -> list[str]:
        return [s.span.of(self.draft.text) for s in self.draft.sentences]

    def block(self, sentence: int) -> Block:
        """Return the block a sentence stands in."""
        return self.draft.blocks[self.draft.sentences[sentence].block]

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The sentences of paragraphs and items, by number.

        Headings, notes and table cells say too little by themselves to be held
        against one another; what is longer than any sentence is none.
        """
        return tuple(
            n
            for n, s in enumerate(self.draft.sentences)
            if self.draft.blocks[s.block].kind in ("paragraph", "item") and s.span.end - s.span.start < _LONG
        )

    def prose_at(self, places: Iterable[int]) -> list[int]:
        """Return the sentences of prose that hold any of some characters of the text, in order."""
        held = {self.sentence_at(at) for at in places}
        return sorted(held.intersection(self.prose)) if held else []

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(c.amount.span.start for c in self.reading.claims if c.amount is not None)

    def numbers_between(self, start: int, end: int) -> int:
        """Return how many numbers begin in a stretch of the text."""
        return max(0, bisect_left(self._numbers, end) - bisect_left(self._numbers, start))

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """Where notes are called, in order."""
        return tuple(m.at for m in self.draft.marks)

    @cached_property
    def claims(self) -> dict[int, tuple[Claim, ...]]:
        """Claims by sentence, in the order of the text; those outside prose left out."""
        wanted = set(self.prose)
        return self._by_sentence(c for c in self.reading.claims if self.sentence_at(c.span.start) in wanted)

    @cached_property
    def mentions(self) -> dict[int, tuple[Mention, ...]]:
        """Mentions by sentence, in the order of the text."""
        return self._by_sentence(self.reading.mentions)

    @cached_property
    def entries(self) -> dict[tuple[int, str], tuple[Mention, ...]]:
        """Mentions by sentence and kind of entry, in the order of the text."""
        held: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        for sentence, mentions in self.mentions.items():
            for mention in mentions:
                held[sentence, mention.entry.partition("/")[0]].append(mention)
        return {key: tuple(found) for key, found in held.items()}

    @cached_property
    def dates(self) -> dict[int, tuple[When, ...]]:
        """Times that resolve, by sentence, in the order of the text."""
        return self._by_sentence(w for w in self.reading.dates if w.period is not None)

    def _by_sentence(self, found: Iterable[S]) -> dict[int, tuple[S, ...]]:
        held: dict[int, list[S]] = defaultdict(list)
        for item in sorted(found, key=lambda i: (i.span.start, i.span.end)):
            held[self.sentence_at(item.span.start)].append(item)
        return {n: tuple(items) for n, items in held.items()}

    @cached_property
    def measured(self) -> tuple[Claim, ...]:
        """Claims with an amount, in the order of the text."""
        return tuple(c for n in sorted(self.claims) for c in self.claims[n] if c.amount is not None)

    def independent(self, part: Cited) -> bool:
        """Return whether a work other than the draft itself says so; also where nothing is cited."""
        return independent(part, self.own_works)

    def entry(self, kind: type[K], name: str) -> K | None:
        """Return an entry of the record as known now, or None where there is none of the kind."""
        found = self.now.folder(kind.folder).get(name)
        return found if isinstance(found, kind) else None

    @property
    def figures(self) -> Mapping[Series, tuple[Figure, ...]]:
        """Independent figures known at the draft's date, by series, in order of period."""
        return series_of(self.record, self.own_works)

    @property
    def later_figures(self) -> Mapping[Series, tuple[Figure, ...]]:
        """Independent figures known now, by series, in order of period."""
        return series_of(self.now, self.own_works)


@functools.lru_cache(maxsize=4)
def series_of(record: AsOf, own: frozenset[str]) -> Mapping[Series, tuple[Figure, ...]]:
    """Return a record's figures that ``own`` works are not the only ones to give, by series, in order of period."""
    held: dict[Series, list[Figure]] = defaultdict(list)
    for figure in record.entries(Figure).values():
        if independent(figure, own):
            held[(figure.indicator, figure.reporter, figure.partner or "")].append(figure)
    return {key: tuple(sorted(v, key=lambda f: (f.period.text, f.id))) for key, v in sorted(held.items())}


def independent(part: Cited, own: frozenset[str]) -> bool:
    """Return whether a work outside ``own`` says so; also where nothing is cited."""
    return not part.cite or any(c.work not in own and c.cited_in not in own for c in part.cite)


Check = Callable[[Examined], Iterator[Verdict]]
C = TypeVar("C", bound=Check)


def check(function: C) -> C:
    """Mark a function as the check of its file."""
    function.is_check = True  # type: ignore[attr-defined]
    return function


def finding(
    kind: str,
    reason: str,
    at: Iterable[Claim | Span],
    *,
    beside: Iterable[Claim | Span] = (),
    evidence: Iterable[Evidence] = (),
    suggestion: str = "",
    as_of: str = "",
) -> Verdict:
    """Return a check's verdict about claims or stretches of text; its name is filled in by the run.

    What stands ``beside`` is to be looked at too, but nothing is said against it.
    """
    places = tuple(at)
    return Verdict(
        kind,
        "",
        tuple(p.span if isinstance(p, Claim) else p for p in (*places, *beside)),
        reason,
        tuple(p.id for p in places if isinstance(p, Claim)),
        tuple(evidence),
        suggestion,
        as_of,
    )


def signed(verdict: Verdict, name: str, examined: Examined) -> Verdict:
    """Return a verdict with the name of its check and its day of knowledge.

    That is the draft's record's, or today's where it rests on what became
    known only since.
    """
    then = examined.record.day.isoformat()
    late = any(e.known > then for e in verdict.evidence)
    day = examined.now.day.isoformat() if late else then
    return replace(verdict, check=name, as_of=verdict.as_of or day)
