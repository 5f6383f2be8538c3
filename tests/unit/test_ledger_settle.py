"""How expectations stand, by rule and by editor."""

from datetime import date
from pathlib import Path

import pytest
from small_record import CITE, HEAD, opened

from comity.ledger.settle import Standing, standing
from comity.record.kinds.expectation import Expectation

HEADS = "name: X\nby: ash\nmade: 2020\nmodality: expected\nas_made: Something will be.\n"
RULED = HEADS + "resolvable: It is.\nsettle_by: 2022-12-31\nsettle:\n"
PACT = (
    "name: Pact\nkind: treaty\nparties: [ash, outland]\nsteps:\n  - {step: negotiation, date: 2020-02}\n"
    "  - step: signed\n    date: {day}\n    known_from: {day}\n" + CITE
)


def stands(folder: Path, day: date, text: str, **more: str) -> Standing:
    """Return how one expectation stands on a day."""
    changes: dict[str, str | None] = {"expectations/x.yml": text + CITE}
    changes.update({name.replace("__", "/") + ".yml": body for name, body in more.items()})
    record = opened(folder, day, changes)
    return standing(record.get(Expectation, "x"), record)


@pytest.mark.parametrize(
    ("signed", "day", "outcome"),
    [
        ("2022-05-01", date(2021, 12, 31), "open"),
        ("2022-05-01", date(2022, 5, 1), "true"),
        ("2023-05-01", date(2022, 12, 31), "open"),
        ("2023-05-01", date(2023, 1, 1), "false"),
        ("2023-05-01", date(2023, 6, 1), "false"),
    ],
)
def test_an_agreement_settles_by_the_day_it_reaches_its_step(
    tmp_path: Path, signed: str, day: date, outcome: str
) -> None:
    """Signed in time is true; overdue or signed late is false; before the last day it is open."""
    rule = RULED + "  agreement: {agreement: pact, step: signed}\n"
    assert stands(tmp_path, day, rule, agreements__pact=PACT.replace("{day}", signed)).outcome == outcome


def test_a_comparison_waits_for_observed_values(tmp_path: Path) -> None:
    """A projection only leans; an observation settles."""
    rule = RULED + (
        "  comparison:\n    left: {reporter: league, indicator: gdp, period: 2019}\n    op: '>'\n"
        "    right: {reporter: outland, indicator: gdp, period: 2019}\n"
    )
    assert stands(tmp_path / "a", date(2020, 12, 31), rule).outcome == "false"
    rows = HEAD + "".join(
        f"{name}-2019,{name},,gdp,2019,{value},USD,rounded,projected,,,almanac,t. 1\n"
        for name, value in (("ash", "30e9"), ("birch", "20e9"), ("cedar", "5e9"), ("outland", "40e9"))
    )
    changes: dict[str, str | None] = {
        "expectations/x.yml": rule + CITE, "figures/almanac.csv": rows, "figures/gazette.csv": None,
    }  # fmt: skip
    record = opened(tmp_path / "b", date(2020, 12, 31), changes)
    leaning = standing(record.get(Expectation, "x"), record)
    assert leaning.outcome == "open"
    assert not leaning.settled
    assert "would come true" in leaning.says


def test_the_newest_word_of_an_editor_known_by_the_day_counts(tmp_path: Path) -> None:
    """A later outcome is not seen early."""
    text = RULED + (
        "  judged: An editor looks.\noutcomes:\n  - {on: 2020-06, outcome: supported, says: so far}\n"
        "  - {on: 2021-06, outcome: contradicted, says: not now}\n"
    )
    assert stands(tmp_path / "a", date(2020, 12, 31), text).outcome == "supported"
    assert stands(tmp_path / "b", date(2021, 12, 31), text).outcome == "contradicted"


def test_what_cannot_be_settled_says_why(tmp_path: Path) -> None:
    """Refusal is an answer."""
    held = stands(tmp_path, date(2021, 1, 1), HEADS + "unresolvable: Nobody could tell.\n")
    assert (held.outcome, held.says, held.settled) == ("unresolvable", "Nobody could tell.", True)


def test_an_event_settles_when_it_is_in_the_record(tmp_path: Path) -> None:
    """The Fair of 2019 came before the last day."""
    assert stands(tmp_path, date(2020, 12, 31), RULED + "  event: {event: fair}\n").outcome == "true"
