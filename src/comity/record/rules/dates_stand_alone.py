"""Only an event's own date may be told by another event."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from comity.record.kinds.event import Event
from comity.record.read import Reading
from comity.record.refs import parts
from comity.record.rules import Finding, rule
from comity.terms.period import Period, relative


@rule
def dates_stand_alone(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each date told by an event where nobody would work it out."""
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            for path, part in parts(entry):
                for name, alias in _dated(type(part)):
                    when = getattr(part, name)
                    if when is None or when.start or when.end or not relative(when.text):
                        continue
                    if isinstance(part, Event) and name == "date":
                        continue
                    what = f"'{when.text}' is told by an event, which only the date of an event may be"
                    yield Finding(folder, entry.id, (*path, alias), what, "write the date itself")


@functools.cache
def _dated(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, field.alias or name) for name, field in kind.model_fields.items() if _is_date(field.annotation)
    )


def _is_date(annotation: Any) -> bool:
    return annotation is Period or any(_is_date(part) for part in get_args(annotation))
