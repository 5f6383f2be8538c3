"""Live figures on the small record, each against a value worked out by hand."""

from datetime import date
from pathlib import Path

import pytest
from small_record import CITE, HEAD, asking, opened

from comity.publish.expression import Malformed
from comity.publish.live import Answer, LiveFault, ask, every_live

BEFORE, AFTER = date(2020, 12, 31), date(2022, 1, 1)


def answered(
    folder: Path, expression: str, day: date = BEFORE, changes: dict[str, str | None] | None = None
) -> Answer:
    """Return the answer to an expression on the small record."""
    return ask(asking(opened(folder, day, changes)), expression)


def test_a_figure_carries_unit_period_hedge_and_source(tmp_path: Path) -> None:
    """Everything a reader may ask of a number is in its answer."""
    answer = answered(tmp_path, "figure(outland, gdp, 2019)")
    assert answer.wording == "about US$40 billion"
    assert (answer.unit, answer.period, answer.hedge, answer.status) == ("USD", "2019", "around", "observed")
    assert [source.words for source in answer.cited] == ["Almanac 2020, t. 1"]
    assert answer.quantity is not None
    assert (answer.quantity.low, answer.quantity.high) == (38.8e9, 41.2e9)


def test_a_total_uses_the_membership_of_its_year_and_says_so(tmp_path: Path) -> None:
    """Cedar joined in 2021, so a total for 2019 has two members even when asked later."""
    answer = answered(tmp_path, "total(league, gdp, 2019)", AFTER)
    assert answer.quantity is not None
    assert answer.quantity.value == 30e9
    assert answer.membership == "2 members on 2019-12-31: Ash and Birch"


def test_a_total_over_another_membership_is_asked_for_by_day(tmp_path: Path) -> None:
    """The same year over the members of 2021 has three."""
    answer = answered(tmp_path, "total(league, gdp, 2019, membership=2021-12-31)", AFTER)
    assert answer.quantity is not None
    assert answer.quantity.value == 35e9


def test_a_total_with_a_hole_is_refused(tmp_path: Path) -> None:
    """A missing member is named, not counted as nothing."""
    with pytest.raises(LiveFault, match="lacks Birch"):
        answered(tmp_path, "total(league, gdp, 2019)", changes={"figures/almanac.csv": HEAD
                 + "ash-2019,ash,,gdp,2019,10e9,USD,rounded,observed,,,almanac,t. 1\n", "figures/gazette.csv": None})  # fmt: skip


def test_a_ratio_cites_both_and_widens_its_interval(tmp_path: Path) -> None:
    """30 over 40 is 75 per cent; the hedge of the lower figure stays visible."""
    answer = answered(tmp_path, "ratio(total(league, gdp, 2019), figure(outland, gdp, 2019))")
    assert answer.wording == "about 75 %"
    assert answer.quantity is not None
    assert answer.quantity.low == pytest.approx(29e9 / 41.2e9)
    assert answer.quantity.high == pytest.approx(31e9 / 38.8e9)


def test_change_and_growth_agree_over_one_year(tmp_path: Path) -> None:
    """From 3.0 to 4.5 is half as much again, in a year or by the year."""
    pair = "figure(trade-a), figure(trade-b)"
    one = answered(tmp_path, f"change({pair})").quantity
    other = answered(tmp_path, f"growth({pair})").quantity
    assert one is not None
    assert other is not None
    assert one.value == pytest.approx(0.5)
    assert other.value == pytest.approx(one.value)


def test_two_unreconciled_values_stop_and_are_named(tmp_path: Path) -> None:
    """Once the Gazette is known, two works disagree on the rank and no rule decides."""
    assert answered(tmp_path / "a", "figure(outland, rank, 2019, to=league)").wording == "2nd"
    gazette = {
        "works/gazette.yml": "type: report\ntitle: G\nissued: 2021\nstanding: official-statistics\nseen: whole\n"
    }
    with pytest.raises(LiveFault, match=r"rank-a 2nd; rank-b 3rd"):
        answered(tmp_path / "b", "figure(outland, rank, 2019, to=league)", AFTER, dict(gazette))


def test_a_preference_decides_and_gives_its_reason(tmp_path: Path) -> None:
    """The other value stays beside the preferred one."""
    text = "about: The rank\norder: [rank-b, rank-a]\nrule: later-edition-over-earlier\nbecause: the Gazette counts anew.\n"
    answer = answered(
        tmp_path, "figure(outland, rank, 2019, to=league)", AFTER, {"preferences/rank.yml": text}
    )
    assert answer.wording == "3rd"
    assert "the Gazette counts anew" in answer.because
    assert [other.wording for other in answer.others] == ["2nd"]


def test_first_hand_statistics_go_before_the_press(tmp_path: Path) -> None:
    """Without a preference, the one value of a statistical office at first hand is taken."""
    answer = answered(tmp_path, "figure(outland, rank, 2019, to=league)", AFTER)
    assert answer.wording == "2nd"
    assert answer.because.startswith("the producer of a statistic is preferred")


def test_a_date_told_by_another_event_is_worked_out(tmp_path: Path) -> None:
    """The month before the Fair of June is May."""
    assert answered(tmp_path, "date(events/eve)").wording == "May 2019"


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        ("figure(outland, gpd, 2019)", "no value of 'gpd'"),
        ("figure(outland, gdp, 1999)", "no value"),
        ("total(league, rank, 2019)", "does not add up"),
        ("total(atlantis, gdp, 2019)", "no members"),
        ("date(events/nothing)", "not in events/"),
        ("date(actors/ash)", "has no date"),
        ("name(actors/nobody)", "not in the record"),
        ("count(cats)", "cannot be counted"),
        ('typed("12", "because")', "says nothing"),
        ("growth(figure(outland-2019), figure(outland-2019))", "0 years apart"),
        ("ratio(figure(rank-a), figure(outland-2019))", "ratio of rank to USD"),
        ("change(ash, birch)", "needs a value"),
    ],
)
def test_what_cannot_be_answered_says_why(tmp_path: Path, expression: str, word: str) -> None:
    """Nothing is guessed: each fault has a sentence and a mend."""
    with pytest.raises(LiveFault) as trouble:
        answered(tmp_path, expression)
    assert word in trouble.value.what
    assert trouble.value.fix


@pytest.mark.parametrize(
    "expression", ["figur(ash)", "ratio(figure(ash, gdp, 2019))", "figure(ash, gdp, 2019, colour=red)"]
)
def test_a_wrong_call_shows_the_right_one(tmp_path: Path, expression: str) -> None:
    """Unknown functions get a suggestion, wrong arguments the way it is written."""
    with pytest.raises(Malformed) as trouble:
        answered(tmp_path, expression)
    assert trouble.value.fix.startswith(("did you mean", "write "))


def test_every_live_function_has_a_docstring() -> None:
    """The manual is made from them."""
    assert all(function.__doc__ for function in every_live().values())


def test_an_event_known_later_is_not_seen(tmp_path: Path) -> None:
    """As-of hides what a later work tells."""
    late = "name: Late\nkind: visit\ndate: 2019\ncite:\n  - {work: gazette, locator: p. 9}\n"
    with pytest.raises(LiveFault, match="not in events/ as known on 2020-12-31"):
        answered(tmp_path / "a", "date(events/late)", BEFORE, {"events/late.yml": late})
    assert answered(tmp_path / "b", "date(events/late)", AFTER, {"events/late.yml": late}).wording == "2019"
    assert CITE
