"""Other people's indices, to the digits they print: COINr's ASEM example at every stage, FBIC's identities."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from comity.measure.index.compose import compose
from comity.measure.index.draw import draw
from comity.measure.index.leave_out import leave_out
from comity.measure.index.plan import wanted
from comity.measure.index.recipe import Recipe, find_recipe
from comity.measure.index.robustness import influences
from comity.measure.index.table import read_table

ANCHORS = Path(__file__).parents[2].parent / "shared" / "anchors"
pytestmark = pytest.mark.skipif(not ANCHORS.is_dir(), reason="../shared/anchors is not beside this checkout")

#: Mean size of the shift of ranks without a pillar, from a run of COINr.
WITHOUT = {
    "Physical": 1.529, "ConEcFin": 2.627, "Political": 2.902, "Instit": 1.176,
    "P2P": 1.686, "Environ": 3.098, "Social": 3.961, "SusEcFin": 2.627,
}  # fmt: skip
#: Ranks in a thousand draws of weights a quarter up or down, from a run of another program.
RANGES = {
    "JPN": (33, 35), "KOR": (29, 32), "SGP": (10, 18), "MYS": (36, 46), "IDN": (40, 46),
    "VNM": (36, 38), "THA": (39, 43), "LAO": (45, 50), "CHN": (46, 50),
}  # fmt: skip


def rows(name):
    """Return the rows of an anchor as they are written."""
    with (ANCHORS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def asem_recipe(**changes):
    """Return COINr's example as a recipe, from its own table of indicators."""
    meta = rows("coinr_asem_iMeta.csv")
    pillars = [
        {"key": m["iCode"], "weight": m["Weight"], **({} if m["Parent"] == "NA" else {"parent": m["Parent"]})}
        for m in meta
        if m["Type"] == "Aggregate"
    ]
    items = [
        {
            "key": m["iCode"],
            "parent": m["Parent"],
            "weight": m["Weight"],
            "direction": "higher" if m["Direction"] == "1" else "lower",
            "per": "" if m["Denominator"] == "NA" else m["Denominator"],
        }
        for m in meta
        if m["Type"] == "Indicator"
    ]
    given = {
        "key": "asem", "title": "ASEM", "units": ("uCode",), "pillars": pillars, "indicators": items,
        "impute": {"rule": "group-mean", "group": "EurAsia_group"},
        "screen": {"at_least": 0.9, "when": "after"},
        "treat": {"rule": "winsorise", "most": 5, "then": "log"},
    }  # fmt: skip
    return Recipe.model_validate({**given, **changes})


def asem(**changes):
    """Return COINr's example composed."""
    rules = asem_recipe(**changes)
    return compose(
        rules, read_table((ANCHORS / "coinr_asem_iData.csv").read_text(encoding="utf-8"), wanted(rules))
    )


@pytest.fixture(scope="module")
def plain():
    """Give the example as COINr builds it."""
    return asem()


@pytest.mark.parametrize(
    ("stage", "anchor"),
    [
        ("denominated", "Denominated"),
        ("imputed", "Imputed"),
        ("imputed", "Screened"),
        ("treated", "Treated"),
        ("normalised", "Normalised"),
    ],
)
def test_every_stage_is_coinr_s(plain, stage, anchor):
    """51 units by 49 indicators, gaps where it has gaps, equal to 1e-9."""
    theirs = rows(f"coinr_asem_{anchor}.csv")
    order = [plain.units.index(row["uCode"]) for row in theirs]
    assert len(order) == 51
    for place, name in enumerate(plain.plan.names):
        expected = [np.nan if row[name] == "NA" else float(row[name]) for row in theirs]
        assert plain.stages[stage][order, place] == pytest.approx(expected, abs=1e-9, rel=0, nan_ok=True), (
            name
        )


def test_raw_values_are_coinr_s(plain):
    """What is read is what it read."""
    theirs = {row["uCode"]: row for row in rows("coinr_asem_Raw.csv")}
    for place, name in zip(plain.plan.sources, plain.plan.names, strict=True):
        expected = [np.nan if theirs[u][name] == "NA" else float(theirs[u][name]) for u in plain.units]
        assert plain.plan.values[:, place] == pytest.approx(expected, abs=0, rel=0, nan_ok=True)


def test_every_pillar_and_the_index_are_coinr_s(plain):
    """All 60 nodes, equal to 1e-9."""
    theirs = rows("coinr_asem_Aggregated.csv")
    order = [plain.units.index(row["uCode"]) for row in theirs]
    nodes = [key for key in theirs[0] if key != "uCode"]
    assert len(nodes) == 60
    for key in nodes:
        assert plain.node(key)[order] == pytest.approx(
            [float(row[key]) for row in theirs], abs=1e-9, rel=0
        ), key


def test_ranks_and_scores_are_those_printed(plain):
    """All 51, to the two decimals shown."""
    for row in rows("coinr_asem_results_full.csv"):
        place = plain.units.index(row["uCode"])
        assert plain.ranks[place] == int(row["Rank"])
        assert plain.scores[place] == pytest.approx(float(row["Index"]), abs=0.00501)


def test_what_was_done_to_values_is_counted(plain):
    """65 gaps filled; 35 values of 15 indicators pulled in; nobody screened out."""
    stages = [remark.stage for remark in plain.remarks]
    treated = [remark for remark in plain.remarks if remark.stage == "treated"]
    assert (stages.count("imputed"), len(treated), stages.count("screened")) == (65, 35, 0)
    assert len({remark.indicator for remark in treated}) == 15


def test_leaving_a_pillar_out_shifts_ranks_as_in_coinr(plain):
    """Eight pillars, to the three decimals of its run."""
    found = {left.key: left.mean_shift for left in leave_out(plain, list(WITHOUT))}
    assert found == pytest.approx(WITHOUT, abs=0.0006)


def test_intervals_of_ranks_under_other_weights_are_those_known(plain):
    """Within a rank of another program's thousand draws."""
    ranked = {r.unit: r for r in draw(plain, 2000, np.random.default_rng(1)).ranked}
    for unit, (low, high) in RANGES.items():
        assert abs(ranked[unit].low - low) <= 1, unit
        assert abs(ranked[unit].high - high) <= 1, unit


def test_aggregation_matters_most_and_an_input_with_two_identical_levels_not_at_all():
    """As in COINr's own run; the twin input has S = ST = 0."""
    vary = {"aggregate": ["geometric"], "normalise": [{"low": 1}], "treat": [{"rule": "none"}]}
    found = {
        f.name: f for f in influences(asem(normalise={"low": 1}, vary=vary), 256, np.random.default_rng(1))
    }
    assert (found["normalisation"].first, found["normalisation"].total) == (0, 0)
    assert found["aggregation"].total == max(f.total for f in found.values())
    assert found["aggregation"].total > 0.5


def test_fbic_is_recomputed_from_its_inputs_by_the_recipe():
    """A thousand pairs and years: the index, its two halves and five sub-indices, within 1e-6."""
    rules = find_recipe("influence")
    text = (ANCHORS / "FBIC_sample.csv").read_text(encoding="utf-8")
    found = compose(rules, read_table(text, wanted(rules)))
    theirs = rows("FBIC_sample.csv")
    assert len(found.units) == 1000
    for node in (pillar.key for pillar in rules.pillars):
        expected = np.array([float(row[node]) for row in theirs])
        assert np.abs(found.node(node) - expected).max() <= 1e-6, node
