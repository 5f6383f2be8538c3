"""What the styles of a Word file say a paragraph or a run is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from comity.check.draft import BlockKind
from comity.check.reading.docx_package import child, local, said

_DEEPEST = 12  # styles based on each other
_HEADING = re.compile(r"heading (\d)")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it matters to a reader."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    listed: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a file by id; an unknown id says nothing."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Style] = {}
        for element in () if root is None else root:
            if local(element) == "style":
                self._styles[said(element, "styleId") or ""] = _style(element)

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain

    def paragraph(self, properties: Any) -> tuple[BlockKind, int, bool]:
        """Return a paragraph's kind, its level, and whether it is a line of a table of contents."""
        named = child(properties, "pStyle") if properties is not None else None
        chain = self._chain(said(named, "val") or "") if named is not None else []
        own = Style() if properties is None else _paragraph_style(properties)
        for style in (own, *chain):
            if style.name == "title":
                return "title", 0, False
            if style.name == "caption":
                return "caption", 0, False
            if style.name.startswith("toc ") and style.name != "toc heading":
                return "paragraph", 0, True
            heading = _HEADING.match(style.name)
            if heading or style.outline is not None or style.name == "subtitle":
                level = int(heading[1]) if heading else (style.outline or 0) + 1
                return "heading", level, False
        listed = next((style.listed for style in (own, *chain) if style.listed is not None), False)
        return ("item" if listed else "paragraph"), 0, False

    def run(self, properties: Any) -> tuple[bool, bool]:
        """Return whether a run stands above the line, and whether it is hidden."""
        if properties is None:
            return False, False
        named = child(properties, "rStyle")
        chain = [
            _run_style(properties),
            *(self._chain(said(named, "val") or "") if named is not None else []),
        ]
        raised = next((style.raised for style in chain if style.raised is not None), False)
        return raised, next((style.hidden for style in chain if style.hidden is not None), False)


def _style(element: Any) -> Style:
    named, based = child(element, "name"), child(element, "basedOn")
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    of_paragraph = _paragraph_style(paragraph) if paragraph is not None else Style()
    of_run = _run_style(run) if run is not None else Style()
    return Style(
        ((said(named, "val") or "") if named is not None else "").lower(),
        (said(based, "val") or "") if based is not None else "",
        of_paragraph.outline,
        of_paragraph.listed,
        of_run.raised,
        of_run.hidden,
    )


def _paragraph_style(properties: Any) -> Style:
    outline, number = child(properties, "outlineLvl"), child(properties, "numPr")
    level = said(outline, "val") if outline is not None else None
    listed: bool | None = None
    if number is not None:
        numbering = child(number, "numId")
        listed = numbering is None or said(numbering, "val") != "0"
    return Style(outline=int(level) if level and level.isdigit() and int(level) < 9 else None, listed=listed)


def _run_style(properties: Any) -> Style:
    aligned, placed = child(properties, "vertAlign"), child(properties, "position")
    raised: bool | None = None
    if aligned is not None:
        raised = said(aligned, "val") == "superscript"
    elif placed is not None:
        raised = (said(placed, "val") or "0").lstrip("+").isdigit() and said(placed, "val") not in ("0", "+0")
    hidden = child(properties, "vanish")
    return Style(raised=raised, hidden=None if hidden is None else (said(hidden, "val") or "1") not in _OFF)
