"""Footnotes as Word knows them: a part of their own, references in the text, and references again."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from comity.publish.formats.docx_xml import Bookmarks, Element, el, field, paragraph, run, words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_REFERENCE, _TEXT = "FootnoteReference", "FootnoteText"


class Footnotes:
    """Collects the footnotes of a document in the part that holds them.

    Word counts its footnotes by place, so a note gets the number of its first
    mark: that of the document where its marks run 1, 2, 3.
    """

    def __init__(self, word: WordDocument, bookmarks: Bookmarks) -> None:
        self._bookmarks = bookmarks
        self._places: dict[int, int] = {}
        self.part = _FootnotesPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", word.part.package
        )
        word.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)

    def has(self, number: int) -> bool:
        """Whether a note has been marked already."""
        return number in self._places

    def first(self, number: int, runs: list[Element]) -> list[Element]:
        """Return the first mark of a note, whose words these are."""
        place = self._places[number] = len(self._places) + 1
        mark = run(el("footnoteRef"), rStyle=_REFERENCE)
        # In the order of their marks: some programs match notes to marks by order, not by id.
        self.part.root.append(el("footnote", paragraph(_TEXT, mark, words(" "), *runs), id=place))
        return self._bookmarks.around(
            _bookmark(place), run(el("footnoteReference", id=place), rStyle=_REFERENCE)
        )

    def again(self, number: int) -> list[Element]:
        """Return a later mark of a note: a reference to the first, as Word's own cross-reference makes it."""
        place = self._places[number]
        mark = words(str(place), rStyle=_REFERENCE)
        return field(f"NOTEREF {_bookmark(place)} \\f \\h", mark, rStyle=_REFERENCE)


class _FootnotesPart(Part):
    """The file of footnotes; it becomes bytes when the package is saved."""

    @functools.cached_property
    def root(self) -> Element:
        """The element that holds the notes, begun with the lines that set notes apart from the text."""
        root = el("footnotes")
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            spacing = el("pPr", el("spacing", after=0, line=240, lineRule="auto"))
            root.append(el("footnote", el("p", spacing, el("r", el(kind))), type=kind, id=number))
        return root

    @property
    def blob(self) -> bytes:
        """The file as bytes."""
        written: bytes = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return written


def _bookmark(place: int) -> str:
    return f"_RefNote{place}"
