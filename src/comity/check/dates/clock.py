"""What a time is told by: the draft's day, the year the text is in, the sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comity.check.dates import periods
from comity.check.dates.compared import is_compared
from comity.check.dates.words import DAY, MONTH, YEAR
from comity.check.draft import Draft
from comity.terms.period import Period

_AHEAD = re.compile(
    r"\b(?:will|shall|plans?|planned|scheduled|due|upcoming|is to|are to|going to|expected|set to|to be held|hopes?|hoping|aims?|wants?|intends?)\b"
)
_PRESENT = re.compile(r"\b(?:has|have|is|are|remains?|continues?|'ve|'s been)\b")
#: How far on a year long past still carries the months told without one, in characters.
_NEAR = 250
_MEASURED = re.compile(
    r"(?:\d|million|billion|trillion|thousand|per ?cent|percent|%)(?: [A-Za-z-]+){0,4},? (?:in|by|during|for|of|over) $"
)
_DAY_FIRST = re.compile(rf"\b{DAY} {MONTH} {YEAR}")


_LATELY = 12  # times that are looked back over


def _begins(period: Period) -> date:
    return period.start or date.min


def _ends(period: Period) -> date:
    return period.end or date.max


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
    #: Those with which something was only compared.
    compared: list[tuple[int, Period]] = field(default_factory=list)

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
            self.compared.append((offset, period))
            return
        if self.day is None or period.year <= self.day.year:
            self.seen.append((offset, period))
            if not _MEASURED.search(self.draft.text[max(0, offset - 60) : offset]):
                self.telling.append((offset, period))

    def narrative(self, offset: int, *, paragraph: bool = False, figures: bool = True) -> Period | None:
        """Return the last time told before an offset in its section, or only in its paragraph; with or without years of figures."""
        times = self.seen if figures else self.telling
        if not times:
            return None
        at, period = times[-1]
        recent = self.day is None or period.year is None or period.year >= self.day.year - 1
        if not figures and not recent and (offset - at > _NEAR or self.seen[-1][0] != at):
            return None
        starts = self._blocks if paragraph else self._headings
        return period if bisect_right(starts, at) == bisect_right(starts, offset) else None

    def stretch(self, offset: int) -> Period | None:
        """Return from when till when the sentence of an offset, or the one before it in its paragraph, told before it."""
        at = bisect_right(self._sentences, offset) - 1
        block = bisect_right(self._blocks, offset)
        told = sorted((*self.seen[-_LATELY:], *self.compared[-_LATELY:]), key=lambda one: one[0])
        for number in range(at, max(-1, at - 2), -1):
            if bisect_right(self._blocks, self._sentences[number]) != block:
                break
            end = min(offset, self.draft.sentences[number].span.end)
            times = [p for place, p in told if self._sentences[number] <= place < end]
            if len({(p.start, p.end) for p in times}) > 1:
                return periods.between(min(times, key=_begins), max(times, key=_ends))
        return None

    def sentence(self, offset: int) -> str:
        """Return the words of the sentence an offset lies in."""
        at = bisect_right(self._sentences, offset) - 1
        return self.draft.sentences[at].span.of(self.draft.text)[:1000] if at >= 0 else ""

    def ahead(self, offset: int) -> bool:
        """Return whether the sentence tells of what is to come."""
        return bool(_AHEAD.search(self.sentence(offset)))

    def perfect(self, offset: int) -> bool:
        """Return whether the sentence is told from now ("has grown")."""
        return bool(_PRESENT.search(self.sentence(offset)))
