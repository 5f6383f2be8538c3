"""When the entries of the record that a draft names were: policies, events, agreements."""

from __future__ import annotations

import re

from comity.check.checks._form import Examined
from comity.check.checks._ties import gap
from comity.check.claim import Mention, When
from comity.record.dating import Undated
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.event import Event
from comity.record.kinds.policy import Policy
from comity.terms.period import Period

_BEGAN = r"(?:introduc\w+|launch\w*|announc\w+|adopt\w*|unveil\w*|inception|beg[au]n|start\w*|sign\w*|establish\w*|held|hosted|took place)"
#: Verbs that only stand behind what they are said of.
_CAME = r"(?:follow\w*|came|appear\w*|present\w*|agreed|conclud\w+|approv\w+|ratif\w+|met|convened|(?:entered|came) into force|took effect|dat(?:es|ed|ing))"
_PLACE = r"(?:in (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?,? )"
_LINK = re.compile(
    rf"^[ ,]*(?:\([A-Z][\w-]*\) ?)?{_PLACE}?(?:(?:was|were|which|has|had|been|first|formally|finally|officially|itself) )*"
    rf"(?:(?:(?i:{_BEGAN})|{_CAME}) )?(?:(?:there|formally|jointly) )?{_PLACE}?(?:in|on|of|from|at)? ?$"
)
#: Between a named agreement and what is said of it stand its parties.
_PARTIES = re.compile(
    r"^ ?(?:between|with|of) (?:(?!\b(?:was|were|has|had|is)\b)[^.;,]){1,60} (?=was|were|has|had|came|entered|took)"
)
_BEFORE = re.compile(rf"^,? ?(?:\S+ ){{0,8}}?{_BEGAN}\b(?: \S+){{0,6}} ?$", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:since|after|before|until|by|compared|response)\b", re.IGNORECASE)


def date_beside(examined: Examined, sentence: int, mention: Mention) -> When | None:
    """Return the date that is said of a mention: right after it, or before a verb of beginning that leads to it."""
    start = examined.draft.sentences[sentence].span.start
    for when in plain_dates(examined, sentence):
        between = gap(examined, mention.span, when.span)
        if re.search(r"[;:]|\)\W*\S", between):
            continue
        if when.span.start >= mention.span.end:
            if _LINK.match(_PARTIES.sub(" ", between)) and "." not in between:
                return when
        elif not _OTHER.search(between) and _BEFORE.match(between):
            lead = examined.draft.text[start : when.span.start]
            if not _OTHER.search(lead[-12:]):
                return when
    return None


def plain_dates(examined: Examined, sentence: int) -> list[When]:
    """Return the dates of a sentence that say by themselves when something was."""
    return [
        w for w in examined.dates.get(sentence, ())
        if w.kind not in ("vague", "duration", "open") and not w.anchor.startswith(("events/", "policies/"))
    ]  # fmt: skip


def time_of(examined: Examined, mention: Mention) -> tuple[Entry, Period] | None:
    """Return an entry and when it was or began; None for what has no date or was named otherwise."""
    folder, _, key = mention.entry.partition("/")
    if folder not in ("policies", "events", "agreements"):
        return None
    entry = examined.now.folder(folder).get(key)
    when = entry_time(examined, entry) if entry else None
    return (entry, when) if entry is not None and when is not None else None


def entry_time(examined: Examined, entry: Entry) -> Period | None:
    """Return when a policy began, an event took place, an agreement was first agreed; absent where not known."""
    if isinstance(entry, Policy):
        return entry.from_
    if isinstance(entry, Event):
        if entry.date.start or entry.date.end:
            return entry.date
        try:
            return examined.now.event_period(entry.id)
        except Undated:
            return None
    if isinstance(entry, Agreement):
        agreed = [s for s in entry.steps if s.step in ("adopted", "signed", "in-force")]
        return agreed[0].date if agreed else None
    return None


def said_so(examined: Examined, entry: Entry) -> Cited:
    """Return the part whose citations tell an entry's date: the announcing event of a policy, else the entry."""
    if isinstance(entry, Policy) and entry.announced_at:
        event = examined.entry(Event, entry.announced_at)
        if event is not None and examined.independent(event):
            return event
    return entry
