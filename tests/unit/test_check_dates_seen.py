"""A rule for times finds the same, whether or not it is told what its times begin with."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.check.dates import deictic, plain
from comity.check.dates.seen import Text

PIECES = [
    "2023", "mid-", "May", "Sept. ", "december", " 16", "-", "/", "last ", "This ", "that ", "year", "years", "s", " ago", "the ", "end of ", "late ",
    "half a ", "century", "decade", "twenty-first ", "first ", "Fourth ", "2nd ", "quarter", "half", " of ", "q3 ", "H1", "3Q", "fy ", "FY2023", "fiscal ",
    "winter ", "in the ", "Fall", "monday", "today", "1990s", "'90s", "nine ", "months", "week ", "day", "a ", "two ", "later", "before", " ", " ", ", ",
    "\n", "é", "_", "1",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_rules_find_the_same_at_the_words_they_begin_with(text):
    """Looking only where a rule's first words or numbers stand misses nothing that looking everywhere finds."""
    for rule in (*plain.RULES, *deictic.RULES):
        everywhere = replace(rule, at="", needs=())
        assert [s.span for s in rule.places(Text.of(text))] == [
            s.span for s in everywhere.places(Text.of(text))
        ]
