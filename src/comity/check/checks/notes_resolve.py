"""Each note leads to one work that can be found."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._form import Examined, check, finding
from comity.check.claim import Citation
from comity.check.draft import Span
from comity.check.verdict import Verdict


@check
def notes_resolve(examined: Examined) -> Iterator[Verdict]:
    """Yield a finding for each note that is broken, may mean several works, is empty, or is never called."""
    draft = examined.draft
    texts = {b.note: b for b in draft.blocks if b.kind == "note" and b.note is not None}
    called = {m.note: m.at for m in reversed(draft.marks)}
    seen: set[tuple[str, str]] = set()
    for citation in examined.reading.citations:
        # An "Ibid." to two works is two parts of one note with one doubt.
        if (citation.note, citation.raw) in seen:
            continue
        seen.add((citation.note, citation.raw))
        spans = _places(examined, citation.note) if citation.note else _said(examined, citation.raw)
        if citation.kind == "broken":
            doubt = citation.doubt or "it names neither title nor date"
            reason = (
                f"{_called(citation)} reads '{citation.raw.strip()[:60]}', which leads to no work: {doubt}"
            )
            yield finding("underspecified", reason, spans, suggestion="give author, title, place and date")
        elif citation.doubt:
            reason = f"{_called(citation)} ('{citation.raw.strip()[:60]}') is ambiguous: {citation.doubt}"
            yield finding("underspecified", reason, spans, suggestion="name the one work that is meant")
    cited = {c.note for c in examined.reading.citations}
    missing = sorted(set(called) - set(texts) - cited, key=_order)
    if len(missing) > 1 and not texts:
        # An excerpt, or a draft whose notes the reader could not find: said once.
        reason = f"{len(missing)} notes are called ({', '.join(missing[:3])} …), but the draft has none"
        yield finding("underspecified", reason, _places(examined, missing[0]), suggestion="add the notes")
        missing = []
    for note in missing:
        reason = f"note {note} is called, but there is no such note"
        yield finding("underspecified", reason, _places(examined, note), suggestion="add the note")
    for note in sorted(set(texts) - set(called), key=_order) if called else ():
        reason = f"note {note} stands at the end, but nothing in the text calls it"
        yield finding("remark", reason, (texts[note].span,), suggestion="call it or take it out")


def _called(citation: Citation) -> str:
    return f"note {citation.note}" if citation.note else "the citation"


def _order(note: str) -> tuple[int, str]:
    return (int(note), "") if note.isdecimal() else (1 << 30, note)


def _said(examined: Examined, raw: str) -> tuple[Span, ...]:
    """Return where a citation in running text stands."""
    at = examined.draft.text.find(raw) if raw else -1
    return (Span(at, at + len(raw)),) if at >= 0 else ()


def _places(examined: Examined, note: str) -> tuple[Span, ...]:
    """Return where a note stands, and the last words before its first call."""
    draft = examined.draft
    found = [b.span for b in draft.blocks if b.kind == "note" and b.note == note]
    for mark in draft.marks:
        if mark.note == note:
            start = draft.text.rfind(" ", 0, max(0, mark.at - 1)) + 1
            found.append(Span(min(start, mark.at), mark.at))
            break
    return tuple(found)
