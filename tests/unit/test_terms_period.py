"""Periods: what is read, what is refused, and how they are said."""

from __future__ import annotations

from datetime import date

import pytest

from comity.terms.period import Period, beside, read_period, relative, spoken

DAYS = [
    ("2023", "2023-01-01", "2023-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2023-12-16", "2023-12-16", "2023-12-16"),
    ("2023-12~", "2023-12-01", "2023-12-31"),
    ("198X", "1980-01-01", "1989-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2023-XX", "2023-01-01", "2023-12-31"),
    ("2023-12-XX", "2023-12-01", "2023-12-31"),
    ("1977/..", "1977-01-01", None),
    ("1977/", "1977-01-01", None),
    ("../1977", None, "1977-12-31"),
    ("2017-05-10/2022-05-09", "2017-05-10", "2022-05-09"),
    ("2018-06/2019-02", "2018-06-01", "2019-02-28"),
    ("early-May 2024", "2024-05-01", "2024-05-10"),
    ("mid-December 2023", "2023-12-11", "2023-12-20"),
    ("late February 2023", "2023-02-21", "2023-02-28"),
    ("late-february 2024", "2024-02-21", "2024-02-29"),
    (" 2023 ", "2023-01-01", "2023-12-31"),
    ("2018 / 2019", "2018-01-01", "2019-12-31"),
]

REFUSED = [
    ("", "is not a date"),
    ("soon", "is not a date"),
    ("23", "is not a date"),
    ("20231", "is not a date"),
    ("2023-1", "is not a date"),
    ("2023-13", "there is no month 13"),
    ("2023-00", "there is no month 0"),
    ("2023-02-29", "month 2 of 2023 has 28 days"),
    ("2023-04-31", "month 4 of 2023 has 30 days"),
    ("2023-12-00", "has 31 days"),
    ("0000", "there is no year 0"),
    ("000X", "there is no year 0"),
    ("mid-Mai 2023", "names no month"),
    ("mid-December 0000", "there is no year 0"),
    ("2024/2023", "ends before it begins"),
    ("../..", "open on both sides"),
    ("/", "open on both sides"),
    ("2020/2021/2022", "2 strokes"),
    ("２０２３", "is not a date"),
    ("2023-12-16T10:00", "is not a date"),
    ("x" * 10_000, "is not a date"),
]

SPOKEN = [
    ("2023", "2023"),
    ("2023-12", "December 2023"),
    ("2023-12-06", "6 December 2023"),
    ("2023-12-16/2023-12-18", "16–18 December 2023"),
    ("2023-10/2023-12", "October–December 2023"),
    ("2015/2019", "2015–2019"),
    ("2018-06/2019-02", "June 2018 to February 2019"),
    ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
    ("1977/..", "since 1977"),
    ("../2019-05", "until May 2019"),
    ("2022~", "about 2022"),
    ("2022?", "2022 (uncertain)"),
    ("2022%", "about 2022 (uncertain)"),
    ("2022~/2023", "about 2022 to 2023"),
    ("1977~/..", "since about 1977"),
    ("198X", "the 1980s"),
    ("2023-XX", "2023"),
    ("2023-12-XX", "December 2023"),
    ("2023-XX/2023-12", "2023 to December 2023"),
    ("2023-12-XX/2023-12-18", "December 2023 to 18 December 2023"),
    ("mid-December 2023", "mid-December 2023"),
]

BESIDE = [
    ("day", "before", "2024-03-01", "2024-02-29"),
    ("day", "after", "2023-12-16/2023-12-18", "2023-12-19"),
    ("week", "before", "2023-12-16", "2023-12-04/2023-12-10"),
    ("week", "after", "2023-12-16", "2023-12-18/2023-12-24"),
    ("month", "before", "2024-01", "2023-12"),
    ("month", "after", "2023-12-16/2023-12-18", "2024-01"),
    ("year", "before", "2023-06", "2022"),
    ("year", "after", "2023-06", "2024"),
]


def day(text: str | None) -> date | None:
    """Return a day from its text."""
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_a_period_covers_the_days_it_may_mean(text, start, end):
    """The first and last day follow from the digits written, and from nothing else."""
    period = read_period(text)
    assert (period.start, period.end) == (day(start), day(end))


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_no_date_is_refused_with_a_sentence(text, why):
    """The message says what is wrong, and does not repeat a long text."""
    with pytest.raises(ValueError) as refused:
        read_period(text)
    assert why in str(refused.value)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(("text", "words"), SPOKEN)
def test_a_period_is_said_as_in_prose(text, words):
    """What both ends share is said once; marks of doubt are kept."""
    assert spoken(read_period(text)) == words


@pytest.mark.parametrize(("unit", "direction", "other", "found"), BESIDE)
def test_a_date_beside_another_is_worked_out(unit, direction, other, found):
    """The unit before or after is a calendar unit, not a number of days."""
    assert beside(unit, direction, read_period(other)).text == found


@pytest.mark.parametrize(
    ("unit", "direction", "other"),
    [("day", "after", "9999-12-31"), ("week", "before", "0001-01-01"), ("month", "before", "0001-01"),
     ("year", "after", "9999"), ("day", "after", "2010/.."), ("month", "before", "../2010")],
)  # fmt: skip
def test_a_date_that_cannot_be_worked_out_is_refused(unit, direction, other):
    """Beyond the calendar, or beside an open end, there is no date."""
    with pytest.raises(ValueError):
        beside(unit, direction, read_period(other))


def test_a_date_told_by_an_event_is_taken_apart():
    """Unit, direction and event; other texts give nothing."""
    assert relative("the week after harbour-day") == ("week", "after", "harbour-day")
    for text in (
        "2023",
        "a month before x",
        "the month before X",
        "the decade before x",
        "the day after x\ny",
    ):
        assert relative(text) is None


def test_marks_are_kept_from_either_side():
    """An interval is approximate or uncertain where one of its ends is."""
    assert read_period("2022~/2023").approximate
    assert read_period("2022/2023?").uncertain
    assert not read_period("2022/2023").approximate


def test_the_year_of_a_period():
    """A period within one year has it; one over two years, or an open one, has none."""
    assert read_period("2023-12-16/2023-12-18").year == 2023
    assert read_period("2022/2023").year is None
    assert read_period("1977/..").year is None
    assert read_period("1977/..").ongoing


def test_periods_meet_where_they_share_a_day():
    """Touching months do not meet; an open end meets everything after."""
    assert not read_period("2023-11").meets(read_period("2023-12"))
    assert read_period("2023").meets(read_period("2023-12"))
    assert read_period("1977/..").meets(read_period("2050"))
    assert not read_period("../1976").meets(read_period("1977"))


def test_an_open_period_covers_without_end():
    """Where no end is known, every later day may be covered."""
    assert Period("x", None, None).covers(date(1, 1, 1))
    assert not read_period("1977/..").covers(date(1976, 12, 31))
