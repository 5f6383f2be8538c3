"""The fixed effects concentrated out, held against dense dummies by plain Newton on random small panels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.linalg import qr
from scipy.optimize import linprog

from comity.model.gravity import estimate
from comity.model.ppml.prepare import prepare
from comity.model.ppml.separation import by_probes, densely, separated
from comity.terms.errors import UsageError

QUIET = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@st.composite
def tables(draw):
    """Draw a long table with gaps, zeros, weights and an offset."""
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    many, periods = draw(st.integers(3, 6)), draw(st.integers(2, 4))
    place = np.stack(np.meshgrid(range(many), range(many), range(periods), indexing="ij")).reshape(3, -1)
    keep = random.random(place.shape[1]) < draw(st.sampled_from([1.0, 0.9, 0.7]))
    if not draw(st.booleans()):
        keep &= place[0] != place[1]
    e, i, t = place[:, keep]
    x = random.normal(size=(2, e.size))
    level = 0.3 * x[0] - 0.2 * x[1] + random.normal(size=many)[e] + random.normal(size=many)[i]
    flow = np.exp(level) * random.gamma(2.0, 0.5, e.size)
    flow[random.random(e.size) < draw(st.sampled_from([0.0, 0.1, 0.3]))] = 0.0
    order = random.permutation(e.size)
    names = np.array([f"E{k}" for k in range(many)])
    table = {"exporter": names[e], "importer": names[i], "year": 2000 + t, "flow": flow, "x0": x[0], "x1": x[1],
             "w": random.uniform(0.5, 2.0, e.size), "o": random.normal(size=e.size)}  # fmt: skip
    return {name: column[order] for name, column in table.items()}


def labels(table, pair):
    """Return the labels of every set of effects."""
    e, i, t = table["exporter"].tolist(), table["importer"].tolist(), table["year"].tolist()
    sets = [list(zip(e, t, strict=True)), list(zip(i, t, strict=True))]
    if pair == "directed":
        sets.append(list(zip(e, i, strict=True)))
    if pair == "symmetric":
        sets.append([tuple(sorted(p)) for p in zip(e, i, strict=True)])
    return [np.array([sorted(set(s)).index(v) for v in s]) for s in sets]


def independent(columns):
    """Return columns that span what all do, so that small weights are told from redundancy."""
    _, upper, order = qr(columns, mode="economic", pivoting=True)
    size = np.abs(np.diag(upper))
    return np.sort(order[: int(np.sum(size > 1e-10 * size[0]))])


def solved(square, right):
    """Return the solution of a system in extended precision, which LAPACK has not."""
    square, right = square.copy(), right.copy()
    for k in range(right.size):
        top = k + int(np.argmax(np.abs(square[k:, k])))
        square[[k, top]], right[[k, top]] = square[[top, k]], right[[top, k]]
        share = square[k + 1 :, k] / square[k, k]
        square[k + 1 :] -= share[:, None] * square[k]
        right[k + 1 :] -= share * right[k]
    for k in range(right.size - 1, -1, -1):
        right[k] = (right[k] - square[k, k + 1 :] @ right[k + 1 :]) / square[k, k]
    return right


def newton(z, y, w, o):
    """Return the maximum of the likelihood by plain Newton in extended precision, halving steps that fall."""
    z, y, w, o = (np.asarray(v, dtype=np.longdouble) for v in (z, y, w, o))
    theta = solved(z.T @ z, z.T @ (np.log((y + y.mean()) / 2) - o))
    value, held, step = -np.inf, theta, np.zeros_like(theta)
    for _ in range(200):
        eta = z @ theta + o
        new = np.sum(w * (y * eta - np.exp(eta)))
        if value > -np.inf and new < value - 1e-12 * abs(value):
            step = step / 2
        else:
            value, mu = new, np.exp(eta)
            step = solved((z * (w * mu)[:, None]).T @ z, z.T @ (w * (y - mu)))
            if np.abs(step).max() < 1e-14:
                return theta, mu
            held = theta
        theta = held + step
    return theta, np.exp(z @ theta + o)


def dense(table, used, pair):
    """Return coefficients, a clustered covariance and expected flows by plain Newton on dummies."""
    sets = [code[used] for code in labels(table, pair)]
    x = np.column_stack([table["x0"], table["x1"]])[used]
    dummies = np.column_stack([(code[:, None] == np.unique(code)) * 1.0 for code in sets])
    dummies = dummies[:, independent(dummies)]
    y, w, o = table["flow"][used], table["w"][used], table["o"][used]
    theta, mu = (np.asarray(v, dtype=np.float64) for v in newton(np.column_stack([x, dummies]), y, w, o))
    root = np.sqrt(w * mu)
    within = x - dummies @ np.linalg.lstsq(dummies * root[:, None], x * root[:, None], rcond=1e-15)[0]
    bread = np.linalg.inv((within * (w * mu)[:, None]).T @ within)
    cluster = labels(table, "directed")[2][used]
    score = within * (w * (y - mu))[:, None]
    sums = np.stack([score[cluster == g].sum(axis=0) for g in np.unique(cluster)])
    many = sums.shape[0]
    return theta[:2], bread @ (sums.T @ sums) @ bread * many / (many - 1.0), mu


@QUIET
@given(tables(), st.sampled_from(["directed", "symmetric", "none"]))
def test_two_roads_to_one_estimate(table, pair):
    """Coefficients, clustered covariance and predictions are those of dense dummies by plain Newton."""
    try:
        fit = estimate(table, flow="flow", regressors=["x0", "x1"], weight="w", offset="o", pair_effects=pair)
    except UsageError:
        return
    if len(fit.names) < 2:
        return
    used = fit.sample.status == 0
    beta, covariance, mu = dense(table, used, pair)
    scale = max(1.0, float(np.abs(beta).max()))
    assert fit.coefficients == pytest.approx(beta, abs=1e-9 * scale)
    errors = np.sqrt(np.diag(covariance))
    if fit.note:
        assert "exactly" in fit.note
        return
    assert fit.covariance / np.outer(errors, errors) == pytest.approx(
        covariance / np.outer(errors, errors), abs=2e-6
    )
    assert fit.predict()[used] == pytest.approx(mu, rel=1e-7, abs=1e-9)


@QUIET
@given(tables(), st.sampled_from(["directed", "symmetric", "none"]), st.booleans())
def test_panels_and_dense_ways_find_the_same_rows_separated(table, pair, marked):
    """Separation in the panel's layout is that of the dense way, also where a regressor marks zeros."""
    if marked:
        table["x1"] = ((table["flow"] == 0.0) & (np.arange(table["flow"].size) % 3 == 0)) * 1.0
    expected = separated(table["flow"], [table["x0"], table["x1"]], labels(table, pair))
    try:
        prepared = prepare(table, flow="flow", regressors=["x0", "x1"], pair_effects=pair)
    except UsageError:
        assert expected.sum() >= (table["flow"] == 0.0).sum() - 1 or expected.all()
        return
    assert np.array_equal(prepared.sample.status != 0, expected)


@QUIET
@given(tables(), st.sampled_from(["directed", "symmetric", "none"]), st.booleans())
def test_probes_settle_separation_as_the_whole_matrix_does(table, pair, marked):
    """What is found by projecting generic vectors, the way of large panels, is what the whole matrix says."""
    if marked:
        table["x1"] = ((table["flow"] == 0.0) & (np.arange(table["flow"].size) % 3 == 0)) * 1.0
    try:
        panel = prepare(
            table, flow="flow", regressors=["x0", "x1"], pair_effects=pair, separation=False
        ).panel
    except UsageError:
        return
    zero = panel.sample & (panel.flow <= 0.0)
    if zero.any():
        assert np.array_equal(by_probes(panel, zero), densely(panel, zero))


@QUIET
@given(st.integers(0, 10_000), st.integers(4, 14), st.integers(1, 4), st.booleans())
def test_separation_agrees_with_linear_programmes(seed, rows, columns, grouped):
    """A row is separated just when a linear programme finds a direction that is positive on it."""
    random = np.random.default_rng(seed)
    flow = random.integers(0, 3, rows) * random.integers(0, 2, rows)
    x = random.integers(-1, 3, (columns, rows)).astype(float)
    groups = [random.integers(0, 3, rows)] if grouped else []
    found = separated(flow, list(x), groups)
    design = np.column_stack([*x, *((g[:, None] == np.unique(g)) * 1.0 for g in groups)])
    if not groups:
        design = np.column_stack([design, np.ones(rows)])
    zero, positive = design[flow == 0], design[flow > 0]
    expected = np.zeros(rows, dtype=bool)
    for row in np.flatnonzero(flow == 0):
        best = linprog(-design[row], A_ub=-zero, b_ub=np.zeros(len(zero)), A_eq=positive if len(positive) else None,
                       b_eq=np.zeros(len(positive)) if len(positive) else None, bounds=(-1, 1))  # fmt: skip
        expected[row] = -best.fun > 1e-7
    assert np.array_equal(found, expected)
