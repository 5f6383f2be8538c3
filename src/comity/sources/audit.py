"""The audit of a delivery: what was not used, by name, and what is wrong, by cell."""

from __future__ import annotations

from collections import Counter

from comity.sources.card import Card
from comity.terms.errors import SourceFault

_SHOWN = 20
_KEPT = 100_000


class Audit:
    """What a parser met: every name it did not use with how often, every cell it remarks on, every fault.

    Faults are collected, so that all are seen at once; `settle` raises them.
    While ``edition`` is set, names and remarks are of that edition alone.

    Examples
    --------
    >>> from comity.sources.card import Card
    >>> card = Card.model_validate({"key": "x", "title": "", "publisher": "", "licence": "", "terms": "",
    ...     "cadence": "", "coverage": "", "rows": {}, "ignored": {"columns": ["Notes"]}})
    >>> audit = Audit(card)
    >>> audit.unused("column", "Notes"); audit.unused("column", "Extra", 3)
    >>> audit.left_out()
    {'column Extra': 3}
    """

    def __init__(self, card: Card) -> None:
        self._ignored = {
            "column": frozenset(card.ignored.columns),
            "code": frozenset(card.ignored.codes),
            "series": frozenset(card.ignored.series),
        }
        self._unused: dict[str, Counter[str]] = {}
        self._notes: dict[str, list[tuple[str, str]]] = {}
        self._dropped: Counter[str] = Counter()
        self.edition = ""
        self._faults: list[str] = []

    def ignores(self, kind: str, name: str) -> bool:
        """Return whether the card leaves a name out knowingly."""
        return name in self._ignored.get(kind, ())

    def unused(self, kind: str, name: str, times: int = 1) -> None:
        """Note a name (of a ``column``, ``code`` or ``series``) that was not used, unless the card ignores it."""
        if not self.ignores(kind, name):
            self._unused.setdefault(self.edition, Counter())[f"{kind} {name}"] += times

    def note(self, place: str, what: str) -> None:
        """Remark on a cell that was understood, but should be looked at."""
        notes = self._notes.setdefault(self.edition, [])
        if len(notes) < _KEPT:
            notes.append((place, what))
        else:
            self._dropped[self.edition] += 1

    def fault(self, place: str, what: str) -> None:
        """Note a fault; nothing of the delivery will be kept."""
        self._faults.append(f"{place}: {what}")
        if len(self._faults) > 1000:
            self.settle()

    def settle(self) -> None:
        """Raise the faults found so far.

        Raises
        ------
        SourceFault
            Naming up to twenty, and their number.
        """
        if not self._faults:
            return
        found = self._faults
        more = f"\n… and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        many = "fault" if len(found) == 1 else "faults"
        raise SourceFault(
            "\n".join(found[:_SHOWN])
            + f"{more}\n{len(found):,} {many} in this delivery; nothing of it was kept",
            "what the card says",
            "look at these cells; mend the file, or the card if the publisher has changed its form",
        )

    def left_out(self, edition: str = "") -> dict[str, int]:
        """Return what was not used of an edition, by kind and name, with how often it occurred."""
        both = self._unused.get("", Counter()) + (
            self._unused.get(edition, Counter()) if edition else Counter()
        )
        return dict(sorted(both.items()))

    def notes(self, edition: str = "") -> tuple[tuple[str, str], ...]:
        """Return the cells of an edition to look at, each with its place; a last line says how many more there were."""
        found: list[tuple[str, str]] = []
        for part in dict.fromkeys(("", edition)):
            found += self._notes.get(part, [])
            if self._dropped[part]:
                found.append((f"{self._dropped[part]:,} more", "not listed"))
        return tuple(found)
