"""What changed between two days."""

from datetime import date
from pathlib import Path

from small_record import CITE, written

from comity.publish.changes import changes_between, in_words
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

LATE = "cite:\n  - {work: gazette, locator: p. 3}\n"


def test_new_entries_moved_figures_and_turned_expectations_are_told(tmp_path: Path) -> None:
    """Between 2020 and 2022 the Gazette appears, and with it a visit, a member and an outcome."""
    changes: dict[str, str | None] = {
        "events/visit.yml": "name: The Visit\nkind: visit\ndate: 2021-02\n" + LATE,
        "preferences/rank.yml": "about: r\norder: [rank-b, rank-a]\nrule: later-edition-over-earlier\nbecause: newer\n",
        "expectations/x.yml": "name: X\nby: ash\nmade: 2020\nmodality: may\nas_made: A visit.\nresolvable: It comes.\n"
        "settle_by: 2021-12-31\nsettle:\n  event: {event: visit}\n" + CITE,
    }
    # An expectation may only name an event that is in the record, so both are there from the start.
    reading = read_record(written(tmp_path / "record", changes))
    made = compile_record(reading, judge(reading), tmp_path / "record.duckdb")
    with Record(made.path) as record:
        found = changes_between(record.as_of(date(2020, 12, 31)), record.as_of(date(2022, 1, 1)))
    assert [(c.folder, c.name, c.how) for c in found.entries] == [
        ("events", "visit", "new"),
        ("memberships", "league", "more is known: spells"),
    ]
    assert [(m.before and m.before.id, m.after and m.after.id) for m in found.figures] == [
        ("rank-a", "rank-b")
    ]
    assert [(t.name, t.before, t.after) for t in found.expectations] == [("x", "open", "came true")]
    assert "rank of outland to league in 2019: 2nd before, 3rd now" in in_words(found)


def test_nothing_changes_within_a_day(tmp_path: Path) -> None:
    """The same day twice has no changes."""
    reading = read_record(written(tmp_path / "record"))
    made = compile_record(reading, judge(reading), tmp_path / "record.duckdb")
    with Record(made.path) as record:
        known = record.as_of(date(2020, 12, 31))
        assert changes_between(known, known).none
