"""Whatever the text, quantities are found in bounded time, inside it, finite and apart from each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.check.quantities import find_amounts

PIECES = [
    "5", "17,300", "1.5", ".5", "½", "3/4", "one", "two", "half", "a third", "tens of", "million", "bn", "hundred", "dozens", "and", "to", "-", "–", "(", ")", "US$", "$", "€", "RM", "%", " per cent",
    "km", "m", "years", "year-old", "people", "in", "of", "the", "2019", "May", "up to", "almost", "over", "rose", "by", "first", "21st", "third-largest", "summit", ",", ".", "\n", "'", '"', "e9", "x10^", "/", "+", "minus", "\u202f", "µ", "第", "\x00", "G7", "N",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text(text):
    """Spans lie in the text and do not meet, numbers lie in spans, values are finite, twice gives the same."""
    found = find_amounts(text)
    end = 0
    for amount in found:
        assert end <= amount.span.start < amount.span.end <= len(text)
        assert amount.span.start <= amount.number.start < amount.number.end <= amount.span.end
        assert math.isfinite(amount.value)
        assert math.isfinite(amount.granule)
        assert amount.upper is None or math.isfinite(amount.upper)
        assert amount.scale > 0
        end = amount.span.end
    assert find_amounts(text) == found


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "111,", "1.", "1-", "1 ", "1/", "5%", "5+", "one ", "one hundred ", "million ", "5 million ", "tens of ", "two and ", "a third of ", "$", "US$ ", "(", "2019,2020,", "first ", "from 1 to 2 ", "x", "1x", "é1", "5 km ", "'", "a@", "May 5 ", "1:1 ", "9" * 400 + " ", "by one count, "],
)  # fmt: skip
def test_long_monotony(piece):
    """A long line of the same is read through: no rule goes back over all of it for each part."""
    text = piece * (40_000 // len(piece))
    assert len(find_amounts(text)) <= len(text)


def test_huge_numbers():
    """A number too large for any float is no quantity, and one of many digits no hang."""
    assert find_amounts("9" * 5000) == ()
    assert find_amounts("1e999 km") == ()
    assert all(math.isfinite(a.value) for a in find_amounts("1e300 trillion trillion km"))
