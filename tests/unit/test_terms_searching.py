"""Searching with a look ahead finds what searching without it finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from comity.terms.searching import Cue, lower, matches_at, number_starts

TEXTS = st.text(alphabet="aAbsſİı0٣19+-., \n", max_size=60)


@given(TEXTS)
def test_a_pattern_that_begins_with_a_number_is_found_at_the_starts_of_numbers(text):
    """What begins with a number not glued to a word is the same by looking only where numbers begin."""
    pattern = re.compile(r"\b\d+(?:[.,-]\d+)*")
    quick = [m.span() for m in matches_at(pattern, text, number_starts(text))]
    assert quick == [m.span() for m in pattern.finditer(text)]


@given(TEXTS)
def test_lower_case_keeps_every_sign_at_its_place(text):
    """A text in lower case is as long as before, and no ASCII capital is left in it."""
    assert len(lower(text)) == len(text)
    assert not re.search("[A-Z]", lower(text))


@given(TEXTS)
def test_a_cue_finds_what_its_pattern_finds(text):
    """A cue whose signs stand in all it finds misses nothing, whatever the case of the letters."""
    cue = Cue(r"\bab?\b", "a", flags=re.IGNORECASE)
    pattern = re.compile(r"\bab?\b", re.IGNORECASE)
    assert [m.span() for m in cue.finditer(text)] == [m.span() for m in pattern.finditer(text)]
    first = cue.search(text)
    assert (first and first.span()) == next((m.span() for m in pattern.finditer(text)), None)
