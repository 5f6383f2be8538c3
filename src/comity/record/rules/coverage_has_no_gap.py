"""A covered document has every sentence once, each with entries or a reason, and every note."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.kinds.coverage import Coverage
from comity.record.read import Reading
from comity.record.rules import Finding, rule


@rule
def coverage_has_no_gap(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each sentence or note out of turn, and each sentence left without a home."""
    for entry in reading.entries["coverage"].values():
        if not isinstance(entry, Coverage):
            continue
        for index, sentence in enumerate(entry.sentences):
            path = ("sentences", index)
            if sentence.s != f"S{index + 1}":
                yield Finding(
                    "coverage", entry.id, (*path, "s"), f"S{index + 1} is expected here", "keep them in order"
                )
                break
            if not sentence.by and not sentence.as_:
                what = f"{sentence.s} has neither entries nor a reason"
                yield Finding(
                    "coverage", entry.id, path, what, "add `by:` with folder/name, or `as: rhetoric`"
                )
        for index, note in enumerate(entry.notes):
            if note.n != index + 1:
                what = f"note {index + 1} is expected here"
                yield Finding("coverage", entry.id, ("notes", index, "n"), what, "keep them in order")
                break
