"""A chapter's text against the small record."""

from datetime import date
from pathlib import Path

from small_record import draft, opened

from comity.publish.markdown import read_chapter
from comity.publish.tree import Bullets, Callout, Heading, Link, NoteMark, Number, Paragraph, Text

DAY = date(2020, 12, 31)


def test_a_paragraph_holds_its_numbers_and_their_notes(tmp_path: Path) -> None:
    """A live figure becomes a traced number followed by the mark of its note."""
    made = draft(opened(tmp_path, DAY))
    blocks, problems = read_chapter("# Head\n\nOutput was {{ figure(ash, gdp, 2019) }} then.\n", "a.md", made)
    assert not problems
    assert blocks[0] == Heading(1, (Text("Head"),), "head")
    assert blocks[1] == Paragraph(
        (Text("Output was "), Number("US$10 billion", "n1"), NoteMark(1), Text(" then."))
    )
    assert made.traces()[0].expression == "figure(ash, gdp, 2019)"
    assert made.references()[0].key == "almanac"


def test_problems_have_the_line_and_column_of_the_text(tmp_path: Path) -> None:
    """A typed number and an unknown function are both found, each at its place."""
    text = "# Head\n\nIt grew by 12 %.\n\nSee {{ figur(ash) }} and\n{{ figure(ash, gdp,\n 1999) }}.\n"
    _, problems = read_chapter(text, "a.md", draft(opened(tmp_path, DAY)))
    assert [str(p.place) for p in problems if p.field == "text"] == ["a.md:3:12"]
    assert [str(p.place) for p in problems if p.field == "live figure"] == ["a.md:5:8", "a.md:6:4"]


def test_marked_numbers_pass(tmp_path: Path) -> None:
    """A number with a reason is not a fault and has no trace."""
    made = draft(opened(tmp_path, DAY))
    blocks, problems = read_chapter('The {{ typed("21st", "part of a name") }} century.', "a.md", made)
    assert not problems
    assert made.traces() == ()
    assert blocks == (Paragraph((Text("The "), Text("21st"), Text(" century."))),)


def test_lists_boxes_links_and_sections_become_blocks(tmp_path: Path) -> None:
    """Markdown's few forms are read; a section alone in a paragraph gives its blocks."""
    text = "- one\n- *two items*\n\n> **Title**\n>\n> Words.\n\n[a](https://example.org) \n\n{{ timeline(from=2019) }}\n"
    blocks, problems = read_chapter(text, "a.md", draft(opened(tmp_path, DAY)))
    assert [p.what for p in problems] == ["'two' is a number typed by hand"]
    assert isinstance(blocks[0], Bullets)
    assert isinstance(blocks[1], Callout)
    assert blocks[1].title == "Title"
    assert isinstance(blocks[2], Paragraph)
    assert blocks[2].inlines[0] == Link((Text("a"),), "https://example.org")
    assert {type(b).__name__ for b in blocks[3:]} == {"Drawing", "Table"}


def test_html_and_expressions_inside_answers_stay_words(tmp_path: Path) -> None:
    """Nothing written in the record or the text is read as markup."""
    name = "kind: state\nname: '<b>*Ash*</b> {{ x }}'\ncite:\n  - {work: almanac, locator: p. 1}\n"
    made = draft(opened(tmp_path, DAY, {"actors/ash.yml": name}))
    blocks, problems = read_chapter("{{ name(actors/ash) }} <i>x</i>", "a.md", made)
    assert not problems
    words = (
        "".join(i.text for i in blocks[0].inlines if isinstance(i, Text))
        if isinstance(blocks[0], Paragraph)
        else ""
    )
    assert words == "<b>*Ash*</b> {{ x }} <i>x</i>"


def test_one_note_is_marked_once_in_a_paragraph(tmp_path: Path) -> None:
    """Several numbers of one source in a paragraph share the last mark."""
    made = draft(opened(tmp_path, DAY))
    text = "{{ figure(ash, gdp, 2019) }} and {{ figure(birch, gdp, 2019) }}."
    blocks, _ = read_chapter(text, "a.md", made)
    paragraph = blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [i for i in paragraph.inlines if isinstance(i, NoteMark)] == [NoteMark(1)]
