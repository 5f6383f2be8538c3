"""Every fact has a work and a place in it, and a day from which it was known."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.work import Work
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def everything_is_cited(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each entry without a citation, and each citation that cannot be dated."""
    works = reading.entries["works"]
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            if entry.needs_citation and not entry.cite:
                yield Finding(folder, entry.id, (), "cites no work", "add `cite:` with a work and a locator")
            for index, citation in enumerate(entry.cite):
                if not citation.locator.strip():
                    yield Finding(
                        folder,
                        entry.id,
                        ("cite", index, "locator"),
                        "is empty",
                        "write the page, table or sentence",
                    )
                works_named = [works.get(citation.work), works.get(citation.cited_in or citation.work)]
                if all(
                    isinstance(w, Work) and w.issued is None and w.known_from is None for w in works_named
                ):
                    if entry.known_from is None:
                        what = (
                            f"the work '{citation.work}' has no date, so it is not known when this was known"
                        )
                        yield Finding(
                            folder,
                            entry.id,
                            ("cite", index, "work"),
                            what,
                            "add `issued` to the work or `known_from` here",
                        )
