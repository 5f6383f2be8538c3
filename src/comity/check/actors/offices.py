"""Titles in a text: with a name, or alone and then the holder of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from comity.check.actors.choosing import Reader
from comity.check.actors.gazetteer import Hit
from comity.check.actors.words import NO_LONGER
from comity.check.claim import Mention
from comity.check.draft import Span
from comity.record.kinds.office import Office

_TO_NAME = re.compile(r"(?:-[Ee]lect)?,? ")
_PART_OF_LONGER = re.compile(r"(?:\b(?:[Vv]ice|[Dd]eputy|[Aa]ssistant|[Aa]cting|[Uu]nder)[- ]|-)$")
_NAME_AFTER = re.compile(r"[ -][A-Z]")
_OF_AFTER = re.compile(r" of (?:the )?[A-Z]")
_QUALIFIED = re.compile(rf"\b({'|'.join(sorted(NO_LONGER))})(?:[- ][\w.]+){{0,3}}[- ]$", re.IGNORECASE)


def is_title(hit: Hit) -> bool:
    """Return whether a name is first of all a title."""
    return bool(hit.senses) and hit.senses[0].how == "office"


def before_name(text: str, title: Span, name: Span) -> bool:
    """Return whether a title stands right before a name: "President", "President-Elect"."""
    return title.end < name.start and bool(_TO_NAME.fullmatch(text[title.end : name.start]))


def holder_on(office: Office, day: date) -> str:
    """Return who held an office on a day; empty where the record does not say."""
    for holding in office.holders:
        begun = holding.from_.start is None or holding.from_.start <= day
        lasts = holding.to is None or holding.to.end is None or day <= holding.to.end
        if begun and lasts:
            return holding.holder
    return ""


def read_title(
    reader: Reader, hit: Hit, following: Hit | None, offices: Mapping[str, Office], day: date
) -> Mention | None:
    """Return the holder meant by a title alone, or the office where the holder of the day is not meant.

    Whose office it is, is told by who stands beside it, else by whom the section
    is about; None where neither tells, or where a name unknown to the record
    follows.
    """
    text, span = reader.draft.text, hit.span
    before = text[max(0, span.start - 40) : span.start]
    if _PART_OF_LONGER.search(before):
        return None
    beside = reader.owner_beside(span, following)
    if _NAME_AFTER.match(text, span.end) or (not beside and _OF_AFTER.match(text, span.end)):
        return None
    told = bool(beside)
    if not told:
        subject = reader.sections.subject(span.start)
        beside = reader.owners.get(subject, frozenset()) | {subject.partition("/")[2]}
    held = [sense.entry for sense in hit.senses if sense.how == "office" and sense.owners & beside]
    if (
        not held
        and not told
        and len(hit.senses) == 1
        and reader.named_in_paragraph(hit.senses[0].owners, span.start)
    ):
        held = [hit.senses[0].entry]
    if len(held) != 1:
        return None
    office = offices[held[0].partition("/")[2]]
    holder = "" if _QUALIFIED.search(before) else holder_on(office, day)
    if not holder:
        return Mention(span, held[0], "name")
    return Mention(span, f"actors/{holder}", "holder", (held[0],))
