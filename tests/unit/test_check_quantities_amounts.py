"""Quantities in running text: what is found, what it measures, what its hedge means, and what is left alone."""

from __future__ import annotations

import pytest

from comity.check.draft import Span
from comity.check.quantities import find_amounts


def read(text: str, **given) -> list[tuple]:
    """Return words, value and unit (or currency) of what is found."""
    return [(a.span.of(text), round(a.value, 9), a.currency or a.unit) for a in find_amounts(text, **given)]


def only(text: str, **given):
    """Return the one amount of a text."""
    (amount,) = find_amounts(text, **given)
    return amount


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("worth US$2.7 trillion", 2.7e12, "USD"),
        ("a 300 million yen deal", 3e8, "JPY"),
        ("NT$10.6 billion", 10.6e9, "TWD"),
        ("S$30 million", 3e7, "SGD"),
        ("A$3.4m", 3.4e6, "AUD"),
        ("$A25,474", 25474, "AUD"),
        ("RM1.2bn", 1.2e9, "MYR"),
        ("RMB 37.4bn", 37.4e9, "CNY"),
        ("Rp 113 trillion", 113e12, "IDR"),
        ("EUR 125", 125, "EUR"),
        ("115.5USD", 115.5, "USD"),
        ("30 MUSD", 3e7, "USD"),
        ("1,200€", 1200, "EUR"),
        ("100 billion won", 1e11, "KRW"),
        ("20 million Singapore dollars", 2e7, "SGD"),
        ("7.5 million Danish crowns", 7.5e6, "DKK"),
        ("400 million Barbadian dollars", 4e8, ""),
        ("361 million pounds", 361e6, "GBP"),
        ("68 pence", 0.68, "GBP"),
        ("118.5p", 1.185, "GBP"),
        ("19 cents", 0.19, "USD"),
        ("a million dollars", 1e6, "USD"),
    ],
)
def test_money(text, value, currency):
    """Money is read by sign, code and word, with the issuer an adjective names, in full units."""
    amount = only(text)
    assert amount.unit == "money"
    assert (round(amount.value, 6), amount.currency) == (value, currency)


def test_plain_dollar():
    """A plain "$" or "dollars" is the draft's own money."""
    assert {a.currency for a in find_amounts("$5 and 7 dollars and US$2", money="SGD")} == {"SGD", "USD"}
    assert only("$5", money="AUD").currency == "AUD"


def test_an_article_is_no_sign():
    """Read "a $3500" as dollars, not Australian dollars; "won 3 titles" is no money."""
    assert read("have a $3500 loan") == [("$3500", 3500, "USD")]
    assert only("He won 3 titles").unit == "title"
    assert only("They try 40 drugs").unit == "drug"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("61% of it", 0.61, "share"),
        ("72 percent", 0.72, "share"),
        ("38 per cent", 0.38, "share"),
        ("5pc", 0.05, "share"),
        ("twenty per cent", 0.2, "share"),
        ("0.8 pct", 0.008, "share"),
        ("7 percentage points", 7, "percentage-point"),
        ("2.5 pp", 2.5, "percentage-point"),
        ("60 basis points", 60, "basis-point"),
        ("25 bps", 25, "basis-point"),
        ("approximately a third of it", 1 / 3, "share"),
        ("one-third of the total", 1 / 3, "share"),
        ("two-thirds of them", 2 / 3, "share"),
        ("more than half the firms", 0.5, "share"),
        ("one in five adults", 0.2, "share"),
        ("two out of three", 2 / 3, "share"),
        ("nine in 10 exporters", 0.9, "share"),
    ],
)
def test_shares(text, value, unit):
    """Shares are of one; percentage points and basis points stay what they are."""
    amount = only(text)
    assert (round(amount.value, 9), amount.unit) == (round(value, 9), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("17 km", 17, "kilometre", ""),
        ("a 45-acre farm", 45, "acre", ""),
        ("660 square meters", 660, "square metre", ""),
        ("891 sq km", 891, "square kilometre", ""),
        ("32m2.", 32, "square metre", ""),
        ("16,000 metric tons", 16000, "tonne", ""),
        ("450 Nm", 450, "newton metre", ""),
        ("20 GWh", 20, "gigawatt hour", ""),
        ("a 5 W USB charger", 5, "watt", ""),
        ("10.5 degrees Celsius", 10.5, "celsius", ""),
        ("-4°C", -4, "celsius", ""),
        ("minus 12 degrees", -12, "degree", ""),
        ("100 km/h", 100, "kilometre", "hour"),
        ("188 miles an hour", 188, "mile", "hour"),
        ("21 mpg", 21, "mile", "gallon"),
        ("64GB of data", 64, "gigabyte", ""),
        ("US$80 per sq m", 80, "money", "square metre"),
        ("US$1,912 an ounce", 1912, "money", "ounce"),
        ("US$3,500 a month", 3500, "money", "month"),
        ("US$330 per head", 330, "money", "person"),
        ("1.2 million barrels a day", 1.2e6, "barrel", "day"),
        ("52,000 barrel-a-day refinery", 52000, "barrel", "day"),
        ("half a century of ties", 50, "year", ""),
        ("two decades", 20, "year", ""),
        ("fifty years", 50, "year", ""),
        ("a 30-year contract", 30, "year", ""),
        ("6.5 times earnings", 6.5, "times", ""),
        ("11 mmol/L", 11, "millimole", "litre"),
        ("20 (kg)", 20, "kilogram", ""),
    ],
)
def test_units(text, value, unit, per):
    """Units are read by word, symbol, hyphen and square, with what they are per."""
    amount = only(text)
    assert (amount.value, amount.unit, amount.per) == (value, unit, per)


def test_ages():
    """An age is years with the noun "age", however it is said."""
    for text in (
        "a 50-year-old man",
        "aged 50",
        "50 years old",
        "50 years of age",
        "a 50 yo man",
        "at the age of 50",
    ):
        amount = only(text)
        assert (amount.value, amount.unit, amount.noun) == (50, "year", "age")
    assert (only("workers aged 58 to 70").value, only("workers aged 58 to 70").upper) == (58, 70)


@pytest.mark.parametrize(
    ("text", "unit", "noun", "shape"),
    [
        ("3.1 million Baltic nationals came", "person", "Baltic nationals", "amount"),
        ("19,400 Baltic enterprises working", "enterprise", "Baltic enterprises", "amount"),
        ("six main fields: health", "field", "main fields", "count"),
        ("to see all nine Baltic nations.", "nation", "Baltic nations", "count"),
        ("two of the summits between them", "summit", "summits", "count"),
        ("the 'next two' global economic powers,", "power", "global economic powers", "count"),
        ("18 countries across the region", "country", "countries", "count"),
        ("1,307,000 Americans were", "person", "Americans", "amount"),
        ("4.3M digital and physical sales of it", "sale", "digital and physical sales", "amount"),
        ("an 11-member pact", "member", "member", "count"),
        ("30 million shares up for sale", "share of stock", "shares", "amount"),
        ("50 previous years of work", "year", "", "duration"),
    ],
)
def test_counted(text, unit, noun, shape):
    """What is counted is the plural to the right; people of any kind are persons; small whole numbers are counts."""
    amount = only(text)
    assert (amount.unit, amount.noun, amount.shape) == (unit, noun, shape)


def test_ellipsis():
    """A large number with no noun counts what the one it is compared with counts, or the people spoken of."""
    text = "almost 3.1 million foreign nationals came, a rise from the 1.9 million in 2015"
    assert [(a.unit, a.noun) for a in find_amounts(text)] == [("person", "foreign nationals")] * 2
    text = "more tourists abroad, with almost 20 million visiting in 2019 compared to 6.3 million in 2015"
    assert [a.unit for a in find_amounts(text)] == ["person", "person"]
    assert [a.unit for a in find_amounts("350 ships versus 290 for its rival")] == ["ship", "ship"]
    assert only("The fund is worth 3.1 million").unit == ""


@pytest.mark.parametrize(
    ("text", "hedge", "relation"),
    [
        ("around 72 percent", "around", "~"),
        ("some 600 people", "some", "~"),
        ("~45g", "~", "~"),
        ("almost US$7.5 billion", "almost", "<~"),
        ("just under 20 percent", "just under", "<~"),
        ("just over 20 percent", "just over", ">~"),
        ("over 19,400 firms", "over", ">"),
        ("in excess of US$5 million", "in excess of", ">"),
        ("at least 17 ships", "at least", ">="),
        ("no fewer than 17 ships", "no fewer than", ">="),
        ("500 or more firms", "or more", ">="),
        ("100+ firms", "+", ">="),
        ("fewer than 3.5 seconds", "fewer than", "<"),
        ("a loan of up to 8.15 billion yen", "up to", "<="),
        ("as many as 14 players", "as many as", "<="),
        ("5 years or less", "or less", "<="),
        ("exactly 13 units", "exactly", "="),
        ("worth US$5 million", "", "="),
        ("for over three years", "over", ">"),
        ("a loan repaid over three years", "", "="),
    ],
)
def test_hedges(text, hedge, relation):
    """A hedge left or right of a number is kept, with what it means."""
    amount = only(text)
    assert (amount.hedge, amount.relation) == (hedge, relation)


def test_hedge_of_a_pair():
    """The conversion in brackets has the hedge of what it converts."""
    text = "up to 8.15 billion yen (US$57.3 million)"
    assert [(a.hedge, a.relation) for a in find_amounts(text)] == [("up to", "<=")] * 2


@pytest.mark.parametrize(
    ("text", "hedge"),
    [("500 ships and over", "and over"), ("500 ships or more came", "or more"), ("500 ships and over 600 boats", ""),
     ("500 ships and over a million boats", "")],
)  # fmt: skip
def test_a_hedge_between_two_amounts(text, hedge):
    """Between two amounts "and over" is the second's; at the end of a phrase it is the first's."""
    assert find_amounts(text)[0].hedge == hedge


def test_bil_is_a_billion():
    """Papers shorten the billion so, before and behind the money's name."""
    assert [a.value for a in find_amounts("5.1 bil EUR and EUR 3 bil")] == [5.1e9, 3e9]


def test_one_count():
    """A sentence that opens "By one count" says so of its figure."""
    text = "Exports rose. By one count, it would make up 72% of the increase."
    assert (only(text).hedge, only(text).relation) == ("by one count", "=")


@pytest.mark.parametrize(
    ("text", "words", "value", "shape", "noun"),
    [
        ("its fifth-largest trading partner", "fifth-largest trading partner", 5, "rank", "trading partner"),
        ("This was the first time that it did", "first time", 1, "rank", "time"),
        ("the first foreign leader to visit", "first", 1, "rank", "foreign leader"),
        ("at the 14th Lakes Summit.", "14th Lakes Summit", 14, "ordinal", "Lakes Summit"),
        ("the 50th anniversary of ties", "50th anniversary", 50, "ordinal", "anniversary"),
        (
            "at the 26th Ash-Birch Summit.\nAll came",
            "26th Ash-Birch Summit",
            26,
            "ordinal",
            "Ash-Birch Summit",
        ),
        ("the 4th Ash–Birch Summit. All came", "4th Ash–Birch Summit", 4, "ordinal", "Ash–Birch Summit"),
        ("the 1st Lakes Summit on Wednesday", "1st Lakes Summit", 1, "ordinal", "Lakes Summit"),
        ("the 2nd U.S. Forum on Lakes came", "2nd U.S. Forum on Lakes", 2, "ordinal", "U.S. Forum on Lakes"),
        (
            "its third largest goods trading partner in 2015",
            "third largest goods trading partner",
            3,
            "rank",
            "goods trading partner",
        ),
        (
            "the second-largest direct investor there",
            "second-largest direct investor",
            2,
            "rank",
            "direct investor",
        ),
        ("the third largest bank in Ash", "third largest bank", 3, "rank", "bank"),
        ("the fifth largest in the Lakes, an exporter", "fifth largest", 5, "rank", ""),
    ],
)
def test_ranks(text, words, value, shape, noun):
    """Ranks and places in a row are told by their shape."""
    amount = only(text)
    assert (amount.span.of(text), amount.value, amount.shape, amount.noun) == (words, value, shape, noun)


@pytest.mark.parametrize(
    "text",
    [
        "in 2019, the 2023 Summit, since the 1990s, in FY2021/22, 2016-2020 and below 2005 levels",
        "on 12 February 2024, Oct. 31, 2018-06-12, at 10:27 PM and 5 am",
        "the G7, G20, COVID-19, P5+1, TPP-11, a Boeing 737, Windows 10 and the S&P 500",
        "the Lakes Plus Three, the Five Eyes, Formula One and the 9 Dash Line",
        "Part 3 and Part 2 of Resolution 1718; see Figure 2, Table 3.1, page 12, Sections 4 and 5",
        "Asian Affairs, 54:2, 286-304, DOI: 10.1080/03068374.2023.2213114 and Economy 3:2,",
        "(2023), 'They vow to widen ties after 50 years of friendship' in The Times,",
        "integration 2.0' and version 1.2.3",
        "a welcome third party, the third part, the 50th Year of Friendship, the 21st century, at first",
        "One of the most important, one of the few, one area of cooperation, this one, one another",
        "several states, a series of talks, a few hundred metres away, many dozen cases",
        "https://a.b/2019?x=12 and call +60 3-1234 5678",
        "She, 25, said; at 89-89; a second-half goal; the first quarter",
    ],
)
def test_no_quantities(text):
    """Dates, labels, names, notes and vague words are no quantities."""
    assert read(text) == []


def test_masks():
    """What a caller masks is left out."""
    text = "5 km and 7 km"
    assert read(text, masks=[Span(0, 4)]) == [("7 km", 7, "kilometre")]


def test_granule():
    """The granule is the size of the last shown digit."""
    texts = ("US$2.7 trillion", "19,400 firms", "US$10 million", "61%", "10 per cent", "half a century")
    assert [round(only(text).granule, 6) for text in texts] == [1e11, 100, 1e6, 0.01, 0.01, 5]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a 400 million yen (US$2.8 million) deal", [(4e8, "JPY"), (2.8e6, "USD")]),
        ("9.05 billion yen (US$63.7 million)", [(9.05e9, "JPY"), (63.7e6, "USD")]),
        ("2.6 million Baltic nationals", [(2.6e6, "person")]),
        ("in seven key areas", [(7, "area")]),
        ("a subset of states", []),
        ("the third part", []),
        ("1.6 million in 2015", [(1.6e6, "")]),
        ("the COVID-19 pandemic", []),
    ],
)
def test_where_others_failed(text, wanted):
    """Accounting brackets are no minus, a noun is no chain of units, "seven key" is no time, "in" no inch."""
    assert [(a.value, a.currency or a.unit) for a in find_amounts(text)] == wanted


def test_per_cent_and_percent_are_one():
    """Three ways to write a percentage give the same unit."""
    assert {only(text).unit for text in ("5 per cent", "5 percent", "5%")} == {"share"}


def test_one_on_request():
    """The word "one" before a noun counts only on request."""
    assert read("You have one solution") == []
    assert read("You have one solution", ones=True) == [("one solution", 1, "solution")]
    assert read("just one area") == [("one area", 1, "area")]
