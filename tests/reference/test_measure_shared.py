"""Measures on real files beside the project: known values, and the same from a plain loop over the file."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from comity.measure.engine import measure
from comity.measure.grouping import AsOne
from comity.measure.relation import of_relation
from comity.record.relations import RELATIONS, Tables

SHARED = Path(__file__).parents[3] / "shared"
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")


def shared(name: str) -> Path:
    """Return a file beside the project, or skip."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not beside this checkout")
    return path


class Files(Tables):
    """Relations read from files by queries."""

    def __init__(self, **queries: str) -> None:
        super().__init__({})
        for name, query in queries.items():
            columns = ", ".join(
                f"CAST({column} AS {kind}) AS {column}" for column, kind in RELATIONS[name].items()
            )
            self._connection.execute(f"DROP TABLE {name}")
            self._connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM ({query})")


@pytest.fixture(scope="module")
def world():
    """Give the world's goods trade 2000 to 2020, with GDP and the ten members of ASEAN."""
    flows = shared("data/baci_bilateral_2000_2020/flows.parquet")
    sizes = shared("data/baci_bilateral_2000_2020/countries.parquet")
    inside = ", ".join(f"('{name}')" for name in ASEAN)
    return Files(
        trade=f"SELECT year, exporter, importer, '' AS product, kusd * 1000 AS value FROM '{flows}'",
        series=f"SELECT 'gdp' AS indicator, year, iso3 AS reporter, '' AS partner, gdp_usd AS value FROM '{sizes}'"
        " WHERE gdp_usd IS NOT NULL",
        members=f"SELECT 'asean' AS grouping, m.name AS economy, y.year AS year FROM (VALUES {inside}) AS m(name)"
        " CROSS JOIN (SELECT UNNEST(GENERATE_SERIES(2000, 2021)) AS year) AS y",
    )


@pytest.fixture(scope="module")
def flows():
    """Give {(year, exporter, importer): US$} by a plain loop over the file."""
    table = pq.read_table(shared("data/baci_bilateral_2000_2020/flows.parquet"))
    columns = (table.column(name).to_pylist() for name in ("year", "exporter", "importer", "kusd"))
    return {(y, a, b): v * 1000 for y, a, b, v in zip(*columns, strict=True)}


@pytest.mark.parametrize("exporter", ["KOR", "JPN"])
def test_trade_intensity_with_each_member_and_with_all(world, flows, exporter):
    """Each year's intensity with each member, and with ASEAN as one, is that of a plain loop; all are above one."""
    found = {(m.year, m.partner): m.value for m in of_relation(world, "trade_intensity", exporter, "asean")}
    sent, received, traded = defaultdict(float), defaultdict(float), defaultdict(float)
    for (y, a, b), value in flows.items():
        sent[y, a] += value
        received[y, b] += value
        traded[y] += value
    assert len(found) == 21 * 11
    for year in range(2000, 2021):
        both = [flows.get((year, exporter, m), 0.0) for m in ASEAN]
        whole = (sum(both) / sent[year, exporter]) / (sum(received[year, m] for m in ASEAN) / traded[year])
        assert found[year, "asean"] == pytest.approx(whole, rel=1e-9)
        assert whole > 1
        for member, value in zip(ASEAN, both, strict=True):
            expected = (value / sent[year, exporter]) / (received[year, member] / traded[year])
            assert found[year, member] == pytest.approx(expected, rel=1e-9)


def test_vietnam_within_koreas_exports_to_asean(world, flows):
    """Vietnam takes 51.5 % of Korea's exports to ASEAN in 2020; their concentration on members follows."""
    (share,) = [
        m.value for m in measure(world, "export_share", reporters=["KOR"], partners=["VNM"], grouping="asean")
        if m.year == 2020
    ]  # fmt: skip
    assert share == pytest.approx(0.515, abs=5e-4)
    both = [flows.get((2020, "KOR", m), 0.0) for m in ASEAN]
    hhi = sum((v / sum(both)) ** 2 for v in both)
    forms = {
        form: measure(world, "partner_concentration", reporters=["KOR"], grouping="asean", form=form)[-1]
        for form in ("hhi", "effective", "rescaled")
    }
    assert forms["hhi"].year == 2020
    assert forms["hhi"].value == pytest.approx(hhi, rel=1e-9)
    assert forms["effective"].value == pytest.approx(1 / hhi, rel=1e-9)
    assert forms["rescaled"].value == pytest.approx((hhi - 0.1) / 0.9, rel=1e-9)


def test_vietnams_share_of_an_increase_depends_on_the_base(world, flows):
    """From each base to 2020 the share swings, explodes and turns its sign; contributions always add up."""
    swung = measure(
        world,
        "base_year_sensitivity",
        reporters=["KOR"],
        partners=["VNM"],
        grouping="asean",
        until=2020,
        form="share",
    )
    shares = {m.year: m.value for m in swung}
    assert set(shares) == set(range(2000, 2020))
    for base, value in shares.items():
        whole = [sum(flows.get((year, "KOR", m), 0.0) for m in ASEAN) for year in (base, 2020)]
        part = [flows.get((year, "KOR", "VNM"), 0.0) for year in (base, 2020)]
        assert value == pytest.approx((part[1] - part[0]) / (whole[1] - whole[0]), rel=1e-9)
    assert shares[2016] > 0.85
    assert max(shares.values()) > 1.5
    assert min(shares.values()) < 0
    told = measure(world, "share_of_increase", reporters=["KOR"], grouping="asean", base=2016)
    assert {m.remark for m in told if m.year == 2020} == {"parts change in both directions"}
    added = measure(world, "contribution_to_growth", reporters=["KOR"], grouping="asean", base=2016)
    grown = [sum(flows.get((year, "KOR", m), 0.0) for m in ASEAN) for year in (2016, 2020)]
    assert math.fsum(m.value for m in added if m.year == 2020) == pytest.approx(
        grown[1] / grown[0] - 1, rel=1e-9
    )


def test_identities_hold_on_the_whole_file(world):
    """Over 210 economies and 21 years, intensities weighted by the world add up to one, and balances to nothing."""
    weighted = AsOne(world, "nobody", ())
    (row,) = weighted.ask("SELECT COUNT(*), SUM(value) FROM trade")
    assert row[0] == 581_494
    taken = dict(world.ask("SELECT year || importer, SUM(value) FROM trade GROUP BY 1"))
    whole = dict(world.ask("SELECT year, SUM(value) FROM trade GROUP BY 1"))
    sums = defaultdict(float)
    for m in measure(world, "trade_intensity"):
        sums[m.year, m.reporter] += taken[f"{m.year}{m.partner}"] / whole[m.year] * m.value
    assert len(sums) > 4000
    assert all(math.isclose(total, 1.0, rel_tol=1e-9) for total in sums.values())


def test_the_larger_side_depends_less(world):
    """The gap between Korea and Vietnam is Vietnam's, and its trend has an interval."""
    gaps = measure(world, "dependence_gap", reporters=["KOR"], partners=["VNM"])
    assert len(gaps) == 21
    assert all(m.value < 0 for m in gaps)
    (line,) = measure(world, "levelling", reporters=["KOR"], partners=["VNM"])
    assert line.low < line.value < line.high


@pytest.fixture(scope="module")
def assembly():
    """Give the votes and ideal points of the General Assembly, sessions 70 to 73."""
    votes = shared("data/un_votes_1946_2019/un_votes.parquet")
    calls = shared("data/un_votes_1946_2019/un_roll_calls.parquet")
    points = shared("anchors/unga_idealpoints_apr2020.csv")
    with points.open(encoding="latin-1", newline="") as handle:
        rows = [
            (r["iso3c"], int(r["session"]), float(r["IdealPoint"]))
            for r in csv.DictReader(handle)
            if r["iso3c"] != "NA"
        ]
    tables = Files(
        votes="SELECT c.session AS session, CAST(c.rcid AS VARCHAR) AS rollcall, v.country_code AS economy,"
        " CASE v.vote WHEN 'yes' THEN 1 WHEN 'abstain' THEN 2 ELSE 3 END AS vote"
        f" FROM '{votes}' AS v INNER JOIN '{calls}' AS c ON c.rcid = v.rcid WHERE c.session >= 70 AND v.country_code IS NOT NULL",
    )
    tables._connection.executemany(
        "INSERT INTO series VALUES ('ideal-point', ?, ?, '', ?)",
        [(s + 1945, name, p) for name, s, p in rows if s >= 70],
    )
    return tables


def test_ideal_points_of_session_73_are_as_far_apart_as_published(assembly):
    """Distances from the United States are the differences of the published points."""
    known = {"KOR": 0.9417, "JPN": 0.7979, "PHL": -0.3456, "THA": -0.3568, "SGP": -0.4259, "CHN": -0.4895,
             "MYS": -0.7072, "VNM": -0.8979, "IDN": -1.0907}  # fmt: skip
    found = measure(assembly, "ideal_point_distance", reporters=["USA"], partners=list(known))
    last = {m.partner: m.value for m in found if m.year == 2018}
    assert last == pytest.approx({name: 2.7868 - point for name, point in known.items()}, abs=1.1e-4)


def test_agreement_orders_as_ideal_points_do(assembly):
    """In 2018 Japan votes nearer to Korea than Vietnam does, and each pair's agreement is that of a plain loop."""
    pairs = {
        m.partner: m.value
        for m in measure(assembly, "vote_agreement", reporters=["KR"], partners=["JP", "VN"])
        if m.year == 2018
    }
    assert pairs["JP"] > 0.85
    assert pairs["VN"] < 0.75
    calls = defaultdict(dict)
    for call, economy, vote in assembly.ask("SELECT rollcall, economy, vote FROM votes WHERE session = 73"):
        calls[call][economy] = vote
    mine = [c for c in calls.values() if "KR" in c and "JP" in c and len(set(c.values())) > 1]
    assert pairs["JP"] == pytest.approx(
        sum(1 - abs(c["KR"] - c["JP"]) / 2 for c in mine) / len(mine), rel=1e-12
    )


def test_events_of_a_day_are_fewer_than_their_rows():
    """Of one day's rows, only those between two economies that two stories tell remain, each once."""
    path = shared("data/gdelt_events_20160926/gdelt1_events_20160926_sample.csv")
    tables = Files(
        events="SELECT strptime(CAST(SQLDATE AS VARCHAR), '%Y%m%d') AS day, Actor1CountryCode AS source,"
        " Actor2CountryCode AS target, QuadClass AS quad, AvgTone AS tone, SOURCEURL AS story"
        f" FROM read_csv('{path}') WHERE Actor1CountryCode IS NOT NULL AND Actor2CountryCode IS NOT NULL"
    )
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle) if r["Actor1CountryCode"] and r["Actor2CountryCode"]]
    stories = defaultdict(set)
    for r in rows:
        stories[r["Actor1CountryCode"], r["Actor2CountryCode"], r["QuadClass"]].add(r["SOURCEURL"])
    told = [key for key, urls in stories.items() if len(urls) > 1]
    found = measure(tables, "event_count")
    assert sum(m.value for m in found) == len(told) < len(stories) < len(rows)
    assert {(m.reporter, m.partner): m.value for m in found} == {
        pair: sum(key[:2] == pair for key in told) for pair in {key[:2] for key in told}
    }


VINTAGES = {"2020-10": None, "2021-04": None, "2021-10": None, "2022-04": None, "2022-10": 2027, "2023-04": 2027,
            "2023-10": 2026, "2024-04": 2025, "2024-10": 2027, "2025-04": 2027, "2025-10": 2027}  # fmt: skip


@pytest.mark.parametrize(("edition", "year"), VINTAGES.items())
def test_year_of_overtaking_by_edition(edition, year):
    """The first year in which ASEAN-10's GDP reaches Japan's is that of each edition of the Outlook."""
    path = shared("anchors/weo_ngdpd_vintages_all.csv.gz")
    inside = ", ".join(f"'{name}'" for name in ASEAN)
    tables = Files(
        series=f"SELECT 'gdp' AS indicator, year, iso AS reporter, '' AS partner, value FROM read_csv('{path}')"
        f" WHERE vintage = {edition[2:4]}{edition[5:]}",
        members=f"SELECT 'asean' AS grouping, m.name AS economy, y.year AS year FROM (SELECT UNNEST([{inside}]) AS name) AS m"
        " CROSS JOIN (SELECT UNNEST(GENERATE_SERIES(1980, 2031)) AS year) AS y",
    )
    assert tables.ask("SELECT COUNT(*) > 1000 FROM series") == [(True,)]
    found = measure(tables, "first_crossing_year", grouping="asean", other="JPN")
    assert [m.value for m in found] == ([year] if year else [])
