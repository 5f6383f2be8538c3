"""Times told by another time, by a school's year, and by what everybody remembers."""

from __future__ import annotations

from datetime import date

import pytest
from straits_draft import known

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text

DAY = date(2024, 3, 18)


def told(text: str, record=None) -> list[str | None]:
    """Return the times of a text as EDTF."""
    found = find_dates(draft_of_text(text, day=DAY, form="text"), record)
    return [one.period.text if one.period else None for one in found]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 2022 it was 50, a year after the figure had been 38.", "2021"),
        ("In 2022 it was 50, three years after it was 38.", "2019"),
        ("It will grow this year and next.", "2024/2025"),
        ("It sent 90 in the last academic year.", "2022-09/2023-08"),
        ("It sends 90 in the current school year.", "2023-09/2024-08"),
        ("In July 2023 it gave more than in the five years before.", "2018-07/2023-07"),
        ("In 2023 it gave more than five years before.", "2018"),
        ("Ash is planning a tour before the summer.", "../2024-05"),
        (
            "The share rose from 12 in 2010 to 18.8 in 2022; over the same period that of Birch fell.",
            "2010/2022",
        ),
        (
            "Trade was 5 in 2023. Ash has asked at every meeting since the pact with Birch entered into force in 2011. It had 90 firms at the end of the year.",
            "2023-12",
        ),
    ],
)
def test_the_last_time_is(text, edtf):
    """Each is told from what the text, or the draft's day, says."""
    assert told(text)[-1] == edtf


@pytest.mark.parametrize(
    "text", ["A year after the meeting it fell.", "It grew this year and the next generation is glad.", "The year of the fair came."]
)  # fmt: skip
def test_these_are_no_such_time(text):
    """What only looks so is told by nothing."""
    assert not {"2024/2025", "2023"} & set(told(text))


def test_the_pandemic_is_the_one_of_the_record(article):
    """What was before the pandemic is dated by the one pandemic of the record; a war, of which there are many, is not."""
    record = article.as_of(DAY)
    assert told("Before the pandemic many came.", record) == ["../2019"]
    assert told("Sales slumped during the pandemic.", record)[0].endswith("/..")
    assert told("Before the war many came.", record) == [None]
    assert told("Before the pandemic many came.", known(DAY)) == [None]
