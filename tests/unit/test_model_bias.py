"""The correction for few economies, held against its definition written out with dummies, and against drawn panels."""

from __future__ import annotations

import numpy as np
import pytest

from comity.model.gravity import estimate
from comity.model.ppml import bias
from comity.model.ppml.bias import corrected


def drawn(many, years, seed):
    """Return a complete panel with two regressors, the spread of its errors growing with the first."""
    random = np.random.default_rng(seed)
    e, i, t = np.stack(np.meshgrid(range(many), range(many), range(years), indexing="ij")).reshape(3, -1)
    off = e != i
    e, i, t = e[off], i[off], t[off]
    a, b = random.normal(size=(2, many, years)) / 4
    x = 0.5 * np.cumsum(random.normal(size=(many, many, years)) * 0.5, axis=2)[e, i, t] + a[e, t] + b[i, t]
    z = random.normal(size=e.size) * 0.3
    level = np.exp(x + 0.5 * z + a[e, t] + b[i, t])
    size = np.log(1.0 + 0.5 / level + 0.5 * np.exp(2 * x) / np.exp(2 * x).mean())
    flow = level * np.exp(np.sqrt(size) * random.normal(size=x.size) - size / 2)
    return {"exporter": e, "importer": i, "year": t, "flow": flow, "x": x, "z": z}


def dummies(*codes):
    """Return a column for every group of every set of effects."""
    return np.hstack([(code[:, None] == np.unique(code)) * 1.0 for code in codes])


def written_out(table, fit, *, paired):
    """Return the bias and the covariance of a complete panel, every sum and every derivative in full."""
    e, i, t = table["exporter"], table["importer"], table["year"]
    years, mu = int(t.max()) + 1, fit.predict()
    rest = table["flow"] - mu
    x = np.column_stack([table["x"], table["z"]])
    sets = [e * years + t, i * years + t, *([e * 1000 + i] if paired else [])]
    own = dummies(*sets)
    root = np.sqrt(mu)[:, None]
    within = x - own @ np.linalg.lstsq(own * root, x * root, rcond=None)[0]
    bread = np.linalg.inv(within.T @ (within * mu[:, None]))
    whole = np.hstack([x, own])
    hat = whole @ np.linalg.pinv(whole.T @ (whole * mu[:, None]), rcond=1e-12) @ whole.T
    pairs = sorted(set(zip(e.tolist(), i.tolist(), strict=True)))
    rows = {p: np.flatnonzero((e == p[0]) & (i == p[1])) for p in pairs}
    meat = np.zeros((2, 2))
    for r in rows.values():
        unit = np.ones((years, years)) / mu[r].sum() if paired else 0.0
        raised = np.linalg.solve(np.eye(years) - mu[r][:, None] * (hat[np.ix_(r, r)] - unit), rest[r])
        meat += np.outer(within[r].T @ raised, rest[r] @ within[r])
    covariance = bread @ (meat + meat.T) / 2 @ bread * len(pairs) / (len(pairs) - 1)
    total = np.zeros(2)
    for side in (0, 1):
        for economy in range(int(e.max()) + 1):
            some = [rows[p] for p in pairs if p[side] == economy]
            total += of_economy([(mu[r], rest[r], within[r]) for r in some])
    many = int(e.max()) + 1
    return bread @ total * many / (many - 1), covariance


def of_economy(cells):
    """Return what the uncertainty of one economy's effects adds to the scores: second and third derivatives of its pairs."""
    years = cells[0][0].size
    same = np.eye(years)
    seconds, thirds = [], []
    for mu, _, _ in cells:
        share, all_of = mu / mu.sum(), mu.sum()
        seconds.append(all_of * (np.diag(share) - np.outer(share, share)))
        three = np.einsum("r,s,t->rst", share, share, share) * -2.0
        three += np.einsum("rs,r,t->rst", same, share, share) + np.einsum("rt,r,s->rst", same, share, share)
        three += np.einsum("st,s,r->rst", same, share, share) - np.einsum("rs,rt,r->rst", same, same, share)
        thirds.append(all_of * three)
    inverse = np.linalg.pinv(sum(seconds), rcond=1e-10)
    spread = inverse @ sum(np.outer(rest, rest) for _, rest, _ in cells) @ inverse
    added = np.zeros(2)
    for (_, rest, x), second, third in zip(cells, seconds, thirds, strict=True):
        for k in range(2):
            added[k] -= np.trace(np.outer(second @ x[:, k], rest) @ inverse)
            added[k] += np.trace(np.einsum("rst,r->st", third, x[:, k]) @ spread) / 2
    return added


def test_correction_is_its_definition_written_out():
    """Bias and covariance are those of dummies for every effect, hat matrices and derivatives in full."""
    table = drawn(7, 4, 3)
    fit = estimate(table, flow="flow", regressors=["x", "z"])
    mended = corrected(fit)
    by_hand, covariance = written_out(table, fit, paired=True)
    assert fit.coefficients - mended.coefficients == pytest.approx(by_hand, rel=1e-6)
    assert mended.covariance == pytest.approx(covariance, rel=1e-6)


def test_correction_of_two_sets_of_effects_is_its_definition_written_out():
    """Without pair effects the covariance is that of the hat matrix, and coefficients stay."""
    table = drawn(7, 3, 4)
    fit = estimate(table, flow="flow", regressors=["x", "z"], pair_effects="none")
    mended = corrected(fit)
    _, covariance = written_out(table, fit, paired=False)
    assert mended.covariance == pytest.approx(covariance, rel=1e-6)
    assert np.array_equal(mended.coefficients, fit.coefficients)


def test_leverage_of_many_economies_is_near_the_exact(monkeypatch):
    """What is left out where there are many economies moves errors by a few per cent only."""
    fit = estimate(drawn(25, 4, 5), flow="flow", regressors=["x", "z"])
    exact = corrected(fit).standard_errors
    monkeypatch.setattr(bias, "_EXACT", 0)
    near = corrected(fit).standard_errors
    assert near == pytest.approx(exact, rel=0.05)
    assert np.all(near > fit.standard_errors)


def lasting(many, years, seed):
    """Return a panel whose true coefficient is one; a pair's errors are alike in all years and grow with the regressor."""
    random = np.random.default_rng(seed)
    e, i, t = np.stack(np.meshgrid(range(many), range(many), range(years), indexing="ij")).reshape(3, -1)
    off = e != i
    e, i, t = e[off], i[off], t[off]
    a, b = random.normal(size=(2, many, years)) / 4
    x = 0.4 * np.cumsum(random.normal(size=(many, many, years)), axis=2)[e, i, t] + a[e, t] + b[i, t]
    error = random.gamma(2.0, 0.5, size=(many, many))[e, i] - 1.0
    flow = np.exp(x + a[e, t] + b[i, t]) * (1.0 + np.minimum(np.sqrt(0.5) * np.exp(x), 1.0) * error)
    return {"exporter": e, "importer": i, "year": t, "flow": flow, "x": x}


def test_correction_takes_most_of_a_known_bias():
    """Over drawn panels the estimate is biased beyond doubt; more than half of the bias is taken away."""
    raw, mended = [], []
    for seed in range(150):
        fit = estimate(lasting(10, 4, seed), flow="flow", regressors=["x"])
        raw.append(fit.coefficients[0] - 1.0)
        mended.append(corrected(fit).coefficients[0] - 1.0)
    error = np.std(raw) / np.sqrt(len(raw))
    assert np.mean(raw) < -6.0 * error
    assert abs(np.mean(mended)) < 0.5 * abs(np.mean(raw))
