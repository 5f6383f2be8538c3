"""A draft's file -> one plain text with its places: Word, Markdown, HTML, PDF and plain text alike."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from comity.check.draft import Draft
from comity.check.reading.dateline import dateline
from comity.check.reading.limits import LARGEST_TEXT, MOST_BLOCKS, checked_count, named, too_large
from comity.check.reading.normal import Normal, normalise
from comity.check.reading.pieces import Source
from comity.check.reading.plain import read_plain
from comity.check.reading.recognise import contents, decoded, form_of, on_its_name
from comity.check.reading.sentences import sentences
from comity.terms.errors import FileTrouble, UsageError

__all__ = ["draft_of_text", "read_draft"]


def read_draft(path: Path, *, day: date | None = None) -> Draft:
    """Return a draft as read from its file; nothing in it is executed or fetched.

    What kind of file it is, its content decides. The draft's own date is
    ``day`` if given, else the one stated near the top of the text, else that of
    the file's own fields; the remarks say which.

    Raises
    ------
    FileTrouble
        Where the file is missing, empty, no draft, protected, broken, or asks
        for more than the limits in ``reading/limits.py``.
    """
    content = contents(path)
    form = form_of(content, path)
    source = _source(form, content, path)
    remarks = (*on_its_name(path, form), *source.remarks)
    return _draft(source, path.name, hashlib.sha256(content).hexdigest(), day, remarks)


def draft_of_text(text: str, *, name: str = "text", form: str = "text", day: date | None = None) -> Draft:
    r"""Return a draft from its words; ``form`` is text, markdown or html.

    Raises
    ------
    UsageError
        Where the form is none of these.
    FileTrouble
        Where the text is beyond the limit.

    Examples
    --------
    >>> draft = draft_of_text("12 Feb 2024\n\nTies grew “fast”.[1] They will last.\n\n[1] Almanac (2020)")
    >>> [sentence.span.of(draft.text) for sentence in draft.sentences]
    ['12 Feb 2024', 'Ties grew "fast".', 'They will last.', 'Almanac (2020)']
    >>> draft.day, draft.notes_of(draft.sentences[1]), draft.blocks[-1].note
    (datetime.date(2024, 2, 12), ('1',), '1')
    """
    if form not in ("text", "markdown", "html"):
        raise UsageError(
            f"a text cannot be read as '{form}'", "text, markdown or html", "use read_draft for a file"
        )
    if len(text) > LARGEST_TEXT:
        raise too_large(f"'{name}'", len(text), LARGEST_TEXT, "characters")
    source = _written(form, text)
    return _draft(
        source, name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), day, source.remarks
    )


def _source(form: str, content: bytes, path: Path) -> Source:
    name = named(path)
    if form == "docx":
        from comity.check.reading.docx import read_docx

        return read_docx(content, name)
    if form == "pdf":
        from comity.check.reading.pdf import read_pdf

        return read_pdf(content, name)
    text, remark = decoded(content, name)
    source = _written(form, text)
    return Source(
        source.form, source.raw, source.blocks, source.day, source.day_from, source.sure,
        ((remark,) if remark else ()) + source.remarks,
    )  # fmt: skip


def _written(form: str, text: str) -> Source:
    if form == "html":
        from comity.check.reading.html import read_html

        return read_html(text)
    if form == "markdown":
        from comity.check.reading.markdown import read_markdown

        return read_markdown(text)
    return read_plain(text)


def _draft(source: Source, name: str, sha256: str, day: date | None, remarks: tuple[str, ...]) -> Draft:
    checked_count(len(source.blocks), MOST_BLOCKS, "paragraphs")
    normal = normalise(source.blocks, source.raw)
    if not normal.text and source.form in ("docx", "pdf", "html"):
        raise FileTrouble(
            f"'{name}' holds no words", "a draft with words in it", "check that it is the right file"
        )
    found, said = _own_day(source, normal, day)
    return Draft(
        name=name,
        form=source.form,
        sha256=sha256,
        text=normal.text,
        raw=source.raw,
        origins=normal.origins,
        blocks=normal.blocks,
        sentences=sentences(normal.text, normal.blocks),
        marks=normal.marks,
        links=normal.links,
        day=found,
        remarks=(*remarks, *said),
    )


def _own_day(source: Source, normal: Normal, day: date | None) -> tuple[date | None, tuple[str, ...]]:
    """Return the draft's date and a remark on where it is from."""
    if day:
        return day, ()
    if source.day and source.sure:
        return source.day, (f"dated {source.day.isoformat()} by {source.day_from}",)
    stated = dateline(normal.text, normal.blocks)
    if stated:
        return stated[0], (f"dated {stated[0].isoformat()} by its line '{stated[1]}'",)
    if source.day:
        return source.day, (
            f"dated {source.day.isoformat()} by {source.day_from}: give the day if that is not when it was written",
        )
    return None, ("states no date of its own",)
