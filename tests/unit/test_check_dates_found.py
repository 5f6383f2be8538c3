"""Times that a draft tells by the calendar, from its own day, and from the year the text is in."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text

DAY = date(2024, 2, 12)  # a Monday


def told(text: str, day: date | None = DAY) -> list[tuple[str, str | None]]:
    """Return the words and the EDTF of the times in a text."""
    draft = draft_of_text(text, day=day)
    return [(w.span.of(draft.text), w.period.text if w.period else None) for w in find_dates(draft, None)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It was on 16 December 2023.", "16 December 2023", "2023-12-16"),
        ("It was on December 16, 2023.", "December 16, 2023", "2023-12-16"),
        ("It was on 16-18 December 2023.", "16-18 December 2023", "2023-12-16/2023-12-18"),
        ("On the second of May 2023 it rained.", "the second of May 2023", "2023-05-02"),
        ("Filed 2023-12-16.", "2023-12-16", "2023-12-16"),
        ("Filed 31/12/2023.", "31/12/2023", "2023-12-31"),
        ("In April 2023 it began.", "April 2023", "2023-04"),
        ("From June 2018 to February 2019 they met.", "From June 2018 to February 2019", "2018-06/2019-02"),
        ("January-September 2023 was wet.", "January-September 2023", "2023-01/2023-09"),
        ("Between 2016 and 2021 trade grew.", "Between 2016 and 2021", "2016/2021"),
        ("The 2016-21 plan.", "2016-21", "2016/2021"),
        ("In mid-December 2023 it snowed.", "mid-December 2023", "2023-12-11/2023-12-20"),
        ("At the beginning of 2024 it froze.", "the beginning of 2024", "2024-01/2024-03"),
        ("In late 2022 it froze.", "late 2022", "2022-09/2022-12"),
        ("While the eighties and nineties were calm.", "the eighties and nineties", "1980/1999"),
        ("The 1990s were calm.", "The 1990s", "199X"),
        ("The mid-1970s were calm.", "The mid-1970s", "1974/1976"),
        ("In the 21st century all moves.", "the 21st century", "2001/2100"),
        ("Exports fell in Q3 2023.", "Q3 2023", "2023-07/2023-09"),
        ("In the first half of 2023 they fell.", "the first half of 2023", "2023-01/2023-06"),
        ("In the first nine months of 2023 they fell.", "the first nine months of 2023", "2023-01/2023-09"),
        ("In spring 2022 they met.", "spring 2022", "2022-03/2022-05"),
        ("In fiscal year 2023 it rose.", "fiscal year 2023", "2023~"),
        ("In FY2022/23 it rose.", "FY2022/23", "2022/2023"),
        ("It has grown since 1977.", "since 1977", "1977/.."),
        ("As of 2021 there were ten.", "As of 2021", "2021"),
        ("By 2026 it will lead.", "By 2026", "../2026"),
        ("It lasts until 2025.", "until 2025", "../2025"),
        ("From 2026 onwards it grows.", "From 2026 onwards", "2026/.."),
        ("Pre-2008 levels returned.", "Pre-2008", "../2007"),
        ("Around 1990 it changed.", "Around 1990", "1990~"),
        ("Last year it fell.", "Last year", "2023"),
        ("Two years ago it fell.", "Two years ago", "2022"),
        ("It fell last month.", "last month", "2024-01"),
        ("This week they meet.", "This week", "2024-02-12/2024-02-18"),
        ("Late last year they met.", "Late last year", "2023-09/2023-12"),
        ("In the past decade it has tripled.", "the past decade", "2014/2024"),
        ("In recent years it grew.", "recent years", "../2024"),
        ("Over the past months it grew.", "the past months", "../2024-02"),
        ("In the years ahead it will grow.", "the years ahead", "2024/.."),
        ("They met on Friday.", "Friday", "2024-02-09"),
        ("They will meet on Friday.", "Friday", "2024-02-16"),
        ("In November he came.", "November", "2023-11"),
        ("In May the talks will begin.", "May", "2024-05"),
    ],
)
def test_one_time_is_found_and_resolved(text, words, edtf):
    """Each way of telling a time gives its words and its EDTF."""
    assert told(text) == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "Half a century of ties, for five years, over two decades.",
        "Over 2000 firms and US$ 2020 and 2,019 people and 2016.5 tonnes.",
        "He may march on, and august halls fall in second place.",
        "The third part of G20, COVID-19, ASEAN Plus Three and Vision 2045.",
        "See https://example.org/2023/12/16 and doi:10.1080/2023.2248783.",
        "This may take time; that may not.",
        "Tel. 138-2010-2015",
    ],
)
def test_durations_amounts_names_and_addresses_are_no_times(text):
    """What only looks like a time is left alone."""
    assert told(text) == []


def test_two_years_with_two_figures_stay_two():
    """Only "between" or "from" right before a year makes a range of "2017 to … 2019"."""
    assert [w for w, _ in told("From $5 billion in 2017 to $9 billion in 2019; in 2001 and 2003.")] == [
        "2017", "2019", "2001", "2003",
    ]  # fmt: skip


def test_a_month_is_of_the_year_the_text_is_in():
    """A bare month takes the last year told in its section, and says so; a new section begins afresh."""
    draft = draft_of_text(
        "# A\n\nIn 2019 they met. In November, all left.\n\n# B\n\nIn November, all left.",
        form="markdown",
        day=DAY,
    )
    found = find_dates(draft, None)
    assert [(w.period.text, w.anchor) for w in found if w.period] == [
        ("2019", ""), ("2019-11", "narrative"), ("2023-11", "draft"),
    ]  # fmt: skip


def test_the_last_years_of_a_past_tense_are_told_from_the_text():
    """In the past tense "the last fifty years" end in the year the paragraph is in; in the perfect, today."""
    assert told("2019 was a feast. They looked back on the last fifty years.")[1][1] == "1969/2019"
    assert told("2019 was a feast. It has grown over the last fifty years.")[1][1] == "1974/2024"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sales were 5 in 2022, nearly double the figure of 2018. Ash sold 3 that year.", "2022"),
        ("Sales were more than 5 in 2022, compared with 4 in 2019. Ash sold 3 that year.", "2022"),
        ("Sales were more than 5 in 2018. Ash sold 3 that year.", "2018"),
        ("Sales rose from 5 in 2017 to 9 in 2021. Ash sold 3 over the same period.", "2017/2021"),
        ("In May 2023, the Premier travelled to Ash. The month before the visit, Ash gave way.", "2023-04"),
        ("In 2023, the Premier travelled to Ash. The month before the visit, Ash gave way.", None),
        ("The month before the visit, Ash gave way.", None),
    ],
)
def test_a_time_is_told_by_what_the_text_told_before(text, wanted):
    """Not by what it only compared with; "the same period" and "before the visit" where it told of them exactly enough."""
    assert told(text)[-1][1] == wanted


def test_without_a_day_nothing_is_invented():
    """Without the draft's day, what hangs on it is kept in words only."""
    assert told("Last year, in recent years, in November, on Friday.", day=None) == [
        ("Last year", None), ("recent years", None), ("November", None), ("Friday", None),
    ]  # fmt: skip


def test_a_day_that_is_both_ways_is_uncertain():
    """05/06/2023 is marked uncertain, and read as the draft writes its other days."""
    assert told("On 05/06/2023.")[0][1] == "2023-05-06?"
    assert told("On 1 March 2023 and 05/06/2023.")[1][1] == "2023-06-05?"


def test_impossible_days_are_not_dates():
    """There is no 30 February, so nothing is said of that day."""
    assert ("30 February 2023", None) not in told("On 30 February 2023.")
    assert all(edtf in ("2023-02", "2023") for _, edtf in told("On 30 February 2023."))


def test_notes_that_cite_works_tell_no_times():
    """The year of a work in a note is the work's, not the draft's."""
    draft = draft_of_text(
        "Ties grew in 2019.[1]\n\n[1] Lam (2023), 'The Growth of Ties', in Gazette, 30:2", day=DAY
    )
    assert [w.span.of(draft.text) for w in find_dates(draft, None)] == ["2019"]
