"""Each stage of an index does what its rule says, on numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from index_sample import INDICATORS, PILLARS, VALUES, made, recipe, table

from comity.measure.index.aggregate import aggregate
from comity.measure.index.compose import compose
from comity.measure.index.hierarchy import Node, effective, grow
from comity.measure.index.impute import impute
from comity.measure.index.normalise import Scale, normalise
from comity.measure.index.pillars import own_pillars
from comity.measure.index.table import Wanted, build_table, read_table
from comity.measure.index.treat import kurtosis, skewness, treat
from comity.measure.index.weigh import weigh

NAN = np.nan


def scale(directions, worst=None, best=None):
    """Return a scale of indicators named by their place."""
    many = len(directions)
    names = tuple(f"i{place}" for place in range(many))
    ends = [np.array([NAN] * many if end is None else end, dtype=float) for end in (worst, best)]
    return Scale(names, np.array(directions, dtype=float), *ends)


class TestImputation:
    """Gaps."""

    @pytest.mark.parametrize(
        ("rule", "filled"),
        [
            ("none", NAN),
            ("mean", 5.0),
            ("median", 4.0),
            ("group-mean", 1.5),
            ("group-median", 1.5),
            ("value", 7.0),
        ],
    )
    def test_a_gap_is_filled_as_its_rule_says(self, rule, filled):
        """The mean or median of all or of the unit's group, a value, or nothing."""
        column = np.array([[1.0], [2.0], [NAN], [6.0], [11.0]])
        done = impute(column, rule, np.array([0, 0, 0, 1, 1]), 7.0)
        assert done[2, 0] == pytest.approx(filled, nan_ok=True)
        assert np.array_equal(np.delete(done, 2, axis=0), np.delete(column, 2, axis=0))

    def test_a_group_in_which_nothing_is_known_keeps_its_gap(self):
        """No value of another group is put in."""
        done = impute(np.array([[1.0], [NAN]]), "group-mean", np.array([0, 1]))
        assert np.isnan(done[1, 0])

    def test_every_filled_value_is_listed(self):
        """The remarks name unit, indicator and value."""
        values = VALUES.copy()
        values[1, 0] = NAN
        remarks = made(values, impute={"rule": "mean"}).remarks
        assert [(r.stage, r.unit, r.indicator) for r in remarks] == [("imputed", "birch", "trade")]
        assert remarks[0].says.startswith("28.3333 by mean")


class TestTreatment:
    """Outliers."""

    def test_values_without_outliers_stay(self):
        """Nothing is pulled in where the shape is not far from even."""
        values = np.arange(10.0)[:, None]
        done = treat(values)
        assert np.array_equal(done.values, values)
        assert done.pulled.tolist() == [0]

    def test_low_outliers_are_pulled_up(self):
        """The farthest value on the side of the skew takes the next one's place."""
        values = np.array([[-90.0], [1], [2], [3], [2], [1], [2]])
        assert treat(values).values[0, 0] == 1.0

    def test_where_pulling_in_is_not_enough_the_logarithm_of_the_values_as_given_is_taken(self):
        """It is finite for the lowest value and keeps the order."""
        values = np.array([[1.0]] * 30 + [[10.0**k] for k in range(2, 9)])
        done = treat(values, most=2)
        assert done.logged.tolist() == [True]
        assert np.all(np.isfinite(done.values))
        assert np.array_equal(
            np.argsort(done.values[:, 0], kind="stable"), np.argsort(values[:, 0], kind="stable")
        )
        span = values.max() - values.min()
        assert done.values[-1, 0] == pytest.approx(np.log(1.01 * span))

    def test_without_the_logarithm_outliers_that_are_left_are_told(self):
        """They are pulled in as far as allowed, and flagged."""
        values = np.array([[1.0]] * 30 + [[10.0**k] for k in range(2, 9)])
        done = treat(values, most=2, then="none")
        assert (done.pulled.tolist(), done.logged.tolist(), done.left.tolist()) == ([2], [False], [True])

    def test_gaps_stay_gaps_and_shape_is_that_of_the_rest(self):
        """A gap neither counts nor is filled."""
        known = np.array([1.0, 2, 3, 10])
        gappy = np.array([1.0, NAN, 2, 3, NAN, 10])
        assert skewness(gappy) == pytest.approx(skewness(known))
        assert kurtosis(gappy) == pytest.approx(kurtosis(known))
        assert np.isnan(treat(gappy[:, None]).values[1, 0])


class TestNormalisation:
    """Scales."""

    def test_an_indicator_of_which_less_is_wanted_is_turned_round(self):
        """The lowest value scores highest."""
        assert normalise(np.array([[1.0], [3.0]]), scale([-1]), "min-max").tolist() == [[100.0], [0.0]]

    def test_the_scale_begins_and_ends_where_it_is_told_to(self):
        """From 1 to 10."""
        done = normalise(np.array([[1.0], [2.0], [3.0]]), scale([1]), "min-max", low=1, high=10)
        assert done[:, 0].tolist() == [1.0, 5.5, 10.0]

    def test_distance_to_the_frontier_is_from_goalposts_not_from_units(self):
        """Another unit does not move it; beyond a goalpost it stands at it, or not, as told."""
        posts = scale([1], [0], [50])
        assert normalise(np.array([[10.0], [60.0]]), posts, "frontier")[:, 0].tolist() == [20.0, 100.0]
        assert normalise(np.array([[10.0], [60.0]]), posts, "frontier", clip=False)[1, 0] == pytest.approx(
            120.0
        )

    def test_standard_scores_have_the_mean_and_deviation_asked_for(self):
        """Mean 10, deviation 2."""
        done = normalise(np.array([[1.0], [5.0], [6.0]]), scale([1]), "z-score", low=10, high=2)
        assert (done.mean(), done.std(ddof=1)) == (pytest.approx(10), pytest.approx(2))

    def test_places_share_ties_and_leave_gaps(self):
        """Two alike stand at their middle place; a gap has none and pushes none on."""
        column = np.array([[4.0], [1.0], [4.0], [NAN], [9.0]])
        assert normalise(column, scale([1]), "rank")[:, 0].tolist() == pytest.approx(
            [2.5, 1, 2.5, NAN, 4], nan_ok=True
        )
        share = normalise(column, scale([1]), "percentile")[:, 0].tolist()
        assert share == pytest.approx([50, 0, 50, NAN, 100], nan_ok=True)


class TestWeightsAndMeans:
    """Weights, and what they put together."""

    def test_a_pillar_counts_by_its_own_weight_whatever_stands_under_it(self):
        """Two indicators under a pillar do not make it heavier."""
        tree = grow(
            [Node("i"), Node("a", "i"), Node("b", "i"), Node("x", "a"), Node("y", "a"), Node("z", "b")]
        )
        assert effective(tree, tree.weights).tolist() == [0.25, 0.25, 0.5]

    def test_the_three_means_are_those_of_the_books(self):
        """Of 4 and 8 with weights 3 and 1."""
        tree = grow([Node("i"), Node("a", "i", 3), Node("b", "i", 1)])
        found = [
            aggregate(tree, np.array([[4.0, 8.0]]), tree.weights, way)[0][0]
            for way in ("arithmetic", "geometric", "harmonic", "sum", "product")
        ]
        assert found == pytest.approx([5, (4**3 * 8) ** 0.25, 4 / (3 / 4 + 1 / 8), 20, 4**3 * 8])

    def test_a_node_with_its_own_way_and_goalposts_keeps_them(self):
        """A product of two sums, moved onto its goalposts."""
        tree = grow([Node("i", how="product", worst=0, best=10, to=2), Node("a", "i"), Node("b", "i")])
        assert aggregate(tree, np.array([[3.0, 5.0]]), tree.weights, "sum")[0][0] == pytest.approx(3.0)

    def test_the_weight_of_a_gap_goes_to_its_siblings(self):
        """Where the recipe says so; a pillar of nothing but gaps hands its own weight on."""
        values = VALUES.copy()
        values[0, 0] = NAN
        values[1, 2:] = NAN
        done = made(values, missing="reweigh", normalise={"method": "none"})
        assert done.node("economy")[0] == 5.0
        assert np.isnan(done.node("people")[1])
        assert done.scores[1] == done.node("economy")[1]
        assert sum(r.stage == "missing" for r in done.remarks) == 3

    def test_entropy_gives_weight_to_what_is_uneven(self):
        """An indicator alike for all but a little has next to none."""
        tree = grow([Node("i"), Node("a", "i"), Node("b", "i")])
        weights = weigh(tree, np.array([[50.0, 1.0], [51.0, 99.0], [50.0, 5.0]]), "entropy")
        assert weights[1] < 0.01 * weights[2]
        assert weights[1:].sum() == pytest.approx(2)

    def test_principal_components_give_weight_to_what_goes_together(self):
        """Two that move together have more than a third that does not."""
        tree = grow([Node("i"), *(Node(k, "i") for k in "abc")])
        draws = np.random.default_rng(2).normal(size=(200, 3))
        draws[:, 1] += 3 * draws[:, 0]
        weights = weigh(tree, draws, "pca")
        assert weights[1:].sum() == pytest.approx(3)
        assert weights[3] < 0.1 < weights[1]

    def test_equal_weights_leave_out_what_was_left_out(self):
        """A weight of 0 stays 0."""
        tree = grow([Node("i"), Node("a", "i", 5), Node("b", "i", 0), Node("c", "i", 1)])
        assert weigh(tree, np.zeros((2, 3)), "equal").tolist() == [1, 1, 0, 1]


class TestWhole:
    """A recipe on a table."""

    def test_denominators_and_scales_come_first(self):
        """Aid per trade, then its logarithm."""
        items = [
            {**i, **({"per": "trade", "scale": "log1p"} if i["key"] == "aid" else {})} for i in INDICATORS
        ]
        shown = made(indicators=items).stages["denominated"]
        assert shown[:, 1] == pytest.approx(np.log1p(VALUES[:, 1] / VALUES[:, 0]))

    def test_units_of_which_too_little_is_known_are_left_out_and_listed(self):
        """Three of four indicators missing: out, before gaps are filled; in, after they are."""
        values = VALUES.copy()
        values[3, :3] = NAN
        before = made(values, screen={"at_least": 0.5}, impute={"rule": "mean"})
        assert before.units == ("ash", "birch", "cedar")
        assert [(r.stage, r.unit, r.says) for r in before.remarks] == [
            ("screened", "elm", "left out: 25 % of indicators known, 50 % wanted")
        ]
        after = made(values, screen={"at_least": 0.5, "when": "after"}, impute={"rule": "mean"})
        assert after.units == ("ash", "birch", "cedar", "elm")

    def test_values_beyond_a_goalpost_are_counted(self):
        """The remark says how many units."""
        items = [{**i, "worst": 0, "best": 30 if i["key"] == "trade" else 1000} for i in INDICATORS]
        remarks = made(indicators=items, normalise={"method": "frontier"}).remarks
        assert [(r.stage, r.indicator, r.says) for r in remarks] == [
            ("clipped", "trade", "2 of 4 units lie beyond its goalposts")
        ]

    def test_a_long_and_a_wide_table_give_the_same_index(self):
        """One row a unit, or one row a value, in any order."""
        wide = "unit,trade,aid,students,visitors,trade_low,trade_high\n" + "".join(
            f"{u},{','.join(map(str, row))},{row[0] - 1},{row[0] + 1}\n"
            for u, row in zip(table().units, VALUES, strict=True)
        )
        names = table().columns
        long = "unit,indicator,value,low,high\n" + "".join(
            f"{u},{n},{v},{v - 1 if n == 'trade' else ''},{v + 1 if n == 'trade' else ''}\n"
            for u, row in zip(table().units, VALUES, strict=True)
            for n, v in zip(names, row, strict=True)
        )
        one, other = (read_table(text, Wanted(("unit",), names)) for text in (wide, long))
        assert np.array_equal(one.values, other.values)
        assert np.array_equal(one.low, other.low)
        assert np.array_equal(compose(recipe(), one).scores, compose(recipe(), other).scores)

    def test_a_directed_pair_is_named_by_both_sides(self):
        """Two columns name a unit; rows of other years are not read."""
        text = "reporter,partner,year,trade\na,b,2020,1\nb,a,2020,2\na,b,2021,9\n"
        read = read_table(text, Wanted(("reporter", "partner"), ("trade",), where={"year": "2020"}))
        assert read.units == ("a → b", "b → a")

    def test_a_policy_ranks_by_its_own_pillars(self):
        """An indicator that two pillars serve counts in both; the rest is told."""
        done = own_pillars(
            recipe(), {"Prosperity": ("economy",), "All": ("economy", "people"), "Peace": ("security",)}
        )
        assert done.empty == ("Peace",)
        assert done.left_out == ()
        composed = compose(done.recipe, table())
        old = made()
        assert composed.node("prosperity") == pytest.approx(old.node("economy"))
        assert composed.scores == pytest.approx((old.node("economy") + old.scores) / 2)

    def test_pillars_below_pillars_are_folded_into_the_weights(self):
        """The index under one pillar that serves all is the index itself."""
        nested = (*PILLARS, {"key": "goods", "parent": "economy", "weight": 3})
        items = [{**i, **({"parent": "goods"} if i["key"] == "trade" else {})} for i in INDICATORS]
        deep = recipe(pillars=nested, indicators=items)
        flat = own_pillars(deep, {"All": ("economy", "people")}).recipe
        assert compose(flat, table()).scores == pytest.approx(compose(deep, table()).scores)

    def test_one_table_can_be_built_from_arrays(self):
        """Without bounds each value is its own interval."""
        plain = build_table(["a", "b"], ["x"], np.array([[1.0], [2.0]]))
        assert np.array_equal(plain.low, plain.high)
