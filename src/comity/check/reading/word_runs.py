"""Comments set into the runs of a Word file: a run is split where a comment begins or ends inside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from comity.check.draft import Span
from comity.check.reading.docx import Story, placed
from comity.check.reading.docx_package import local

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_CALLS = ("footnoteReference", "endnoteReference")
_LONGEST_WORD = 60
_LAST_WORD = re.compile(r"(\S+)[^\S\n]*\Z")


@dataclass(slots=True)
class _Stretch:
    """Characters of the file's text that one element holds; ``para`` is the number of its paragraph."""

    start: int
    end: int
    element: Any
    para: int
    calls: bool  # a note


class Runs:
    """The runs of a Word file by the place of their text; splits them as asked."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._stretches: list[_Stretch] = []
        words: list[str] = []
        for nth, (_, atoms) in enumerate(placed(story)):
            words += [" " * len(atom.text) if atom.note else atom.text for _, atom in atoms] + ["\n"]
            self._stretches += [
                _Stretch(at, at + len(atom.text), atom.element, nth, bool(atom.note))
                for at, atom in atoms
                if atom.text and atom.run is not None
            ]
        self._starts = [stretch.start for stretch in self._stretches]
        self._words = "".join(words)

    def around(self, raw: Span) -> tuple[Any, Any] | None:
        """Return the first and the last run of a stretch of the file's text, cut to it; None where no run holds it.

        It never goes beyond the paragraph it begins in, nor beyond a place that
        calls a note: LibreOffice 7 shows empty notes where comments stand around
        such places. For a note, where no comment can stand, it is the word
        before the place that calls it; for a text box the run that holds it.
        """
        nth = self._at(raw.start)
        if nth is None:
            return None
        para = self._story.paras[self._stretches[nth].para]
        if para.anchor is not None and local(para.anchor) == "r":
            return _outer(para.anchor), _outer(para.anchor)
        if para.kind == "note":
            before = self._word_before(para.anchor)
            return self._cut_to(before) if before else None
        return self._cut_to(Span(max(raw.start, self._stretches[nth].start), raw.end))

    def _cut_to(self, raw: Span) -> tuple[Any, Any]:
        """Return the first and the last run of a stretch, split so that they hold nothing else."""
        nth = last = bisect_right(self._starts, raw.start) - 1
        for follower in range(nth + 1, len(self._stretches)):
            stretch = self._stretches[follower]
            if stretch.start >= raw.end or stretch.para != self._stretches[nth].para or stretch.calls:
                break
            last = follower
        end = min(max(raw.end, raw.start + 1), self._stretches[last].end)
        self._break(end)
        first = self._break(raw.start)
        last = bisect_right(self._starts, end - 1) - 1
        return _outer(self._stretches[first].element.getparent()), _outer(
            self._stretches[last].element.getparent()
        )

    def _word_before(self, reference: Any) -> Span | None:
        """Return the word before the place that calls a note; that place itself where there is none."""
        called = next((stretch for stretch in self._stretches if stretch.element is reference), None)
        if called is None:
            return None
        from_ = max(0, called.start - _LONGEST_WORD)
        word = _LAST_WORD.search(self._words[from_ : called.start])
        return Span(from_ + word.start(1), from_ + word.end(1)) if word else Span(called.start, called.end)

    def _at(self, raw: int) -> int | None:
        """Return the stretch that holds a character, or the next one."""
        nth = bisect_right(self._starts, raw) - 1
        if nth >= 0 and raw < self._stretches[nth].end:
            return nth
        return nth + 1 if nth + 1 < len(self._stretches) else None

    def _break(self, raw: int) -> int:
        """Make a run begin at a character; return the number of the stretch that begins there."""
        nth = bisect_right(self._starts, raw) - 1
        stretch = self._stretches[nth]
        if raw >= stretch.end:
            return nth + 1
        if raw > stretch.start:
            if local(stretch.element) != "t":
                return nth
            self._cut(nth, raw)
            nth += 1
        _begin_run(self._stretches[nth].element)
        return nth

    def _cut(self, nth: int, raw: int) -> None:
        """Part the text of an element in two elements of the same run."""
        left = self._stretches[nth]
        text, at = left.element.text, raw - left.start
        right = deepcopy(left.element)
        right.tail = None
        left.element.text, right.text = text[:at], text[at:]
        for element in (left.element, right):
            element.set(_SPACE, "preserve")
        left.element.addnext(right)
        self._stretches.insert(nth + 1, _Stretch(raw, left.end, right, left.para, calls=False))
        self._starts.insert(nth + 1, raw)
        left.end = raw


def _begin_run(element: Any) -> None:
    """Move an element and what follows it in its run to a run of their own, with the same properties."""
    run = element.getparent()
    before = [other for other in element.itersiblings(preceding=True) if local(other) != "rPr"]
    if not before:
        return
    new = etree.Element(run.tag, nsmap=run.nsmap)
    for key, value in run.attrib.items():
        new.set(key, value)
    properties = next((other for other in run if local(other) == "rPr"), None)
    moved = [element, *element.itersiblings()]
    if properties is not None:
        new.append(deepcopy(properties))
    for other in moved:
        new.append(other)
    run.addnext(new)


def _outer(run: Any) -> Any:
    """Return a run, or the one that holds it where it is part of a reading aid."""
    holders = [other for other in run.iterancestors() if local(other) == "ruby"]
    return holders[-1].getparent() if holders else run


def names(root: Any) -> Iterator[int]:
    """Yield the numbers of the comments that a part refers to."""
    for element in root.iter():
        if local(element) in ("commentReference", "commentRangeStart", "comment"):
            for key, value in element.attrib.items():
                if key.rpartition("}")[2] == "id" and value.lstrip("-").isdigit():
                    yield int(value)


def mark(first: Any, last: Any, number: int) -> None:
    """Set a comment around runs.

    Its sign stands behind the call of a note that follows them, and behind the
    last of its paragraph where calls stand on both sides: LibreOffice 7 shows
    empty or wrong notes where it stands before one or between two.
    """
    space = etree.QName(first).namespace
    start, end, run, reference = (
        etree.Element(f"{{{space}}}{name}")
        for name in ("commentRangeStart", "commentRangeEnd", "r", "commentReference")
    )
    for element in (start, end, reference):
        element.set(f"{{{space}}}id", str(number))
    run.append(reference)
    first.addprevious(start)
    last.addnext(end)
    behind = _last_call_around(end)
    if behind is None:
        behind = end
        for element in end.itersiblings():
            if local(element) == "r" and any(local(inner) in _CALLS for inner in element):
                behind = element
            elif local(element) != "commentRangeEnd":
                break
    behind.addnext(run)


def _last_call_around(end: Any) -> Any:
    """Return what holds a paragraph's last call of a note, where calls stand before and behind a comment's end."""
    paragraph = next((above for above in end.iterancestors() if local(above) == "p"), None)
    if paragraph is None:
        return None
    before, last = False, None
    passed = False
    for element in paragraph.iter():
        passed = passed or element is end
        if local(element) in _CALLS:
            before, last = before or not passed, element if passed else last
    if last is None or not before:
        return None
    return next(above for above in last.iterancestors() if above.getparent() is paragraph)
