"""What every equilibrium in changes must obey, over random worlds, shocks and elasticities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from comity.model.equilibrium import Equilibria, solve
from comity.model.equilibrium_base import Base
from comity.model.equilibrium_shock import Shock, joined, no_shock, shock_of
from comity.terms.errors import UsageError

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(2, 9)
THETAS = st.floats(0.5, 12)
DEFICITS = st.sampled_from(["multiplicative", "additive"])
CLOSURES = st.sampled_from(["full", "conditional", "first-pass"])


def world(seed: int, size: int) -> Base:
    """Return a random base with home sales, zero cells and mild imbalances."""
    rng = np.random.default_rng(seed)
    trade = np.exp(rng.normal(0, 1.5, (size, size))) * (rng.uniform(size=(size, size)) > 0.15)
    np.fill_diagonal(trade, np.exp(rng.normal(2.5, 1, size)))
    ring = np.roll(np.eye(size), 1, axis=1) * 0.5
    return Base(tuple(f"e{i}" for i in range(size)), trade + ring)


def shock(seed: int, size: int, *, home: bool = False) -> Shock:
    """Return a random shock to half the dyads, home sales only where asked."""
    rng = np.random.default_rng(seed + 1)
    changes = np.exp(rng.normal(0, 0.25, (size, size)) * (rng.uniform(size=(size, size)) > 0.5))
    if not home:
        np.fill_diagonal(changes, 1)
    return shock_of("random", changes)


def solvent(base: Base, shocks: list[Shock], theta: float, **settings: object) -> Equilibria:
    """Return equilibria; a world in which a constant deficit outgrows expenditure has none, and says so."""
    try:
        return solve(base, shocks, theta, **settings)
    except UsageError as trouble:
        if settings.get("deficits") == "additive" and "may owe more than they earn" in str(trouble):
            reject()
        raise


@settings(max_examples=30, deadline=None)
@given(SEEDS, SIZES, THETAS, DEFICITS, CLOSURES)
def test_no_shock_changes_nothing(seed, size, theta, deficits, closure):
    """Where nothing is shocked, nothing moves by more than 1e-10."""
    base = world(seed, size)
    ones = shock_of("ones", np.ones((size, size)))
    found = solve(base, [no_shock(), ones], theta, deficits=deficits, closure=closure)
    for moved in (found.price, found.index, found.welfare, found.output, found.expenditure, found.outward):
        assert np.abs(moved - 1).max() < 1e-10
    assert np.abs(found.trade(0) - base.trade).max() < 1e-10 * base.trade.max()


@settings(max_examples=40, deadline=None)
@given(SEEDS, SIZES, THETAS, DEFICITS, st.sampled_from([0.0, 0.5, 2.0]))
def test_markets_clear_and_world_sums_close(seed, size, theta, deficits, supply):
    """Rows of the new trade add up to output, columns to expenditure, and the world spends what it earns."""
    base = world(seed, size)
    found = solvent(base, [shock(seed, size, home=True)], theta, deficits=deficits, supply=supply)
    trade = found.trade(0)
    assert found.clearing[0] <= 1e-10
    np.testing.assert_allclose(trade.sum(axis=1), found.output[0] * base.output, rtol=1e-9)
    np.testing.assert_allclose(trade.sum(axis=0), found.expenditure[0] * base.expenditure, rtol=1e-9)
    np.testing.assert_allclose(trade.sum(), base.trade.sum(), rtol=1e-9)
    np.testing.assert_allclose(np.diagonal(trade), found.home_sales()[0], rtol=1e-9)


@settings(max_examples=40, deadline=None)
@given(SEEDS, SIZES, THETAS, st.sampled_from([0.0, 1.0]), DEFICITS)
def test_welfare_is_the_home_share_to_the_power_of_minus_the_elasticity(seed, size, theta, supply, deficits):
    """Real income = growth x home share^(-(1 + supply)/elasticity), whatever the deficits do."""
    base, rng = world(seed, size), np.random.default_rng(seed + 2)
    growth = np.exp(rng.normal(0, 0.1, size))
    grown = Shock("growth", *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0), np.zeros(0), growth)
    both = joined("both", shock(seed, size), grown)
    found = solvent(base, [both], theta, supply=supply, deficits=deficits)
    expected = growth * found.home_share ** (-(1 + supply) / theta)
    np.testing.assert_allclose(found.welfare, expected, rtol=1e-8)


@settings(max_examples=40, deadline=None)
@given(SEEDS, SIZES, THETAS, DEFICITS)
def test_shock_and_its_inverse_compose_to_the_base(seed, size, theta, deficits):
    """From the shocked world, the inverse shock leads back; taken together they are no shock."""
    base, there = world(seed, size), shock(seed, size, home=True)
    moved = Base(base.economies, solvent(base, [there], theta, deficits=deficits).trade(0))
    back = solvent(moved, [there.inverse], theta, deficits=deficits)
    np.testing.assert_allclose(back.trade(0), base.trade, rtol=1e-7, atol=1e-9 * base.trade.max())
    none = solve(base, [joined("both", there, there.inverse)], theta, deficits=deficits)
    assert np.abs(none.welfare - 1).max() < 1e-10


@settings(max_examples=30, deadline=None)
@given(SEEDS, SIZES, THETAS, st.floats(1e-6, 1e6), CLOSURES)
def test_unit_of_the_base_does_not_matter(seed, size, theta, scale, closure):
    """The same world in other money gives the same changes."""
    base, change = world(seed, size), shock(seed, size)
    other = Base(base.economies, base.trade * scale)
    one, two = (solve(b, [change], theta, closure=closure) for b in (base, other))
    np.testing.assert_allclose(one.welfare, two.welfare, rtol=1e-9)
    np.testing.assert_allclose(one.trade(0) * scale, two.trade(0), rtol=1e-8)


@settings(max_examples=30, deadline=None)
@given(SEEDS, SIZES, THETAS)
def test_endowments_that_all_grow_alike_raise_real_income_alike(seed, size, theta):
    """Homogeneity: twice of everything everywhere doubles real income and moves no price relative to another."""
    none = np.zeros(0, dtype=np.int64)
    doubled = Shock("double", none, none, np.zeros(0), np.zeros(0), np.full(size, 2.0))
    found = solve(world(seed, size), [doubled], theta)
    np.testing.assert_allclose(found.welfare, 2.0, rtol=1e-10)
    np.testing.assert_allclose(found.output, 1.0, rtol=1e-10)


@settings(max_examples=30, deadline=None)
@given(SEEDS, SIZES, THETAS, DEFICITS)
def test_order_of_economies_does_not_matter(seed, size, theta, deficits):
    """Renamed rows are renamed answers."""
    base = world(seed, size)
    changes = np.exp(np.random.default_rng(seed + 5).normal(0, 0.1, (size, size)))
    mixed = np.random.default_rng(seed + 3).permutation(size)
    other = Base(tuple(base.economies[i] for i in mixed), base.trade[np.ix_(mixed, mixed)])
    one = solvent(base, [shock_of("x", changes)], theta, deficits=deficits)
    two = solvent(other, [shock_of("x", changes[np.ix_(mixed, mixed)])], theta, deficits=deficits)
    np.testing.assert_allclose(one.welfare[0][mixed], two.welfare[0], rtol=1e-9)


@settings(max_examples=15, deadline=None)
@given(SEEDS, SIZES, THETAS)
def test_scenarios_together_are_scenarios_alone(seed, size, theta):
    """Solving many at once gives each what it has alone, whether changes are kept as lists or as tables."""
    base = world(seed, size)
    shocks = [no_shock(), *(shock(seed + k, size, home=True) for k in range(4))]
    together = solve(base, shocks, theta)
    for row, one in enumerate(shocks):
        np.testing.assert_allclose(together.welfare[row], solve(base, [one], theta).welfare[0], rtol=1e-9)


@settings(max_examples=20, deadline=None)
@given(SEEDS, SIZES, THETAS)
def test_conditional_equilibrium_keeps_margins(seed, size, theta):
    """Outputs and expenditures of a conditional equilibrium are those of the base, and its trade adds up to them."""
    base = world(seed, size)
    found = solve(base, [shock(seed, size)], theta, closure="conditional")
    trade = found.trade(0)
    np.testing.assert_allclose(trade.sum(axis=1), base.output, rtol=1e-9)
    np.testing.assert_allclose(trade.sum(axis=0), base.expenditure, rtol=1e-9)


@pytest.mark.parametrize("deficits", ["multiplicative", "additive"])
@pytest.mark.parametrize("size", [3, 8])
def test_answer_of_markets_to_prices_is_their_derivative(size, deficits):
    """The analytic answer used by Newton's steps is what a small change of prices does."""
    from comity.model.equilibrium_system import System
    from comity.model.equilibrium_weights import Weights

    base, theta = world(11, size), np.array([3.0])
    system = System(base, Weights(base.shares, [shock(11, size)], theta), theta, np.array([0.7]),
                    np.zeros((1, size)), deficits, conditional=False)  # fmt: skip
    at = np.random.default_rng(3).normal(0, 0.05, (1, size))
    state = system.at(at)
    tie = np.exp(state.output[0]) * base.output / base.output.sum()
    answered = system.answer(0, state) + tie
    for place in range(size):
        nudge = np.zeros((1, size))
        nudge[0, place] = 1e-6
        slope = (system.at(at + nudge).residual - system.at(at - nudge).residual)[0] / 2e-6
        np.testing.assert_allclose(answered[:, place], slope, atol=1e-6)
