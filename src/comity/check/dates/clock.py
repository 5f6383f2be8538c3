"""What a time is told by: the draft's day, the year the text is in, the sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comity.check.claim import When
from comity.check.dates.compared import is_compared
from comity.check.dates.tense import Tense, tense_at
from comity.check.dates.words import DAY, MONTH, YEAR
from comity.check.draft import Draft
from comity.terms.period import Period
from comity.terms.searching import Late

_PRESENT = re.compile(r"\b(?:has|have|is|are|remains?|continues?|'ve|'s been)\b")
#: How far on a year long past still carries the months told without one, in characters.
_NEAR = 250
_MEASURED = re.compile(
    r"(?:\d|million|billion|trillion|thousand|per ?cent|percent|%)(?: [A-Za-z-]+){0,4},? (?:in|by|during|for|of|over) $"
)
#: Before a year to come in which more is told of, and before a time since when, or until when, something was so.
_DURING = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ee]ntering|[Tt]hroughout) (?:early |late |mid-)?$")
_OPENED = re.compile(r"\b(?:since|until|till|by|before|prior to|up to)(?: the)? $", re.IGNORECASE)
_SINCE_WHEN = re.compile(r"\bsince (?:[\w'-]+ ){2,9}in $")
#: How much of a sentence on either side of a time is read.
_LONGEST = 600
_PUT_IN = re.compile(
    r", (?:\w+ly )?(?:\w{3,}ed|held|born|built|made|set|in force|which|who|whose|dating|dated)\b[^,;:.]*$"
)
_CLOSED = re.compile(r"[^,;:.]{2,40},")
_DAY_FIRST = Late(rf"\b{DAY} {MONTH} {YEAR}")


@dataclass(frozen=True, slots=True)
class Told:
    """What a time resolves to, its kind and what resolved it."""

    period: Period | None
    kind: str
    anchor: str = ""


@dataclass
class Clock:
    """The times read so far in a draft, from left to right."""

    draft: Draft
    seen: list[tuple[int, Period]] = field(default_factory=list)
    #: Those of them that are no years of figures ("$5 billion in 2019").
    telling: list[tuple[int, Period]] = field(default_factory=list)
    #: All that was found so far, ranges joined.
    found: list[When] = field(default_factory=list)
    #: Years to come that were told so far.
    coming: list[tuple[int, Period]] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The draft's own day."""
        return self.draft.day

    @cached_property
    def _headings(self) -> list[int]:
        return [block.span.start for block in self.draft.blocks if block.kind == "heading"]

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.draft.blocks]

    @cached_property
    def _sentences(self) -> list[int]:
        return [sentence.span.start for sentence in self.draft.sentences]

    @cached_property
    def day_first(self) -> bool:
        """Whether the draft writes the day before the month where both are in words."""
        return bool(_DAY_FIRST.search(self.draft.text[:200_000].lower()))

    def note(self, offset: int, told: Told) -> None:
        """Keep a time that can carry the narrative: within one year, and not to come."""
        period = told.period
        if period is None or period.year is None or told.kind in ("deadline", "open", "future", "deictic"):
            return
        if self.seen and is_compared(self.draft.text, offset):
            return  # "down from 4 in 2019": the text goes on in the time before
        if self.day is not None and period.year > self.day.year:
            if _DURING.search(self.draft.text, max(0, offset - 14), offset):
                self.coming.append((offset, period))
            return
        before = self.draft.text[max(0, offset - 120) : offset]
        if self.seen and "since " in before and _SINCE_WHEN.search(before):
            return  # "since the pact entered into force in 2011": the text goes on in the time before
        before = before[-60:]
        self.seen.append((offset, period))
        if told.kind != "fiscal-year" and not _MEASURED.search(before) and not _OPENED.search(before):
            self.telling.append((offset, period))

    def narrative(self, offset: int, *, paragraph: bool = False) -> Period | None:
        """Return the last time told before an offset in its section, or only in its paragraph."""
        if not self.seen:
            return None
        at, period = self.seen[-1]
        starts = self._blocks if paragraph else self._headings
        return period if bisect_right(starts, at) == bisect_right(starts, offset) else None

    def anchor(self, offset: int, *, from_text: bool, paragraph: bool = False) -> tuple[date | None, str]:
        """Return the day from which a time is told, and what it is: the narrative's, if it may be, else the draft's."""
        told = self.narrative(offset, paragraph=paragraph and self.day is not None) if from_text else None
        if told is not None and told.start is not None:
            return told.start, "narrative"
        return self.day, "draft" if self.day else ""

    def narrated(self, offset: int) -> Period | None:
        """Return the time of which the sentences right before an offset tell; years of figures tell of none.

        A paragraph begins afresh, but for what its heading says; a draft without
        a day has nothing else to go by, so that there the whole section counts.
        """
        if not self.telling:
            return None
        at, period = self.telling[-1]
        if bisect_right(self._headings, at) != bisect_right(self._headings, offset):
            return None
        if self.day is None or self._in_heading(at):
            return period
        apart = self.nth_sentence(offset) - self.nth_sentence(at)
        if self.nth_block(at) != self.nth_block(offset):
            return None
        if apart and self._put_in(at):
            return None
        near = apart <= 1 or (period.year or 0) >= self.day.year - 1
        return period if near or (offset - at <= _NEAR and self.seen[-1][0] == at) else None

    def _in_heading(self, at: int) -> bool:
        nth = self.nth_block(at)
        return nth >= 0 and self.draft.blocks[nth].kind == "heading"

    def _put_in(self, at: int) -> bool:
        """Whether a time stands in what is put in between commas ("the pact, signed in 2019, covers"), and so tells of nothing else."""
        start, _ = self.around(at)
        before = self.draft.text[max(start, at - 160) : at]
        after = self.draft.text[at : at + 60]
        return bool(_PUT_IN.search(before) and _CLOSED.match(after))

    def next_told(self, offset: int) -> Period | None:
        """Return a year to come that this sentence, or the one before it, tells of."""
        if not self.coming:
            return None
        at, period = self.coming[-1]
        if self.seen and self.seen[-1][0] > at:
            return None
        return period if self.nth_sentence(offset) - self.nth_sentence(at) <= 1 else None

    def nth_block(self, offset: int) -> int:
        """Return which block of the draft an offset lies in."""
        return bisect_right(self._blocks, offset) - 1

    def nth_sentence(self, offset: int) -> int:
        """Return which sentence of the draft an offset lies in."""
        return bisect_right(self._sentences, offset) - 1

    def around(self, offset: int) -> tuple[int, int]:
        """Return where the sentence an offset lies in begins and ends, cut where it is longer than any real one.

        Places near one another share a stretch, so that it is read once.
        """
        at = self.nth_sentence(offset)
        if at < 0:
            return offset, offset
        span = self.draft.sentences[at].span
        if span.end - span.start <= 2 * _LONGEST:
            return span.start, max(span.end, offset)
        middle = span.start + (offset - span.start) // _LONGEST * _LONGEST
        first = max(span.start, middle - _LONGEST)
        return first, max(offset, min(span.end, middle + 2 * _LONGEST))

    def tense(self, offset: int) -> Tense:
        """Return the tense of what is told at an offset."""
        start, end = self.around(offset)
        return tense_at(self.draft.text[start:end], offset - start)

    def ahead(self, offset: int) -> bool:
        """Return whether what is told at an offset is to come."""
        return self.tense(offset) == "ahead"

    def perfect(self, offset: int) -> bool:
        """Return whether the sentence is told from now ("has grown")."""
        start, end = self.around(offset)
        return bool(_PRESENT.search(self.draft.text, start, end))
