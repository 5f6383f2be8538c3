"""A date given for a policy, an event or an agreement is the one that works give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import gravity, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap
from comity.check.checks._times import said_so, time_of
from comity.check.claim import Mention, When
from comity.check.draft import Span
from comity.check.verdict import Verdict
from comity.record.kinds.entry import Entry
from comity.record.kinds.event import Event
from comity.record.kinds.policy import Policy
from comity.terms.period import Period, spoken

_BEGAN = r"(?:introduc\w+|launch\w*|announc\w+|adopt\w*|unveil\w*|inception|beg[au]n|start\w*|sign\w*|establish\w*|held|hosted|took place)"
_LINK = re.compile(
    rf"^[ ,]*(?:\([A-Z][\w-]*\) ?)?(?:(?:was|were|which was|first) )*(?:{_BEGAN} )?(?:in|on|of|from)? ?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^,? ?(?:\S+ ){{0,8}}?{_BEGAN}\b(?: \S+){{0,6}} ?$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:since|after|before|until|by|compared|response)\b", re.IGNORECASE)


@check
def dates_fit_record(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each date that stands right by what the record dates."""
    seen: set[tuple[str, str]] = set()
    for sentence in examined.prose:
        dates = [w for w in examined.dates.get(sentence, ()) if w.kind not in ("vague", "duration", "open") and not w.anchor.startswith(("events/", "policies/"))]  # fmt: skip
        for mention in examined.mentions.get(sentence, ()):
            timed = time_of(examined, mention)
            when = _beside(examined, sentence, mention, dates) if timed else None
            if timed and when and when.period and (mention.entry, when.period.text) not in seen:
                seen.add((mention.entry, when.period.text))
                yield from _held(examined, mention, when.span, when.period, *timed)


def _beside(examined: Examined, sentence: int, mention: Mention, dates: list[When]) -> When | None:
    """Return the date that is said of a mention: right after it, or before a verb of beginning that leads to it."""
    start = examined.draft.sentences[sentence].span.start
    for when in dates:
        between = gap(examined, mention.span, when.span)
        if re.search(r"[;:]|\)\W*\S", between):
            continue
        if when.span.start >= mention.span.end:
            if _LINK.match(between) and "." not in between:
                return when
        elif not _OTHER.search(between) and _BEFORE.match(between):
            lead = examined.draft.text[start : when.span.start]
            if not _OTHER.search(lead[-12:]):
                return when
    return None


def _held(
    examined: Examined, mention: Mention, place: Span, said: Period, entry: Entry, when: Period
) -> Iterator[Verdict]:
    if not isinstance(entry, Policy | Event) or (entry.id and not _dated(when)):
        return
    evidence = list(of_entry(examined, entry, f"{entry.label}: {spoken(when)}", said_so(examined, entry)))
    if not evidence:
        return
    if _agree(said, when):
        reason = f"{entry.label} is dated {spoken(said)} and the record has {spoken(when)}"
        yield finding("supported", reason, (place, mention.span), evidence=evidence)
        return
    others = [d for d in getattr(entry, "other_dates", ()) if _agree(said, d.date)]
    if others:
        reason = (
            f"{entry.label} is dated {spoken(said)}; the record has {spoken(when)}, and some works that date"
        )
        yield finding("contested", reason, (place, mention.span), evidence=evidence)
        return
    reason = f"{entry.label} is dated {spoken(said)}, but the record has {spoken(when)}"
    yield finding(
        gravity(examined, evidence),
        reason,
        (place, mention.span),
        evidence=evidence,
        suggestion=f"write {spoken(when)}",
    )


def _dated(when: Period) -> bool:
    return when.start is not None


def _agree(said: Period, when: Period) -> bool:
    """Return whether a date fits: of a policy or event that lasts, the day it began counts."""
    if when.end is None and when.start is not None:
        return said.covers(when.start)
    return said.meets(when)
