"""A date told by another event ("the month before the summit") leads to when the record has what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident
from comity.check.checks._times import entry_time
from comity.check.claim import When
from comity.check.verdict import Verdict
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.event import Event
from comity.terms.period import spoken

_WORD = re.compile(r"[a-z]{5,}")


@check
def told_dates_resolve(examined: Examined) -> Iterator[Verdict]:
    """Yield what a date told by another event resolves to, and whether the record has it then."""
    for sentence in examined.prose:
        for when in examined.dates.get(sentence, ()):
            if when.anchor.startswith("events/") and when.period:
                yield from _held(examined, sentence, when)


def _held(examined: Examined, sentence: int, when: When) -> Iterator[Verdict]:
    assert when.period is not None
    entry = _happening(examined, sentence, when)
    found = entry_time(examined, entry) if entry else None
    if entry is None or found is None:
        return
    words = f"'{when.span.of(examined.draft.text)}' is {spoken(when.period)}"
    evidence = list(of_entry(examined, entry, f"{entry.label}: {spoken(found)}"))
    if found.meets(when.period):
        reason = f"{words}, and the record has {entry.label} in {spoken(found)}"
        yield finding("supported", reason, (when.span,), evidence=evidence)
    elif evidence:
        reason = f"{words}, but the record has {entry.label} in {spoken(found)}"
        yield finding(
            "contested", reason, (when.span,), evidence=evidence, suggestion=f"write {spoken(found)}"
        )


def _happening(examined: Examined, sentence: int, when: When) -> Event | Agreement | None:
    """Return what of the record the sentence tells: between two of its actors, by most of its words, near in time."""
    actors = {ident(m) for m in entries_in(examined, sentence, "actors")}
    words = {w[:6] for w in _WORD.findall(examined.words(sentence).casefold())}
    scored = []
    entries: list[Event | Agreement] = [
        *examined.now.entries(Event).values(),
        *examined.now.entries(Agreement).values(),
    ]
    for entry in entries:
        sides = entry.participants if isinstance(entry, Event) else entry.parties
        if f"events/{entry.id}" == when.anchor or len(actors & set(sides)) < 2:
            continue
        told = {w[:6] for w in _WORD.findall(entry.label.casefold())}
        found = entry_time(examined, entry)
        if found and found.start and when.period and when.period.start and len(words & told) >= 2:
            near = abs((found.start - when.period.start).days)
            if near < 366:
                scored.append((-len(words & told), near, entry.id, entry))
    return min(scored, key=lambda s: s[:3])[3] if scored else None
