"""Any text whatever gives times and mentions in order, within the text, and the same again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from straits_sample import DAY, straits

from comity.check.actors import find_mentions, names_of
from comity.check.dates import find_dates
from comity.check.draft import Block, Draft, Sentence, Span

PIECES = [
    "since ", "the ", "2023", "mid-", "May", "December", " 16", "-", "/", "last ", "year", "years", " ago", "the month before ", "(", ")",
    "Open Harbour", "Premier ", "Dorn", "Ilka Dorn", "Verrin", "'s ", "\n", " of ", "introduction", "(OH)", "OH", "Straits Council",
    "from ", " to ", "and ", "İ", "ﬁ", "\x00", "9999", "0001", "century", "twenty-first ", "the summit", "the year to ", "within five years", "the same period", "since the visit", "last Christmas", "and a half ", "four quarters ended ", "https://a.b/", "$", "1/2/03", ".",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=120))


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the record of the Straits."""
    return straits(tmp_path_factory.mktemp("straits"))


@pytest.fixture(scope="module")
def names(record):
    """Return its names, compiled."""
    return names_of(record)


def one_block(text: str) -> Draft:
    """Return a draft of one paragraph with the text as it is."""
    whole = Span(0, len(text))
    blocks, sentences = (Block("paragraph", whole, "paragraph 1"),), (Sentence(whole, 0),)
    return Draft("any", "text", "0" * 64, text, text, tuple(range(len(text) + 1)), blocks, sentences, day=DAY)


@given(text=TEXTS)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_without_failing(record, names, text):
    """Spans are in order, do not overlap and lie in the text; ends follow beginnings; twice gives the same."""
    draft = one_block(text)
    mentions = find_mentions(draft, record, names)
    dates = find_dates(draft, record, mentions)
    for found in (mentions, dates):
        spans = [each.span for each in found]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for when in dates:
        if when.period and when.period.start and when.period.end:
            assert when.period.start <= when.period.end
    assert find_mentions(draft, record) == mentions
    assert find_dates(draft, record, mentions) == dates


def test_a_long_line_takes_time_in_proportion(record, names):
    """Half a megabyte of the worst pieces on one line is read; patterns that double back would never end."""
    for piece in (
        "the month before ",
        "(((",
        "2023 ",
        "Premier ",
        "Open Harbour (OH) ",
        "the summit ",
        "a@",
        "1" * 50,
    ):
        draft = one_block(piece * (100_000 // len(piece)))
        find_dates(draft, record, find_mentions(draft, record, names))
