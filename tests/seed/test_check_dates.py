"""The article's times against those an annotator read: where they stand and which days they cover."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from comity.check.dates import find_dates
from comity.check.reading import read_draft
from comity.terms.period import read_period

#: Gold that is read otherwise on purpose: the coming decades are told from the draft's own day,
#: and the sidelines of a summit have the summit's days, not its month.
OTHERWISE = {"T10": "2024/..", "T18": "2023-12-16/2023-12-18"}


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as read."""
    return read_draft(seed / "article.txt")


@pytest.fixture(scope="module")
def dates(draft, article):
    """Return the times found in it, by the record of its day."""
    return find_dates(draft, article.as_of(date(2024, 2, 12)))


def gold(seed, draft):
    """Yield the annotator's rows with the place of their words in the draft."""
    raw = (seed / "article.txt").read_text(encoding="utf-8")
    with (seed / "dates.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["surface"].replace("’", "'")
            at = -1
            for _ in range(raw.count(row["surface"], 0, int(row["start"])) + 1):
                at = draft.text.find(words, at + 1)
            yield row["id"], at, at + len(words), row["edtf"]


def test_all_times_are_found_and_nearly_all_cover_the_same_days(seed, draft, dates):
    """Every annotated time is found; the days are the annotator's but for two that are read otherwise."""
    differ = {}
    for name, start, end, edtf in gold(seed, draft):
        here = [w for w in dates if w.span.start < end and start < w.span.end]
        assert here, name
        if edtf == "?":
            assert here[0].period is None
            continue
        wanted = read_period(f"..{edtf}" if edtf.startswith("/") else edtf)
        days = (wanted.start, wanted.end)
        if not any(w.period and (w.period.start, w.period.end) == days for w in here):
            differ[name] = here[0].period.text if here[0].period else None
    assert differ == OTHERWISE


def test_few_times_are_found_that_were_not_annotated(seed, draft, dates):
    """At most two more are found, both told by the introduction of a policy."""
    places = list(gold(seed, draft))
    more = [
        w for w in dates if not any(w.span.start < end and start < w.span.end for _, start, end, _ in places)
    ]
    assert len(more) <= 2
    assert all(w.anchor.startswith("policies/") for w in more)
