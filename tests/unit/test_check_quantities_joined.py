"""Changes, ranges, lists and pairs: what the numbers of a sentence say together."""

from __future__ import annotations

import pytest

from comity.check.quantities import find_amounts


def read(text: str) -> list[tuple]:
    """Return words, value and unit of what is found."""
    return [(a.span.of(text), round(a.value, 9), a.unit) for a in find_amounts(text)]


def only(text: str):
    """Return the one amount of a text."""
    (amount,) = find_amounts(text)
    return amount


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("exports fell by almost 5%", ["down"]),
        ("shares rose 18 sen to RM23.50", ["up", ""]),
        ("revenue rose to US$7.4 billion", [""]),
        ("up 9.4 per cent to US$84", ["up", ""]),
        ("a 13.2% increase", ["up"]),
        ("an increase of 5%", ["up"]),
        ("expected to grow sales by 35 per cent", ["up"]),
        ("A fell 2%, B by 3%", ["down", "down"]),
        ("up 62.2% and 56.6% respectively", ["up", "up"]),
        ("set up 5 offices", [""]),
        ("cut 1,500 jobs", [""]),
        ("up to 5%", [""]),
        ("costing US$5 million will cut travel", [""]),
    ],
)
def test_changes(text, changes):
    """A change by an amount is told from a change to one, and from mere words that sound like it."""
    assert [a.change for a in find_amounts(text)] == changes


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3-5 per cent", 0.03, 0.05, "share"),
        ("from 21 to 23 per cent", 0.21, 0.23, "share"),
        ("between 5% and 6%", 0.05, 0.06, "share"),
        ("US$89 to US$93 billion", 89e9, 93e9, "money"),
        ("ranging from US$200 to US$4 million", 200, 4e6, "money"),
        ("a fall of 1 to 1.5 degrees Celsius", 1, 1.5, "celsius"),
        ("three or four years", 3, 4, "year"),
        ("tens of thousands of students", 1e4, 1e5, "student"),
        ("~25 – 40min", 25, 40, "minute"),
    ],
)
def test_ranges(text, low, high, unit):
    """Two ends of one range are one amount; a scale or unit said once holds for both."""
    amount = only(text)
    assert (round(amount.value, 9), round(amount.upper, 9), amount.unit) == (low, high, unit)


def test_two_ends_of_a_change():
    """What grew from A to B is two amounts, with the unit said once; so is a change by A to B."""
    assert [a.upper for a in find_amounts("trade grew from US$120 billion to US$170 billion")] == [None, None]
    assert read("it dropped from 208 pounds to 193") == [("208 pounds", 208, "pound"), ("193", 193, "pound")]
    assert read("slowed from 4.8 to 4.7 percent") == [
        ("4.8", 0.048, "share"),
        ("4.7 percent", 0.047, "share"),
    ]


def test_lists():
    """A unit said at the end of a list holds for all of it."""
    assert [a.unit for a in find_amounts("5, 10 or 20 km")] == ["kilometre"] * 3
    assert [a.value for a in find_amounts("four-, five- and six-cylinder engines")] == [4, 5, 6]
    assert [a.unit for a in find_amounts("12 of 20 chapters")] == ["chapter"] * 2


def test_part_of_a_number():
    """Of "70 of the 193 members" both numbers count members; a part of a century is years."""
    text = "More than 70 of the 193 members backed it"
    assert [(a.value, a.unit, a.relation) for a in find_amounts(text)] == [
        (70, "member", ">"),
        (193, "member", "="),
    ]
    assert (only("three-quarters of a century").value, only("three-quarters of a century").unit) == (
        75,
        "year",
    )


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("58 percent said so in 2023, nine points more than in 2016", ["share", "percentage-point"]),
        ("the index fell 2 percent, or 150 points", ["share", "point"]),
        ("a country of pilgrims was given a quota of 241,000", ["person"]),
        ("a quota of 241,000 pilgrims, 20,000 more than before", ["pilgrim", "pilgrim"]),
        ("A had sent 590 million doses; B had sent 190 million.", ["dose", "dose"]),
        ("access to four ports, bringing the total to nine.", ["port", "port"]),
        ("it counts 11 members, of which four belong to A", ["member", "member"]),
        ("five of Ash's seven groups", ["group", "group"]),
        ("at least two of these four deals", ["deal", "deal"]),
    ],
)
def test_a_bare_number_is_of_what_its_sentence_spoke_of(text, units):
    """Points of a share, the rest of a total, the same thing in the next clause; points of an index stay points."""
    assert [unit for _, _, unit in read(text)] == units


def test_a_hedge_may_end_the_clause():
    """In "three ships a year to the bay at most", the last words hold for the number."""
    first, *_ = find_amounts("It sends three ships a year to the bay at most, yet it talks of ten.")
    assert (first.value, first.relation) == (3.0, "<=")
