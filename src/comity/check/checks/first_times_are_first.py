"""What is called the first time has no earlier instance in the draft or the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.check.checks._evidence import gravity, named, of_entry, of_figure
from comity.check.checks._form import Examined, check, finding
from comity.check.checks._ties import entries_in, ident, paragraph
from comity.check.checks._totals import members
from comity.check.draft import Span
from comity.check.verdict import Evidence, Verdict
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.indicator import Indicator
from comity.record.quantities import quantity
from comity.terms.period import spoken
from comity.terms.searching import Cue

_FIRST = Cue(r"\bfirst (?:time|year)\b", "first time", "first year", flags=re.IGNORECASE)
_PASSED = re.compile(
    r"\b(?:outpac\w+|overt\w+|exceed\w*|surpass\w*|outstripp\w+|eclips\w+|pass(?:ed|es)?|larger than|more than|ahead of)\b",
    re.IGNORECASE,
)

_CLAUSE = re.compile(r", |; |: | that ")
_HEAD = re.compile(
    r"(?<![\w'-])([a-z][a-z-]{3,}) (?:of|in|into|from|to|by|with|between|for|on|towards?|among|at)\b"
)


@check
def first_times_are_first(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding where works have one side ahead of the other before the year called the first."""
    for sentence in examined.prose_at(_FIRST.places(examined.draft.text)):
        words = examined.words(sentence)
        first = _FIRST.search(words)
        passed = _PASSED.search(words) if first else None
        if first is None or passed is None:
            continue
        at = examined.draft.sentences[sentence].span.start
        actors = entries_in(examined, sentence, "actors")
        ahead = [ident(m) for m in actors if m.span.end <= at + passed.start()]
        behind = [ident(m) for m in actors if m.span.start >= at + passed.end()]
        year = _year(examined, sentence)
        if ahead and behind and year:
            place = Span(at + first.start(), at + first.end())
            measure = _said_to_pass(words[: passed.start()])
            yield from _precedents(examined, sentence, place, set(ahead), behind[0], year, measure)


def _said_to_pass(lead: str) -> str:
    """Return what is said to have passed another, by the noun before its first preposition; empty where none is.

    Examples
    --------
    >>> _said_to_pass("It was the first time that profits from stakes in the League "), _said_to_pass("That year Ash ")
    ('profits', '')
    """
    heads = [_HEAD.search(part) for part in _CLAUSE.split(lead)]
    return next((head[1] for head in reversed(heads) if head), "")


def _speaks_of(words: str, measure: str) -> bool:
    """Return whether words speak of a measure, whatever its ending; also where none was said."""
    return measure.removesuffix("s")[:6].casefold() in words.casefold()


def _year(examined: Examined, sentence: int) -> int | None:
    for n in reversed([s for s in paragraph(examined, sentence) if s <= sentence]):
        years = [w.period.year for w in examined.dates.get(n, ()) if w.period and w.period.year]
        if years:
            return years[-1]
    return None


def _indicators(examined: Examined, sentence: int) -> set[str]:
    near = [s for s in paragraph(examined, sentence) if s <= sentence][-2:]
    return {c.slots.indicator for n in near for c in examined.claims.get(n, ()) if c.slots.indicator}


def _precedents(
    examined: Examined, sentence: int, place: Span, ahead: set[str], behind: str, year: int, measure: str
) -> Iterator[Verdict]:
    wanted = _indicators(examined, sentence)
    held = frozenset(ahead).union(*(members(examined, a) for a in ahead))
    for (name, reporter, partner), series in sorted(examined.later_figures.items()):
        inside = bool(partner) and members(examined, partner) <= held
        rivals = examined.later_figures.get((name, reporter, behind), ())
        if (
            not inside
            or not rivals
            or (wanted and name not in wanted)
            or not _measures(examined, name, measure)
        ):
            continue
        pairs = [(a, b) for a in series for b in rivals if _earlier_lead(a, b, year)]
        if pairs:
            yield _found(examined, place, (partner, behind), year, pairs)
            return
    yield from _told(examined, sentence, place, behind, year, measure)


def _measures(examined: Examined, indicator: str, measure: str) -> bool:
    entry = examined.entry(Indicator, indicator)
    return entry is None or _speaks_of(" ".join((entry.name, entry.phrase, *entry.said_as)), measure)


def _told(
    examined: Examined, sentence: int, place: Span, behind: str, year: int, measure: str
) -> Iterator[Verdict]:
    """Yield where an event of the record with the same date and side has an earlier date by another work."""
    near = {ident(m) for n in paragraph(examined, sentence) for m in entries_in(examined, n, "actors")}
    for event in examined.now.entries(Event).values():
        sides = set(event.participants)
        if behind not in sides or not sides & (near - {behind}) or event.date.year != year or event.forum:
            continue
        words = f"{event.name} {event.about or ''}"
        if not _PASSED.search(words) or not _speaks_of(words, measure):
            continue
        for other in event.other_dates:
            if examined.independent(other) and other.date.end and other.date.end.year < year:
                evidence = list(of_entry(examined, event, f"{spoken(other.date)}: {other.says}", other))
                reason = f"{year} is called the first time, but another count has it in {spoken(other.date)}: {other.says}"
                hint = "say by which count and definition it was the first time"
                yield finding("contested", reason, (place,), evidence=evidence, suggestion=hint)
                return


def _earlier_lead(one: Figure, other: Figure, year: int) -> bool:
    when = one.period.end
    same = one.period.text == other.period.text and one.unit == other.unit
    return same and when is not None and when.year < year and quantity(one).low >= quantity(other).high


def _found(
    examined: Examined, place: Span, actors: tuple[str, str], year: int, pairs: list[tuple[Figure, Figure]]
) -> Verdict:
    evidence: list[Evidence] = []
    for a, b in pairs:
        evidence += [of_figure(a, examined.now), of_figure(b, examined.now)]
    ahead, behind = named(examined, actors[0]), named(examined, actors[1])
    reason = f"{year} is called the first time, but {ahead} had {evidence[0].said} against {evidence[1].said} for {behind}"
    return finding(
        gravity(examined, evidence),
        reason,
        (place,),
        evidence=evidence,
        suggestion="say by which count and definition it was the first time",
    )
