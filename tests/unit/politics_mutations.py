"""Whether a broken cell in a sample of events or votes was noticed; `mutations` breaks it and judges observations.

Let pass, as no reader of one file can notice it: a tone, a weight or a count
that became another of its kind, an id of a place that became another, and a
vote that became another vote.
"""

from __future__ import annotations

from collections import Counter

from mutations import Mutation, Outcome, judged, mutations, read_mutated

from comity.sources.discover import PROVIDERS, Source, read_source
from comity.sources.take import Read, read_delivery
from comity.terms.errors import ComityError

#: What two rows of a table must share to be the same row with another number in it.
SAME = {"events": ("day", "source", "target", "quad"), "votes": ("session", "rollcall", "economy")}


def silent(name: str, count: int, seed: int, folder) -> tuple[list[str], Counter[str]]:
    """Return the mutations of a sample that nobody noticed, and how the others were noticed."""
    source = read_source(PROVIDERS / name, may_have_code=True)
    (clean,) = read_delivery(source, source.sample, source.card.sample)
    noticed: Counter[str] = Counter()
    missed = []
    for n, mutation in enumerate(mutations(source, count, seed)):
        given = read_mutated(source, mutation, folder / str(n))
        outcome = _judged(source, mutation, clean, given)
        noticed[outcome.noticed] += 1
        if not outcome.noticed:
            missed.append(
                f"{mutation.kind} {mutation.file}:{mutation.line} {mutation.column}:"
                f" {mutation.before!r} -> {mutation.after!r}: {outcome.detail}"
            )
    return missed, noticed


def _judged(source: Source, mutation: Mutation, clean: Read, given: Read | ComityError) -> Outcome:
    if source.card.leaves == "observations":
        return judged(source, mutation, clean, given)
    if isinstance(given, ComityError):
        return Outcome("error", str(given))
    if given.table.equals(clean.table) and given.published == clean.published:
        return Outcome("identical", "")
    said = [f"{place} {what}" for place, what in given.notes if (place, what) not in clean.notes]
    said += [name for name, times in given.left_out.items() if clean.left_out.get(name) != times]
    if any(
        f"{mutation.file}, line {mutation.line}," in text
        or (mutation.after.strip() and mutation.after.strip() in text)
        for text in said
    ):
        return Outcome("remark", "; ".join(said[:3]))
    if any(text.startswith("roll call") for text in said):  # It names the roll call that one cell has made.
        return Outcome("remark", "; ".join(said[:3]))
    key = SAME[source.card.leaves]
    rows = [
        Counter(tuple(row[name] for name in key) for row in part.table.to_pylist()) for part in (clean, given)
    ]
    if rows[0] == rows[1]:
        return Outcome("let pass", "")
    return Outcome("", f"{list((rows[0] - rows[1]) + (rows[1] - rows[0]))[:3]}; said {said[:4]}")
