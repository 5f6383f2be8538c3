"""The elements of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from collections.abc import Iterable

Element: TypeAlias = Any

# What XML 1.0 cannot hold; shown as damaged rather than dropped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def el(name: str, /, *children: Element, **attributes: object) -> Element:
    """Return an element of the ``w`` namespace.

    Examples
    --------
    >>> from lxml import etree
    >>> etree.tostring(el("jc", val="right")).decode().split(" xmlns")[0]
    '<w:jc'
    """
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), clean(str(value)))
    element.extend(children)
    return element


def clean(text: str) -> str:
    r"""Return a text that XML can hold, on one line.

    Examples
    --------
    >>> clean("a\x01b\nc")
    'a�b c'
    """
    return _FORBIDDEN.sub("\ufffd", re.sub(r"[\r\n\t]+", " ", text))


def words(text: str, /, **properties: object) -> Element:
    """Return a run of words; properties are names of elements of ``rPr``, True for those without value."""
    return run(text_of(clean(text)), **properties)


def run(*children: Element, **properties: object) -> Element:
    """Return a run, its properties in the order the schema wants."""
    made = el("r")
    if properties:
        order = ("rStyle", "b", "i", "color", "sz", "vertAlign")
        made.append(
            el(
                "rPr",
                *(
                    el(name) if properties[name] is True else el(name, val=properties[name])
                    for name in order
                    if name in properties
                ),
            )
        )
    made.extend(children)
    return made


def text_of(text: str, name: str = "t") -> Element:
    """Return a text element that keeps its spaces."""
    element = el(name)
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def paragraph(style: str, *children: Element, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a style."""
    return el("p", el("pPr", el("pStyle", val=style), *properties), *children)


def field(instruction: str, /, *result: Element, dirty: bool = False, **properties: object) -> list[Element]:
    """Return the runs of a field: what it asks for, and what it last gave."""
    begin = el("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    return [
        run(begin, **properties),
        run(text_of(f" {instruction} ", "instrText"), **properties),
        run(el("fldChar", fldCharType="separate"), **properties),
        *result,
        run(el("fldChar", fldCharType="end"), **properties),
    ]


def inner_link(anchor: str, *runs: Element) -> Element:
    """Return words that lead to a bookmark of the same document."""
    return el("hyperlink", *runs, anchor=anchor, history="1")


def outer_link(part: Any, url: str, *runs: Element) -> Element:
    """Return words that lead to an address; the part they stand in keeps it."""
    link = OxmlElement("w:hyperlink", nsdecls={"w": nsmap["w"], "r": nsmap["r"]})
    link.set(qn("r:id"), part.relate_to(clean(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    link.extend(runs)
    return link


class Bookmarks:
    """Gives each bookmark of a document its number."""

    def __init__(self) -> None:
        self._number = 0

    def around(self, name: str, *children: Element) -> list[Element]:
        """Return elements with a bookmark around them."""
        self._number += 1
        number = self._number
        return [el("bookmarkStart", id=number, name=name), *children, el("bookmarkEnd", id=number)]
