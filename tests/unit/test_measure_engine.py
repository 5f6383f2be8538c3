"""Indicators asked of tables: what comes back, and what is refused."""

from __future__ import annotations

import pytest

from comity.measure.engine import WrongValue, measure
from comity.measure.sql import Fragment, filled, literal, prefixed, years
from comity.record.relations import drawn
from comity.terms.errors import UsageError

TRADE = "2020 ash birch . 30; 2020 ash cedar . 10; 2019 ash birch . 5"


def test_a_value_stands_alone():
    """A row carries indicator, unit, inputs, and the words on membership and vintage it was given."""
    found = measure(drawn(trade=TRADE), "export_share", membership="of 2020", vintage="almanac 3")
    assert [(m.year, m.partner, m.value) for m in found] == [
        (2019, "birch", 1.0), (2020, "birch", 0.75), (2020, "cedar", 0.25),
    ]  # fmt: skip
    assert {(m.indicator, m.unit, m.inputs, m.membership, m.vintage) for m in found} == {
        ("export_share", "ratio", ("trade", "members"), "of 2020", "almanac 3")
    }


def test_only_those_asked_for_come_back():
    """Naming a reporter and a partner leaves the totals as they were."""
    found = measure(drawn(trade=TRADE), "export_share", reporters=["ash"], partners=["cedar"])
    assert [(m.year, m.value) for m in found] == [(2020, 0.25)]


def test_what_is_worked_out_afterwards_sees_all_rows():
    """Betweenness of one actor is taken from the whole network, not from its own ties."""
    ties = drawn(trade="2020 ash elm . 10; 2020 elm oak . 10; 2020 oak yew . 10")
    assert [m.value for m in measure(ties, "betweenness", reporters=["elm"])] == [pytest.approx(2 / 3)]


def test_a_remark_and_an_interval_travel_with_the_value():
    """A share of an increase says where it misleads; a trend carries its bounds."""
    rows = "2019 ash elm . 60; 2019 ash fir . 40; 2020 ash elm . 75; 2020 ash fir . 35"
    assert {m.remark for m in measure(drawn(trade=rows), "share_of_increase")} == {
        "parts change in both directions"
    }
    still = "2019 ash elm . 60; 2019 ash fir . 40; 2020 ash elm . 62; 2020 ash fir . 40"
    assert {m.remark for m in measure(drawn(trade=still), "share_of_increase")} == {
        "the whole changes by less than 5 %"
    }
    trade = "; ".join(f"{2010 + n} ash elm . {10 + n % 3}" for n in range(8))
    gdp = "; ".join(f"gdp {2010 + n} ash . 100; gdp {2010 + n} elm . {20 + 5 * n}" for n in range(8))
    (row,) = measure(drawn(trade=trade, series=gdp), "levelling", reporters=["ash"])
    assert row.low < row.value < row.high < 0
    assert row.remark == "8 years from 2010; 90 % interval by block bootstrap"


def test_an_impossible_value_is_never_returned():
    """A negative flow makes a share above one, and the message names the row."""
    wrong = drawn(trade="2020 ash birch . 30; 2020 ash cedar . -10")
    with pytest.raises(
        WrongValue, match=r"export_share is .* for 2020 ash \w+; expected a number from 0 to 1"
    ):
        measure(wrong, "export_share")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"wrld": "all"}, "did you mean 'world'"),
        ({"world": "oters"}, "did you mean 'others'"),
        ({"world": 3}, "a text"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(given, said):
    """Unknown parameters, words and types are told with what is expected."""
    with pytest.raises(UsageError, match=said):
        measure(drawn(trade=TRADE), "trade_intensity", **given)


def test_text_is_quoted():
    """No text given as a parameter can end the text of the query."""
    hub = "x') OR 1=1 --"
    assert measure(drawn(trade=TRADE), "hub_share_before_after", hub=(hub,), since=2020)[0].value == 0
    assert filled("$a, $b", a="it's", b=Fragment("t.x")) == "'it''s', t.x"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), (), None, True, "a\0b"])
def test_what_sql_cannot_hold_is_refused(value):
    """Numbers that are none, empty lists and zero bytes are told, not written."""
    with pytest.raises(UsageError):
        literal(value)


def test_years_and_prefixes_have_limits():
    """Years run forward, and codes hold letters, digits and dots only."""
    with pytest.raises(UsageError, match="a first and a later last year"):
        years(2021, 2020)
    with pytest.raises(UsageError, match="codes such as 8541"):
        prefixed("product", ("85%",))
