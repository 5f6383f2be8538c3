"""A draft in the making: gives each number its trace and each source its note."""

from __future__ import annotations

from comity.publish.citing import note_words, reference
from comity.publish.live import Answer, Asking
from comity.publish.tree import Cited, Inline, Link, Note, NoteMark, Number, Reference, Text, Trace


class Draft:
    """Collects notes, traces and works while a document is put together; lives for one document."""

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self._notes: dict[tuple[Cited, ...], int] = {}
        self._traces: list[Trace] = []
        self._works: dict[str, None] = {}

    def mark(self, sources: tuple[Cited, ...]) -> tuple[Inline, ...]:
        """Return the mark of the note that names these sources; the same sources share one note."""
        if not sources:
            return ()
        for source in sources:
            self._works.setdefault(source.work)
            if source.cited_in:
                self._works.setdefault(source.cited_in)
        return (NoteMark(self._notes.setdefault(sources, len(self._notes) + 1)),)

    def inlines(self, answer: Answer, expression: str, *, note: bool = True) -> tuple[Inline, ...]:
        """Return an answer as inlines: its words, traced if it is a value, and the mark of its note."""
        mark = self.mark(answer.cited) if note and not answer.silent else ()
        if not answer.traced:
            words: Inline = Text(answer.wording)
            if answer.target:
                words = Link((words,), answer.target)
            return ((words,) if answer.wording else ()) + mark
        for source in answer.cited:
            self._works.setdefault(source.work)
        return (Number(answer.wording, self.trace(answer, expression)), *mark)

    def trace(self, answer: Answer, expression: str) -> str:
        """Keep an answer's trace and return its key."""
        key = f"n{len(self._traces) + 1}"
        quantity = answer.quantity
        self._traces.append(
            Trace(
                key=key,
                wording=answer.wording,
                expression=expression,
                about=answer.about,
                unit=answer.unit,
                period=answer.period,
                as_of=self.asking.record.day.isoformat(),
                value=quantity.value if quantity else answer.value,
                low=quantity.low if quantity else None,
                high=quantity.high if quantity else None,
                hedge=answer.hedge,
                status=answer.status,
                formula=answer.formula,
                cited=answer.cited,
                others=answer.others,
                preferred_because=answer.because,
                membership=answer.membership,
            )
        )
        return key

    def notes(self) -> tuple[Note, ...]:
        """Return the notes in order of their numbers."""
        return tuple(
            Note(note_words(sources), tuple(dict.fromkeys(s.work for s in sources)))
            for sources in self._notes
        )

    def traces(self) -> tuple[Trace, ...]:
        """Return the traces in order of the text."""
        return tuple(self._traces)

    def references(self) -> tuple[Reference, ...]:
        """Return the works cited, in order of author."""
        works = self.asking.works
        lines = [Reference(name, reference(works[name])) for name in self._works if name in works]
        from comity.publish.tree import plain

        return tuple(sorted(lines, key=lambda line: plain(line.inlines).casefold()))
