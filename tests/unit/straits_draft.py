"""A draft about the example's straits, in words of our own, and what it must be read as."""

from __future__ import annotations

import functools
import tempfile
from datetime import date
from pathlib import Path

from comity.check.actors import find_mentions
from comity.check.binding import Bound, bind_all
from comity.check.dates import find_dates
from comity.check.draft import Draft
from comity.check.judging import judge_all
from comity.check.notes import find_citations
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text
from comity.check.speech import find_attributions, modality_at
from comity.check.verdict import Verdict
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

ROOT = Path(__file__).parents[2]
DAY, LATER = date(2024, 3, 8), date(2024, 12, 31)
TEXT = """Across the water

8 March 2024

The three members of the Lantern League look across the water to Verrin. Their combined gross domestic product came to US$47 billion in 2023, about 94 percent of Verrin's. The economy of Ostrel alone had a GDP of almost US$35 billion in 2023.

The League's total GDP is projected to pass Verrin's in 2025, when Verrin's output is put at US$52 billion.

Trade between Verrin and the League climbed from US$3.1 billion in 2020 to over US$4.2 billion in 2022, a rise of 35 percent. In 2021, total trade stood at US$3.9 billion. Verrin traded with Quell too, and trade with the Amber Compact was worth around US$1.9 billion in 2022 for the League.

Pellow and Marrow Cays together matter less: Pellow's GDP was US$12 billion in 2023 and Marrow Cays' was US$6 billion.

Open Harbour had two pillars. Open Harbour Next names three areas.

Verrin accounted for a third of the League's trade. Its trade with the Lantern League has totalled US$10.8 billion since 2020.
"""
#: Words of the amount -> formula, indicator, reporter, partner, period, base, against.
SLOTS: dict[str, tuple[str, ...]] = {
    "three members": ("count", "", "lantern-league", "", "", "", ""),
    "US$47 billion": ("level", "gdp", "lantern-league", "", "2023", "", ""),
    "94 percent": ("ratio", "gdp", "lantern-league", "", "2023", "", "verrin"),
    "US$35 billion": ("level", "gdp", "ostrel", "", "2023", "", ""),
    "2025": ("crossing-year", "gdp", "lantern-league", "verrin", "2025", "", "verrin"),
    "US$52 billion": ("level", "gdp", "verrin", "", "2025", "", ""),
    "US$3.1 billion": ("level", "trade-total", "verrin", "lantern-league", "2020", "", ""),
    "US$4.2 billion": ("level", "trade-total", "verrin", "lantern-league", "2022", "2020", ""),
    "35 percent": ("percent-change", "trade-total", "verrin", "lantern-league", "2022", "2020", ""),
    "US$3.9 billion": ("level", "trade-total", "verrin", "lantern-league", "2021", "", ""),
    "US$1.9 billion": ("level", "trade-total", "lantern-league", "amber-compact", "2022", "", ""),
    "US$12 billion": ("level", "gdp", "pellow", "", "2023", "", ""),
    "US$6 billion": ("level", "gdp", "marrow-cays", "", "2023", "", ""),
    "two pillars": ("count", "", "verrin", "", "", "", "policies/open-harbour"),
    "three areas": ("count", "", "verrin", "", "", "", "policies/open-harbour-next"),
    "a third": ("share", "trade-total", "lantern-league", "verrin", "", "", ""),
    "US$10.8 billion": ("sum", "trade-total", "verrin", "lantern-league", "2020/..", "", ""),
}


@functools.cache
def straits() -> Record:
    """Return the example's record, compiled once."""
    reading = read_record(ROOT / "examples" / "straits" / "record")
    target = Path(tempfile.mkdtemp()) / "record.duckdb"
    return Record(compile_record(reading, judge(reading), target).path)


@functools.cache
def known(day: date) -> AsOf:
    """Return the example's record as of a day."""
    return straits().as_of(day)


def said(one: Bound) -> str:
    """Return a claim's words, a fraction with its article whether or not the rules take it in."""
    return "a third" if one.claim.quote == "third" else one.claim.quote


def bound(
    text: str = TEXT, record: AsOf | None = None, form: str = "text"
) -> tuple[Draft, tuple[Bound, ...]]:
    """Return a draft and its claims, by all the rules there are."""
    at = record or known(DAY)
    draft = draft_of_text(text, form=form, day=DAY)
    mentions = find_mentions(draft, at)
    dates = find_dates(draft, at, mentions)
    found = bind_all(
        draft, find_amounts(draft.text), dates, mentions, find_citations(draft, at), at,
        attributions=find_attributions(draft), modality=modality_at,
    )  # fmt: skip
    return draft, found


@functools.cache
def verdicts(own: frozenset[str] = frozenset()) -> dict[str, list[Verdict]]:
    """Return the verdicts on the draft's claims by their words, at its date and later."""
    _, found = bound()
    words = {b.claim.id: said(b) for b in found}
    held: dict[str, list[Verdict]] = {}
    for verdict in judge_all([b.claim for b in found], known(DAY), known(LATER), own=own):
        held.setdefault(words[verdict.claims[0]], []).append(verdict)
    return held
