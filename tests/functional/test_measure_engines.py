"""The same SQL gives the same answer on DuckDB, on Spark and on ClickHouse's engine."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from measure_engines import Click, Duck, Spark, has, unlike, unlike_tables, write_parquet
from measure_sample import ARGUMENTS, sample

from comity.cli import run
from comity.measure.indicators import every_indicator
from comity.measure.relation import of_relation

CASES = [
    pytest.param(name, given, id=f"{name}-{number}")
    for name in every_indicator()
    for number, given in enumerate(ARGUMENTS.get(name, [{}]))
]
#: Indicators over a million rows of trade; the others' work on it is of the same kind.
LARGE = [
    ("trade_value", {"flow": "both"}),
    ("export_share", {}),
    ("trade_balance", {}),
    ("trade_intensity", {"world": "others"}),
    ("partner_concentration", {"form": "entropy"}),
    ("contribution_to_growth", {}),
    ("share_of_increase", {"base": 2000}),
    ("rank", {"form": "margin"}),
    ("hub_share_before_after", {"hub": ("n7", "n8"), "since": 2010, "form": "within"}),
    ("interdependence", {}),
    ("dependence_gap", {}),
    ("growth", {}),
]


def write_million(folder):
    """Write a million dyad rows of trade, 201 economies over 25 years, with their GDP; return the folder."""
    draw = np.random.default_rng(3)
    names = np.array([f"n{n}" for n in range(201)])
    years, senders, takers = (
        grid.ravel() for grid in np.meshgrid(np.arange(2000, 2025), range(201), range(201))
    )
    apart = senders != takers
    trade = {
        "year": pa.array(years[apart], pa.int32()), "exporter": names[senders[apart]], "importer": names[takers[apart]],
        "product": pa.repeat(pa.scalar(""), int(apart.sum())), "value": np.round(10 ** draw.uniform(0, 9, apart.sum()), 2),
    }  # fmt: skip
    write_parquet(
        {
            "series": [
                ("gdp", y, n, "", 10 ** draw.uniform(8, 12))
                for y in range(2000, 2025)
                for n in map(str, names)
            ]
        },
        folder,
    )
    pq.write_table(pa.table(trade), folder / "trade.parquet")
    return folder


@pytest.fixture(scope="module")
def small_folder(tmp_path_factory):
    """Give the files of a small sample of every relation."""
    return write_parquet(sample(1), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large_folder(tmp_path_factory):
    """Give the files of a million dyad rows."""
    return write_million(tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="module", params=["clickhouse", "spark"])
def engine(request):
    """Give the maker of an engine, or skip where it is not installed."""
    if not has(request.param):
        pytest.skip(f"{request.param} is not installed here")
    return Click if request.param == "clickhouse" else Spark


@pytest.fixture(scope="module")
def small(engine, small_folder):
    """Give DuckDB and another engine over the small sample."""
    return Duck(small_folder), engine(small_folder)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "given"), CASES)
def test_every_indicator_gives_the_same_on_a_small_sample(small, name, given):
    """Each indicator, with each set of arguments, gives the same rows and values on both engines."""
    sql = every_indicator()[name].sql(**given)
    duck, other = small
    found = duck.ask(sql)
    assert found, "the sample gives no row, so that nothing is compared"
    assert unlike(found, other.ask(sql)) == ""


@pytest.mark.slow
def test_a_million_dyad_rows_give_the_same(engine, large_folder):
    """Over a million dyad rows both engines agree to 1e-9."""
    duck, other = Duck(large_folder), engine(large_folder)
    assert duck.ask("SELECT COUNT(*) >= 1000000 FROM trade") == [(True,)]
    for name, given in LARGE:
        sql = every_indicator()[name].sql(**given)
        found = duck.table(sql)
        assert found.num_rows
        assert unlike_tables(found, other.table(sql)) == "", name


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["clickhouse", "spark"])
def test_the_command_asks_the_engine_the_config_names(kind, small_folder, tmp_path, capsys):
    """With an [engine] in comity.toml, `comity measure` gives the same values and says where they were read."""
    if not has(kind):
        pytest.skip(f"{kind} is not installed here")
    (tmp_path / "record").mkdir()
    at = "local[2]" if kind == "spark" else ""
    (tmp_path / "comity.toml").write_text(
        f'[engine]\nkind = "{kind}"\nat = "{at}"\ntables = "{small_folder}"\n'
    )
    assert run(["measure", "export_share", "e1", "league", "-C", str(tmp_path), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    expected = of_relation(Duck(small_folder), "export_share", "e1", "league")
    assert [row["value"] for row in said] == pytest.approx([m.value for m in expected])
    assert {row["vintage"] for row in said} == {f"tables of {kind} at {at or small_folder}"}
