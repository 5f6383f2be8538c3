"""The pieces every drawing is made of: a frame, words, lines and their colours.

The words of a drawing are text, never outlines, so that they can be searched,
copied and read aloud; each piece is written with presentation attributes
alone, because a style sheet does not travel into a PDF or a Word file.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape as _escape

from comity.publish.charts.lettering import wrap

WIDTH = 720.0
"""The width of every drawing in its own units: the width of a column of text."""

FONTS = "'Source Sans 3', 'Noto Sans', Arial, sans-serif"
INK, QUIET, HAIR, PAPER = "#1a1a1a", "#595959", "#c9c9c9", "#ffffff"
BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#007A5A", "#AA4A85"
"""Okabe and Ito's hues; green and purple darkened to 3:1 on white, as lines need."""
BAND = "#f4f3ef"

BODY, SMALL, HEAD = 13.0, 12.0, 14.0
LEADING = 1.22


def units(value: float) -> str:
    """Return a length as it is written into a drawing: one decimal at most.

    Examples
    --------
    >>> units(12.0), units(3.14159), units(-0.01)
    ('12', '3.1', '0')
    """
    written = f"{value:.1f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


def escape(text: str) -> str:
    """Return words safe inside XML, whatever an editor typed.

    Characters that XML 1.0 forbids are replaced by U+FFFD rather than dropped,
    so that a damaged label is seen to be damaged.

    Examples
    --------
    >>> escape('R&D "hub" <2023>')
    'R&amp;D &quot;hub&quot; &lt;2023&gt;'
    """
    allowed = "".join(
        c
        if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
        else "\ufffd"
        for c in text
    )
    return _escape(allowed, {'"': "&quot;"})


def words(
    x: float,
    y: float,
    rows: str | Sequence[str],
    *,
    size: float = BODY,
    anchor: str = "start",
    bold: bool = False,
    fill: str = INK,
) -> str:
    """Return lines of text, the first one's baseline at ``y``.

    Examples
    --------
    >>> words(4, 10, "Japan")
    '<text x="4" y="10" font-size="13" fill="#1a1a1a">Japan</text>'
    """
    rows = (rows,) if isinstance(rows, str) else tuple(rows)
    if not rows:
        return ""
    style = f'font-size="{units(size)}" fill="{fill}"'
    style += "" if anchor == "start" else f' text-anchor="{anchor}"'
    style += ' font-weight="600"' if bold else ""
    if len(rows) == 1:
        return f'<text x="{units(x)}" y="{units(y)}" {style}>{escape(rows[0])}</text>'
    spans = "".join(
        f'<tspan x="{units(x)}" y="{units(y + place * size * LEADING)}">{escape(row)}</tspan>'
        for place, row in enumerate(rows)
    )
    return f"<text {style}>{spans}</text>"


def tall(rows: Sequence[str], size: float = BODY) -> float:
    """Return the height that lines of text take, from the first's top to the last's foot."""
    return len(rows) * size * LEADING


def line(
    x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 1.0, dash: str = ""
) -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{units(x1)}" y1="{units(y1)}" x2="{units(x2)}" y2="{units(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{units(width)}"{dashed}/>'


def path(
    steps: str,
    *,
    stroke: str = INK,
    width: float = 1.5,
    dash: str = "",
    fill: str = "none",
    round_ends: bool = False,
) -> str:
    """Return a path drawn along ``steps`` (the commands of SVG's ``d``)."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    joined = ' stroke-linejoin="round"' + (' stroke-linecap="round"' if round_ends else "")
    pen = (
        f'stroke="{stroke}" stroke-width="{units(width)}"{dashed}{joined}'
        if stroke != "none"
        else 'stroke="none"'
    )
    return f'<path d="{steps}" fill="{fill}" {pen}/>'


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = PAPER,
    stroke: str = "none",
    pen: float = 1.0,
    radius: float = 0.0,
    dash: str = "",
) -> str:
    """Return a rectangle, its corners rounded by ``radius``."""
    size = f'x="{units(x)}" y="{units(y)}" width="{units(width)}" height="{units(height)}"'
    rounded = f' rx="{units(radius)}"' if radius else ""
    drawn = "" if stroke == "none" else f' stroke="{stroke}" stroke-width="{units(pen)}"'
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<rect {size}{rounded} fill="{fill}"{drawn}{dashed}/>'


def dot(x: float, y: float, radius: float, *, fill: str = INK, stroke: str = "none", pen: float = 1.5) -> str:
    """Return a circle."""
    drawn = "" if stroke == "none" else f' stroke="{stroke}" stroke-width="{units(pen)}"'
    return f'<circle cx="{units(x)}" cy="{units(y)}" r="{units(radius)}" fill="{fill}"{drawn}/>'


def group(label: str, *pieces: str) -> str:
    """Return pieces that belong together, with the whole of their label to read."""
    said = f"<title>{escape(label)}</title>" if label else ""
    return f"<g>{said}{''.join(pieces)}</g>"


def frame(name: str, height: float, title: str, description: str, *pieces: str, role: str = "img") -> str:
    """Return a whole drawing: white ground, title and description, then the pieces.

    ``name`` begins every id in the drawing; two drawings on one page need two
    names.

    Examples
    --------
    >>> frame("bars", 10, "T", "D")[:60]
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 10"'
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {units(WIDTH)} {units(height)}" role="{role}" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{FONTS}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    )
    return f"{head}{box(0, 0, WIDTH, height)}{''.join(pieces)}</svg>\n"


def nothing(name: str, title: str, why: str) -> str:
    """Return a small drawing that says that there is nothing to draw, and why.

    Examples
    --------
    >>> "no bars" in nothing("bars", "Assistance", "no bars were given")
    True
    """
    said = f"Nothing to draw: {why}."
    rows = wrap(said, BODY, WIDTH - 32)
    height = 24 + tall(rows)
    ruled = box(0.5, 0.5, WIDTH - 1, height - 1, stroke=HAIR, dash="4 3")
    return frame(name, height, title, said, ruled, words(16, 25, rows, fill=QUIET))


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    Examples
    --------
    >>> counted(1, "policy", "policies"), counted(3, "policy", "policies")
    ('1 policy', '3 policies')
    """
    return f"{count} {one if count == 1 else many}"
