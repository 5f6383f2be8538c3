"""Times told by happenings that the record does not have: dated by the text itself, else kept in words."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text


def told(text: str) -> list[tuple[str, str | None, str]]:
    """Return words, EDTF and kind of the times in a text."""
    draft = draft_of_text(text, day=date(2024, 4, 22))
    return [
        (w.span.of(draft.text), w.period.text if w.period else None, w.kind) for w in find_dates(draft, None)
    ]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("In May 2023 Moss travelled to Birch. The month before the visit, aid came.", "The month before the visit", "2023-04"),
        ("The visit was in May 2023. Since the visit, trade grew.", "Since the visit", "2023-05/.."),
        ("At the Riverside summit of June 2022 they met. Until the Riverside summit none had.", "Until the Riverside summit", "../2022-06"),
        ("Elections were held in February 2023. Before the election, all was calm.", "Before the election", "../2023-01"),
    ],
)  # fmt: skip
def test_dated_by_an_earlier_sentence(text, words, edtf):
    """The sentence that tells of the same happening, and when it was, dates it."""
    assert told(text)[-1] == (words, edtf, "event-relative")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Since the invasion of Birch, little is sold.", "Since the invasion of Birch"),
        ("Exports are at four times the pre-war level.", "pre-war"),
        ("Ash will apply before the change of government.", "before the change of government"),
        ("Since the Lakeside summit, they talk.", "Since the Lakeside summit"),
        (
            "By the time of the second Lakeside summit, all is known.",
            "By the time of the second Lakeside summit",
        ),
    ],
)
def test_kept_in_words_where_nothing_dates_it(text, words):
    """What is a time by itself is kept without days."""
    assert told(text) == [(words, None, "event-relative")]


@pytest.mark.parametrize(
    "text",
    [
        "Since the agreement took effect, trade grew.",
        "After the talks they dined. During the visit they spoke.",
        "Before the election they will not act.",
    ],
)
def test_other_clauses_are_no_times(text):
    """A clause of its own, and what merely follows something, are left alone."""
    assert told(text) == []


def test_another_summit_does_not_date_it():
    """The names must agree: the Riverside summit tells nothing of the Lakeside one."""
    found = told("The Riverside summit was held in June 2022. Since the Lakeside summit, they talk.")
    assert found[-1] == ("Since the Lakeside summit", None, "event-relative")
