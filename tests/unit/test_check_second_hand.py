"""What a second annotator's drafts brought to light, each cause in a sentence of its own."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text
from comity.check.speech import find_expectations


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Exports grew by 4.2%, from US$3 billion to US$5 billion.", [0.042, 3e9, 5e9]),
        ("Users number 460 million, up from 360 million.", [460e6, 360e6]),
        ("One in every nine visitors came by sea.", [1 / 9]),
        ("It ranked second in the region.", [2]),
        ("It is seventh-largest, up from 12th in 2017.", [7, 12]),
    ],
)
def test_numbers_are_read_with_what_stands_around_them(text, told):
    """A decimal point, "number" as a verb, "in every" and a rank without a noun do not hide a number."""
    assert [amount.value for amount in find_amounts(text)] == pytest.approx(told)


def test_a_place_in_a_row_is_read_though_a_name_behind_it_is_masked():
    """A masked name after an ordinal does not take the ordinal away."""
    text = "They met at the 43rd Lakes Summit."
    at = text.index("Lakes")
    draft = draft_of_text(text)
    mask = type(draft.sentences[0].span)(at, at + 5)
    assert [amount.value for amount in find_amounts(text, masks=[mask])] == [43]


def test_multiples_in_words_are_read_where_asked_for():
    """Such are "more than doubled" and "nearly twice the figure"; "could double the size" is none."""
    text = "It more than doubled. It is nearly twice the figure. It could double the size."
    found = find_amounts(text, worded=True)
    assert [(amount.value, amount.relation) for amount in found] == [(2, ">"), (2, "<~")]
    assert find_amounts(text) == ()


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Trade fell in 2010-11.", "2010/2011"),
        ("They want it by the end of the decade.", "../2029"),
        ("It is cut until the end of June 2024.", "../2024-06-30"),
        ("Over the past half-century little changed.", "1974/2024"),
    ],
)
def test_times_are_read_as_people_write_them(words, period):
    """Years that run over two, the end of a decade or a month, half a century."""
    draft = draft_of_text(f"Trade\n\n{words} So it was.\n\nMore.", day=date(2024, 3, 1))
    told = [when.period.text.replace("~", "") for when in find_dates(draft, None) if when.period]
    assert told == [period]


@pytest.mark.parametrize(
    "words",
    [
        "Ash and Birch hope to sign the treaty by 2026.",
        "Few envoys expect the treaty to be signed in 2026.",
        "Growth in Ash is projected by the Bank to slow to 4 percent in 2025.",
        "Growth in Ash is forecast at 4 percent in 2025.",
        "Ash wants exports of US$5 billion by 2030.",
        "Ash may have to live with it.",
        "The plant, which is to be expanded, opened in May.",
        "Should Fern return to office, the treaty would probably be scrapped.",
    ],
)
def test_each_way_of_speaking_of_what_is_to_come_is_found(words):
    """Plural verbs, forecasts by somebody, wishes with a year, and suppositions are expectations."""
    draft = draft_of_text(f"Trade\n\nThey met often. {words}\n\nMore.", day=date(2024, 3, 1))
    assert len(find_expectations(draft)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "A plan was made and a hope to win died.",
        "The series aims to give a picture.",
        "Ash met Birch in 2022.",
    ],
)
def test_what_only_sounds_like_it_is_none(words):
    """Nouns of wishing, the text's own aims and what has happened are none."""
    draft = draft_of_text(f"Trade\n\nThey met often. {words}\n\nMore.", day=date(2024, 3, 1))
    assert find_expectations(draft) == ()
