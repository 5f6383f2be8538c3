"""A place where a pattern found a time, with the words before it that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from comity.check.dates.clock import Clock, Told
from comity.check.draft import Span
from comity.terms.searching import Late, lower, matches_at, number_starts, starts_of

_FURTHEST = 28  # how far before its core a time may begin


@dataclass(frozen=True, slots=True)
class Seen:
    """The core of a time and what leads to it ("the beginning of" before "2024").

    Looking back from the core is much faster than looking for all that may lead.
    Groups are in lower case, ``text`` is as written.
    """

    core: re.Match[str]
    lead: re.Match[str] | None
    span: Span
    text: str

    def __getitem__(self, name: str | int) -> str:
        """Return a group of the core or of what leads to it; empty where it is not there."""
        if isinstance(name, int) or name in self.core.re.groupindex:
            return self.core[name] or ""
        return (self.lead[name] or "") if self.lead and name in self.lead.re.groupindex else ""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = ("day", "week", "month", "quarter", "year", "decade", "half", "centur")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, the same in lower case, and where its numbers, the names of months and the units of time begin."""

    text: str
    lowered: str
    numbers: Sequence[int]
    months: Sequence[int]
    units: Sequence[int]

    @staticmethod
    def of(text: str) -> Text:
        """Return a text made ready for the rules."""
        lowered = lower(text)
        return Text(
            text, lowered, number_starts(lowered), starts_of(lowered, _MONTHS), starts_of(lowered, _UNITS)
        )


Handler = Callable[[Seen, Clock], "Told | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, what may lead to it, and how it is read. A lead that ``must`` be there has to.

    To be quick, ``at`` says that the core begins with a number, a month, a unit
    of time or one of its ``needs``, which else stand in any text that has it.
    """

    core: re.Pattern[str] | Late
    handler: Handler
    lead: re.Pattern[str] | Late | None = None
    must: bool = False
    at: Literal["number", "month", "unit", "needs", ""] = ""
    needs: tuple[str, ...] = ()

    def _cores(self, text: Text) -> Iterator[re.Match[str]]:
        if self.at == "needs":
            return matches_at(self.core, text.lowered, starts_of(text.lowered, self.needs))
        if self.needs and not any(sign in text.lowered for sign in self.needs):
            return iter(())
        if not self.at:
            return self.core.finditer(text.lowered)
        starts = {"number": text.numbers, "month": text.months, "unit": text.units}[self.at]
        return matches_at(self.core, text.lowered, starts)

    def places(self, found_in: Text) -> Iterator[Seen]:
        """Yield where it is found in a text."""
        text, lowered = found_in.text, found_in.lowered
        for core in self._cores(found_in):
            lead = None
            start, end = core.span()
            if self.lead is not None:
                before = max(0, start - _FURTHEST)
                lead = self.lead.search(lowered[before:start])
                if lead is None and self.must:
                    continue
                if lead is not None:
                    start = before + lead.start()
            while end > start and text[end - 1] in " ,":
                end -= 1
            if start < end:
                yield Seen(core, lead, Span(start, end), text)
