"""How each number was obtained, in words: what PDF and Word print at their end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.publish.formats.html_faults import every_inline
from comity.publish.formats.html_traces import rows, shown_as, workings
from comity.publish.formats.site import day
from comity.publish.tree import Heading, NoteMark, Number, every_block, plain
from comity.terms.errors import BuildFault
from comity.terms.quantity import HEDGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.publish.tree import Cited, Document, Other, Trace

CONTENTS = "Contents"
HEADS = ("Number as printed", "Value, and how it was obtained", "Source")
WIDTHS = (0.22, 0.4, 0.38)
"""Shares of the measure that the three columns take in print."""


@dataclass(frozen=True, slots=True)
class Obtained:
    """A trace in words, by the columns of `HEADS`; a column of several lines holds several.

    ``keys`` are those of the traces that say just this; ``number`` is what is
    printed first and marked.
    """

    keys: tuple[str, ...]
    number: str
    about: str
    how: tuple[str, ...]
    sources: tuple[str, ...]


def appendix_titles(document: Document) -> dict[str, str]:
    """Return the title of each part that follows the body, in order; a part that would be empty is absent."""
    every = (
        ("unmarked", "Other notes", unmarked(document)),
        ("references", "Works cited", document.references),
        ("obtained", "How each number was obtained", document.traces),
    )
    return {part: title for part, title, held in every if held}


def obtained(document: Document) -> tuple[Obtained, ...]:
    """Return the traces of a document in words, in the order the numbers are read, each that differs once.

    Traces whose number is never printed come last, in the document's order.

    Examples
    --------
    >>> from comity.publish.tree import Document, Number, Paragraph, Trace
    >>> ask = Trace("k", "about 85 %", "share(a)", "share of a", "ratio", "2022", "2024-02-12",
    ...             value=0.85, low=0.8245, high=0.8755, hedge="around", status="observed")
    >>> text = Paragraph((Number("about 85 %", "k"),))
    >>> document = Document("d", "Title", "", "", "", "2024-02-12", "en", (text,), traces=(ask,))
    >>> for line in obtained(document)[0].how:
    ...     print(line)
    85 %, between 82.45 % and 87.55 %
    Unit: ratio. Period: 2022. Hedge: around. Status: observed
    Asked for: share(a)
    """
    shown = shown_as(document)
    read = dict.fromkeys(
        shown[i.trace] for i in every_inline(document) if isinstance(i, Number) and i.trace in shown
    )
    places = {key: place for place, key in enumerate(read)}
    first = [trace for trace in document.traces if shown[trace.key] == trace.key]
    return tuple(
        Obtained(
            tuple(key for key, same in shown.items() if same == trace.key),
            trace.wording,
            trace.about,
            tuple(_how(trace, document.as_of)),
            tuple(_sources(trace)),
        )
        for trace in sorted(first, key=lambda trace: places.get(trace.key, len(places)))
    )


def lead_words(document: Document) -> tuple[str, ...]:
    """Return what is said above the table: the order of its lines, the day, and what each hedge used allows."""
    order = (
        f"Numbers are listed in the order in which they are read, each as known on {day(document.as_of)} unless a "
        "line says otherwise. An interval is what the hedge and the rounding of a number allow."
    )
    used = {trace.hedge for trace in document.traces}
    hedges = "; ".join(f"“{hedge}”: {says}" for hedge, (_, says) in HEDGES.items() if hedge in used)
    return (order, f"Hedges. {hedges}.") if hedges else (order,)


def unmarked(document: Document) -> tuple[int, ...]:
    """Return the numbers of the notes that no mark in the body leads to; they would else be lost in print."""
    body = dataclasses.replace(document, notes=(), references=())
    marked = {inline.number for inline in every_inline(body) if isinstance(inline, NoteMark)}
    return tuple(number for number in range(1, len(document.notes) + 1) if number not in marked)


def made_on(document: Document) -> dt.datetime:
    """Return when a document was issued (else what it was known on), as the date its files bear.

    A file must bear some date; a day that is missing is taken as the first,
    and what is no date as 1 January 1980, the first that a zip can hold.

    Examples
    --------
    >>> from comity.publish.tree import Document
    >>> made_on(Document("k", "Title", "", "", "2024-02", "2023", "en", ())).isoformat()
    '2024-02-01T00:00:00+00:00'
    """
    for text in (document.issued, document.as_of):
        if found := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text):
            year, month, first = (int(part or 1) for part in found.groups())
            try:
                return dt.datetime(max(year, 1980), month, first, tzinfo=dt.UTC)
            except ValueError:
                continue
    return dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def source_words(cited: Cited) -> str:
    """Return a source in one line; words that already say where in the work are whole.

    Examples
    --------
    >>> from comity.publish.tree import Cited
    >>> source_words(Cited("bureau", "p. 3", "Bureau (2023)", "lam"))
    'Bureau (2023), p. 3, cited in lam'
    >>> source_words(Cited("bureau", "p. 3", "Bureau (2023), cited in Lam (2024), p. 3", "lam"))
    'Bureau (2023), cited in Lam (2024), p. 3'
    """
    if cited.locator and cited.locator in cited.words:
        return cited.words
    within = f"cited in {cited.cited_in}" if cited.cited_in else ""
    return ", ".join(part for part in (cited.words or cited.work, cited.locator, within) if part)


def other_words(other: Other) -> str:
    """Return another published value in one line: its wording, its source and why it is not used."""
    return f"{other.wording} ({source_words(other.cited)})" + (f": {other.because}" if other.because else "")


def _sources(trace: Trace) -> Iterator[str]:
    yield from map(source_words, trace.cited)
    for other in dict.fromkeys(trace.others):
        yield f"Also published: {other_words(other)}"


def _how(trace: Trace, as_of: str) -> Iterator[str]:
    """Yield the lines on a number: what it is, of what kind, how it came about; what says nothing is left out."""
    said = dict(rows(trace))
    if trace.as_of == as_of:  # said once, above the table
        said.pop("As known on", None)
    said["Hedge"] = trace.hedge
    if value := said.pop("Value", ""):
        yield value
    if kind := ". ".join(f"{label}: {words}" for label, words in said.items() if words):
        yield kind
    for label, words in workings(trace):
        yield f"{label}: {words}"
    if trace.preferred_because:
        yield f"Preferred because: {trace.preferred_because}"


def issued_words(document: Document) -> tuple[str, ...]:
    """Return the dates under a title: when issued, and as known on which day."""
    issued = f"Issued {day(document.issued)}" if document.issued else ""
    return tuple(
        words for words in (issued, f"As known on {day(document.as_of)}" if document.as_of else "") if words
    )


def require_whole(document: Document) -> None:
    """Refuse a document that cannot be printed without loss.

    Raises
    ------
    BuildFault
        Where a number has no trace, a mark no note, or a head no words; all
        such places are listed.

    Examples
    --------
    >>> from comity.publish.tree import Document, NoteMark, Number, Paragraph
    >>> lost = Paragraph((Number("19 %", "share"), NoteMark(1)))
    >>> require_whole(Document("k", "Title", "", "", "", "2024-02-12", "en", (lost,)))
    Traceback (most recent call last):
    ...
    comity.terms.errors.BuildFault: document 'k' cannot be printed: number '19 %' has no trace 'share'; mark of note 1,
    where the notes are 0; expected a trace for each number, ...
    """
    traced = {trace.key for trace in document.traces}
    found: dict[str, None] = {}
    for inline in every_inline(document):
        match inline:
            case Number(text, trace) if trace not in traced:
                found[f"number '{text}' has no trace '{trace}'"] = None
            case NoteMark(number) if not 1 <= number <= len(document.notes):
                found[f"mark of note {number}, where the notes are {len(document.notes)}"] = None
            case _:
                pass
    for block in every_block(document.blocks):
        if isinstance(block, Heading) and not plain(block.inlines).strip():
            found[f"the head at '{block.anchor}' has no words"] = None
    if found:
        raise BuildFault(
            f"document '{document.key}' cannot be printed: {'; '.join(found)}",
            "a trace for each number, a note for each mark and words for each head",
            "mend the text, or add what it points to",
        )
