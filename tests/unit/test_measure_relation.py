"""One relation measured, a grouping by its members of the year and as one."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pyarrow.parquet as pq
import pytest

from comity.measure.cluster import Engine, connect, read_engine
from comity.measure.explain import explained, listed
from comity.measure.formats import FORMATS, as_text
from comity.measure.grouping import AsOne
from comity.measure.indicators import every_indicator
from comity.measure.relation import of_relation
from comity.record.relations import drawn
from comity.terms.errors import FileTrouble, UsageError

TRADE = """
2020 oak ash . 3; 2020 oak elm . 4; 2020 oak yew . 3; 2020 ash elm . 1; 2020 yew ash . 2
2021 oak ash . 3; 2021 oak elm . 4; 2021 oak yew . 3"""
MEMBERS = "league ash 2020; league ash 2021; league elm 2021"


def shown(rows):
    """Return what tells rows apart."""
    return [(m.year, m.reporter, m.partner, pytest.approx(m.value), m.membership) for m in rows]


def test_a_grouping_is_shown_by_member_and_as_one():
    """Elm counts from the year it joins, and each row says whose members were counted."""
    found = of_relation(drawn(trade=TRADE, members=MEMBERS), "export_share", "oak", "league")
    assert shown(found) == [
        (2020, "oak", "ash", 0.3, "league: one of its 1 member of 2020"),
        (2020, "oak", "league", 0.3, "league as one: its 1 member of 2020"),
        (2021, "oak", "ash", 0.3, "league: one of its 2 members of 2021"),
        (2021, "oak", "elm", 0.4, "league: one of its 2 members of 2021"),
        (2021, "oak", "league", 0.7, "league as one: its 2 members of 2021"),
    ]


def test_a_grouping_may_report():
    """Seen from the grouping's side its members' flows add up as well."""
    found = of_relation(drawn(trade=TRADE, members=MEMBERS), "trade_value", "league", "oak", flow="imports")
    assert [(m.year, m.reporter, m.value) for m in found if m.reporter == "league"] == [
        (2020, "league", 3), (2021, "league", 7),
    ]  # fmt: skip


def test_trade_among_members_stays():
    """What a member sends another is trade of the grouping with itself."""
    one = AsOne(drawn(trade=TRADE, members=MEMBERS + "; league elm 2020"), "league", ())
    assert ("league", "league", 1.0) in one.ask(
        "SELECT exporter, importer, value FROM trade WHERE year = 2020"
    )


def test_a_series_with_a_hole_has_no_total():
    """A grouping's GDP is there only where each member's is, and what does not add up is not added."""
    tables = drawn(
        members="league ash 2020; league elm 2020; league ash 2021; league elm 2021",
        series="gdp 2020 ash . 1; gdp 2020 elm . 2; gdp 2021 ash . 1; rate 2020 ash . 5; rate 2020 elm . 5",
    )
    one = AsOne(tables, "league", ("gdp",))
    assert one.ask("SELECT indicator, year, value FROM series WHERE reporter = 'league'") == [
        ("gdp", 2020, 3.0)
    ]


def test_what_is_the_groupings_own_is_kept():
    """A status of the grouping itself is shown as one, and not as its members'."""
    tables = drawn(statuses="league oak 2 2019", members="league ash 2020")
    found = of_relation(tables, "status_rung", "oak", "league", first=2020, last=2020)
    assert [(m.partner, m.value) for m in found] == [("league", 2.0)]


def test_two_groupings_and_a_partner_too_many_are_refused():
    """Neither can be measured, and the message says what can."""
    tables = drawn(trade=TRADE, members=MEMBERS + "; circle oak 2020")
    with pytest.raises(UsageError, match="both groupings"):
        of_relation(tables, "export_share", "circle", "league")
    with pytest.raises(UsageError, match="is of one actor"):
        of_relation(tables, "partner_concentration", "oak", "ash")


def test_aggregates_take_groupings_by_name():
    """A ratio of totals says by whose membership."""
    tables = drawn(series="gdp 2020 ash . 3; gdp 2020 oak . 4", members="league ash 2020")
    (row,) = of_relation(tables, "ratio_of_aggregates", "league", "oak")
    assert (row.value, row.membership) == (0.75, "league: its members of each year")


def test_every_format_holds_every_value():
    """CSV, JSON, Excel, Parquet and SDMX-CSV hold the same numbers; twice made, they are the same bytes."""
    rows = of_relation(
        drawn(trade=TRADE, members=MEMBERS), "export_share", "oak", "league", vintage="almanac 3"
    )
    values = [m.value for m in rows]
    made = {name: write(rows) for name, write in FORMATS.items()}
    assert [float(r["value"]) for r in csv.DictReader(io.StringIO(made["csv"].decode()))] == values
    assert [r["value"] for r in json.loads(made["json"])] == values
    assert [float(r["OBS_VALUE"]) for r in csv.DictReader(io.StringIO(made["sdmx"].decode()))] == values
    assert pq.read_table(io.BytesIO(made["parquet"]))["value"].to_pylist() == values
    with zipfile.ZipFile(io.BytesIO(made["xlsx"])) as book:
        assert b"0.7" in book.read("xl/worksheets/sheet1.xml")
    assert {name: write(rows) for name, write in FORMATS.items()} == made
    assert as_text(rows).splitlines()[-1] == "export_share, ratio; from trade, members. Read: almanac 3."


def test_indicators_are_listed_and_explained():
    """Each has a line, and its page says unit, parameters and when not to trust it."""
    assert len(listed().splitlines()) == len(every_indicator()) >= 40
    told = explained("trade_intensity")
    assert "index, from 0; read from trade" in told
    assert "world='all'" in told
    assert "Examples" not in told


def test_a_cluster_is_named_in_the_config(tmp_path):
    """The config names kind, address and tables; what it does not know it refuses."""
    config = tmp_path / "comity.toml"
    assert read_engine(config) == Engine("duckdb", "", "")
    config.write_text('[engine]\nkind = "spark"\nat = "sc://cluster.example:15002"\n')
    assert read_engine(config) == Engine("spark", "sc://cluster.example:15002", "")
    config.write_text('[engine]\nkind = "sparc"\n')
    with pytest.raises(UsageError, match="did you mean 'spark'"):
        read_engine(config)
    config.write_text('[engine]\nknd = "spark"\n')
    with pytest.raises(UsageError, match="did you mean 'kind'"):
        read_engine(config)
    config.write_text("[engine\n")
    with pytest.raises(FileTrouble, match="cannot be read"):
        read_engine(config)
    with pytest.raises(UsageError, match="runs in this process"):
        connect(Engine())


def test_a_sum_over_some_members_says_so():
    """A series that only some members have is not told as the whole grouping's."""
    tables = drawn(series="students 2020 ash oak 5", members="league ash 2020; league elm 2020")
    whole = [
        r
        for r in of_relation(tables, "students", "league", "oak", adds_up=("students",))
        if r.reporter == "league"
    ]
    assert [(r.value, r.membership) for r in whole] == [
        (5.0, "league as one: the 1 of its 2 members of 2020 with a value; the others are not known")
    ]
