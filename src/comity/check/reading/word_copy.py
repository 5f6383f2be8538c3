"""The draft as a Word file with a comment in the margin at each remark."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from comity.check.draft import Draft, Span
from comity.check.reading.docx import read_story
from comity.check.reading.docx_package import Package, said
from comity.check.reading.limits import LARGEST_WHOLE, named, too_large
from comity.check.reading.recognise import contents, form_of
from comity.check.reading.word_new import new_parts
from comity.check.reading.word_runs import Runs, mark, names
from comity.terms.errors import UsageError
from comity.terms.files import aside

_BLOCK = 1 << 20
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def write_word_copy(
    source: Path, out: Path, draft: Draft, remarks: Sequence[tuple[Span, str]], author: str = "Comity"
) -> int:
    """Write the draft as a Word file with a comment at each remark; return how many comments there are.

    A Word file stays as it is: only runs are split where a comment begins or
    ends, and comments are added to those that are there. From any other form a
    new Word file is made of the draft's blocks. A comment on words of a note
    stands at the place that calls the note, as Word allows none in notes. The
    comments bear no time, so that the same draft gives the same file.

    Parameters
    ----------
    source
        The file that the draft was read from.
    out
        The file to write; never half-written.
    draft
        The draft as read from the source.
    remarks
        What to say of which stretch of the draft's text; a line break begins a paragraph.
    author
        Who says it.

    Returns
    -------
    The number of comments written: one for each remark, unless no run of the
    Word file holds its words (in a formula).

    Raises
    ------
    UsageError
        Where the source is not the file that the draft was read from, or a
        Word file with macros would be named docx.
    FileTrouble
        Where a file cannot be read or written.
    """
    content = contents(source)
    if hashlib.sha256(content).hexdigest() != draft.sha256:
        raise UsageError(
            f"{named(source)} has changed since it was read",
            "the file as read",
            "read it again, then write the copy",
        )
    ordered = sorted(remarks, key=lambda remark: (remark[0].start, remark[0].end, remark[1]))
    if form_of(content, source) != "docx":
        parts = new_parts(draft, [(span, index) for index, (span, _) in enumerate(ordered)])
        parts["word/comments.xml"] = _comments(
            None, "", [text for _, text in ordered], range(len(ordered)), author
        )
        _pack(out, None, parts)
        return len(ordered)
    package = Package(content, named(source))
    _check_ending(package, out)
    changed, count = _commented(package, draft, ordered, author)
    _pack(out, package, changed)
    return count


def _check_ending(package: Package, out: Path) -> None:
    if b"macroEnabled" in package.content(_TYPES) and out.suffix.lower() == ".docx":
        raise UsageError(
            "a Word file with macros cannot be copied to a docx",
            "a name that ends in .docm",
            "name the copy so",
        )


def _commented(
    package: Package, draft: Draft, remarks: Sequence[tuple[Span, str]], author: str
) -> tuple[dict[str, bytes], int]:
    """Return the parts of a Word file that comments change, and how many comments there are."""
    story = read_story(package)
    runs = Runs(story)
    root = story.root
    part = package.leads_to(package.main, "comments")
    old = package.xml(part) if part in package.entries else None
    number = max([-1, *names(root), *(names(old) if old is not None else ())]) + 1
    texts: list[str] = []
    for span, text in remarks:
        around = runs.around(draft.raw_span(span))
        if around:
            mark(*around, number + len(texts))
            texts.append(text)
    if not texts:
        return {}, 0
    space = etree.QName(root).namespace or ""
    changed = {package.main: _bytes(root)}
    if old is None:
        part = _free_name(package)
        changed |= _announced(package, part)
    changed[part] = _comments(old, space, texts, range(number, number + len(texts)), author)
    return changed, len(texts)


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.main)
    names_ = (posixpath.join(folder, f"comments{nth or ''}.xml") for nth in range(len(package.entries) + 1))
    return next(name for name in names_ if name not in package.entries)


def _announced(package: Package, part: str) -> dict[str, bytes]:
    """Return the lists of parts with a new one for comments."""
    types = package.xml(_TYPES)
    entry = etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override")
    entry.set("PartName", f"/{part}")
    entry.set("ContentType", _COMMENTS_TYPE)
    folder, name = posixpath.split(package.main)
    links_part = posixpath.join(folder, "_rels", f"{name}.rels")
    links = package.xml(links_part)
    if links is None:
        links = etree.Element("{http://schemas.openxmlformats.org/package/2006/relationships}Relationships")
    taken = {said(link, "Id") for link in links}
    strict = any((said(link, "Type") or "").startswith(_STRICT) for link in package.xml("_rels/.rels"))
    link = etree.SubElement(links, f"{{{etree.QName(links).namespace}}}Relationship")
    link.set(
        "Id",
        next(
            name for name in (f"rIdComments{nth or ''}" for nth in range(len(taken) + 1)) if name not in taken
        ),
    )
    link.set("Type", f"{_STRICT if strict else _TRANSITIONAL}/comments")
    link.set("Target", posixpath.basename(part))
    return {_TYPES: _bytes(types), links_part: _bytes(links)}


def _comments(old: Any, space: str, texts: Sequence[str], numbers: Sequence[int], author: str) -> bytes:
    """Return the part of comments with those there are and new ones."""
    space = space or "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = etree.Element(f"{{{space}}}comments", nsmap={"w": space}) if old is None else old
    for number, text in zip(numbers, texts, strict=True):
        root.append(etree.fromstring(_comment(space, number, text, author)))
    return _bytes(root)


def _comment(space: str, number: int, text: str, author: str) -> str:
    name = _ILLEGAL.sub("", author)
    initials = "".join(word[0] for word in name.split())[:4]
    lines = [
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_ILLEGAL.sub("", line))}</w:t></w:r></w:p>'
        for line in text.split("\n")
    ]
    return (
        f'<w:comment xmlns:w="{space}" w:id="{number}" w:author={quoteattr(name)} w:initials={quoteattr(initials)}>'
        f"{''.join(lines)}</w:comment>"
    )


def _bytes(root: Any) -> bytes:
    written: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def _pack(out: Path, package: Package | None, changed: Mapping[str, bytes]) -> None:
    """Write a Word file: the parts of another, of which some have changed, then new ones."""
    with aside(out) as path, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        old = package.entries if package else {}
        total = 0
        for name, entry in old.items():
            if name in changed:
                packed.writestr(_entry(name, entry.date_time), changed[name])
            elif package and not entry.is_dir():
                total = _copy(package, entry, packed, total)
        for name, content in changed.items():
            if name not in old:
                packed.writestr(_entry(name, (1980, 1, 1, 0, 0, 0)), content)


def _entry(name: str, time: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, time)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return entry


def _copy(package: Package, entry: zipfile.ZipInfo, packed: zipfile.ZipFile, total: int) -> int:
    """Copy a part as it is; return how many bytes have been copied so far."""
    with package.open(entry) as source, packed.open(_entry(entry.filename, entry.date_time), "w") as target:
        while block := source.read(_BLOCK):
            total += len(block)
            if total > LARGEST_WHOLE:
                raise too_large(package.name, total, LARGEST_WHOLE, "bytes or more unpacked")
            target.write(block)
    return total
