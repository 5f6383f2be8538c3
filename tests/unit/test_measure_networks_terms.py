"""Production networks on tables small enough to check by hand."""

from __future__ import annotations

import networks_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import numpy as np
import pytest

from comity.measure.networks.borin_mancini import GROUPS, TERMS, borin_mancini
from comity.measure.networks.change import change
from comity.measure.networks.dispersion import centrality, concentration
from comity.measure.networks.koopman_wang_wei import koopman_wang_wei
from comity.measure.networks.leontief import leontief
from comity.measure.networks.position import by_economy, upstreamness
from comity.measure.networks.table import table
from comity.measure.networks.value_added import (
    foreign_share,
    foreign_sources,
    in_exports,
    in_final_demand,
    participation,
    share_in_consumption,
    share_in_production,
    shares,
)
from comity.measure.networks.wang_wei_zhu import wang_wei_zhu
from comity.terms.errors import UsageError


def test_two_economies_of_one_sector_have_the_closed_form():
    """B = 1 / ((1-a)(1-d) - bc) [[1-d, b], [c, 1-a]], and the shares that follow from it."""
    a, b, c, d = 0.2, 0.3, 0.1, 0.25
    x, y = np.array([100.0, 200.0]), None
    flows = np.array([[a, b], [c, d]]) * x
    y = x - flows.sum(axis=1)
    both = leontief(table(flows, np.diag(y), x, [("A", "all"), ("B", "all")], ["A", "B"]))
    det = (1 - a) * (1 - d) - b * c
    assert both.inverse() == pytest.approx(np.array([[1 - d, b], [c, 1 - a]]) / det)
    v = 1 - np.array([a + c, b + d])
    sold = np.array([flows[0, 1], flows[1, 0]])
    found = participation(both)
    assert found.domestic == pytest.approx(v * np.array([1 - d, 1 - a]) / det * sold)
    # No final good is exported: what returns and is absorbed at home is v (B_ss - L_ss) y_ss.
    reflected = v * (np.array([1 - d, 1 - a]) / det - 1 / (1 - np.array([a, d]))) * y
    assert borin_mancini(both).by_exporter()[:, list(TERMS).index("REF")] == pytest.approx(reflected)
    assert koopman_wang_wei(both)[:, 4] == pytest.approx(reflected)


def test_parts_and_cars_are_shared_out_as_by_hand():
    """Parts of 20 return in cars for A (12) or stay in B (8); B's exports of 60 hold 12 of A's value."""
    both = leontief(SAMPLE.cars())
    assert in_exports(both) == pytest.approx(np.array([[30.0, 12.0], [0.0, 48.0]]))
    assert in_final_demand(both) == pytest.approx(np.array([[12.0, 18.0], [48.0, 32.0]]))
    assert foreign_sources(both) == pytest.approx([12.0, 0.0])
    assert foreign_share(in_exports(both)) == pytest.approx([0.0, 0.2])
    assert share_in_consumption(both, "A") == pytest.approx([0.2, 0.36])
    assert share_in_production(both, "A") == pytest.approx([1.0, 0.2])
    assert wang_wei_zhu(both).term("RDV_FIN")[0].tolist() == pytest.approx([0.0, 12.0])


def test_foreign_sources_of_a_group_leave_each_members_own_value_out():
    """A member's value in another member's exports is foreign to that exporter."""
    system = SAMPLE.system(7, economies=4)
    flows = in_exports(system)
    members = ("E0", "E2")
    places = [system.table.place(m) for m in members]
    expected = sum(np.where(np.arange(4) == p, 0.0, flows[:, p]) for p in places)
    assert foreign_sources(system, members) == pytest.approx(expected)


def test_shares_of_foreign_value_leave_out_the_own_and_are_absent_of_nothing():
    """Each column adds up to one; an economy that uses nothing foreign has none."""
    found = shares(np.array([[5.0, 1.0], [0.0, 4.0]]), foreign_only=True)
    assert np.isnan(found[:, 0]).all()
    assert found[:, 1].tolist() == [1.0, 0.0]


def test_an_economy_that_exports_nothing_has_no_shares_but_amounts_of_zero():
    """Absent is not zero: its participation is nan, its exports are 0."""
    rows = [("A", "all"), ("B", "all")]
    alone = leontief(table(np.zeros((2, 2)), [[5, 0], [0, 5]], None, rows, ["A", "B"]))
    found = participation(alone)
    assert found.exports.tolist() == [0.0, 0.0]
    assert np.isnan(found.participation).all()
    assert np.isnan(found.vax_ratio).all()
    assert np.abs(wang_wei_zhu(alone).values).max() == 0


def test_groups_of_borin_mancini_hold_what_they_say():
    """DC and FC are exports; GVC is what is not directly absorbed; backward and forward are its halves."""
    found = borin_mancini(SAMPLE.system(3)).gathered(GROUPS)
    read = dict(zip(found.terms, found.values, strict=True))
    assert read["DC"] + read["FC"] == pytest.approx(found.exports)
    assert read["GVC_backward"] + read["GVC_forward"] == pytest.approx(read["GVC"])


def test_world_perspective_counts_foreign_value_where_it_first_or_last_leaves():
    """By source no foreign value is new; by sink it is that of the nine terms, and nothing goes on or returns."""
    system = SAMPLE.system(5)
    source, sink = (borin_mancini(system, perspective="world", approach=how) for how in ("source", "sink"))
    assert np.abs(source.term("FVA")).max() == 0
    assert np.abs(sink.term("REF")).max() < 1e-12
    assert np.abs(sink.term("DVA_onward")).max() < 1e-12
    foreign = dict(zip(sink.terms, sink.by_exporter().T, strict=True))["FVA"]
    assert foreign == pytest.approx(koopman_wang_wei(system)[:, 6] + koopman_wang_wei(system)[:, 7])


def test_chosen_exporters_are_decomposed_as_all_are():
    """A part of the whole, in the order asked."""
    system = SAMPLE.system(9)
    whole, part = borin_mancini(system), borin_mancini(system, ("E2", "E0"))
    assert part.exporters == ("E2", "E0")
    places = [whole.rows.index(label) for label in part.rows]
    assert part.values == pytest.approx(whole.values[:, places])


def test_what_cannot_be_asked_of_a_decomposition_is_told():
    """A sink of one flow, an unknown exporter, an unknown term."""
    system = SAMPLE.system(1)
    with pytest.raises(UsageError, match="counts alike by both"):
        borin_mancini(system, perspective="bilateral", approach="sink")
    with pytest.raises(UsageError, match="'E9' has no rows"):
        borin_mancini(system, ("E9",))
    with pytest.raises(UsageError, match="'VAX' is not a term"):
        borin_mancini(system).term("VAX")


def test_distance_of_an_economy_is_weighted_by_output():
    """Ore of 30 stands 3 from use, steel of 60 stands 2, cars of 100 stand 1."""
    rows = [("A", "ore"), ("A", "steel"), ("A", "cars"), ("B", "none")]
    flows = np.zeros((4, 4))
    flows[0, 1], flows[1, 2] = 30, 60
    chain = leontief(table(flows, [[0, 0], [0, 0], [100, 0], [0, 0]], None, rows, ["A", "B"]))
    means = by_economy(chain, upstreamness(chain))
    assert means[0] == pytest.approx((30 * 3 + 60 * 2 + 100 * 1) / 190)
    assert np.isnan(means[1])


def test_concentration_of_one_two_and_no_sources():
    """One source is wholly concentrated; two alike are effectively two; nothing has no concentration."""
    assert concentration([5.0, 0.0]).rescaled == 1.0
    assert concentration([1.0, 1.0]).effective == 2.0
    assert np.isnan(concentration([0.0, 0.0]).herfindahl)
    assert np.isnan(concentration([3.0]).rescaled)
    with pytest.raises(UsageError, match="negative: -1 in place 2"):
        concentration([2.0, -1.0])


def test_the_hub_of_a_network_is_its_most_central_supplier():
    """One economy supplies all the others; own use does not count."""
    flows = np.array([[90.0, 5.0, 5.0, 5.0], [1.0, 50.0, 0, 0], [1.0, 0, 50.0, 0], [1.0, 0, 0, 50.0]])
    found = centrality(flows)
    assert found.supplier.argmax() == 0
    assert found.out_strength == pytest.approx([15 / 18, 1 / 18, 1 / 18, 1 / 18])
    for wrong in ({"damping": 1.0}, {"damping": -0.1}):
        with pytest.raises(UsageError, match="damping"):
            centrality(flows, **wrong)


def test_change_says_which_factor_it_was():
    """Twice the final demand is all demand; a part swapped for another supplier's is all technology."""
    rows = [("A", "parts"), ("B", "parts"), ("B", "cars")]

    def built(from_a, from_b, final):
        flows = np.zeros((3, 3))
        flows[0, 2], flows[1, 2] = from_a, from_b
        return leontief(table(flows, [[0, 0], [0, 0], [0, final]], None, rows, ["A", "B"]))

    before, larger, swapped = built(20, 20, 100), built(40, 40, 200), built(0, 40, 100)
    demand, technology = change(before, larger), change(before, swapped)
    assert demand.demand == pytest.approx(demand.total)
    assert technology.technology == pytest.approx(technology.total + 0.0 - technology.intensity)
    assert technology.total[:, 1].tolist() == pytest.approx([-20.0, 20.0])
    with pytest.raises(UsageError, match="row 1 is A parts before and A wheels after"):
        change(before, leontief(table(np.zeros((1, 1)), [[1]], None, [("A", "wheels")], ["A"])))
