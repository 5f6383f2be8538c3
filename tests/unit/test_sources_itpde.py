"""ITPD-E: international and domestic trade apart, zeros that were reported and zeros that only fill."""

from __future__ import annotations

import zipfile

import pytest
from sources_trade import changed, provider, read, rows, silent

from comity.terms.errors import SourceFault

ITPDE = provider("usitc_itpde")
FILE = "ITPD_E_R02.csv"
SAMPLE = read(ITPDE).table


def test_domestic_trade_is_kept_apart_from_exports():
    """So that no total of exports holds what an economy sells to itself."""
    own = [r for r in SAMPLE.to_pylist() if r["reporter"] == r["partner"]]
    assert len(own) == 18
    assert {(r["indicator"], r["status"], r["remark"]) for r in own} == {
        ("domestic-trade", "estimated", "production less exports")
    }
    assert all(r["indicator"] == "exports" for r in SAMPLE.to_pylist() if r["reporter"] != r["partner"])


def test_values_are_full_dollars_and_industries_are_the_publishers_own():
    """Millions become dollars; 28 is no chapter of the Harmonized System."""
    line = next(
        x
        for x in (ITPDE.sample / FILE).read_text().splitlines()
        if x.startswith('JPN,Japan,KOR,"Korea, South",2015,28,')
    )
    (row,) = rows(SAMPLE, reporter="JPN", partner="KOR", year=2015, product="ITPD-28")
    assert row["value"] == pytest.approx(float(line.split(",")[-3]) * 1e6, rel=1e-12)


def test_a_reported_zero_is_a_value_and_a_filled_one_is_none():
    """The second kind is left out and counted."""
    (zero,) = rows(SAMPLE, reporter="JPN", partner="VNM", product="ITPD-28", year=2016)
    assert zero["value"] == 0
    assert rows(SAMPLE, reporter="VNM", partner="JPN", product="ITPD-28") == []
    assert read(ITPDE).left_out == {"rows with flag_zero u": 3}


def test_the_partners_report_has_the_status_mirror():
    """flag_mirror is 1 for Vietnam's exports to Korea in the sample."""
    assert {r["status"] for r in rows(SAMPLE, reporter="VNM", partner="KOR")} == {"mirror"}
    assert {r["status"] for r in rows(SAMPLE, reporter="KOR", partner="VNM")} == {"observed"}


def test_the_packed_release_reads_the_same(tmp_path):
    """Its edition is in the file's name."""
    with zipfile.ZipFile(tmp_path / "itpd_e_r02.zip", "w") as packed:
        packed.write(ITPDE.sample / FILE, FILE)
        packed.writestr("readme.txt", "about")
    found = read(ITPDE, tmp_path)
    assert found.table.equals(SAMPLE)
    assert (found.edition, found.left_out["file readme.txt"]) == ("R02", 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Agriculture,0,0,r", "Agriculture,0,0,p", "'p' does not fit the value 0"),
        (",0,p\n", ",0,r\n", "'r' does not fit the value"),
        (",0,p\n", ",2,p\n", "'2' is none of 0, 1"),
        (",0,p\n", ",0,q\n", "'q' is none of p, r, u"),
        ("28,Forestry", "121,Forestry", "121 is"),
        ("JPN,Japan,JPN", "KOR,Japan,JPN", "'KOR' is not 'Japan'"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path, old, new, words):
    """Zeros against values, flags, industries against their names, codes against names."""
    with pytest.raises(SourceFault) as caught:
        read(ITPDE, changed(ITPDE, FILE, old, new, tmp_path, 1))
    assert words in str(caught.value)
    assert f"{FILE}, line " in str(caught.value)


def test_a_broken_cell_is_never_a_wrong_number(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent(ITPDE, 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_number(tmp_path, seed):
    """The same five hundred times, twice."""
    missed, noticed = silent(ITPDE, 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 50
