"""Times told by happenings without an entry: "since the invasion", "the month before the visit", "pre-war".

They are dated by the text itself where an earlier sentence tells when it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from comity.check.claim import When
from comity.check.dates import periods
from comity.check.dates.clock import Clock, Told
from comity.check.dates.dated import Dated
from comity.check.dates.words import DAY, MONTH, YEAR, any_of
from comity.check.draft import Draft, Span
from comity.terms.period import Period
from comity.terms.searching import Late, matches_at, starts_of

#: Happening -> how an earlier sentence tells of the same.
_TOLD_AS = {
    "visit": r"visit|travel|\btrip|\bflew\b|\bwent to\b|\btour|\bcame to\b|\breceived\b|\bhosted\b",
    "summit": r"\bsummit|\bmet\b|\bmeeting|\bgather|\bconvene",
    "conference": r"\bconference|\bmet\b|\bgather|\bconvene",
    "election": r"\belect|\bvote|\bpoll",
    "referendum": r"\breferendum|\bvote",
    "deal": r"\bsign|\bagree|\bdeal\b|\bpact\b|\btreaty|\baccord",
    "launch": r"\blaunch|\bunveil|\bintroduc|\bopened\b|\bstarted\b",
    "announcement": r"\bannounc|\bunveil|\bdeclar",
    "talks": r"\btalks\b|\bnegotiat",
    "coup": r"\bcoup|\boverthr|\btoppl|\bseized power",
    "war": r"\bwar\b|\binvasion|\binvad|\battack",
    "pandemic": r"\bpandemic|\bcovid",
    "crisis": r"\bcrisis",
    "change": r"\belect|\binaugurat|\bsworn in|\btook office|\btakes office|\bchange of government",
    "handover": r"\bhandover|\bhanded over",
    "takeover": r"\btakeover|\btook over|\bseized",
}
_SAME_AS = {
    "trip": "visit", "tour": "visit", "meeting": "summit", "elections": "election", "vote": "election", "poll": "election", "polls": "election",
    "signing": "deal", "agreement": "deal", "pact": "deal", "treaty": "deal", "accord": "deal", "invasion": "war", "unveiling": "launch",
    "negotiations": "talks", "putsch": "coup", "change of government": "change", "change of power": "change", "change of regime": "change",
    "outbreak": "pandemic",
}  # fmt: skip
#: What is a time by itself, whenever it was.
_ALWAYS = frozenset(
    [
        "invasion", "war", "pandemic", "coup", "putsch", "crisis", "revolution", "uprising", "takeover", "annexation", "handover",
        "change of government", "change of power", "change of regime", "collapse", "fall",
    ]
)  # fmt: skip
_HAPPENING = any_of(*_TOLD_AS, *_SAME_AS, *_ALWAYS)
_WAYS = {
    "since": "since", "ever since": "since", "before": "before", "prior to": "before", "until": "until", "after": "after",
    "by the time of": "by", "at the time of": "at",
    "during": "during", "throughout": "during",
}  # fmt: skip
_NAMED_AS = r"(?P<name>(?:[\w'&-]{1,30} ){0,4}?)"
_LED = re.compile(
    rf"\b(?P<way>{any_of(*_WAYS)}) (?:the|its|his|her|their|this|that) {_NAMED_AS}(?P<what>{_HAPPENING})\b"
    r"(?! of the (?:art|century)| (?:took|takes|was|were|is|has|had|came|comes|entered|enters|went|did|would|will|can|may|could)\b)"
)
_OF = re.compile(r" (?:of|in|on|against) (?:the )?[A-Z][\w'-]{1,30}(?: [A-Z][\w'-]{1,30}){0,3}")
#: "Since the summit in March": the month tells it.
_DATED = Late(rf" (?:in|on|of) (?:the |early |late |mid-)?(?:{MONTH}|{DAY} |{YEAR})")
_COMPOUND = re.compile(
    r"\bpre-(?P<what>war|pandemic|crisis|covid|coup|invasion|independence|brexit|cold war)\b"
)
_LEADS_OF = tuple(f"{way} " for way in _WAYS if way != "ever since")
_PLAIN = frozenset(("date", "narrative", "fuzzy", "range", "deictic", "quarter"))
_FURTHEST = 40  # times
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, by its noun, and the words that tell which it was ("Riverside", of "the Riverside summit")."""

    what: str
    name: tuple[str, ...] = ()


def told_by_happenings(
    draft: Draft, lowered: str, dated: Dated | None
) -> Iterator[tuple[Span, Callable[[Clock], Told | None]]]:
    """Yield where a happening that the record does not have tells a time, and how it is told."""
    for match in matches_at(_LED, lowered, starts_of(lowered, _LEADS_OF)):
        start = match.start("name") if match["name"] else match.start("what")
        if dated is not None and _recorded(dated, start, match.end()):
            continue
        if _DATED.match(lowered, match.end()):
            continue
        if dated is not None and not match["name"] and (known := dated.only(match["what"])):
            yield Span(match.start(), match.end()), partial(_known, match["way"], *known)
            continue
        of = _OF.match(draft.text, match.end())
        names = _names(draft.text[start : match.start("what")]) + (_names(of[0]) if of else ())
        span = Span(match.start(), of.end() if of else match.end())
        yield span, partial(_led, match["way"], match["what"], Happening(match["what"], names), span.start)
    for match in matches_at(_COMPOUND, lowered, starts_of(lowered, ("pre-",))):
        yield Span(match.start(), match.end()), _never


def dated_by_text(clock: Clock, offset: int, happening: Happening) -> Period | None:
    """Return when an earlier sentence tells that it happened; None where none does.

    That sentence has a word for the same, the names, and a time of no more than
    a year; of several times the one nearest to the word.
    """
    stem = _stem(happening.what)
    if stem is None:
        return None
    for when in reversed(clock.found[-_FURTHEST:]):
        told = when.period
        if when.kind not in _PLAIN or not told or not told.start or not told.end:
            continue
        if (told.end - told.start).days > _A_YEAR:
            continue
        start, end = clock.around(when.span.start)
        words = clock.draft.text[start : min(end, offset)].lower()
        if (at := stem.search(words)) and all(name in words for name in happening.name):
            return _nearest(clock, Span(start, min(end, offset)), start + at.start(), when).period
    return None


def _nearest(clock: Clock, sentence: Span, at: int, last: When) -> When:
    inside = [w for w in clock.found[-_FURTHEST:] if sentence.holds(w.span) and w.kind in _PLAIN and w.period]
    return min(inside, key=lambda w: abs(w.span.start - at), default=last)


def _stem(what: str) -> re.Pattern[str] | None:
    plain = _SAME_AS.get(what, what)
    return _STEMS.get(plain)


_STEMS = {what: re.compile(words) for what, words in _TOLD_AS.items()}


def _recorded(dated: Dated, start: int, end: int) -> bool:
    """Whether the record has what is named within a stretch, which it then dates."""
    return any(
        m.entry.startswith(("events/", "policies/", "agreements/", "forums/"))
        for m in dated.within(start, end)
    )


def _names(words: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in re.findall(r"[A-Z][\w'-]{2,}", words))


def _led(way: str, what: str, happening: Happening, offset: int, clock: Clock) -> Told | None:
    """Read "since the visit": from when the text tells it; where it does not, a time only if it is one by itself."""
    meant = _WAYS[way]
    if meant == "during":
        return None  # an earlier sentence tells a day of it, not how long it was
    period = dated_by_text(clock, offset, happening)
    if period is None:
        strong = what in _ALWAYS or meant in ("since", "by") or (meant == "until" and bool(happening.name))
        return Told(None, "event-relative") if strong else None
    if meant in ("after", "at") and what not in _ALWAYS:
        return None
    changed = {
        "since": periods.since, "before": periods.before, "until": periods.until, "by": periods.until, "after": periods.after,
    }.get(meant)  # fmt: skip
    return Told(changed(period) if changed else period, "event-relative", "narrative")


def _known(way: str, period: Period, entry: str, _: Clock) -> Told | None:
    """Read "before the pandemic": the record has one."""
    meant = _WAYS[way]
    changed = {"since": periods.since, "before": periods.before, "until": periods.until, "by": periods.until}
    told = changed[meant](period) if meant in changed else period if meant == "during" else None
    return Told(told, "event-relative", entry if told else "")


def _never(_: Clock) -> Told:
    return Told(None, "event-relative")
