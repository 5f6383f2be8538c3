"""When things became known, and what was known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from comity.record.compile import compile_record
from comity.record.dating import Undated, event_period
from comity.record.judge import judge
from comity.record.kinds.actor import Actor
from comity.record.kinds.event import Event
from comity.record.kinds.figure import Figure
from comity.record.kinds.membership import Membership
from comity.record.kinds.office import Office
from comity.record.kinds.policy import Policy
from comity.record.known import ALWAYS, NEVER, entry_day, issue_days
from comity.record.read import read_record
from comity.record.scope import expand, members_on, scope_members
from comity.record.store import Record
from comity.terms.errors import NotFound
from comity.terms.period import read_period

FERN = "  - {holder: fern, from: 2009-05"


@pytest.fixture
def opened(dossier, tmp_path):
    """Return a function that opens the small record with changes as of a day."""

    def open_(day: date, changes=None):
        reading = read_record(dossier(changes) / "record")
        made = compile_record(reading, judge(reading), tmp_path / "record.duckdb")
        with Record(made.path) as record:
            return record.as_of(day)

    return open_


def test_a_work_is_known_from_its_last_possible_day(dossier):
    """A year means its last day, a day itself."""
    days = issue_days(read_record(dossier() / "record").entries["works"])
    assert days == {"almanac": date(2020, 12, 31), "gazette": date(2021, 3, 1)}


def test_an_entry_is_known_from_its_earliest_work(dossier):
    """Unless it says otherwise itself; vocabularies were always known."""
    cite = "cite:\n  - {work: gazette, locator: p. 1}\n  - {work: almanac, locator: p. 1}\n"
    changes = {
        "actors/oak.yml": "kind: state\nname: Oak\n" + cite,
        "actors/elm.yml": "kind: state\nname: Elm\nknown_from: 1999\n" + cite,
    }
    entries = read_record(dossier(changes) / "record").entries
    issued = issue_days(entries["works"])
    assert entry_day(entries["actors"]["oak"], issued) == date(2020, 12, 31)
    assert entry_day(entries["actors"]["elm"], issued) == date(1999, 12, 31)
    assert entry_day(entries["pillars"]["economy"], issued) == ALWAYS
    assert entry_day(entries["actors"]["oak"], {}) == NEVER


def test_before_its_work_nothing_is_known(opened):
    """The day before the Almanac appeared only vocabularies are there; on the day, all that it says."""
    before, on = opened(date(2020, 12, 30)), opened(date(2020, 12, 31))
    assert not before.entries(Actor)
    assert before.folder("pillars")
    assert len(on.entries(Actor)) == 6
    assert "trade-a" in on.entries(Figure)
    assert "trade-b" not in on.entries(Figure)


def test_a_part_known_later_is_left_out_before(opened, every_kind_record):
    """A spell has its own work and so its own day."""
    text = every_kind_record["memberships/league.yml"].replace(
        "  - {actor: birch, from: 2000}\n",
        "  - actor: birch\n    from: 2000\n    cite:\n      - {work: gazette, locator: p. 1}\n",
    )
    changes = {"memberships/league.yml": text.replace("stated_count: 2\nstated_at: 2020\n", "")}
    assert [s.actor for s in opened(date(2021, 1, 1), changes).get(Membership, "league").spells] == ["ash"]
    assert opened(date(2021, 1, 1), changes).members("league", date(2020, 6, 1)) == ("ash",)
    assert opened(date(2021, 3, 1), changes).members("league", date(2020, 6, 1)) == ("ash", "birch")


def test_an_end_that_lies_ahead_is_open(opened, every_kind_record):
    """Nobody knew on the day that it would end."""
    changes = {
        "offices/speaker-of-ash.yml": every_kind_record["offices/speaker-of-ash.yml"].replace(
            FERN, FERN + ", to: 2021-06"
        )
    }
    assert opened(date(2021, 5, 1), changes).get(Office, "speaker-of-ash").holders[1].to is None
    assert opened(date(2021, 7, 1), changes).get(Office, "speaker-of-ash").holders[1].to.text == "2021-06"


def test_a_name_that_is_not_known_is_not_found(opened):
    """The message names the day and a name that is near."""
    with pytest.raises(
        NotFound, match=r"'ashe' is not in actors/ as known on 2021-01-01.*did you mean 'ash'"
    ):
        opened(date(2021, 1, 1)).get(Actor, "ashe")


def test_labels_are_for_people(opened):
    """An entry's name, or its id where it is not known on the day."""
    assert opened(date(2021, 1, 1)).label("actors", "ash") == "Ash"
    assert opened(date(2019, 1, 1)).label("actors", "ash") == "ash"


def test_events_told_by_others_have_dates(opened):
    """Along a chain of tellings, forwards and back."""
    cite = "cite:\n  - {work: almanac, locator: p. 1}\n"
    changes = {
        f"events/e{n}.yml": f"name: e\nkind: other\ndate: the day after {'eve' if n == 0 else f'e{n - 1}'}\n{cite}"
        for n in range(30)
    }
    record = opened(date(2021, 1, 1), changes)
    assert record.event_period("eve").text == "2019-05"
    assert record.event_period("e29").start == date(2019, 6, 30)


def test_an_event_without_a_date_is_undated():
    """What is not there is named as missing; a circle is shown."""
    event = Event.model_construct(id="a", date=read_period("2020"))
    with pytest.raises(Undated) as refused:
        event_period("b", {"a": event})
    assert refused.value.missing == "b"


def test_members_on_a_day(dossier):
    """A spell without bounds counts always; observers do not count; nobody belongs to what has no members."""
    changes = {"memberships/league.yml": (
        "grouping: league\nspells:\n  - {actor: ash}\n  - {actor: birch, to: 1999}\n  - {actor: cedar, from: 2000-07}\n"
        "  - {actor: moss, role: observer}\ncite:\n  - {work: almanac, locator: p. 1}\n"
    )}  # fmt: skip
    entries = read_record(dossier(changes) / "record").entries
    assert members_on(entries, "league", date(1999, 12, 31)) == ("ash", "birch")
    assert members_on(entries, "league", date(2000, 6, 30)) == ("ash",)
    assert members_on(entries, "league", date(2000, 7, 1)) == ("ash", "cedar")
    assert members_on(entries, "league", None) == ("ash", "birch", "cedar")
    assert members_on(entries, "moss", None) == ()
    assert expand(entries, ["league", "moss"], date(2001, 1, 1)) == ("ash", "cedar", "moss")


def test_a_scope_has_the_members_of_its_beginning(dossier):
    """A grouping in a policy's scope stands for its members when the policy began."""
    entries = read_record(dossier() / "record").entries
    policy = entries["policies"]["open-door"]
    assert isinstance(policy, Policy)
    assert scope_members(entries, policy) == ("ash", "birch")
