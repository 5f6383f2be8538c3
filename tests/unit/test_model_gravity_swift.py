"""Many regressors, overwhelming domestic flows: two ways of projecting, and regressors kept as exceptions."""

from __future__ import annotations

import numpy as np
import pytest

from comity.model.gravity import estimate, estimate_prepared, prepare
from comity.model.ppml import solve as solving
from comity.model.ppml.columns import columns_of
from comity.model.ppml.moments import exponentials
from comity.model.ppml.steady import Steady
from comity.model.ppml.swift import Swift


def world(many, years, home, seed=1, extra=0):
    """Return flows with home sales and a border dummy for every year but one."""
    random = np.random.default_rng(seed)
    e, i, t = np.stack(np.meshgrid(range(many), range(many), range(years), indexing="ij")).reshape(3, -1)
    own = e == i
    names = ["x", *(f"z{k}" for k in range(extra))]
    x = random.normal(size=(len(names), e.size)) * 0.5
    level = 0.2 * x[0] + random.normal(size=(many, years))[e, t] + random.normal(size=(many, years))[i, t]
    level += random.normal(size=many * many)[e * many + i] + np.where(own, home - 0.05 * t, 0.0)
    table = {"exporter": e, "importer": i, "year": t, "flow": np.exp(level) * random.gamma(1.0, 1.0, e.size)}
    table |= dict(zip(names, x, strict=True))
    borders = {f"border{k}": (~own & (t == k)) * 1.0 for k in range(1, years)}
    return table | borders, [*names, *borders]


@pytest.mark.parametrize("home", [0.0, 4.0, 8.0])
def test_two_ways_of_projecting_give_one_estimate(monkeypatch, home):
    """The swift way and the steady one find the same coefficients and errors, however much is sold at home."""
    table, regressors = world(14, 9, home)
    prepared = prepare(table, flow="flow", regressors=regressors)
    swift = estimate_prepared(prepared)
    assert not swift.solution.steady
    monkeypatch.setattr(Swift, "of", staticmethod(Steady.of))
    steady = estimate_prepared(prepared)
    assert steady.solution.steady
    assert swift.coefficients == pytest.approx(steady.coefficients, abs=1e-9)
    assert swift.standard_errors == pytest.approx(steady.standard_errors, rel=1e-5)
    assert swift.predict() == pytest.approx(steady.predict(), rel=1e-7)


@pytest.mark.parametrize("home", [6.0, 12.0])
def test_errors_are_those_of_dummies_however_much_is_sold_at_home(home):
    """Clustered errors are those of regressors made orthogonal to a dummy for every effect, in full."""
    table, regressors = world(8, 9, home)
    fit = estimate(table, flow="flow", regressors=regressors)
    mu, e, i, t = fit.predict(), table["exporter"], table["importer"], table["year"]
    codes = (e * 100 + t, i * 100 + t, e * 100 + i)
    root = np.sqrt(mu)[:, None]
    own = np.hstack([(code[:, None] == np.unique(code)) * root for code in codes])
    x = np.column_stack([table[name] for name in regressors]) * root
    within = (x - own @ np.linalg.lstsq(own, x, rcond=1e-12)[0]) / root
    bread = np.linalg.inv(within.T @ (within * mu[:, None]))
    score = within * (table["flow"] - mu)[:, None]
    sums = np.stack([score[codes[2] == g].sum(axis=0) for g in np.unique(codes[2])])
    covariance = bread @ (sums.T @ sums) @ bread * len(sums) / (len(sums) - 1)
    assert fit.standard_errors == pytest.approx(np.sqrt(np.diag(covariance)), rel=1e-6)


def test_many_regressors_meet_the_conditions_of_a_maximum():
    """With many sides, solved in numbers of half the length, every total still holds and every score is nothing."""
    table, regressors = world(20, 12, 7.0, extra=4)
    fit = estimate(table, flow="flow", regressors=regressors)
    rest = table["flow"] - fit.predict()
    assert len(regressors) == 16
    for name in regressors:
        assert abs(np.sum(table[name] * rest)) < 1e-9 * np.sum(np.abs(table[name]) * table["flow"])
    for one, other in (("exporter", "year"), ("importer", "year"), ("exporter", "importer")):
        code = table[one] * 1000 + table[other]
        gap = np.bincount(code, rest)[np.unique(code)] / np.bincount(code, table["flow"])[np.unique(code)]
        assert np.abs(gap).max() < 1e-8


def test_border_dummies_are_kept_as_home_cells():
    """Less its commonest value a border dummy is nothing but in the home cells of its year, and nothing is lost."""
    table, regressors = world(10, 5, 4.0)
    panel = prepare(table, flow="flow", regressors=regressors).panel
    columns = panel.columns
    assert columns.dense.tolist() == [0]
    assert columns.value.size == 4 * 10
    rebuilt = np.repeat(columns.usual[:, None, :], panel.flow.shape[0], axis=1)
    for p in range(panel.flow.shape[0]):
        for z in range(columns.first[p], columns.first[p + 1]):
            rebuilt[columns.which[z], p, columns.when[z]] += columns.value[z]
    assert np.array_equal(rebuilt[1:], panel.x[1:])


def test_exceptions_of_some_regressors_are_theirs():
    """Taking some regressors gives the same as parting these alone."""
    random = np.random.default_rng(3)
    x = np.where(random.random((4, 200, 3)) < 0.04, random.normal(size=(4, 200, 3)), np.arange(3.0))
    x[2] = random.normal(size=(200, 3))
    whole, kept = columns_of(x, np.ones((200, 3), dtype=bool)), np.array([1, 2, 3])
    some, alone = whole.only(kept), columns_of(x[kept], np.ones((200, 3), dtype=bool))
    for name in ("dense", "first", "which", "when", "value", "usual"):
        assert np.array_equal(getattr(some, name), getattr(alone, name))


def test_a_regressor_is_left_out_beside_many():
    """Among many regressors one that repeats another is told, and the rest are estimated as without it."""
    table, regressors = world(12, 8, 5.0, extra=2)
    table["again"] = table["z1"] - 2.0 * table["border3"]
    fit = estimate(table, flow="flow", regressors=[*regressors, "again"])
    assert fit.collinear == ("again",)
    assert fit.coefficients == pytest.approx(
        estimate(table, flow="flow", regressors=regressors).coefficients, abs=1e-10
    )
    assert fit.steps <= solving._EASY
    again = estimate_prepared(fit.prepared, start=fit)
    assert again.collinear == ("again",)
    assert again.coefficients == pytest.approx(fit.coefficients, abs=1e-10)


def test_exponentials_are_those_of_the_library():
    """Every exponential is right to the last bits, from nothing to the largest number there is."""
    x = np.concatenate([np.linspace(-708.0, 709.0, 100_001), [0.0, 1e-300, -1e-9]])
    out = np.empty_like(x)
    exponentials(x, out)
    assert np.abs(out / np.exp(x) - 1.0).max() < 5e-16
    ends = np.array([-np.inf, -800.0, 800.0, np.inf])
    exponentials(ends, out[:4])
    assert out[:4].tolist() == [0.0, 0.0, np.inf, np.inf]
