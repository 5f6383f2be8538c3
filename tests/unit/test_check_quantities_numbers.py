"""Numbers as written: digits, words, fractions, scales, and what only looks like one."""

from __future__ import annotations

import pytest

from comity.check.quantities.numerals import read_digits, read_spelled
from comity.check.quantities.units import SYMBOLS, WORDS, dimension


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567", 1234567),
        ("12,34,567.89", 1234567.89),
        ("1 234 567.89", 1234567.89),
        ("4.800", 4.8),
        (".25", 0.25),
        ("3/4", 0.75),
        ("2 1/4", 2.25),
        ("10 1/2", 10.5),
        ("½", 0.5),
        ("2.33 k", 2330),
        ("10k", 10000),
        ("1.2b", 1.2e9),
        ("10 bln", 1e10),
        ("1e10", 1e10),
        ("12.32e+14", 1.232e15),
        ("1.3x10^6", 1.3e6),
        ("6.23x10^-4", 6.23e-4),
        ("322 hundred", 32200),
        ("3 hundred and 21", 321),
        ("3 hundred and one", 301),
        ("4 thousand 3 hundred and 21", 4321),
        ("13 lakh", 1.3e6),
        ("3 million and a half", 3.5e6),
        ("1,674.5 million", 1.6745e9),
    ],
)
def test_digits(text, value):
    """Digits are read to the end with separators, fractions, exponents and scales."""
    found = read_digits(text, 0)
    assert (pytest.approx(found.value), found.end) == (value, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sixteen", 16),
        ("fifty-two", 52),
        ("one hundred and sixty-one", 161),
        ("two hundred and two thousand", 202000),
        ("twenty-one trillion and three hundred", 21000000000300),
        ("nineteen hundred", 1900),
        ("three dozen", 36),
        ("half a dozen", 6),
        ("two hundred point zero three", 200.03),
        ("nine point nought four", 9.04),
        ("two thirds", 2 / 3),
        ("three-quarters", 0.75),
        ("one twenty-fifth", 0.04),
        ("five and a quarter", 5.25),
        ("one hundred and three quarters", 100.75),
        ("two and a half million", 2.5e6),
        ("one billion and a half million", 1000500000),
        ("five billion and three quarters", 5.75e9),
        ("half million", 5e5),
        ("quarter of a million", 2.5e5),
        ("two thirds of a million", 2e6 / 3),
        ("hundreds of thousands", 1e5),
    ],
)
def test_words(text, value):
    """Number words are read to the end, with fractions, points and scales."""
    found = read_spelled(text, 0)
    assert (pytest.approx(found.value), found.end) == (value, len(text))


@pytest.mark.parametrize("text", ["people", "andes", "", "-5"])
def test_no_words(text):
    """What begins with no number word is none."""
    assert read_spelled(text, 0) is None


def test_money_makes_millions():
    """The letter "m" is a million behind a currency sign or before a plural, and a metre elsewhere."""
    assert read_digits("5m", 0, money=True).value == 5e6
    assert read_digits("5m people", 0).value == 5e6
    assert read_digits("5m wide", 0).value == 5


def test_too_large():
    """A number that no float holds is none."""
    assert read_digits("1e999", 0) is None
    assert read_digits("9" * 400, 0) is None


def test_table_of_units():
    """Every unit is named in the singular, says what it measures, and its name leads back to it."""
    for unit in {*WORDS.values(), *SYMBOLS.values()}:
        assert unit.name
        assert unit.dimension
        assert unit.factor > 0
    assert {WORDS[word].name for word in ("kilometre", "kilometres", "kilometer")} == {"kilometre"}
    assert dimension("megawatt") == "power"
    assert "a" not in SYMBOLS
    assert "pm" not in SYMBOLS
