"""A place where a pattern found a time, with the words before it that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.check.dates.clock import Clock, Told
from comity.check.draft import Span

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


def lower(text: str) -> str:
    """Return a text in lower case, each sign at its place; the few that would grow stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


Handler = Callable[[Seen, Clock], "Told | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, what may lead to it, and how it is read. A lead that ``must`` be there has to."""

    core: re.Pattern[str]
    handler: Handler
    lead: re.Pattern[str] | None = None
    must: bool = False

    def places(self, text: str, lowered: str) -> Iterator[Seen]:
        """Yield where it is found in a text, given also in lower case."""
        for core in self.core.finditer(lowered):
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
