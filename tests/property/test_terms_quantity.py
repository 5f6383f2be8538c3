"""Interval arithmetic encloses every value its inputs may have."""

from __future__ import annotations

import math
import re

from hypothesis import assume, given
from hypothesis import strategies as st

from comity.terms.quantity import (
    HEDGES,
    Quantity,
    change,
    difference,
    granule,
    growth,
    interval,
    ratio,
    total,
)
from comity.terms.wording import bare, span, worded

SIZES = st.floats(-1e15, 1e15).filter(lambda number: number == 0 or abs(number) > 1e-9)
WRITTEN = st.from_regex(re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?(e-?[0-9]{1,2})?", re.ASCII), fullmatch=True)


@st.composite
def quantities(draw, numbers=SIZES):
    """Return a quantity whose bounds enclose its value, now and then without a bound."""
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    if draw(st.integers(0, 9)) == 0:
        high = math.inf
    return Quantity(value, low, high, "USD", (draw(st.sampled_from("abc")),))


def within(quantity: Quantity, number: float) -> bool:
    """Whether a number lies in a quantity's interval, but for the rounding of the last bit."""
    slack = 1e-9 * max(1.0, abs(number))
    return quantity.low - slack <= number <= quantity.high + slack


def corners(one: Quantity, other: Quantity) -> list[tuple[float, float]]:
    """Return the pairs of finite values that two quantities may have at their edges and in their middles."""
    sides = [
        [q.low, q.value, q.high if math.isfinite(q.high) else max(q.value, 1.0) * 1e3] for q in (one, other)
    ]
    return [(a, b) for a in sides[0] for b in sides[1]]


@given(quantities(), quantities())
def test_a_difference_holds_every_difference(one, other):
    """Each pair of values the two may have lies inside."""
    found = difference(one, other)
    assert all(within(found, a - b) for a, b in corners(one, other))


@given(quantities(), quantities())
def test_a_ratio_holds_every_ratio(one, other):
    """Each quotient lies inside, also where a bound is missing or the lower side may be nothing."""
    assume(other.value != 0)
    found = ratio(one, other)
    assert found.low <= found.high
    assert all(within(found, a / b) for a, b in corners(one, other) if b != 0)


@given(quantities(), quantities())
def test_a_change_is_a_ratio_less_one(one, other):
    """The two cannot drift apart."""
    assume(other.value != 0)
    assert change(one, other).value == ratio(one, other).value - 1


@given(st.lists(quantities(), min_size=1, max_size=12))
def test_a_total_holds_every_sum(parts):
    """Lowest and highest sums lie inside, in whatever order the parts come."""
    found = total(tuple(parts))
    assert within(found, math.fsum(p.low for p in parts))
    assert within(found, math.fsum(p.value for p in parts))
    assert found == total(tuple(parts)[::-1]) or set(found.of) == set(total(tuple(parts)[::-1]).of)
    assert found.value == total(tuple(parts)[::-1]).value


@given(st.lists(quantities(st.floats(1, 1e12)), min_size=2, max_size=12))
def test_members_shares_of_their_total_hold_one_together(parts):
    """The shares of a total may sum to one: their intervals hold it."""
    whole = total(tuple(parts))
    shares = total(tuple(ratio(part, whole) for part in parts))
    assert within(shares, 1.0)
    assert math.isclose(shares.value, 1.0, rel_tol=1e-9)


@given(quantities(st.floats(1e3, 1e6)), quantities(st.floats(1e3, 1e6)), st.integers(1, 50))
def test_growth_undone_gives_the_later_value(later, earlier, years):
    """Growing for the years from the earlier value leads to the later one."""
    found = growth(later, earlier, years)
    assert math.isclose(earlier.value * (1 + found.value) ** years, later.value, rel_tol=1e-6)
    assert found.low <= found.value + 1e-12


@given(SIZES, st.sampled_from(sorted(HEDGES)), st.floats(1e-6, 1e12))
def test_every_hedge_holds_its_number(value, hedge, grain):
    """The number as published lies in the interval it stands for."""
    low, high = interval(value, hedge, grain)
    assert low <= value <= high


@given(WRITTEN)
def test_the_last_digit_is_no_larger_than_the_number(text):
    """A shown digit's size is a power of ten that does not exceed what is written, and writing it again keeps it."""
    grain, value = granule(text), abs(float(text))
    assume(math.isfinite(value) and grain > 0)
    assert value == 0 or grain <= value * (1 + 1e-9)
    assert math.isclose(math.log10(grain), round(math.log10(grain)), abs_tol=1e-9)


@given(
    st.floats(-1e18, 1e18),
    st.sampled_from(["USD", "CHF", "ratio", "percent", "rank", "year", "visits", "count"]),
    st.integers(1, 6),
)
def test_any_number_can_be_written(value, unit, digits):
    """Whatever the size, words come out, on one line and without a bare exponent."""
    words = worded(value, unit, digits=digits)
    assert words.isprintable()
    assert not re.search(r"\de[+-]?\d", words)
    assert span(value, value, unit) == ""
    assert bare(value, unit, digits=digits) in words
