"""Which actors a covered document names."""

from __future__ import annotations

from comity.record.as_of import AsOf
from comity.record.kinds.coverage import Coverage
from comity.record.refs import references


def mentioned(record: AsOf, work: str) -> set[str]:
    """Return the actors that entries covering a work name, groupings' members and rosters aside."""
    found: set[str] = set()
    for coverage in record.entries(Coverage).values():
        if coverage.work != work:
            continue
        for name in {by for sentence in coverage.sentences for by in sentence.by}:
            folder, _, key = name.partition("/")
            if folder == "actors":
                found.add(key)
            if folder in ("memberships", "forums", "actors"):
                continue
            entry = record.folder(folder).get(key)
            if entry is not None:
                found.update(r.name for r in references(entry) if r.kinds == ("actors",))
    return found
