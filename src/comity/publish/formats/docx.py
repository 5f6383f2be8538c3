"""Word: styles, footnotes, contents and captions that Word itself knows, so that the text can be worked on."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx

from comity.publish.formats.docx_body import Body, contents
from comity.publish.formats.docx_styles import dress
from comity.publish.formats.docx_xml import clean, el, field, paragraph, run, words
from comity.publish.formats.obtained import (
    CONTENTS,
    appendix_titles,
    issued_words,
    lead_words,
    made_on,
    require_whole,
    unmarked,
)
from comity.publish.formats.site import day
from comity.terms.files import write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from docx.document import Document as WordDocument

    from comity.publish.formats.docx_xml import Element
    from comity.publish.tree import Document


def write(document: Document, target: Path) -> None:
    """Write a document as a Word file; the same document gives the same bytes.

    Raises
    ------
    BuildFault
        Where a number has no trace, a mark no note, a row of a table too few
        or too many cells, or a drawing is not SVG.

    Notes
    -----
    Only Word knows the numbers of its pages: it fills them into the contents
    when it opens the file, and asks first. It also counts the notes itself, by
    the place of their first marks.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from comity.publish.tree import Document
    >>> target = Path(tempfile.mkdtemp()) / "k.docx"
    >>> write(Document("k", "Trade", "", "", "", "2024-02-12", "en", ()), target)
    >>> docx.Document(str(target)).paragraphs[0].text
    'Trade'
    """
    require_whole(document)
    word = docx.Document()
    dress(word, document.language)
    _properties(word, document)
    _running(word, document)
    body = Body(word, document)
    # The contents come first but list what comes after them.
    text = [*body.blocks(document.blocks), *_appendices(document, body)]
    end = word.element.body.sectPr
    for element in (*_front(document), *_contents(body), *text):
        end.addprevious(element)
    write_bytes(target, _packed(word, made_on(document)))


def _front(document: Document) -> Iterator[Element]:
    yield paragraph("Title", words(document.title or document.key))
    if document.subtitle:
        yield paragraph("Subtitle", words(document.subtitle))
    for line in (document.author, *issued_words(document)):
        if line:
            yield paragraph("Byline", words(line))
    keywords = f"Keywords: {', '.join(document.keywords)}." if document.keywords else ""
    record = f"Made from the record {document.record_hash}." if document.record_hash else ""
    for place, line in enumerate(line for line in (document.disclaimer, keywords, record) if line):
        above = [el("spacing", before=480)] if place == 0 else []
        yield paragraph("Imprint", words(line), properties=above)


def _contents(body: Body) -> Iterator[Element]:
    if body.heads:
        yield paragraph("TOCHeading", words(CONTENTS), properties=[el("pageBreakBefore")])
        yield from contents(body.heads)
    yield paragraph("Normal", run(el("br", type="page")))


def _appendices(document: Document, body: Body) -> Iterator[Element]:
    titles = appendix_titles(document)
    if "unmarked" in titles:
        yield body.head(titles["unmarked"])
        for number in unmarked(document):
            yield paragraph("ListBullet", *body.runs(document.notes[number - 1].inlines))
    if "references" in titles:
        yield body.head(titles["references"])
        for reference in document.references:
            yield paragraph("BibliographyEntry", *body.runs(reference.inlines))
    if "obtained" in titles:
        yield body.head(titles["obtained"], new_page=True)
        for line in lead_words(document):
            yield paragraph("Normal", words(line))
        yield from body.obtained()


def _properties(word: WordDocument, document: Document) -> None:
    made = made_on(document).replace(tzinfo=None)
    core = word.core_properties
    core.title, core.subject = clean(document.title or document.key)[:255], clean(document.subtitle)[:255]
    core.author = core.last_modified_by = clean(document.author)[:255]
    core.keywords, core.comments = clean(", ".join(document.keywords))[:255], clean(document.disclaimer)[:255]
    core.language = document.language
    core.created = core.modified = made
    core.revision = 1
    package = word.part.package
    for key, link in list(package.rels.items()):
        # The empty document brings a picture of its empty page.
        if link.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _running(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    known = f"As known on {day(document.as_of)}" if document.as_of else ""
    for part, style, left, right in (
        (section.header, "Header", [words(document.title)], [words(known)]),
        (section.footer, "Footer", [words(document.author)], field("PAGE", words("1"))),
    ):
        for old in list(part._element):  # noqa: SLF001 - python-docx gives no way to empty a header
            part._element.remove(old)  # noqa: SLF001
        part._element.append(paragraph(style, *left, run(el("tab")), *right))  # noqa: SLF001


def _packed(word: WordDocument, made: datetime) -> bytes:
    """Return the document as bytes, its files in order and with one date."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(entry, before.read(name))
    return packed.getvalue()
