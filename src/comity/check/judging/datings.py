"""Whether the record dates an entry as a draft does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from comity.check.claim import Claim
from comity.check.judging.shelf import Shelf
from comity.check.judging.spells import said_of
from comity.check.judging.voices import Heard, Voice, every_voice, voices
from comity.record.dating import Undated
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.entry import Entry
from comity.record.kinds.event import Event
from comity.record.kinds.forum import Forum
from comity.record.kinds.policy import Policy
from comity.terms.period import Period, spoken
from comity.terms.words import listed

#: How a verb begins -> the steps of an agreement that it tells.
_STEPS = {
    "sign": ("signed", "adopted"), "co-sign": ("signed", "adopted"), "initial": ("signed",), "conclu": ("signed", "adopted"),
    "agree": ("signed", "adopted", "approved"), "reach": ("signed", "adopted"), "adopt": ("adopted", "signed"), "ratif": ("approved",),
    "approv": ("approved",),
}  # fmt: skip
_MADE = ("adopted", "signed", "approved", "in-force")
Dated = tuple[Period, tuple[Voice, ...]]


#: A meeting of such a name is held once.
_ONE_OFF = re.compile(r"\b(?:commemorative|special|inaugural|extraordinary)\b", re.IGNORECASE)


def _of_one_meeting(folder: str, name: str, shelf: Shelf) -> tuple[str, str]:
    """Return the event that a forum of one meeting is; any other entry as it is."""
    forum = shelf.record.folder("forums").get(name) if folder == "forums" else None
    if forum is None or not _ONE_OFF.search(forum.label):
        return folder, name
    events = [e.id for e in shelf.record.entries(Event).values() if e.forum == name]
    return ("events", events[0]) if len(events) == 1 else (folder, name)


def date_heard(claim: Claim, shelf: Shelf) -> Heard:
    """Return what works say to the date a draft gives a policy, an event, an agreement or a forum.

    A policy may be dated by its beginning or by its announcement, an agreement by
    the step that the verb tells, or by any step where none does.
    """
    folder, _, name = claim.slots.against.partition("/")
    folder, name = _of_one_meeting(folder, name, shelf)
    entry = (
        shelf.record.folder(folder).get(name)
        if folder in ("policies", "events", "agreements", "forums")
        else None
    )
    said = said_of(claim.slots.period)
    if entry is None or said is None:
        return Heard("the record has no such entry" if entry is None else "the draft does not say when")
    dates = [(when, told) for when, told in _dates(entry, claim.cue, shelf) if told]
    if not dates:
        return Heard(f"no work but the draft dates {entry.label}")
    told_by_context = (
        claim.when is not None and claim.when.anchor == "narrative" and claim.proposed_by != "analyst"
    )
    if told_by_context:
        # A month without a year is of the year that the context gives it, which may be read wrongly.
        said = next(
            (moved for when, _ in dates if (moved := _in_year(said, when)) and _agree(moved, when)), said
        )
    beside = [(when, told) for when, told in _others(entry, shelf) if told and _agree(said, when)]
    heard = _held(entry, said, dates, beside, sure=bool(claim.cue) or not isinstance(entry, Agreement))
    return replace(heard, soft=True) if told_by_context else heard


def _held(entry: Entry, said: Period, dates: list[Dated], beside: list[Dated], *, sure: bool) -> Heard:
    right = [d for d in dates if _agree(said, d[0])]
    has = listed(list(dict.fromkeys(spoken(when) for when, _ in right or dates)))
    if right:
        reason = f"{entry.label} is dated {spoken(said)} and the record has {has}"
        return Heard(reason, every_voice(told for _, told in right))
    against = every_voice(told for _, told in dates)
    if beside:
        reason = f"{entry.label} is dated {spoken(said)}; the record has {has}, and some works that date"
        return Heard(reason, every_voice(told for _, told in beside), against)
    if not sure:
        return Heard(
            f"{entry.label} is dated {spoken(said)}; the record has {has}, and which step is meant is not said"
        )
    # A policy is told by its first word, its text or its first act, which may lie months apart.
    soft = isinstance(entry, Policy) and any(said.year and said.year == when.year for when, _ in dates)
    reason = f"{entry.label} is dated {spoken(said)}, but the record has {has}"
    return Heard(reason, (), against, f"write {has}", soft)


def _in_year(said: Period, when: Period) -> Period | None:
    """Return a time of one year in the year of another."""
    if said.year is None or when.start is None:
        return None
    return said_of(said.text.replace(f"{said.year:04d}", f"{when.start.year:04d}"))


def _dates(entry: Entry, cue: str, shelf: Shelf) -> Iterator[Dated]:
    """Yield the dates by which an entry may be told, each with the works that give it."""
    if isinstance(entry, Policy):
        yield from _of_policy(entry, shelf)
    elif isinstance(entry, Event):
        when = _of_event(entry, shelf)
        if when is not None:
            yield when, voices(entry, entry, f"{entry.label}: {spoken(when)}", shelf)
    elif isinstance(entry, Agreement):
        wanted = _steps(cue)
        for step in entry.steps:
            if step.step in wanted:
                yield (
                    step.date,
                    voices(step, entry, f"{entry.label}, {step.step}: {spoken(step.date)}", shelf),
                )
    elif isinstance(entry, Forum) and entry.from_ is not None:
        yield entry.from_, voices(entry, entry, f"{entry.label}: {spoken(entry.from_)}", shelf)


def _of_policy(policy: Policy, shelf: Shelf) -> Iterator[Dated]:
    """Yield when a policy began and when it was announced; once where both are one."""
    event = shelf.record.folder("events").get(policy.announced_at or "")
    announced = _of_event(event, shelf) if isinstance(event, Event) else None
    began = policy.from_ if policy.from_ is not None and policy.from_.start is not None else None
    if announced is not None and isinstance(event, Event):
        told = voices(event, event, f"{event.label}: {spoken(announced)}", shelf)
        one = began is None or announced.meets(began)
        if told or not one:
            yield announced, told
        if told and one:
            return
    if began is not None:
        yield began, voices(policy, policy, f"{policy.label}: {spoken(began)}", shelf)


def _of_event(event: Event, shelf: Shelf) -> Period | None:
    try:
        when = shelf.record.event_period(event.id)
    except Undated:
        return None
    return when if when.start is not None else None


def _others(entry: Entry, shelf: Shelf) -> Iterator[Dated]:
    """Yield other dates that works give for an event."""
    for other in entry.other_dates if isinstance(entry, Event) else ():
        yield other.date, voices(other, entry, f"{entry.label}: {spoken(other.date)}", shelf)


def _steps(cue: str) -> tuple[str, ...]:
    word = cue.casefold()
    if "force" in word or "effect" in word:
        return ("in-force",)
    return next((steps for begins, steps in _STEPS.items() if word.startswith(begins)), _MADE)


def _agree(said: Period, when: Period) -> bool:
    """Return whether a date fits: of what lasts, the day it began counts."""
    if when.end is None and when.start is not None:
        return said.covers(when.start)
    return said.meets(when)
