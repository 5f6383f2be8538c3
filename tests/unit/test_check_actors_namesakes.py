"""Names that are somebody else's in their place: by the record's word, by the words beside them, by how people are called."""

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
#: Two states that share a first word, a seat shared by a state and the League, a family name, names that others bear.
WORLD = {
    "actors/north-elm.yml": "kind: state\nname: North Elm\ndemonym: North Elmish\n" + CITE,
    "actors/south-elm.yml": "kind: state\nname: South Elm\naliases: [Elm]\ndemonym: South Elmish\n" + CITE,
    "actors/league.yml": "kind: grouping\nname: The League\nshort: League\nspeaks_as: [Quay]\ncapital: Quay\n"
    + CITE,
    "actors/birch.yml": "kind: state\nname: Birch\ndemonym: Birchan\ncapital: Quay\n" + CITE,
    "actors/cedar.yml": (
        "kind: state\nname: Cedar\ndemonym: Cedarian\ncapital: Vane\nspeaks_as: [Vane]\nnamesakes:\n"
        "  - {name: Cedar, means: A wood., after: [chest, chests], before: [Red]}\n"
        "  - {name: Cedar, means: A town., near: [Sawmill County]}\n"
        "  - {name: Cedar, means: A given name., person: true}\n" + CITE
    ),
    "actors/moss.yml": "kind: person\nname: Mara Moss\naliases: [Moss]\nof: ash\n" + CITE,
    "actors/the-bay.yml": "kind: grouping\nname: Bay Council\naliases: [the Bay]\n" + CITE,
}


@pytest.fixture
def record(dossier, tmp_path):
    """Return the small record with these actors."""
    reading = read_record(dossier(WORLD) / "record")
    with Record(compile_record(reading, judge(reading), tmp_path / "world.duckdb").path) as opened:
        return opened.as_of(date(2024, 3, 1))


@pytest.fixture
def named(record):
    """Return a function from a text to (words, actor) of what it names."""

    def find(text: str) -> list[tuple[str, str]]:
        draft = draft_of_text(text, day=date(2024, 3, 1))
        return [
            (m.span.of(draft.text), m.entry.partition("/")[2])
            for m in find_mentions(draft, record)
            if m.entry.startswith("actors/")
        ]

    return find


def test_the_record_says_what_else_bears_a_name(named):
    """Words right beside the name, or anywhere in the paragraph, tell the wood and the town from the state."""
    assert named("Cedar chests were sold by Cedar to Birch.") == [("Cedar", "cedar"), ("Birch", "birch")]
    assert named("The shops sold Red Cedar to Birch.") == [("Birch", "birch")]
    assert named("The mill in Cedar burnt down, officials in Sawmill County said.") == []


def test_a_given_name_is_told_by_the_name_beside_it(named):
    """One word with a capital behind the name, or a first name before it, makes a person of it; an institution does not."""
    assert named("The economist Cedar Quillon wrote about Birch.") == [("Birch", "birch")]
    assert named("The economist Robin Cedar wrote about Birch.") == [("Birch", "birch")]
    assert named("The Cedar Central Bank raised its rate.") == [("Cedar", "cedar")]
    assert named("On Monday Cedar raised its rate.") == [("Cedar", "cedar")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moss spoke.", ["moss"]),
        ("President Moss spoke; the Moss Government fell.", ["moss", "moss"]),
        ("His cousin Tilda Moss spoke.", []),
        ("Tilda Moss spoke of trade.", []),
        ("In May Moss spoke, and under Moss trade grew.", ["moss", "moss"]),
        ("Moss Tower burnt down.", []),
        ("Ministers of Birch met. Moss left.", ["birch", "moss"]),
        ("Mara Moss left before Tilda Moss came.", ["moss"]),
    ],
)
def test_a_family_name_is_another_persons_beside_another_first_name(named, text, found):
    """Titles, months and words that open a sentence are no first names; a thing called after somebody is not that person."""
    assert [entry for _, entry in named(text)] == found


def test_a_title_in_capitals_says_nothing_of_names(named):
    """In a heading every word may have a capital, so that none of them makes a longer name."""
    assert named("Minister Says Moss Asks Vane About Birch Talks\n\nTrade grew.") == [
        ("Moss", "moss"),
        ("Vane", "cedar"),
        ("Birch", "birch"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quay agreed to the pact.", ["league"]),
        ("The League met. Quay agreed to the pact.", ["league", "league"]),
        ("Birch sold ships. Quay agreed to the pact.", ["birch", "birch"]),
        ("Birch left the League. Quay agreed to the pact.", ["birch", "league", "league"]),
        ("They met in Quay.", []),
        ("The envoy, in the capital Vane, met others.", []),
        ("A Vane-based firm and a firm from Vane, Cedar, merged.", ["cedar"]),
        ("The Vane Accord was signed.", []),
        ("Vane signed.", ["cedar"]),
    ],
)
def test_a_seat_of_two_means_the_one_that_speaks_so(named, text, found):
    """First of all the grouping; the state where the draft names it and never the grouping; and no place, no accord."""
    assert [entry for _, entry in named(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("North and South Elm met.", ["north-elm", "south-elm"]),
        ("South and North Elm met.", ["south-elm", "north-elm"]),
        ("East and South Elm met.", ["south-elm"]),
        ("The Elm'an shore and Elm's shore.", ["south-elm"]),
        ("The d'Elm family and the Gulf of Elm.", []),
        ("The Strait of the Elm, the Elm War and the Elm Delta.", []),
        ("An Elm Coast Guard ship left.", ["south-elm"]),
        ("The price was Elm $5 a head.", []),
        ("Birchan South Elmish traders of Cedar.", ["south-elm", "cedar"]),
        ("The Bay agreed.", ["the-bay"]),
        ("The Bay of Pines is deep.", []),
        ("20 Cedarian crowns in Cedar.", ["cedar"]),
    ],
)
def test_part_of_a_longer_name_is_no_name(named, text, found):
    """Two names may share their last word; a water, a war, a sum of money or a descent only bears the name."""
    assert [entry for _, entry in named(text)] == found


def test_an_acronym_in_brackets_has_to_fit_the_name(named):
    """What stands in brackets behind the last word of a longer name is no acronym of that word."""
    assert named("The Union of Friends of Birch (UFB) met; UFB grew.") == [("Birch", "birch")]
    assert named("The Bay Council (BC) met; BC grew.")[-1] == ("BC", "the-bay")
