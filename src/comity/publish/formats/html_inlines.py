"""Inlines as HTML: words, emphasis, links, numbers that open, marks of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup, escape

from comity.publish.formats.site import href, ident
from comity.publish.tree import Emphasis, Inline, Link, NoteMark, Number, Strong, Text

_NUMBER = Markup('<button type="button" class="number" popovertarget="t-{}">{}</button>')
_MARK = Markup('<sup class="mark"><a id="{}" href="#n-{}" aria-label="Note {}">{}</a></sup>')


class Inlines:
    """Writes the inlines of one page, counting the marks of each note for the ways back.

    ``shown`` gives the key a trace is shown under, where it is not its own.

    Examples
    --------
    >>> write = Inlines("index")
    >>> print(write((Text("R&D "), Link((Text("in full"),), "page:policies/rd"))))
    R&amp;D <a href="policies/rd.html">in full</a>
    """

    def __init__(self, path: str, shown: Mapping[str, str] | None = None) -> None:
        self._path, self._shown = path, shown or {}
        self._marks: Counter[int] = Counter()

    def __call__(self, inlines: tuple[Inline, ...]) -> Markup:
        """Return a run of inlines as HTML, escaped."""
        return Markup("").join(self._one(inline, "") for inline in inlines)

    def ways_back(self, number: int) -> tuple[str, ...]:
        """Return the ids of the marks of a note written so far, in order."""
        return tuple(_mark_id(number, nth) for nth in range(1, self._marks[number] + 1))

    def _one(self, inline: Inline, around: str) -> Markup:
        match inline:
            case Text(text):
                return Markup('<a href="{}">{}</a>').format(around, text) if around else escape(text)
            case Emphasis(inner):
                return Markup("<em>{}</em>").format(self._all(inner, around))
            case Strong(inner):
                return Markup("<strong>{}</strong>").format(self._all(inner, around))
            case Link(inner, target):
                return self._link(inner, href(self._path, target))
            case Number(text, trace):
                return _NUMBER.format(ident(self._shown.get(trace, trace)), text)
            case NoteMark(number):
                self._marks[number] += 1
                return _MARK.format(_mark_id(number, self._marks[number]), number, number, number)

    def _all(self, inlines: tuple[Inline, ...], around: str) -> Markup:
        return Markup("").join(self._one(inline, around) for inline in inlines)

    def _link(self, inner: tuple[Inline, ...], leads_to: str) -> Markup:
        # A button or a link inside a link is not HTML: where one is found, the
        # words around it become links of their own and the number stays a number.
        if _opens(inner):
            return self._all(inner, leads_to)
        return Markup('<a href="{}">{}</a>').format(leads_to, self._all(inner, ""))


def _opens(inlines: tuple[Inline, ...]) -> bool:
    """Whether a run holds something that can itself be pressed."""
    for inline in inlines:
        match inline:
            case Number() | NoteMark() | Link():
                return True
            case Emphasis(inner) | Strong(inner):
                if _opens(inner):
                    return True
            case Text():
                pass
    return False


def _mark_id(number: int, nth: int) -> str:
    return f"r-{number}" if nth == 1 else f"r-{number}-{nth}"
