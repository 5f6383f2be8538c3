"""Times in the English cases of Recognizers-Text (MIT), by kind: found, and covering the same days."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from comity.check.dates import find_dates
from comity.check.draft import Block, Draft, Sentence, Span

HOME = Path(__file__).parents[3] / "shared/data/text/recognizers/Specs/DateTime/English"
pytestmark = pytest.mark.skipif(
    not HOME.is_dir(), reason="../shared/data/text/recognizers is not beside this checkout"
)

#: What is found and what covers the same days, of the cases of the model. Most cases speak of appointments
#: ("next week Mon 9 am", "the 15th"), which an Outlook does not; these are floors, not aims.
FLOORS = {"date found": 0.65, "daterange found": 0.75, "date value": 0.30, "daterange value": 0.27}


def one_block(text: str, day: date) -> Draft:
    """Return a draft of one sentence."""
    plain = text.translate(str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'}))
    whole = Span(0, len(plain))
    blocks, sentences = (Block("paragraph", whole, "paragraph 1"),), (Sentence(whole, 0),)
    return Draft(
        "case", "text", "0" * 64, plain, plain, tuple(range(len(plain) + 1)), blocks, sentences, day=day
    )


def wanted(kind: str, resolution: dict) -> set[tuple[str | None, str | None]]:
    """Return the first and last days a case allows; its ranges end the day after the last."""
    found = set()
    for value in (resolution or {}).get("values", []):
        if kind == "date":
            found.add((value.get("value"), value.get("value")))
        else:
            end = value.get("end")
            last = str(date.fromisoformat(end) - timedelta(days=1)) if end and len(end) == 10 else None
            found |= {(value.get("start"), last), (value.get("start"), end)}
    return found


@pytest.fixture(scope="module")
def counts() -> Counter:
    """Return how many cases there are by kind, found, with the right days, and how many are false."""
    counted: Counter = Counter()
    for case in json.loads((HOME / "DateTimeModel.json").read_text(encoding="utf-8-sig")):
        day = date.fromisoformat(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
        dates = find_dates(one_block(case["Input"], day), None)
        results = [
            (
                r.get("TypeName", "").partition(".")[2],
                r.get("Start", 0),
                r.get("End", -1) + 1,
                r.get("Resolution"),
            )
            for r in case["Results"]
        ]
        counted["false"] += sum(
            not any(w.span.start < end and start < w.span.end for _, start, end, _ in results) for w in dates
        )
        for kind, start, end, resolution in results:
            here = [w for w in dates if w.span.start < end and start < w.span.end]
            days = {(str(w.period.start), str(w.period.end)) for w in here if w.period}
            counted[kind] += 1
            counted[f"{kind} found"] += bool(here)
            counted[f"{kind} value"] += bool(days & wanted(kind, resolution))
    return counted


@pytest.mark.parametrize("what", FLOORS)
def test_times_of_each_kind_are_found_and_resolved(counts, what):
    """No less is found or resolved than when the rules were written."""
    assert counts[what] / counts[what.partition(" ")[0]] >= FLOORS[what], dict(counts)


def test_hardly_anything_is_taken_for_a_time_that_is_none(counts):
    """Of almost a thousand cases, fewer than ten have a false time."""
    assert counts["false"] < 10
