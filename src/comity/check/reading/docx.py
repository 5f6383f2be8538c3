"""Word (docx): body, notes, links, tables and text boxes -> blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.check.reading.dateline import read_date
from comity.check.reading.docx_package import Package, child, local, said
from comity.check.reading.docx_styles import Styles
from comity.check.reading.docx_walk import Atom, Para, Walk
from comity.check.reading.pieces import Piece, RawBlock, Source
from comity.check.reading.shape import headed, noted, unlisted

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MARKS = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Story:
    """All paragraphs of a Word file in reading order, the notes last.

    ``left_out`` says what was not read; ``root`` is the main part's root element.
    """

    paras: tuple[Para, ...]
    left_out: tuple[str, ...]
    root: Any = None


class _Labels:
    """Gives each note the label that readers see: footnotes 1, 2, 3, endnotes i, ii, iii where there are both."""

    def __init__(self, *, both: bool) -> None:
        self._both = both
        self.seen: dict[str, dict[str, str]] = {mark: {} for mark in _MARKS}

    def of(self, mark: str, note: str) -> str:
        seen = self.seen[mark]
        if note not in seen:
            number = len(seen) + 1
            seen[note] = _roman(number) if mark == "endnote" and self._both else str(number)
        return seen[note]


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        signs += sign * (number // value)
        number %= value
    return signs


def read_story(package: Package) -> Story:
    """Return the paragraphs of a Word file with the elements that hold their words."""
    styles = Styles(package.xml(package.leads_to(package.main, "styles")))
    notes = {mark: package.leads_to(package.main, f"{mark}s") for mark in _MARKS}
    roots = {mark: package.xml(part) if part else None for mark, part in notes.items()}
    labels = _Labels(both=all(_has_notes(root) for root in roots.values()))
    walk = Walk(styles, package.relations(package.main), labels.of)
    body = package.xml(package.main)
    main = (
        [] if body is None else [para for part in body if local(part) == "body" for para in walk.blocks(part)]
    )
    called = {
        f"{local(atom.element)} {said(atom.element, 'id')}": atom.element
        for para in main
        for atom in para.atoms
        if atom.note
    }
    left_out = set(walk.left_out)
    for mark, root in roots.items():
        elements = {said(note, "id") or "": note for note in (() if root is None else root)}
        inner = Walk(styles, package.relations(notes[mark]) if notes[mark] else {}, labels.of)
        for note, label in list(labels.seen[mark].items()):
            anchor = called.get(f"{mark}Reference {note}")
            found = list(inner.blocks(elements[note], "", "note", anchor)) if note in elements else []
            for para in found:
                para.note = label
            main += found
        left_out |= inner.left_out
    return Story(tuple(main), tuple(sorted(left_out)), body)


def _has_notes(root: Any) -> bool:
    return root is not None and any(said(note, "type") in (None, "normal") for note in root)


def placed(story: Story) -> Iterator[tuple[Para, list[tuple[int, Atom]]]]:
    """Yield each paragraph with its stretches and where they stand in the file's text.

    The text of a Word file is that of its paragraphs, a line break after each.
    """
    at = 0
    for para in story.paras:
        atoms: list[tuple[int, Atom]] = []
        for atom in para.atoms:
            atoms.append((at, atom))
            at += len(atom.text)
        at += 1
        yield para, atoms


def read_docx(content: bytes, name: str) -> Source:
    """Return the blocks of a Word file.

    Raises
    ------
    FileTrouble
        Where the file is broken, protected, or beyond the limits.
    """
    package = Package(content, name)
    story = read_story(package)
    blocks = [
        RawBlock(
            para.kind,
            tuple(
                Piece(atom.text, at, raised=atom.raised, url=atom.url, note=atom.note) for at, atom in atoms
            ),
            para.level,
            para.note,
            para.place,
        )
        for para, atoms in placed(story)
    ]
    raw = "".join("".join(atom.text for atom in para.atoms) + "\n" for para in story.paras)
    shaped = unlisted(noted(blocks))
    if not any(block.kind in ("title", "heading") for block in shaped):
        shaped = headed(shaped)
    day, day_from = _day(package)
    return Source("docx", raw, tuple(shaped), day, day_from, sure=False, remarks=_remarks(package, story))


def _day(package: Package) -> tuple[date | None, str]:
    part = package.leads_to("", "core-properties")
    root = package.xml(part) if part else None
    for name, words in (
        ("modified", "the day it was last saved in Word"),
        ("created", "the day it was made in Word"),
    ):
        stated = child(root, name) if root is not None else None
        day = read_date(stated.text or "") if stated is not None else None
        if day:
            return day, words
    return None, ""


def _remarks(package: Package, story: Story) -> tuple[str, ...]:
    remarks = [f"left out: {', '.join(story.left_out)}"] if story.left_out else []
    part = package.leads_to(package.main, "comments")
    comments = package.xml(part) if part in package.entries else None
    if comments is not None and len(comments):
        remarks.append(f"left out: {len(comments)} comment{'s' if len(comments) > 1 else ''}")
    if any(part.endswith("vbaProject.bin") for part in package.entries):
        remarks.append("the file holds macros: they were not looked at")
    return tuple(remarks)
