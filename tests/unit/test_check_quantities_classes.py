"""Quantities as journals write them: letters for scales, signs, units of trade, parts told by two numbers, traps."""

from __future__ import annotations

import pytest

from comity.check.quantities import find_amounts


def read(text: str) -> list[tuple]:
    """Return words, value and unit (or currency) of what is found."""
    return [
        (a.span.of(text), round(a.value, 6), a.currency or a.unit) for a in find_amounts(text, worded=True)
    ]


def values(text: str) -> list[tuple]:
    """Return value and unit (or currency) of what is found."""
    return [(value, unit) for _, value, unit in read(text)]


def only(text: str):
    """Return the one amount of a text."""
    (amount,) = find_amounts(text, worded=True)
    return amount


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Elm shipped 2.7m head of cattle, 0.9m of them by sea.", [(2.7e6, "head"), (0.9e6, "head")]),
        ("About 5.2m Corsicans live there.", [(5.2e6, "person")]),
        ("The mill ground 8.1m tonnes.", [(8.1e6, "tonne")]),
        ("In a city of 6.4m, water is dear.", [(6.4e6, "person")]),
        ("It lent $2bn; riders rose from 7m to 9.5m.", [(2e9, "USD"), (7e6, ""), (9.5e6, "")]),
        ("Between 1.5m and 2m Corsicans left.", [(1.5e6, "person")]),
        ("Some 40m doses came, of which 12m spoiled.", [(4e7, "dose"), (1.2e7, "dose")]),
    ],
)
def test_m_is_a_million(text, wanted):
    """An "m" is a million before people, things and "of them", and in a text that writes scales as letters."""
    assert values(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "a wall 12m long",
        "a 5m wall that cost $3bn",
        "the 400m hurdles",
        "at a depth of 30m",
        "a 50m pool",
        "6m of rope",
    ],
)
def test_m_is_a_metre(text):
    """Where a length is told, or nothing counts, an "m" is a metre even in a text that writes billions."""
    assert next(a.unit for a in find_amounts(text)) == "metre"


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("a plan of P12 billion", 12e9, "PHP"),
        ("a loan of Php 4,500", 4500, "PHP"),
        ("R3.4bn in fines", 3.4e9, "ZAR"),
        ("N250 million for roads", 250e6, "NGN"),
        ("KSh1.2bn a year", 1.2e9, "KES"),
        ("Bt90 million", 90e6, "THB"),
        ("₫3tn", 3e12, "VND"),
        ("Rs 40 crore", 4e8, "INR"),
        ("some 12bn kwanza", 12e9, "AOA"),
        ("COP 900 million", 9e8, "COP"),
        ("S$7.5m", 7.5e6, "SGD"),
    ],
)
def test_signs(text, value, currency):
    """Letters that stand for money do so before large sums; codes and names of many issuers are known."""
    amount = only(text)
    assert (amount.unit, round(amount.value, 3), amount.currency) == ("money", value, currency)


@pytest.mark.parametrize(
    "text",
    [
        "the COP27 talks and COP 15",
        "under SDG 9",
        "the S&P 500 and P5 and R2",
        "flight QR 412",
        "call +33 1 99 00 55 10",
        "Tel: 020 7946 0111, fax 020 7946 0112",
        "ring +971 4 555 0188 or +1-202-555-0199",
        "in US$ million",
    ],
)
def test_traps(text):
    """Conferences, goals, indices, flights, telephone numbers and units alone are no quantities."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("62.5 Mt of ore", 62.5e6, "tonne", ""),
        ("a plant of 5 mtpa", 5e6, "tonne", "year"),
        ("90,000 b/d", 9e4, "barrel", "day"),
        ("1.3 mb/d", 1.3e6, "barrel", "day"),
        ("2.1m bpd", 2.1e6, "barrel", "day"),
        ("41 bcm of gas", 41e9, "cubic metre", ""),
        ("US$9 per mmbtu", 9, "money", "mega british thermal unit"),
        ("US$88 a barrel", 88, "money", "barrel"),
        ("12 TWh", 12, "terawatt hour", ""),
        ("3 MtCO2e", 3e6, "tonne", ""),
        ("80,000 dwt", 8e4, "deadweight ton", ""),
        ("700 ha", 700, "hectare", ""),
    ],
)
def test_units_of_trade(text, value, unit, per):
    """Symbols of energy, shipping and metals are full units with what they are per."""
    amount = only(text)
    assert (round(amount.value, 3), amount.unit, amount.per) == (value, unit, per)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("One euro in five goes to debt", 0.2),
        ("they pay two dollars in every three", 2 / 3),
        ("seven out of ten letters came", 0.7),
        ("one job in eight depends on it", 0.125),
        ("three voters in four agreed", 0.75),
        ("£1 of every £4 spent", 0.25),
        ("one in every six tonnes", 1 / 6),
        ("ten cents of every dollar", 0.1),
    ],
)
def test_parts_told_by_two_numbers(text, value):
    """A part told by two numbers is a share, whatever noun or sign stands between them."""
    amount = only(text)
    assert (round(amount.value, 9), amount.unit) == (round(value, 9), "share")


@pytest.mark.parametrize(
    "text", ["one plant in two provinces", "two summits in three years", "three ships in four northern ports"]
)
def test_two_counts_are_no_part(text):
    """Two numbers that each count something of their own are no share."""
    assert "share" not in [a.unit for a in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ash's posts have multiplied from 9 in 1998 to 31.", [(9, "post"), (31, "post")]),
        ("The number of weekly ferries rose to 14 from six a year before.", [(14, "ferry"), (6, "ferry")]),
        ("It opened three more bases, bringing the total to eight.", [(3, "base"), (8, "base")]),
        ("It has 18 members, of which seven are islands.", [(18, "member"), (7, "member")]),
        ("It leased two of Elm's nine harbours.", [(2, "harbour"), (9, "harbour")]),
        ("At least three of those five deals failed.", [(3, "deal"), (5, "deal")]),
        ("Of the 40 jets, 12 have come and the other 28 are late.", [(40, "jet"), (12, "jet"), (28, "jet")]),
        ("The lease runs 40 years; in the first ten no rent is due.", [(40, "year"), (10, "year")]),
        ("Ash wants 200,000 nurses and asked Elm to send 30,000 by 2030.", [(2e5, "nurse"), (3e4, "nurse")]),
        ("It gave 90 million doses; Birch had given 20 million.", [(9e7, "dose"), (2e7, "dose")]),
        ("Nine Lake states met. The nine agreed.", [(9, "state"), (9, "state")]),
        ("It ordered seven Airbus 320s and four Type 26 frigates.", [(7, "Airbus 320"), (4, "frigate")]),
    ],
)
def test_numbers_without_a_noun(text, wanted):
    """A number without a noun counts what its sentence counts, of which it is a part, a rise or the rest."""
    assert values(text) == wanted


@pytest.mark.parametrize(
    "text", ["from 3 to 7 March", "in the first ten", "the seven left", "It grew to 12."]
)
def test_numbers_that_count_nothing_told(text):
    """Where no words say what a small number counts, no noun is made up for it."""
    assert [a.unit for a in find_amounts(text) if a.unit] == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("nine percentage points more than in May", 9, "percentage-point"),
        ("Support was 58%, seven points more than in May", 7, "percentage-point"),
        ("a stake of 20%, up three points", 3, "percentage-point"),
        ("approval fell 6 points to 41%", 6, "percentage-point"),
        ("the index rose 0.4%, or 12 points", 12, "point"),
    ],
)
def test_points(text, value, unit):
    """Points beside a share are percentage points; those of an index are not."""
    assert (value, unit) in values(text)


@pytest.mark.parametrize(
    ("text", "hedge", "relation"),
    [
        ("sales went well past £30 million", "well past", ">"),
        ("Traffic climbed past US$2bn", "past", ">"),
        ("It has yet to spend a third of it", "yet to", "<"),
        ("tariffs never exceeded 4%", "never exceeded", "<="),
        ("as many as 300 firms", "as many as", "<="),
        ("just over a quarter of it", "just over", ">~"),
        ("a shade under 5%", "a shade under", "<~"),
        ("comfortably above 60%", "comfortably above", ">"),
        ("the past 12 months", "", "="),
    ],
)
def test_hedges_further_off(text, hedge, relation):
    """What is past, not yet reached or never exceeded is told by the relation."""
    amount = only(text)
    assert (amount.hedge, amount.relation) == (hedge, relation)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ash hopes to double exports.", [(2.0, "up", "=")]),
        ("The fee is to more than triple in May.", [(3.0, "up", ">")]),
        ("The pact will halve tariffs.", [(0.5, "down", "=")]),
        ("It could double the size.", []),
        ("due to double taxation", []),
        ("The hall will double as a port.", []),
    ],
)
def test_multiples_to_come(text, wanted):
    """A verb that tells what is to be so many times as much counts; a mere chance, or another sense, does not."""
    assert [(a.value, a.change, a.relation) for a in find_amounts(text, worded=True)] == wanted


@pytest.mark.parametrize(
    ("text", "value", "shape"),
    [
        ("The fourth part of this series", 4, "ordinal"),
        ("this brief, the third of six", 3, "ordinal"),
        ("a report, the sixth on the subject", 6, "ordinal"),
        ("second only to Elm", 2, "rank"),
        ("days after the fifth ratification, it began", 5, "ordinal"),
        ("In its second year, it grew", 2, "ordinal"),
        ("Ash ranks as Elm's third partner abroad", 3, "rank"),
        ("the first of its kind, the first since the war", 1, "rank"),
    ],
)
def test_places_in_a_row(text, value, shape):
    """Places in a row are told without their noun, or with one that is none of the usual."""
    assert (value, shape) in [(a.value, a.shape) for a in find_amounts(text)]


@pytest.mark.parametrize(
    "text", ["a third country", "the third part", "the fifth column", "the second of May", "at first"]
)
def test_no_places_in_a_row(text):
    """Names of parts, days and fixed phrases are no places in a row."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("in the four quarters to June", 4, "quarter"),
        ("for three consecutive quarters", 3, "quarter"),
        ("the first three quarters of 2021", 3, "quarter"),
        ("three quarters of its trade", 0.75, "share"),
    ],
)
def test_quarters(text, value, unit):
    """Quarters of years are spans of time; quarters of a whole are shares."""
    assert values(text) == [(value, unit)]


def test_first_places_of_one_actor():
    """A first place needs whose it is: "the world's largest producer", not "the largest recipient"."""
    assert only("Elm is the world's largest producer of tin.").shape == "rank"
    assert read("Elm was the largest recipient.") == []
    assert only("its main creditor").value == 1
