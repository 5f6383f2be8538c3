"""Times that only a record can date: summits, policies, terms of office, memberships."""

from __future__ import annotations

import pytest
from straits_sample import DAY, straits

from comity.check.dates import find_dates
from comity.check.reading import draft_of_text


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the record of the Straits."""
    return straits(tmp_path_factory.mktemp("straits"))


@pytest.mark.parametrize(
    ("text", "edtf", "anchor"),
    [
        ("In the month before the Council of the Straits 2023 they met.", "2023-11", "events/council-2023"),
        ("In the month before the Straits Council they met.", "2023-11", "events/council-2023"),
        (
            "On the sidelines of the sixth Council of the Straits, they met.",
            "2023-12-04/2023-12-05",
            "events/council-2023",
        ),
        ("Before the Council of the Straits 2023, none met.", "../2023-12-03", "events/council-2023"),
        ("Since the introduction of Open Harbour, trade grew.", "2019/..", "policies/open-harbour"),
        ("Since Open Harbour's launch, trade grew.", "2019/..", "policies/open-harbour"),
        ("Since its launch, Open Harbour has grown.", "2019/..", "policies/open-harbour"),
        ("Open Harbour changed. After its introduction, trade grew.", "2019/..", "policies/open-harbour"),
        ("It is far from the days of Open Harbour now.", "2019/2023", "policies/open-harbour"),
        ("In the last years of Open Harbour, it fell.", "2021/2023-12", "policies/open-harbour"),
        ("In the two years after the launch of Open Harbour, it rose.", "2019/2021", "policies/open-harbour"),
        ("Under the Ilka Dorn government it rose.", "2021-06-01/..", "actors/ilka-dorn"),
        ("Since Ilka Dorn took office it rose.", "2021-06-01/..", "actors/ilka-dorn"),
        ("Since Marrow Cays joined the League it rose.", "2012/..", "actors/lantern-league"),
    ],
)
def test_the_record_dates_what_the_draft_tells_by_it(record, text, edtf, anchor):
    """Each is resolved by the record, and the entry that did it is named."""
    found = find_dates(draft_of_text(text, day=DAY), record)
    assert [(w.period.text if w.period else None, w.anchor, w.kind) for w in found] == [
        (edtf, anchor, "event-relative")
    ]


@pytest.mark.parametrize(
    "text",
    ["Since the introduction of the Zeta Pact it rose.", "In the week before the Geneva Conference it rose."],
)
def test_what_the_record_does_not_date_stays_as_written(record, text):
    """An unknown event gives the words and no period."""
    found = find_dates(draft_of_text(text, day=DAY), record)
    assert [(w.period, w.kind, w.anchor) for w in found] == [(None, "event-relative", "")]


def test_without_a_record_nothing_is_resolved_by_it():
    """Without a record, the same words are found and kept."""
    found = find_dates(draft_of_text("Since the introduction of Open Harbour, trade grew.", day=DAY), None)
    assert [w.period for w in found] == [None]
