"""One draft typed in many ways: in every form, with other quotes, spaces, dashes, breaks and runs, its claims the same."""

from __future__ import annotations

import html
import io
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import typst
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading_sample import FOOTNOTES, FOOTNOTES_TYPE, HEADING

from comity.check.checked import Checked
from comity.check.examine import examine
from comity.check.reading import read_draft
from comity.record.store import Record

_CALL = re.compile(r"\[(\d+)\]")
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Typed:
    """A draft as its author means it: blocks ("## " before headings, [n] where notes are called) and notes by label."""

    body: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def words(self, edit: Callable[[str], str]) -> Typed:
        """Return the draft with an edit made to every block and note."""
        return Typed(tuple(map(edit, self.body)), tuple((label, edit(said)) for label, said in self.notes))


def typed(markdown: str) -> Typed:
    """Return a draft written in simple Markdown."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n|\n(?=\[\^\d+\]:)", markdown.strip())]
    notes = [found.groups() for block in blocks if (found := re.match(r"\[\^(\d+)\]: (.*)", block))]
    body = [re.sub(r"\[\^(\d+)\]", r"[\1]", b) for b in blocks if not re.match(r"\[\^\d+\]:", b)]
    return Typed(tuple(re.sub(r"^#+ ", HEADING, block) for block in body), tuple(notes))


def typed_article(text: str, heads: Collection[str]) -> Typed:
    """Return a plain text whose blocks are parted by empty lines; ``heads`` are those that are headings, straight quotes."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text.strip())]
    notes = tuple(found.groups() for block in blocks if (found := re.match(r"\[(\d+)\] (.*)", block)))
    body = (block for block in blocks if not re.match(r"\[\d+\] ", block))
    return Typed(tuple((HEADING if straight(b) in heads else "") + b for b in body), notes)


# Forms ------------------------------------------------------------------------------------------


def as_text(draft: Typed, *, high: bool = False, width: int = 0) -> str:
    """Return plain text; ``high`` calls notes with superscript signs, ``width`` breaks lines at a column."""
    body = [line.removeprefix(HEADING) for line in draft.body]
    if high:
        body = [_CALL.sub(lambda found: found[1].translate(_HIGH), line) for line in body]
    return _lines([*body, *(f"[{label}] {said}" for label, said in draft.notes)], width)


def as_markdown(draft: Typed, *, width: int = 0) -> str:
    """Return Markdown with notes."""
    body = [_CALL.sub(r"[^\1]", line) for line in draft.body]
    return _lines([*body, *(f"[^{label}]: {said}" for label, said in draft.notes)], width)


def _lines(blocks: list[str], width: int) -> str:
    if width:
        blocks = [
            b if b.startswith(HEADING) else textwrap.fill(b, width, break_on_hyphens=False, break_long_words=False)
            for b in blocks
        ]  # fmt: skip
    return "\n\n".join(blocks) + "\n"


def as_html(draft: Typed) -> str:
    """Return a page with raised calls and a list of notes, some characters as references."""

    def shown(words: str) -> str:
        return html.escape(words, quote=True).replace("\u00a0", "&nbsp;").replace("–", "&ndash;")

    blocks = []
    for line in draft.body:
        words = _CALL.sub(r'<sup><a href="#n\1">\1</a></sup>', shown(line.removeprefix(HEADING)))
        blocks.append(f"<h2>{words}</h2>" if line.startswith(HEADING) else f"<p>{words}</p>")
    listed = "".join(f'<li id="n{label}">{shown(said)}</li>' for label, said in draft.notes)
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>Page</title></head><body><nav>Home</nav><article>"
        f"{''.join(blocks)}<section class='footnotes'><ol>{listed}</ol></section></article></body></html>"
    )


def as_pdf(draft: Typed) -> bytes:
    """Return a PDF with notes at the foot of its pages, justified and hyphenated."""
    notes, called = dict(draft.notes), set()

    def plain(words: str) -> str:
        return re.sub(r"([\\#$*_@<>`\[\]~/=+-])", r"\\\1", words)

    def call(label: str) -> str:
        if label in called:
            return f"#footnote(<n{label}>)"
        called.add(label)
        return f"#footnote[{plain(notes[label])}]<n{label}>"

    blocks = []
    for line in draft.body:
        parts = _CALL.split(line.removeprefix(HEADING))
        words = "".join(call(part) if nth % 2 else plain(part) for nth, part in enumerate(parts))
        blocks.append(("== " if line.startswith(HEADING) else "") + words)
    head = (
        '#set page(width: 148mm, height: 180mm, numbering: "1", header: [Draft of the office])\n#set smartquote(enabled: false)\n'
        '#set text(size: 10pt, lang: "en")\n#set par(justify: true)\n'
    )
    return typst.compile((head + "\n\n".join(blocks)).encode())


def as_docx(draft: Typed, *, seed: int = 0) -> bytes:
    """Return a Word file with footnotes as an office leaves it.

    Runs are split and made bold or italic at random points, with proofing marks,
    bookmarks, tracked insertions and deletions between them; line breaks are kept.
    """
    chance, word, called = random.Random(seed), docx.Document(), set()
    for line in draft.body:
        paragraph = word.add_paragraph(style="Heading 2" if line.startswith(HEADING) else None)
        for nth, part in enumerate(_CALL.split(line.removeprefix(HEADING))):
            if nth % 2:
                # Word calls a note once; a second call is a field that repeats its number.
                call = (
                    f'<w:fldSimple {nsdecls("w")} w:instr=" NOTEREF _Ref{part} \\h "><w:r><w:rPr><w:vertAlign w:val="superscript"/>'
                    f"</w:rPr><w:t>{part}</w:t></w:r></w:fldSimple>"
                    if part in called
                    else f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{int(part) + 1}"/></w:r>'
                )
                called.add(part)
                paragraph._p.append(parse_xml(call))
            elif part:
                for xml in _runs(part, chance):
                    paragraph._p.append(parse_xml(xml))
    inner = "".join(
        f'<w:footnote w:id="{int(label) + 1}"><w:p><w:r><w:footnoteRef/></w:r>{"".join(_runs(" " + said, chance))}</w:p></w:footnote>'
        for label, said in draft.notes
    )
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    content = f"<w:footnotes {nsdecls('w')}>{separator}{inner}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, content, word.part.package)
    word.part.relate_to(part, FOOTNOTES)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _runs(words: str, chance: random.Random) -> list[str]:
    """Return words as runs split at random, with what Word leaves between them."""
    space, made, at = nsdecls("w"), [], 0
    while at < len(words):
        end = at + chance.choice((1, 2, 3, 5, 8, 13, 40, 200))
        style = chance.choice(("", "", "", "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"))
        text = f'{style}<w:t xml:space="preserve">{escape(words[at:end])}</w:t>'
        tracked = f'w:id="{9000 + len(made)}" w:author="E" w:date="2024-01-02T00:00:00Z"'
        kind = chance.random()
        if kind < 0.15:
            made.append(f"<w:ins {space} {tracked}><w:r>{text}</w:r></w:ins>")
        else:
            made.append(f"<w:r {space}>{text}</w:r>")
        if kind > 0.85:
            made.append(f'<w:proofErr {space} w:type="{chance.choice(("spellStart", "spellEnd"))}"/>')
        elif kind > 0.8:
            made.append(f"<w:del {space} {tracked}><w:r><w:delText>US$9 billion </w:delText></w:r></w:del>")
        elif kind > 0.75:
            made.append(f"<w:r {space}><w:lastRenderedPageBreak/></w:r>")
        at = end
    return made


FORMS: dict[str, Callable[[Typed], str | bytes]] = {
    "txt": as_text, "md": as_markdown, "html": as_html, "docx": as_docx, "pdf": as_pdf,
}  # fmt: skip

# Edits to the words that change no claim ----------------------------------------------------------


def curly(words: str) -> str:
    """Return words with curly quotes."""
    words = re.sub(r'(^|[\s(\[])"', r"\1“", words).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", words).replace("'", "’")


def straight(words: str) -> str:
    """Return words with straight quotes."""
    return words.translate(str.maketrans("‘’“”", "''\"\""))


def hard_spaces(words: str) -> str:
    """Return words with spaces that do not break around numbers."""
    return re.sub(r"(?<=\d) (?=[a-z])", "\u00a0", re.sub(r" (?=\d)", "\u202f", words))


def wide(words: str) -> str:
    """Return words with two spaces after each stop and three elsewhere now and then."""
    return re.sub(r"(?<=[a-z]) (?=of |the )", "   ", words.replace(". ", ".  "))


def long_dashes(words: str) -> str:
    """Return words with closed em dashes for spaced en dashes, and hyphens that do not break."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", "\u2011", words.replace(" – ", "—"))


def typed_dashes(words: str) -> str:
    """Return words with two hyphens for an en dash."""
    return words.replace("–", "--")


def decomposed(words: str) -> str:
    """Return words with accents as signs of their own."""
    return unicodedata.normalize("NFD", words)


def soft(words: str) -> str:
    """Return words with soft hyphens in long ones and zero-width signs between others."""
    return re.sub(r"\b([a-z]{4})(?=[a-z]{4})", "\\1\u00ad", words.replace("; ", ";\u200b "))


def percent(words: str) -> str:
    """Return words with "percent"."""
    return _percent(words, r"\1 percent")


def per_cent(words: str) -> str:
    """Return words with "per cent"."""
    return _percent(words, r"\1 per cent")


def percent_sign(words: str) -> str:
    """Return words with a sign for the per cents."""
    return _percent(words, r"\1%")


def _percent(words: str, instead: str) -> str:
    return re.sub(r"(\d) ?(?:per ?cent\b|%)", instead, words)


def usd(words: str) -> str:
    """Return words with the code of the currency for its sign."""
    return re.sub(r"US\$ ?(?=\d)", "USD ", words)


def usd_sign(words: str) -> str:
    """Return words with the sign of the currency, apart from its number."""
    return re.sub(r"(?:US\$|USD) ?(?=\d)", "US$ ", words)


WORDS = (curly, straight, hard_spaces, wide, long_dashes, typed_dashes, decomposed, soft)
RETYPED = (percent, per_cent, percent_sign, usd, usd_sign)

# Edits to the file that change no claim -----------------------------------------------------------

FILES: dict[str, tuple[str, Callable[[Typed], str | bytes]]] = {
    "text with Windows line ends": ("txt", lambda d: as_text(d).replace("\n", "\r\n")),
    "text broken at 72 columns": ("txt", lambda d: as_text(d, width=72)),
    "text broken at 72 columns with Windows line ends": ("txt", lambda d: as_text(d, width=72).replace("\n", "\r\n")),
    "text with superscript signs": ("txt", lambda d: as_text(d, high=True)),
    "text with a byte-order mark": ("txt", lambda d: as_text(d).encode("utf-8-sig")),
    "text in UTF-16": ("txt", lambda d: as_text(d).encode("utf-16")),
    "Markdown broken at 72 columns": ("md", lambda d: as_markdown(d, width=72)),
    "Markdown with Windows line ends": ("md", lambda d: as_markdown(d).replace("\n", "\r\n")),
    "Word with other runs": ("docx", lambda d: as_docx(d, seed=7)),
    "Word with other runs again": ("docx", lambda d: as_docx(d, seed=11)),
}  # fmt: skip

# Edits to the order -------------------------------------------------------------------------------

UNRELATED = "The paint in the reading room was fresh, and nobody asked about it."


def with_paragraph(draft: Typed, at: int, words: str = UNRELATED) -> Typed:
    """Return the draft with a paragraph that claims nothing."""
    return replace(draft, body=(*draft.body[:at], words, *draft.body[at:]))


def without_paragraph(draft: Typed, at: int) -> Typed:
    """Return the draft without one of its blocks; the notes it called stay, uncalled."""
    return replace(draft, body=(*draft.body[:at], *draft.body[at + 1 :]))


def moved_paragraph(draft: Typed, at: int, to: int) -> Typed:
    """Return the draft with a block at another place."""
    rest = [*draft.body[:at], *draft.body[at + 1 :]]
    return replace(draft, body=(*rest[:to], draft.body[at], *rest[to:]))


# What has to stay the same ------------------------------------------------------------------------


def checked(path: Path, content: str | bytes, record: Record, now: date) -> Checked:
    """Return a draft of some content, held against a record at its own day and later."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    draft = read_draft(path)
    assert draft.day is not None
    return examine(draft, record.as_of(draft.day), record.as_of(now))


def claims_of(found: Checked) -> list[tuple[object, ...]]:
    """Return what is claimed: ids, kinds, values, units, slots, whose words, whose notes; in the order of ids."""
    return sorted(
        (
            c.id, c.kind, c.modality, str(c.slots), c.by, c.cites, c.notes,
            (c.amount.value, c.amount.upper, c.amount.unit, c.amount.currency, c.amount.relation, c.amount.change, c.amount.granule)
            if c.amount else None,
            str(c.when.period) if c.when else "",
        )
        for c in found.reading.claims
    )  # fmt: skip


def verdicts_of(found: Checked, *, reasons: bool = True) -> list[tuple[object, ...]]:
    """Return what is said of it: verdicts, by whom, about which claims, with which evidence; and in which words."""
    return sorted(
        (v.kind, v.check, v.claims, v.as_of, str([(e.source, e.edition, e.value) for e in v.evidence]), v.reason if reasons else "")
        for v in found.verdicts
    )  # fmt: skip


def ids_by_block(found: Checked) -> dict[str, set[str]]:
    """Return the ids of the claims of each block, by its words."""
    draft, held = found.reading.draft, {}
    for claim in found.reading.claims:
        block = draft.blocks[draft.sentences[claim.sentence].block]
        held.setdefault(block.span.of(draft.text), set()).add(claim.id)
    return held
