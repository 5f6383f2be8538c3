"""Gravity from a long table: what is refused, what leaves the sample and is told, and what a fit gives."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from comity.model.gravity import estimate, estimate_prepared, prepare
from comity.model.ppml.codes import numbered
from comity.terms.errors import UsageError


def table(many=5, years=3, seed=1):
    """Return a complete table of flows with two regressors."""
    random = np.random.default_rng(seed)
    e, i, t = np.stack(np.meshgrid(range(many), range(many), range(years), indexing="ij")).reshape(3, -1)
    off = e != i
    e, i, t = e[off], i[off], t[off]
    x = random.normal(size=(2, e.size))
    flow = np.exp(0.5 * x[0] - 0.3 * x[1] + random.normal(size=many)[e]) * random.gamma(4.0, 0.25, e.size)
    names = np.array(list("ABCDEFGH"))
    return {"exporter": names[e], "importer": names[i], "year": 2000 + t, "flow": flow, "x": x[0], "z": x[1]}


def fitted(columns, regressors=("x", "z"), **choices):
    """Return the fit of a table."""
    return estimate(columns, flow="flow", regressors=list(regressors), **choices)


def changed(name, rows, value):
    """Return a table with a value put into some rows of a column."""
    columns = table()
    columns[name] = columns[name].copy()
    columns[name][rows] = value
    return columns


@pytest.mark.parametrize(
    ("columns", "choices", "told"),
    [
        (changed("flow", [7], -1.0), {}, "column 'flow' is negative in row 7"),
        (changed("flow", [3, 9], math.nan), {}, "missing in flow in 2 rows (from 0: 3, 9)"),
        (changed("x", [4], math.inf), {}, "column 'x' is infinite in row 4"),
        (changed("exporter", [2], ""), {}, "missing among the labels in row 2"),
        (changed("year", slice(None), 2000), {}, "the same exporter, importer, year stands more than once"),
        ({k: v[:1] for k, v in table().items()}, {}, "1 exporter(s) and 1 importer(s)"),
        ({k: v[:0] for k, v in table().items()}, {}, "no rows"),
        (changed("flow", slice(None), 0.0), {}, "no observation is left"),
        (table(), {"regressors": ["x", "y"]}, "no column 'y'"),
        (table(), {"regressors": ["x", "x"]}, "different columns"),
        (table(), {"pair_effects": "symetric"}, "did you mean 'symmetric'"),
        (table(), {"year": None}, "pair effects without years"),
        (table(), {"clusters": ["pairs"]}, "did you mean 'pair'"),
        (table(), {"convention": "sas"}, "is no convention"),
        (changed("x", slice(None), 1.0), {"regressors": ["x"]}, "the effects already say all"),
    ],
)
def test_bad_input_is_refused_with_rows_and_remedy(columns, choices, told):
    """What cannot be estimated is an error that names the rows and says what to do."""
    with pytest.raises(UsageError) as refused:
        fitted(columns, **choices)
    assert told in str(refused.value)


def test_missing_values_are_left_out_only_when_asked_and_counted():
    """Rows with missing values are counted and listed, and the estimate is that of the other rows."""
    columns = changed("flow", [3, 9], math.nan)
    fit = fitted(columns, missing="leave out")
    assert fit.sample.counts["missing"] == 2
    assert fit.sample.rows("missing").tolist() == [3, 9]
    others = fitted({k: np.delete(v, [3, 9]) for k, v in columns.items()})
    assert fit.coefficients == pytest.approx(others.coefficients, rel=1e-12)
    assert "2 left out: a value is missing" in str(fit)


def test_what_the_likelihood_cannot_use_is_told_by_reason():
    """A pair without flows, a separated row and a collinear regressor are listed with their reasons."""
    columns = table()
    columns["flow"] = columns["flow"].copy()
    pair = (columns["exporter"] == "A") & (columns["importer"] == "B")
    columns["flow"][pair] = 0.0
    alone = np.flatnonzero((columns["exporter"] == "C") & (columns["importer"] == "D"))[0]
    columns["flow"][alone] = 0.0
    columns["mark"] = (np.arange(columns["flow"].size) == alone) * 1.0
    columns["size"] = np.where(columns["exporter"] == "A", 2.0, 1.0)
    fit = fitted(columns, ["x", "mark", "size"])
    assert fit.sample.rows("pair").tolist() == np.flatnonzero(pair).tolist()
    assert fit.sample.rows("separated").tolist() == [alone]
    assert fit.names == ("x",)
    assert fit.collinear == ("mark", "size")
    assert sum(fit.sample.counts.values()) == columns["flow"].size
    with pytest.raises(UsageError, match="was left out"):
        fit.coefficient("size")


def test_an_order_of_rows_changes_nothing():
    """The same rows in another order give the same estimate, to the last bit."""
    columns = table()
    order = np.random.default_rng(0).permutation(columns["flow"].size)
    one, other = fitted(columns), fitted({k: v[order] for k, v in columns.items()})
    assert np.array_equal(one.coefficients, other.coefficients)
    assert np.array_equal(one.covariance, other.covariance)
    assert np.array_equal(one.predict()[order], other.predict())


def test_unit_of_flows_moves_no_coefficient():
    """Flows in another unit leave coefficients and their errors as they are."""
    columns = table()
    one, other = fitted(columns), fitted({**columns, "flow": columns["flow"] * 1e9})
    assert other.coefficients == pytest.approx(one.coefficients, rel=1e-9)
    assert other.standard_errors == pytest.approx(one.standard_errors, rel=1e-7)


def test_tables_of_every_make_give_one_estimate():
    """Columns by name, pandas, Arrow and a DuckDB relation are read alike."""
    import duckdb
    import pandas as pd
    import pyarrow as pa

    columns = table()
    frame = pd.DataFrame(columns)
    plain = fitted(columns)
    made = [
        frame,
        pa.Table.from_pandas(frame),
        duckdb.from_df(frame),
        frame.astype({"exporter": "category"}),
    ]
    for form in made:
        assert np.array_equal(fitted(form).coefficients, plain.coefficients)


def test_expected_flows_add_up_to_the_flows_of_every_effect():
    """Predictions have the flows' totals by exporter-year, importer-year and pair, and none outside the sample."""
    columns = changed("flow", slice(0, 3), 0.0)
    fit = fitted(columns)
    expected, flow = fit.predict(), columns["flow"]
    used = fit.sample.status == 0
    assert np.isnan(expected[~used]).all()
    assert (~used).sum() == 3
    for sides in (("exporter", "year"), ("importer", "year"), ("exporter", "importer")):
        keys = np.array(["|".join(str(columns[s][k]) for s in sides) for k in range(flow.size)])
        for key in np.unique(keys[used]):
            here = used & (keys == key)
            assert expected[here].sum() == pytest.approx(flow[here].sum(), rel=1e-8)


def test_effects_rebuild_the_prediction():
    """The exponential of the regressors' part and the three effects is the expected flow."""
    columns = table()
    fit = fitted(columns)
    a = {(r["exporter"], r["year"]): r["effect"] for r in fit.effects("exporter-year")}
    b = {(r["importer"], r["year"]): r["effect"] for r in fit.effects("importer-year")}
    c = {(r["exporter"], r["importer"]): r["effect"] for r in fit.effects("pair")}
    k = 11
    e, i, t = columns["exporter"][k], columns["importer"][k], columns["year"][k]
    part = fit.coefficient("x") * columns["x"][k] + fit.coefficient("z") * columns["z"][k]
    assert math.exp(part + a[e, t] + b[i, t] + c[e, i]) == pytest.approx(fit.predict()[k], rel=1e-12)


def test_stacked_sectors_share_coefficients_and_keep_their_effects():
    """Two sectors with the same flows at another scale give the one sector's coefficients."""
    columns = table()
    rows = columns["flow"].size
    both = {k: np.concatenate([v, v]) for k, v in columns.items()}
    both["flow"][rows:] *= 7.0
    both["sector"] = np.repeat(["goods", "services"], rows)
    one, two = fitted(columns), fitted(both, sector="sector")
    assert two.coefficients == pytest.approx(one.coefficients, rel=1e-9)
    assert two.observations == 2 * rows
    # A pair is one cluster over its sectors: twice the rows hold no more than the one sector does.
    assert two.groups == one.groups
    assert two.standard_errors == pytest.approx(one.standard_errors, rel=1e-6)
    assert len(two.effects("pair")) == 2 * len(one.effects("pair"))


def test_weights_count_rows():
    """An integer weight is as good as so many like rows, here in two sectors that weigh alike."""
    columns = {**table(), "w": np.full(table()["flow"].size, 2.0)}
    assert fitted(columns, weight="w").coefficients == pytest.approx(fitted(columns).coefficients, rel=1e-9)
    columns["w"] = columns["w"] * (np.arange(columns["w"].size) != 5)
    heavy = fitted(columns, weight="w")
    assert heavy.sample.rows("no weight").tolist() == [5]


def test_an_offset_takes_a_known_part_out():
    """A regressor given as an offset at its coefficient leaves the others where they were."""
    columns = table()
    whole = fitted(columns)
    columns["known"] = whole.coefficient("z") * columns["z"]
    assert fitted(columns, ["x"], offset="known").coefficient("x") == pytest.approx(
        whole.coefficient("x"), rel=1e-8
    )


def test_a_fit_is_frozen_and_prints_as_a_table():
    """A fit cannot be changed, and printed it shows estimate, error, interval and the sample."""
    fit = fitted(table())
    with pytest.raises(dataclasses.FrozenInstanceError):
        fit.flow = "other"
    text = str(fit)
    assert "95 % interval" in text
    assert "60 of 60 rows used" in text
    assert "clustered by pair (20)" in text
    row = fit.tidy()[0]
    assert row["low"] < row["estimate"] < row["high"]
    assert row["high"] - row["low"] == pytest.approx(2 * 1.959964 * row["standard_error"], rel=1e-6)
    assert r"\begin{tabular}" in fit.latex()


def test_starting_from_a_like_estimate_gives_the_same():
    """A warm start changes the way, not the end."""
    prepared = prepare(table(), flow="flow", regressors=["x", "z"])
    cold = estimate_prepared(prepared)
    warm = estimate_prepared(prepared, start=cold)
    assert warm.coefficients == pytest.approx(cold.coefficients, rel=1e-12)
    assert warm.steps < cold.steps


def test_singletons_stay_or_go_without_moving_a_coefficient():
    """Rows alone in an effect are counted as such when they are to go, and say nothing about coefficients."""
    columns = table()
    keep = ~((columns["exporter"] == "A") & (columns["importer"] == "B") & (columns["year"] > 2000))
    columns = {k: v[keep] for k, v in columns.items()}
    stay, go = fitted(columns), fitted(columns, singletons=False)
    assert go.sample.counts["singleton"] == 1
    assert go.coefficients == pytest.approx(stay.coefficients, rel=1e-9)


@pytest.mark.parametrize("column", [[3, 1, 3, 10**9], ["b", "a", None, "b"], [2.0, math.nan, 1.0]])
def test_labels_are_numbered_in_their_order(column):
    """Numbers lead back to the labels, sorted; what is missing has none."""
    codes, labels = numbered(column)
    assert labels == sorted(labels)
    back = [labels[c] if c >= 0 else None for c in codes]
    assert (
        back == [None if v is None or math.isnan(v) else v for v in column]
        if not isinstance(column[0], str)
        else column
    )
