"""Quantities: intervals from hedges, and arithmetic that keeps them."""

from __future__ import annotations

import math

import pytest

from comity.terms.quantity import (
    HEDGES,
    Quantity,
    change,
    difference,
    divide,
    granule,
    growth,
    interval,
    ratio,
    total,
)

GRAINS = [
    ("3.6", 0.1), ("3.60", 0.01), ("17300", 100), ("52", 1), ("10e6", 1e6), ("3.6e12", 1e11), ("128.5e9", 1e8),
    ("0.85", 0.01), ("0", 1), ("100", 100), ("-1300", 100), ("1e-3", 1e-3), ("0.0", 0.1), ("5e9", 1e9),
    ("123456789012345678901234567890120", 10),
]  # fmt: skip

INTERVALS = [
    (10, "exact", 1, (10, 10)), (3.6, "rounded", 0.1, (3.55, 3.65)), (0.85, "by-one-count", 0.01, (0.845, 0.855)),
    (100, "around", 1, (97, 103)), (100, "around", 10, (95, 105)), (100, "almost", 1, (95, 100)),
    (100, "almost", 10, (90, 100)), (100, "over", 1, (100, 105)), (9.05, "up-to", 0.01, (0, 9.05)),
    (64, "at-least", 1, (64, math.inf)), (-10, "rounded", 1, (-10.5, -9.5)), (-100, "around", 1, (-103, -97)),
]  # fmt: skip


def usd(value: float, low: float | None = None, high: float | None = None, *keys: str) -> Quantity:
    """Return a sum in dollars."""
    return Quantity(value, value if low is None else low, value if high is None else high, "USD", keys)


@pytest.mark.parametrize(("text", "size"), GRAINS)
def test_the_last_digit_shown_has_a_size(text, size):
    """Zeros at the end of a whole number are not shown digits; those behind a point or before an exponent are."""
    assert granule(text) == pytest.approx(size, rel=1e-12)


@pytest.mark.parametrize("text", ["inf", "nan", "abc", "", "1,000"])
def test_what_is_no_number_has_no_last_digit(text):
    """Only ValueError, whatever is given."""
    with pytest.raises(ValueError):
        granule(text)


@pytest.mark.parametrize(("value", "hedge", "grain", "bounds"), INTERVALS)
def test_a_hedge_gives_an_interval(value, hedge, grain, bounds):
    """The table of hedges, by hand."""
    assert interval(value, hedge, grain) == pytest.approx(bounds)


def test_every_hedge_of_the_table_has_an_interval():
    """No hedge stands in the legend without its arithmetic, and none else is known."""
    for hedge in HEDGES:
        low, high = interval(5, hedge, 1)
        assert low <= 5 <= high
    with pytest.raises(ValueError, match="is not a hedge"):
        interval(5, "roughly", 1)


def test_two_currencies_give_a_rate_with_its_bounds():
    """Four hundred million yen and 2.8 million dollars: 142.86 yen to the dollar, between 140.35 and 145.45."""
    rate = divide(Quantity(400e6, 400e6, 400e6, "JPY"), usd(2.8e6, 2.75e6, 2.85e6), "JPY per USD")
    assert (rate.value, rate.low, rate.high) == pytest.approx((142.857, 140.351, 145.455), abs=1e-3)


def test_dividing_by_what_may_be_nothing_has_no_bounds():
    """Where the lower interval holds zero, the quotient may be anything; where it is zero, there is none."""
    wide = ratio(usd(1), usd(1, -1, 3))
    assert (wide.low, wide.high) == (-math.inf, math.inf)
    with pytest.raises(ValueError, match="division by zero"):
        ratio(usd(1), usd(0, -1, 1))


def test_boundless_over_boundless_keeps_both_bounds():
    """At least 2 over at least 4 may be anything above zero; no bound is lost to infinity over infinity."""
    found = ratio(usd(2, 2, math.inf), usd(4, 4, math.inf))
    assert (found.value, found.low, found.high) == (0.5, 0, math.inf)


def test_units_have_to_agree():
    """Yen and dollars are neither added, subtracted nor compared."""
    yen = Quantity(1, 1, 1, "JPY")
    for combine in (ratio, difference, change, lambda a, b: growth(a, b, 1), lambda a, b: total((a, b))):
        with pytest.raises(ValueError):
            combine(yen, usd(1))
    with pytest.raises(ValueError, match="one unit"):
        total(())


def test_growth_per_year():
    """From 116 to 176 in five years is 8.7 per cent a year; without years or from nothing there is none."""
    assert growth(usd(176), usd(116), 5).value == pytest.approx(0.0870, abs=5e-5)
    assert growth(usd(100, 0, 100), usd(100), 5).low == -1
    with pytest.raises(ValueError, match="0 years apart"):
        growth(usd(176), usd(116), 0)
    with pytest.raises(ValueError, match="positive"):
        growth(usd(1, -1, 2), usd(1), 5)


def test_keys_are_kept_once_and_in_order():
    """A result names the figures that went in, each once."""
    a, b = usd(1, None, None, "a", "c"), usd(2, None, None, "b", "a")
    assert ratio(a, b).of == ("a", "c", "b")
    assert total((a, b, a)).of == ("a", "c", "b")


def test_change_is_ratio_less_one():
    """Half as much again is 0.5."""
    assert change(usd(150, 149, 151), usd(100)).high == pytest.approx(0.51)
