"""Scenarios on fetched trade: the base made of series, and what an Outlook shows of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.model.counterfactual_inputs import base_of_inputs, codes_of, members_of
from comity.publish.draft import Draft
from comity.publish.live import Asking, LiveFault, ask
from comity.publish.sections.scenario import scenario
from comity.publish.tree import Drawing, Paragraph, Table, plain
from comity.publish.what_if import what_ifs
from comity.record.as_of import AsOf
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
from comity.record.store import Record
from comity.terms.errors import NotFound, UsageError

EXAMPLE = Path(__file__).parents[2] / "examples" / "straits"
MEMBERS = ("ostrel", "pellow", "marrow-cays")
WORLD = ("verrin", *MEMBERS, *(f"W{n:02}" for n in range(20)))


class Fetched:
    """A store with the trade of one year: who sells what to whom, and the size of each economy."""

    def __init__(self, known: AsOf, sizes: int = len(WORLD), *, partial: bool = False) -> None:
        self.known, self.partial, self._sizes = known, {"trade"} if partial else set(), sizes

    def vintages(self, *_: Any) -> str:
        """Say what was read."""
        return "a table of the test"

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Answer the three questions that a base asks."""
        if sql.startswith("SELECT DISTINCT year"):
            return [(2022,), (2023,)]
        if "FROM trade" in sql:
            return list(self._flows()) if "year = 2023" in sql else []
        return [(name, 1000.0 + at) for at, name in enumerate(WORLD[: self._sizes])]

    def _flows(self) -> Iterator[tuple[str, str, float]]:
        for at, one in enumerate(WORLD):
            for to, other in enumerate(WORLD):
                yield one, other, 5.0 + (at * 7 + to * 3) % 11


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    """Give the invented record as known on the day of its Outlook."""
    reading = read_record(EXAMPLE / "record")
    made = compile_record(reading, judge(reading), tmp_path_factory.mktemp("record") / "record.duckdb")
    with Record(made.path) as record:
        return record.as_of(date(2024, 3, 1))


def test_the_base_has_every_flow_and_home_sales_from_output(known: AsOf) -> None:
    """Flows abroad are as fetched; what an economy sells at home is its output less its exports."""
    read = base_of_inputs(Fetched(known), 2023)  # type: ignore[arg-type]
    names, trade = read.base.economies, read.base.trade
    assert len(names) == len(WORLD)
    one = names.index(codes_of(known).get("verrin", "verrin"))
    assert trade[one].sum() == pytest.approx(1000.0)
    assert "a table of the test" in read.base.vintage


def test_the_last_year_is_taken_where_none_is_named(known: AsOf) -> None:
    """Nobody has to know which year a source ends with."""
    assert base_of_inputs(Fetched(known)).base.vintage.startswith("2023")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fetched", "year", "says"),
    [
        ({"partial": True}, 2023, "comity fetch cepii-baci"),
        ({}, 1950, "2022 to 2023"),
        ({"sizes": 3}, 2023, "GDP of 3"),
    ],
)
def test_a_base_that_cannot_be_made_says_what_is_missing(
    known: AsOf, fetched: Any, year: int, says: str
) -> None:
    """Without trade, without the year or without sizes there is no base, and the message names which."""
    with pytest.raises(NotFound, match=says):
        base_of_inputs(Fetched(known, **fetched), year)  # type: ignore[arg-type]


def test_a_grouping_means_its_members_of_the_time(known: AsOf) -> None:
    """A name of the record stands for whom it means; one that is nobody's for none."""
    meant = members_of(known)
    assert set(meant("lantern-league", None) or ()) == {codes_of(known).get(m, m) for m in MEMBERS}
    assert meant("nobody", None) is None


def test_an_outlook_shows_changes_with_intervals_and_their_base(known: AsOf) -> None:
    """Each number of the table is traced to the model and its base, and the expectation is checked."""
    draft = _draft(known, Fetched(known))
    blocks = scenario(draft, "harbour-dues", "2023")
    table = next(b for b in blocks if isinstance(b, Table))
    assert isinstance(blocks[0], Drawing)
    assert "hash" in table.remark
    names = [plain(row[0].inlines) for row in table.rows]
    assert {"Verrin", "Ostrel"} <= set(names)
    losers = [row for row in table.rows if plain(row[0].inlines) in ("Verrin", "Ostrel")]
    assert all(float(row[1].value) < 0 and " to " in plain(row[2].inlines) for row in losers)
    traces = draft.traces()
    assert all(t.status == "modelled" and "elasticity 4" in t.formula for t in traces)
    assert "(as expected)" in " ".join(plain(b.inlines) for b in blocks if isinstance(b, Paragraph))


def test_an_outlook_without_trade_says_what_to_fetch(known: AsOf) -> None:
    """Offline the section is a sentence."""
    (said,) = scenario(_draft(known, Fetched(known, partial=True)), "harbour-dues", "2023")
    assert isinstance(said, Paragraph)
    assert "comity fetch" in plain(said.inlines)


def test_an_unknown_scenario_is_told_even_without_trade(known: AsOf) -> None:
    """A misspelt name is an error of the text, fetched or not."""
    with pytest.raises(UsageError, match="harbour-dues"):
        scenario(_draft(known, Fetched(known, partial=True)), "harbour-due", "2023")


def _draft(known: AsOf, fetched: Fetched) -> Draft:
    ask = what_ifs(EXAMPLE, fetched)  # type: ignore[arg-type]
    return Draft(Asking(known, "lantern-league", ("verrin",), what_if=ask))


def test_a_live_figure_gives_the_change_with_its_interval_and_base(known: AsOf) -> None:
    """The number in the text is the table's, and its trace names the base."""
    asking = _draft(known, Fetched(known)).asking
    told = ask(asking, "effect(harbour-dues, 2023, verrin)")
    assert told.quantity
    assert told.quantity.low <= told.quantity.value <= told.quantity.high < 0
    assert told.wording.startswith("−")
    assert "a table of the test" in told.formula


def test_a_live_figure_without_trade_is_no_number(known: AsOf) -> None:
    """Offline the sentence says that it is not solved; a misspelt outcome is a fault either way."""
    asking = _draft(known, Fetched(known, partial=True)).asking
    assert ask(asking, "effect(harbour-dues, 2023, verrin)").traced is False
    with pytest.raises(LiveFault, match="welfar"):
        ask(asking, "effect(harbour-dues, 2023, verrin, of=welfar)")


def test_a_notebook_shows_an_answer_with_base_and_notes(known: AsOf) -> None:
    """The table stands above what it rests on."""
    answer = what_ifs(EXAMPLE, Fetched(known))("harbour-dues", 2023).answer  # type: ignore[arg-type]
    shown = answer._repr_html_()
    assert shown.startswith("<table>")
    assert "hash" in shown
