"""SIPRI: deliveries summed by supplier, recipient and year, in both forms, with doubt and splitting said."""

from __future__ import annotations

import pytest
from politics_mutations import silent

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

SOURCE = read_source(PROVIDERS / "sipri_arms", may_have_code=True)
FILE = "trade_register.csv"
NOTES = "SIPRI trend-indicator values (TIVs) are in millions.;\nData generated: 3 Mar 2025;\n"
BY_ORDER = (
    NOTES
    + "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons;\n"
)


def read(folder):
    """Return the one edition in a folder."""
    (part,) = read_delivery(SOURCE, folder, SOURCE.card.rows)
    return part


def found(part) -> dict[tuple[str, str, int], dict]:
    """Return supplier, recipient, year -> row."""
    return {(r["reporter"], r["partner"], r["year"]): r for r in part.table.to_pylist()}


def changed(folder, old: str, new: str):
    """Read the sample with one text changed."""
    text = (SOURCE.sample / FILE).read_text()
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1))
    return read(folder)


def test_deliveries_of_a_year_are_summed_in_full_units():
    """4 x 14.5 million, and 6 x 15 with 10 x 0.35 million."""
    rows = found(read(SOURCE.sample))
    assert rows[("JPN", "PHL", 2017)]["value"] == 58e6
    assert rows[("KOR", "PHL", 2016)]["value"] == pytest.approx(93.5e6)
    assert {r["unit"] for r in rows.values()} == {"TIV"}
    assert read(SOURCE.sample).published == "2026-02-12"


def test_an_estimate_of_any_kind_makes_the_sum_an_estimate():
    """The remark says how many of the deliveries; nothing said counts as No, and is counted."""
    rows = found(read(SOURCE.sample))
    assert rows[("JPN", "PHL", 2017)]["status"] == "observed"
    assert (rows[("KOR", "PHL", 2016)]["status"], rows[("KOR", "PHL", 2016)]["remark"]) == (
        "estimated",
        "1 of 2 deliveries estimated",
    )
    assert rows[("KOR", "IDN", 2017)]["remark"] == "1 of 1 delivery estimated"
    assert read(SOURCE.sample).left_out["cells Order date is estimate: nothing said, read as No"] == 2


def test_who_is_no_economy_keeps_its_name_and_is_told():
    """Without the stars, whose meaning the remark has."""
    part = read(SOURCE.sample)
    rows = found(part)
    assert rows[("USA", "~NATO", 2019)]["remark"] == "NATO, an organisation"
    assert (
        "Hill League (Atlantis), a group that is no state"
        in rows[("~unknown supplier(s)", "~Hill League (Atlantis)", 2014)]["remark"]
    )
    assert ("BIH", "CIV", 2013) in rows
    assert part.left_out["no economy NATO**, written ~NATO"] == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",14.5,29,", ",14.5,290,", "290 is not 2 times 14.5"),
        (",14.5,29,", ",14.5,2O,", "'2O' is not a number"),
        (",14.5,29,", ",14.5,,", "a delivery has no value"),
        ("2014,No,2,No,2016,", "2014,No,2,No,2013,", "2013 is before the order's, 2014"),
        ("90001,Japan,Philippines", "90001,Japan,Indonesia", "order 90001 is between"),
        ("4,No,2018,No", "4,No,2017,No", "has deliveries of 2017 in line"),
        ("90001,Japan,Philippines", "90001,Philippines,Philippines", "is the supplier, too"),
        ("2016,No,New", "2016,Maybe,New", "is not Yes, No or nothing"),
        ("Supplier,Recipient", "Seller,Recipient", "no line names the columns Supplier and Recipient"),
        ("12 Feb 2026", "31 Feb 2026", "is no day"),
    ],
)
def test_a_delivery_that_cannot_be_is_a_fault(tmp_path, old, new, words):
    """The value against its number and unit, the years, the order's two ends, the flags."""
    with pytest.raises(SourceFault) as caught:
        changed(tmp_path, old, new)
    assert words in str(caught.value)


def test_an_order_over_several_years_is_split_evenly_and_said(tmp_path):
    """Three years of 30 million; the same dyad's other order of one year stays whole."""
    (tmp_path / "register.csv").write_text(
        BY_ORDER
        + "Peru,France,2010,,6,,Gun-X,howitzer,6,,2012-2013; 2015,New,text; with marks,5,30,30;\n"
        + "Peru,France,2011,,1,,Gun-Y,howitzer,1,,2013,New,,4,4,4;\n"
        + "Chile,France,2011,?,1,,Gun-Y,howitzer,1,,2014?,New,,4,4,4;\n"
        + "Chile,Italy,2011,,9,,Gun-Z,howitzer,1,,2014,New,,0.01,0.09,0;\n"
        + "Chile,Spain,2011,,9,,Gun-Z,howitzer,,,,New,,,,;\n"
    )
    part = read(tmp_path)
    rows = found(part)
    assert [rows[("FRA", "PER", y)]["value"] for y in (2012, 2013, 2015)] == [10e6, 14e6, 10e6]
    assert (
        rows[("FRA", "PER", 2013)]["remark"]
        == "1 of 2 deliveries split evenly from orders over several years"
    )
    assert {r["status"] for key, r in rows.items() if key[1] == "PER"} == {"estimated"}
    assert rows[("FRA", "CHL", 2014)]["remark"] == "1 of 1 delivery estimated"
    assert (rows[("ITA", "CHL", 2014)]["value"], rows[("ITA", "CHL", 2014)]["status"]) == (0.0, "observed")
    assert part.left_out["orders with several years of delivery, split evenly among them"] == 1
    assert part.left_out["orders without a delivery"] == 1
    assert part.published == "2025-03-03"


@pytest.mark.parametrize("years", ["2012-", "about 2012", "2013-2011", "1812", "2012;;x"])
def test_years_of_delivery_that_are_none_are_faults(tmp_path, years):
    """What is not plainly a year or a span of years."""
    (tmp_path / "register.csv").write_text(
        BY_ORDER + f"Peru,France,2010,,6,,Gun-X,howitzer,6,,{years},New,,5,30,30;\n"
    )
    with pytest.raises(SourceFault, match="is no year from 1950"):
        read(tmp_path)


def test_a_broken_cell_is_never_a_wrong_delivery(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent("sipri_arms", 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_delivery(seed, tmp_path):
    """The same five hundred times, twice."""
    missed, noticed = silent("sipri_arms", 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 40
