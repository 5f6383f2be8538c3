"""Equilibria in changes: what they give in worlds worked out by hand, and what they say to bad input."""

from __future__ import annotations

import numpy as np
import pytest

from comity.model.counterfactual import counterfactual, outcomes, trade_relation
from comity.model.counterfactual_base import read_base
from comity.model.counterfactual_draws import (
    drawn_coefficients,
    drawn_elasticities,
    intervals,
    shocks_of_estimates,
)
from comity.model.counterfactual_tables import actor_rows, as_csv, dyad_rows, write_workbook
from comity.model.equilibrium import solve
from comity.model.equilibrium_base import Base, balanced
from comity.model.equilibrium_shock import Shock, no_shock, shock_between, shock_of
from comity.terms.errors import FileTrouble, UsageError

THREE = Base(("ash", "birch", "cedar"), [[80.0, 15, 5], [10, 60, 10], [5, 10, 40]], "trial")


def symmetric(home: float = 80.0, abroad: float = 20.0) -> Base:
    """Return a world of two alike."""
    return Base(("ash", "birch"), [[home, abroad], [abroad, home]])


def test_symmetric_world_is_what_the_formula_says():
    """Two alike, costs up by a tenth: prices stay equal, and the index is the closed form."""
    found = solve(symmetric(), [shock_between(symmetric(), "d", ["ash"], ["birch"], 1.1, both=True)], 4.0)
    index = (0.8 + 0.2 * 1.1**-4) ** (-1 / 4)
    np.testing.assert_allclose(found.index, index, rtol=1e-12)
    np.testing.assert_allclose(found.price, 1, rtol=1e-12)
    np.testing.assert_allclose(found.welfare, 1 / index, rtol=1e-12)


def test_supply_that_answers_to_prices_magnifies_losses():
    """With a supply elasticity, real income falls by the power 1 + psi of what it falls without."""
    dearer = shock_between(symmetric(), "d", ["ash"], ["birch"], 1.1, both=True)
    plain, elastic = (solve(symmetric(), [dearer], 4.0, supply=psi).welfare for psi in (0.0, 1.5))
    np.testing.assert_allclose(elastic, plain**2.5, rtol=1e-10)


def test_autarky_is_reached():
    """Costs that stop trade leave each without its gains from trade, and no more."""
    base = Base(("ash", "birch", "cedar"), [[80.0, 10, 10], [15, 60, 5], [5, 10, 40]])
    np.testing.assert_allclose(base.output, base.expenditure)
    found = solve(base, [shock_of("all", 1 + 1e5 * (1 - np.eye(3)))], 4.0)
    np.testing.assert_allclose(found.welfare[0], np.diagonal(base.shares) ** (1 / 4), rtol=1e-6)


@pytest.mark.parametrize("deficits", ["multiplicative", "additive"])
@pytest.mark.parametrize("factor", [0.05, 0.3, 4.0, 30.0])
@pytest.mark.parametrize("theta", [0.8, 4.0, 12.0])
def test_large_shocks_clear_too(factor, theta, deficits):
    """Far from the base, where the shared step does not lead, Newton's steps do, in parts where need be."""
    rng = np.random.default_rng(7)
    trade = np.exp(rng.normal(0, 2, (25, 25)))
    np.fill_diagonal(trade, 60 * np.exp(rng.normal(0, 1, 25)))
    base = Base(tuple(f"e{i}" for i in range(25)), trade)
    shocks = [shock_between(base, f"s{k}", [f"e{k}", f"e{k + 1}"], list(base.economies), factor, both=True)
              for k in range(4)]  # fmt: skip
    try:
        assert solve(base, shocks, theta, deficits=deficits).clearing.max() <= 1e-10
    except UsageError as trouble:
        # A debt that is a constant part of world output cannot be paid when trade all but stops.
        if deficits != "additive" or factor < 2:
            raise
        print(trouble)


def test_elasticities_may_differ_by_scenario():
    """One elasticity a scenario gives what each gives alone."""
    dearer = shock_between(THREE, "d", ["ash"], ["birch"], 1.2)
    thetas = np.array([2.0, 9.0])
    both = solve(THREE, [dearer, dearer], thetas, supply=np.array([0.0, 1.0]))
    for row, (theta, psi) in enumerate(((2.0, 0.0), (9.0, 1.0))):
        alone = solve(THREE, [dearer], theta, supply=psi)
        np.testing.assert_allclose(both.welfare[row], alone.welfare[0], rtol=1e-9)


def test_effects_on_trade_are_costs_to_the_power_of_the_elasticity():
    """A gravity effect of t^-theta is the same shock as costs of t."""
    costs = shock_between(THREE, "c", ["ash"], ["birch"], 1.1)
    effect = shock_between(THREE, "e", ["ash"], ["birch"], 1.1**-4.0, of="trade")
    found = solve(THREE, [costs, effect], 4.0)
    np.testing.assert_allclose(found.welfare[0], found.welfare[1], rtol=1e-10)


def test_balanced_base_has_the_margins_asked_for():
    """Weights and margins give a table with these margins; expenditure is scaled to what the world earns."""
    base = balanced(
        ("a", "b"), np.array([[1.0, 0.1], [0.2, 1.0]]), np.array([60.0, 40]), np.array([80.0, 120])
    )
    np.testing.assert_allclose(base.output, [60, 40])
    np.testing.assert_allclose(base.expenditure, [40, 60])


BAD = {
    "trade is negative from ash to birch": (("ash", "birch"), [[1.0, -1], [1, 1]]),
    "trade is not a finite number from birch to ash": (("ash", "birch"), [[1.0, 1], [np.nan, 1]]),
    "birch sells nothing to anybody": (("ash", "birch"), [[1.0, 1], [0, 0]]),
    "birch buys nothing from anybody": (("ash", "birch"), [[1.0, 0], [1, 0]]),
    "ash named twice": (("ash", "ash"), [[1.0, 1], [1, 1]]),
    "a table of 2 x 2 does not match 3 economies": (("a", "b", "c"), [[1.0, 1], [1, 1]]),
    "1 economy has nobody to trade with": (("a",), [[1.0]]),
    "c not linked by trade with a or its partners": (("a", "b", "c"), [[1.0, 1, 0], [1, 1, 0], [0, 0, 1]]),
}


@pytest.mark.parametrize("said", BAD)
def test_bad_base_is_refused_with_its_rows(said):
    """Each fault of a table is told with the economies it is about and a remedy."""
    with pytest.raises(UsageError, match="To mend it") as trouble:
        Base(*BAD[said])
    assert said in str(trouble.value)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: solve(THREE, [no_shock()], -4.0), "elasticity is not positive"),
        (lambda: solve(THREE, [no_shock()], 0.0), "elasticity is not positive"),
        (lambda: solve(THREE, [], 4.0), "no shock is given"),
        (lambda: solve(THREE, [no_shock()], 4.0, closure="ful"), "did you mean 'full'"),
        (lambda: solve(THREE, [no_shock()], np.array([4.0, 5.0])), "one number, or 1"),
        (lambda: shock_between(THREE, "x", ["ahs"], ["birch"], 1.1), "did you mean 'ash'"),
        (lambda: shock_between(THREE, "x", ["ash"], ["birch"], 0.0), "not positive"),
        (lambda: solve(THREE, [shock_of("big", np.full((4, 4), 1.1))], 4.0), "other economies than the base's 3"),
        (lambda: balanced(("a", "b"), np.array([[1.0, 0], [1.0, 1.0]]), np.array([9.0, 1]), np.array([1.0, 9]), most=50),
         "no table with these margins after 50 rounds"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(call, said):
    """What cannot be solved is an error that says why; never a silent number."""
    with pytest.raises(UsageError) as trouble:
        call()
    assert said in str(trouble.value)


def test_bankrupt_economy_is_named():
    """With a constant deficit, an economy that cannot pay it any longer is named."""
    base = Base(("lender", "debtor"), [[100.0, 1], [30, 20]])
    grown = Shock("g", *(np.zeros(0, np.int64),) * 2, np.zeros(0), np.zeros(0), np.array([0.001, 1.0]))
    with pytest.raises(UsageError, match=r"lender|debtor"):
        solve(Base(base.economies, base.trade.T), [shock_of("s", np.array([[1, 1e9], [1e9, 1]]))], 4.0,
              deficits="additive")  # fmt: skip
    assert solve(base, [grown], 4.0).clearing[0] < 1e-10


def test_creation_and_diversion_add_up_to_what_changed_dyads_gain():
    """Home sales and third parties lose, together, just what the favoured partner gains at the new expenditure."""
    cheaper = shock_between(THREE, "a", ["ash"], ["birch"], 0.8)
    found = solve(THREE, [cheaper], 4.0)
    actor, spent = counterfactual(found).actor("birch"), found.trade(0)[:, 1].sum()
    gained = found.trade(0)[0, 1] / spent - THREE.shares[0, 1]
    assert actor.creation is not None
    assert actor.diversion is not None
    assert actor.creation + actor.diversion == pytest.approx(gained * spent)
    assert min(actor.creation, actor.diversion) > 0
    assert counterfactual(found).actor("cedar").creation is None


def test_outcomes_are_those_of_the_trade_table():
    """Exports and imports in per cent are what the whole new table says; shares are without home sales."""
    found = solve(THREE, [shock_between(THREE, "d", ["ash"], ["birch"], 1.3, both=True)], 3.0, supply=0.4)
    after, told = found.trade(0), outcomes(found)
    for name, axis in (("exports", 1), ("imports", 0)):
        one, other = (t.sum(axis=axis) - np.diagonal(t) for t in (after, THREE.trade))
        np.testing.assert_allclose(told[name][0], 100 * (one / other - 1), rtol=1e-8)
    dyad = counterfactual(found).dyad("ash", "birch")
    assert dyad.after == pytest.approx(found.of_dyad(0, 1)[0])
    assert dyad.import_share_before == pytest.approx(15 / 25)
    assert dyad.export_share_after == pytest.approx(after[0, 1] / (after[0, 1] + after[0, 2]))


def test_new_trade_can_be_asked_any_indicator():
    """The rows of the relation hold the new trade between economies, and an indicator of trade reads them."""
    from comity.measure.indicators import card_of
    from comity.record.relations import Tables

    found = solve(THREE, [shock_between(THREE, "d", ["ash"], ["birch"], 3.0, both=True)], 4.0)
    shares = []
    for rows in (trade_relation(solve(THREE, [no_shock()], 4.0), 2020), trade_relation(found, 2020)):
        asked = Tables({"trade": rows}).ask(str(card_of("export_share").sql()))
        shares.append({row[1:3]: row[4] for row in asked}[("ash", "birch")])
    assert shares[0] > shares[1] > 0


def test_draws_are_the_seeds_and_intervals_hold_the_centre():
    """The same seed gives the same interval; it lies around the change at the mean."""
    dearer = shock_between(THREE, "d", ["ash"], ["birch"], 1.1, both=True)
    made = [
        intervals(solve(THREE, [dearer] * 300, drawn_elasticities(np.random.default_rng(5), 4.0, 1.0, 300)))
        for _ in range(2)
    ]
    assert made[0] == made[1]
    centre = outcomes(solve(THREE, [dearer], 4.0))["welfare"][0, 0]
    assert made[0]["welfare"][0].low < centre < made[0]["welfare"][0].high < 0


def test_draws_over_estimates_move_with_their_covariance():
    """A wider covariance gives a wider interval; nought gives none."""
    widths = []
    for sd in (0.0, 0.05, 0.2):
        drawn = drawn_coefficients(np.random.default_rng(2), [0.4, 9.0], np.diag([sd**2, 1.0]), 200)
        shocks = shocks_of_estimates(
            "a", np.array([0, 1]), np.array([1, 0]), np.array([[1.0, 0], [1, 0]]), drawn
        )
        told = intervals(solve(THREE, shocks, 4.0))["welfare"][0]
        widths.append(told.high - told.low)
    assert widths[0] == pytest.approx(0, abs=1e-9)
    assert widths[0] < widths[1] < widths[2]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: drawn_coefficients(np.random.default_rng(1), [1.0], np.diag([-1.0]), 5),
            "negative variance",
        ),
        (lambda: drawn_coefficients(np.random.default_rng(1), [1.0], np.eye(2), 5), "of shape (2, 2)"),
        (lambda: drawn_elasticities(np.random.default_rng(1), -4.0, 1.0, 5), "a positive mean"),
        (lambda: intervals(solve(THREE, [no_shock()] * 5, 4.0)), "5 draws are too few"),
    ],
)
def test_impossible_draws_are_refused(call, said):
    """A covariance that is none, an elasticity below nought, and too few draws are told."""
    with pytest.raises(UsageError) as trouble:
        call()
    assert said in str(trouble.value)


def test_tables_say_what_is_absent_with_an_empty_cell_and_repeat_their_bytes(tmp_path):
    """CSV and workbook hold every actor and dyad; the same answer gives the same bytes."""
    answer = counterfactual(solve(THREE, [shock_between(THREE, "d", ["ash"], ["birch"], 1.1)], 4.0))
    rows = actor_rows([answer])
    assert len(rows) == 4
    assert as_csv(rows).splitlines()[1].endswith(",,")
    assert len(dyad_rows([answer])) == 7
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook([answer], tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def flows(folder, *rows: str):
    """Return a file of flows."""
    path = folder / "flows.csv"
    path.write_text("\n".join(("exporter,importer,year,value", *rows)) + "\n", encoding="utf-8")
    return path


def test_home_sales_are_made_from_output_and_what_was_done_is_told(tmp_path):
    """Home sales are output less exports, at least a tenth of expenditure; economies without GDP are left out by name."""
    path = flows(tmp_path, "a,b,2019,30", "b,a,2019,20", "a,c,2019,5", "c,a,2019,5", "b,a,2018,99")
    gdp = tmp_path / "gdp.csv"
    gdp.write_text("economy,gdp\na,100\nb,10\n", encoding="utf-8")
    read = read_base(path, year=2019, gdp=gdp, gdp_scale=1.5)
    assert read.base.economies == ("a", "b")
    assert read.base.trade[0, 0] == pytest.approx(150 - 30)
    assert read.base.trade[1, 1] == pytest.approx(30 / 9)
    assert any("Left out, without GDP: c" in note for note in read.notes)
    assert any("raised to 10% of expenditure" in note and note.endswith(": b.") for note in read.notes)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("a,b,2019,1", "b,a,2019,1"), "no home sales of a and b"),
        (("a,b,2019,1", "a,b,2018,1"), "a to b stands twice"),
        (("a,b,2019,x",), "flows.csv:2: 'x' (a to b) is not a number"),
        (("a,b,2019",), "flows.csv:2: 3 cells"),
        (("a,a,2019,5", "a,b,2019,-1", "b,b,2019,4", "b,a,2019,1"), "trade is negative from a to b"),
    ],
)
def test_faulty_flows_are_refused_with_their_row(tmp_path, rows, said):
    """What is wrong in a table of flows is told with its rows."""
    with pytest.raises(UsageError) as trouble:
        read_base(flows(tmp_path, *rows))
    assert said in str(trouble.value)


def test_missing_file_is_told(tmp_path):
    """A file that is not there is an error of files."""
    with pytest.raises(FileTrouble):
        read_base(tmp_path / "none.csv")


def test_hash_of_a_base_is_of_its_vintage_and_values():
    """Another value or vintage is another base; the same is the same."""
    again = Base(THREE.economies, THREE.trade, "trial")
    assert again.hash == THREE.hash
    assert Base(THREE.economies, THREE.trade, "other").hash != THREE.hash
    assert Base(THREE.economies, THREE.trade * (1 + 1e-12), "trial").hash != THREE.hash


def test_table_in_parquet_is_the_table_in_csv(tmp_path):
    """The same flows give the same base whichever file holds them; a year that is not there is told."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = ("a,a,2019,9", "a,b,2019,1", "b,a,2019,2", "b,b,2019,7", "b,b,2018,5")
    columns = dict(
        zip(
            ("exporter", "importer", "year", "value"),
            zip(*(r.split(",") for r in rows), strict=True),
            strict=True,
        )
    )
    table = pa.table(
        {**columns, "year": [int(y) for y in columns["year"]], "value": [float(v) for v in columns["value"]]}
    )
    parquet.write_table(table, tmp_path / "flows.parquet")
    one, other = (read_base(p, year=2019) for p in (flows(tmp_path, *rows), tmp_path / "flows.parquet"))
    assert one.base.hash == other.base.hash
    for path in (tmp_path / "flows.parquet", tmp_path / "flows.csv"):
        with pytest.raises(UsageError, match="has no rows of 2030"):
            read_base(path, year=2030)
