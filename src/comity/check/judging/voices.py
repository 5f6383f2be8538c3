"""What works say of offices, memberships and dates: each work that does, who stands behind it, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.check.judging.shelf import Shelf
from comity.check.verdict import Evidence
from comity.record.kinds.entry import Cited, Entry
from comity.record.kinds.work import Work


@dataclass(frozen=True, slots=True)
class Voice:
    """A work that says something of the record, as evidence, and who stands behind it: works of one are one voice."""

    origin: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Heard:
    """What works say to a claim: those that say the same, those that say otherwise, why in words, a wording that would hold.

    ``soft`` says that both may be meant of different things, so that it is contested at most.
    """

    reason: str
    agreeing: tuple[Voice, ...] = ()
    otherwise: tuple[Voice, ...] = ()
    suggestion: str = ""
    soft: bool = False

    @property
    def kind(self) -> str:
        """The kind of verdict: two voices contradict, one alone leaves it contested."""
        if self.agreeing:
            return "contested" if self.otherwise else "supported"
        if not self.otherwise:
            return "unverifiable"
        two = len({v.origin for v in self.otherwise}) > 1
        return "contradicted" if two and not self.soft else "contested"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that was heard, each once, that which agrees first."""
        return tuple(dict.fromkeys(v.evidence for v in (*self.agreeing, *self.otherwise)))


def voices(part: Cited, whole: Entry, said: str, shelf: Shelf) -> tuple[Voice, ...]:
    """Return the works other than the draft that say something through a part of an entry, one each.

    A part without a citation of its own rests on those of the whole.
    """
    found: dict[str, Voice] = {}
    for cite in (part if part.cite else whole).cite:
        if cite.work in shelf.own or cite.cited_in in shelf.own or cite.work in found:
            continue
        evidence = Evidence(
            said,
            cite.work,
            cite.locator,
            known=_appeared(cite.work, shelf),
            entry=f"{whole.folder}/{whole.id}",
        )
        found[cite.work] = Voice(shelf.origin(cite.work), evidence)
    return tuple(found.values())


def every_voice(of: Iterable[Sequence[Voice]]) -> tuple[Voice, ...]:
    """Return voices of several parts in one row."""
    return tuple(voice for voices in of for voice in voices)


def _appeared(work: str, shelf: Shelf) -> str:
    """Return the last day on which a work can have appeared, empty where it has no date."""
    entry = shelf.record.folder("works").get(work)
    period = (entry.known_from or entry.issued) if isinstance(entry, Work) else None
    return period.end.isoformat() if period and period.end else ""
