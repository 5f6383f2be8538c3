"""Drawings as HTML: an SVG made safe to stand beside others on one page.

Its ids are given the drawing's name, so that two charts with a ``clip0`` do
not clash; its roles and labels give way to one text alternative; styles it
carries are held inside it; links it carries to ``page:PATH`` are made relative
to the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from markupsafe import Markup

from comity.publish.formats.site import href, ident, target_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.publish.formats.site import Site
    from comity.publish.tree import Drawing

_REFERENCE = re.compile(r"(url\(\s*['\"]?#|^#)([^)'\"]+)")
_LENGTH = re.compile(r"^\s*([0-9.]+)(px)?\s*$")
#: Above this width in pixels a drawing is scrolled, not shrunk, on a phone.
_READABLE = 480.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing ready for a page: its SVG, the styles in it, and whether it is wide."""

    svg: Markup
    styles: tuple[str, ...]
    wide: bool


def svg_fault(drawing: Drawing, site: Site) -> str:
    """Return why a drawing cannot stand on a page of a site, or "" where it can."""
    try:
        root = _root(drawing.svg)
    except ExpatError as wrong:
        return f"drawing '{drawing.name}' is not well-formed SVG: {wrong}"
    if root.tagName != "svg":
        return f"drawing '{drawing.name}' begins with <{root.tagName}>, not <svg>"
    for element in _elements(root):
        if element.tagName == "script" or any(name.startswith("on") for name in _names(element)):
            return f"drawing '{drawing.name}' carries script"
        for target in _page_targets(element).values():
            if fault := target_fault(site, target):
                return f"drawing '{drawing.name}' {fault}"
    return ""


def figure(drawing: Drawing, path: str) -> Figure:
    """Return a drawing's SVG as it stands on a page, with ids of its own and its alternative as the name.

    Examples
    --------
    >>> from comity.publish.tree import Drawing
    >>> svg = '<svg width="9" height="3"><g id="a"/><use href="#a"/></svg>'
    >>> print(figure(Drawing("trade", svg, "Trade grew.", "Trade"), "index").svg)  # doctest: +NORMALIZE_WHITESPACE
    <svg width="9" height="3" viewBox="0 0 9 3" role="img" aria-labelledby="f-trade-says"><desc
    id="f-trade-says">Trade grew.</desc><g id="f-trade-a"/><use href="#f-trade-a"/></svg>
    """
    prefix = f"f-{ident(drawing.name)}-"
    root = _root(drawing.svg)
    owned = frozenset(e.getAttribute("id") for e in _elements(root) if e.hasAttribute("id"))
    styles = tuple(e for e in _elements(root) if e.tagName == "style")
    for element in _elements(root):
        _quieten(element, keep_class=bool(styles))
        _rename(element, prefix, owned)
        for name, target in _page_targets(element).items():
            element.setAttribute(name, href(path, target))
    for style in styles:
        _hold(style, f"f-{ident(drawing.name)}", prefix, owned)
    width = _frame(root)
    _name(root, f"{prefix}says", drawing.alternative)
    words = tuple(_words(style) for style in styles)
    return Figure(Markup(root.toxml()), words, width > _READABLE)  # noqa: S704 - serialised by the parser


def _root(svg: str) -> minidom.Element:
    root = minidom.parseString(svg.encode()).documentElement  # noqa: S318
    assert root is not None, "a parsed document has a root"
    return root


def _elements(root: minidom.Element) -> Iterator[minidom.Element]:
    yield root
    yield from (node for node in root.getElementsByTagName("*"))


def _names(element: minidom.Element) -> tuple[str, ...]:
    return tuple(element.attributes.keys())


def _page_targets(element: minidom.Element) -> dict[str, str]:
    """Return the attributes of a link in a drawing that lead to a page of the site."""
    named = {name: element.getAttribute(name) for name in ("href", "xlink:href")}
    return {name: target for name, target in named.items() if target.startswith("page:")}


def _quieten(element: minidom.Element, *, keep_class: bool) -> None:
    """Drop roles and labels, for which one alternative stands, and classes the page's own style might hit."""
    for name in _names(element):
        if name in ("role", "tabindex") or name.startswith("aria-") or (name == "class" and not keep_class):
            element.removeAttribute(name)


def _rename(element: minidom.Element, prefix: str, owned: frozenset[str]) -> None:
    for name in _names(element):
        value = element.getAttribute(name)
        if name == "id":
            element.setAttribute("id", prefix + value)
        elif "#" in value:
            element.setAttribute(
                name,
                _REFERENCE.sub(lambda m: m[1] + (prefix if m[2] in owned else "") + m[2], value),
            )


def _hold(style: minidom.Element, figure_id: str, prefix: str, owned: frozenset[str]) -> None:
    """Nest a style in its figure, so that its selectors reach nothing else on the page."""
    rules = _words(style)
    for name in sorted(owned, key=len, reverse=True):
        rules = re.sub(rf"#{re.escape(name)}(?![\w-])", f"#{prefix}{name}", rules)
    while style.firstChild:
        style.removeChild(style.firstChild)
    style.appendChild(_document(style).createTextNode(f"[id='{figure_id}']{{{rules}}}"))


def _frame(root: minidom.Element) -> float:
    """Give the drawing both a viewBox and a size, so that it can shrink but not vanish; return its width."""
    sides = [_LENGTH.match(root.getAttribute(side)) for side in ("width", "height")]
    box = root.getAttribute("viewBox").replace(",", " ").split()
    width, height = (side[1] if side else "" for side in sides)
    if not (width and height) and len(box) == 4:
        width, height = box[2], box[3]
        root.setAttribute("width", width)
        root.setAttribute("height", height)
    elif width and height and not box:
        root.setAttribute("viewBox", f"0 0 {width} {height}")
    try:
        return float(width)
    except ValueError:
        return _READABLE + 1


def _name(root: minidom.Element, says: str, alternative: str) -> None:
    # The SVG's own title would show as a tooltip over the whole drawing.
    for child in tuple(root.childNodes):
        if isinstance(child, minidom.Element) and child.tagName in ("title", "desc"):
            root.removeChild(child)
    # What is inside an image cannot be reached; a drawing with links is a group of them.
    root.setAttribute("role", "group" if root.getElementsByTagName("a") else "img")
    root.setAttribute("aria-labelledby", says)
    words = _document(root).createElement("desc")
    words.setAttribute("id", says)
    words.appendChild(_document(root).createTextNode(alternative))
    root.insertBefore(words, root.firstChild)


def _words(element: minidom.Element) -> str:
    return "".join(n.data for n in element.childNodes if isinstance(n, minidom.Text))


def _document(element: minidom.Element) -> minidom.Document:
    document = element.ownerDocument
    assert document is not None, "a parsed element has a document"
    return document
