"""What an Outlook measures: drawn and tabled from the record and from what is fetched, or said to be absent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.measure.indicators import card_of
from comity.measure.of_dossier import typed
from comity.measure.relation import of_relation
from comity.measure.supply import supplied_by
from comity.publish.draft import Draft
from comity.publish.live import Asking
from comity.publish.measuring import found, lacking
from comity.publish.sections.index import index
from comity.publish.sections.map import map as map_section
from comity.publish.sections.measured import measured
from comity.publish.sections.network import network
from comity.publish.tree import Block, Drawing, Paragraph, Table, plain
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.relations import drawn
from comity.record.store import Record

TRADE = (
    "2019 verrin ostrel . 30; 2019 verrin pellow . 10; 2020 verrin ostrel . 36; 2020 verrin pellow . 12;"
    "2020 ostrel verrin . 5; 2020 verrin marrow-cays . 2"
)
MEMBERS = "; ".join(
    f"lantern-league {member} {year}"
    for member in ("ostrel", "pellow", "marrow-cays")
    for year in (2019, 2020)
)


EXAMPLE = Path(__file__).parents[2] / "examples" / "straits" / "record"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    """Give the invented record as known on the day of its Outlook."""
    reading = read_record(EXAMPLE)
    made = compile_record(reading, judge(reading), tmp_path_factory.mktemp("record") / "record.duckdb")
    with Record(made.path) as record:
        return record.as_of(date(2024, 3, 1))


def _draft(known: AsOf, **relations: str) -> Draft:
    tables = drawn(members=MEMBERS, **relations)

    def ask(name: str, reporter: str, partner: str, given: tuple[str, ...]) -> Any:
        return of_relation(
            tables, name, reporter, partner, vintage="tables of the test", **typed(card_of(name), given)
        )

    measuring: Callable[..., Any] | None = ask if relations else None
    return Draft(Asking(known, "lantern-league", ("verrin",), measuring=measuring))


def _cells(blocks: tuple[Block, ...]) -> list[list[str]]:
    table = next(b for b in blocks if isinstance(b, Table))
    return [[plain(cell.inlines) for cell in row] for row in table.rows]


def _said(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain(b.inlines) for b in blocks if isinstance(b, Paragraph))


def test_a_measure_is_drawn_by_member_and_as_one_and_each_number_is_traced(known: AsOf) -> None:
    """The table has the years asked for, and each of its numbers tells what was read."""
    draft = _draft(known, trade=TRADE)
    blocks = measured(draft, "trade_value", "verrin", "lantern-league", from_="2020")
    assert isinstance(blocks[0], Drawing)
    assert blocks[0].svg.count("<circle") == 4
    assert sorted(row[-1] for row in _cells(blocks)) == ["US$12", "US$2", "US$36", "US$50"]
    traces = draft.traces()
    assert {t.value for t in traces} == {2.0, 12.0, 36.0, 50.0}
    assert all("read: tables of the test" in t.formula and t.period == "2020" for t in traces)


def test_without_any_series_it_says_what_to_fetch(known: AsOf) -> None:
    """An Outlook built offline names the sources instead of drawing nothing."""
    said = _said(measured(_draft(known), "vote_agreement", "verrin", "ostrel"))
    assert "unga-votes" in said
    assert "comity fetch unga-votes" in said


def test_the_map_shades_members_by_the_measure_of_the_year(known: AsOf) -> None:
    """What passes to each member in the year stands in the table beside the map."""
    blocks = map_section(_draft(known, trade=TRADE), "trade_value", "verrin", "2019")
    assert [row[1] for row in _cells(blocks)] == ["US$30", "US$10"]


def test_a_year_without_values_is_said_with_those_that_have_some(known: AsOf) -> None:
    """A map of a year nobody knows says which years are known."""
    blocks = map_section(_draft(known, trade=TRADE), "trade_value", "verrin", "1999")
    assert "2019 to 2020" in _said(blocks)


def test_the_network_adds_both_directions_and_tables_each(known: AsOf) -> None:
    """A line is the sum of both ways where the measure adds up; the table keeps them apart."""
    blocks = network(_draft(known, trade=TRADE), "trade_value", "2020")
    drawing = blocks[0]
    assert isinstance(drawing, Drawing)
    assert "55" in drawing.svg
    assert [row[2] for row in _cells(blocks)] == ["US$5", "US$50"]


def test_the_index_has_an_interval_with_every_rank_and_says_what_it_lacks(known: AsOf) -> None:
    """Ranks come with intervals; what no relation has, or all have alike, is named."""
    votes = "; ".join(
        f"70 {call} {economy} {vote}"
        for call, given in enumerate(
            ("verrin 1, ostrel 1, pellow 3, marrow-cays 1", "verrin 1, ostrel 1, pellow 3, marrow-cays 3")
        )
        for economy, vote in (pair.split() for pair in given.split(", "))
    )
    relations = {
        "trade": TRADE,
        "votes": votes,
        "statuses": "verrin ostrel 2 2020; verrin pellow 2 2020; verrin marrow-cays 2 2020",
    }
    blocks = index(_draft(known, **relations), "relation", "2020", draws="200")
    rows = _cells(blocks)
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert all(" to " in row[1] for row in rows)
    assert "Ostrel" in rows[0][2]
    said = _said(blocks)
    assert "The same for all relations, so not in it: import share, status rung." in said
    assert "students" in said


def test_an_index_that_cannot_be_made_says_why(known: AsOf) -> None:
    """No rank is shown where nothing is known."""
    said = _said(index(_draft(known), "relation", "2020"))
    assert "cannot be made for 2020" in said
    assert "cepii-baci" in said


def test_sources_of_a_measure_are_those_that_hold_its_input() -> None:
    """Trade measures are supplied by bilateral trade, votes by votes, agreements by the record alone."""
    assert {"cepii-baci", "comtrade"} <= set(supplied_by(card_of("trade_value")))
    assert supplied_by(card_of("vote_agreement")) == ("unga-votes",)
    assert supplied_by(card_of("agreements_in_force")) == ()
    assert supplied_by(card_of("series_value"), "arms-tiv") == ("sipri-arms",)


def test_a_question_without_inputs_and_one_without_rows_read_alike() -> None:
    """Whether nothing was opened or nothing was found, the reader learns where to get it."""
    assert found(None, "arms", "a", "b").absent == found(lambda *_: (), "arms", "a", "b").absent
    assert lacking(["arms"]).startswith("No value at hand: arms.")
