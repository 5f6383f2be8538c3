"""The parts of a Word file, opened within limits; no entity is expanded, nothing outside the file is looked up."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from lxml import etree

from comity.check.reading.limits import LARGEST_PART, MOST_PARTS, STEEP_FROM, STEEPEST, damaged, too_large
from comity.terms.errors import FileTrouble

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, KeyError)
_CODINGS = re.compile(
    rb"<\?xml[^>]{0,100}encoding=[\"'](?!utf-?8|utf-?16|us-ascii|iso-8859-1|windows-125\d)", re.IGNORECASE
)
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be"))


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for a comment or an instruction.

    Examples
    --------
    >>> local(etree.fromstring('<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def said(element: Any, name: str) -> str | None:
    """Return an attribute's value whatever its namespace; None where it is not there.

    Examples
    --------
    >>> said(etree.fromstring('<w:p xmlns:w="x" w:val="3"/>'), "val")
    '3'
    """
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, *path: str) -> Any:
    """Return the first element at a path of names below another; None where there is none.

    Examples
    --------
    >>> child(etree.fromstring("<p><r><t>x</t></r></p>"), "r", "t").text
    'x'
    """
    for name in path:
        element = next((inner for inner in element if local(inner) == name), None)
        if element is None:
            return None
    return element


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part leads to: another part, or an address outside that is only noted."""

    kind: str
    target: str
    outside: bool


class Package:
    """A Word file's parts by name.

    Raises
    ------
    FileTrouble
        Where the file is broken or protected, or a part goes beyond the limits.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._packed = zipfile.ZipFile(BytesIO(content))
            entries = self._packed.infolist()
        except _BROKEN as why:
            raise damaged(name, "Word", why) from why
        if len(entries) > MOST_PARTS:
            raise too_large(name, len(entries), MOST_PARTS, "parts")
        self.entries = {entry.filename: entry for entry in entries}
        self.main = self._main()

    def content(self, part: str) -> bytes:
        """Return a part's content; empty where there is none."""
        entry = self.entries.get(part)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise FileTrouble(
                f"{self.name} is protected by a password",
                "an open Word file",
                "remove the password and save it",
            )
        try:
            with self._packed.open(entry) as file:
                content = file.read(LARGEST_PART + 1)
        except (*_BROKEN, RuntimeError) as why:
            raise damaged(self.name, "Word", f"{part}: {why}") from why
        if len(content) > LARGEST_PART:
            raise too_large(self.name, len(content), LARGEST_PART, f"bytes or more in its part {part}")
        if len(content) > STEEP_FROM and len(content) > STEEPEST * max(1, entry.compress_size):
            what = f"{self.name} unpacks to {len(content) // max(1, entry.compress_size)} times its size ({part})"
            raise FileTrouble(what, f"at most {STEEPEST} times", "open it in Word and save it anew")
        return content

    @contextmanager
    def open(self, entry: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
        """Yield a part to be read; what is broken in it is said as trouble with the file."""
        if entry.flag_bits & 1:
            raise FileTrouble(
                f"{self.name} is protected by a password",
                "an open Word file",
                "remove the password and save it",
            )
        try:
            with self._packed.open(entry) as file:
                yield file
        except (*_BROKEN, RuntimeError) as why:
            raise damaged(self.name, "Word", f"{entry.filename}: {why}") from why

    def xml(self, part: str) -> Any:
        """Return a part's root element; None where there is no such part."""
        content = self.content(part)
        if not content:
            return None
        if _CODINGS.match(content[:200].lstrip()) or any(sign in content for sign in _DOCTYPES):
            raise damaged(self.name, "Word", f"{part} declares a document type or a rare encoding")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as why:
            raise damaged(self.name, "Word", f"{part}: {why}") from why
        if root.getroottree().docinfo.doctype:
            raise damaged(self.name, "Word", f"{part} declares a document type")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part leads to, by id; the empty name is the file itself."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for link in () if root is None else root:
            if local(link) != "Relationship":
                continue
            outside = (said(link, "TargetMode") or "").lower() == "external"
            target = said(link, "Target") or ""
            kind = (said(link, "Type") or "").rpartition("/")[2]
            found[said(link, "Id") or ""] = Relation(
                kind, target if outside else _joined(folder, target), outside
            )
        return found

    def leads_to(self, part: str, kind: str) -> str:
        """Return the name of the part of a kind that another leads to; empty where there is none."""
        return next(
            (link.target for link in self.relations(part).values() if link.kind == kind and not link.outside),
            "",
        )

    def _main(self) -> str:
        found = self.leads_to("", "officeDocument") or "word/document.xml"
        if found not in self.entries:
            raise damaged(self.name, "Word", f"it has no part {found}")
        return found


def _joined(folder: str, target: str) -> str:
    """Return the name of the part at an address relative to a folder."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
