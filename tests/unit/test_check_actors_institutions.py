"""Houses that stand for their state, a continent that stands for its union, and where a report was sent from."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.actors import find_mentions
from comity.check.reading import draft_of_text
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record

CITE = "cite:\n  - {work: almanac, locator: p. 1}\n"
WORLD = {
    "actors/elm.yml": "kind: state\nname: Elm\ndemonym: Elmish\ncapital: Vane\nspeaks_as: [Vane, the Red House, Assembly]\n"
    + CITE,
    "actors/cedar.yml": "kind: state\nname: Cedar\ndemonym: Cedarian\ncapital: Quay\nspeaks_as: [Quay]\n"
    + CITE,
    "actors/westland.yml": "kind: grouping\nname: Westland\ndemonym: Western\naliases: [the continent]\nopen_set: true\n"
    + CITE,
    "actors/southland.yml": "kind: grouping\nname: Southland\naliases: [the continent]\nopen_set: true\n"
    + CITE,
    "actors/union.yml": "kind: grouping\nname: Western Union\nshort: WU\naliases: [Westland]\n" + CITE,
    "actors/both.yml": "kind: grouping\nname: Elm and the Republic of Cedar\nshort: Elm-Cedar\n" + CITE,
    "actors/republic.yml": "kind: state\nname: Republic of Cedar\n" + CITE,
}


@pytest.fixture
def named(dossier, tmp_path):
    """Return a function from a text to the actors that it names, in order."""
    reading = read_record(dossier(WORLD) / "record")
    with Record(compile_record(reading, judge(reading), tmp_path / "world.duckdb").path) as opened:
        record = opened.as_of(date(2024, 3, 1))

    def find(text: str) -> list[str]:
        found = find_mentions(draft_of_text(text, day=date(2024, 3, 1)), record)
        return [m.entry.partition("/")[2] for m in found]

    return find


def test_a_house_stands_for_its_state(named):
    """A parliament and a president's seat act for the state, and are places where somebody meets in them."""
    assert named("Assembly set aside 5 million, and the Red House agreed.") == ["elm", "elm"]
    assert named("They met in the Red House.") == []


def test_a_house_of_another_state_is_that_states(named):
    """Right behind another's name or adjective the same word means the other's, of which the record has no name."""
    assert named("The Cedarian Assembly voted.") == ["cedar"]
    assert named("Cedar's Assembly voted.") == ["cedar"]
    assert named("Cedar told Assembly so, and the Elmish Assembly heard.") == ["cedar", "elm", "elm", "elm"]


def test_a_continent_stands_for_the_union_that_the_draft_names(named):
    """It acts as the union where the union is named, and is a place where goods go and people are."""
    assert named("The WU met. Westland buys more than Elm.") == ["union", "union", "elm"]
    assert named("The WU met. Ships sail to Westland, and factories stand in Westland.") == [
        "union", "westland", "westland",
    ]  # fmt: skip


def test_a_continents_adjective_is_the_unions(named):
    """What is of the continent is of the union that the draft names, trade and people who act, too."""
    assert named("The WU met. Western exporters sold more to Western buyers.") == ["union"] * 3


def test_lands_and_firms_of_a_continent_are_not_the_unions(named):
    """States, firms and visitors of a continent may be of lands outside the union; without one nothing is its."""
    assert named("The WU met. Western states and Western firms came.") == ["union", "westland", "westland"]
    assert named("Western exporters sold more.") == ["westland"]


def test_the_continent_is_the_one_spoken_of(named):
    """Of two continents it is the one named last, whomever the section's heading names."""
    text = (
        "Elm\n\n# Westland\n\nWestland is old. Elm sells much in Southland. It has friends on the continent."
    )
    assert named(text)[-1] == "southland"


def test_a_continent_alone_is_the_continent(named):
    """So is it where the draft never names the union, and its adjective never means the union."""
    assert named("Westland buys more than Elm.") == ["westland", "elm"]
    assert named("The WU met. Western firms left.") == ["union", "westland"]


def test_two_actors_joined_by_and_are_two(named):
    """The grouping of both is meant only by a name that is not both names."""
    assert named("Elm and the Republic of Cedar met.") == ["elm", "republic"]


def test_where_a_report_was_sent_from_acts_nowhere(named):
    """Capitals before a dash at the head of a line say where somebody wrote; a name with a dash behind it says who."""
    assert named("QUAY - Trade of Elm rose.") == ["elm"]
    assert named("VANE, Elm (Agency) — Trade of Cedar rose.") == ["cedar"]
    assert named("Elm - by far the first - sold.") == ["elm"]


def test_a_town_is_measured_not_its_state(named):
    """What is larger than a seat is compared with the town."""
    assert named("Elm is larger than Quay.") == ["elm"]
    assert named("Elm sold more than Quay did.") == ["elm", "cedar"]


def test_a_word_that_a_number_runs_into_stands_for_nothing(named):
    """A stand-in with a year stuck to it is none, and is no fault either."""
    assert named("Elm's the summit2023 and the summit.") == ["elm"]
