"""What holds of any index: two roads agree, identities add up, order of units does not matter."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from comity.measure.index.aggregate import aggregate, straight
from comity.measure.index.compose import compose
from comity.measure.index.dominance import alike, apart, leads
from comity.measure.index.draw import draw
from comity.measure.index.hierarchy import Node, effective, grow
from comity.measure.index.impute import impute
from comity.measure.index.ranking import counts, rank, spread
from comity.measure.index.recipe import Recipe, Weights
from comity.measure.index.swap import swap
from comity.measure.index.table import build_table
from comity.measure.index.treat import treat
from comity.measure.index.vary import draw_weights

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
POSITIVE = st.floats(0.5, 100).map(lambda x: round(x, 4))
WAYS = ("arithmetic", "geometric", "harmonic")
SOME = settings(max_examples=60, deadline=None)
FEW = settings(max_examples=25, deadline=None)


@st.composite
def trees(draw):
    """Draw a tree of up to three levels with weights, some of them 0."""
    nodes, leaf = [Node("i")], 0
    for p in range(draw(st.integers(1, 3))):
        nodes.append(Node(f"p{p}", "i", draw(st.floats(0.1, 9))))
        for k in range(draw(st.integers(1, 3))):
            weight = draw(st.floats(0.1, 9)) if k == 0 else draw(st.floats(0, 9))
            nodes.append(Node(f"l{leaf}", f"p{p}", weight))
            leaf += 1
    return grow(nodes)


def tables(low=3, high=9, columns=3, elements=POSITIVE):
    """Draw values of some units."""
    return st.integers(low, high).flatmap(
        lambda n: arrays(float, (n, columns), elements=elements, unique=True)
    )


def recipe(**changes):
    """Return a recipe of three indicators, two of them under a pillar."""
    given = {
        "key": "r", "title": "R",
        "pillars": ({"key": "i"}, {"key": "p", "parent": "i", "weight": 2}),
        "indicators": ({"key": "a", "parent": "p"}, {"key": "b", "parent": "p", "weight": 3}, {"key": "c", "parent": "i"}),
        "normalise": {"low": 1},
    }  # fmt: skip
    return Recipe.model_validate({**given, **changes})


def index(values, **changes):
    """Return the index of some values."""
    names = [f"u{place}" for place in range(len(values))]
    return compose(recipe(**changes), build_table(names, ("a", "b", "c"), values))


def mean(values, weights, way):
    """Return a weighted mean, by its definition."""
    total = sum(weights)
    if way == "arithmetic":
        return sum(w * v for w, v in zip(weights, values, strict=True)) / total
    if way == "geometric":
        return math.prod(v ** (w / total) for w, v in zip(weights, values, strict=True))
    return total / sum(w / v for w, v in zip(weights, values, strict=True))


@SOME
@given(trees(), st.data(), st.sampled_from(WAYS))
def test_a_tree_is_put_together_as_its_definition_says(tree, data, way):
    """All nodes at once, as matrices; one node at a time, by recursion."""
    leaves = data.draw(arrays(float, (4, len(tree.leaves)), elements=POSITIVE))
    whole = aggregate(tree, leaves, tree.weights, way)[tree.root]

    def value(place, unit):
        if place in tree.leaves:
            return leaves[unit, tree.leaves.index(place)]
        below = [p for p, node in enumerate(tree.nodes) if node.parent == tree.nodes[place].key]
        return mean([value(p, unit) for p in below], [tree.nodes[p].weight for p in below], way)

    expected = [value(tree.root, unit) for unit in range(4)]
    assert whole == pytest.approx(expected, rel=1e-10)
    assert straight(tree, leaves, tree.weights, way) == pytest.approx(expected, rel=1e-10)


@SOME
@given(trees())
def test_shares_of_the_whole_sum_to_one(tree):
    """Down all levels."""
    assert effective(tree, tree.weights).sum() == pytest.approx(1)


@SOME
@given(trees(), st.data())
def test_means_lie_in_their_order_and_between_the_extremes(tree, data):
    """Harmonic, geometric, arithmetic."""
    leaves = data.draw(arrays(float, (3, len(tree.leaves)), elements=POSITIVE))
    low, middle, high = (aggregate(tree, leaves, tree.weights, way)[tree.root] for way in reversed(WAYS))
    slack = 1e-9 * leaves.max()
    assert np.all(low <= middle + slack)
    assert np.all(middle <= high + slack)
    assert np.all(low >= leaves.min(axis=1) - slack)
    assert np.all(high <= leaves.max(axis=1) + slack)


@SOME
@example(np.array([1.0, 1.0, 1.0, 195.73]), 1)
@given(arrays(float, st.integers(4, 25), elements=NUMBERS), st.integers(0, 6))
def test_pulling_in_of_columns_at_once_is_that_of_each_by_its_definition(column, most):
    """The farthest value on the side of the skew moves to the next, as long as the shape is off."""

    def shape(x):
        n, m = len(x), sum(x) / len(x)
        s = math.sqrt(sum((v - m) ** 2 for v in x) / (n - 1))
        if s <= 1e-14 * abs(m):
            return 0.0, 0.0
        z = [(v - m) / s for v in x]
        kurt = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * sum(v**4 for v in z)
        return n / ((n - 1) * (n - 2)) * sum(v**3 for v in z), kurt - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))

    values, moved = list(map(float, column)), {1: set(), -1: set()}
    for _ in range(most):
        skew, kurt = shape(values)
        if not (abs(skew) > 2 + 1e-11 and kurt > 3.5 + 1e-11):
            break
        side = 1 if skew >= 0 else -1
        far = max(side * v for v in values)
        moved[side] |= {p for p, v in enumerate(values) if side * v == far}
        inner = max(side * v for p, v in enumerate(values) if p not in moved[side])
        values = [side * inner if p in moved[side] else v for p, v in enumerate(values)]
    both = treat(np.column_stack([column, column[::-1]]), most=most, then="none").values
    assert both[:, 0].tolist() == values
    assert both[::-1, 1].tolist() == values


@SOME
@given(arrays(float, (6, 5), elements=st.integers(0, 4).map(float)))
def test_ranks_are_one_more_than_how_many_are_ahead(scores):
    """Sorted all at once, or counted pair by pair."""
    counted = 1 + (scores[:, :, None] < scores[:, None, :]).sum(axis=2)
    assert np.array_equal(rank(scores), counted)


@SOME
@given(arrays(np.int64, (20, 6), elements=st.integers(1, 6)))
def test_counts_of_ranks_sum_to_the_draws_and_intervals_nest(ranks):
    """Each unit comes somewhere in each draw; the middle lies inside."""
    assert counts(ranks).sum(axis=1).tolist() == [20] * 6
    low, middle, high = spread(ranks)
    assert np.all((low <= middle) & (middle <= high))
    assert np.all((ranks <= high).mean(axis=0) >= 0.95)
    assert np.all((ranks < low).mean(axis=0) <= 0.05)


@SOME
@given(arrays(np.int64, (15, 5), elements=st.integers(1, 5)))
def test_leads_and_ties_of_a_pair_add_up_to_one(ranks):
    """Row over column, column over row, and level."""
    shares = leads(ranks)
    ties = (ranks[:, :, None] == ranks[:, None, :]).mean(axis=0)
    assert shares + shares.T + ties == pytest.approx(np.ones((5, 5)))


@FEW
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_units_does_not_matter(values, random):
    """Each unit has the same score wherever its row stands."""
    order = list(range(len(values)))
    random.shuffle(order)
    assert index(values[order]).scores == pytest.approx(index(values).scores[order])


@FEW
@given(tables(), st.floats(0.1, 50), st.floats(-50, 50))
def test_the_unit_of_measurement_does_not_matter(values, stretch, move):
    """Thousands or units, Celsius or Fahrenheit: the index is the same."""
    other = values.copy()
    other[:, 1] = values[:, 1] * stretch + move
    if len(np.unique(other[:, 1])) == len(other):
        assert index(other).scores == pytest.approx(index(values).scores, rel=1e-6, abs=1e-6)


@FEW
@given(tables(), st.floats(0.1, 10), st.sampled_from(WAYS))
def test_more_of_what_is_wanted_never_lowers_a_score(values, more, way):
    """From goalposts, which do not move with the unit."""
    posts = {"worst": 0, "best": 200}
    items = [{"key": k, "parent": "i", **posts} for k in "abc"]
    rules = {
        "indicators": items,
        "pillars": ({"key": "i"},),
        "normalise": {"method": "frontier", "low": 1},
        "aggregate": way,
    }
    higher = values.copy()
    higher[0, 0] += more
    before, after = index(values, **rules).scores, index(higher, **rules).scores
    assert after[0] >= before[0] - 1e-12
    assert np.array_equal(after[1:], before[1:])


@FEW
@given(tables(high=6), st.sampled_from(WAYS))
def test_units_that_are_alike_tie_in_every_draw(values, way):
    """Whatever varies: neither ever leads."""
    twice = np.vstack([values, values[:1]])
    rules = {"aggregate": way, "vary": {"normalise": [{"low": 20}], "treat": [{"rule": "winsorise"}]}}
    ranks = draw(index(twice, **rules), 100, np.random.default_rng(1)).ranks
    assert np.array_equal(ranks[:, 0], ranks[:, -1])


@FEW
@given(trees(), st.sampled_from(["uniform", "dirichlet", "flat"]), st.integers(0, 99))
def test_drawn_weights_keep_the_sum_of_siblings_and_are_never_negative(tree, kind, seed):
    """And stay within the spread, up to what keeping the sum takes."""
    drawn = draw_weights(tree, tree.weights, Weights(draw=kind), 50, np.random.default_rng(seed))
    assert np.all(drawn >= 0)
    for family in tree.families:
        assert drawn[:, family.children].sum(axis=1) == pytest.approx(tree.weights[family.children].sum())


@FEW
@given(tables(), st.sampled_from(WAYS), st.sampled_from(["p", "c", "a"]))
def test_units_are_level_where_they_swap(values, way, key):
    """Weighed anew at the share found, the two scores are equal."""
    rules = {"aggregate": way, "normalise": {"low": 1}}
    composed = index(values, **rules)
    for share in swap(composed, "u0", "u1", key).shares:
        beside = {"p": "c", "c": "p", "a": "b"}[key]
        weights = {"p": 2, "c": 1, "a": 1, "b": 3, key: share, beside: 1 - share}
        moved = recipe(
            **rules,
            pillars=({"key": "i"}, {"key": "p", "parent": "i", "weight": weights["p"]}),
            indicators=[{"key": k, "parent": "i" if k == "c" else "p", "weight": weights[k]} for k in "abc"],
        )
        scores = compose(
            moved, build_table([f"u{i}" for i in range(len(values))], ("a", "b", "c"), values)
        ).scores
        assert scores[0] == pytest.approx(scores[1], rel=1e-9)


@SOME
@given(
    arrays(float, (6, 2), elements=st.one_of(st.just(math.nan), NUMBERS)),
    st.sampled_from(["mean", "group-median"]),
)
def test_filling_gaps_changes_nothing_that_is_known_and_stays_within_it(values, rule):
    """A filled value lies between the lowest and the highest known one."""
    done = impute(values, rule, np.array([0, 0, 0, 1, 1, 1]))
    known = ~np.isnan(values)
    assert np.array_equal(done[known], values[known])
    for column in range(2):
        own, new = (
            values[known[:, column], column],
            done[~known[:, column] & ~np.isnan(done[:, column]), column],
        )
        if len(new):
            slack = 1e-9 * np.abs(own).max()
            assert own.min() - slack <= new.min() <= new.max() <= own.max() + slack


@SOME
@given(arrays(np.int64, (12, 6), elements=st.integers(1, 6)), st.sampled_from([0.6, 0.8, 0.95]))
def test_groups_are_the_longest_rows_of_units_alike(ranks, sure):
    """Found by going on from the last, or by trying every row."""
    units = tuple("abcdef")
    order = np.argsort(ranks.mean(axis=0), kind="stable")
    split = apart(leads(ranks), sure)[np.ix_(order, order)]
    runs = [(i, j) for i in range(6) for j in range(i + 2, 7) if not split[i:j, i:j].any()]
    longest = [r for r in runs if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in runs)]
    expected = [tuple(units[p] for p in order[i:j]) for i, j in sorted(longest)]
    assert [group.units for group in alike(units, ranks, sure)] == expected
