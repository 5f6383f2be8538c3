"""Scenario files: read with places, run on a base, checked against what their author expected."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from comity.model.counterfactual_compare import compare, stopping
from comity.model.counterfactual_run import run_named
from comity.model.counterfactual_scenario import chance, read_scenario, read_scenarios
from comity.model.equilibrium import solve
from comity.model.equilibrium_base import Base
from comity.model.equilibrium_shock import shock_between
from comity.model.scenarios import every_lever
from comity.terms.errors import TextFault, UsageError

BASE = Base(("ash", "birch", "cedar"), [[80.0, 15, 5], [10, 60, 10], [5, 10, 40]], "trial")
SHIPPED = Path(__file__).parents[2] / "scenarios"
DUES = """title: Dearer
why: A trial.
changes:
  - target: trade-costs
    where: {exporters: [ash], importers: [birch], both: true}
    op: percent
    value: 10
    uncertainty: {low: 5, high: 15}
elasticity: {value: 4, sd: 1}
expect:
  - {of: welfare, economy: ash, sign: down}
  - {of: welfare, economy: cedar, sign: down}
  - {of: trade, exporter: ash, importer: birch, sign: down}
"""


def written(folder: Path, **texts: str) -> Path:
    """Return a folder of scenarios, an underscore in a name written as a hyphen."""
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return folder


def test_scenario_is_the_shock_it_describes(tmp_path):
    """A file's changes give what the same shock gives by hand."""
    known = read_scenarios(written(tmp_path, dues=DUES))
    answer = run_named("dues", known, BASE)
    byhand = solve(BASE, [shock_between(BASE, "d", ["ash"], ["birch"], 1.1, both=True)], 4.0)
    told = [a.welfare for a in answer.central.actors]
    np.testing.assert_allclose(told, 100 * (byhand.welfare[0] - 1), rtol=1e-9)
    assert answer.named == ("ash", "birch")
    assert answer.intervals is None


def test_expectations_are_checked_with_their_interval(tmp_path):
    """An expectation is met, met but not for sure, or not met."""
    known = read_scenarios(
        written(tmp_path, dues=DUES, wide=DUES.replace("low: 5, high: 15", "low: -20, high: 40"))
    )
    came = [c.came for c in run_named("dues", known, BASE, draws=300).checked]
    assert came == ["as expected", "not as expected", "as expected"]
    wide = [c.came for c in run_named("wide", known, BASE, draws=300).checked]
    assert wide[0] == "as expected, but not for sure"


def test_draws_depend_on_seed_and_name_alone(tmp_path):
    """The same seed gives the same intervals, whatever else is run; another seed gives others."""
    known = read_scenarios(written(tmp_path, dues=DUES))
    one, two, other = (run_named("dues", known, BASE, draws=100, seed=s).intervals for s in (1, 1, 2))
    assert one == two
    assert one != other


FAULTS = {
    "dues.yml:4:13: changes.0.target: 'trade-cots' is not a lever. did you mean 'trade-costs'": ("trade-costs", "trade-cots"),
    "dues.yml:6:9: changes.0.op: 'percnt' is not what trade-costs can do. did you mean 'percent'": ("op: percent", "op: percnt"),
    "dues.yml:7:12: changes.0.value: leaves nothing or less than nothing": ("value: 10", "value: -100"),
    "dues.yml:7:12: changes.0.value:": ("value: 10", "value: ten"),
    "dues.yml:8:5: changes.0.uncertainty: does not hold the value 10": ("low: 5", "low: 12"),
    "changes.0.where: trade-costs is about dyads": (", importers: [birch], both: true", ""),
    "expect.0.of: 'welfar' is not an outcome. did you mean 'welfare'": ("{of: welfare, economy: ash", "{of: welfar, economy: ash"),
    "'wy' is not a field here. did you mean 'why'": ("why: A", "wy: A"),
    "elasticity.value: is not positive": ("value: 4", "value: -4"),
}  # fmt: skip


@pytest.mark.parametrize("said", FAULTS)
def test_fault_of_a_file_is_told_with_its_place(tmp_path, said):
    """A fault names file, line and column, what is wrong, and the nearest known word."""
    good, bad = FAULTS[said]
    with pytest.raises(TextFault) as trouble:
        read_scenario(written(tmp_path, dues=DUES.replace(good, bad, 1)) / "dues.yml")
    assert said in str(trouble.value)


def test_unknown_economy_is_told_with_its_place(tmp_path):
    """A name nobody bears is an error with the nearest of the base; so is an expectation of a stranger."""
    text = DUES.replace("[birch]", "[brich]").replace("economy: cedar", "economy: cedra")
    known = read_scenarios(written(tmp_path, dues=text))
    with pytest.raises(TextFault) as trouble:
        run_named("dues", known, BASE)
    assert (
        "changes.0.where.importers.0: 'brich' is neither an economy of the base nor a known grouping. did you mean 'birch'"
        in str(trouble.value)
    )
    assert "'cedra' is not an economy of the base. did you mean 'cedar'" in str(trouble.value)


def test_groups_and_groupings_are_their_members(tmp_path):
    """A group of the file, a grouping of the record and their members by name give one answer; who is not there is told."""
    by_group = DUES.replace("[birch]", "[rest]").replace(
        "elasticity:", "groups: {rest: [birch, cedar]}\nelasticity:"
    )
    known = read_scenarios(written(tmp_path, group=by_group, league=DUES.replace("[birch]", "[league]"),
                                   names=DUES.replace("[birch]", "[birch, cedar]")))  # fmt: skip
    members = {"league": ("birch", "cedar", "dune")}
    found = {n: run_named(n, known, BASE, members=lambda name, _when: members.get(name)) for n in known}
    assert found["group"].central.actors == found["names"].central.actors == found["league"].central.actors
    assert found["league"].notes == ("Of league, not in the base and so left as they are: dune.",)


def test_frozen_base_is_kept(tmp_path):
    """A scenario written for one base runs on it, and is refused on another with both hashes."""
    frozen = f"base: {{hash: {BASE.hash[:16]}}}\n" + DUES
    known = read_scenarios(written(tmp_path, dues=frozen))
    assert run_named("dues", known, BASE).central.base_hash == BASE.hash
    with pytest.raises(TextFault, match=r"dues\.yml:1:14: base\.hash: was written for base"):
        run_named("dues", known, Base(BASE.economies, BASE.trade * 1.1, "trial"))


def test_branch_adds_to_what_it_is_given(tmp_path):
    """A scenario given another changes what that one changes too; its probability is that of the whole way."""
    then = DUES.replace("title", "given: dues\nprobability: 0.4\ntitle").replace("[birch]", "[cedar]")
    known = read_scenarios(written(tmp_path, dues="probability: 0.5\n" + DUES, then=then))
    answer = run_named("then", known, BASE)
    both = solve(BASE, [shock_between(BASE, "d", ["ash"], ["birch", "cedar"], 1.1, both=True)], 4.0)
    np.testing.assert_allclose(
        [a.welfare for a in answer.central.actors], 100 * (both.welfare[0] - 1), rtol=1e-9
    )
    assert chance("then", known) == pytest.approx(0.2)
    assert stopping(("dues", "then"), known) == pytest.approx((0.3, 0.2))
    rows = compare([run_named("dues", known, BASE), answer], known)
    assert rows[0].expected == pytest.approx(0.3 * rows[0].changes[0] + 0.2 * rows[0].changes[1])


def test_faults_of_a_tree_are_told(tmp_path):
    """A parent that is not there, a circle, and branches that add up to more than 1 are told at their place."""
    written(tmp_path, one="given: two\n" + DUES, two="given: one\n" + DUES, three="given: fuor\n" + DUES)
    with pytest.raises(TextFault) as trouble:
        read_scenarios(tmp_path)
    assert "one.yml:1:8: given: leads back to one" in str(trouble.value)
    assert "three.yml:1:8: given: 'fuor' is not a scenario" in str(trouble.value)
    other = tmp_path / "other"
    other.mkdir()
    branch = "given: dues\nprobability: 0.7\n" + DUES
    with pytest.raises(TextFault, match=r"what may follow from dues adds up to 1\.4"):
        read_scenarios(written(other, dues=DUES, left=branch, right=branch))


def test_scenarios_on_different_bases_are_not_compared(tmp_path):
    """Answers about different bases do not stand side by side."""
    known = read_scenarios(written(tmp_path, dues=DUES))
    other = Base(BASE.economies, BASE.trade * 2, "other")
    with pytest.raises(UsageError, match="rest on 2 bases"):
        compare([run_named("dues", known, b) for b in (BASE, other)], known)


def test_levers_do_what_they_say():
    """Every lever leaves the base alone at no change, and moves it at some."""
    calm = {"percent": 0.0, "multiply": 1.0, "add": 0.0, "set": 7.0}
    for lever in every_lever().values():
        for op in lever.ops:
            assert lever.factor(op, calm[op], 7.0) == pytest.approx(1.0)
            assert lever.factor(op, calm[op] + 0.5, 7.0) > 1.0


def test_shipped_scenarios_are_read():
    """The scenarios of this repository are without fault, and each says what its author expects."""
    known = read_scenarios(SHIPPED)
    assert len(known) >= 6
    assert all(one.scenario.expect and one.scenario.elasticity.sd > 0 for one in known.values())


def test_unknown_scenario_is_told_with_the_nearest(tmp_path):
    """A name that is none is an error with the nearest there is."""
    known = read_scenarios(written(tmp_path, dues=DUES))
    with pytest.raises(UsageError, match="did you mean 'dues'"):
        run_named("deus", known, BASE)
