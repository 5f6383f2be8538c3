"""The number of a meeting fits its date, beside the other numbered meetings of the forum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._evidence import gravity, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import gap
from comity.check.claim import Mention, When
from comity.check.draft import Span
from comity.check.verdict import Evidence, Verdict
from comity.record.dating import Undated
from comity.record.kinds.event import Event
from comity.terms.numerals import NTH
from comity.terms.period import Period, spoken
from comity.terms.wording import ordinal

_NTH = "|".join(word for word in NTH if word)
_ORDINAL = re.compile(rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)|({_NTH})) (?:[\w-]+ )?$", re.IGNORECASE)
_NAMED_BY = re.compile(rf"(?:(\d{{1,3}})(?:st|nd|rd|th)|({_NTH}))\b", re.IGNORECASE)
_AT = re.compile(r"^,? ?\(?(?:(?:was|met|took place|held|convened|of|in|on|came)\b ?){0,3}$")
_APART = re.compile(r"[;()]|.{160}")
#: Characters before a meeting's name in which its number stands.
_LEAD = 24
#: Sessions of a yearly forum may slip or double by this many without the count being wrong.
_SLIP = 2


@dataclass(frozen=True, slots=True)
class _Session:
    number: int
    when: Period
    span: Span | None
    evidence: tuple[Evidence, ...] = ()


@check
def meetings_count_years(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each numbered meeting with a date, against the record's and the draft's own others."""
    stated = defaultdict(list)
    for sentence in examined.prose:
        for mention in examined.mentions.get(sentence, ()):
            session = _stated(examined, sentence, mention)
            if session:
                stated[_forum(examined, mention)].append(session)
    for forum, sessions in sorted(stated.items()):
        known = _known(examined, forum)
        for number, session in enumerate(sessions):
            yield from _held(examined, forum, session, known, sessions[:number])


def _forum(examined: Examined, mention: Mention) -> str:
    folder, _, key = mention.entry.partition("/")
    if folder == "events":
        event = examined.entry(Event, key)
        return (event.forum or "") if event else ""
    return key if folder == "forums" else ""


def _stated(examined: Examined, sentence: int, mention: Mention) -> _Session | None:
    if not _forum(examined, mention):
        return None
    start = max(0, mention.span.start - _LEAD)
    lead = examined.draft.text[start : mention.span.start]
    match = _ORDINAL.search(lead) or _NAMED_BY.match(mention.span.of(examined.draft.text))
    dates = [
        w
        for w in examined.dates.get(sentence, ())
        if w.period and w.kind not in ("vague", "duration", "open")
    ]
    if match is None or not dates:
        return None
    nearest = _date_of(examined, mention, dates)
    first = start + match.start() if match.re is _ORDINAL else mention.span.start
    return (
        _Session(_number(match), nearest.period, Span(first, mention.span.end))
        if nearest and nearest.period
        else None
    )


def _number(match: re.Match[str]) -> int:
    return int(match[1]) if match[1] else NTH.index(match[2].casefold())


def _date_of(examined: Examined, mention: Mention, dates: list[When]) -> When | None:
    """Return the date right after a meeting, else the sentence's only one where it stands near."""
    for when in dates:
        if when.span.start >= mention.span.end and _AT.match(gap(examined, mention.span, when.span)):
            return when
    only = dates[0] if len(dates) == 1 else None
    return only if only and not _APART.search(gap(examined, mention.span, only.span)) else None


def _known(examined: Examined, forum: str) -> list[_Session]:
    found = []
    for name, event in examined.now.entries(Event).items():
        if forum and event.forum == forum and event.ordinal and examined.independent(event):
            try:
                when = examined.now.event_period(name)
            except Undated:
                continue
            said = f"{ordinal(event.ordinal)}: {spoken(when)}"
            found.append(_Session(event.ordinal, when, None, tuple(of_entry(examined, event, said))))
    return sorted(found, key=lambda s: s.number)


def _held(
    examined: Examined, forum: str, session: _Session, known: list[_Session], before: list[_Session]
) -> Iterator[Verdict]:
    assert session.span is not None
    name = examined.now.label("forums", forum)
    words = f"the {ordinal(session.number)} {name} is dated {spoken(session.when)}"
    same = [k for k in known if k.number == session.number]
    if any(k.when.meets(session.when) for k in same):
        yield finding(
            "supported", f"{words}, as the record has it", (session.span,), evidence=same[0].evidence
        )
        return
    if same:
        reason = f"{words}, but the record has {spoken(same[0].when)}"
        yield finding(gravity(examined, same[0].evidence), reason, (session.span,), evidence=same[0].evidence)
        return
    for other in (*known, *before):
        fault = _out_of_step(session, other)
        if fault:
            where = (session.span, other.span) if other.span else (session.span,)
            kind = "inconsistent" if other.span else gravity(examined, other.evidence)
            reason = f"{words}, but the {ordinal(other.number)} was in {spoken(other.when)}: {fault}"
            yield finding(
                kind, reason, where, evidence=other.evidence, suggestion="correct the number or the date"
            )
            return
    yield from _between(session, words, known)


def _out_of_step(one: _Session, other: _Session) -> str:
    """Return what is wrong between two numbered meetings: the order, or a later one of another number at one time."""
    if one.when.start is None or other.when.start is None or one.number == other.number:
        return ""
    sessions, years = one.number - other.number, one.when.start.year - other.when.start.year
    if (sessions > 0) != (years > 0) and years != 0 and abs(years) >= 1:
        return "the numbers run against the years"
    if years and abs(sessions - years) > max(_SLIP, abs(years) // 3) and abs(years) < 15:
        return f"{abs(sessions)} meetings in {abs(years)} year{'s' * (abs(years) != 1)}"
    if not years and abs(sessions) > _SLIP:
        return f"{abs(sessions)} meetings within one year"
    return ""


def _between(session: _Session, words: str, known: list[_Session]) -> Iterator[Verdict]:
    if known and session.span:
        nearest = min(known, key=lambda k: abs(k.number - session.number))
        reason = f"{words}, in step with the {ordinal(nearest.number)} in {spoken(nearest.when)}"
        yield finding("supported", reason, (session.span,), evidence=nearest.evidence)
