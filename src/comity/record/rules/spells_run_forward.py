"""What begins and ends begins first."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from comity.record.read import Reading
from comity.record.rules import Finding, rule
from comity.record.text import Path_
from comity.terms.period import Period


@rule
def spells_run_forward(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each entry or part whose `to` lies before its `from`."""
    for folder, entries in reading.entries.items():
        if folder in ("figures", "works", "coverage"):
            continue
        for entry in entries.values():
            for path, begins, ends in _spells(entry, ()):
                if begins.start and ends.end and ends.end < begins.start:
                    what = f"ends {ends.text}, before it begins {begins.text}"
                    yield Finding(folder, entry.id, (*path, "to"), what, "correct one of the two dates")


def _spells(model: BaseModel, path: Path_) -> Iterator[tuple[Path_, Period, Period]]:
    begins, ends = getattr(model, "from_", None), getattr(model, "to", None)
    if isinstance(begins, Period) and isinstance(ends, Period):
        yield path, begins, ends
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _spells(item, (*path, name, index))
