"""Whatever a draft holds, the whole way from its text to an answer ends, and ends the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.check.answers import answer, tell
from comity.check.draft import Span
from comity.check.examine import examine
from comity.check.reading import draft_of_text
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record
from comity.terms.errors import FileTrouble

ROOT = Path(__file__).parents[2]
#: Pieces of prose that rules look for, to be put together as nobody would.
PIECES = (
    "Verrin", "the Lantern League's", "Ostreline", "US$4.2 billion", "almost", "from", "to", "in 2022", "12 %", "(", ")",
    "two", "areas", ":", ",", ";", "and", "Premier Dorn", "Open Harbour Next", "since", "will", "is projected to pass",
    "trade", "gross domestic product", "of", "the month before", "Council of the Straits", "third-largest", "for the first time",
    "[1]", "[^2]", "\n\n", "\n", "# ", "|", "- ", "Ibid.", "Low", "0", "−5", "1e400", "٣", "\u200b", "\ud7ff", "…", "“", "'",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
)  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory) -> tuple[AsOf, AsOf]:
    """Give the example's record as known on two days."""
    reading = read_record(ROOT / "examples" / "straits" / "record")
    made = compile_record(reading, judge(reading), tmp_path_factory.mktemp("record") / "record.duckdb")
    with Record(made.path) as record:
        return record.as_of(date(2024, 3, 5)), record.as_of(date(2024, 12, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, form=st.sampled_from(["text", "markdown", "html"]))
def test_any_text_gives_an_answer(known, text, form):
    """Every form of the answer is made; what is pointed at lies in the text; a second run gives the same."""
    try:
        draft = draft_of_text(text, form=form, day=date(2024, 3, 5))
    except FileTrouble:  # a page without a word is refused
        return
    told = tell(examine(draft, *known))
    for kind in ("text", "json", "html", "sarif", "md", "csv"):
        assert answer([told], kind) == answer([tell(examine(draft, *known))], kind)
    whole = Span(0, len(draft.text))
    assert all(whole.holds(span) for f in told.findings for span in f.verdict.spans)


@pytest.mark.slow
def test_a_long_text_on_one_line_ends(known):
    """A quarter of a million characters without a line break are checked."""
    text = "Verrin's trade with the League was US$4.2 billion in 2022. " * 4300
    draft = draft_of_text(text, day=date(2024, 3, 5))
    assert answer([tell(examine(draft, *known))], "json")
