"""Numbers in words."""

from __future__ import annotations

import math

import pytest

from comity.terms.wording import bare, ordinal, span, worded

WORDED = [
    (3.6e12, "USD", "rounded", "US$3.6 trillion"), (128.7e9, "USD", "rounded", "US$129 billion"),
    (9.5e9, "USD", "almost", "almost US$9.5 billion"), (9.05e9, "JPY", "up-to", "up to ¥9.05 billion"),
    (64000, "students", "over", "over 64,000 students"), (17300, "enterprises", "over", "over 17,300 enterprises"),
    (2.6e6, "visits", "almost", "almost 2.6 million visits"), (0.85, "ratio", "around", "about 85 %"),
    (0.85, "ratio", "by-one-count", "by one count 85 %"), (0.333, "ratio", "rounded", "33.3 %"), (3, "rank", "exact", "3rd"),
    (2026, "year", "exact", "2026"), (18, "count", "exact", "18"), (-4.05e9, "JPY", "rounded", "−¥4.05 billion"),
    (999_950_000, "USD", "rounded", "US$1 billion"), (1e6, "CHF", "rounded", "CHF 1 million"), (1.5, "percentage points", "rounded", "1.5 percentage points"),
    (0, "USD", "rounded", "US$0"), (64, "visits", "at-least", "at least 64 visits"), (142.857, "JPY per USD", "rounded", "142.9 JPY per USD"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "unit", "hedge", "words"), WORDED)
def test_a_value_is_written_as_in_prose(value, unit, hedge, words):
    """Hedge before, scale and unit after, three digits."""
    assert worded(value, unit, hedge=hedge) == words


def test_digits_can_be_asked_for():
    """More digits where the text needs them."""
    assert worded(128.5e9, "USD", digits=4) == "US$128.5 billion"


def test_ordinals():
    """The eleventh to thirteenth are exceptions in every hundred."""
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th"
    ]  # fmt: skip


def test_an_interval_in_words():
    """Both ends in full; an exact value has no interval; an open end says so."""
    assert span(3.55e12, 3.65e12, "USD") == "US$3.55 trillion to US$3.65 trillion"
    assert span(10, 10, "count") == ""
    assert span(64, math.inf, "visits") == "64 visits to no bound"


def test_what_has_no_number_says_so():
    """Infinite and undefined values are not written as digits."""
    assert bare(math.inf, "USD") == bare(math.nan, "ratio") == "no bound"
