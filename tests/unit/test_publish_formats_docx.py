"""The Word file: real footnotes, real heads, and everything a reader of Word expects."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
import tree_sample as SAMPLE  # noqa: N812 - the sample all tests here read
from lxml import etree

from comity.publish.formats.docx import write
from comity.publish.tree import Drawing, Emphasis, Link, Note, NoteMark, Number, Paragraph, Strong, Text
from comity.terms.errors import BuildFault

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Opened:
    """A Word file, opened."""

    def __init__(self, path):
        self.word = docx.Document(str(path))
        with zipfile.ZipFile(path) as packed:
            self.files = {name: packed.read(name) for name in packed.namelist()}
            self.dates = {entry.date_time for entry in packed.infolist()}

    def part(self, name):
        """Return a part as its root element."""
        return etree.fromstring(self.files[f"word/{name}.xml"])

    def targets(self, name):
        """Return what the relationships of a part point to, by id."""
        root = etree.fromstring(self.files[f"word/_rels/{name}.xml.rels"])
        return {link.get("Id"): link.get("Target") for link in root}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Open the sample's Word file."""
    target = tmp_path_factory.mktemp("docx") / "a.docx"
    write(SAMPLE.sample(), target)
    return Opened(target)


@pytest.fixture
def opens(tmp_path):
    """Return a function that writes blocks with notes and opens the file."""

    def made(*blocks, notes=()):
        target = tmp_path / "a.docx"
        write(dataclasses.replace(SAMPLE.sample(), blocks=blocks, notes=notes), target)
        return Opened(target)

    return made


def words_of(element):
    """Return the words under an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_each_first_mark_has_its_footnote(opened):
    """The ids of the references are those of the footnotes, which begin with the two separators."""
    marks = [int(mark.get(f"{W}id")) for mark in opened.part("document").iter(f"{W}footnoteReference")]
    notes = {int(note.get(f"{W}id")): note for note in opened.part("footnotes")}
    assert marks == [1, 2, 3, 4]
    assert set(notes) == {-1, 0, *marks}
    assert [notes[number].get(f"{W}type") for number in (-1, 0)] == ["separator", "continuationSeparator"]
    assert words_of(notes[3]).strip() == SAMPLE.SPECIAL
    assert all(
        note.find(f"{W}p/{W}r/{W}footnoteRef") is not None for number, note in notes.items() if number > 0
    )


def test_a_note_marked_again_is_a_cross_reference(opened):
    """The later marks of notes 1 and 2 are fields that point to the bookmark of the first."""
    document = opened.part("document")
    asked = [text.text.split()[1] for text in document.iter(f"{W}instrText") if "NOTEREF" in text.text]
    assert asked == ["_RefNote1", "_RefNote2", "_RefNote2"]
    starts = {mark.get(f"{W}name"): mark for mark in document.iter(f"{W}bookmarkStart")}
    assert starts["_RefNote2"].getnext().find(f"{W}footnoteReference").get(f"{W}id") == "2"


def test_notes_out_of_order_are_counted_by_place(opens):
    """Where the text marks note 2 before note 1, mark, footnote and cross-reference still belong together."""
    notes = (Note((Text("one"),)), Note((Text("two"),)))
    found = opens(Paragraph((Text("a"), NoteMark(2), NoteMark(1), NoteMark(2))), notes=notes)
    document = found.part("document")
    assert [mark.get(f"{W}id") for mark in document.iter(f"{W}footnoteReference")] == ["1", "2"]
    footnotes = list(found.part("footnotes"))[2:]
    assert [(note.get(f"{W}id"), words_of(note)) for note in footnotes] == [("1", " two"), ("2", " one")]
    asked = [text.text.split()[1] for text in document.iter(f"{W}instrText") if "NOTEREF" in text.text]
    assert asked == ["_RefNote1"]


def test_a_note_without_a_mark_is_printed_too(opened):
    """What no mark leads to stands under a head of its own."""
    texts = [paragraph.text for paragraph in opened.word.paragraphs]
    assert texts[texts.index("A note that no mark leads to.") - 1] == "Other notes"


def test_links_in_notes_belong_to_the_notes(opened):
    """A link in a footnote is kept by the part of footnotes, one in the text by the document."""
    note_link = next(opened.part("footnotes").iter(f"{W}hyperlink"))
    assert opened.targets("footnotes")[note_link.get(f"{R}id")] == "https://example.org/a_b"
    links = [
        link.get(f"{R}id") for link in opened.part("document").iter(f"{W}hyperlink") if link.get(f"{R}id")
    ]
    assert "https://statistics.example.org/?a=1&b=2#c" in [opened.targets("document")[link] for link in links]


def test_links_within_the_file_lead_to_a_bookmark(opened):
    """Every inner link has its place; a page of the site and a lost anchor are words alone."""
    document = opened.part("document")
    names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"\w{1,40}", name) for name in names)
    anchors = {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)
    linked = {words_of(link) for link in document.iter(f"{W}hyperlink")}
    assert "the next chapter" in linked
    assert not any("Doctrine" in words or "place that is not" in words for words in linked)


def test_heads_are_words_own_and_listed(opened):
    """Heads have Word's styles; the contents are a field that holds chapters and sections."""
    heads = [(p.style.name, p.text) for p in opened.word.paragraphs if p.style.name.startswith("Heading")]
    assert heads[0] == ("Heading 1", "Hokuto: steady ties1")  # its mark of a note is left out of the contents
    assert ("Heading 3", "A subsection on method") in heads
    assert heads[-1] == ("Heading 1", "How each number was obtained")
    listed = [p.text.strip() for p in opened.word.paragraphs if p.style.name.startswith("toc")]
    assert listed == ["Hokuto: steady ties", *(text for name, text in heads[1:] if name != "Heading 3")]
    assert any(t.text.startswith(" TOC ") for t in opened.part("document").iter(f"{W}instrText"))


def test_no_level_of_heads_is_skipped(opens):
    """A third level right under a first becomes a second, and so do all that stand beside it."""
    heading = SAMPLE.Heading
    found = opens(*(heading(level, (Text("a"),), "") for level in (3, 1, 3, 3)))
    levels = [p.style.name[-1] for p in found.word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[:4] == ["1", "1", "2", "2"]


def test_tables_repeat_their_heads_and_say_what_they_are(opened):
    """Each table of values has a repeated head, rows that hold together, and a caption as text alternative."""
    table = opened.word.tables[1]  # the first is a callout
    assert len(table.rows) == 41
    first = table.rows[0]._tr
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert [cell.text for cell in table.rows[0].cells][2] == "Exports\nUS$ billion"
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val").startswith("Goods trade of the League")
    grid = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
    assert sum(grid) <= 160 / 25.4 * 1440 + 1


def test_captions_are_counted_by_word(opened):
    """Captions are sequences, tables and figures apart, with the numbers they have now."""
    captions = [p.text for p in opened.word.paragraphs if p.style.name == "Caption"]
    assert captions[0] == "Figure 1. Goods trade with three partners, 2022"
    assert captions[1].startswith("Table 1. Goods trade of the League")
    asked = [t.text for t in opened.part("document").iter(f"{W}instrText")]
    assert sum(text.startswith(" SEQ Table ") for text in asked) == 3


def test_a_drawing_is_a_picture_with_words(opened):
    """The drawing is a PNG as wide as the text, and its alternative is said to who cannot see it."""
    (shape,) = opened.word.inline_shapes
    assert shape._inline.docPr.get("descr") == 'Three bars: Japan 240, Korea 207 and R&D 126 "billion".'
    assert round(shape.width.mm) == 160
    assert round(shape.width / shape.height, 1) == 4.8
    assert opened.files["word/media/image1.png"].startswith(b"\x89PNG")


def test_a_tall_drawing_fits_a_page(opens):
    """A drawing taller than a page is made smaller, not cut."""
    tall = SAMPLE.bars().replace('viewBox="0 0 720 150"', 'viewBox="0 0 720 2160"')
    (shape,) = opens(Drawing("d", tall, "Tall", "")).word.inline_shapes
    assert round(shape.height.mm) == 190
    assert round(shape.height / shape.width, 2) == 3


def test_callouts_say_their_kind_in_words(opened):
    """The kind of a callout is a word above its title, not a colour alone."""
    labels = [
        t.cell(0, 0).paragraphs[0].text
        for t in opened.word.tables
        if len(t.columns) == 1 and len(t.rows) == 1
    ]
    assert labels[:4] == ["Conflict of sources", "Warning", "Remark", "Changed since"]


def test_counted_lists_begin_at_one(opened):
    """Two counted lists have two counts, each told to begin again."""
    counts = [p._p.pPr.numPr.numId.val for p in opened.word.paragraphs if p.style.name == "List Number"]
    assert len(set(counts)) == 2
    numbering = opened.part("numbering")
    for count in set(counts):
        (made,) = (n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == str(count))
        assert made.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_every_number_leads_to_how_it_was_obtained(opened):
    """The last table holds all that is said of a number, and each number in the text leads to its row."""
    table = opened.word.tables[-1]
    rows = {row.cells[0].paragraphs[0].text: [cell.text for cell in row.cells] for row in table.rows}
    assert list(rows)[1:] == [
        "almost US$240 billion",
        "about 15 %",
        "1977",
        "at least US$4.5 trillion",
        "=1+2",
    ]
    number, how, source = rows["almost US$240 billion"]
    assert "both directions" in number
    assert "between US$228 billion and US$240 billion" in how
    assert "Unit: USD. Period: 2022. Hedge: almost. Status: observed" in how
    assert "exports 121.4 + imports 118.2" in how
    assert "Preferred because: the work states its coverage" in how
    assert "Also published: US$251 billion (Harbour Times (2023), 12 October): no method is given" in source
    assert "As known on: 31 December 2023" in rows["=1+2"][1]
    links = [link for link in opened.part("document").iter(f"{W}hyperlink") if words_of(link) == "about 15 %"]
    assert {link.get(f"{W}anchor") for link in links} == {"number_2"}


def test_names_and_signs_are_whole(opened):
    """East Asian names and signs that mean something to other formats stand as written, in a face that has them."""
    text = "\n".join(paragraph.text for paragraph in opened.word.paragraphs)
    for words in (SAMPLE.JAPANESE, SAMPLE.KOREAN, SAMPLE.CHINESE, SAMPLE.SPECIAL, "心と心"):
        assert words in text
    faces = {style.get(f"{W}eastAsia") for style in opened.part("styles").iter(f"{W}rFonts")} - {None}
    assert "Yu Gothic" in faces


def test_what_xml_cannot_hold_is_seen_to_be_damaged(opens):
    """A control character becomes a sign of damage, and the file still opens."""
    found = opens(Paragraph((Text("a\x00b\nc"), Strong((Emphasis((Text("d"),)),)))))
    (run,) = (r for p in found.word.paragraphs for r in p.runs if r.text == "d")
    assert (run.bold, run.italic) == (True, True)
    assert "a\ufffdb cd" in [paragraph.text for paragraph in found.word.paragraphs]


def test_the_running_lines_and_properties_are_the_documents(opened):
    """Title and day known run on top, the page below; the properties hold title, language and a date of no clock."""
    section, core = opened.word.sections[0], opened.word.core_properties
    assert section.header.paragraphs[0].text == f"{SAMPLE.sample().title}\tAs known on 12 February 2024"
    assert " PAGE " in [t.text for t in section.footer._element.iter(f"{W}instrText")]
    assert (core.title, core.author, core.language) == (
        SAMPLE.sample().title,
        "Institute of Coral Studies",
        "en",
    )
    assert core.created == core.modified == datetime(2024, 2, 12, tzinfo=UTC)
    language = opened.part("styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "en"


def test_a_number_without_trace_is_refused(opens, tmp_path):
    """A number that cannot be traced is not printed, nor a mark without note; both are named."""
    with pytest.raises(BuildFault, match="number '19 %' has no trace 'share'; mark of note 7"):
        opens(Paragraph((Number("19 %", "share"), Link((NoteMark(7),), "#x"))))
    assert not (tmp_path / "a.docx").exists()


def test_the_same_document_gives_the_same_bytes(opened, tmp_path):
    """Two writings cannot be told apart, and the files within bear the document's date."""
    for name in ("a", "b"):
        write(SAMPLE.sample(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert opened.dates == {(2024, 2, 12, 0, 0, 0)}
