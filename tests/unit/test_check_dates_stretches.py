"""Stretches of time: told by one end, as parts of longer ones, loosely, by the name of a day."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text

DAY = date(2024, 4, 22)


def told(text: str, day: date | None = DAY) -> list[tuple[str, str | None]]:
    """Return the words and the EDTF of the times in a text."""
    draft = draft_of_text(text, day=day)
    return [(w.span.of(draft.text), w.period.text if w.period else None) for w in find_dates(draft, None)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # By its end or its beginning.
        ("Exports rose in the year to June 2023.", "the year to June 2023", "2022-07/2023-06"),
        ("Exports rose in the year to March.", "the year to March", "2023-04/2024-03"),
        ("It sold most in the year to 7 July 2023.", "the year to 7 July 2023", "2022-07-08/2023-07-07"),
        ("Sales fell in the 12 months ended 31 March 2024.", "the 12 months ended 31 March 2024", "2023-04/2024-03"),
        ("It grew in the four quarters to the end of September 2023.", "the four quarters to the end of September 2023", "2022-10/2023-09"),
        ("Output fell in the three-month period to May 2023.", "the three-month period to May 2023", "2023-03/2023-05"),
        ("Losses grew in the financial year that ended on 30 June 2023.", "the financial year that ended on 30 June 2023", "2022-07/2023-06"),
        ("It doubled in the decade to 2022.", "the decade to 2022", "2013/2022"),
        ("It doubled in the five years from 2015.", "the five years from 2015", "2015/2019"),
        ("Year ended June 2023", "Year ended June 2023", "2022-07/2023-06"),
        # Years that are not the calendar's.
        ("In the 2023/24 financial year it rose.", "the 2023/24 financial year", "2023/2024"),
        ("In the 2022 tax year it rose.", "the 2022 tax year", "2022~"),
        ("In FY2023 it rose.", "FY2023", "2023~"),
        ("In 2022-23 it rose.", "2022-23", "2022/2023"),
        # Parts of longer ones.
        ("It stood at 5 at the end of 2022.", "the end of 2022", "2022-12"),
        ("It fell early in 2023.", "early in 2023", "2023-01/2023-04"),
        ("It will come in the early 2030s.", "the early 2030s", "2030/2034"),
        ("It came in the second half of the 1990s.", "the second half of the 1990s", "1995/1999"),
        ("It rained in the first half of June 2023.", "the first half of June 2023", "2023-06-01/2023-06-15"),
        ("They met in the closing months of 2023.", "the closing months of 2023", "2023-10/2023-12"),
        ("It will end in the second half of the year.", "the second half of the year", "2024-07/2024-12"),
        ("It shrank in the fourth quarter.", "the fourth quarter", "2023-10/2023-12"),
        ("Reserves stood at 5 at year-end.", "year-end", "2023-12"),
        ("They met earlier this month.", "earlier this month", "2024-04-01/2024-04-22"),
        ("It froze over the winter.", "winter", "2023-12/2024-02"),
        # From the draft's day.
        ("It will double within five years.", "within five years", "2024/2029"),
        ("It will not be replaced within a decade.", "within a decade", "2024/2034"),
        ("It has fallen over the past eighteen months.", "the past eighteen months", "2022-10-22/2024-04-22"),
        ("It has risen for the past two and a half years.", "the past two and a half years", "2021-10-22/2024-04-22"),
        ("Much has changed in the past year.", "the past year", "2023-04/2024-04"),
        ("What will the coming year bring?", "the coming year", "2024-04/2025-04"),
        ("It will be gone in five years' time.", "in five years' time", "2029"),
        ("They want a deal before the year is out.", "before the year is out", "../2024"),
        ("They want a deal before the end of the year.", "before the end of the year", "../2024-12"),
        ("It began at the turn of the year.", "the turn of the year", "2023-12/2024-01"),
        ("Buyers are few these days.", "these days", "2024~"),
        ("By mid-2022 it had spent all.", "By mid-2022", "../2022-06"),
        # Named days.
        ("By last Christmas it was gone.", "By last Christmas", "../2023-12-25"),
        ("They met on New Year's Eve 2022.", "New Year's Eve 2022", "2022-12-31"),
        ("They met at Easter.", "Easter", "2024-03-31"),
    ],
)  # fmt: skip
def test_one_stretch_is_found_and_resolved(text, words, edtf):
    """Each way of telling a stretch gives its words and its days."""
    assert told(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It fell between June 2022 and May 2023. Over the same period the rest rose.", "2022-06/2023-05"),
        ("It rose from 2% in 2017 to 4% in 2022, over the same period.", "2017/2022"),
        ("It rose from 2 in 2017 to 4 in 2022, after duties from 2018 onward, over the same period.", "2017/2022"),
        ("Sales fell in the third quarter of 2023, from those in the same quarter of 2021.", "2021-07/2021-09"),
        ("Sales fell in the first half of 2023, compared with the same period a year earlier.", "2022-01/2022-06"),
        ("Sales fell in the third quarter of 2023, by 5%, from a year earlier.", "2022-07/2022-09"),
        ("They adopted rules in July 2023 to end the talks within three years.", "2023-07/2026-07"),
        ("They signed in 2010. Within five years trade had doubled.", "2010/2015"),
        ("They signed in 2014. A decade on, trade is flat.", "2024"),
    ],
)  # fmt: skip
def test_told_from_the_text_before(text, edtf):
    """The last time of these is told from an earlier one of the text."""
    assert told(text)[-1][1] == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Goods are due within two years of ratification.",
        "It takes a year to finish, and eight months to build.",
        "Economic Strategy to 2040, Masterplan 2025 and Plan 2030 were read.",
        "It was a happy time; a week to be proud of.",
    ],
)
def test_durations_and_names_of_plans_are_no_stretches(text):
    """What tells how long, and a year in a plan's name, tell no time."""
    assert told(text) == []


def test_what_a_longer_reading_does_not_tell_a_shorter_one_may():
    """A stretch that comes to nothing leaves the time within it."""
    assert told("The months to June 2023 were wet.") == [("June 2023", "2023-06")]


def test_a_distance_to_another_is_not_told_from_the_narrative():
    """What comes six days before somebody else is no day of its own."""
    found = told("Ash applied on 16 September 2021, six days before the others. He left two years before.")
    assert ("six days before", "2021-09-10") not in found
    assert found[-1] == ("two years before", "2019")


def test_the_past_year_in_january_is_the_year_before():
    """Right after a year has ended, that is the past year; right before one begins, that is the coming one."""
    assert told("Much has changed in the past year.", date(2024, 1, 15))[0][1] == "2023"
    assert told("The coming year will be hard.", date(2024, 12, 15))[0][1] == "2025"
