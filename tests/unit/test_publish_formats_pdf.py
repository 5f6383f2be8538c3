"""The PDF: tagged, safe from what its words might mean, each number traced."""

from __future__ import annotations

import dataclasses
import re
import unicodedata

import pytest
import tree_sample as SAMPLE  # noqa: N812 - the sample all tests here read
from pypdf import PdfReader, Transformation

from comity.publish import fonts
from comity.publish.fonts.coverage import drawable, drawn_characters
from comity.publish.formats.columns import SIZES, layout
from comity.publish.formats.images import lettered, pixels, png
from comity.publish.formats.pdf import write
from comity.publish.formats.typesetting import MAIN, typeset
from comity.publish.tree import (
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Drawing,
    Heading,
    Link,
    Note,
    NoteMark,
    Number,
    Paragraph,
    Table,
    Text,
)
from comity.terms.errors import BuildFault


def said(reader):
    """Return the words of all pages, without spaces or line ends, which a PDF does not keep."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text):
    """Return a text without spaces and without the places where words may break."""
    return re.sub(r"[\s\u200b]+", "", unicodedata.normalize("NFC", text))


def painted(page, red):
    """Yield the points of a page's lines that are painted in a colour with so much red, in points from its foot."""
    now, kept, color = Transformation(), [], ()
    for operands, operator in page.get_contents().operations:
        match operator:
            case b"q":
                kept.append(now)
            case b"Q":
                now = kept.pop()
            case b"cm":
                now = Transformation(tuple(map(float, operands))).transform(now)
            case b"scn":
                color = operands
            case b"m" | b"l" if len(color) == 3 and round(float(color[0]) * 255) == red:
                yield now.apply_on([float(value) for value in operands])


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Open the sample's PDF."""
    target = tmp_path_factory.mktemp("pdf") / "a.pdf"
    write(SAMPLE.sample(), target)
    return PdfReader(target)


@pytest.fixture
def prints(tmp_path):
    """Return a function that writes blocks and opens the file."""

    def made(*blocks, **fields):
        document = dataclasses.replace(SAMPLE.sample(), blocks=blocks, **{"notes": (), **fields})
        write(document, tmp_path / "a.pdf")
        return PdfReader(tmp_path / "a.pdf")

    return made


class TestReport:
    """The sample, printed."""

    def test_it_is_tagged_and_says_what_it_is(self, reader):
        """Marked, with language and title, showing the title, and vouching for PDF/UA-1 and PDF/A-2a."""
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
        assert reader.metadata.title == SAMPLE.sample().title
        assert reader.metadata.author == "Institute of Coral Studies"
        assert "日本" in reader.metadata.keywords
        written = root["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1<" in written
        assert "<pdfaid:part>2<" in written
        assert "<pdfaid:conformance>A<" in written

    def test_its_date_is_the_documents(self, reader):
        """The dates come from the document, not from a clock."""
        assert reader.metadata.creation_date.date().isoformat() == "2024-02-12"
        assert reader.metadata.modification_date.date().isoformat() == "2024-02-12"

    def test_the_outline_holds_the_heads(self, reader):
        """Chapters, sections and appendices can be leapt to."""

        def titles(entries):
            for entry in entries:
                yield from titles(entry) if isinstance(entry, list) else [entry.title]

        found = [squeezed(title) for title in titles(reader.outline)]
        assert found[0] == "Contents"
        assert found[1] == "Hokuto:steadyties"
        assert found[-3:] == ["Othernotes", "Workscited", "Howeachnumberwasobtained"]

    def test_names_and_signs_are_whole(self, reader):
        """East Asian names stand in their script; signs that are markup elsewhere are printed as they are."""
        text = said(reader)
        for words in (
            SAMPLE.JAPANESE,
            SAMPLE.KOREAN,
            SAMPLE.CHINESE,
            SAMPLE.SPECIAL,
            "心と心",
            "Québec & Åland",
        ):
            assert squeezed(words) in text
        assert text.count(squeezed(SAMPLE.SPECIAL)) >= 4  # paragraph, table, note, trace

    def test_each_number_leads_to_its_row(self, reader):
        """The row holds value, interval, sources, other values, how, and the pages where the number stands."""
        last = squeezed(reader.pages[-1].extract_text())
        for words in (
            "almost US$240 billion", "between US$228 billion and US$240 billion", "Harbour Times",
            "exports 121.4 + imports 118.2", "Preferred because", "Page 3, 4", "As known on: 31 December 2023",
        ):  # fmt: skip
            assert squeezed(words) in last.replace("-", "") or squeezed(words) in last
        to_last = [
            note.get_object()
            for note in reader.pages[2]["/Annots"]
            if note.get_object()["/Subtype"] == "/Link" and "/A" not in note.get_object()
        ]
        assert to_last

    def test_a_note_is_at_the_foot_of_the_page_of_its_first_mark(self, reader):
        """Notes stand on the page that marks them first, under their own numbers."""
        assert squeezed("1Lam and Ortega") in squeezed(reader.pages[2].extract_text())
        assert squeezed("4A note without works") in said(reader)
        assert squeezed("5. A note that no mark leads to.") in said(reader)

    def test_a_long_table_repeats_its_head(self, reader):
        """The table of forty rows breaks over pages, its head on each."""
        pages = [page.extract_text() for page in reader.pages]
        with_rows = [text for text in pages if "free zones left out" in text and "Remark on coverage" in text]
        assert len(with_rows) == 2

    def test_contents_and_running_heads_agree(self, reader):
        """A page bears the chapter that begins on it; the contents name the page that the chapter is on."""
        chapters = {
            "Saero": next(
                nth for nth, page in enumerate(reader.pages, 1) if "A short chapter." in page.extract_text()
            )
        }
        contents = squeezed(reader.pages[1].extract_text())
        assert re.search(rf"Saero{squeezed(SAMPLE.KOREAN)}[.\s]*{chapters['Saero']}", contents)
        head = squeezed(reader.pages[chapters["Saero"] - 1].extract_text())
        assert head.count(squeezed(f"Saero {SAMPLE.KOREAN}")) == 2

    def test_addresses_are_links_and_pages_of_the_site_words(self, reader):
        """Absolute addresses can be followed; what leads to a page of the site is words alone."""
        notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
        addresses = {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
        assert addresses == {
            "https://statistics.example.org/?a=1&b=2#c",
            "https://example.org/a_b",
            SAMPLE.FAR_URL,
        }

    def test_an_address_in_a_table_is_not_hyphenated(self, reader):
        """An address that breaks over lines has no hyphen that is not its own."""
        assert squeezed(SAMPLE.FAR_URL) in squeezed(reader.pages[3].extract_text())

    def test_only_our_faces_are_used(self, reader):
        """The words, those in drawings too, are set in the faces of the folder, all embedded."""
        names = set()
        for page in reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                names.add(re.sub(r"^/[A-Z]{6}\+", "", font.get_object()["/BaseFont"]))
        assert names
        assert all(name.startswith(("SourceSerif4", "SourceSans3", "ComityCJK")) for name in names)

    def test_the_same_document_gives_the_same_bytes(self, tmp_path):
        """Two writings cannot be told apart."""
        for name in ("a", "b"):
            write(SAMPLE.sample(), tmp_path / name)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()

    def test_a_long_outlook_settles(self, tmp_path):
        """Thirty pages with notes, links and contents keep their page numbers: the last is what the contents say."""
        write(SAMPLE.long_sample(), tmp_path / "a.pdf")
        pages = PdfReader(tmp_path / "a.pdf").pages
        assert len(pages) > 24
        contents = squeezed("".join(page.extract_text() for page in pages[1:3]))
        first = next(
            nth
            for nth, page in enumerate(pages, 1)
            if "Numbers are listed in the order" in page.extract_text().replace("\n", " ")
        )
        assert re.search(rf"Howeachnumberwasobtained[.]*{first}(\D|$)", contents)


class TestOddities:
    """Documents that a template might trip over."""

    def test_an_empty_document_is_a_cover_and_contents(self, prints):
        """Nothing but a key makes a PDF whose title is the key."""
        empty = Document("k", "", "", "", "", "", "en", ())
        found = prints(
            **{
                field.name: getattr(empty, field.name)
                for field in dataclasses.fields(empty)
                if field.name != "blocks"
            }
        )
        assert found.metadata.title == "k"

    def test_odd_blocks_are_printed(self, prints):
        """Heads that skip levels, empty lists and boxes, a table without columns and a box in a box do no harm."""
        found = prints(
            Heading(3, (Text("Third first"),), ""),
            Bullets(()),
            Paragraph(()),
            Table("t", "No columns", (), ()),
            Callout("remark", "", ()),
            Callout(
                "change", "Outer", (Callout("warning", "Inner", (Heading(2, (Text("Head within"),), "x"),)),)
            ),
        )
        text = said(found)
        for words in ("Third first", "No columns", "Outer", "Inner", "Head within"):
            assert squeezed(words) in text

    @pytest.mark.parametrize("language", ["en-GB", "fr", "zh-TW"])
    def test_the_language_is_passed_on(self, prints, language):
        """The language of the document is that of the file, with its region."""
        assert prints(Paragraph((Text("a"),)), language=language).trailer["/Root"]["/Lang"] == language

    def test_a_letter_that_no_face_has_is_its_code_point(self, prints):
        """A missing letter is said rather than shown as a box, in words and in drawings."""
        svg = SAMPLE.bars().replace("Japan", "ก")
        text = said(prints(Paragraph((Text("ประเทศ and \U0001f600"),)), Drawing("d", svg, "ไทย", "", "")))
        assert "[U+0E1B]" in text
        assert "[U+1F600]" in text
        assert "[U+0E01]" in text

    def test_marks_of_notes_keep_their_numbers(self, prints):
        """Note 2 marked first stays note 2; a mark within a note is a number."""
        notes = (Note((Text("see also"), NoteMark(2))), Note((Text("second"),)))
        text = said(
            prints(Paragraph((Text("a"), NoteMark(2), Text("b"), NoteMark(1), NoteMark(2))), notes=notes)
        )
        assert "a2b12" in text
        assert "2second" in text
        assert "1seealso2" in text

    def test_no_word_leaves_the_page(self, prints):
        """A word of two hundred letters in a narrow column is broken, not cut off."""
        word = "Verwaltungsvorschrift" * 10
        columns = tuple(Column(str(n)) for n in range(6))
        row = (Cell((Text(word),)), *(Cell((Text("x" * 12),)) for _ in columns[1:]))
        found = prints(Paragraph((Text(word),)), Table("t", "c", columns, (row,)))
        right = []
        for page in found.pages:
            page.extract_text(visitor_text=lambda words, _, at, *font: right.append((at[4], words, font)))
        assert max(at for at, words, _ in right if words.strip()) < 595 - 24 / 25.4 * 72
        assert re.sub("[-\u00ad]", "", said(found)).count(word) == 2

    def test_what_cannot_be_printed_is_refused(self, prints):
        """A number without trace, a mark without note, a row of a wrong length and a drawing that is none."""
        for block, says in (
            (Paragraph((Number("19 %", "share"),)), "number '19 %' has no trace 'share'"),
            (Paragraph((NoteMark(1),)), "mark of note 1, where the notes are 0"),
            (Heading(1, (NoteMark(1),), "x"), "the head at 'x' has no words"),
            (Table("t", "", (Column("A"),), ((),)), "row 1 of table 't' has 0 cells"),
            (Drawing("d", "<svg", "a", ""), "a drawing is not SVG"),
        ):
            with pytest.raises(BuildFault, match=says):
                prints(block)

    def test_a_tall_drawing_fits_a_page(self, prints):
        """A drawing taller than a page is made smaller, not cut at the foot."""
        svg = SAMPLE.bars().replace('viewBox="0 0 720 150"', 'viewBox="0 0 720 2160"')
        for y in (0, 2150):
            svg = svg.replace("</svg>", f'<rect y="{y}" width="720" height="10" fill="#4d3a21"/></svg>')
        found = prints(Heading(1, (Text("Head"),), "h"), Drawing("d", svg, "Tall", "Caption"))
        (points,) = (points for page in found.pages if (points := list(painted(page, 0x4D))))
        across, down = zip(*points, strict=True)
        assert 60 < min(down) < max(down) < 842 - 60
        assert (max(down) - min(down)) / (max(across) - min(across)) == pytest.approx(3, rel=0.01)

    def test_drawings_stay_in_their_chapter(self, prints):
        """A drawing floats to the foot of a page, but neither before the head of its chapter nor after its end."""
        text = Paragraph((Text("Words. " * 400),))
        one, two = (Drawing(name, SAMPLE.bars(), "a", f"Drawing {name}") for name in ("one", "two"))
        heads = [Heading(1, (Text(words),), words) for words in ("First", "Second")]
        found = prints(text, heads[0], one, text, two, heads[1], text)
        pages = [page.extract_text() for page in found.pages]

        def page(words):
            return next(nth for nth, text in enumerate(pages) if nth > 1 and words in text)

        assert page("First") <= page("Drawing one") <= page("Drawing two") <= page("Second")

    def test_a_file_named_in_a_drawing_is_not_read(self, prints):
        """A drawing cannot pull a file of the machine into the PDF."""
        svg = SAMPLE.bars().replace("</svg>", '<image href="document.json" width="9" height="9"/></svg>')
        with pytest.raises(BuildFault):
            prints(Drawing("d", svg, "a", ""))

    def test_scripts_and_odd_addresses_are_words(self, prints):
        """Only web and mail addresses can be followed."""
        links = (Link((Text("a"),), "javascript:alert(1)"), Link((Text("b"),), "file:///etc/passwd"))
        found = prints(Paragraph(links))
        notes = [note.get_object() for page in found.pages for note in page.get("/Annots", [])]
        assert {note["/A"]["/URI"] for note in notes if "/A" in note} <= {SAMPLE.FAR_URL}


class TestDrawings:
    """Drawings for print."""

    def test_a_drawing_is_scaled_and_the_same_again(self):
        """At twice the scale it has twice the width, and the same bytes each time."""
        assert pixels(png(SAMPLE.bars(), 1)) == (720, 150)
        assert pixels(png(SAMPLE.bars(), 2)) == (1440, 300)
        assert png(SAMPLE.bars(), 1) == png(SAMPLE.bars(), 1)

    def test_words_in_a_face_that_is_not_there_are_drawn(self):
        """Whatever face a drawing asks for, by attribute, style or rule, its words are set in ours."""
        named = SAMPLE.bars()
        bare = named.replace("font-family=\"'Source Sans 3', Arial, sans-serif\"", "")
        generic = named.replace("'Source Sans 3', Arial, sans-serif", "sans-serif")
        styled = bare.replace("<text ", '<text style="font: 13px Arial" ')
        ruled = bare.replace("<defs>", "<style>text { font-family: Arial; }</style><defs>")
        assert png(named, 1) == png(bare, 1) == png(generic, 1) == png(ruled, 1)
        assert "font: 13px Arial; font-family: 'Source Sans 3'" in lettered(styled)

    def test_letters_are_drawn_at_all(self):
        """The picture with words differs from the one without, in each script."""
        for words in ("日本 Japan", "한국 Korea", "臺灣 R&amp;D"):
            assert png(SAMPLE.bars(), 1) != png(SAMPLE.bars().replace(words, ""), 1)


class TestFaces:
    """The faces in the folder."""

    def test_the_folder_is_small_and_licensed(self):
        """Each face has its licence beside it, and all together stay below 7 MB."""
        files = [path for path in fonts.folder().iterdir() if path.suffix in {".ttf", ".otf"}]
        assert {path.stem.split("-")[0] for path in files} == {"SourceSerif4", "SourceSans3", "ComityCJK"}
        for path in files:
            licence = fonts.folder() / f"OFL-{path.stem.split('-')[0]}.txt"
            assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")
        assert sum(path.stat().st_size for path in files) < 7_000_000

    def test_the_standards_of_each_script_are_covered(self):
        """Every hangul of KS X 1001, every kanji of JIS X 0208 and every hanzi of Big5 can be drawn."""
        drawn = drawn_characters()
        for codec, first, least in (
            ("euc_kr", range(0xA1, 0xFE), 6_900),
            ("shift_jis", range(0x81, 0xF0), 6_300),
            ("big5", range(0xA4, 0xFA), 13_000),
        ):
            held = set()
            for high in first:
                for low in range(0x40, 0xFF):
                    try:
                        character = bytes((high, low)).decode(codec)
                    except UnicodeDecodeError:
                        continue
                    if (
                        "\u3041" <= character <= "\u30fe"
                        or "\u4e00" <= character <= "\u9fff"
                        or "\uac00" <= character <= "\ud7a3"
                    ):
                        held.add(ord(character))
            assert len(held) > least
            assert held <= drawn

    def test_latin_of_the_region_is_covered(self):
        """Vietnamese, romanised Japanese, currencies, dashes and quotes pass unchanged."""
        for words in ("Đặng Thị Ngọc Thịnh", "Tōkyō", "₩ ₫ € ¥ £", "“‘–—…’” → ≥ ± × − ÷", "Õ Ș ğ ł ß"):
            assert drawable(words) == words


class TestColumns:
    """How tables are laid out."""

    def test_the_letters_shrink_before_words_break(self):
        """A table of many columns gets smaller letters; one of few keeps the largest."""
        few, many = SAMPLE.trade_table(), SAMPLE.wide_table()
        assert layout(few, 456).size == SIZES[0]
        assert layout(many, 456).size < SIZES[0]
        assert sum(layout(many, 456).shares) == pytest.approx(1)

    def test_a_short_column_keeps_its_line(self):
        """Years and names stand on one line though a remark would take all the room."""
        laid = layout(SAMPLE.trade_table(), 456)
        assert laid.letters[1] >= len("Québec & Åland")


class TestTypesetter:
    """The typesetter."""

    def test_it_says_what_is_wrong(self):
        """A fault in a template is told in the typesetter's words, a warning too."""
        with pytest.raises(BuildFault, match="unknown variable: nothing"):
            typeset({MAIN: b"#nothing"}, "pdf")
        with pytest.raises(BuildFault, match="unknown font family"):
            typeset({MAIN: b'#set text(font: "Nowhere")\nA'}, "pdf")
        with pytest.raises(BuildFault, match="2 pages"):
            typeset({MAIN: b"a#pagebreak()b"}, "png")
