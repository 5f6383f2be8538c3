"""Files that are broken, protected, too large or made to harm are refused in words."""

from __future__ import annotations

import codecs
import contextlib
import io
import random
import zipfile
from pathlib import Path

import pypdf
import pytest
from reading_sample import as_docx, as_pdf, as_text, bare_docx, paragraph

from comity.check.reading import draft_of_text, limits, read_draft, recognise
from comity.terms.errors import ComityError, FileTrouble, UsageError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ENTITIES = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def refused(tmp_path, name, content):
    """Return what a refusal says, which has all three parts."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileTrouble) as trouble:
        read_draft(path)
    assert trouble.value.expected
    assert trouble.value.remedy
    return str(trouble.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "before 2007"),
        ("a.rtf", b"{\\rtf1 x}", "rich text"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("a.txt", random.Random(1).randbytes(5000), "holds no text"),
        ("a.docx", b"PK\x03\x04 and no more", "cannot be read as Word"),
        ("a.docx", bare_docx(paragraph("x"))[:-30], "cannot be read as Word"),
        ("a.docx", bare_docx("<w:p>"), "cannot be read as Word"),
        ("a.docx", bare_docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "cannot be read as Word"),
        ("a.docx", bare_docx(""), "holds no words"),
        (
            "a.docx",
            bare_docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", head=ENTITIES),
            "declares a document type",
        ),
        (
            "a.docx",
            bare_docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", head=OUTSIDE),
            "declares a document type",
        ),
        ("a.docx", bare_docx(paragraph("a" * 5_000_000)), "times its size"),
        ("a.pdf", b"%PDF-1.7\nnothing", "cannot be read as PDF"),
        ("a.html", b"<html>" + b"<div>" * 50_000 + b"x", "elements inside each other"),
        ("a.txt", b"a\n" * 70_000, "paragraphs"),
        ("a.html", b"<html><script>only</script>", "holds no words"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, name, content, said):
    """Each kind of trouble has its own words, an expectation and a remedy."""
    assert said in refused(tmp_path, name, content)


def test_a_part_that_unpacks_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    """A bomb is stopped while it unpacks, whatever size it states."""
    monkeypatch.setattr("comity.check.reading.docx_package.LARGEST_PART", 1000)
    content = bare_docx(paragraph("".join(map(chr, random.Random(2).choices(range(97, 120), k=5000)))))
    assert "bytes or more in its part" in refused(tmp_path, "a.docx", content)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path):
    """A file of a hundred million bytes is refused by its size alone."""
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(FileTrouble, match="100,000,000 bytes"):
        read_draft(path)


def test_too_many_parts_or_pages_or_steps_are_refused(tmp_path, monkeypatch):
    """Counts of parts, pages and drawing steps are limited."""
    assert "parts" in refused(
        tmp_path, "a.docx", bare_docx("", {f"x/{nth}": "" for nth in range(limits.MOST_PARTS)})
    )
    monkeypatch.setattr("comity.check.reading.pdf_lines.MOST_PAGES", 1)
    assert "pages" in refused(tmp_path, "a.pdf", as_pdf())
    monkeypatch.setattr("comity.check.reading.pdf_lines.MOST_PAGES", 10)
    monkeypatch.setattr("comity.check.reading.pdf_lines.MOST_OPERATORS", 50)
    assert "drawing steps" in refused(tmp_path, "b.pdf", as_pdf())


def test_a_protected_pdf_is_refused_and_one_open_to_readers_is_read(tmp_path):
    """A PDF with a password to open it is refused; one protected against changes only is read."""
    for password, opens in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(as_pdf())))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        path = tmp_path / "a.pdf"
        with path.open("wb") as file:
            writer.write(file)
        if opens:
            assert "4.5 billion" in read_draft(path).text
        else:
            with pytest.raises(FileTrouble, match="password"):
                read_draft(path)


def test_truncated_files_are_refused(tmp_path):
    """Half a Word file and half a PDF are refused, not read in part."""
    for name, content in (("a.docx", as_docx()), ("a.pdf", as_pdf())):
        refused(tmp_path, name, content[: len(content) // 2])


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    """A folder, and a file that is not there, are said to be so."""
    with pytest.raises(FileTrouble, match="is a folder"):
        read_draft(tmp_path)
    with pytest.raises(FileTrouble, match="cannot be read"):
        read_draft(tmp_path / "none.docx")


def test_a_wrong_ending_is_said_and_the_content_counts(tmp_path):
    """A Word file named txt is read as Word, with a remark; a text named docx as text."""
    path = tmp_path / "a.txt"
    path.write_bytes(as_docx())
    assert "named '.txt' but is a Word file: read as that" in read_draft(path).remarks
    other = tmp_path / "b.docx"
    other.write_text(as_text(), encoding="utf-8")
    assert "named '.docx' but is plain text: read as that" in read_draft(other).remarks


def test_macros_are_left_alone_and_said(tmp_path):
    """A file with macros is read as text, and the remark says that they were not looked at."""
    path = tmp_path / "a.docm"
    path.write_bytes(bare_docx(paragraph("Trade grew."), {"word/vbaProject.bin": "Sub AutoOpen()"}))
    draft = read_draft(path)
    assert draft.text == "Trade grew."
    assert any("macros" in remark for remark in draft.remarks)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ("Größe – 5 €".encode(), None),
        (codecs.BOM_UTF8 + "Größe – 5 €".encode(), None),
        ("Größe – 5 €".encode("utf-16"), "read as UTF-16"),
        (codecs.BOM_UTF16_BE + "Größe – 5 €".encode("utf-16-be"), "read as UTF-16"),
        ("Größe – 5 €".encode("cp1252"), "not UTF-8: read as Windows-1252; accents and signs may be wrong"),
    ],
)
def test_the_coding_of_a_text_is_found_and_said(tmp_path, content, remark):
    """UTF-8 is read silently, with or without its mark; other codings are said."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    draft = read_draft(path)
    assert draft.text == "Größe – 5 €"
    assert (remark in draft.remarks) if remark else draft.remarks == ("states no date of its own",)


def test_markdown_in_a_text_file_is_recognised():
    """Three signs of Markdown make a text file Markdown; one does not."""
    assert recognise.form_of(b"# Ties\n\nThey **grew**.[^1]\n\n[^1]: Almanac\n", Path("a.txt")) == "markdown"
    assert recognise.form_of(b"# Ties\n\nThey grew.\n", Path("a.txt")) == "text"
    assert recognise.form_of(b"They grew.\n", Path("a.md")) == "markdown"


def test_a_text_in_an_unknown_form_is_refused():
    """Only forms that are text can be given as text."""
    with pytest.raises(UsageError):
        draft_of_text("x", form="docx")


def test_every_refusal_is_an_error_of_comity(tmp_path):
    """Word files whose bytes are spoilt at random are read or refused, never left to crash."""
    content, chance = as_docx(), random.Random(7)
    for nth in range(40):
        spoilt = bytearray(content)
        for _ in range(20):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = tmp_path / f"{nth}.docx"
        path.write_bytes(spoilt)
        with contextlib.suppress(ComityError):
            read_draft(path)


def test_spoilt_parts_of_a_package_never_crash(tmp_path):
    """A Word file whose parts lead to themselves or nowhere is read or refused."""
    loops = bare_docx(paragraph("x"), {"word/_rels/document.xml.rels": "<a/>", "word/styles.xml": "<b>"})
    path = tmp_path / "a.docx"
    path.write_bytes(loops)
    assert read_draft(path).text == "x"
    with zipfile.ZipFile(path) as packed:
        assert "word/document.xml" in packed.namelist()
