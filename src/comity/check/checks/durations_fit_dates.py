"""Years of ties, and anniversaries, fit the date from which works count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.check.checks._evidence import of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import ident, paragraph
from comity.check.claim import Claim
from comity.check.quantities.nouns import STOPS
from comity.check.verdict import Evidence, Verdict
from comity.record.dating import Undated
from comity.record.kinds.event import Event
from comity.terms.period import spoken

_TIES = re.compile(
    r"^ ?(?:of |anniversary of (?:the )?)?(?P<how>(?:\w+ ){0,3}?)(?:ties|relations|relationship|partnership|dialogue|friendship|cooperation|contacts)\b",
    re.IGNORECASE,
)
#: What goes on behind the ties' name makes it part of another: "10-year Partnership Plan".
_GOES_ON = re.compile(r"[ -](?!old\b)(?P<next>[\w'-]+)")
#: What lasts so long, or comes back so often, and does not count back to when ties began.
_THING = re.compile(
    r"(?:roadmap|plan|program|agreement|treaty|pact|accord|deal|strateg|framework|initiative|vision|contract|fund|facility|"
    r"scheme|package|project|blueprint|agenda|action|period|phase|loan|document|arrangement|concept|charter|budget|cycle|target)\w*",
    re.IGNORECASE,
)
#: What counts forward: "the next ten years of ties", "a new ten-year partnership".
_AHEAD = re.compile(
    r"\b(?:next|coming|new|another|every|each|further|the following|future|planned|proposed|initial)(?: \w+)? ?$",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"\b(?:first|start\w*|beg[ia]n\w*|establish\w*|found\w*|open\w*|normalis\w*|normaliz\w*)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"(?:^|[\s(])['\"][^'\"]*$")
_WORD = re.compile(r"[A-Za-z]+")
_PLAIN = frozenset({"the", "their", "of", "solid", "close", "strong", "last", "past", "bilateral", "a"})


@dataclass(frozen=True, slots=True)
class _Start:
    event: Event
    year: int


@check
def durations_fit_dates(examined: Examined) -> Iterator[Verdict]:
    """Yield a verdict on each stated number of years of ties, by the kind of ties it is said of."""
    for claim in examined.measured:
        amount = claim.amount
        if amount is None or not 5 <= amount.value <= 300 or not _of_years(examined, claim):
            continue
        if _QUOTED.search(examined.draft.text[max(0, amount.span.start - 80) : amount.span.start]):
            continue  # A work's title is not the draft's word.
        tail = examined.draft.text[claim.amount.span.end : claim.amount.span.end + 60] if claim.amount else ""
        match = _TIES.match(tail)
        if match and not _of_a_thing(examined, claim, tail[match.end() :]):
            kinds = set(match["how"].casefold().split()) - _PLAIN
            yield from _held(examined, claim, kinds)


def _of_a_thing(examined: Examined, claim: Claim, behind: str) -> bool:
    """Return whether a number of years is how long a plan or a pact between two sides runs, not how old their tie is."""
    assert claim.amount is not None
    text, span = examined.draft.text, claim.amount.span
    if _anniversary(examined, claim):
        return False
    if _AHEAD.search(text[max(0, span.start - 24) : span.start]):
        return True
    goes_on = _GOES_ON.match(behind)
    if goes_on is None or goes_on["next"].casefold() in STOPS:
        return False
    adjective = text[claim.amount.number.end : claim.amount.number.end + 1] == "-"
    return adjective or any(_THING.fullmatch(word) for word in _WORD.findall(behind[:40])[:3])


def _of_years(examined: Examined, claim: Claim) -> bool:
    assert claim.amount is not None
    return (claim.amount.shape == "duration" and claim.amount.unit == "year") or _anniversary(examined, claim)


def _anniversary(examined: Examined, claim: Claim) -> bool:
    assert claim.amount is not None
    span = claim.amount.span
    return "anniversary" in examined.draft.text[span.start : span.end + 14].casefold()


def _held(examined: Examined, claim: Claim, kinds: set[str]) -> Iterator[Verdict]:
    assert claim.amount is not None
    parties = _parties(examined, claim)
    starts = _starts(examined, parties)
    year = _counted_to(examined, claim)
    told = round(claim.amount.value)
    if len(parties) < 2 or not starts:
        return
    meant = [s for s in starts if kinds and kinds & set(_words(s.event))]
    fitting = [s for s in starts if abs(year - s.year - told) <= 1]
    evidence = [e for s in starts for e in _said(examined, s)]
    if meant and not any(s in fitting for s in meant):
        start = meant[0]
        counted = f"; {told} years lead to {fitting[0].year} ({fitting[0].event.name})" if fitting else ""
        reason = (
            f"{told} years of {' '.join(sorted(kinds))} ties to {year} would begin in {year - told}, but works date"
            f" '{start.event.name}' {spoken(start.event.date)}, {year - start.year} years before{counted}"
        )
        yield finding(
            "contested",
            reason,
            (claim,),
            evidence=evidence,
            suggestion=f"leave out '{' '.join(sorted(kinds))}', or count from {start.year}",
        )
    elif fitting:
        yield _supported(claim, fitting[0], starts, year, evidence)
    else:
        start = starts[0]
        reason = f"{told} years to {year} would begin in {year - told}, but the record has {start.event.name} in {start.year}"
        yield finding(
            "contested", reason, (claim,), evidence=evidence, suggestion=f"write {year - start.year} years"
        )


def _supported(
    claim: Claim, start: _Start, starts: list[_Start], year: int, evidence: list[Evidence]
) -> Verdict:
    others = [s for s in starts if abs(s.year - start.year) > 1]
    also = f"; other counts begin with {others[0].event.name} in {others[0].year}" if others else ""
    reason = f"{year - start.year} years to {year} from {start.event.name} in {start.year}{also}"
    return finding("supported", reason, (claim,), evidence=evidence)


def _said(examined: Examined, start: _Start) -> Iterator[Evidence]:
    yield from of_entry(examined, start.event, f"{start.event.name}: {spoken(start.event.date)}")


def _parties(examined: Examined, claim: Claim) -> list[str]:
    """Return the actors whose ties are meant: bound, else named in the sentence, else in its paragraph."""
    slots = claim.slots
    if slots.reporter and slots.partner:
        return [slots.reporter, slots.partner]
    sentence = examined.sentence_at(claim.span.start)
    found: dict[str, None] = {}
    near = sorted(paragraph(examined, sentence), key=lambda n: (abs(n - sentence), n))
    for n in near:
        for mention in examined.mentions.get(n, ()):
            if mention.entry.startswith("actors/"):
                found[ident(mention)] = None
        if len(found) >= 2:
            break
    return list(found)


def _words(event: Event) -> list[str]:
    return re.findall(r"[a-z]+", f"{event.name} {event.about or ''}".casefold())


def _starts(examined: Examined, parties: list[str]) -> list[_Start]:
    """Return the events that begin something between two of the parties, oldest first."""
    found = []
    for name, event in examined.now.entries(Event).items():
        sides = [p for p in event.participants if p in parties[:4]]
        if (
            len(sides) < 2
            or event.forum
            or event.kind in ("anniversary", "summit")
            or not examined.independent(event)
        ):
            continue
        try:
            when = examined.now.event_period(name)
        except Undated:
            continue
        if when.start and _BEGIN.search(event.name):
            found.append(_Start(event, when.start.year))
    return sorted(found, key=lambda s: (s.year, s.event.id))


def _counted_to(examined: Examined, claim: Claim) -> int:
    """Return the year the count ends with: that of an anniversary's sentence, else the last of the draft's narrative."""
    assert claim.amount is not None
    sentence = examined.sentence_at(claim.span.start)
    years = [w.period.year for w in examined.dates.get(sentence, ()) if w.period and w.period.year]
    if years and claim.amount.shape != "duration":
        return years[0]
    anniversaries = [
        w.period.year
        for other in examined.measured
        if _anniversary(examined, other)
        for w in examined.dates.get(examined.sentence_at(other.span.start), ())
        if w.period and w.period.year
    ]
    return max((y for y in anniversaries if y <= examined.day.year), default=examined.day.year)
