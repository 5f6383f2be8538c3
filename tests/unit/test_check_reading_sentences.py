"""Sentences: abbreviations, decimals, quotes and initials do not end them."""

from __future__ import annotations

import pytest

from comity.check.reading import draft_of_text


def cut(text):
    """Return the sentences of a text."""
    draft = draft_of_text(text)
    return [sentence.span.of(draft.text) for sentence in draft.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "He met Dr. Tan and Mr. K. B. Lee in the U.S. Senate.",
        "Trade grew 3.5 per cent p.a. until Feb. 2024, as Lam P. E. Tan wrote.",
        "See No. 5 and fig. 3 of Moss et al. (2019) for more.",
        "He asked ‘What next?’, and left.",
        "They paid 1.5 bn. crowns, i.e. Little more.",
        "President Moss Jr. spoke… and went on.",
        "The company Ash Pte. Ltd. paid it.",
    ],
)
def test_one_sentence_stays_one(text):
    """A stop after an abbreviation, an initial or inside a number ends nothing."""
    assert len(cut(text)) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It grew. 2023 was better.", ["It grew.", "2023 was better."]),
        ("He came from the U.S. The visit was short.", ["He came from the U.S.", "The visit was short."]),
        ("“It grew.” Others doubt it.", ['"It grew."', "Others doubt it."]),
        ("Did it grow? Yes! So it was said.", ["Did it grow?", "Yes!", "So it was said."]),
        ("It grew (a little.) Then it fell...", ["It grew (a little.)", "Then it fell..."]),
        ("They said no. The rest agreed.", ["They said no.", "The rest agreed."]),
        ("It cost 5 m. in May. In June it was free.", ["It cost 5 m. in May.", "In June it was free."]),
    ],
)
def test_sentences_are_cut_where_they_end(text, parts):
    """A number, a quote or a plain word may begin a sentence, and an abbreviation may end one."""
    assert cut(text) == parts


def test_a_heading_and_a_note_are_one_sentence_each():
    """Headings and notes are not cut, whatever stops they hold."""
    assert cut("Ash vs. Birch? A look back\n\nIt grew.[1]\n\n[1] Moss (2019). In The Gazette. P. 3.") == [
        "Ash vs. Birch? A look back",
        "It grew.",
        "Moss (2019). In The Gazette. P. 3.",
    ]


def test_a_possessive_at_the_end_is_no_initial():
    """A sentence that ends in "Ash's." is over; one that ends in an initial goes on."""
    draft = draft_of_text("It is a tenth of Ash's. Birch crude went to P. Lam. It was the Lakes'. So it is.")
    assert len(draft.sentences) == 4
