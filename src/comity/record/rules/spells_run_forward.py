"""What begins and ends begins first."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.entry import Entry
from comity.record.read import Reading
from comity.record.refs import parts
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
            for path, begins, ends in _spells(entry):
                if begins.start and ends.end and ends.end < begins.start:
                    what = f"ends {ends.text}, before it begins {begins.text}"
                    yield Finding(folder, entry.id, (*path, "to"), what, "correct one of the two dates")


def _spells(entry: Entry) -> Iterator[tuple[Path_, Period, Period]]:
    for path, part in parts(entry):
        begins, ends = getattr(part, "from_", None), getattr(part, "to", None)
        if isinstance(begins, Period) and isinstance(ends, Period):
            yield path, begins, ends
