"""Drawings for print: lettered in our faces alone, as SVG or as PNG."""

from __future__ import annotations

import re

from lxml import etree

from comity.publish import fonts
from comity.publish.fonts.coverage import drawable
from comity.publish.formats.typesetting import MAIN, typeset
from comity.terms.errors import BuildFault

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("drawing.svg")'
_FAMILY = re.compile(r"font-family\s*:\s*([^;}]*)")
_SHORTHAND = re.compile(r"(\bfont\s*:[^;}]*)")


def png(svg: str, scale: float = 2.0) -> bytes:
    r"""Return a drawing as PNG; the same drawing gives the same bytes on every machine.

    ``scale`` multiplies the drawing's own size: at 1 a drawing 720 units wide
    is 720 pixels wide.

    Raises
    ------
    BuildFault
        Where the drawing is not SVG, or points to a file.

    Notes
    -----
    The typesetter draws it rather than a converter of charts, because the
    latter takes any font of the machine for a letter it misses.

    Examples
    --------
    >>> drawn = png('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>', scale=2)
    >>> drawn[:4], pixels(drawn)
    (b'\x89PNG', (6, 4))
    """
    return typeset({MAIN: _PAGE, "drawing.svg": lettered(svg).encode()}, "png", ppi=96 * scale)


def pixels(picture: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG."""
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def lettered(svg: str) -> str:
    """Return a drawing that asks for no face but ours and for no letter that they lack.

    Words in a face that is not there would vanish without a sign.

    Raises
    ------
    BuildFault
        Where the drawing is not SVG.

    Examples
    --------
    >>> print(lettered('<svg xmlns="http://www.w3.org/2000/svg"><text style="font-family: Arial">ก 日本</text></svg>'))
    <svg xmlns="http://www.w3.org/2000/svg" font-family="'Source Sans 3'"><text style="font-family: 'Source Sans 3'">[U+0E01] 日本</text></svg>
    """
    root = _root(svg)
    root.set("font-family", root.get("font-family", fonts.SANS))
    for element in root.iter(etree.Element):
        if family := element.get("font-family"):
            element.set("font-family", _ours(family))
        if style := element.get("style"):
            element.set("style", _restyled(style))
        if element.tag == "{http://www.w3.org/2000/svg}style":
            element.text = _restyled(element.text or "")
        else:
            element.text = drawable(element.text or "") or None
        element.tail = drawable(element.tail or "") or None
    text: str = etree.tostring(root, encoding="unicode")
    return text


def ratio(svg: str) -> float:
    """Return the width of a drawing over its height; one that does not say is taken as square.

    Examples
    --------
    >>> ratio('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 360"/>')
    2.0
    >>> ratio('<svg xmlns="http://www.w3.org/2000/svg" width="90px" height="30px"/>')
    3.0
    """
    root = _root(svg)
    said = (root.get("width", ""), root.get("height", ""))
    if not all(re.fullmatch(r"[\d.]+(px|pt)?", length) for length in said):
        said = tuple(root.get("viewBox", "0 0 1 1").replace(",", " ").split()[2:4])
    width, height = (float(length.rstrip("ptx") or 0) for length in said)
    return width / height if width > 0 and height > 0 else 1.0


def _root(svg: str) -> etree._Element:
    try:
        return etree.fromstring(
            svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as trouble:
        raise BuildFault(
            f"a drawing is not SVG ({trouble})", "a whole <svg> element", "draw it again"
        ) from trouble


def _ours(family: str) -> str:
    """Name the nearest face of ours, quoted: a name that ends in a digit is no CSS identifier."""
    return f"'{fonts.SERIF if fonts.SERIF in family else fonts.SANS}'"


def _restyled(css: str) -> str:
    named = _FAMILY.sub(lambda found: f"font-family: {_ours(found[1])}", css)
    return _SHORTHAND.sub(lambda found: f"{found[1]}; font-family: {_ours(found[1])}", named)
