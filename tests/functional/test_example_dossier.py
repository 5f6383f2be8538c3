"""The invented dossier: small, sound, of every kind, and publishable in every format on two days."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from comity.publish.build import FORMATS, Built, build
from comity.publish.live import every_live
from comity.publish.sections import every_section
from comity.publish.tree import plain, tables
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.kinds import every_kind
from comity.record.read import Reading, read_record
from comity.record.store import Record
from comity.terms.period import read_period

EXAMPLE = Path(__file__).parents[2] / "examples" / "straits"
KEY = "2024-03-straits"
LATER = "2024-12-31"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Give the example's record as read."""
    return read_record(EXAMPLE / "record")


@pytest.fixture(scope="module")
def record(reading, tmp_path_factory):
    """Give the example's record, compiled."""
    made = compile_record(reading, judge(reading), tmp_path_factory.mktemp("record") / "record.duckdb")
    with Record(made.path) as opened:
        yield opened


@pytest.fixture(scope="module")
def issue(record, tmp_path_factory) -> Built:
    """Give the Outlook in every format as of its issue."""
    dossier = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("issue") / "straits")
    return build(dossier, KEY, record, dossier / "build")


@pytest.fixture(scope="module")
def later(record, tmp_path_factory) -> Built:
    """Give the Outlook in every format as of the end of the year."""
    dossier = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("later") / "straits")
    return build(dossier, KEY, record, dossier / "build", day=read_period(LATER).start)


def _rows(built: Built, name: str) -> list[list[str]]:
    found = next(table for table in tables(built.document) if table.name == name)
    return [[plain(cell.inlines) for cell in row] for row in found.rows]


def test_example_has_no_problem(reading):
    """The record is read and judged without a problem."""
    assert [str(problem) for problem in judge(reading)] == []


def test_example_has_an_entry_of_every_kind(reading):
    """No kind is left out, so that each can be learned from a file that works."""
    assert [kind for kind in every_kind() if not reading.entries[kind]] == []


def test_every_file_of_the_example_teaches():
    """Each YAML file begins with a comment, and is short enough to be read at a glance."""
    for path in EXAMPLE.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), f"{path} begins without a comment"
        assert text.count("\n") <= 40, f"{path} is long"


def test_example_is_of_invented_places(reading):
    """No actor has a code of a real economy, and every work says that it is invented."""
    assert all(actor.codes is None for actor in reading.entries["actors"].values())
    assert all("Invented" in (work.remark or "") for work in reading.entries["works"].values())


def test_one_partner_is_no_state(record):
    """A partner of the Outlook is an agreement whose parties act as one, and has a page like any other."""
    day = record.as_of(read_period("2024-03-01").start)
    assert day.folder("actors")["amber-compact"].kind == "grouping"
    assert day.members("amber-compact", day.day) == ("quell", "sarne")


def test_example_uses_every_live_figure_and_section():
    """Each live function and section has a use in the texts, save the one that a rebuilt Outlook opens with."""
    texts = "".join(path.read_text(encoding="utf-8") for path in EXAMPLE.glob("outlooks/*/*.md"))
    unused = {name for name in (*every_live(), *every_section()) if f"{name}(" not in texts}
    assert unused <= {"changes"}


@pytest.mark.parametrize("name", FORMATS)
def test_example_is_published_in_every_format(issue, later, name):
    """Each format is a file with something in it, on the day of issue and on a later one."""
    for built in (issue, later):
        assert built.files[name].stat().st_size > 1_000


def test_both_partners_have_a_page(issue):
    """The website has a page for the relation with each partner, state or not."""
    folder = issue.files["html"].parent / "dyads"
    for partner in ("verrin", "amber-compact"):
        assert (folder / f"{partner}-lantern-league.html").is_file()


def test_two_values_that_exclude_each_other_stay(issue):
    """The disputed quantity is shown with all its values; the office's is used."""
    rows = _rows(issue, "conflicts")
    assert [row[1] for row in rows].count("over US$5 billion") == 1
    assert len(rows) == 3


def test_what_came_later_is_not_in_the_issue(issue):
    """As of its issue the arrangement is not signed and the council of the autumn is not known."""
    stands = {row[2].split(".")[0] for row in _rows(issue, "expectations")}
    assert stands == {"Open", "Cannot be settled as made"}
    assert not any("2024" in row[1] for row in _rows(issue, "events"))


def test_later_day_says_what_changed_and_what_came_true(later):
    """Rebuilt for the end of the year, it opens with the expectation that came true, and the figures that moved."""
    changed = {row[0]: row[2] for row in _rows(later, "changed-expectations")}
    assert changed["The arrangement on harbours is signed"] == "came true"
    assert ["events", "Council of the Straits 2024", "new"] in _rows(later, "changed-entries")
    assert len(_rows(later, "changed-figures")) == 11


def test_newer_edition_moves_the_crossing(issue, later):
    """By the edition of the issue the League passes Verrin in 2025; by the next one in no year of it."""
    assert [(row[0], row[-1][:4]) for row in _rows(issue, "vintages")] == [("2023-10", "2025")]
    assert [(row[0], row[-1][:7]) for row in _rows(later, "vintages")] == [
        ("2023-10", "2025"),
        ("2024-10", "no year"),
    ]
