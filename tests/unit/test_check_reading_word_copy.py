"""The Word copy: the same file with comments at the right words, or a new one."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from reading_sample import (
    NOTES,
    as_docx,
    as_html,
    as_markdown,
    as_pdf,
    as_text,
    bare_docx,
    paragraph,
    relations,
)

from comity.check.draft import Span
from comity.check.reading import read_draft
from comity.check.reading.word_copy import write_word_copy
from comity.terms.errors import UsageError

STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def commented(path):
    """Return comment number -> the words it stands at, and the texts of the comments by number."""
    word = docx.Document(str(path))
    open_, words = {}, {}
    for element in word.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            words[int(number)] = open_.pop(number).translate(STRAIGHT)
        elif element.tag == qn("w:t"):
            open_ = {key: value + element.text for key, value in open_.items()}
    references = [int(e.get(qn("w:id"))) for e in word.element.body.iter(qn("w:commentReference"))]
    assert sorted(references) == sorted(words)
    return words, {comment.comment_id: comment.text for comment in word.comments}


def spans_of(draft, *words):
    """Return where words first stand in a draft."""
    return [Span(draft.text.index(word), draft.text.index(word) + len(word)) for word in words]


@pytest.fixture
def copied(tmp_path):
    """Return a function that writes a copy of content with remarks at words; returns the copy, its draft and the draft."""

    def made(name, content, *words, remark="Look at {}."):
        source, out = tmp_path / name, tmp_path / "out" / "copy.docx"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        draft = read_draft(source)
        remarks = [(span, remark.format(span.of(draft.text))) for span in spans_of(draft, *words)]
        assert write_word_copy(source, out, draft, remarks) == len(words)
        return out, read_draft(out), draft

    return made


WORDS = (
    "US$4.5 billion",
    "9.05 million crowns (US$63.7 million)",
    "The harbour",
    "a third",
    'is "likely" to',
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", as_docx()),
        ("a.txt", as_text()),
        ("a.md", as_markdown()),
        ("a.html", as_html()),
        ("a.pdf", as_pdf()),
    ],
)
def test_comments_stand_at_the_words_they_are_about(copied, name, content):
    """In every form the copy has each comment exactly at its words, and the same text and notes as the draft."""
    out, copy, draft = copied(name, content, *WORDS)
    words, texts = commented(out)
    assert len(words) == len(WORDS)
    for number, text in texts.items():
        assert text == f"Look at {words[number]}."
    assert copy.text == draft.text
    assert copy.marks == draft.marks
    assert [block.note for block in copy.blocks if block.note] == list(NOTES)


@pytest.mark.parametrize(("name", "content"), [("a.docx", as_docx()), ("a.txt", as_text())])
def test_a_comment_on_a_note_stands_where_the_note_is_called(copied, name, content):
    """Word has no comments in notes: the word before the call of the note carries it."""
    out, _, _ = copied(name, content, "The Gazette")
    words, texts = commented(out)
    assert words == {0: "year."}
    assert texts == {0: "Look at The Gazette."}


def test_overlapping_comments_and_one_across_paragraphs_are_kept(copied):
    """Comments may share words; one that runs on into the next paragraph ends with its own."""
    out, copy, draft = copied("a.docx", as_docx(), "US$4.5 billion in 2019", "billion in", "fees. In the end")
    assert set(commented(out)[0].values()) == {"US$4.5 billion in 2019", "billion in", "fees. In the end"}
    assert copy.text == draft.text


def test_everything_else_in_a_word_file_stays(copied):
    """Parts that hold no comment are the same bytes, links and tracked changes stay, old comments keep their numbers."""
    body = paragraph(
        "Trade ",
        '<w:del w:id="1" w:author="x"><w:r><w:delText>fell</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="x"><w:r><w:rPr><w:b/></w:rPr><w:t>grew fast</w:t></w:r></w:ins>',
        '<w:hyperlink r:id="rId9"><w:r><w:t xml:space="preserve"> as it is said</w:t></w:r></w:hyperlink>',
        '<w:commentRangeStart w:id="4"/><w:r><w:t>.</w:t><w:tab/><w:t>So.</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>',
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    links = relations("rId1", "comments", "comments.xml").replace(
        "</Relationships>",
        relations("rId9", "hyperlink", "https://a.example", outside=True)
        .partition("<Relationship ")[2]
        .join(["<Relationship ", ""]),
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
            '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
        ),
        "word/_rels/document.xml.rels": links,
        "word/comments.xml": f'<w:comments {space}><w:comment w:id="4" w:author="x"><w:p><w:r><w:t>old</w:t></w:r></w:p></w:comment></w:comments>',
        "word/media/a.bin": "\x00\x01picture",
    }
    content = bare_docx(body, parts)
    out, copy, draft = copied("a.docx", content, "rade grew", "fast as it", "So")
    words, texts = commented(out)
    assert words == {4: ".So.", 5: "rade grew", 6: "fast as it", 7: "So"}
    assert texts[4] == "old"
    assert (copy.text, copy.links) == (draft.text, draft.links)
    with zipfile.ZipFile(out) as after, zipfile.ZipFile(io.BytesIO(content)) as before:
        assert after.namelist() == before.namelist()
        for name in before.namelist():
            assert name in ("word/document.xml", "word/comments.xml") or after.read(name) == before.read(name)
        assert b"<w:delText>fell</w:delText>" in after.read("word/document.xml")


def test_cells_and_text_boxes_carry_comments(copied):
    """A cell's words carry their comment; for those of a text box the run that holds the box does."""
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In the box.')}</w:txbxContent></w:pict></w:r>"
    content = bare_docx(
        f"<w:tbl><w:tr><w:tc>{paragraph('Year 2019')}</w:tc></w:tr></w:tbl>" + paragraph("Before ", box, "after."),
        {"word/_rels/document.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>",
         "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'},
    )  # fmt: skip
    out, copy, draft = copied("a.docx", content, "2019", "the box")
    words, _ = commented(out)
    assert words == {0: "2019", 1: "In the box."}
    assert copy.text == draft.text


def test_a_table_and_a_link_of_a_page_come_out_as_such(copied):
    """A new Word file has tables with the cells' places, list items and links with their addresses."""
    page = (
        '<p>See <a href="https://a.example">this table</a>:</p><ul><li>ports</ul>'
        "<table><tr><th>Year<th>Trade<tr><td>2019<td>4.5</table><p>That is all."
    )
    out, copy, draft = copied("a.html", page, "4.5", "this table:")
    assert set(commented(out)[0].values()) == {"4.5", "this table:"}
    assert copy.text == draft.text
    assert copy.links == draft.links
    assert [(b.kind, b.place) for b in copy.blocks if b.kind == "cell"] == [
        (b.kind, b.place) for b in draft.blocks if b.kind == "cell"
    ]


def test_notes_that_word_would_number_otherwise_stay_a_list(copied):
    """Where labels are not 1, 2, 3 in order, the new file keeps them as they are, with the notes at the end."""
    out, copy, draft = copied(
        "a.txt", "They grew.[2] They fell.[7]\n\n[2] Almanac\n\n[7] Gazette\n", "Gazette"
    )
    assert commented(out)[0] == {0: "Gazette"}
    assert copy.text == draft.text
    assert [mark.note for mark in copy.marks] == ["2", "7"]


def test_the_same_draft_gives_the_same_bytes_and_odd_signs_do_no_harm(copied):
    """No clock is in the copy; signs that XML does not allow are left out of comments."""
    source = as_docx()
    out, _, _ = copied("a.docx", source, "a third", remark="<b> & \x00\x0bsecond\nline {}")
    first = out.read_bytes()
    assert commented(out)[1] == {0: "<b> & second\nline a third"}
    out, _, _ = copied("a.docx", source, "a third", remark="<b> & \x00\x0bsecond\nline {}")
    assert out.read_bytes() == first


def test_a_changed_source_and_a_macro_file_named_docx_are_refused(tmp_path):
    """The copy is of the file that was read; and Word would not open macros under a docx name."""
    source = tmp_path / "a.docm"
    types = '<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    source.write_bytes(bare_docx(paragraph("x"), {"[Content_Types].xml": types}))
    draft = read_draft(source)
    with pytest.raises(UsageError, match="macros"):
        write_word_copy(source, tmp_path / "b.docx", draft, [])
    source.write_bytes(as_docx())
    with pytest.raises(UsageError, match="changed"):
        write_word_copy(source, tmp_path / "b.docx", draft, [])
    assert not (tmp_path / "b.docx").exists()
