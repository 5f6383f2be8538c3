"""Whether somebody held an office when a draft says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.check.claim import Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.spells import at, said_of, times, turn_of
from comity.check.judging.voices import Heard, every_voice, voices
from comity.record.kinds.office import Holding, Office
from comity.terms.period import Period, spoken
from comity.terms.words import listed


def office_heard(claim: Claim, shelf: Shelf, day: date) -> Heard:
    """Return what works say to a person's being given an office.

    Without a time the office has to have been held by the draft's day. Where the
    record has neither a term of the person nor another holder at the time, it
    has nothing to say.
    """
    office = shelf.record.folder("offices").get(claim.slots.against.partition("/")[2])
    if not isinstance(office, Office) or not claim.slots.reporter:
        return Heard("the record has no such office")
    person, turn = claim.slots.reporter, turn_of(claim.slots.period)
    side, said = turn or ("", said_of(claim.slots.period))
    terms = [h for h in office.holders if h.holder == person]
    fitting = [h for h in terms if _fits(h, said, side, day)]
    who = shelf.name(person)
    if fitting:
        told = every_voice(voices(h, office, _said(h, shelf), shelf) for h in fitting)
        words = f"{who} was {office.title} {_times(fitting)}"
        return Heard(words if told else f"no work but the draft says when {who} was {office.title}", told)
    others = [h for h in office.holders if h not in terms and said is not None and _meets(h, said)]
    against = every_voice(voices(h, office, _said(h, shelf), shelf) for h in (*terms, *others))
    if not against:
        return Heard(f"no work but the draft says when {who} was {office.title}")
    when = at(said) if said is not None else "by the draft's date"
    instead = listed([shelf.name(h.holder) for h in others])
    own = (
        f"was {office.title} {_times(terms)}, not {side or when}"
        if terms
        else f"is not known as {office.title} {when}"
    )
    reason = f"{who} {own}" + (f" {spoken(said)}" if side and terms and said is not None else "")
    reason += f", when it was {instead}" if instead else ""
    return Heard(reason, (), against, _hint(instead, own=bool(terms), turned=bool(side)))


def _hint(instead: str, *, own: bool, turned: bool) -> str:
    if turned or not instead:
        return "correct the date" if turned else "correct the date or the title"
    return f"name {instead}, or write 'later' or 'former' before the title" if own else f"name {instead}"


def _said(holding: Holding, shelf: Shelf) -> str:
    return f"{shelf.name(holding.holder)}: {times(holding.from_, holding.to)}"


def _times(holdings: Sequence[Holding]) -> str:
    return listed([times(h.from_, h.to) for h in holdings])


def _fits(holding: Holding, said: Period | None, side: str, day: date) -> bool:
    """Return whether a term is as said: begun or ended at a time, met by it, or begun by the draft's day where none is."""
    if said is None:
        return holding.from_.start is None or holding.from_.start <= day
    edge = holding.from_ if side == "since" else holding.to
    return (edge is not None and edge.meets(said)) if side else _meets(holding, said)


def _meets(holding: Holding, said: Period) -> bool:
    start, end = holding.from_.start, holding.to.end if holding.to else None
    return not ((start and said.end and said.end < start) or (end and said.start and said.start > end))
