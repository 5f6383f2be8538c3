"""GDELT: every form gives the same events; codes, stories, sums and doubles are as they must be."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import zipfile

import pytest
from politics_mutations import silent

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.economies import find
from comity.sources.providers.gdelt.parse import FORMS
from comity.sources.take import read_delivery
from comity.terms.errors import SourceFault

SOURCE = read_source(PROVIDERS / "gdelt", may_have_code=True)
BOUNDS = SOURCE.card.rows
# A row of the wrong length that is no UTF-8 either cannot be handed over to be named; it stops the delivery all the same.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def sample() -> list[dict[str, str]]:
    """Return the sample's rows."""
    with (SOURCE.sample / "events.tsv").open(newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def written(rows, width: int) -> str:
    """Return rows in one of the publisher's forms, without a head."""
    return "".join("\t".join(row.get(name, "") for name in FORMS[width]) + "\n" for row in rows)


def read(folder):
    """Return the one edition in a folder."""
    (part,) = read_delivery(SOURCE, folder, BOUNDS)
    return part


@pytest.mark.parametrize(
    ("name", "width", "stamp"),
    [
        ("2024.csv", 57, "20240106"),
        ("20240106.export.CSV", 58, "20240106"),
        ("20240106001500.export.CSV", 61, "20240106001500"),
    ],
)
def test_each_form_gives_the_same_events(tmp_path, name, width, stamp):
    """57 cells of the backfile, 58 of a daily file, 61 of edition 2.0; files named by a day say when they were published."""
    (tmp_path / name).write_text(written([row | {"DATEADDED": stamp} for row in sample()], width))
    part = read(tmp_path)
    assert part.table.equals(read(SOURCE.sample).table)
    assert part.published == (None if width == 57 else "2024-01-06")


def test_an_extract_with_a_head_and_commas_gives_the_same_events(tmp_path):
    """NA stands for nothing in it."""
    rows = sample()
    with (tmp_path / "extract.csv").open("w", newline="") as handle:
        out = csv.DictWriter(handle, FORMS[58], quoting=csv.QUOTE_NONNUMERIC)
        out.writeheader()
        out.writerows({name: value or "NA" for name, value in row.items()} for row in rows)
    assert read(tmp_path).table.equals(read(SOURCE.sample).table)


def test_a_packed_file_is_held_against_the_list_of_sums(tmp_path):
    """A sum that fits is silent, one that does not stops the delivery; tables of mentions are not used."""
    packed = tmp_path / "20240106001500.export.CSV.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("20240106001500.export.CSV", written(sample(), 61))
    (tmp_path / "20240106001500.mentions.CSV.zip").write_bytes(b"")
    md5 = hashlib.md5(packed.read_bytes()).hexdigest()
    line = f"{packed.stat().st_size} {md5} http://data.example/gdeltv2/{packed.name}\n"
    (tmp_path / "lastupdate.txt").write_text(line)
    part = read(tmp_path)
    assert part.table.equals(read(SOURCE.sample).table)
    assert "file 20240106001500.mentions.CSV.zip" in part.left_out
    (tmp_path / "lastupdate.txt").write_text(line.replace(md5, "0" * 32))
    with pytest.raises(SourceFault, match=r"is not what lastupdate\.txt says"):
        read(tmp_path)


def test_the_reduced_table_has_no_tone_and_tells_what_it_folded(tmp_path):
    """Country codes are found inside actors' codes, after a kind such as MNC; a line may stand for several events."""
    head = "Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein\tSourceGeoType\tSourceGeoLat\tSourceGeoLong\tTargetGeoType\tTargetGeoLat\tTargetGeoLong\tActionGeoType\tActionGeoLat\tActionGeoLong\n"
    rest = "\t1\t36\t138\t1\t16\t106\t1\t16\t106\n"
    (tmp_path / "GDELT.MASTERREDUCEDV2.TXT").write_text(
        head
        + "19990204\tJPNGOV\tVNM\t042\t3\t9\t1\t1.9"
        + rest
        + "19990204\tMNCTWN\tPHLBUS\t061\t1\t2\t2\t6.4"
        + rest
        + "19990204\tREB\tPHL\t190\t1\t2\t4\t-10"
        + rest
    )
    part = read(tmp_path)
    assert [
        (r["source"], r["target"], r["quad"], r["tone"], r["articles"]) for r in part.table.to_pylist()
    ] == [
        ("JPN", "VNM", 1, None, 9),
        ("TWN", "PHL", 2, None, 2),
    ]
    assert (
        part.left_out["events folded by the publisher into a line of the same day, actors, code and place"]
        == 2
    )
    assert part.left_out["rows whose first actor has no country"] == 1


def test_codes_of_the_news_become_economies_and_what_is_left_out_is_counted():
    """ROK is KOR, ROM is ROU, TWN and HKG are themselves; self-dyads, missing actors and regions are counted."""
    part = read(SOURCE.sample)
    rows = part.table.to_pylist()
    assert {"TWN", "HKG", "KOR", "ROU"} <= {r["source"] for r in rows}
    assert not [r for r in rows if r["source"] == r["target"]]
    assert part.left_out == {
        "code SEA (not one economy)": 1,
        "rows of an economy with itself": 2,
        "rows whose first actor has no country": 1,
        "rows whose second actor has no country": 1,
        "rows with an actor missing": 2,
        "rows with an actor that is not one economy": 1,
    }
    assert part.table.num_rows + 2 + 2 + 1 == len(sample())
    assert ("actor ROK, read as KOR", "2 times") in part.notes


def test_a_story_told_twice_has_one_key():
    """Rows of one day, two economies, one root code and one place share it, whoever the actors are."""
    rows = read(SOURCE.sample).table.to_pylist()
    stories = [r["story"] for r in rows]
    assert len(stories) - len(set(stories)) == 1
    twice = [r for r in rows if stories.count(r["story"]) == 2]
    assert {(r["day"], r["source"], r["target"]) for r in twice} == {(dt.date(2024, 1, 4), "JPN", "VNM")}
    assert len({r["tone"] for r in twice}) == 2


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("SQLDATE", "20240230", "is not a day from 1900 to 2100"),
        ("QuadClass", "4", "is not a class that the event's code can have"),
        ("QuadClass", "", "is not a class that the event's code can have"),
        ("GoldsteinScale", "11", "is not a number from -10 to 10"),
        ("AvgTone", "١٢", "is not a number from -100 to 100"),
        ("NumArticles", "1e3", "is not a whole number from 1"),
        ("EventRootCode", "19", "does not begin with its EventRootCode"),
        ("MonthYear", "202402", "is not the day's month"),
        ("GLOBALEVENTID", "900000037", "occurs 2 times"),
    ],
)
def test_a_cell_that_cannot_be_is_a_fault_with_its_line(tmp_path, column, value, words):
    """The first row's, in line 1 of a file without a head."""
    rows = sample()
    rows[0][column] = value
    (tmp_path / "20240106.export.CSV").write_text(written(rows, 58))
    with pytest.raises(SourceFault) as caught:
        read(tmp_path)
    assert words in str(caught.value)
    assert ("line 1," in str(caught.value)) != (column == "GLOBALEVENTID")


def test_a_short_row_and_a_strange_file_are_named(tmp_path):
    """A row of other length by its line, a file by what its first line has."""
    lines = written(sample(), 58).splitlines(keepends=True)
    (tmp_path / "20240106.export.CSV").write_text("".join([*lines[:4], lines[4][:60] + "\n", *lines[5:]]))
    with pytest.raises(SourceFault, match=r"line 5: \d+ cells for 58 columns"):
        read(tmp_path)
    (tmp_path / "20240106.export.CSV").write_text("<html>busy</html>\n")
    with pytest.raises(SourceFault, match="first line has 1 cells"):
        read(tmp_path)


def test_a_day_against_its_part_of_the_year_is_remarked(tmp_path):
    """The publisher writes each day twice over."""
    rows = sample()
    rows[0]["FractionDate"] = "2024.5"
    (tmp_path / "20240106.export.CSV").write_text(written(rows, 58))
    assert any("line 1, column FractionDate" in place for place, _ in read(tmp_path).notes)


def test_a_row_without_a_code_is_left_out_and_named(tmp_path):
    """It is no event of a kind; the others stay."""
    rows = sample()
    rows[0] |= {"EventCode": "---", "EventBaseCode": "---", "EventRootCode": "--"}
    (tmp_path / "20240106.export.CSV").write_text(written(rows, 58))
    part = read(tmp_path)
    assert part.left_out["rows whose event has no code of CAMEO"] == 1
    assert part.table.num_rows == read(SOURCE.sample).table.num_rows - 1
    assert any("line 1, column EventCode" in place for place, _ in part.notes)


def test_no_region_has_the_code_of_an_economy():
    """What the list of names leaves out is nobody's ISO code."""
    regions = [name for name, found_as in SOURCE.names.items() if found_as.kind == "aggregate"]
    assert len(regions) > 20
    assert {find(name, ("iso3",)).kind for name in regions} == {"unknown"}


def test_a_broken_cell_is_never_a_wrong_event(tmp_path):
    """Sixty mutations of the sample."""
    missed, noticed = silent("gdelt", 60, 3, tmp_path)
    assert missed == []
    assert noticed["error"] > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_broken_cells_are_never_a_wrong_event(seed, tmp_path):
    """The same five hundred times, twice."""
    missed, noticed = silent("gdelt", 500, seed, tmp_path)
    assert missed == []
    assert noticed["let pass"] < 25
