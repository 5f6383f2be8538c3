"""Whatever the text, reading it gives a draft whose parts agree with each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comity.check.draft import Span
from comity.check.reading import draft_of_text
from comity.check.reading.folding import fold
from comity.terms.errors import FileTrouble

SIGNS = st.sampled_from(
    ["[1]", "[^a]", "¹²", " ", "\n", "\n\n", ". ", "U.S. ", "’", "“", "\u00a0", "\u00ad", "\u0301", "½", "…", "a", "B", "3", "-", "--", "<p>",
     "</p>", "<sup>", "&amp;", "<a href='#x'>", "*", "**", "# ", "| ", "[x](y)", "`", "[^a]: ", "[1] ", "{", "\x00", "\ud800", "한", "<td>", "<!--"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(SIGNS, max_size=60).map("".join))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_parts_of_a_draft_agree(form, text):
    """Origins never fall, blocks and sentences tile the text, spans survive the way to the file and back."""
    try:
        draft = draft_of_text(text + " word", form=form)
    except FileTrouble:  # HTML in which nothing is seen
        assume(condition=False)
    assert len(draft.origins) == len(draft.text) + 1
    assert all(first <= second for first, second in pairwise(draft.origins))
    assert "\n".join(block.span.of(draft.text) for block in draft.blocks) == draft.text
    for sentence in draft.sentences:
        assert draft.blocks[sentence.block].span.holds(sentence.span)
        assert sentence.span.of(draft.text) == sentence.span.of(draft.text).strip() != ""
    assert all(0 <= mark.at <= len(draft.text) for mark in draft.marks)
    for block in draft.blocks:
        assert draft.text_span(draft.raw_span(block.span)).meets(block.span) or not block.span.of(draft.text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_folding_twice_is_folding_once(text):
    """A text in its one form stays as it is, holds no sign that is not seen, and no two spaces together."""
    once, offsets = fold(text)
    # Two hyphens that a sign without shape kept apart are left; read again they would be a dash.
    assert fold(once)[0] == once or "--" in once
    assert len(offsets) == len(once)
    assert list(offsets) == sorted(offsets)
    assert "  " not in once
    assert not {"\u00ad", "\u200b", "\x00", "’", "\n"} & set(once)


@given(st.text(alphabet="abc .", min_size=1, max_size=80))
@settings(max_examples=200, deadline=None)
def test_plain_words_keep_their_place(text):
    """Where nothing is folded but spaces, each letter is found again at its origin."""
    draft = draft_of_text(text)
    for at, sign in enumerate(draft.text):
        if sign not in " \n":
            assert draft.raw[draft.origins[at]] == sign
            assert draft.raw_span(Span(at, at + 1)).of(draft.raw) == sign
