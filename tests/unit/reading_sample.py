"""One draft in every form: its paragraphs and notes written as text, Markdown, HTML, Word and PDF."""

from __future__ import annotations

import html
import io
import re
import zipfile
from xml.sax.saxutils import escape

import docx
import typst
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HEADING = "## "
#: Lines that begin with "## " are headings; [n] calls a note.
BODY = (
    "## Ash and its neighbours in 2020",
    "5 March 2020",
    (
        "Trade between Ash and Birch reached US$4.5 billion in 2019, up from US$3.2 billion in 2015.[1] It is “likely” to "
        "grow further, and Dr. A. B. Fern of the U.S. office expects 6–7 per cent a year.[2]"
    ),
    "## The harbour",
    (
        "A long-term lease of the harbour was agreed upon in mid-May; the two sides’ ministers signed it at once. By one "
        "count, people-to-people exchanges rose by 12½ per cent, while the number of students fell to 64,000.[3]"
    ),
    (
        "Nothing was said about fees. In the end, both governments – and their banks – paid nearly a third of the cost, "
        "which the harbour’s own board had put at 9.05 million crowns (US$63.7 million) in an earlier paper.[4]"
    ),
    "## What comes next",
    "The next round of talks is planned for 2021, and is expected to deal with fisheries, energy and visas.",
)
NOTES = {
    "1": "Almanac of the Straits (2020), ‘Trade at a glance’, 30:2, 44-65",
    "2": "Fern, A. B. (2019), ‘What the figures say’ in The Gazette",
    "3": "Ibid",
    "4": "Almanac of the Straits, ‘Trade at a glance’; Harbour Board (2018), ‘What it costs’",
}
_MARK = re.compile(r"\[(\d+)\]")


def as_text(body=BODY, notes=NOTES):
    """Return the draft as plain text."""
    lines = [line.removeprefix(HEADING) for line in body]
    return "\n\n".join([*lines, *(f"[{label}] {words}" for label, words in notes.items())]) + "\n"


def as_markdown(body=BODY, notes=NOTES):
    """Return the draft as Markdown with notes."""
    lines = [_MARK.sub(r"[^\1]", line) for line in body]
    return (
        "\n\n".join(lines)
        + "\n\n"
        + "\n".join(f"[^{label}]: {words}" for label, words in notes.items())
        + "\n"
    )


def as_html(body=BODY, notes=NOTES):
    """Return the draft as a page with navigation around it and notes as a list."""
    blocks = []
    for line in body:
        words = html.escape(line.removeprefix(HEADING), quote=False)
        words = _MARK.sub(r'<sup><a id="r\1" href="#n\1">\1</a></sup>', words)
        blocks.append(f"<h2>{words}</h2>" if line.startswith(HEADING) else f"<p>{words}</p>")
    listed = "".join(
        f'<li id="n{label}"><p>{html.escape(words, quote=False)} <a href="#r{label}">↩</a></p></li>'
        for label, words in notes.items()
    )
    return (
        "<!doctype html><html><head><title>Page</title><script>var a = '<p>no</p>';</script></head><body>"
        f"<nav>Home | About</nav><article>{''.join(blocks)}"
        f'<section class="footnotes"><ol>{listed}</ol></section></article><footer>Imprint</footer></body></html>'
    )


def as_typst(body=BODY, notes=NOTES):
    """Return the draft as the source of a page with a running head, notes at the foot and page numbers."""

    def plain(words):
        return re.sub(r"([\\#$*_@<>`\[\]~])", r"\\\1", words)

    blocks = []
    for line in body:
        parts = _MARK.split(line.removeprefix(HEADING))
        words = "".join(
            f"#footnote[{plain(notes[part])}]" if nth % 2 else plain(part) for nth, part in enumerate(parts)
        )
        blocks.append(("== " if line.startswith(HEADING) else "") + words)
    head = '#set page(width: 105mm, height: 95mm, numbering: "1", header: [Draft of the office])\n#set smartquote(enabled: false)\n'
    return head + '#set text(size: 10pt, lang: "en")\n#set par(justify: true)\n' + "\n\n".join(blocks)


def as_pdf(body=BODY, notes=NOTES):
    """Return the draft as the bytes of a PDF."""
    return typst.compile(as_typst(body, notes).encode())


def as_docx(body=BODY, notes=NOTES, *, step=11):
    """Return the draft as the bytes of a Word file with footnotes; runs are split every ``step`` characters."""
    word = docx.Document()
    for line in body:
        paragraph = word.add_paragraph(style="Heading 2" if line.startswith(HEADING) else None)
        for nth, part in enumerate(_MARK.split(line.removeprefix(HEADING))):
            if nth % 2:
                run = paragraph.add_run()
                run.font.superscript = True
                run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{int(part) + 1}"/>'))
            else:
                for at in range(0, len(part), step):
                    paragraph.add_run(part[at : at + step]).bold = bool(at // step % 2)
    inner = "".join(
        f'<w:footnote w:id="{int(label) + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(words)}</w:t></w:r></w:p></w:footnote>"
        for label, words in notes.items()
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    content = f"<w:footnotes {nsdecls('w')}>{separator}{inner}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, content, word.part.package)
    word.part.relate_to(part, FOOTNOTES)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def bare_docx(body, parts=None, head=""):
    """Return a Word file with nothing but a body of XML, and other parts by name."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations("rId1", "officeDocument", "word/document.xml"),
            "word/document.xml": f"{head}<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        }.items():
            packed.writestr(name, content)
    return saved.getvalue()


def relations(key, kind, target, *, outside=False):
    """Return a part that leads to one other part or address."""
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="{key}" '
        f'Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/></Relationships>'
    )


def paragraph(*runs, properties=""):
    """Return a paragraph of Word's XML; a run is its words, or XML as it is."""
    inner = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p>{properties}{inner}</w:p>"
