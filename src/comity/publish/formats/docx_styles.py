"""The look of a Word document: faces, heads, captions, notes, all as named styles that can be changed in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from comity.publish.formats.docx_xml import el

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SERIF, SANS, EAST_ASIAN = "Cambria", "Calibri", "Yu Gothic"
"""Faces that Word itself brings: a document is edited where ours are not installed."""

INK, SOFT, ACCENT, BAND, HAIR, WASH = "1D2228", "57606A", "14506B", "14303F", "DDD6C8", "F5F1E8"
HUES = {"conflict": "8F3D0E", "warning": "971B2F", "remark": "3D5A3A", "change": "4C3F86"}

MEASURE = Mm(160)
MARGIN = Mm(25)

# name, type, based on, face, size, colour, bold, space before and after in points
_STYLES: tuple[tuple[str, str, str, float, str, bool, float, float], ...] = (
    ("Normal", "", SERIF, 10.5, INK, False, 0, 7),
    ("Title", "Normal", SERIF, 28, BAND, True, 150, 10),
    ("Subtitle", "Normal", SANS, 15, SOFT, False, 0, 26),
    ("Byline", "Normal", SANS, 10.5, INK, False, 0, 4),
    ("Imprint", "Normal", SANS, 8.5, SOFT, False, 0, 5),
    ("TOC Heading", "Normal", SANS, 20, BAND, True, 0, 12),
    ("toc 1", "Normal", SANS, 10, BAND, True, 7, 2),
    ("toc 2", "Normal", SANS, 10, INK, False, 0, 2),
    ("Heading 1", "Normal", SANS, 20, BAND, True, 26, 10),
    ("Heading 2", "Normal", SANS, 14, BAND, True, 18, 6),
    ("Heading 3", "Normal", SANS, 11.5, BAND, True, 14, 4),
    ("List Bullet", "Normal", SERIF, 10.5, INK, False, 0, 3),
    ("List Number", "Normal", SERIF, 10.5, INK, False, 0, 3),
    ("Caption", "Normal", SANS, 9, ACCENT, True, 14, 5),
    ("Figure", "Normal", SANS, 8.5, INK, False, 0, 6),
    ("Table Text", "Normal", SANS, 8.5, INK, False, 1.5, 1.5),
    ("Remark", "Normal", SANS, 8, SOFT, False, 4, 14),
    ("Callout Label", "Normal", SANS, 8.5, INK, True, 5, 0),
    ("Callout Title", "Normal", SANS, 10.5, INK, True, 0, 4),
    ("Bibliography Entry", "Normal", SERIF, 10, INK, False, 0, 5),
    ("Header", "Normal", SANS, 8, SOFT, False, 0, 0),
    ("Footer", "Normal", SANS, 8, SOFT, False, 0, 0),
    ("footnote text", "Normal", SERIF, 8.5, INK, False, 0, 2),
)
_IDS = {
    "toc 1": "TOC1",
    "toc 2": "TOC2",
    "footnote text": "FootnoteText",
    "footnote reference": "FootnoteReference",
    "Hyperlink": "Hyperlink",
}
"""Styles that Word knows by name though the empty document lacks them."""

_KEEP_NEXT = {"Caption", "Callout Label", "Callout Title", "TOC Heading"}


def dress(word: WordDocument, language: str) -> None:
    """Give a new Word document its page, its language and its styles."""
    _page(word)
    _defaults(word, language)
    for line in _STYLES:
        _paragraph_style(word, *line)
    for name in _KEEP_NEXT:
        word.styles[name].paragraph_format.keep_with_next = True
    word.styles["toc 2"].paragraph_format.left_indent = Mm(6)
    entry = word.styles["Bibliography Entry"].paragraph_format
    entry.left_indent, entry.first_line_indent = Mm(7), Mm(-7)
    for name in ("toc 1", "toc 2"):
        _tabs(word.styles[name], "dot")
    for name in ("Header", "Footer"):
        _tabs(word.styles[name], "none")
    _character_style(word, "footnote reference", superscript=True)
    _character_style(word, "Hyperlink", color=ACCENT, underline=True)


def _page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(30), Mm(26)
    section.header_distance = section.footer_distance = Mm(14)
    section.different_first_page_header_footer = True


def _defaults(word: WordDocument, language: str) -> None:
    properties = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = properties.find(qn("w:lang"))
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:eastAsia"), "ja-JP")
    _face(properties, SERIF)
    settings = word.settings.element
    for found in settings.iter(qn("w:compatSetting")):
        # 15 is Word 2013 and later; below it Word says "Compatibility Mode" in its title.
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    separators = el("footnotePr", el("footnote", id=-1), el("footnote", id=0))
    settings.find(qn("w:compat")).addprevious(separators)


def _paragraph_style(
    word: WordDocument,
    name: str,
    based_on: str,
    face: str,
    size: float,
    color: str,
    bold: bool,
    before: float,
    after: float,
) -> None:
    style = _style(word, name, WD_STYLE_TYPE.PARAGRAPH)
    if based_on:
        style.base_style = word.styles[based_on]
    style.font.size, style.font.bold = Pt(size), bold
    style.font.italic = False
    _face(style.element.get_or_add_rPr(), face)
    _plain_color(style, color)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.0 if face == SANS else 1.22
    if name in {"Title", "Subtitle"}:
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _style(word: WordDocument, name: str, kind: Any) -> Any:
    if name in {style.name for style in word.styles}:
        return word.styles[name]
    style = word.styles.add_style(name, kind, builtin=name in _IDS)
    style.hidden, style.quick_style = False, True
    style.element.styleId = _IDS.get(name, style.element.styleId)
    return style


def _character_style(
    word: WordDocument, name: str, *, color: str = "", underline: bool = False, superscript: bool = False
) -> None:
    style = _style(word, name, WD_STYLE_TYPE.CHARACTER)
    if color:
        style.font.color.rgb = RGBColor.from_string(color)
    if underline:
        style.font.underline = True
    if superscript:
        style.font.superscript = True


def _face(properties: Any, face: str) -> None:
    """Name the face for Latin and for East Asian letters, in place of the theme's."""
    for found in properties.findall(qn("w:rFonts")):
        properties.remove(found)
    properties.insert(0, el("rFonts", ascii=face, hAnsi=face, eastAsia=EAST_ASIAN, cs=face))


def _plain_color(style: Any, color: str) -> None:
    style.font.color.rgb = RGBColor.from_string(color)
    found = style.element.rPr.find(qn("w:color"))
    for name in ("themeColor", "themeShade", "themeTint"):
        found.attrib.pop(qn(f"w:{name}"), None)


def _tabs(style: Any, leader: str) -> None:
    """Leave one tab stop, at the right edge of the text."""
    properties = style.element.get_or_add_pPr()
    for found in properties.findall(qn("w:tabs")):
        properties.remove(found)
    properties._insert_tabs(el("tabs", el("tab", val="right", leader=leader, pos=MEASURE.twips)))  # noqa: SLF001 - keeps the schema's order
