"""Comtrade: flows as reported and as mirrors, the layouts, and what must not pass silently."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest
from sources_trade import changed, provider, read, rows, silent

from comity.sources.card import Bounds
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

COMTRADE = provider("comtrade")
FILE = "comtrade.csv"
SAMPLE = read(COMTRADE).table


def records():
    """Return the sample's rows."""
    return list(csv.DictReader(io.StringIO((COMTRADE.sample / FILE).read_text())))


def test_a_flow_is_kept_as_reported_and_as_what_it_says_of_the_partner():
    """Japan's exports to Korea and Korea's imports from Japan stand side by side."""
    (own,) = rows(SAMPLE, reporter="JPN", partner="KOR", indicator="exports", year=2022, status="observed")
    (mirror,) = rows(SAMPLE, reporter="JPN", partner="KOR", indicator="exports", year=2022, status="mirror")
    (theirs,) = rows(SAMPLE, reporter="KOR", partner="JPN", indicator="imports", year=2022, status="observed")
    assert mirror["value"] == theirs["value"] != own["value"]
    assert mirror["remark"] == "KOR reports it as imports; CIF"
    assert own["remark"] == "FOB"


def test_an_economy_that_does_not_report_is_found_by_its_area_and_its_mirror():
    """490 is Taiwan with a remark; its own exports are mirrors only."""
    (flow,) = rows(
        SAMPLE,
        reporter="KOR",
        partner="TWN",
        indicator="exports",
        year=2021,
        product="8542",
        status="observed",
    )
    assert "490 Other Asia, nes" in flow["remark"]
    assert "HS 2022" in flow["remark"]
    own = rows(SAMPLE, reporter="TWN", indicator="exports")
    assert {row["status"] for row in own} == {"mirror"}
    assert {row["partner"] for row in own} == {"KOR", "JPN"}


def test_re_exports_stand_apart_from_exports():
    """Each is an indicator of its own, and a flow of a place that passes goods on says so."""
    (whole,) = rows(SAMPLE, reporter="HKG", partner="JPN", indicator="exports", year=2023, status="observed")
    (again,) = rows(SAMPLE, reporter="HKG", partner="JPN", indicator="re-exports", year=2023)
    assert again["value"] < whole["value"] * 1.3
    assert "HKG passes on much of what it imports" in whole["remark"]
    assert "part of exports" in again["remark"]
    assert rows(SAMPLE, indicator="re-exports", status="mirror") == []


def test_the_world_is_kept_and_unspecified_areas_are_reported():
    """World totals have the partner ~0 and no mirror; areas not specified are named."""
    assert len(rows(SAMPLE, reporter="KOR", partner="~0")) == 6
    assert rows(SAMPLE, reporter="~0") == []
    assert read(COMTRADE).left_out["unspecified 899 (Areas, nes), written ~899"] == 3


def test_rows_that_are_parts_of_others_are_left_out_by_name():
    """A mode of transport is a part of the flow of all modes."""
    assert read(COMTRADE).left_out["rows with motCode 1000"] == 3


def test_the_same_rows_give_the_same_flows_in_every_form(tmp_path):
    """A service's answer, a bulk file with tabs, packed, and with a comma after each row."""
    text = (COMTRADE.sample / FILE).read_text()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "answer.json").write_text(
        json.dumps({"elapsedTime": "0.1 secs", "count": len(records()), "data": records(), "error": ""})
    )
    (tmp_path / "b").mkdir()
    table = io.StringIO()
    csv.writer(table, delimiter="\t", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    (tmp_path / "b" / "C_A_410.txt.gz").write_bytes(gzip.compress(table.getvalue().encode()))
    (tmp_path / "c").mkdir()
    head, *body = text.splitlines()
    (tmp_path / "c" / FILE).write_text(
        "\n".join(["\ufeff" + head, *(line + "," for line in body)]) + "\n", encoding="utf-8"
    )
    for form in "abc":
        assert read(COMTRADE, tmp_path / form).table.equals(SAMPLE)


def test_the_former_layout_reads_like_the_present_one(tmp_path):
    """Its columns and flow codes are others; the flows are the same."""
    flows = {"M": "1", "X": "2", "RX": "3", "RM": "4"}
    former = {
        "Classification": "classificationCode", "Year": "refYear", "Period": "period", "Aggregate Level": "aggrLevel",
        "Trade Flow Code": "flowCode", "Reporter Code": "reporterCode", "Reporter": "reporterDesc", "Reporter ISO": "reporterISO",
        "Partner Code": "partnerCode", "Partner": "partnerDesc", "Partner ISO": "partnerISO", "Commodity Code": "cmdCode",
        "Trade Value (US$)": "primaryValue", "CIF Trade Value (US$)": "cifvalue", "FOB Trade Value (US$)": "fobvalue",
    }  # fmt: skip
    whole = [r | {"flowCode": flows[r["flowCode"]]} for r in records() if r["motCode"] == "0"]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [list(former), *([row[name] for name in former.values()] for row in whole)]
    )
    (tmp_path / "former.csv").write_text(out.getvalue())
    again = read(COMTRADE, tmp_path).table
    for name in ("reporter", "partner", "indicator", "product", "period", "value", "status"):
        assert again[name].equals(SAMPLE[name])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("410,KOR,Rep. of Korea,X", "410,JPN,Rep. of Korea,X", "'JPN' is not 410 (South Korea)"),
        ('490,S19,"Other Asia, nes"', '392,S19,"Other Asia, nes"', "'S19' is not 392 (Japan)"),
        ("0,H6,8542", "0,H6,8542x", "'8542x' is not a product of HS 2022"),
        ("0,H6,8542", "0,K6,8542", "'K6' is none of H0"),
        ("2021,52,2021", "2021,52,2020", "'2020' is no period of 2021"),
        ("true,false\n", "yes,false\n", "'yes' is none of true, false"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path, old, new, words):
    """Codes against letters and names, products against their classification, periods against years."""
    with pytest.raises(SourceFault) as caught:
        read(COMTRADE, changed(COMTRADE, FILE, old, new, tmp_path, 1))
    assert words in str(caught.value)
    assert f"{FILE}, line " in str(caught.value)


def test_a_value_that_is_neither_of_those_stated_is_refused(tmp_path):
    """The value is held against the CIF and the FOB value."""
    first = records()[0]["primaryValue"]
    folder = changed(COMTRADE, FILE, f",{first},{first},", f",{first},{first}0,", tmp_path, 1)
    with pytest.raises(
        SourceFault, match=r"line 2, column primaryValue: .* is neither the CIF value .* nor the FOB value"
    ):
        read(COMTRADE, folder)


def test_a_value_nobody_reported_is_an_estimate(tmp_path):
    """Neither reported nor added up from reports."""
    found = read(COMTRADE, changed(COMTRADE, FILE, "true,false\n", "false,false\n", tmp_path)).table
    assert {r["status"] for r in found.to_pylist() if r["product"] is None} == {"estimated", "mirror"}


def test_months_are_periods_of_their_year(tmp_path):
    """Monthly rows have EDTF months."""
    text = (COMTRADE.sample / FILE).read_text().replace("C,A,", "C,M,")
    for year in (2021, 2022, 2023):
        text = text.replace(f"{year},52,{year},", f"{year},7,{year}07,")
    (tmp_path / FILE).write_text(text)
    assert set(read(COMTRADE, tmp_path).table["period"].to_pylist()) == {"2021-07", "2022-07", "2023-07"}


def test_products_of_two_systems_do_not_mix(tmp_path):
    """01 of one system is not 01 of another."""
    with pytest.raises(SourceFault, match="products of HS and SITC in one delivery"):
        read(COMTRADE, changed(COMTRADE, FILE, "0,H6,8542", "0,S4,8542", tmp_path, 2))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"count": 9, "data": []}, "says it holds '9' records and holds 0"),
        ({"error": "quota exceeded", "data": []}, "the service says 'quota exceeded'"),
        ({"message": "no"}, "is not an answer of the service"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(tmp_path, answer, words):
    """A count that does not fit, an error, or something else."""
    (tmp_path / "answer.json").write_text(json.dumps(answer))
    with pytest.raises(SourceFault) as caught:
        read_delivery(COMTRADE, tmp_path, Bounds())
    assert words in str(caught.value)


def test_an_answer_as_long_as_the_service_gives_was_cut(tmp_path):
    """Five hundred records is what the preview gives at most."""
    (tmp_path / "answer.json").write_text(json.dumps({"count": 500, "data": (records() * 10)[:500]}))
    with pytest.raises(SourceFault, match="the answer was cut"):
        read_delivery(COMTRADE, tmp_path, Bounds())


def test_the_key_comes_from_the_environment_only():
    """The card names where the key is and not the key."""
    assert COMTRADE.card.access is not None
    assert (COMTRADE.card.access.environment, COMTRADE.card.access.place) == ("COMTRADE_KEY", "header")


def test_a_broken_cell_is_never_a_wrong_number(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent(COMTRADE, 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_number(tmp_path, seed):
    """The same five hundred times, twice."""
    missed, noticed = silent(COMTRADE, 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 50
