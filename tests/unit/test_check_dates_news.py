"""Times as news tells them: from its own day and its own year, and fiscal years from those it writes."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text

DAY = date(2023, 8, 21)  # a Monday


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        # A paragraph begins in the draft's own year; within one, the year told goes on.
        ("Ash led in 2009.\n\nTrade rose by a third in the first six months.", "2023-01/2023-06"),
        ("Ash led in 2009. Trade rose by a third in the first six months.", "2009-01/2009-06"),
        ("The pact of 1978 held. Today, having met in July, both sides are friends.", "2023-07"),
        ("The pact of 1978 held. The sides, having met in July, were friends.", "1978-07"),
        # A day to come, past a word in quotes.
        ('Leaders will meet as "trusted friends" in the Lakes from Aug 24 to mark it.', "2023-08-24"),
        ("Leaders met as friends in the Lakes on Aug 24.", "2022-08-24"),
        # Weekdays by what is done on them.
        ("The announcement on Friday that fees will be capped was a shock.", "2023-08-18"),
        ("On Friday the minister flies to Birch.", "2023-08-25"),
        ("On Friday the minister flew to Birch.", "2023-08-18"),
        # Fiscal years.
        ("Exports were 44 in 2022-23 against 42 a year ago.", "2021/2022"),
        ("Exports were 44 in May against 42 a year ago.", "2022"),
        ("Exports rose in 2022-23. The gap grew in the last financial year.", "2022/2023"),
        ("The plan ran over 2016-21.", "2016/2021"),
        # From where the text stands.
        ("The tariff of 2 April 2023 was suspended a week later.", "2023-04-09"),
        ("The diary for the rest of the year is full.", "2023-08-21/2023-12-31"),
        ("Sign with Ash now rather than in November.", "2023-11"),
        ("They came between the accord of Ash in 1985 and 2022.", "1985/2022"),
        ("They came to Ash and Birch in 1985 and 2022.", "2022"),
    ],
)
def test_news_is_told_from_its_own_day(text, edtf):
    """The last time of the text is resolved as a reader on its day would."""
    found = find_dates(draft_of_text(text, day=DAY, form="text"), None)
    assert found[-1].period.text == edtf


def test_two_figures_that_go_on_by_one_are_one_fiscal_year():
    """2021-22 and 2010-11 are read alike; 2016-21 is a stretch."""
    found = find_dates(draft_of_text("It rose in 2021-22, in 2010-11 and over 2016-21.", day=DAY), None)
    assert [when.kind for when in found] == ["fiscal-year", "fiscal-year", "range"]
