"""Sessions of a forum told by their number or year, and words that stand for something named before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.check.actors.choosing import Reader
from comity.check.actors.words import STAND_INS
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.record.as_of import AsOf
from comity.record.dating import Undated
from comity.record.kinds.event import Event
from comity.terms.numerals import NTH
from comity.terms.period import Period
from comity.terms.searching import Late

_LOOK_BACK = 200  # names that are looked back over
_NUMBER = Late(rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(NTH[1:])}))(?: annual)? $", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b((?:19|20)\d\d) $")
_YEAR_IN = re.compile(r"\b((?:19|20)\d\d)\b")
_YEAR_AFTER = re.compile(r"(?: \([A-Z]{2,8}\))?,? (?:in |of )?(?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")


def session(text: str, span: Span, forum: str, record: AsOf) -> tuple[Span, str] | None:
    """Return the event ("events/…") that a forum's name with a number or a year means, with its span.

    None where no number or year stands there, or the record has no such session
    or more than one.
    """
    before = text[max(0, span.start - 24) : span.start]
    sessions = {key: event for key, event in record.entries(Event).items() if event.forum == forum}
    if match := _NUMBER.search(before):
        number = int(match[1]) if match[1] else NTH.index(match[2].lower())
        found = [key for key, event in sessions.items() if event.ordinal == number]
        start = span.start - len(before) + match.start()
    else:
        year, start = _year(text, span, before)
        found = [key for key in sessions if year and _in_year(record, key, year)]
    return (Span(start, span.end), f"events/{found[0]}") if len(found) == 1 else None


def _year(text: str, span: Span, before: str) -> tuple[int, int]:
    if match := _YEAR_BEFORE.search(before):
        return int(match[1]), span.start - len(before) + match.start()
    match = _YEAR_IN.search(span.of(text)) or _YEAR_AFTER.match(text, span.end)
    return (int(match[1]) if match else 0), span.start


def when_held(record: AsOf, event: str) -> Period | None:
    """Return when an event was; None where its date leads nowhere."""
    try:
        return record.event_period(event)
    except Undated:
        return None


def _in_year(record: AsOf, event: str, year: int) -> bool:
    period = when_held(record, event)
    return period is not None and period.year == year


def stood_for(reader: Reader, span: Span, noun: str, record: AsOf) -> Mention | None:
    """Return what "the summit", "the policy" stands for: the last such thing named in this section."""
    noun = noun.casefold()
    for mention in _this_section(reader, span.start):
        folder, _, key = mention.entry.partition("/")
        if folder not in STAND_INS[noun]:
            continue
        entry = record.folder(folder).get(key)
        words = f"{entry.label if entry else ''} {getattr(entry, 'kind', '')} {mention.span.of(reader.draft.text)}"
        if noun in words.casefold() or noun in ("policy", "agreement"):
            return Mention(span, mention.entry, "anaphor", mention.others)
    return None


def _this_section(reader: Reader, offset: int) -> Iterable[Mention]:
    here = reader.sections.number(offset)
    for mention in reversed(reader.mentions[-_LOOK_BACK:]):
        if reader.sections.number(mention.span.start) != here:
            return
        yield mention
