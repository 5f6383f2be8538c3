"""What every new Word file has around its text: the list of parts, styles, settings."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "footnotes", "comments")

FOOTNOTES_START = (
    f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
FOOTNOTES_END = "</w:footnotes>"

_SETTINGS = (
    f'<w:settings xmlns:w="{_W}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def _style(name: str, label: str, kind: str = "paragraph", based: str = "Normal", inner: str = "") -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    below = f'<w:basedOn w:val="{based}"/>' if based and name != "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{label}"/>{below}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def _heading(level: int, size: int) -> str:
    inner = (
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
    )
    return _style(f"Heading{level}", f"heading {level}", inner=inner)


def _styles() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="269" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + _style("Normal", "Normal")
        + _style("Title", "Title", inner='<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>')
        + "".join(_heading(level, size) for level, size in ((1, 32), (2, 28), (3, 25), (4, 23)))
        + _style("ListBullet", "List Bullet", inner='<w:pPr><w:ind w:left="360"/></w:pPr>')
        + _style("Caption", "caption", inner="<w:rPr><w:i/></w:rPr>")
        + _style(
            "FootnoteText",
            "footnote text",
            inner='<w:pPr><w:spacing w:after="40"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
        )
        + _style(
            "FootnoteReference",
            "footnote reference",
            "character",
            "",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
        )
        + _style(
            "TableGrid", "Table Grid", "table", "", f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        )
        + "</w:styles>"
    )


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part}+xml"/>' for part in _PARTS
    )
    return (
        f'<Types xmlns="{_P}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>'
    )


def _links(urls: Sequence[str]) -> str:
    parts = "".join(
        f'<Relationship Id="rId{part}" Type="{_R}/{part}" Target="{part}.xml"/>' for part in _PARTS
    )
    outer = "".join(
        f'<Relationship Id="rIdLink{nth}" Type="{_R}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
        for nth, url in enumerate(urls)
    )
    return f'<Relationships xmlns="{_P}/relationships">{parts}{outer}</Relationships>'


def shell(body: str, footnotes: str, urls: Sequence[str]) -> dict[str, bytes]:
    """Return the parts of a Word file by name; that of the comments is announced and not among them."""
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    document = f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{page}</w:body></w:document>'
    first = f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
    texts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": first,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _links(urls),
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/footnotes.xml": footnotes,
    }
    return {name: (_HEAD + text).encode() for name, text in texts.items()}
