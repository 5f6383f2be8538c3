"""Who and what of the record a draft names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from comity.check.actors.choosing import Reader, named_in
from comity.check.actors.context import in_dateline, in_larger_name, sharing_last_word
from comity.check.actors.found import Own, defined_after, own_names, places_of
from comity.check.actors.gazetteer import Gazetteer, Hit, compile_names
from comity.check.actors.meetings import session, stood_for
from comity.check.actors.namesakes import Beside, Namesakes, namesakes_of
from comity.check.actors.offices import before_name, is_title, read_title
from comity.check.actors.senses import pairs_of, senses_of
from comity.check.actors.subjects import (
    Sections,
    paragraph_subject,
    section_subject,
    sections_of,
    sentence_subject,
)
from comity.check.claim import Mention
from comity.check.draft import Draft, Span
from comity.record.as_of import AsOf
from comity.record.kinds.actor import Actor
from comity.record.kinds.office import Office

__all__ = [
    "Names",
    "Sections",
    "find_mentions",
    "names_of",
    "paragraph_subject",
    "section_subject",
    "sections_of",
    "sentence_subject",
]

_DEFINITIONS = 40  # of one acronym that are kept in mind
_PILLAR = re.compile(r"\bpillars?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """A record's names, compiled; worth keeping where several drafts meet one record."""

    record: AsOf
    gazetteer: Gazetteer
    pairs: dict[tuple[str, str], str]
    owners: dict[str, frozenset[str]]
    persons: frozenset[str]
    namesakes: Namesakes


def names_of(record: AsOf) -> Names:
    """Return the compiled names of a record as known on a day."""
    actors = record.entries(Actor)
    return Names(
        record,
        compile_names(senses_of(record)),
        pairs_of(record),
        {f"actors/{k}": frozenset(filter(None, (k, a.of, a.part_of))) for k, a in actors.items()},
        frozenset(f"actors/{key}" for key, actor in actors.items() if actor.kind == "person"),
        namesakes_of(actors),
    )


def find_mentions(draft: Draft, record: AsOf, names: Names | None = None) -> tuple[Mention, ...]:
    """Return the entries of the record that a draft names, in order of their places.

    The longest name at a place counts. A name with several senses means what the
    draft last defined it as in this section ("Long Form (LF)"), else what belongs
    to the actor beside it or to the one the section is about, else what was
    defined last; ``others`` hold the senses not chosen. A title alone means its
    holder on the draft's day. A seat of government means the actor unless the
    words before place something there.

    Parameters
    ----------
    draft
        The draft as read.
    record
        The record as known on the draft's day.
    names
        The record's compiled names, if they are at hand; made here otherwise.

    Returns
    -------
    Mentions that do not overlap. ``how`` is name, alias, adjective, capital,
    definition (by an acronym of the draft), holder (by a title), pillar, or
    anaphor ("the summit"). Absent: names the record does not have.
    """
    names = names or names_of(record)
    hits = list(_hits(draft.text, names.gazetteer))
    beside = Beside(draft, hits)
    hits = names.namesakes.left(beside, hits)
    own = own_names(draft.text, hits, names.persons, names.gazetteer)
    places = list(places_of(draft.text, hits, own))
    sure = ((hit.span, hit.senses[0].entry) for hit in places if hit.senses)
    reader = Reader(draft, sections_of(draft, sure), owners=names.owners, named=named_in(hits))
    day = draft.day or record.day
    title: Span | None = None
    for hit, following in pairwise([*places, None]):
        if hit is None:
            break
        mention = _read(reader, hit, following, names, own, beside, day)
        if is_title(hit) and following is not None and before_name(draft.text, hit.span, following.span):
            title = hit.span
        if mention is None:
            continue
        if title is not None and mention.entry in names.persons and before_name(draft.text, title, hit.span):
            mention = replace(mention, span=Span(title.start, mention.span.end))
        reader.note(mention)
        if acronym := defined_after(draft.text, mention.span):
            definitions = reader.defined.setdefault(acronym, [])
            definitions.append((mention.span.end, mention.entry))
            del definitions[:-_DEFINITIONS]
    return _joined(draft.text, reader.mentions, names.pairs)


def _hits(text: str, gazetteer: Gazetteer) -> Iterator[Hit]:
    """Yield the names in a text that are no part of longer ones; "North Ash" also of "North and South Ash"."""
    for hit in gazetteer.hits(text):
        if in_larger_name(text, hit.span) or in_dateline(text, hit.span):
            continue
        if shared := sharing_last_word(text, hit.span):
            words, span = shared
            if (other := gazetteer.named(words)) is not None:
                yield Hit(span, words, other)
        yield hit


def _read(
    reader: Reader, hit: Hit, following: Hit | None, names: Names, own: Own, beside: Beside, day: date
) -> Mention | None:
    if not hit.senses:
        return _own(reader, hit, names, own, beside)
    if is_title(hit):
        named = following is not None and _names_person(following, names, own)
        if named and following is not None and before_name(reader.draft.text, hit.span, following.span):
            return None
        return read_title(reader, hit, following, names.record.entries(Office), day)
    if hit.senses[0].how == "pillar":
        near = reader.draft.text[max(0, hit.span.start - 30) : hit.span.end + 30].partition("\n")[0]
        return Mention(hit.span, hit.senses[0].entry, "pillar") if _PILLAR.search(near) else None
    chosen = reader.choose(hit, following)
    if chosen is None:
        return None
    sense, others = chosen
    folder, _, key = sense.entry.partition("/")
    if folder == "forums" and (found := session(reader.draft.text, hit.span, key, names.record)):
        span, event = found
        return Mention(span, event, sense.how, (sense.entry, *(o for o in others if o != event)))
    return Mention(hit.span, sense.entry, sense.how, others)


def _own(reader: Reader, hit: Hit, names: Names, own: Own, beside: Beside) -> Mention | None:
    """Return what a name means that the draft made itself, if it made it before this place."""
    if definitions := reader.defined.get(hit.surface):
        return Mention(hit.span, definitions[-1][1], "definition")
    if person := own.people.get(hit.surface):
        known = person in reader.last and not names.namesakes.other(beside, hit.span, person)
        return Mention(hit.span, person, "alias") if known else None
    if " " in hit.surface:
        return stood_for(reader, hit.span, hit.surface.rpartition(" ")[2], names.record)
    return None


def _names_person(hit: Hit, names: Names, own: Own) -> bool:
    return hit.surface in own.people or any(sense.entry in names.persons for sense in hit.senses)


def _joined(text: str, mentions: Sequence[Mention], pairs: dict[tuple[str, str], str]) -> tuple[Mention, ...]:
    """Return the mentions, those joined by a hyphen with the grouping of both among their other readings."""
    found = list(mentions)
    for at, (first, second) in enumerate(pairwise(mentions)):
        if text[first.span.end : second.span.start] in ("-", "–"):
            pair = pairs.get((_key(first.entry), _key(second.entry)))
            if pair:
                found[at] = _with_other(found[at], f"actors/{pair}")
                found[at + 1] = _with_other(found[at + 1], f"actors/{pair}")
    return tuple(found)


def _with_other(mention: Mention, entry: str) -> Mention:
    return replace(mention, others=tuple(dict.fromkeys((*mention.others, entry))))


def _key(entry: str) -> str:
    return entry.partition("/")[2]
