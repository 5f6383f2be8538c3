"""The same words give the same text in every form."""

from __future__ import annotations

import pytest
from reading_sample import BODY, NOTES, as_docx, as_html, as_markdown, as_pdf, as_text

from comity.check.draft import Span
from comity.check.reading import read_draft


@pytest.fixture
def read(tmp_path):
    """Return a function that reads content under a name."""

    def made(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_draft(path, **options)

    return made


@pytest.fixture
def plain(read):
    """Return the draft read from plain text."""
    return read("draft.txt", as_text())


FORMS = {
    "markdown": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_words_give_the_same_text_marks_and_sentences(form, read, plain):
    """Markdown, HTML, Word and PDF give the text, the marks and the sentences that plain text gives."""
    other = read(f"draft.{form}", FORMS[form]())
    assert other.form == form
    assert other.text.split("\n") == plain.text.split("\n")
    assert other.marks == plain.marks
    assert [s.span for s in other.sentences] == [s.span for s in plain.sentences]
    assert [b.note for b in other.blocks] == [b.note for b in plain.blocks]


@pytest.mark.parametrize("form", FORMS)
def test_each_character_knows_where_it_stood(form, read):
    """In every form a word of the text is found again at its place in the file's text."""
    draft = read(f"draft.{form}", FORMS[form]())
    for word in ("4.5 billion", "harbour", "Almanac", "fisheries"):
        start = draft.text.index(word)
        assert draft.raw_span(Span(start, start + len(word))).of(draft.raw) == word
        assert draft.text_span(draft.raw_span(Span(start, start + len(word)))).of(draft.text) == word


def test_the_text_has_no_markers_and_straight_quotes(plain):
    """Markers are taken out, quotes straightened, fractions parted from numbers."""
    assert "[" not in plain.text
    assert '"likely" to grow' in plain.text
    assert "rose by 12 1/2 per cent" in plain.text
    assert [mark.note for mark in plain.marks] == list(NOTES)
    assert plain.day is not None
    assert plain.day.isoformat() == "2020-03-05"


def test_splitting_runs_changes_nothing(read):
    """A Word file with a run for each character is read as one with a run for each paragraph."""
    assert read("a.docx", as_docx(step=1)).text == read("b.docx", as_docx(step=10_000)).text


def test_retyped_quotes_spaces_and_line_breaks_change_nothing(read, plain):
    """Straight quotes, non-breaking spaces, soft hyphens and Windows line ends leave the text as it was."""
    retyped = as_text().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    retyped = (
        retyped.replace("US$4.5 billion", "US$4.5\u00a0bil\u00adlion")
        .replace(" in 2019", " \u2009in\t2019")
        .replace("\n", "\r\n")
    )
    assert read("b.txt", retyped).text == plain.text


def test_a_text_wrapped_at_a_column_is_flowed_again(read):
    """Lines broken at a column become the paragraphs that they were."""
    import textwrap

    wrapped = "\n\n".join(
        textwrap.fill(line, 72, break_on_hyphens=False) for line in as_text(BODY).split("\n\n")
    )
    assert read("w.txt", wrapped).text == read("p.txt", as_text(BODY)).text
