"""The input relations over a dossier: what is taken from where, and what is never mixed."""

from __future__ import annotations

import json
from datetime import date

import pyarrow as pa
import pytest
from click.testing import CliRunner
from measure_store import keep, observed

from comity.cli import commands, run
from comity.record.compile import compile_record
from comity.record.inputs import open_inputs
from comity.record.judge import judge
from comity.record.read import read_record
from comity.terms.errors import FileTrouble, SourceFault

DAY = date(2024, 1, 1)
CITE = "cite:\n  - {work: almanac, locator: p. 1}\n"
MORE = {
    "actors/birch.yml": "kind: state\nname: Birch\ncodes: {iso3: BIR}\n" + CITE,
    "actors/cedar.yml": "kind: state\nname: Cedar\ncodes: {iso3: CED}\n" + CITE,
    "indicators/exports.yml": (
        "name: Exports\nphrase: exports\nunit: USD\nof: directed-dyad\nadds_up: true\ndefinition: Goods out.\n"
    ),
    "figures/exports.csv": (
        "id,reporter,partner,indicator,period,value,unit,work,locator\n"
        "x-cedar-ash,cedar,ash,exports,2019,10,USD,almanac,p. 1\n"
        "x-cedar-birch,cedar,birch,exports,2019,30,USD,almanac,p. 1\n"
        "x-cedar-league,cedar,league,exports,2019,40,USD,almanac,p. 1\n"
    ),
    "events/visit.yml": (
        "name: A visit\nkind: visit\ndate: 2019-05\nhosts: [ash]\nparticipants: [cedar, moss]\n" + CITE
    ),
    "events/talks.yml": "name: Talks\nkind: meeting\ndate: 2019-06\nparticipants: [cedar, ash]\n" + CITE,
    "agreements/accord.yml": (
        "name: The Accord\nkind: treaty\nparties: [ash, cedar]\nsteps:\n  - {step: in-force, date: 2018}\n"
        + CITE
    ),
}


@pytest.fixture
def opened(dossier, tmp_path):
    """Give a function that opens the inputs of a small dossier with a store."""
    folder = dossier(MORE)
    reading = read_record(folder / "record")
    problems = judge(reading)
    assert [str(p) for p in problems] == []
    compile_record(reading, problems, folder / "build" / "record.duckdb")

    def give(day=DAY, prefer=()):
        return open_inputs(folder, day, store=tmp_path / "vintages", prefer=prefer)

    give.folder, give.store = folder, tmp_path / "vintages"
    return give


def ask(inputs, sql):
    """Return sorted rows."""
    return sorted(inputs.ask(sql))


def test_the_record_alone_gives_what_it_holds(opened):
    """Figures, memberships, seats, treaties, statuses, visits and meetings come from the record."""
    with opened() as inputs:
        assert ask(inputs, "SELECT * FROM series WHERE indicator = 'gdp'") == [
            ("gdp", 2019, "ash", "", 10e9), ("gdp", 2019, "birch", "", 20e9),
        ]  # fmt: skip
        assert ask(inputs, "SELECT reporter, partner, value FROM series WHERE indicator = 'meetings'") == [
            ("ash", "cedar", 1.0), ("cedar", "ash", 1.0),
        ]  # fmt: skip
        assert ask(inputs, "SELECT * FROM members WHERE year = 2019") == [
            ("league", "ash", 2019),
            ("league", "birch", 2019),
        ]
        assert ask(inputs, "SELECT * FROM seats") == [("table", "ash", 2024), ("table", "cedar", 2024)]
        assert ask(inputs, "SELECT * FROM treaties") == [("accord", "ash", "cedar", "treaty", 2018, None)]
        assert ask(inputs, "SELECT * FROM statuses") == [("ash", "cedar", 2, 2019)]
        assert ask(inputs, "SELECT visitor, host FROM visits") == [("cedar", "ash")]


def test_flows_with_a_grouping_do_not_count_beside_its_members(opened):
    """In trade there are economies only; what the record has of the League stays among the series."""
    with opened() as inputs:
        assert ask(inputs, "SELECT exporter, importer, value FROM trade") == [
            ("cedar", "ash", 10),
            ("cedar", "birch", 30),
        ]
        assert inputs.partial == {"trade"}
        assert inputs.ask("SELECT value FROM series WHERE partner = 'league' AND indicator = 'exports'") == [
            (40,)
        ]


def test_codes_become_the_records_names(opened):
    """An economy goes by its actor's name, one without an actor by its code."""
    keep(
        opened.store,
        "books",
        "2020",
        "2020",
        observed("ASH CED exports - 2019 7 USD reconciled; ASH ~490 exports - 2019 1 USD reconciled"),
    )
    with opened() as inputs:
        assert ("ash", "cedar", 7) in ask(inputs, "SELECT exporter, importer, value FROM trade")
        assert ("ash", "~490", 1) in ask(inputs, "SELECT exporter, importer, value FROM trade")
        assert inputs.partial == frozenset()


def test_the_newest_vintage_known_on_the_day_is_read(opened):
    """An edition of later is not known, and one of earlier no longer."""
    for year, value in (("2020", 1), ("2022", 2), ("2025", 3)):
        keep(opened.store, "books", year, year, observed(f"CED - gdp - 2018 {value} USD observed"))
    for day, value in ((date(2021, 6, 1), 1), (DAY, 2), (date(2026, 1, 1), 3)):
        with opened(day) as inputs:
            assert inputs.ask("SELECT value FROM series WHERE indicator = 'gdp' AND reporter = 'cedar'") == [
                (value,)
            ]
    with opened(date(2019, 1, 1)) as inputs:
        assert inputs.editions == ()


def test_a_series_is_of_one_source_and_the_others_stand_beside(opened):
    """The source known last gives all years it has; no year is filled from another."""
    keep(
        opened.store,
        "atlas",
        "a",
        "2021",
        observed("CED - gdp - 2017 1 USD observed; CED - gdp - 2018 1 USD observed"),
    )
    keep(opened.store, "books", "b", "2022", observed("CED - gdp - 2018 2 USD observed"))
    named = "SELECT indicator, year, value FROM series WHERE indicator LIKE 'gdp%' AND reporter = 'cedar'"
    with opened() as inputs:
        assert ask(inputs, named) == [
            ("gdp", 2018, 2),
            ("gdp:atlas", 2017, 1),
            ("gdp:atlas", 2018, 1),
            ("gdp:books", 2018, 2),
        ]
    with opened(prefer=["atlas"]) as inputs:
        assert [row for row in ask(inputs, named) if row[0] == "gdp"] == [("gdp", 2017, 1), ("gdp", 2018, 1)]


def test_a_mirror_is_never_taken_for_a_report(opened):
    """What the partner said stands beside under its own name; as trade it counts only where nothing else does."""
    keep(opened.store, "books", "b", "2022", observed(
        "ASH CED exports - 2019 8 USD observed; ASH CED exports - 2019 9 USD mirror; ASH CED exports - 2019 8.5 USD reconciled;"
        "ASH BIR exports - 2019 4 USD mirror"))  # fmt: skip
    with opened() as inputs:
        assert ask(inputs, "SELECT indicator, partner, value FROM series WHERE reporter = 'ash' AND indicator LIKE 'exports%'") == [
            ("exports", "cedar", 8), ("exports:books", "cedar", 8), ("exports:books:mirror", "birch", 4),
            ("exports:books:mirror", "cedar", 9), ("exports:books:reconciled", "cedar", 8.5),
        ]  # fmt: skip
        trade = ask(inputs, "SELECT exporter, importer, value FROM trade WHERE exporter = 'ash'")
        assert trade == [("ash", "birch", 4), ("ash", "cedar", 8.5)]


def test_imports_reported_are_a_flow_where_nobody_reports_the_export(opened):
    """A flow known only from the importer's customs is taken from there."""
    keep(opened.store, "books", "b", "2022", observed("BIR CED imports - 2019 5 USD observed"))
    with opened() as inputs:
        assert ("cedar", "birch", 5) in ask(inputs, "SELECT exporter, importer, value FROM trade")


def test_a_list_of_chips_is_no_total(opened):
    """A source of a few products gives products and no totals; one of all goods is added up."""
    keep(opened.store, "chips", "c", "2022", observed("ASH CED exports 854231 2019 5 USD observed"))
    keep(opened.store, "goods", "g", "2022", observed(
        ";".join(f"BIR CED exports {n:02}0100 2019 1 USD observed" for n in range(1, 71))))  # fmt: skip
    with opened() as inputs:
        found = ask(
            inputs,
            "SELECT exporter, product, value FROM trade WHERE exporter IN ('ash', 'birch') AND product IN ('', '854231')",
        )
        assert found == [("ash", "854231", 5), ("birch", "", 70)]


def test_other_tables_of_sources_are_read(opened):
    """Votes and events come from sources of their own kind, economies by name."""
    votes = pa.table(
        {"session": [73, 73], "rollcall": ["r1", "r1"], "economy": ["ASH", "CED"], "vote": [1, 3]}
    )
    keep(opened.store, "assembly", "a", "2020", votes, "votes")
    events = pa.table({
        "day": pa.array([date(2019, 5, 1)]), "source": ["ASH"], "target": ["CED"], "quad": [1], "tone": [2.0], "story": ["s"],
    })  # fmt: skip
    keep(opened.store, "press", "p", "2020", events, "events")
    with opened() as inputs:
        assert ask(inputs, "SELECT economy, vote FROM votes") == [("ash", 1), ("cedar", 3)]
        assert inputs.ask("SELECT source, target FROM events") == [("ash", "cedar")]
        assert inputs.vintages(["votes"]) == "assembly a; record as known on 2024-01-01"


def test_a_changed_vintage_is_refused(opened):
    """A table whose bytes are not those of its card is not read."""
    folder = keep(opened.store, "books", "b", "2022", observed("CED - gdp - 2018 2 USD observed"))
    (folder / "observations.parquet").write_bytes(b"x")
    with pytest.raises(SourceFault, match="its bytes have changed"):
        opened()


def test_without_a_compiled_record_it_says_what_to_run(tmp_path):
    """The remedy is the command that compiles."""
    with pytest.raises(FileTrouble, match="comity compile"):
        open_inputs(tmp_path, DAY)


def test_the_command_measures_a_relation(opened, monkeypatch, tmp_path):
    """`comity measure` gives each member, the grouping as one, and what was read; the same as JSON."""
    monkeypatch.setenv("COMITY_STORE", str(opened.store))
    keep(opened.store, "books", "b", "2022", observed(
        "CED ASH exports - 2019 10 USD reconciled; CED BIR exports - 2019 30 USD reconciled; CED OAK exports - 2019 60 USD reconciled"))  # fmt: skip
    line = ["measure", "export_share", "cedar", "league", "-C", str(opened.folder), "--as-of", "2024-01-01"]
    said = CliRunner().invoke(commands, line)
    assert said.exit_code == 0, said.output
    assert said.output.splitlines() == [
        "2019  cedar  ash     0.1  league: one of its 2 members of 2019",
        "2019  cedar  birch   0.3  league: one of its 2 members of 2019",
        "2019  cedar  league  0.4  league as one: its 2 members of 2019",
        "export_share, ratio; from trade, members. Read: books b; record as known on 2024-01-01.",
    ]
    out = tmp_path / "m.json"
    assert run([*line, "--format", "json", "--out", str(out)]) == 0
    assert [row["value"] for row in json.loads(out.read_text())] == pytest.approx([0.1, 0.3, 0.4])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["trade_intensity", "cedar", "ash"], 4, "needs the trade of the whole world"),
        (["trade_intensty", "cedar"], 4, "did you mean 'trade_intensity'"),
        (["export_share", "ceder", "ash"], 4, "did you mean 'cedar'"),
        (["export_share", "cedar", "--with", "form"], 2, "NAME=VALUE"),
        (["growth", "cedar", "--with", "over=x"], 2, "a whole number"),
        (["export_share", "cedar", "--format", "xlsx", "--with", "grouping=league"], 2, "a file to write to"),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_is_told(opened, capsys, words, code, said):
    """Shares of the world from a part of it, unknown names and wrong parameters end with a remedy."""
    assert run(["measure", *words, "-C", str(opened.folder), "--store", str(opened.store)]) == code
    assert said in capsys.readouterr().err


def test_a_share_within_a_grouping_needs_no_world(opened):
    """What the record holds of one grouping is enough for a share in it."""
    said = CliRunner().invoke(commands, [
        "measure", "export_share", "cedar", "birch", "-C", str(opened.folder), "--store", str(opened.store),
        "--with", "grouping=league",
    ])  # fmt: skip
    assert said.output.splitlines()[0] == "2019  cedar  birch  0.75"
