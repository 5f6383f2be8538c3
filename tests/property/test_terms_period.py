"""Periods: whatever the text, a period or a sentence why not."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.terms.period import MONTHS, beside, read_period, relative, spoken

SIGNS = st.text(alphabet="0123456789-X/.~?% " + string.ascii_letters, max_size=30)
YEARS = st.integers(1, 9999).map("{:04d}".format)
POINTS = st.one_of(
    YEARS,
    st.tuples(YEARS, st.integers(0, 13)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
    st.tuples(YEARS, st.integers(0, 13), st.integers(0, 32)).map(lambda p: f"{p[0]}-{p[1]:02d}-{p[2]:02d}"),
    st.sampled_from(["198X", "19XX", "2023-XX", "2023-12-XX", "2023-XX-XX", "2023-XX-05", "..", ""]),
)
MARKED = st.tuples(POINTS, st.sampled_from(["", "~", "?", "%"])).map("".join)
TEXTS = st.one_of(
    SIGNS,
    st.text(max_size=40),
    MARKED,
    st.tuples(MARKED, MARKED).map("/".join),
    st.tuples(
        st.sampled_from(["early", "mid", "late"]), st.sampled_from("- "), st.sampled_from(MONTHS), YEARS
    ).map(lambda p: f"{p[0]}{p[1]}{p[2]} {p[3]}"),
)


@given(TEXTS)
def test_any_text_is_a_period_or_a_value_error(text):
    """Nothing but ValueError leaves, and it has a short sentence."""
    try:
        period = read_period(text)
    except ValueError as refused:
        said = str(refused)
    else:
        assert period.start is None or period.end is None or period.start <= period.end
        return
    assert 10 < len(said) < 250


@given(TEXTS)
def test_any_period_can_be_said(text):
    """What can be read can be said, on one line and without the marks of EDTF."""
    try:
        period = read_period(text)
    except ValueError:
        return
    words = spoken(period)
    assert words.isprintable()
    assert not set("~%/") & set(words)


@given(TEXTS)
def test_reading_what_was_read_changes_nothing(text):
    """The text a period keeps reads as the same period."""
    try:
        period = read_period(text)
    except ValueError:
        return
    assert read_period(period.text) == period


@given(st.dates(), st.dates())
def test_days_are_exact(one, other):
    """An interval of two days covers its ends and nothing beside them."""
    first, last = sorted((one, other))
    period = read_period(f"{first}/{last}")
    assert (period.start, period.end) == (first, last)
    assert period.covers(first)
    assert period.covers(last)
    assert first == date.min or not period.covers(date.fromordinal(first.toordinal() - 1))


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_meeting_is_sharing_a_day(a, b, c, d):
    """Two intervals meet exactly where the later beginning is not after the earlier end, whichever is asked."""
    one, other = read_period(f"{min(a, b)}/{max(a, b)}"), read_period(f"{min(c, d)}/{max(c, d)}")
    assert one.meets(other) == other.meets(one) == (max(one.start, other.start) <= min(one.end, other.end))


@given(TEXTS, st.sampled_from(["day", "week", "month", "year"]), st.sampled_from(["before", "after"]))
def test_a_date_beside_another_lies_beside_it(text, unit, direction):
    """The unit before ends before the other begins; the unit after begins after it ends; or there is none."""
    try:
        other = read_period(text)
        found = beside(unit, direction, other)
    except ValueError:
        return
    assert found.start is not None
    if direction == "before":
        assert found.end < other.start
    else:
        assert found.start > other.end


@given(st.text(max_size=60))
def test_any_text_is_told_by_an_event_or_not(text):
    """Looking for an event in a text never fails, and finds only names an entry may have."""
    found = relative(text)
    assert found is None or text.strip() == f"the {found[0]} {found[1]} {found[2]}"
