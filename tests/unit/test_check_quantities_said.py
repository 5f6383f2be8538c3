"""What numbers count, and about how many they are said to be, in words that hint at it only."""

from __future__ import annotations

import pytest

from comity.check.claim import Amount, Mention
from comity.check.draft import Span
from comity.check.quantities import find_amounts
from comity.check.quantities.peoples import of_peoples


def last(text: str) -> Amount:
    """Return the last amount of a text."""
    return find_amounts(text)[-1]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        # An adjective of a people before what is counted; alone it is the people.
        ("Some 140 Ashese companies were there.", "company"),
        ("It hosts seven Ashese car makers.", "maker"),
        ("It sent 40 Ashese coastguard ships.", "ship"),
        ("It took in 140 Ashese.", "person"),
        ("In all 140 Ashese were seen at the ports.", "person"),
        # People at a college are students; people elsewhere are people.
        ("About 9,000 young people from Ash were studying at its universities.", "student"),
        ("About 9,000 Ashese were enrolled at the colleges of Birch.", "student"),
        ("About 9,000 people were registered at the border.", "person"),
        ("About 9,000 people saw the universities.", "person"),
        # What is measured by its number.
        ("Sales of Ash cars had reached 94,000.", "car"),
        ("Exports of small ships to Birch rose to 1,200.", "ship"),
        ("Sales of electricity had reached 94,000.", ""),
        ("The price of old cars had reached 94,000.", ""),
        # What came to so many are the people spoken of.
        ("It saw arrivals leap by two-thirds this year, to 630,000.", "person"),
        ("It saw the budget leap by two-thirds this year, to 630,000.", ""),
        ("Ash is full of tourists. Birch received 1.5 million of them.", "person"),
        ("Ash saw arrivals leap. In Birch the count was a little over one million.", "person"),
        ("Ash saw prices leap. In Birch the count was a little over one million.", ""),
        # How often something was done, and how many times as much.
        ("The envoys have met ten times to no end.", "occasion"),
        ("Ash has hosted the games three times.", "occasion"),
        ("Exports have grown ten times since 2010.", "times"),
        ("Ash held reserves five times those of Birch.", "times"),
        ("Debt was held down to four times income.", "times"),
    ],
)
def test_what_is_counted(text, unit):
    """A number counts what the words around it say, and nothing where they do not."""
    assert last(text).unit == unit


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The stock passed US$9 billion in 2023.", ">"),
        ("Arrivals passed 12 million in May.", ">"),
        ("Parliament passed US$9 billion in aid.", "="),
        ("It passed nine laws.", "="),
        ("Ash does not expect sales to Birch to exceed US$7 million.", "<="),
        ("Sales are unlikely to surpass US$7 million.", "<="),
        ("Ash expects sales to exceed US$7 million.", ">"),
        ("Ash did not stop sales from growing to exceed US$7 million.", ">"),
        ("It fell to scarcely US$1 billion.", "<~"),
        ("It cost the best part of US$1 billion.", "<~"),
        ("It cost not much more than US$1 billion.", ">~"),
        ("It cost perhaps US$1 billion.", "~"),
        ("It cost US$1 billion, give or take.", "="),
        ("It cost US$1 billion give or take.", "~"),
        ("It cost US$1 billion at a conservative estimate.", ">="),
        ("It moved closer to 10 ports.", "="),
    ],
)
def test_about_how_many(text, relation):
    """A hedge may stand in a verb, in front of another verb, or behind."""
    assert last(text).relation == relation


def test_so_many_odd_billions():
    """An "-odd" between a number and its scale is a hedge, and the scale still counts."""
    for text in ("It cost US$40-odd billion.", "It cost US$40 odd billion."):
        assert (last(text).value, last(text).relation) == (40e9, "~")
    assert (last("Some forty-odd million ships came.").value, last("It sent forty-odd ships.").value) == (
        40e6,
        40,
    )


def _counted(text: str, *names: str) -> list[str]:
    named = [
        Mention(Span(text.index(name), text.index(name) + len(name)), "actors/ash", "adjective")
        for name in names
    ]
    return [one.unit for one in of_peoples(find_amounts(text), named, text)]


def test_a_people_by_its_name():
    """A people that the record knows is counted as persons, or as those counted with them; a make of aircraft is not."""
    assert _counted("It took in 500 Birks.", "Birks") == ["person"]
    assert _counted("It took in 1,200 Ash students in May, and fewer than 500 Birks.", "Birks") == [
        "student",
        "student",
    ]
    assert _counted("It has 1,200 Ash students, and 500 Birks live there.", "Birks") == ["student", "person"]
    assert _counted("It bought 20 Typhoons.") == ["typhoon"]
    assert _counted("It bought 20 Birk ships.", "Birk") == ["ship"]
