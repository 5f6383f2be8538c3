"""Corrections for few economies, repeated estimates, hard panels, and the command."""

from __future__ import annotations

import json

import numpy as np
import pytest

from comity.cli import run
from comity.model.gravity import estimate, prepare
from comity.model.ppml.bias import corrected
from comity.model.ppml.resample import bootstrapped, jackknifed
from comity.model.ppml.separation import separated
from comity.model.ppml.solve import solve
from comity.model.ppml.word import write_word
from comity.terms.errors import UsageError


def drawn(many, years, random):
    """Return a panel whose errors' spread grows with the regressor, which biases a model with three sets of effects."""
    e, i, t = np.stack(np.meshgrid(range(many), range(many), range(years), indexing="ij")).reshape(3, -1)
    off = e != i
    e, i, t = e[off], i[off], t[off]
    a, b = random.normal(size=(2, many, years)) / 4
    x = 0.5 * np.cumsum(random.normal(size=(many, many, years)) * 0.5, axis=2)[e, i, t] + a[e, t] + b[i, t]
    level = np.exp(x + a[e, t] + b[i, t])
    size = np.log(1.0 + 0.5 / level + 0.5 * np.exp(2 * x) / np.exp(2 * x).mean())
    flow = level * np.exp(np.sqrt(size) * random.normal(size=x.size) - size / 2)
    return {"exporter": e, "importer": i, "year": t, "flow": flow, "x": x}


def test_correction_takes_bias_out_and_widens_errors():
    """Over a hundred panels of few economies the corrected estimates lie nearer the truth, and errors nearer the spread."""
    random = np.random.default_rng(1)
    raw, better = [], []
    for _ in range(100):
        fit = estimate(drawn(12, 4, random), flow="flow", regressors=["x"])
        mended = corrected(fit)
        raw.append((fit.coefficients[0], fit.standard_errors[0]))
        better.append((mended.coefficients[0], mended.standard_errors[0]))
    raw, better = np.array(raw), np.array(better)
    assert abs(better[:, 0].mean() - 1.0) < abs(raw[:, 0].mean() - 1.0)
    spread = better[:, 0].std()
    assert abs(better[:, 1].mean() - spread) < abs(raw[:, 1].mean() - spread)
    assert "Weidner and Zylkin" in mended.story()[-1]


def test_correction_without_pair_effects_moves_errors_only():
    """Two sets of effects bias no coefficient; only errors are corrected."""
    fit = estimate(drawn(8, 3, np.random.default_rng(2)), flow="flow", regressors=["x"], pair_effects="none")
    mended = corrected(fit)
    assert np.array_equal(mended.coefficients, fit.coefficients)
    assert mended.standard_errors[0] > fit.standard_errors[0]


def test_correction_refuses_what_it_does_not_know():
    """Symmetric pair effects have no analytical correction, and that is said."""
    fit = estimate(
        drawn(6, 3, np.random.default_rng(2)), flow="flow", regressors=["x"], pair_effects="symmetric"
    )
    with pytest.raises(UsageError, match="no correction for symmetric"):
        corrected(fit)


def test_bootstrap_repeats_itself_and_agrees_with_clusters():
    """The same seed gives the same draws, and their spread is near the clustered error."""
    fit = estimate(drawn(15, 4, np.random.default_rng(5)), flow="flow", regressors=["x"])
    one, draws = bootstrapped(fit, draws=100, seed=3)
    other, again = bootstrapped(fit, draws=100, seed=3)
    assert np.array_equal(draws.coefficients, again.coefficients)
    assert np.array_equal(one.covariance, other.covariance)
    assert 0.7 < one.standard_errors[0] / fit.standard_errors[0] < 1.4
    low, high = draws.interval("x")
    assert low < fit.coefficients[0] < high


def test_jackknife_leaves_every_economy_out_once():
    """There are as many estimates as economies, each that of the table without it."""
    table = drawn(7, 3, np.random.default_rng(6))
    fit = estimate(table, flow="flow", regressors=["x"])
    _, draws = jackknifed(fit)
    keep = (table["exporter"] != 3) & (table["importer"] != 3)
    without = estimate({k: v[keep] for k, v in table.items()}, flow="flow", regressors=["x"])
    assert draws.coefficients.shape == (7, 1)
    assert draws.coefficients[3] == pytest.approx(without.coefficients, rel=1e-9)


def test_domestic_flows_with_border_years_end_where_the_easy_way_does():
    """Overwhelming domestic flows and a border dummy every year give totals that hold and coefficients that are known."""
    random = np.random.default_rng(8)
    e, i, t = np.stack(np.meshgrid(range(12), range(12), range(6), indexing="ij")).reshape(3, -1)
    home = e == i
    x = random.normal(size=e.size)
    level = np.where(home, 8.0, 0.0) + random.normal(size=12)[e] + random.normal(size=12)[i] + 0.5 * x
    table = {"exporter": e, "importer": i, "year": t, "x": x}
    borders = [f"border{k}" for k in range(1, 6)]
    for k, name in enumerate(borders, start=1):
        table[name] = (~home & (t == k)) * 1.0
        level = level + 0.1 * k * table[name]
    table["flow"] = np.exp(level)
    table["flow"][0] *= 1.01
    fit = estimate(table, flow="flow", regressors=["x", *borders])
    assert fit.coefficient("x") == pytest.approx(0.5, abs=2e-2)
    assert [fit.coefficient(n) for n in borders] == pytest.approx([0.1 * k for k in range(1, 6)], abs=2e-2)
    expected = fit.predict()
    for key in range(12):
        assert expected[e == key].sum() == pytest.approx(table["flow"][e == key].sum(), rel=1e-9)


def test_separation_of_too_many_columns_is_refused():
    """The dense way refuses what it cannot hold, and says what to use."""
    many = np.arange(5_000)
    with pytest.raises(UsageError, match="use estimate"):
        separated(np.ones(5_000), [], [many])


def test_no_maximum_in_the_steps_allowed_is_an_error_with_a_remedy():
    """A search that is stopped too early says how far it was and what to look for."""
    panel = prepare(drawn(6, 3, np.random.default_rng(2)), flow="flow", regressors=["x"]).panel
    with pytest.raises(UsageError, match="no maximum of the likelihood was found in 1 steps"):
        solve(panel, most=1)


def test_exact_fit_says_that_errors_mean_nothing():
    """Flows without any noise give their coefficients back, and a note that there is nothing to judge them by."""
    table = drawn(6, 3, np.random.default_rng(2))
    table["flow"] = np.exp(0.7 * table["x"] + table["exporter"] - 0.2 * table["importer"])
    fit = estimate(table, flow="flow", regressors=["x"])
    assert fit.coefficients == pytest.approx([0.7], abs=1e-9)
    assert "nothing is left" in fit.story()[-1]


def test_estimate_in_word_holds_the_table_and_the_story(tmp_path):
    """A Word file has a row per coefficient and a line for every part of the sample's story."""
    import docx

    fit = estimate(drawn(6, 3, np.random.default_rng(2)), flow="flow", regressors=["x"])
    document = docx.Document(str(write_word(fit, tmp_path / "fit.docx")))
    assert [cell.text for cell in document.tables[0].rows[1].cells][1] == f"{fit.coefficients[0]:.4f}"
    told = [paragraph.text for paragraph in document.paragraphs]
    assert all(line in told for line in fit.story())
    assert [path.name for path in tmp_path.iterdir()] == ["fit.docx"]


def written(folder):
    """Write a small table and return its path."""
    table = drawn(5, 3, np.random.default_rng(9))
    lines = ["exporter,importer,year,flow,x"]
    lines += [
        f"E{a},E{b},{2000 + c},{d},{f}"
        for a, b, c, d, f in zip(*(table[k].tolist() for k in table), strict=True)
    ]
    path = folder / "flows.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, table


def test_command_gives_the_estimate_of_the_library(tmp_path, capsys):
    """`comity estimate` prints what estimate gives, as a table, as JSON and as LaTeX."""
    path, table = written(tmp_path)
    fit = estimate(table, flow="flow", regressors=["x"])
    assert run(["estimate", str(path), "--flow", "flow", "--regressor", "x", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["coefficients"][0]["estimate"] == pytest.approx(fit.coefficients[0], rel=1e-9)
    assert told["observations"] == 60
    assert run(["estimate", str(path), "--flow", "flow", "--regressor", "x", "--corrected"]) == 0
    assert "60 of 60 rows used" in capsys.readouterr().out
    assert run(["estimate", str(path), "--flow", "flow", "--regressor", "x", "--latex"]) == 0
    assert r"\end{tabular}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "arguments", "code", "told"),
    [
        (lambda text: text.replace(",flow,", ",flo,"), [], 2, "did you mean 'flo'"),
        (lambda text: text.replace("E0,E1,2000,", "E0,E1,2000,many"), [], 2, "for flow"),
        (lambda text: text + "E0,E1\n", [], 2, "row 60"),
        (lambda text: text, ["--pair-effects", "some"], 2, "symmetric"),
    ],
)
def test_command_names_what_is_wrong(tmp_path, capsys, change, arguments, code, told):
    """A column, a cell, a row or a choice that is wrong is named, with the exit code of wrong use."""
    path, _ = written(tmp_path)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(["estimate", str(path), "--flow", "flow", "--regressor", "x", *arguments]) == code
    assert told in capsys.readouterr().err


def test_command_says_when_a_file_is_not_there(tmp_path, capsys):
    """A missing file is trouble with a file, not a traceback."""
    assert run(["estimate", str(tmp_path / "none.csv"), "--flow", "flow", "--regressor", "x"]) == 6
    assert "cannot be read" in capsys.readouterr().err
