"""The words of a Word file in reading order, each with the element that holds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from comity.check.draft import BlockKind
from comity.check.reading.docx_package import Relation, child, local, said
from comity.check.reading.docx_styles import Styles

#: Elements around runs or paragraphs that change nothing for a reader.
_WRAPPERS = frozenset(
    ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "oMathPara")
)
_DELETED = frozenset(("del", "moveFrom"))
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_PICTURES = frozenset(("drawing", "pict", "object", "AlternateContent"))
_ADDRESS = re.compile(r"\s*HYPERLINK\s+\"([^\"]{1,2000})\"", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text that one element of a run holds.

    ``element`` is the text or sign, ``run`` the run it is in (None in a formula).
    ``note`` is the label that it calls.
    """

    text: str
    element: Any
    run: Any
    raised: bool = False
    url: str = ""
    note: str = ""


@dataclass(slots=True)
class Para:
    """A paragraph in reading order.

    ``anchor`` is, outside the body, what stands for it in the body: the
    reference to its note, or the run that holds its text box.
    """

    kind: BlockKind
    level: int = 0
    place: str = ""
    note: str | None = None
    atoms: list[Atom] = field(default_factory=list)
    anchor: Any = None


class Walk:
    """Walks through the body of a Word file or through its notes."""

    def __init__(
        self, styles: Styles, relations: dict[str, Relation], label: Callable[[str, str], str]
    ) -> None:
        self._styles, self._relations, self._label = styles, relations, label
        self._fields: list[list[str]] = []  # open fields: the phase and the instruction of each
        self._boxes: list[tuple[Any, Any]] = []
        self._tables = 0
        self._merged: Para | None = None
        self.left_out: set[str] = set()
        """What was met and not read, in words."""

    def blocks(
        self, parent: Any, place: str = "", kind: BlockKind | None = None, anchor: Any = None
    ) -> Iterator[Para]:
        """Yield the paragraphs below an element; those of text boxes after the paragraph they hang on."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, place, kind, anchor)
            elif name == "tbl":
                yield from self._table(element, anchor)
            elif name in _WRAPPERS:
                yield from self.blocks(element, place, kind, anchor)
            elif name in _DELETED:
                self.left_out.add("tracked deletions")

    def _table(self, table: Any, anchor: Any) -> Iterator[Para]:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(_below(table, "tr"), start=1):
            if child(line, "trPr", "del") is not None:
                self.left_out.add("tracked deletions")
                continue
            for column, cell in enumerate(_below(line, "tc"), start=1):
                yield from self.blocks(cell, f"table {number}, row {row}, column {column}", "cell", anchor)

    def _paragraph(self, element: Any, place: str, kind: BlockKind | None, anchor: Any) -> Iterator[Para]:
        properties = child(element, "pPr")
        own, level, contents = self._styles.paragraph(properties)
        para = self._merged or Para(kind or own, 0 if kind else level, place, anchor=anchor)
        self._merged = None
        self._inlines(element, para, "")
        if properties is not None and child(properties, "rPr", "del") is not None:
            self._merged = para  # the end of this paragraph was deleted: the next goes on with it
            return
        if contents:
            self.left_out.add("the table of contents")
        else:
            yield para
        boxes, self._boxes = self._boxes, []
        for box, run in boxes:
            yield from self.blocks(box, "text box", None, run if anchor is None else anchor)

    def _inlines(self, parent: Any, para: Para, url: str) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, para, url)
            elif name == "hyperlink":
                link = self._relations.get(said(element, "id") or "")
                self._inlines(element, para, link.target if link and link.outside else url)
            elif name == "fldSimple":
                address = _ADDRESS.match(said(element, "instr") or "")
                self._inlines(element, para, address[1] if address else url)
            elif name in _WRAPPERS:
                self._inlines(element, para, url)
            elif name == "oMath":
                for sign in element.iter():
                    if local(sign) == "t" and sign.text:
                        para.atoms.append(Atom(sign.text, sign, None))
            elif name in _DELETED:
                self.left_out.add("tracked deletions")

    def _run(self, run: Any, para: Para, url: str) -> None:
        raised, hidden = self._styles.run(child(run, "rPr"))
        if hidden:
            if child(run, "t") is not None:
                self.left_out.add("hidden text")
            if child(run, "fldChar") is None:
                return
        custom = False
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._field(said(element, "fldCharType") or "")
            elif name == "instrText":
                if self._fields:
                    self._fields[-1][1] += (element.text or "")[:2000]
            elif any(phase == "begin" for phase, _ in self._fields) or hidden:
                continue
            elif name == "t" and element.text:
                if not custom:
                    para.atoms.append(Atom(element.text, element, run, raised, url or self._field_url()))
            elif name in _SIGNS:
                para.atoms.append(Atom(_SIGNS[name], element, run, url=url))
            elif name in ("footnoteReference", "endnoteReference"):
                custom = said(element, "customMarkFollows") in ("1", "true", "on")
                shown = (child(run, "t").text or "") if custom and child(run, "t") is not None else ""
                label = self._label(name.removesuffix("Reference"), said(element, "id") or "")
                para.atoms.append(Atom(f"[{shown.strip() or label}]", element, run, note=label))
            elif name == "ruby":
                base = child(element, "rubyBase")
                if base is not None:
                    self._inlines(base, para, url)
            elif name in _PICTURES:
                self._boxes += [(box, run) for box in _text_boxes(element)]

    def _field(self, phase: str) -> None:
        if phase == "begin":
            self._fields.append(["begin", ""])
        elif phase == "separate" and self._fields:
            self._fields[-1][0] = "separate"
        elif phase == "end" and self._fields:
            self._fields.pop()

    def _field_url(self) -> str:
        for _, instruction in reversed(self._fields):
            found = _ADDRESS.match(instruction)
            if found:
                return found[1]
        return ""


def _below(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those inside wrappers."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _below(element, name)


def _text_boxes(picture: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes of a picture, each once: its fallback repeats them for old programs."""
    if local(picture) == "txbxContent":
        yield picture
        return
    inner = list(picture)
    if local(picture) == "AlternateContent":
        inner = [part for part in inner if local(part) == "Choice"] or inner
    for element in inner:
        yield from _text_boxes(element)
