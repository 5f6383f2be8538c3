"""Every fact has a work and a place in it, and a day from which it was known."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.entry import Cited
from comity.record.kinds.work import Work
from comity.record.read import Reading
from comity.record.refs import parts
from comity.record.rules import Finding, rule
from comity.record.text import Path_


@rule
def everything_is_cited(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each entry without a citation, and each citation that cannot be dated."""
    undated = _undated(reading)
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            if entry.needs_citation and not entry.cite:
                yield Finding(folder, entry.id, (), "cites no work", "add `cite:` with a work and a locator")
            for path, part in parts(entry):
                if isinstance(part, Cited):
                    yield from _citations(folder, entry.id, path, part, undated)


def _citations(folder: str, name: str, path: Path_, part: Cited, undated: set[str]) -> Iterator[Finding]:
    for index, citation in enumerate(part.cite):
        here = (*path, "cite", index)
        if not citation.locator.strip():
            fix = "write the page, table or sentence"
            yield Finding(folder, name, (*here, "locator"), "is empty", fix)
        # Nobody could say from when a part with such a citation alone was known, and no view would show it.
        if (
            part.known_from is None
            and citation.work in undated
            and (citation.cited_in or citation.work) in undated
        ):
            what = f"the work '{citation.work}' has no date, so it is not known when this was known"
            fix = "add `issued` to the work or `known_from` here"
            yield Finding(folder, name, (*here, "work"), what, fix)


def _undated(reading: Reading) -> set[str]:
    return {
        name
        for name, work in reading.entries["works"].items()
        if isinstance(work, Work) and work.issued is None and work.known_from is None
    }
