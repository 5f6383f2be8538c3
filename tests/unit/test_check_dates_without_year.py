"""Months and days told without a year: of the year that the text tells of, of the last such or of the next."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.dates.tense import tense_at
from comity.check.reading import draft_of_text

DAY = date(2024, 4, 22)


def last_told(text: str, day: date | None = DAY, form: str = "text") -> str | None:
    """Return the last time of a text as EDTF."""
    found = find_dates(draft_of_text(text, day=day, form=form), None)
    return found[-1].period.text if found[-1].period else None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # Nothing else is told: the last such month, and of a day still to come the one of the year before.
        ("The minister replied in March.", "2024-03"),
        ("A round was held in February, and both sides want an end to it.", "2024-02"),
        ("The fund closed in November.", "2023-11"),
        ("It was shut on 30 April.", "2023-04-30"),
        ("It was shut on 12 April.", "2024-04-12"),
        ("The party, which won in November, governs alone.", "2023-11"),
        # What is to come is of the next, by the verb that rules it and not by another of its sentence.
        ("The line will open in May.", "2024-05"),
        ("The line will open in March.", "2025-03"),
        ("A fee that Ash means to double from 1 July is unloved.", "2024-07-01"),
        ("The scheme expires on 30 September.", "2024-09-30"),
        ("Birch, which hosts the games in November, is in debt.", "2024-11"),
        ("The vote is on 12 March.", "2025-03-12"),
        ("The vote was put off to June.", "2024-06"),
        ("Ash has until 30 June to answer.", "../2024-06-30"),
        ("They want the deal signed by June.", "../2024-06"),
        # Since when something is so: the last.
        ("Since 1 December buyers need no permit.", "2023-12-01/.."),
        ("Duties have been nil since March.", "2024-03/.."),
    ],
)
def test_by_the_verb_and_the_drafts_day(text, edtf):
    """Without a year in the text, the tense of the verb and the draft's day decide."""
    assert last_told(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 2019 they met. In November all left.", "2019-11"),
        ("In March 2021 they met. In June they signed.", "2021-06"),
        # A month before the told one comes after it: at once where that is long ago, else the last before the draft.
        ("In March 2016 they met. In January they signed.", "2017-01"),
        ("A report of September 2023 found much. Ash replied in March.", "2024-03"),
        ("They met in September 2023, as had been agreed in March.", "2023-03"),
        # Years of figures, years since when, and what is put in between commas, tell of nothing else.
        ("Trade came to $9 billion in 2019. Ash replied in March.", "2024-03"),
        ("It has grown since 2015. Ash replied in March.", "2024-03"),
        ("The plan, unveiled in November 2021, covers all. Ash replied in February.", "2024-02"),
        ("In 2022 they met.\n\nAsh replied in March.", "2024-03"),
        # To come in a year to come.
        ("In 2026 the chair passes to Ash. In March ministers will meet.", "2026-03"),
        ("A tariff goes by 1 September 2026. Birch, which hosts the games in November, is poor.", "2024-11"),
        # A year told beside it.
        ("It fell in March last year.", "2023-03"),
        ("It was signed in May 2021. In March of the following year it lapsed.", "2022-03"),
        ("It was signed in May 2021 and lapsed in July that year.", "2021-07"),
    ],
)
def test_by_the_sentences_before(text, edtf):
    """What the sentences right before tell of gives a month its year, if they do tell of it."""
    assert last_told(text) == edtf


def test_a_year_in_a_heading_holds_for_its_section():
    """A heading that is a year gives it to the months of all paragraphs below it."""
    assert (
        last_told(
            "# Talks\n\nIn 2020 none met.\n\n## 2019\n\nAll was well.\n\nIn March it fell.", form="markdown"
        )
        == "2019-03"
    )


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The deal is to be renewed in June.", "ahead"),
        ("It was expected to be held in June.", "past"),
        ("The talks, to be held in June, are off.", "ahead"),
        ("It has fallen since June.", "now"),
        ("It had fallen since June.", "before"),
        ("In June ministers met.", "past"),
        ("They agreed to meet in June.", "past"),
        ("The vote planned for June is off.", "ahead"),
        ("Work begun in June.", ""),
    ],
)
def test_the_tense_of_the_verb_that_rules_a_place(sentence, tense):
    """The verb nearest before it rules, else the one after; auxiliaries carry what follows them."""
    assert tense_at(sentence, sentence.index("June")) == tense
