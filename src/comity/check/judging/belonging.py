"""Whether somebody belonged to a grouping or a forum when a draft says so, and does today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.check.claim import Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.spells import at, said_of, times, turn_of
from comity.check.judging.voices import Heard, Voice, every_voice, voices
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.forum import Forum
from comity.record.kinds.membership import Membership
from comity.terms.period import Period, spoken

_PLAIN = {"since": "join", "until": "leave"}


@dataclass(frozen=True, slots=True)
class Spell:
    """A member's time, the part of the record that says so, and whether it was full membership."""

    member: str
    begun: Period | None
    ended: Period | None
    full: bool
    part: Cited


@dataclass(frozen=True, slots=True)
class Roll:
    """The members of a grouping or forum as an entry of the record has them; ``whole`` is true where it names all."""

    entry: Entry
    name: str
    spells: tuple[Spell, ...]
    whole: bool


def membership_heard(claim: Claim, shelf: Shelf) -> Heard:
    """Return what works say to somebody's belonging, joining or leaving.

    A list that names all members also says who is none; by any other, one that
    it does not name is not known.
    """
    roll = _roll(claim, shelf)
    if roll is None:
        return Heard("the record has no list of its members")
    member = claim.slots.reporter
    own = tuple(s for s in roll.spells if s.member == member and s.full)
    turn = turn_of(claim.slots.period)
    if turn is not None:
        return _turned(roll, member, own, *turn, shelf)
    said = said_of(claim.slots.period)
    if said is None:
        return Heard("the draft does not say when")
    return _stood(roll, member, own, said, claim.modality == "denied", shelf)


def since(claim: Claim, shelf: Shelf, day: date) -> str:
    """Return what became of a membership told of the draft's day, in words; empty where it is as it was."""
    roll = _roll(claim, shelf)
    today = shelf.record.day
    if roll is None or claim.slots.period != day.isoformat() or today <= day:
        return ""
    member = claim.slots.reporter
    own = tuple(s for s in roll.spells if s.member == member and s.full)
    then, now = (_spells_on(own, said_of(d.isoformat())) for d in (day, today))
    if bool(then) == bool(now):
        return ""
    who = f"{shelf.name(member)} {'was a' if then else 'was no'} member of {roll.name} on {day.isoformat()}"
    changed = [s.ended for s in then] if then else [s.begun for s in now]
    when = f" (since {spoken(changed[0])})" if changed and changed[0] is not None else ""
    return f"{who}; on {today.isoformat()} it is {'none' if then else 'one'}{when}"


def _roll(claim: Claim, shelf: Shelf) -> Roll | None:
    folder, _, forum = claim.slots.against.partition("/")
    if folder == "forums":
        held = shelf.record.folder("forums").get(forum)
        if not isinstance(held, Forum) or not held.roster:
            return None
        spells = tuple(Spell(s.actor, s.from_, s.to, True, s) for s in held.roster)
        return Roll(held, held.short or held.name, spells, held.complete)
    for entry in shelf.record.entries(Membership).values():
        if entry.grouping == claim.slots.partner:
            spells = tuple(Spell(s.actor, s.from_, s.to, s.role == "member", s) for s in entry.spells)
            on = entry.stated_at.end if entry.stated_at else None
            count = len(shelf.record.members(entry.grouping, on or shelf.record.day))
            return Roll(entry, shelf.name(entry.grouping), spells, entry.stated_count == count)
    return None


def _turned(roll: Roll, member: str, own: Sequence[Spell], side: str, said: Period, shelf: Shelf) -> Heard:
    """Return what works say to joining or leaving on a date."""
    who, word = shelf.name(member), "joined" if side == "since" else "left"
    edges = [(s, s.begun if side == "since" else s.ended) for s in own]
    fitting = [s for s, edge in edges if edge is not None and edge.meets(said)]
    if fitting:
        told = _told(roll, fitting, shelf)
        return _or_nothing(
            Heard(
                f"{who} {word} {roll.name} {at(said)}: the record has it as a member {_times(fitting)}", told
            ),
            roll,
        )
    if not own:
        return _not_listed(roll, member, said, shelf, denied=False)
    if side == "since" and any(edge is None for _, edge in edges):
        return Heard(f"when {who} joined {roll.name} is in no work of the record")
    against = _told(roll, own, shelf)
    reason = f"{who} was a member of {roll.name} {_times(own)}, so it did not {_PLAIN[side]} {at(said)}"
    if side == "until" and not any(edge is not None for _, edge in edges):
        reason = f"{who} is a member of {roll.name} {_times(own)} and the record has no end of it"
        against = _after(against, said)
    right = next((edge for _, edge in edges if edge is not None), None)
    hint = f"write {spoken(right)}" if right else "say what it left"
    return _or_nothing(Heard(reason, (), against, hint), roll)


def _after(told: Sequence[Voice], said: Period) -> tuple[Voice, ...]:
    """Return the works that appeared since a time: an older one cannot know who left then."""
    return tuple(v for v in told if said.start is not None and v.evidence.known >= said.start.isoformat())


def _stood(roll: Roll, member: str, own: Sequence[Spell], said: Period, denied: bool, shelf: Shelf) -> Heard:
    """Return what works say to being a member, or none, at a time."""
    who = shelf.name(member)
    fitting = _spells_on(own, said)
    if fitting:
        told = _told(roll, fitting, shelf)
        words = (
            f"{who} was a member of {roll.name} {_times(fitting)}"
            if _ended(fitting)
            else f"{who} is a member of {roll.name}{_since(fitting)}"
        )
        if denied and not _ended(fitting):
            told = _after(told, said)
        heard = Heard(words, (), told, "write that it is a member") if denied else Heard(words, told)
        return _or_nothing(heard, roll)
    if own:
        told = _told(roll, own, shelf)
        words = f"{who} was a member of {roll.name} {_times(own)}, not {at(said)}"
        return _or_nothing(Heard(words, told) if denied else Heard(words, (), told, "correct the date"), roll)
    return _not_listed(roll, member, said, shelf, denied=denied)


def _not_listed(roll: Roll, member: str, said: Period, shelf: Shelf, *, denied: bool) -> Heard:
    """Return what a list says of one that it does not name as a member."""
    who = shelf.name(member)
    if not roll.whole:
        return Heard(f"the record does not say whether {who} belongs to {roll.name}")
    others = [s for s in roll.spells if s.member == member]
    told = _told(roll, others, shelf) or voices(
        roll.entry, roll.entry, f"members of {roll.name}, without {who}", shelf
    )
    words = f"{who} is not among the members of {roll.name} {at(said)}"
    return _or_nothing(Heard(words, told) if denied else Heard(words, (), told, "leave it out"), roll)


def _or_nothing(heard: Heard, roll: Roll) -> Heard:
    if heard.agreeing or heard.otherwise:
        return heard
    return Heard(f"no work but the draft says who belongs to {roll.name}")


def _told(roll: Roll, spells: Sequence[Spell], shelf: Shelf) -> tuple[Voice, ...]:
    return every_voice(
        voices(s.part, roll.entry, f"{shelf.name(s.member)} in {roll.name} {times(s.begun, s.ended)}", shelf)
        for s in spells
    )


def _spells_on(spells: Sequence[Spell], said: Period | None) -> tuple[Spell, ...]:
    """Return the spells that share a day with a time; one without a beginning has always lasted."""
    if said is None:
        return ()
    return tuple(
        s
        for s in spells
        if not (s.begun and s.begun.start and said.end and said.end < s.begun.start)
        and not (s.ended and s.ended.end and said.start and said.start > s.ended.end)
    )


def _times(spells: Sequence[Spell]) -> str:
    return " and ".join(times(s.begun, s.ended) for s in spells)


def _ended(spells: Sequence[Spell]) -> bool:
    return all(s.ended is not None for s in spells)


def _since(spells: Sequence[Spell]) -> str:
    begun = next((s.begun for s in spells if s.begun is not None), None)
    return f" since {spoken(begun)}" if begun is not None else ""
