"""Events of a draft as proposed entries of the record, each with the words it rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from comity.check.claim import Amount, Mention, When
from comity.check.draft import Draft, Span
from comity.check.events.coding import Coded, code_sentence
from comity.check.events.contexts import contexts_of
from comity.check.events.roles import Roles, roles_of
from comity.check.events.telling import tells
from comity.check.speech.modality import would_means

T = TypeVar("T", Mention, When, Amount)

#: Told by one actor alone; every other type needs two sides.
_ALONE = frozenset(["ANNOUNCE", "MOBILIZE", "PROTEST", "CONCEDE", "RETREAT", "INVESTIGATE"])
#: Behind a cue: where what it acts on can no longer stand.
_NEXT_CLAUSE = re.compile(
    r";|(?<=\b[12]\d\d\d), |,? (?:while|whereas|although|but) |, as (?!well)|,? and (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3} (?:is|was|are|were|has|have|had|will|would|may|[a-z]{2,}ed)\b"
)
_KINDS: tuple[tuple[str, str], ...] = (
    (r"\bsummits?\b", "summit"),
    (r"\bvisit\w*\b|\barriv\w+\b|\btravel\w*\b", "visit"),
    (r"\bsign\w*\b|\bagree\w*\b|\bagreement\b|\bupgrad\w+\b|\bconclud\w+\b", "signing"),
    (r"\bannounc\w+\b|\bunveil\w*\b", "announcement"),
    (r"\bintroduc\w+\b|\blaunch\w*\b|\bestablish\w*\b|\binaugurat\w+\b|\badopt\w*\b", "launch"),
    (r"\bsanction\w*\b|\bembargo\w*\b|\bexpel\w*\b|\bsuspend\w*\b", "sanction"),
    (r"\bdeploy\w*\b|\bexercis\w+\b", "deployment"),
    (r"\bjoin\w*\b|\baccede\w*\b|\baccession\b", "accession"),
    (r"\belect\w*\b", "election"),
    (r"\btest\w*\b|\bmissiles?\b", "test"),
    (r"\bmeet\w*\b|\bmet\b|\btalks?\b|\bhost\w*\b|\bdiscuss\w*\b|\bheld\b", "meeting"),
)  # fmt: skip
_BY_TYPE = {
    "CONSULT": "meeting",
    "AGREE": "announcement",
    "SANCTION": "sanction",
    "MOBILIZE": "deployment",
    "ANNOUNCE": "announcement",
}


@dataclass(frozen=True, slots=True)
class EventProposal:
    """An event a draft tells of, proposed for the record.

    ``type`` is PLOVER's (``ANNOUNCE`` for a policy made public, which PLOVER has
    not), ``source``, ``target`` and ``place`` folder/id of the record, ``date``
    EDTF, empty where the sentence gives none. ``intended`` says it was promised
    or threatened, not done.
    """

    type: str
    mode: str
    context: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    cue: str
    quote: Span
    sentence: int
    date: str = ""
    said: str = ""
    amounts: tuple[str, ...] = ()
    intended: bool = False
    notes: tuple[str, ...] = ()


def code_events(
    draft: Draft,
    mentions: Sequence[Mention] = (),
    dates: Sequence[When] = (),
    amounts: Sequence[Amount] = (),
) -> tuple[EventProposal, ...]:
    """Return the events that a draft's sentences tell of, in order of the text.

    Only those are proposed whose cue has an actor of the record beside it, two
    where the type needs two sides; a purpose ("to deepen ties") is none. A
    "would" that tells the past is read as done.
    """
    told = (
        _by_sentence(draft, [m for m in mentions if m.entry.startswith(("actors/", "forums/"))]),
        _by_sentence(draft, [w for w in dates if w.period is not None]),
        _by_sentence(draft, [a for a in amounts if a.unit == "money"]),
    )
    found: list[EventProposal] = []
    for number in sorted(told[0]):
        if draft.blocks[draft.sentences[number].block].kind in ("paragraph", "item"):
            there = told[0][number], told[1].get(number, []), told[2].get(number, [])
            found += _in_sentence(draft, number, *there)
    return tuple(found)


def _by_sentence(draft: Draft, found: Sequence[T]) -> dict[int, list[T]]:
    """Return sentence number -> what stands in it, in order of the text."""
    starts = [sentence.span.start for sentence in draft.sentences]
    placed: dict[int, list[T]] = {}
    for item in sorted(found, key=lambda f: f.span):
        number = bisect_right(starts, item.span.start) - 1
        if number >= 0 and draft.sentences[number].span.holds(item.span):
            placed.setdefault(number, []).append(item)
    return placed


def _in_sentence(
    draft: Draft, number: int, actors: Sequence[Mention], dates: Sequence[When], amounts: Sequence[Amount]
) -> Iterator[EventProposal]:
    sentence = draft.sentences[number]
    text = sentence.span.of(draft.text)[:2000]
    at = text.find(" would ")
    told = at >= 0 and would_means(draft, sentence, at + 1) in ("realised", "agreed")
    coded = code_sentence(text, told=told)
    if coded is None or not tells(text, coded, [m.span.end - sentence.span.start for m in actors]):
        return
    ends = _NEXT_CLAUSE.search(text, coded.cue.end)
    clause = Span(0, ends.start() if ends else len(text))
    roles = roles_of(text, clause, coded.cue, actors, base=sentence.span.start)
    sides = {*roles.source, *roles.target}
    nominal = coded.cue.of(text).split(" ")[0] in ("see", "saw", "sees")
    if not roles.source and not (
        roles.target and (nominal if coded.type == "ANNOUNCE" else coded.type in _ALONE)
    ):
        return
    if len(sides) < 2 and coded.type not in _ALONE:
        return
    yield _proposal(draft, number, coded, roles, dates, amounts)


def _proposal(
    draft: Draft, number: int, coded: Coded, roles: Roles, dates: Sequence[When], amounts: Sequence[Amount]
) -> EventProposal:
    sentence = draft.sentences[number]
    text = sentence.span.of(draft.text)[:2000]
    when = dates[0] if dates else None
    sums = tuple(a.span.of(draft.text) for a in amounts)
    return EventProposal(
        coded.type, coded.mode, contexts_of(text), roles.source, roles.target, roles.place, coded.cue.of(text), sentence.span, number,
        when.period.text if when and when.period else "", when.span.of(draft.text) if when else "", sums, coded.intended, draft.notes_of(sentence),
    )  # fmt: skip


def as_proposal(event: EventProposal, draft: Draft) -> dict[str, str]:
    """Return an event as fields of an entry of ``events/``, with the quote, for an editor to complete.

    ``about`` is left out: it has to be in the editor's words. Absent fields are not given.
    """
    quote = event.quote.of(draft.text)
    sides = [e.partition("/")[2] for e in dict.fromkeys((*event.source, *event.target))]
    hosts = event.source if event.mode == "host" else ()
    fields = {
        "name": f"{', '.join(sides)}: {event.cue}",
        "kind": _kind(event),
        "date": event.date,
        "said": event.said if event.said != event.date else "",
        "place": ", ".join(e.partition("/")[2] for e in event.place),
        "hosts": ", ".join(e.partition("/")[2] for e in hosts),
        "participants": ", ".join(sides),
        "plover": " ".join(filter(None, [event.type, event.mode])),
        "context": ", ".join(event.context),
        "source": ", ".join(event.source),
        "target": ", ".join(event.target),
        "amounts": "; ".join(event.amounts),
        "status": "intended" if event.intended else "",
        "notes": ", ".join(event.notes),
        "quote": quote,
    }
    return {name: value for name, value in fields.items() if value}


def _kind(event: EventProposal) -> str:
    """Return the record's word for what sort of happening it is."""
    found = next((kind for pattern, kind in _KINDS if re.search(pattern, event.cue, re.IGNORECASE)), "")
    return found or _BY_TYPE.get(event.type, "other")
