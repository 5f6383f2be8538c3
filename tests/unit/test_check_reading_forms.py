"""What each form brings of its own: lists, tables, links, hidden and deleted text, notes in other shapes."""

from __future__ import annotations

from datetime import date

import pytest
from reading_sample import as_pdf, bare_docx, paragraph, relations

from comity.check.draft import Span
from comity.check.reading import draft_of_text, read_draft
from comity.check.reading.normal import normalise
from comity.check.reading.pdf import read_pdf


def kinds(draft):
    """Return each block's kind and words."""
    return [(block.kind, block.span.of(draft.text)) for block in draft.blocks]


@pytest.fixture
def word(tmp_path):
    """Return a function that reads a Word file made of XML."""

    def made(body, parts=None, **options):
        path = tmp_path / "draft.docx"
        path.write_bytes(bare_docx(body, parts, **options))
        return read_draft(path)

    return made


LIST = [("paragraph", "They agreed on:"), ("item", "ports"), ("item", "roads")]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("text", "They agreed on:\n- ports\n- roads"),
        ("text", "They agreed on:\n\n1. ports\n2. roads"),
        ("text", "They agreed on:\n– ports\n– roads"),
        ("markdown", "They agreed on:\n\n* ports\n* roads"),
        ("html", "<p>They agreed on:<ul><li>ports<li><p>roads</p></ul>"),
    ],
)
def test_a_list_gives_items_without_bullets(form, text):
    """Bullets and running numbers of lists are not words of the draft."""
    assert kinds(draft_of_text(text, form=form)) == LIST


def test_a_word_list_gives_items(word):
    """Numbered paragraphs of a Word file are list items, in text boxes and tables too."""
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    draft = word(
        paragraph("They agreed on:")
        + paragraph("ports", properties=numbered)
        + paragraph("roads", properties=numbered)
    )
    assert kinds(draft) == LIST


CELLS = [
    ("cell", "Year", "table 1, row 1, column 1"),
    ("cell", "Trade", "table 1, row 1, column 2"),
    ("cell", "2019", "table 1, row 2, column 1"),
    ("cell", "4.5", "table 1, row 2, column 2"),
]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "| Year | Trade |\n|---|---|\n| 2019 | 4.5 |\n"),
        ("html", "<table><tr><th>Year<th>Trade<tr><td>2019</td><td>4.5</td></table>"),
    ],
)
def test_a_table_gives_cells_with_their_places(form, text):
    """Each cell is a block that knows its row and column."""
    draft = draft_of_text(text, form=form)
    assert [(b.kind, b.span.of(draft.text), b.place) for b in draft.blocks] == CELLS
    assert draft.raw_span(draft.blocks[3].span).of(draft.raw) == "4.5"


def test_a_word_table_gives_cells_without_deleted_rows(word):
    """Cells of a Word table know their places; a row whose deletion is tracked is left out, and said."""

    def row(*cells, properties=""):
        return f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    gone = row("2018", "9.9", properties="<w:trPr><w:del/></w:trPr>")
    draft = word(f"<w:tbl>{row('Year', 'Trade')}{row('2019', '4.5')}{gone}</w:tbl>")
    assert [(b.kind, b.span.of(draft.text), b.place) for b in draft.blocks] == CELLS
    assert "left out: tracked deletions" in draft.remarks


def test_word_reads_insertions_and_leaves_out_deletions_comments_and_hidden_text(word):
    """Tracked insertions count, deletions do not; hidden text and comments are left out and said."""
    draft = word(
        paragraph(
            "Trade ",
            "<w:del><w:r><w:delText>fell</w:delText></w:r></w:del><w:ins><w:r><w:t>grew</w:t></w:r></w:ins>",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>",
            "<w:moveFrom><w:r><w:t> there</w:t></w:r></w:moveFrom>",
            " again.",
        ),
        {
            "word/_rels/document.xml.rels": relations("rId1", "comments", "comments.xml"),
            "word/comments.xml": '<w:comments xmlns:w="x"><w:comment/></w:comments>',
        },
    )
    assert draft.text == "Trade grew again."
    assert draft.remarks[:2] == ("left out: hidden text, tracked deletions", "left out: 1 comment")


def test_a_deleted_paragraph_end_joins_paragraphs(word):
    """Where the end of a paragraph is deleted, the next goes on with it."""
    properties = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert word(paragraph("Trade ", properties=properties) + paragraph("grew.")).text == "Trade grew."


def test_word_links_and_fields_are_read_and_their_codes_are_not(word):
    """A hyperlink keeps its address, from its relation or from a field; codes and contents are not words."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>this</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    draft = word(
        paragraph(
            "See ", '<w:hyperlink r:id="rId9"><w:r><w:t>that</w:t></w:r></w:hyperlink>', " and ", field, "."
        ),
        {"word/_rels/document.xml.rels": relations("rId9", "hyperlink", "https://a.example", outside=True)},
    )
    assert draft.text == "See that and this."
    assert [(link.span.of(draft.text), link.url) for link in draft.links] == [
        ("that", "https://a.example"),
        ("this", "https://b.example"),
    ]


def test_a_word_text_box_is_read_once(word):
    """A text box is read after the paragraph it hangs on, its copy for old programs is not."""
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    mixed = f'<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'
    draft = word(paragraph("Before ", mixed, "and after.") + paragraph("Then."))
    assert draft.text == "Before and after.\nIn the box.\nThen."


def test_word_footnotes_and_endnotes_keep_apart(word):
    """Where a file has both, endnotes have the labels i, ii, as Word shows them."""

    def reference(kind, number):
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="b" Type="x/endnotes" Target="endnotes.xml"/>'
        "</Relationships>"
    )
    draft = word(
        paragraph("One", reference("footnote", 7), " two", reference("endnote", 3), "."),
        {
            "word/_rels/document.xml.rels": links,
            "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:id="7">{paragraph("Almanac")}</w:footnote></w:footnotes>',
            "word/endnotes.xml": f'<w:endnotes {space}><w:endnote w:id="3">{paragraph("Gazette")}</w:endnote></w:endnotes>',
        },
    )
    assert draft.text == "One two.\nAlmanac\nGazette"
    assert [mark.note for mark in draft.marks] == ["1", "i"]
    assert [block.note for block in draft.blocks] == [None, "1", "i"]


def test_html_takes_the_article_and_leaves_what_is_hidden():
    """Navigation, scripts, hidden and deleted text and what stands around the article are not read."""
    draft = draft_of_text(
        "<nav>Home</nav><main><h1>Ties</h1><p>They <del>fell</del><ins>grew</ins> at R&amp;D<span hidden>x</span>"
        "<span style='display:none'>y</span>.<script>z</script><style>s</style></main><aside>Ad</aside><p>Imprint",
        form="html",
    )
    assert kinds(draft) == [("title", "Ties"), ("paragraph", "They grew at R&D.")]
    assert (
        draft.raw_span(Span(draft.text.index("R&D"), draft.text.index("R&D") + 3)).of(draft.raw) == "R&amp;D"
    )


def test_html_notes_of_an_encyclopedia_and_of_word_are_notes():
    """Lists of references that lead back with an arrow, and Word's own export, become notes with their labels."""
    wiki = draft_of_text(
        '<p>They grew.<sup id="r1" class="reference"><a href="#c1">[1]</a></sup></p><ol class="references">'
        '<li id="c1"><b><a href="#r1">^</a></b> <span class="reference-text">Almanac</span></li></ol>',
        form="html",
    )
    word = draft_of_text(
        '<p>They grew.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Almanac</p></div>',
        form="html",
    )
    for draft in (wiki, word):
        assert draft.text == "They grew.\nAlmanac"
        assert [(mark.at, mark.note) for mark in draft.marks] == [(10, "1")]
        assert draft.blocks[1].note == "1"


def test_html_dates_come_from_its_own_fields():
    """The day of publication in the page's fields counts before any in the text, and the remark says so."""
    draft = draft_of_text(
        '<meta property="article:published_time" content="2024-02-12T08:00Z"><p>Ties</p>', form="html"
    )
    assert draft.day == date(2024, 2, 12)
    assert draft.remarks == ("dated 2024-02-12 by the page's own fields",)


def test_markdown_signs_are_not_words_and_words_keep_their_place():
    """Emphasis, escapes, links, images and front matter leave only words, each at its place in the file."""
    text = (
        '---\ntitle: Ties\ndate: 2024-02-12\n---\n\nTrade *grew* by **5 \\* 3** [in 2019](http://a.example "x") ![pic](p.png) '
        "R&amp;D `code`,\nand more <b>so</b>.[^n]\n\n> Quoted.\n\n[^n]: Almanac,\n    p. 3\n\n    More of it.\n"
    )
    draft = draft_of_text(text, form="markdown")
    assert draft.text == (
        "Ties\nTrade grew by 5 * 3 in 2019 R&D code, and more so.\nQuoted.\nAlmanac, p. 3\nMore of it."
    )
    assert draft.day == date(2024, 2, 12)
    assert [block.note for block in draft.blocks] == [None, None, None, "n", "n"]
    for word in ("grew", "5", "3", "in 2019", "code", "so", "Quoted", "p. 3"):
        start = draft.text.index(word)
        assert draft.raw_span(Span(start, start + len(word))).of(text) == word


def test_a_pdf_puts_words_broken_at_line_ends_together():
    """A narrow PDF gives the words whole, and keeps hyphens that are the words' own."""
    long = (
        "The administration’s people-to-people programmes and international undertakings overwhelmingly "
        "strengthened cooperation. "
    ) * 3
    source = read_pdf(as_pdf((long,), {}), "a")
    *_, body = normalise(source.blocks, source.raw).text.split("\n")
    assert body == long.replace("’", "'").strip()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ties\n\nBy A. Moss, 12 February 2024\n\nThey grew.", date(2024, 2, 12)),
        ("Ties\n\nPublished: February 12, 2024\n\nThey grew.", date(2024, 2, 12)),
        ("STRAITS CITY, 3 May 2021 – They grew in a year that nobody will forget.", date(2021, 5, 3)),
        ("Ties\n\nMarch 2024\n\nThey grew.", date(2024, 3, 31)),
        ("Ties\n\nThey have grown since 12 February 2014, it is said.", None),
        ("Ties\n\n31 June 2024", None),
    ],
)
def test_the_date_line_is_found_and_a_date_in_a_sentence_is_not(text, day):
    """A draft's date is the one that its top states of itself."""
    assert draft_of_text(text).day == day


def test_a_given_day_counts_before_all():
    """The day given is the draft's."""
    assert draft_of_text("Ties\n\n12 February 2024", day=date(2020, 1, 1)).day == date(2020, 1, 1)
