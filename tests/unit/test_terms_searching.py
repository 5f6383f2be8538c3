"""Searching with a look ahead finds what searching without it finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from comity.terms.searching import Cue, Late, lower, matches_at, number_starts, starts_of, word_starts

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


#: Words beside what may make them parts of others: signs, digits, letters of other alphabets, line breaks.
WORDS = st.lists(
    st.sampled_from(["may", "maybe", "first", "Twenty", "of", "é", "ſ", "1", "_", "-", " ", " ", ".", "\n"]),
    max_size=14,
).map("".join)


@given(WORDS)
def test_a_pattern_that_begins_with_a_word_is_found_at_the_starts_of_words(text):
    """What begins with one of some words is the same by looking only where those words stand."""
    pattern = re.compile(r"\b(?:may|first|twenty(?:-first)?)\b(?: of\b)?")
    lowered = lower(text)
    starts = word_starts(lowered, ["may", "first", "twenty-first"])
    quick = [m.span() for m in matches_at(pattern, lowered, starts)]
    assert quick == [m.span() for m in pattern.finditer(lowered)]


def test_the_words_of_a_long_text_are_those_of_its_parts():
    """A text long enough to be kept has its words where a short one, which is read each time, has them."""
    part = "In May the first of twenty ships sailed. "
    starts = word_starts(lower(part), ["may", "ships"])
    whole = word_starts(lower(part * 40), ["may", "ships"])
    assert whole == [at + nth * len(part) for nth in range(40) for at in starts]


@given(TEXTS)
def test_signs_are_found_wherever_they_stand(text):
    """The places of some signs are all of them, those inside words and overlapping ones too."""
    found = starts_of(text, ("aa", "b", "19"))
    assert found == sorted(
        at for sign in ("aa", "b", "19") for at in range(len(text)) if text.startswith(sign, at)
    )


@given(TEXTS)
def test_a_late_pattern_finds_what_its_pattern_finds(text):
    """A pattern compiled when it is asked for finds the same, and only then is it compiled."""
    late, pattern = Late(r"ab?\b", re.IGNORECASE), re.compile(r"ab?\b", re.IGNORECASE)
    assert "_compiled" not in vars(late)
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in pattern.finditer(text)]
    for way in ("search", "match"):
        found, wanted = getattr(late, way)(text), getattr(pattern, way)(text)
        assert (found and found.span()) == (wanted and wanted.span())
