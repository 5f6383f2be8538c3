"""Aid: both forms of the committee's tables and the activities, prices and directions kept apart, aggregates named."""

from __future__ import annotations

import csv
import zipfile

import pytest
from politics_mutations import silent

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

SOURCE = read_source(PROVIDERS / "oecd_dac", may_have_code=True)
STAT_HEAD = (
    "RECIPIENT,Recipient,DONOR,Donor,PART,Part,AIDTYPE,Aid type,DATATYPE,Amount type,TIME,Year,Unit Code,Unit,"
    "PowerCode Code,PowerCode,Reference Period Code,Reference Period,Value,Flag Codes,Flags\n"
)
CRS_HEAD = (
    "Year|DonorCode|DonorName|AgencyCode|RecipientCode|RecipientName|FlowCode|FlowName|"
    "USD_Commitment|USD_Disbursement|USD_Commitment_Defl|USD_Disbursement_Defl\n"
)


def read(folder):
    """Return the one edition in a folder."""
    (part,) = read_delivery(SOURCE, folder, SOURCE.card.rows)
    return part


def found(part) -> dict[tuple[str, str, str, int], dict]:
    """Return donor, recipient, indicator, year -> row."""
    return {(r["reporter"], r["partner"], r["indicator"], r["year"]): r for r in part.table.to_pylist()}


def stat(recipient, donor, aid, prices, year, value, flag: str = "", power: str = "6") -> str:
    """Return a line in the form of OECD.Stat."""
    words = {"206": "ODA: Total Net", "240": "Memo: ODA Total, Gross disbursements", "201": "Grants, Total"}[
        aid
    ]
    kind = {"A": "Current Prices", "D": "Constant Prices"}[prices]
    return f'{recipient},{donor},1,1 : Part I,{aid},"{words}",{prices},{kind},{year},{year},USD,US Dollar,{power},Millions,,,{value},{flag},\n'


def test_the_tables_keep_prices_and_directions_apart():
    """Net disbursements, commitments and constant prices are series of their own; units say the base year."""
    rows = found(read(SOURCE.sample))
    with (SOURCE.sample / "dac2a.csv").open() as handle:
        lines = [
            line for line in csv.DictReader(handle) if line["RECIPIENT"] != "S_X" and line["DONOR"] != "DAC"
        ]
    ids = {
        ("206", "V"): "aid-disbursed",
        ("206", "Q"): "aid-disbursed-constant",
        ("305", "V"): "aid-committed",
    }
    for line in lines:
        donor = "~4EU001" if line["DONOR"] == "4EU001" else line["DONOR"]
        row = rows[
            (donor, line["RECIPIENT"], ids[(line["MEASURE"], line["PRICE_BASE"])], int(line["TIME_PERIOD"]))
        ]
        assert row["value"] == float(line["OBS_VALUE"]) * 1e6
        assert row["unit"] == ("USD at prices of 2022" if line["PRICE_BASE"] == "Q" else "USD")
        assert row["status"] == ("estimated" if line["OBS_STATUS"] == "P" else "observed")
    assert len(rows) == len(lines)
    assert rows[("JPN", "IDN", "aid-disbursed", 2021)]["value"] < 0
    assert ("TWN", "VNM", "aid-disbursed", 2020) in rows


def test_an_answer_of_the_service_needs_no_suffix(tmp_path):
    """It is named by its address; what is no table says which columns it lacks."""
    (tmp_path / "206-240.USD.V-Q").write_bytes((SOURCE.sample / "dac2a.csv").read_bytes())
    assert read(tmp_path).table.equals(read(SOURCE.sample).table)
    (tmp_path / "206-240.USD.V-Q").write_text("<html><body>busy, try later</body></html>\n")
    with pytest.raises(SourceFault, match="no column 'Year'"):
        read(tmp_path)


def test_aggregates_are_left_out_by_name_and_agencies_of_the_card_kept():
    """A region, a group of donors; the institutions of the Union keep the publisher's code."""
    part = read(SOURCE.sample)
    assert part.left_out == {"code DAC (DAC countries)": 1, "code S_X (Asia, regional)": 1}
    assert "4EU001 EU Institutions" in found(part)[("~4EU001", "IDN", "aid-disbursed", 2020)]["remark"]


def test_the_older_form_has_numbers_for_codes(tmp_path):
    """742 gives 769; 798 is a region; grants alone are another series; an estimate is one."""
    (tmp_path / "TABLE2A.csv").write_text(
        STAT_HEAD
        + stat("769,Viet Nam", "742,Korea", "206", "A", 2018, 180.5)
        + stat("769,Viet Nam", "742,Korea", "206", "D", 2018, 190.25)
        + stat("769,Viet Nam", "742,Korea", "240", "A", 2018, 205, "E")
        + stat("769,Viet Nam", "742,Korea", "201", "A", 2018, 60)
        + stat('798,"Asia, regional"', "742,Korea", "206", "A", 2018, 12)
        + stat("769,Viet Nam", "732,Chinese Taipei", "206", "A", 2018, "..")
    )
    part = read(tmp_path)
    got = {key[2]: (row["value"], row["unit"], row["status"]) for key, row in found(part).items()}
    assert got == {
        "aid-disbursed": (180.5e6, "USD", "observed"),
        "aid-disbursed-constant": (190.25e6, "USD at constant prices", "observed"),
        "aid-disbursed-gross": (205e6, "USD", "estimated"),
    }
    assert part.left_out == {"code 798 (Asia, regional)": 1, "series 201 Grants, Total": 1}
    assert any(what == "no value" and "line 7" in place for place, what in part.notes)


def test_activities_are_added_up_by_donor_recipient_and_year(tmp_path):
    """Loans and grants of development assistance only; other flows and regions are named."""
    (tmp_path / "CRS 2020 data.txt").write_text(
        CRS_HEAD
        + "2020|701|Japan|1|738|Indonesia|13|ODA Loans|120.5|30.25|125|31\n"
        + "2020|701|Japan|1|738|Indonesia|11|ODA Grants|1.5|2.75||\n"
        + "2020|701|Japan|2|738|Indonesia|14|Other Official Flows (non Export Credit)|500|500|500|500\n"
        + "2020|701|Japan|2|798|Asia, regional|11|ODA Grants|5|5|5|5\n"
    )
    part = read(tmp_path)
    with zipfile.ZipFile(tmp_path / "crs.zip", "w") as packed:
        packed.write(tmp_path / "CRS 2020 data.txt", "CRS 2020 data.txt")
    (tmp_path / "CRS 2020 data.txt").unlink()
    assert read(tmp_path).table.equals(part.table)
    got = {key[2]: (row["value"], row["remark"]) for key, row in found(part).items()}
    assert got == {
        "aid-activities-committed": (122e6, "2 activities added up"),
        "aid-activities-disbursed": (33e6, "2 activities added up"),
        "aid-activities-committed-constant": (125e6, "1 activities added up"),
        "aid-activities-disbursed-constant": (31e6, "1 activities added up"),
    }
    assert part.left_out["flow 14 Other Official Flows (non Export Credit)"] == 1
    assert part.left_out["code 798 (Asia, regional)"] == 1
    assert part.left_out["column AgencyCode"] == 4


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("JPN,Japan,IDN", "JPN,Japan,VNM", "'VNM' is not 'Indonesia'"),
        ("JPN,Japan,IDN", "QQQ,Japan,IDN", "'QQQ' is no economy's code, and 'Japan' is one"),
        (",V,Current prices,2020", ",Q,Current prices,2020", "stands beside"),
        (",206,", ",305,", "stands beside"),
        (",6,Millions,D", ",3,Millions,D", "is not 6 (millions)"),
        (",D,Disbursements,A", ",C,Disbursements,A", "is not D, the flow of aid-disbursed"),
        (",2022,,6,", ",2021,,6,", "prices are of 2022 here and of 2021 before"),
        (",2020,,", ",2O20,,", "is not a number from 1960 to 2100"),
    ],
)
def test_a_row_whose_codes_and_labels_disagree_is_a_fault(tmp_path, old, new, words):
    """Economy, measure, prices, scale, flow, base year, year."""
    text = (SOURCE.sample / "dac2a.csv").read_text()
    assert old in text
    (tmp_path / "dac2a.csv").write_text(text.replace(old, new, 1))
    with pytest.raises(SourceFault) as caught:
        read(tmp_path)
    assert words in str(caught.value)


def test_the_codes_of_the_committee_are_each_one_economys():
    """No economy has two numbers, but one whose code changed."""
    numbers = [name for name in SOURCE.names if name.isdigit()]
    assert len({SOURCE.names[name].economy for name in numbers}) == len(numbers) > 180


def test_a_broken_cell_is_never_a_wrong_sum(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent("oecd_dac", 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_sum(seed, tmp_path):
    """The same five hundred times, twice."""
    missed, noticed = silent("oecd_dac", 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 40
