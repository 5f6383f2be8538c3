"""Ranks have intervals, groups and reasons."""

from __future__ import annotations

import json

import numpy as np
import openpyxl
import pytest
from index_sample import INDICATORS, PILLARS, VALUES, made, recipe, table

from comity.measure.index.compose import compose
from comity.measure.index.dominance import alike, apart, leads
from comity.measure.index.draw import draw, prepare, weighed
from comity.measure.index.export import as_csv, as_json, as_xlsx
from comity.measure.index.leave_out import indicators, leave_out, pillars, without
from comity.measure.index.ranking import rank, spread
from comity.measure.index.recipe import Weights
from comity.measure.index.report import as_text, report
from comity.measure.index.robustness import influences, sobol
from comity.measure.index.swap import swap
from comity.measure.index.vary import draw_values, draw_weights, options

ALL = {
    "normalise": {"low": 1},
    "vary": {
        "weights": {"draw": "uniform", "spread": 0.25},
        "treat": [{"rule": "winsorise"}],
        "normalise": [{"low": 10}],
        "aggregate": ["geometric"],
    },
}


def rng(seed=1):
    """Return a generator."""
    return np.random.default_rng(seed)


class TestRanks:
    """Places."""

    def test_equal_scores_share_the_better_rank(self):
        """The next one's rank counts them all."""
        assert rank(np.array([[5.0, 7, 7, 1]])).tolist() == [[3, 1, 1, 4]]

    def test_rounding_is_no_lead(self):
        """A difference in the sixteenth digit is a tie."""
        assert rank(np.array([0.1 + 0.2, 0.3, 0.2])).tolist() == [1, 1, 3]

    def test_intervals_are_made_of_ranks_that_were_drawn(self):
        """Of a hundred draws, the fifth and the ninety-fifth."""
        ranks = np.array([[1, 2]] * 94 + [[2, 1]] * 6)
        assert spread(ranks).tolist() == [[1, 1], [1, 2], [2, 2]]


class TestDraws:
    """Drawing again and again."""

    def test_the_same_seed_gives_the_same_draws_and_another_seed_others(self):
        """To the last bit."""
        composed = made(**ALL)
        one, same, other = (draw(composed, 300, rng(seed)) for seed in (1, 1, 2))
        assert np.array_equal(one.scores, same.scores)
        assert not np.array_equal(one.scores, other.scores)

    def test_where_nothing_varies_every_draw_is_the_recipe_s(self):
        """And the report says that the intervals say nothing."""
        composed = made(vary={"weights": {"draw": "none"}})
        done = draw(composed, 100, rng())
        assert np.allclose(done.scores, composed.scores)
        assert all(r.low == r.rank == r.high for r in done.ranked)
        assert done.varied == ()

    def test_wider_intervals_of_values_give_wider_intervals_of_ranks(self):
        """Two units that are close are told apart only where their values are exact."""
        values = np.array([[10.0, 10, 10, 10], [9, 9, 9, 9], [1, 1, 1, 1]])
        rules = recipe(vary={"weights": {"draw": "none"}})
        exact = draw(compose(rules, table(values)), 200, rng())
        vague = draw(compose(rules, table(values, low=values - 0.5, high=values + 3)), 200, rng())
        assert [(r.low, r.high) for r in exact.ranked] == [(1, 1), (2, 2), (3, 3)]
        assert [(r.low, r.high) for r in vague.ranked] == [(1, 2), (1, 2), (3, 3)]

    def test_an_indicator_s_own_error_stands_in_for_an_interval(self):
        """A fifth of the value on either side; bounds of the table go first."""
        items = [{**i, **({"error": 0.2} if i["key"] == "trade" else {})} for i in INDICATORS]
        low = np.where(VALUES == 40.0, 39.0, np.nan)
        plan = compose(recipe(indicators=items), table(low=low)).plan
        assert plan.low[:, 0] == pytest.approx([39, 17.6, 28, 8])
        assert plan.high[:, 0] == pytest.approx([40, 26.4, 42, 12])

    def test_a_drawn_value_depends_on_its_number_alone(self):
        """Whatever the order in which draws are asked for; inside its interval."""
        plan = compose(recipe(), table(low=VALUES * 0.9, high=VALUES * 1.3)).plan
        once, again = draw_values(plan, 5, np.array([3, 8])), draw_values(plan, 5, np.array([8]))
        assert np.array_equal(once[1], again[0])
        assert np.all((once >= plan.low) & (once <= plan.high))

    @pytest.mark.parametrize("kind", ["uniform", "dirichlet", "flat"])
    def test_weights_are_drawn_around_those_given_and_keep_their_sum(self, kind):
        """A weight of 0 stays 0; the mean is the weight given, or even where all mixtures are alike."""
        weights = np.array([1.0, 1, 1, 2, 1, 1, 0])
        drawn = draw_weights(recipe().tree(), weights, Weights(draw=kind), 4000, rng())
        assert np.all(drawn[:, 6] == 0)
        assert drawn[:, 3:5].sum(axis=1) == pytest.approx(3)
        assert drawn[:, 3].mean() == pytest.approx(1.5 if kind == "flat" else 2, abs=0.05)

    def test_new_weights_on_prepared_draws_are_what_drawing_anew_gives(self):
        """The short way and the long way agree, to the last bit."""
        heavier = made(**ALL, pillars=({**PILLARS[0]}, {**PILLARS[1], "weight": 3}, PILLARS[2]))
        quick = weighed(prepare(made(**ALL), 300, rng()), heavier.weights)
        slow = draw(heavier, 300, rng())
        assert np.array_equal(quick.scores, slow.scores)
        assert quick.ranked == slow.ranked

    def test_each_option_is_drawn(self):
        """Scores of draws without weights are those of the recipe with one option or the other."""
        changes = {**ALL, "vary": {"weights": {"draw": "none"}, "aggregate": ["geometric"]}}
        drawn = {tuple(row) for row in draw(made(**changes), 200, rng()).scores.round(9)}
        ways = [made(**{**changes, "aggregate": way}).scores.round(9) for way in ("arithmetic", "geometric")]
        assert drawn == {tuple(way) for way in ways}


class TestDominance:
    """Who leads whom."""

    def test_shares_of_a_pair_and_its_ties_add_up(self):
        """Row over column, column over row, and ties."""
        ranks = np.array([[1, 2, 2], [2, 1, 3], [1, 1, 3], [1, 2, 3]])
        shares = leads(ranks)
        assert shares[0, 1] == 0.5
        assert shares[1, 0] == 0.25
        assert np.all(np.diag(shares) == 0)

    def test_a_pair_is_told_apart_from_the_share_asked_for(self):
        """Whichever of the two leads."""
        shares = np.array([[0, 0.95], [0.05, 0]])
        assert apart(shares).tolist() == [[False, True], [True, False]]
        assert not apart(shares, 0.96).any()

    def test_a_unit_may_stand_in_two_groups(self):
        """The first is like the second, the second like the third, the first yet leads the third."""
        ranks = np.array([[1, 2, 3]] * 50 + [[2, 1, 3]] * 25 + [[1, 3, 2]] * 25)
        assert [(g.letter, g.units) for g in alike(("x", "y", "z"), ranks)] == [
            ("A", ("x", "y")),
            ("B", ("y", "z")),
        ]

    def test_no_group_holds_two_that_can_be_told_apart(self):
        """On draws of the small index."""
        done = draw(made(**ALL), 500, rng())
        split = apart(leads(done.ranks))
        for group in alike(done.units, done.ranks):
            places = [done.units.index(unit) for unit in group.units]
            assert not split[np.ix_(places, places)].any()


class TestReasons:
    """What a rank rests on."""

    def test_leaving_a_pillar_out_ranks_by_the_rest(self):
        """Without one of two pillars, the other is the index."""
        composed = made()
        left = leave_out(composed, ["economy"])[0]
        shifts = rank(composed.node("people")) - composed.ranks
        assert dict(left.shifts) == dict(zip(composed.units, shifts.tolist(), strict=True))
        assert left.mean_shift == np.abs(shifts).mean()

    def test_the_only_indicator_of_a_pillar_takes_it_along(self):
        """Its pillar's weight goes to the pillar's siblings; the last of all cannot go."""
        items = [i for i in INDICATORS if i["key"] != "aid"]
        composed = made(indicators=items)
        assert leave_out(composed, ["trade"])[0].shifts == leave_out(composed, ["economy"])[0].shifts
        assert without(composed.plan.tree, composed.weights, "trade")[1] == 0
        assert pillars(composed) == ("economy", "people")
        alone = made(pillars=PILLARS[:2], indicators=INDICATORS[:1])
        assert (pillars(alone), indicators(alone)) == ((), ())

    @pytest.mark.parametrize("way", ["arithmetic", "geometric", "harmonic"])
    def test_two_units_are_level_at_the_share_where_they_swap(self, way):
        """And not only nearly: the scores are equal to 1e-12."""
        composed = made(aggregate=way, normalise={"low": 1})
        found = swap(composed, "ash", "birch", "economy")
        assert len(found.shares) == 1
        share = found.shares[0]
        heavier = made(
            aggregate=way, normalise={"low": 1},
            pillars=(PILLARS[0], {**PILLARS[1], "weight": share}, {**PILLARS[2], "weight": 1 - share}),
        )  # fmt: skip
        assert heavier.scores[0] == pytest.approx(heavier.scores[1], rel=1e-12)

    def test_where_ways_are_mixed_the_share_is_found_by_bisection(self):
        """Below a geometric index of arithmetic pillars."""
        mixed = ({**PILLARS[0], "aggregate": "geometric"}, PILLARS[1], PILLARS[2])
        composed = made(pillars=mixed, normalise={"low": 1})
        found = swap(composed, "ash", "birch", "students")
        for share in found.shares:
            items = [
                {**i, "weight": {"students": share, "visitors": 1 - share}.get(i["key"], i.get("weight", 1))}
                for i in INDICATORS
            ]
            level = made(pillars=mixed, normalise={"low": 1}, indicators=items)
            assert level.scores[0] == pytest.approx(level.scores[1], rel=1e-10)
        assert found.leads == "ash"

    def test_a_unit_that_is_ahead_everywhere_never_swaps(self):
        """There is no share."""
        assert swap(made(), "ash", "elm", "economy").shares == ()

    def test_sobol_indices_are_those_known_of_a_known_function(self):
        """Ishigami's: .3139, .4424, 0 alone; .5576, .4424, .2437 with interactions."""

        def ishigami(runs):
            x = np.pi * (2 * runs - 1)
            return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

        found = sobol(ishigami, ["a", "b", "c"], 4096, rng())
        assert [f.first for f in found] == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
        assert [f.total for f in found] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)
        assert all(f.total_low <= f.total <= f.total_high for f in found)

    def test_an_input_of_two_identical_options_has_no_influence_at_all(self):
        """First-order and total are 0, not nearly 0."""
        twin = {**ALL, "vary": {**ALL["vary"], "normalise": [{"low": 1}], "weights": {"draw": "flat"}}}
        found = {f.name: f for f in influences(made(**twin), 128, rng())}
        assert found["normalisation"].first == 0
        assert found["normalisation"].total == 0
        assert found["weights"].total > 0.2

    def test_where_ranks_never_shift_no_influence_is_invented(self):
        """None, not 0 by 0."""
        sure = np.array([[9.0] * 4, [5.0] * 4, [1.0] * 4])
        found = influences(made(sure), 16, rng())
        assert [(f.name, f.first, f.total) for f in found] == [("weights", None, None)]

    def test_indices_are_the_same_for_the_same_seed(self):
        """The bootstrap too."""
        composed = made(**ALL)
        assert influences(composed, 64, rng(3)) == influences(composed, 64, rng(3))

    def test_the_recipe_s_own_choice_is_the_first_option(self):
        """So that a level of 0 is the recipe."""
        given = options(recipe(**ALL))
        assert given.sizes() == (1, 2, 2, 2)
        assert given.normalise[0].low == 1


class TestReport:
    """What is told."""

    def test_no_rank_is_printed_without_its_interval(self):
        """Each unit's line has both; what was varied stands above."""
        told = as_text(report(made(**ALL), 200, 1))
        assert "Varied: weights up to 25 % up or down; treatment (none or winsorise)" in told
        for line in told.splitlines()[5:9]:
            assert line.split()[1].count("-") == 1, line

    def test_every_format_holds_the_same_ranks(self, tmp_path):
        """CSV, JSON and workbook."""
        told = report(made(**ALL), 200, 1, 16)
        rows = [line.split(",")[:4] for line in as_csv(told).splitlines()[1:]]
        assert rows == [[r.unit, str(r.rank), str(r.low), str(r.high)] for r in told.ranked]
        held = json.loads(as_json(told))
        assert [r["high"] for r in held["ranks"]] == [r.high for r in told.ranked]
        assert np.allclose(held["leads"]["shares"], told.shares)
        (tmp_path / "a.xlsx").write_bytes(as_xlsx(told))
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert [
            [str(c) for c in row[:4]] for row in book["Ranks"].iter_rows(min_row=2, values_only=True)
        ] == rows
        assert {
            "Leads",
            "Alike",
            "Left out",
            "Influences",
            "Remarks",
            "Weights",
            "Normalised",
            "About",
        } <= set(book.sheetnames)

    def test_the_same_report_is_the_same_bytes(self):
        """In every format."""
        one, same = (report(made(**ALL), 150, 4, 16) for _ in range(2))
        for form in (as_text, as_csv, as_json, as_xlsx):
            assert form(one) == form(same)

    def test_shares_stand_in_the_order_of_ranks(self):
        """The first row is the first unit's."""
        told = report(made(), 150, 1)
        places = [told.draws.units.index(r.unit) for r in told.ranked]
        assert np.array_equal(told.shares, leads(told.draws.ranks)[np.ix_(places, places)])
