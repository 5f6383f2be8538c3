"""Bad input is an error that names rows and remedy, or an exclusion that is listed; never a silent number."""

from __future__ import annotations

import numpy as np
import pytest
from index_sample import INDICATORS, PILLARS, VALUES, made, recipe, table

from comity.measure.index.aggregate import aggregate
from comity.measure.index.compose import compose
from comity.measure.index.draw import draw, prepare, weighed
from comity.measure.index.hierarchy import Node, grow
from comity.measure.index.recipe import find_recipe, read_recipe
from comity.measure.index.robustness import influences, sobol
from comity.measure.index.swap import swap
from comity.measure.index.table import Wanted, build_table, read_table
from comity.terms.errors import UsageError

NAN = np.nan
WANTED = Wanted(("unit",), ("trade", "aid"))


def said(call, *parts):
    """Assert that a call is refused in words that hold all parts, and that it says what to do."""
    with pytest.raises(UsageError) as trouble:
        call()
    for part in parts:
        assert part in str(trouble.value), str(trouble.value)
    assert trouble.value.remedy


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("unit,trade,aid\na,1,2\nb,x,3\n", ("row 3", "trade", "'x'")),
        ("unit,trade,aid\na,1,2\nb,inf,3\n", ("row 3", "trade", "infinite")),
        ("unit,trade,aid\na,1,2\nb,1e999,3\n", ("row 3", "infinite")),
        ("unit,trade,aid\na,1,2\na,2,3\n", ("rows 2 and 3", "'a'")),
        ("unit,trade,aid\na,1,2\nb,2\n", ("row 3", "2 cells")),
        ("unit,trade,trade,aid\na,1,2,3\n", ("trade", "twice")),
        ("unit,trad,aid\na,1,2\n", ("'trade'", "did you mean 'trad'")),
        ("unit,trade,aid\n", ("no row",)),
        ("", ("no column",)),
        ("unit,trade,aid,trade_low,trade_high\na,1,2,1.5,3\n", ("row 2", "outside its interval")),
        ("unit,trade,aid,trade_low\na,1,2,-inf\n", ("row 2", "trade_low", "infinite")),
        ("unit,indicator,value\na,trade,1\na,trade,2\n", ("rows 2 and 3", "trade of 'a'")),
    ],
)
def test_a_bad_table_is_refused_by_row(text, parts):
    """Words, infinite values, units twice, short rows, bounds on the wrong side."""
    said(lambda: read_table(text, WANTED), *parts)


def test_infinite_values_of_an_array_are_refused():
    """An array is judged as a file is."""
    said(lambda: build_table(["a"], ["x"], np.array([[np.inf]])), "row 1", "x", "infinite")


@pytest.mark.parametrize(
    ("nodes", "parts"),
    [
        ([Node("i"), Node("a", "j")], ("'a'", "'j'")),
        ([Node("i"), Node("a", "b"), Node("b", "a")], ("a, b", "loop")),
        ([Node("a", "b"), Node("b", "a")], ("0 nodes have no parent",)),
        ([Node("i"), Node("j")], ("2 nodes have no parent",)),
        ([Node("i"), Node("a", "i"), Node("a", "i")], ("a is written twice",)),
        ([Node("i"), Node("a", "i", 0), Node("b", "i", 0)], ("a, b", "sum to 0")),
        ([Node("i"), Node("a", "i", -1), Node("b", "i", 2)], ("a (-1)", "negative")),
        ([Node("i"), Node("a", "i", np.nan)], ("negative or infinite",)),
    ],
)
def test_a_tree_that_is_none_is_refused(nodes, parts):
    """Unknown parents, loops, roots, keys twice, weights that are none."""
    said(lambda: grow(nodes), *parts)


def test_a_constant_indicator_is_named():
    """It cannot be put on a scale."""
    values = VALUES.copy()
    values[:, 1] = 3.0
    said(lambda: made(values), "'aid'", "same for all units")


def test_an_indicator_of_which_nothing_is_known_is_named():
    """Whatever the rule for gaps."""
    values = VALUES.copy()
    values[:, 1] = NAN
    for rule in ("none", "mean"):
        said(
            lambda rule=rule: made(values, impute={"rule": rule}, missing="reweigh"),
            "'aid'",
            "no unit has a value",
        )


def test_a_gap_is_refused_unless_the_recipe_says_what_becomes_of_it():
    """The message names indicator and unit."""
    values = VALUES.copy()
    values[2, 1] = NAN
    said(lambda: made(values), "aid of cedar (row 3)", "reweigh")


def test_a_unit_of_which_nothing_is_known_has_no_silent_score():
    """It is an error without a screen, and listed with one."""
    values = VALUES.copy()
    values[2] = NAN
    said(lambda: made(values, missing="reweigh"), "cedar", "rows 3", "screen")
    kept = made(values, missing="reweigh", screen={"at_least": 0.1})
    assert kept.units == ("ash", "birch", "elm")
    assert [r.unit for r in kept.remarks] == ["cedar"]


@pytest.mark.parametrize("way", ["geometric", "harmonic"])
def test_means_that_need_values_above_zero_refuse_others(way):
    """Zero and negative values are counted and named, and the remedy is a scale above zero."""
    said(lambda: made(aggregate=way), way, "students of elm (row 4)", "low: 1")
    said(lambda: made(aggregate=way, normalise={"method": "z-score", "low": 0, "high": 1}), "down to -")
    assert np.all(np.isfinite(made(aggregate=way, normalise={"low": 1}).scores))


def test_a_product_refuses_negative_values():
    """Zero it can take."""
    tree = grow([Node("i"), Node("a", "i"), Node("b", "i")])
    said(lambda: aggregate(tree, np.array([[-1.0, 2.0]]), tree.weights, "product"), "a of unit 1")
    assert aggregate(tree, np.array([[0.0, 2.0]]), tree.weights, "product")[0][0] == 0


def test_a_sum_has_no_weight_to_hand_on():
    """A gap under a sum is refused even where means may reweigh."""
    tree = grow([Node("i"), Node("a", "i"), Node("b", "i")])
    said(
        lambda: aggregate(tree, np.array([[NAN, 2.0]]), tree.weights, "sum", missing="reweigh"),
        "sum",
        "a of unit 1",
    )


def test_a_denominator_of_zero_is_named_by_row():
    """Not an infinite value."""
    items = [{**i, **({"per": "aid"} if i["key"] == "trade" else {})} for i in INDICATORS]
    said(lambda: made(indicators=items), "row 4", "aid of elm is 0")


def test_a_logarithm_of_nothing_is_refused():
    """The message names the indicator and its lowest value."""
    items = [{**i, **({"scale": "log"} if i["key"] == "aid" else {})} for i in INDICATORS]
    said(lambda: made(indicators=items), "'aid' of elm (row 4)", "as low as 0")


def test_a_unit_without_its_group_is_named():
    """Group means need to know the group."""
    rules = recipe(impute={"rule": "group-mean", "group": "side"})
    given = table(labels={"side": ("a", "b", "", "b")})
    said(lambda: compose(rules, given), "row 3", "side is empty")


def test_one_unit_cannot_be_ranked():
    """Two can."""
    said(lambda: made(VALUES[:1], normalise={"method": "none"}), "1 unit")


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"impute": {"rule": "group-mean"}}, ("names no group",)),
        ({"normalise": {"method": "frontier"}}, ("no goalposts",)),
        ({"vary": {"impute": [{"rule": "none"}]}}, ("yet refused",)),
        ({"normalise": {"low": 5, "high": 5}}, ("ends at 5",)),
        ({"pillars": (*PILLARS, {"key": "bare", "parent": "ties"})}, ("nothing stands under bare",)),
        ({"indicators": [{**i, "worst": 1} for i in INDICATORS]}, ("half its goalposts",)),
        ({"indicators": [{**i, "worst": 9, "best": 1} for i in INDICATORS]}, ("against its direction",)),
        (
            {
                "indicators": [{**i, "worst": 0, "best": 1} for i in INDICATORS],
                "normalise": {"method": "frontier"},
                "treat": {"rule": "winsorise"},
            },
            ("logarithm of outliers",),
        ),
    ],
)
def test_a_recipe_that_contradicts_itself_is_refused(changes, parts):
    """Before any table is read."""
    with pytest.raises(ValueError, match=parts[0]):
        recipe(**changes)


def test_a_recipe_file_tells_every_fault_with_its_place(tmp_path):
    """File, line, column; a suggestion where a word is near one that is allowed."""
    path = tmp_path / "mine.yml"
    path.write_text(
        "title: Mine\npillars:\n  - {key: i}\nindicators:\n  - {key: a, parent: i, weigth: 2}\n  - {key: b, parent: i, weight: x}\n"
        "normalise: {method: minmax}\n"
    )
    said(
        lambda: read_recipe(path),
        "mine.yml:5:", "did you mean 'weight'", "mine.yml:6:", "'x'", "mine.yml:7:", "did you mean 'min-max'",
    )  # fmt: skip


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_recipe_takes_no_number_that_is_none(tmp_path, number):
    """A weight of infinity is refused where it is written."""
    path = tmp_path / "mine.yml"
    path.write_text(
        f"title: M\npillars:\n  - {{key: i}}\nindicators:\n  - {{key: a, parent: i, weight: {number}}}\n"
    )
    said(lambda: read_recipe(path), "mine.yml:5:", "weight")


def test_a_recipe_that_is_not_there_is_said_with_a_suggestion():
    """By key or by path."""
    said(lambda: find_recipe("relatoin"), "did you mean 'relation'")
    said(lambda: find_recipe("none.yml"), "no file")


def test_too_few_draws_are_refused():
    """One in twenty of ten is none."""
    said(lambda: draw(made(), 10, np.random.default_rng(1)), "too few")


def test_an_option_that_cannot_be_applied_is_named():
    """The error says in which draws, and that the option may be taken out."""
    composed = made(vary={"aggregate": ["geometric"]})
    said(lambda: draw(composed, 200, np.random.default_rng(1)), "in draws with", "geometric", "vary")


def test_a_reader_s_weights_are_judged():
    """Negative ones and nothing at all."""
    prepared = prepare(made(), 200, np.random.default_rng(1))
    weights = prepared.composite.weights.copy()
    weights[1] = -1
    said(lambda: weighed(prepared, weights), "negative")
    weights[1:3] = 0
    said(lambda: weighed(prepared, weights), "'ties'", "sum to 0")


def test_swaps_and_indices_that_cannot_be_are_refused():
    """Unknown units, the index itself, sizes, nothing that varies."""
    composed = made()
    said(lambda: swap(composed, "ash", "oak", "aid"), "'oak'")
    said(lambda: swap(composed, "ash", "elm", "ties"), "shares its weight with no other")
    said(lambda: swap(composed, "ash", "elm", "adi"), "did you mean 'aid'")
    rng = np.random.default_rng(1)
    said(lambda: sobol(lambda x: x[:, 0], ["a"], 100, rng), "power of two")
    said(lambda: influences(made(vary={"weights": {"draw": "none"}}), 64, rng), "nothing vary")
