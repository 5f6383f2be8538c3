"""The trade sources on real files that lie beside the project: they load whole, and values are what another reader finds."""

from __future__ import annotations

import base64
import csv
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from comity.sources.audit import Audit
from comity.sources.card import Bounds, Card
from comity.sources.discover import PROVIDERS, Source, read_source
from comity.sources.economies import find
from comity.sources.sdmx.mapped import parse_sdmx, read_message
from comity.sources.take import Read, read_delivery

SHARED = Path(__file__).parents[3] / "shared" / "data"
FIXTURES = SHARED / "api_and_sdmx_fixtures"
BLANK = {
    "key": "x",
    "title": "",
    "publisher": "",
    "licence": "",
    "terms": "",
    "cadence": "",
    "coverage": "",
    "rows": {},
}


def there(path: Path) -> Path:
    """Return a path; the test is skipped where it is absent."""
    if not path.exists():
        pytest.skip(f"../shared/data/{path.relative_to(SHARED)} is not beside this checkout")
    return path


def asked(sql: str) -> list[tuple]:
    """Return what another reader finds."""
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


def whole(name: str, file: Path, folder: Path) -> Read:
    """Return what a source reads of one file."""
    shutil.copyfile(there(file), folder / file.name)
    (found,) = read_delivery(read_source(PROVIDERS / name, may_have_code=True), folder, Bounds())
    return found


def test_comtrade_of_today(tmp_path):
    """36 totals of exports of HS 8542 by three reporters, each as the csv module reads it."""
    file = FIXTURES / "comtrade_csv" / "comtrade_current_47col_HS8542_exports.csv"
    found = whole("comtrade", file, tmp_path)
    with file.open(encoding="utf-8-sig", newline="") as handle:
        lines = list(csv.DictReader(handle))
    wanted = {(r["reporterISO"], int(r["refYear"])): float(r["primaryValue"]) for r in lines}
    assert {(r["reporter"], r["year"]): r["value"] for r in found.table.to_pylist()} == wanted
    assert len(wanted) == found.table.num_rows == 36
    assert found.left_out == {}


def test_comtrade_of_the_former_layout(tmp_path):
    """8,857 exports of Indonesia by six-digit products, summed by year by another reader."""
    file = FIXTURES / "comtrade_csv" / "comtrade_legacy_35col_IDN_exports_HS6_2018_2019.csv"
    found = whole("comtrade", file, tmp_path)
    sums = asked(
        f"""SELECT "Year", count(*), sum("Trade Value (US$)"::DOUBLE) FROM read_csv('{file}', all_varchar=true) GROUP BY 1"""
    )
    grouped = found.table.group_by("year").aggregate([("value", "count"), ("value", "sum")]).to_pylist()
    assert {r["year"]: (r["value_count"], pytest.approx(r["value_sum"], rel=1e-12)) for r in grouped} == {
        int(y): (n, s) for y, n, s in sums
    }
    assert found.table.num_rows == 8857
    assert set(found.table["product"].to_pylist()) == {
        r[0] for r in asked(f"""SELECT DISTINCT "Commodity Code" FROM read_csv('{file}', all_varchar=true)""")
    }


def test_the_four_yearly_exports(tmp_path):
    """316,317 flows and their sum; codes that are no economy's are reported, each with its rows."""
    file = SHARED / "comtrade_dta_1964_2016_4yearly" / "trade.parquet"
    found = whole("comtrade", file, tmp_path)
    count, total = asked(f"SELECT count(*), sum(export) FROM '{file}'")[0]
    assert (found.table.num_rows, count) == (316317, 316317)
    assert pc.sum(found.table["value"]).as_py() == pytest.approx(total, rel=1e-12)
    unknown = {m[1]: n for name, n in found.left_out.items() if (m := re.match(r"unknown code (\w+),", name))}
    either = Counter(
        code for pair in asked(f"SELECT exp::VARCHAR, imp::VARCHAR FROM '{file}'") for code in pair
    )
    assert unknown == {code: n for code, n in either.items() if find(code, ("iso3",)).kind == "unknown"}
    years = {r["year"] for r in found.table.filter(pc.equal(found.table["reporter"], "TWN")).to_pylist()}
    assert years == {1964, 1968, *range(1992, 2017, 4)}


def test_the_agreements_of_the_four_yearly_table(tmp_path):
    """A pair with the name of an agreement has one: 34,600 of the rows."""
    file = SHARED / "comtrade_dta_1964_2016_4yearly" / "trade.parquet"
    found = whole("cepii_gravity", file, tmp_path)
    ((named,),) = asked(f"SELECT count(*) FROM '{file}' WHERE agreement <> ''")
    assert pc.sum(found.table["value"]).as_py() == named == 34600
    assert set(found.table["indicator"].to_pylist()) == {"rta"}
    assert found.table.num_rows == 316317


def test_geodist(tmp_path):
    """Every pair of 224 economies in both directions, each tie's sum as another reader finds it."""
    file = SHARED / "cepii_geodist" / "dist_cepii.parquet"
    found = whole("cepii_gravity", file, tmp_path)
    names = {
        "dist": "distance",
        "distcap": "distance-capitals",
        "contig": "contiguity",
        "comlang_off": "common-language",
        "colony": "colonial-tie",
        "smctry": "same-state-once",
    }
    for column, indicator in names.items():
        count, total = asked(
            f"SELECT count(*), sum({column}) FROM '{file}' WHERE iso_o <> iso_d AND {column} IS NOT NULL"
        )[0]
        mine = found.table.filter(pc.equal(found.table["indicator"], indicator))
        assert (mine.num_rows, pc.sum(mine["value"]).as_py()) == (count, pytest.approx(total, rel=1e-12))
    assert pc.sum(pc.equal(found.table["indicator"], "distance-internal")).as_py() == 224
    assert found.table.num_rows == 595228
    assert found.left_out == {}


def test_geodist_of_former_codes(tmp_path):
    """ROM, ZAR, TMP and PAL stand for today's economies, and say so."""
    file = SHARED / "cepii_geodist" / "dist_cepii.parquet"
    found = whole("cepii_gravity", file, tmp_path)
    raw = {
        (r["iso_o"], r["iso_d"]): r["dist"]
        for r in pq.read_table(file, columns=["iso_o", "iso_d", "dist"]).to_pylist()
    }
    far = found.table.filter(pc.equal(found.table["indicator"], "distance"))
    mine = {(r["reporter"], r["partner"]): (r["value"], r["remark"]) for r in far.to_pylist()}
    for former, today in (("ROM", "ROU"), ("ZAR", "COD"), ("TMP", "TLS"), ("PAL", "PSE")):
        assert mine[today, "KOR"][0] == raw[former, "KOR"]
        assert former in mine[today, "KOR"][1]
    assert mine["TWN", "JPN"] == (raw["TWN", "JPN"], None)


# SDMX ---------------------------------------------------------------------------------------------

#: File -> how many observations it holds, counted by a search for their marks in the text.
MESSAGES = {
    "sdmx_khaeru/ECB_EXR/1/M.USD.EUR.SP00.A.xml": 252,
    "sdmx_khaeru/ESTAT/NAMA_10_GDP-ss.xml": 4,
    "sdmx_khaeru/ESTAT/demography-xs.xml": 60,
    "sdmx_khaeru/IMF/PCPS.xml": 1,
    "sdmx_khaeru/IMF_RES/WEO-data.xml": 1,
    "sdmx_khaeru/WB/gh-78.xml": 1,
    "sdmx_khaeru/v3/xml/ECB_EXR0.xml": 116,
    "sdmx_khaeru/v3/xml/ECB_EXR_CA.xml": 3,
    "sdmx_pysdmx/dataflow.xml": 1000,
    "sdmx_pysdmx/gen_all.xml": 1000,
    "sdmx_pysdmx/gen_ser.xml": 1000,
}


@pytest.mark.parametrize(("name", "count"), MESSAGES.items())
def test_messages_of_services_read_whole(name, count):
    """As many observations as their text has marks of one."""
    path = there(FIXTURES / name)
    cells = list(read_message(path, Audit(Card.model_validate(BLANK))).cells)
    assert len(cells) == len(re.findall(r"<(?:\w+:)?Obs[ >]", path.read_text(encoding="utf-8"))) == count
    values = [c.said.get("OBS_VALUE", "") for c in cells]
    assert (
        values
        == re.findall(
            r'(?:OBS_VALUE="|ObsValue(?: id="\w+")? value=")([^"]*)"', path.read_text(encoding="utf-8")
        )
        or "" in values
    )


def test_one_message_in_twenty_two_forms_says_the_same():
    """The ECB's twelve rates: by series, flat and across, generic and specific, with attributes at four levels.

    Two more files of the set are not held against the others: their text
    itself names August for values of September and October.
    """
    there(FIXTURES / "sdmx_khaeru" / "ECB_EXR")
    read = {}
    for path in sorted((FIXTURES / "sdmx_khaeru" / "ECB_EXR").glob("[nrs]g-*.xml")):
        if "structure" not in path.name and path.name not in ("rg-xs.xml", "sg-xs.xml"):
            cells = read_message(path, Audit(Card.model_validate(BLANK))).cells
            read[path.name] = sorted(json.dumps({**c.said}, sort_keys=True) for c in cells)
    assert len(read) == 22
    assert {len(cells) for cells in read.values()} == {12}
    assert len({tuple(cells) for cells in read.values()}) == 1


def test_json_of_both_versions_says_the_same():
    """By series, flat and across."""
    there(FIXTURES / "sdmx_khaeru" / "v3")
    files = [FIXTURES / "sdmx_khaeru" / "ECB_EXR" / f for f in ("ts.json", "flat.json", "xs.json")]
    files += [
        FIXTURES / "sdmx_khaeru" / "v3" / "json" / "data" / f"exr-{f}.json"
        for f in ("time-series", "flat", "cross-section")
    ]
    read = []
    for path in files:
        cells = read_message(path, Audit(Card.model_validate(BLANK))).cells
        read.append(
            sorted(
                (c.said["CURRENCY"], c.said["TIME_PERIOD"], float(c.said["OBS_VALUE"]), c.said["OBS_STATUS"])
                for c in cells
            )
        )
    assert all(cells == read[0] for cells in read)
    assert read[0][0] == ("NZD", "2013-01-18", 1.5931, "A")
    agri = list(
        read_message(
            FIXTURES / "sdmx_khaeru" / "v3" / "json" / "data" / "agri.json", Audit(Card.model_validate(BLANK))
        ).cells
    )
    assert len(agri) == 12
    assert (agri[0].said["UNIT_MULT"], agri[0].said["SOURCE"]) == (
        "3",
        '["MAFF_Agricultural Statistics_2014"]',
    )


def test_every_csv_of_the_standard_reads():
    """The examples of SDMX-CSV 2.0; rows as the csv module counts them."""
    folder = there(FIXTURES / "sdmx_khaeru" / "v3" / "csv")
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            count = sum(1 for _ in csv.reader(handle)) - 1
        assert len(list(read_message(path, Audit(Card.model_validate(BLANK))).cells)) == count, path.name


def test_a_recorded_answer_reads(tmp_path):
    """A service's own answer, unwrapped from its recording."""
    recorded = json.loads(there(FIXTURES / "sdmx_khaeru" / "recorded" / "b1957b05ba522041.json").read_text())
    (tmp_path / "a.xml").write_bytes(base64.b64decode(recorded["_content"]))
    cells = list(read_message(tmp_path / "a.xml", Audit(Card.model_validate(BLANK))).cells)
    assert len(cells) == (tmp_path / "a.xml").read_text().count("<generic:Obs>")
    assert cells[1].said["OBS_VALUE"] == "20"


def mapped(card: dict[str, object], file: Path, folder: Path) -> Read:
    """Return what a card alone makes of a message."""
    shutil.copyfile(there(file), folder / file.name)
    made = Card.model_validate({**BLANK, "keep": ["W00"], **card})
    (found,) = read_delivery(
        Source(
            made, lambda raw, c, audit: parse_sdmx(raw, c, audit, names={"US": find("USA", ["iso3"])}), folder
        ),
        folder,
        Bounds(),
    )
    return found


def test_the_new_imf_service_by_a_card(tmp_path):
    """Values are in full units already, whatever SCALE says; the message states its day."""
    card = {
        "indicators": {"NGDP_R": {"id": "gdp-real-own-currency", "unit": "own currency at constant prices"}},
        "sdmx": {
            "service": "imf", "flows": ["IMF.RES:WEO"], "reporter": {"column": "COUNTRY"}, "indicator": {"column": "INDICATOR"},
            "frequency": "FREQUENCY", "published": "PUBLICATION_DATE",
        },
    }  # fmt: skip
    found = mapped(card, FIXTURES / "sdmx_khaeru" / "IMF_RES" / "WEO-data.xml", tmp_path)
    (row,) = found.table.to_pylist()
    assert (row["reporter"], row["period"], row["value"], found.published) == (
        "SVK",
        "2018",
        94_669_000_000.0,
        "2025-10-14",
    )
    assert found.left_out["column METHODOLOGY"] == 1


def test_the_former_imf_service_by_a_card(tmp_path):
    """Values in millions are multiplied; eight values of two partners, one the world and one a code of its own."""
    card = {
        "indicators": {"TXG_FOB_USD": {"id": "exports", "unit": "USD"}},
        "sdmx": {
            "service": "imf-former", "flows": ["DOT"], "reporter": {"column": "REF_AREA", "codes": ["names"]},
            "partner": {"column": "COUNTERPART_AREA", "codes": ["iso3"]}, "indicator": {"column": "INDICATOR"},
        },
    }  # fmt: skip
    file = FIXTURES / "imf_dot_cassette" / "imf_sdmx_json_compactdata_DOT_A.US.TXG_FOB_USD.W00+B0.json"
    found = mapped(card, file, tmp_path)
    world = {r["year"]: r["value"] for r in found.table.to_pylist() if r["partner"] == "~W00"}
    assert world[2023] == pytest.approx(2019551.635133e6, rel=1e-12)
    assert found.table.num_rows == 8
    assert found.left_out["unknown code B0, written ~B0"] == 4


def test_the_ecbs_rates_by_its_card(tmp_path):
    """The shipped card reads the service's own message of 252 months; the first and last as the text has them."""
    file = there(FIXTURES / "sdmx_khaeru" / "ECB_EXR" / "1" / "M.USD.EUR.SP00.A.xml")
    found = whole("ecb_exchange_rates", file, tmp_path)
    pairs = re.findall(
        r'ObsDimension value="([^"]+)"/>\s*<generic:ObsValue value="([^"]+)"',
        file.read_text(encoding="utf-8"),
    )
    assert {r["period"]: r["value"] for r in found.table.to_pylist()} == {t: float(v) for t, v in pairs}
    assert set(found.table["reporter"].to_pylist()) == {"USA"}
    assert found.table.num_rows == 252
