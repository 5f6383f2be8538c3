"""The article in every form and typed in other ways: the same claims, ids and verdicts."""

from __future__ import annotations

from datetime import date

import pytest
import retyped
from retyped import FILES, FORMS, WORDS, claims_of, ids_by_block, typed_article, verdicts_of

from comity.check.reading import read_draft

NOW = date(2024, 6, 30)
#: What is kept otherwise without another reader being asked: one of each sort, as the article is long.
WAYS = (
    "text broken at 72 columns with Windows line ends",
    "text with superscript signs",
    "Markdown broken at 72 columns",
)


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as its author means it."""
    read = read_draft(seed / "article.txt")
    heads = {b.span.of(read.text) for b in read.blocks if b.kind in ("title", "heading")}
    return typed_article((seed / "article.txt").read_text(encoding="utf-8"), heads)


@pytest.fixture(scope="module")
def check(article, tmp_path_factory):
    """Return a function that holds the article, written in a form, against its record."""
    folder = tmp_path_factory.mktemp("article")

    def made(written, form="txt", content=None):
        return retyped.checked(
            folder / f"article.{form}", FORMS[form](written) if content is None else content, article, NOW
        )

    return made


@pytest.fixture(scope="module")
def plain(check, draft):
    """Return the article as checked from plain text."""
    return check(draft)


def test_the_text_typed_again_is_read_as_the_file_itself(check, seed, plain):
    """The article's own file gives the claims and verdicts that its text typed again gives."""
    found = check(None, "txt", (seed / "article.txt").read_bytes())
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found) == verdicts_of(plain)
    assert len(found.reading.claims) > 40


@pytest.mark.parametrize("form", [form for form in FORMS if form != "txt"])
def test_every_form_gives_the_same_claims_and_verdicts(check, draft, plain, form):
    """Markdown, HTML, Word and PDF: ids, values, units, slots, verdicts and their words are the same."""
    found = check(draft, form)
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found) == verdicts_of(plain)


@pytest.mark.parametrize("way", WAYS)
def test_how_a_file_is_kept_changes_nothing(check, draft, plain, way):
    """Line breaks, line ends and kinds of markers change no claim and no verdict."""
    form, write = FILES[way]
    found = check(draft, form, write(draft))
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found) == verdicts_of(plain)


def test_typography_all_at_once_changes_nothing(check, draft, plain):
    """Curly, then straight quotes, hard and wide spaces, dashes, accents and soft hyphens in one Word file."""
    written = draft
    for edit in WORDS:
        written = written.words(edit)
    found = check(written, "docx")
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found, reasons=False) == verdicts_of(plain, reasons=False)


@pytest.mark.parametrize(
    "edits",
    [(retyped.per_cent, retyped.usd), (retyped.percent_sign, retyped.usd_sign)],
    ids=["words", "signs"],
)
def test_another_way_to_write_per_cents_and_dollars_changes_nothing(check, draft, plain, edits):
    """Signs, or words and codes, for one unit keep the claims, their ids and their verdicts."""
    written = draft
    for edit in edits:
        written = written.words(edit)
    found = check(written)
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found, reasons=False) == verdicts_of(plain, reasons=False)


def test_an_unrelated_paragraph_changes_nothing(check, draft, plain):
    """One near the top, in the middle and at the end: claims and verdicts stay."""
    written = draft
    for at in (5, len(draft.body) // 2, len(draft.body)):
        written = retyped.with_paragraph(written, at)
    found = check(written)
    assert claims_of(found) == claims_of(plain)
    assert verdicts_of(found, reasons=False) == verdicts_of(plain, reasons=False)


def test_a_paragraph_taken_out_or_moved_leaves_the_ids_of_the_others(check, draft, plain):
    """Each of the paragraphs with most figures out, or at another place: all other ids stay."""
    blocks = ids_by_block(plain)
    every = set().union(*blocks.values())
    most = sorted(blocks, key=lambda words: -len(blocks[words]))[:2]
    for words in most:
        starts = [retyped.straight(line)[:60] for line in draft.body]
        at = starts.index(words[:60])
        left = ids_by_block(check(retyped.without_paragraph(draft, at)))
        assert set().union(*left.values()) == every - blocks[words]
        moved = ids_by_block(check(retyped.moved_paragraph(draft, at, len(draft.body) - 2)))
        assert set().union(*moved.values()) == every
