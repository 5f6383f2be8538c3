"""Gravity and GeoDist: ties stated once for the years they last, and yearly where they change."""

from __future__ import annotations

import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sources_trade import changed, provider, read, rows, silent

from comity.sources.card import Bounds
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

GRAVITY = provider("cepii_gravity")
FILE = "Gravity_V202211.csv"
SAMPLE = read(GRAVITY).table


def test_what_does_not_change_is_stated_once_each_way():
    """The distance of a pair is one row in each direction, with the years it is stated for."""
    for one, other in (("JPN", "KOR"), ("KOR", "JPN")):
        (row,) = rows(SAMPLE, reporter=one, partner=other, indicator="distance")
        assert (row["period"], row["year"], row["unit"]) == ("2005/2007", 2007, "km")
    assert (
        rows(SAMPLE, reporter="JPN", partner="KOR", indicator="distance")[0]["value"]
        == (rows(SAMPLE, reporter="KOR", partner="JPN", indicator="distance")[0]["value"])
    )


def test_an_agreement_that_came_into_force_is_stated_year_by_year():
    """From 2007 on; a pair without any is stated once."""
    found = rows(SAMPLE, reporter="KOR", partner="VNM", indicator="rta")
    assert {row["period"]: row["value"] for row in found} == {"2005": 0, "2006": 0, "2007": 1}
    (never,) = rows(SAMPLE, reporter="KOR", partner="JPN", indicator="rta")
    assert (never["period"], never["value"]) == ("2005/2007", 0)


def test_an_economy_has_ties_only_in_the_years_it_existed():
    """Serbia and Montenegro until 2005, Serbia after it; the other rows are left out and counted."""
    assert [r["period"] for r in rows(SAMPLE, reporter="SCG", partner="JPN", indicator="distance")] == [
        "2005"
    ]
    assert [r["period"] for r in rows(SAMPLE, reporter="SRB", partner="JPN", indicator="distance")] == [
        "2006/2007"
    ]
    assert rows(SAMPLE, reporter="SCG", partner="SRB") == []
    assert read(GRAVITY).left_out["rows of years in which one of the two did not exist"] == 27


def test_the_distance_within_an_economy_is_another_indicator():
    """It has no partner."""
    (row,) = rows(SAMPLE, reporter="VNM", indicator="distance-internal")
    assert row["partner"] is None
    assert rows(SAMPLE, reporter="VNM", partner="VNM") == []


def test_a_tie_that_changes_is_stated_year_by_year(tmp_path):
    """A pair that came to share a border in 2007 has three years, the others one period."""
    text = (GRAVITY.sample / FILE).read_text().splitlines()
    place = text[0].split(",").index("contig")
    for n, line in enumerate(text):
        cells = line.split(",")
        if cells[0] == "2007" and {cells[3], cells[4]} == {"JPN", "VNM"}:
            cells[place] = "1"
            text[n] = ",".join(cells)
    (tmp_path / FILE).write_text("\n".join(text) + "\n")
    found = read(GRAVITY, tmp_path).table
    assert [r["value"] for r in rows(found, reporter="VNM", partner="JPN", indicator="contiguity")] == [
        0,
        0,
        1,
    ]
    assert [r["period"] for r in rows(found, reporter="KOR", partner="JPN", indicator="contiguity")] == [
        "2005/2007"
    ]


def test_the_publishers_packed_file_reads_the_same(tmp_path):
    """With its table of countries beside it, reported by name."""
    with zipfile.ZipFile(tmp_path / "Gravity_csv_V202211.zip", "w") as packed:
        packed.write(GRAVITY.sample / FILE, FILE)
        packed.writestr("Countries_V202211.csv", "iso3,country\n")
    found = read(GRAVITY, tmp_path)
    assert found.table.equals(SAMPLE)
    assert found.edition == "V202211"
    assert found.left_out["file Countries_V202211.csv"] == 1


def test_former_codes_are_today_s_economies(tmp_path):
    """GeoDist's ROM and ZAR, with a remark; it states no years, and has that of its publication."""
    pairs = [("ROM", "ZAR", 5400.0), ("ZAR", "ROM", 5400.0), ("ROM", "ROM", 183.0), ("ZAR", "ZAR", 577.0)]
    columns = {
        "iso_o": [p[0] for p in pairs],
        "iso_d": [p[1] for p in pairs],
        "dist": [p[2] for p in pairs],
        "contig": [0.0] * 4,
    }
    pq.write_table(pa.table(columns), tmp_path / "dist_cepii.parquet")
    (found,) = read_delivery(GRAVITY, tmp_path, Bounds())
    (row,) = rows(found.table, reporter="ROU", indicator="distance")
    assert (row["partner"], row["period"], row["value"]) == ("COD", "2011", 5400.0)
    assert row["remark"] == "ROM, the former code; ZAR, the former code"


def test_directions_that_differ_are_remarked_on(tmp_path):
    """The value of one way against the other."""
    columns = {"iso_o": ["JPN", "KOR"], "iso_d": ["KOR", "JPN"], "dist": [1150.0, 1190.0]}
    pq.write_table(pa.table(columns), tmp_path / "dist.parquet")
    (found,) = read_delivery(GRAVITY, tmp_path, Bounds())
    assert ("JPN KOR distance 2011", "1150 is stated as 1190 in the other direction") in found.notes


@pytest.mark.parametrize(
    ("column", "word", "words"),
    [
        ("iso3num_o", "410", "'410' is not 'JPN'"),
        ("col45", "0.5", "0.5 is neither 0 nor 1"),
        ("year", "1906", "'1906' is not a year from 1948"),
        ("dist", "12 345", "'12 345' is not a number"),
        ("country_exists_d", "yes", "'yes' is none of 1, 0"),
        ("iso3_d", "", "cells have no code"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, column, word, words):
    """A number of another economy, half a tie, a year before the first, a word for a number."""
    with pytest.raises(SourceFault) as caught:
        read(GRAVITY, _with(tmp_path, column, word))
    assert words in str(caught.value)


def test_a_renamed_column_is_refused(tmp_path):
    """With the name that is near."""
    with pytest.raises(SourceFault, match="no column 'iso3_d'"):
        read(GRAVITY, changed(GRAVITY, FILE, "iso3_d", "iso3_e", tmp_path))


def test_cells_without_a_value_are_named(tmp_path):
    """The place of each is remarked on, and their number reported."""
    found = read(GRAVITY, _with(tmp_path, "fta_wto", "NA"))
    assert found.left_out["cells without a value in fta_wto"] == 1
    assert any("column fta_wto" in place and what == "no value" for place, what in found.notes)


def _with(folder, column: str, word: str):
    """Return a folder with the sample in which the second row has another word in a column."""
    head, first, second, *rest = (GRAVITY.sample / FILE).read_text().splitlines()
    cells = second.split(",")
    cells[head.split(",").index(column)] = word
    (folder / FILE).write_text("\n".join([head, first, ",".join(cells), *rest]) + "\n")
    return folder


def test_a_broken_cell_is_never_a_wrong_number(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent(GRAVITY, 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_number(tmp_path, seed):
    """The same five hundred times, twice."""
    missed, _ = silent(GRAVITY, 500, seed, tmp_path)
    assert missed == []
