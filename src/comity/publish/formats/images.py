"""Drawings as PNG, for the formats that cannot hold SVG."""

from __future__ import annotations

import functools

import vl_convert

from comity.publish import fonts


def png(svg: str, scale: float = 2.0) -> bytes:
    """Return a drawing as PNG; the same drawing gives the same bytes.

    ``scale`` multiplies the drawing's own size: at 1 a drawing 720 units wide
    is 720 pixels wide.

    Examples
    --------
    >>> drawn = png('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>', scale=2)
    >>> drawn[:4], int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")
    (b'\\x89PNG', 6, 4)
    """
    _register_fonts()
    drawn: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return drawn


@functools.cache
def _register_fonts() -> None:
    """Make our faces known; once, because the library keeps them."""
    vl_convert.register_font_directory(str(fonts.folder()))
