"""Real files of publishers load whole, and give the numbers worked out apart from this code; they are never committed."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pytest

from comity.sources.discover import PROVIDERS, read_source
from comity.sources.store import Store
from comity.sources.take import Delivery, read_delivery, take

SHARED = Path(__file__).parents[3] / "shared" / "data"
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
EDITIONS = (
    "2020-10",
    "2021-04",
    "2021-10",
    "2022-04",
    "2022-10",
    "2023-04",
    "2023-10",
    "2024-04",
    "2024-10",
    "2025-04",
    "2025-10",
)
DAY = date(2026, 11, 24)

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not beside this checkout")


def provider(name: str):
    """Return a provider."""
    return read_source(PROVIDERS / name, may_have_code=True)


def delivered(folder: Path, *names: str) -> Path:
    """Return a folder with copies of shared files."""
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(SHARED / name, folder)
    return folder


@pytest.fixture(scope="module")
def weo(tmp_path_factory):
    """Give a store with the eleven editions, and what became of them."""
    place = tmp_path_factory.mktemp("weo")
    folder = delivered(place / "in", "imf_weo_vintages/weo_11vintages_long.parquet")
    store = Store(place / "store")
    return store, take(provider("imf_weo"), Delivery(folder, (), DAY), store), folder


def gdp(store: Store, edition: str) -> dict[tuple[str, int], float]:
    """Return economy, year -> nominal output in dollars."""
    table = store.table(store.find("imf-weo", edition))
    mine = table.filter(pc.equal(table["indicator"], "gdp"))
    return {
        (r["reporter"], r["year"]): r["value"] for r in mine.select(["reporter", "year", "value"]).to_pylist()
    }


def test_eleven_editions_become_eleven_vintages(weo):
    """Each is known from the end of its month; together they have every value of the known series of economies."""
    store, kept, folder = weo
    assert [k.vintage.key for k in kept] == list(EDITIONS)
    assert [v.key for v in store.vintages("imf-weo")] == list(EDITIONS)
    assert store.newest("imf-weo", date(2024, 2, 12)).key == "2023-10"
    assert sum(k.vintage.rows for k in kept) == 3_444_349
    again = take(provider("imf_weo"), Delivery(folder, (), DAY), store)
    assert not any(k.fresh for k in again)


def test_what_is_not_used_adds_up_to_the_whole(weo):
    """Rows used and rows left out by name are all the rows of the file: none is dropped in silence."""
    _, kept, _ = weo
    used = sum(k.vintage.rows for k in kept)
    left = sum(
        times
        for k in kept
        for name, times in k.vintage.unused.items()
        if name.startswith(("code ", "series "))
    )
    assert used + left == 3_690_586


def test_ratios_by_edition_are_those_worked_out_apart(weo):
    """Ten members' output over Japan's for 2022, by edition, and both sides for 2026."""
    store, _, _ = weo
    with (SHARED / "imf_weo_vintages" / "check_asean_vs_japan_by_vintage.csv").open() as handle:
        expected = {row["vintage"]: row for row in csv.DictReader(handle)}
    assert set(expected) == set(EDITIONS)
    for edition, row in expected.items():
        found = gdp(store, edition)
        ten, japan = sum(found[(e, 2022)] for e in ASEAN), found[("JPN", 2022)]
        assert ten / 1e9 == pytest.approx(float(row["ASEAN10_2022_bn"]), abs=0.51)
        assert ten / japan == pytest.approx(float(row["ratio"]), abs=5.1e-4)
        assert found[("TWN", 2022)] / 1e9 == pytest.approx(float(row["Taiwan_2022"]), abs=0.51)
        if row["Japan_2026"]:
            assert found[("JPN", 2026)] / 1e9 == pytest.approx(float(row["Japan_2026"]), abs=0.51)
            assert sum(found[(e, 2026)] for e in ASEAN) / 1e9 == pytest.approx(
                float(row["ASEAN10_2026"]), abs=0.51
            )


def test_what_was_projected_is_called_so(weo):
    """In the edition of October 2023 Japan's output of 2022 is observed, that of 2026 projected."""
    store, _, _ = weo
    table = store.table(store.find("imf-weo", "2023-10"))
    japan = table.filter(
        pc.and_(pc.equal(table["reporter"], "JPN"), pc.equal(table["indicator"], "gdp"))
    ).to_pylist()
    status = {row["year"]: row["status"] for row in japan}
    assert (status[2022], status[2026]) == ("observed", "projected")


def test_baci_loads_whole_and_flags_two_flows_of_2017(tmp_path):
    """581,494 flows; the Republic of Korea's to Vietnam and Singapore in 2017 are told as out of line."""
    baci = provider("cepii_baci")
    (read,) = read_delivery(baci, delivered(tmp_path / "in", "baci_bilateral_2000_2020/flows.parquet"))
    assert read.table.num_rows == 581_494
    notes = {place: what for place, what in read.notes if "years beside it" in what}
    assert "1.43 times above" in notes["KOR VNM exports 2017"]
    assert "1.66 times above" in notes["KOR SGP exports 2017"]
    assert "KOR JPN exports 2017" not in notes


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("worldbank_wdi_extracts/WORLD_BANK_SELECTED_WDI_2013_2019.csv", 15_347),
        ("worldbank_wdi_extracts/macro_wdi_2005_2024_20260110.csv", 4_257),
        ("worldbank_wdi_extracts/tariffs_wb_2005_2024_20260110.csv", 1_434),
        ("tourism_arrivals_samples/worldbank_ST.INT.ARVL_bulk.csv", 4_470),
        ("api_and_sdmx_fixtures/worldbank_bulk_csv/API_NY.GDP.PCAP.CD_DS2_en_csv_v2_866857.csv", 9_689),
    ],
)
def test_world_bank_files_load_whole(tmp_path, name, rows):
    """Each form met; no code unknown, and aggregates left out by name."""
    wb = provider("worldbank")
    (read,) = read_delivery(wb, delivered(tmp_path / "in", name))
    assert read.table.num_rows == rows
    assert not any(name.startswith("unknown code") for name in read.left_out)
    assert not any(r.startswith("~") and r != "~CHI" for r in pc.unique(read.table["reporter"]).to_pylist())


def test_two_publishers_agree_on_japan(weo, tmp_path):
    """The World Bank's output of Japan in 2022 and that of the newest edition are within one per cent."""
    wb = provider("worldbank")
    (read,) = read_delivery(
        wb, delivered(tmp_path / "in", "worldbank_wdi_extracts/macro_wdi_2005_2024_20260110.csv")
    )
    (japan,) = [
        r["value"]
        for r in read.table.to_pylist()
        if (r["reporter"], r["indicator"], r["year"]) == ("JPN", "gdp", 2022)
    ]
    assert japan / 1e6 == pytest.approx(4_262_463, abs=1)
    assert japan == pytest.approx(gdp(weo[0], "2025-10")[("JPN", 2022)], rel=0.01)


def test_visitors_of_seven_members_in_2015(tmp_path):
    """Twelve months a year add up to the sum that the file's own description gives."""
    visitors = provider("kosis_visitors")
    name = "tourism_arrivals_samples/korea_visitors_by_country_age_2010_2017_december_only.csv"
    (read,) = read_delivery(visitors, delivered(tmp_path / "in", name))
    members = [r["value"] for r in read.table.to_pylist() if r["year"] == 2015 and r["partner"] in ASEAN]
    assert (read.table.num_rows, len(members), sum(members)) == (400, 7, 1_574_185)


def test_taiwans_customs_table_loads_whole(tmp_path):
    """Every destination is known by its Chinese name; 2022 is the largest year."""
    customs = provider("taiwan_customs")
    (read,) = read_delivery(
        customs,
        delivered(tmp_path / "in", "taiwan_ic_exports_2013_2025/taiwan_exports_by_country_2013_2025.csv"),
    )
    years = read.table.group_by("year").aggregate([("value", "sum")]).to_pylist()
    assert read.table.num_rows == 9_683
    assert max(years, key=lambda y: y["value_sum"])["year"] == 2022


PARTNERS = """\
key: top-partners
title: Largest partners of five economies
publisher: UN Comtrade
licence: free use with citation
terms: https://comtrade.un.org
cadence: once
coverage: five economies
rows: {least: 150, most: 200}
years: {first: 2023, last: 2024}
ignored: {columns: [rank, commit, commit_date]}
table:
  reporter: {column: reporter_m49, codes: [m49]}
  partner: {column: partner_m49, codes: [m49]}
  indicator: {column: flow, words: {export: exports, import: imports}}
  period: {always: 2023/2024}
  value: {column: usd_2023_plus_2024, over: records}
  unit: USD
  remark: yearly mean of 2023 and 2024
  least: 0
"""


def test_sums_of_two_years_are_mapped_to_yearly_means_by_a_card(tmp_path):
    """No code: the number of years is a column; Other Asia is Taiwan and says so, and flows with itself are left out."""
    folder = tmp_path / "top-partners"
    folder.mkdir()
    (folder / "source.yml").write_text(PARTNERS)
    source = read_source(folder, may_have_code=False)
    (read,) = read_delivery(
        source, delivered(tmp_path / "in", "korea_china_japan_taiwan_comtrade_2023_24/top20_partners.csv")
    )
    rows = {(r["reporter"], r["partner"], r["indicator"]): r for r in read.table.to_pylist()}
    to_taiwan = rows[("KOR", "TWN", "exports")]
    assert to_taiwan["value"] == 54145401841.0 / 2
    assert to_taiwan["remark"] == "490 Other Asia, nes; yearly mean of 2023 and 2024"
    assert read.left_out == {
        "flows of an economy with itself CHN": 1,
        "flows of an economy with itself TWN": 1,
        "unspecified 899 (Areas, nes), written ~899": 2,
    }
    members = sum(
        r["value"]
        for (who, whom, flow), r in rows.items()
        if (who, flow) == ("KOR", "exports") and whom in ASEAN
    )
    assert members / 1e9 == pytest.approx(110.3, abs=0.06)
