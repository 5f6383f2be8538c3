"""When things became known, and what an entry was on a day."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.work import Work
from comity.terms.period import Period

M = TypeVar("M", bound=BaseModel)
#: For what has no date at all: the rules report it, and no as-of view shows it.
NEVER = date.max
ALWAYS = date.min


def issue_days(works: Mapping[str, Entry]) -> dict[str, date]:
    """Return the last day on which each dated work may have appeared, by its id."""
    days: dict[str, date] = {}
    for name, work in works.items():
        if isinstance(work, Work):
            period = work.known_from or work.issued
            if period is not None:
                days[name] = period.end or period.start or NEVER
    return days


def known_day(cited: Cited, issued: Mapping[str, date]) -> date | None:
    """Return the day from which a part was known: as stated, or of the earliest work it cites.

    Absent (None) for a part that cites nothing: it is known with what holds it.
    """
    if cited.known_from is not None:
        return cited.known_from.end or cited.known_from.start
    days = [issued.get(c.work) or issued.get(c.cited_in or "") for c in cited.cite]
    dated = [day for day in days if day is not None]
    if cited.cite and not dated:
        return NEVER
    return min(dated) if dated else None


def entry_day(entry: Entry, issued: Mapping[str, date]) -> date:
    """Return the day from which an entry was known; vocabularies were always known."""
    if isinstance(entry, Work):
        return issued.get(entry.id, ALWAYS)
    day = known_day(entry, issued)
    if day is None:
        return NEVER if entry.needs_citation else ALWAYS
    return day


def as_of(model: M, day: date, issued: Mapping[str, date]) -> M:
    """Return a model as it was known on a day.

    Parts known only later are left out. An end that lies after the day is
    shown as open, since nobody knew it.
    """
    changes: dict[str, Any] = {}
    for name in _dated(type(model)):
        value = getattr(model, name)
        if name == "to" and isinstance(value, Period):
            if value.start is not None and value.start > day:
                changes[name] = None
        elif name == "cite":
            # A work that came later is no source of what was known before it; the way by which
            # the editors know of a work (cited_in) may be younger and stays.
            kept = tuple(citation for citation in value if issued.get(citation.work, ALWAYS) <= day)
            if kept and kept != value:
                changes[name] = kept
        elif isinstance(value, tuple):
            kept = tuple(_part(item, day, issued) for item in value if _seen(item, day, issued))
            if kept != value:
                changes[name] = kept
        elif isinstance(value, BaseModel):
            if not _seen(value, day, issued):
                changes[name] = None
            else:
                part = as_of(value, day, issued)
                if part is not value:
                    changes[name] = part
    return model.model_copy(update=changes) if changes else model


@functools.cache
def _dated(kind: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that may differ from day to day: ends, citations, and whatever holds parts."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if name in ("to", "cite") or _holds_parts(field.annotation))


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Cited) or (
            issubclass(annotation, BaseModel) and bool(_dated(annotation))
        )
    return any(_holds_parts(part) for part in get_args(annotation))


def _part(item: Any, day: date, issued: Mapping[str, date]) -> Any:
    return as_of(item, day, issued) if isinstance(item, BaseModel) else item


def _seen(item: Any, day: date, issued: Mapping[str, date]) -> bool:
    if not isinstance(item, Cited):
        return True
    known = known_day(item, issued)
    return known is None or known <= day
