"""What holds of production networks for any table: parts add up, two roads agree, order and units do not matter."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.measure.networks.borin_mancini import GROUPS, borin_mancini
from comity.measure.networks.change import change
from comity.measure.networks.dispersion import centrality, concentration
from comity.measure.networks.koopman_wang_wei import from_wang_wei_zhu, koopman_wang_wei
from comity.measure.networks.leontief import leontief
from comity.measure.networks.position import downstreamness, propagation, upstreamness
from comity.measure.networks.table import table
from comity.measure.networks.value_added import (
    in_exports,
    in_final_demand,
    in_final_goods,
    participation,
    value_added_origins,
)
from comity.measure.networks.wang_wei_zhu import wang_wei_zhu

SAMPLE = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "unit" / "networks_sample.py")))
TABLES = st.builds(
    SAMPLE.random_table,
    st.integers(0, 10**6),
    st.integers(2, 6),
    st.integers(1, 4),
    idle=st.booleans(),
    loss=st.booleans(),
)
VIEWS = (
    ("exporter", "source"),
    ("exporter", "sink"),
    ("bilateral", "source"),
    ("world", "source"),
    ("world", "sink"),
)
few = settings(max_examples=60, deadline=None, derandomize=True)


def near(found, expected, size=1e-9):
    """Whether arrays agree, as a share of the largest; what is absent in one is absent in the other."""
    one, other = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    if not (np.isnan(one) == np.isnan(other)).all():
        return False
    one, other = np.nan_to_num(one), np.nan_to_num(other)
    return np.abs(one - other).max() <= size * max(1.0, np.abs(other).max())


@few
@given(TABLES)
def test_value_added_of_all_origins_in_a_unit_of_output_is_one(made):
    """The value-added multipliers v (I - A)^-1 are 1 wherever there is output, 0 elsewhere."""
    found = leontief(made).content().sum(axis=0)
    assert near(found, (made.output > 0).astype(float), 1e-10)


@few
@given(TABLES)
def test_inverse_is_solved_for_as_by_definition(made):
    """B (I - A) = I, B y = x, and both ways of applying B are the whole inverse's."""
    system = leontief(made)
    _, b, v, y, x, _ = SAMPLE.blocks(made)
    assert near(system.inverse(), b)
    assert near(system.solve(y).sum(axis=1), x)
    assert near(system.reach(v[None, :])[0], v @ b)


@few
@given(TABLES)
def test_sixteen_terms_are_those_of_the_papers_blocks_and_add_up(made):
    """Every term, exporting row and importer; the sum is gross exports and the final terms final exports."""
    found = wang_wei_zhu(leontief(made))
    assert near(found.values, SAMPLE.wwz_by_loops(made))
    assert near(found.values.sum(axis=0), made.exports())
    final = found.term("DVA_FIN") + found.term("OVA_FIN") + found.term("MVA_FIN")
    assert near(final, made.abroad(made.demand))


@few
@given(TABLES)
def test_nine_terms_computed_directly_are_sums_of_the_sixteen(made):
    """Two roads to one number, for each exporter."""
    system = leontief(made)
    assert near(koopman_wang_wei(system), from_wang_wei_zhu(wang_wei_zhu(system)).by_exporter())


@few
@given(TABLES)
def test_borin_mancini_is_what_cutting_the_exports_gives(made):
    """The closed form equals the table solved again with the exporter's sales taken out, and adds up."""
    system = leontief(made)
    for perspective, approach in VIEWS:
        found = borin_mancini(system, perspective=perspective, approach=approach)
        assert near(found.values.sum(axis=0), found.exports)
        if perspective == "world":
            continue
        for economy in range(len(made.economies)):
            name = made.economies[economy]
            one = borin_mancini(system, (name,), perspective=perspective, approach=approach)
            expected = SAMPLE.bm_by_cutting(made, economy, perspective, approach)
            read = np.stack([one.values[:3].sum(axis=0), *one.values[3:]])
            assert near(read, expected), (name, perspective, approach)


@few
@given(TABLES)
def test_borin_mancini_agrees_with_value_added_absorbed(made):
    """VAX is v B Y abroad, REF what returns of it; source and sink agree over importers."""
    system = leontief(made)
    absorbed = in_final_demand(system)
    source, sink = (borin_mancini(system, approach=how) for how in ("source", "sink"))
    by = dict(zip(source.terms, source.by_exporter().T, strict=True))
    away = absorbed.sum(axis=1) - np.diag(absorbed)
    # What an economy absorbs of its own without leaving is v (I - A_ss)^-1 y_ss.
    stayed = np.array([
        system.shares[rows] @ inverse @ made.demand[rows, e]
        for e, (rows, inverse) in enumerate(zip(made.places, system.domestic, strict=True))
    ])  # fmt: skip
    order = [source.exporters.index(e) for e in made.economies]
    assert near((by["DVA_direct"] + by["DVA_onward"])[order], away)
    assert near(by["REF"][order], np.diag(absorbed) - stayed)
    read = [
        d.gathered({"DVA": GROUPS["DVA"], "VAX": GROUPS["VAX"], "FC": GROUPS["FC"], "DC": GROUPS["DC"]})
        for d in (source, sink)
    ]
    assert near(read[0].by_exporter(), read[1].by_exporter())
    for term in ("REF", "DDC", "FVA", "FDC"):
        one, other = (d.term(term).sum(axis=1) for d in (source, sink))
        assert near(
            [one[[e == x for x, _ in source.rows]].sum() for e in made.economies],
            np.array([other[[e == x for x, _ in sink.rows]].sum() for e in made.economies]),
        )


@few
@given(TABLES)
def test_world_value_in_exports_is_the_same_by_source_and_sink(made):
    """All value that ever crosses a border, counted once for the world: where it first leaves, or where it last does."""
    system = leontief(made)
    wholes = []
    for approach in ("source", "sink"):
        found = borin_mancini(system, perspective="world", approach=approach)
        wholes.append(sum(found.term(t).sum() for t in ("DVA_direct", "DVA_onward", "REF", "FVA")))
    crossed = made.value_added.sum() - sum(
        system.shares[rows] @ inverse @ made.demand[rows, e]
        for e, (rows, inverse) in enumerate(zip(made.places, system.domestic, strict=True))
    )
    assert wholes == pytest.approx([crossed, crossed], rel=1e-9)


@few
@given(TABLES)
def test_accounts_of_value_added_add_up(made):
    """By origin: exports, final demand and final goods; FVA and DVX are one sum; VAX never exceeds value added."""
    system = leontief(made)
    member = made.membership
    found = participation(system)
    assert near(in_exports(system).sum(axis=0), made.exports().sum(axis=1) @ member)
    assert near(value_added_origins(system).sum(axis=0), made.exports().sum(axis=1))
    assert near(in_final_demand(system).sum(axis=1), made.value_added @ member)
    assert near(in_final_demand(system).sum(axis=0), made.demand.sum(axis=0))
    assert near(in_final_goods(system).sum(axis=0), made.demand.sum(axis=1) @ member)
    assert found.foreign.sum() == pytest.approx(found.onward.sum(), rel=1e-9)
    assert (found.absorbed_abroad <= made.value_added @ member + 1e-9).all()


@few
@given(TABLES, st.integers(0, 10**6))
def test_order_of_rows_and_the_unit_of_money_do_not_matter(made, seed):
    """Terms move with their rows; a thousandfold table has thousandfold terms and the same shares."""
    order = np.random.default_rng(seed).permutation(len(made.rows))
    mixed = table(
        1000 * made.flows[np.ix_(order, order)],
        1000 * made.demand[order],
        1000 * made.output[order],
        [made.rows[row] for row in order],
        made.economies,
    )
    columns = [mixed.economies.index(e) for e in made.economies]
    one, other = leontief(made), leontief(mixed)
    assert near(wang_wei_zhu(other).values[:, :, columns], 1000 * wang_wei_zhu(one).values[:, order])
    assert near(koopman_wang_wei(other)[columns], 1000 * koopman_wang_wei(one))
    assert near(participation(other).participation[columns], participation(one).participation)
    assert np.allclose(upstreamness(other), upstreamness(one)[order], equal_nan=True)
    for view in VIEWS:
        found = borin_mancini(other, made.economies, perspective=view[0], approach=view[1])
        same = borin_mancini(one, perspective=view[0], approach=view[1])
        places = [found.rows.index(label) for label in same.rows]
        assert near(found.values[:, places][:, :, columns], 1000 * same.values)


@few
@given(TABLES)
def test_distances_hold_together(made):
    """Upstreamness solves its own equation and is 1 or more on a table without stock changes; so is propagation."""
    system = leontief(made)
    busy = made.output > 0
    up, down = upstreamness(system), downstreamness(system)
    delta = made.flows / np.where(busy, made.output, 1.0)[:, None]
    assert np.allclose(up[busy], 1 + (delta @ np.where(busy, up, 0))[busy])
    assert (down[busy] >= 1 - 1e-9).all()
    assert np.isnan(up[~busy]).all()
    steps = propagation(system)
    assert (steps[~np.isnan(steps)] >= 1 - 1e-6).all()


@few
@given(TABLES)
def test_average_distances_of_both_ends_agree(made):
    """Weighted by final demand downstreamness, by value added upstreamness, are the same: output over value added."""
    system = leontief(made)
    busy = made.output > 0
    up, down = upstreamness(system)[busy], downstreamness(system)[busy]
    ratio = made.output.sum() / made.value_added.sum()
    assert (made.value_added[busy] @ up) / made.value_added.sum() == pytest.approx(ratio, rel=1e-9)
    assert (made.demand.sum(axis=1)[busy] @ down) / made.demand.sum() == pytest.approx(ratio, rel=1e-9)


@few
@given(st.integers(0, 10**6))
def test_change_between_two_tables_is_the_sum_of_its_parts_and_turns_round(seed):
    """Intensity, technology and demand leave nothing over; from after to before every part has the other sign."""
    one = SAMPLE.random_table(seed, 3, 2)
    draw = np.random.default_rng(seed + 1)
    flows = one.flows * draw.uniform(0.7, 1.0, one.flows.shape)
    demand = one.demand * draw.uniform(0.9, 1.4, one.demand.shape)
    # Each row keeps enough output for its inputs.
    extra = np.maximum(0, 1.1 * flows.sum(axis=0) - flows.sum(axis=1) - demand.sum(axis=1))
    demand[np.arange(len(extra)), one.owners] += extra
    two = table(flows, demand, None, one.rows, one.economies)
    there = change(leontief(one), leontief(two))
    back = change(leontief(two), leontief(one))
    assert near(there.intensity + there.technology + there.demand, there.total)
    assert near(there.total, in_final_demand(leontief(two)) - in_final_demand(leontief(one)))
    for part in ("intensity", "technology", "demand"):
        assert near(getattr(back, part), -getattr(there, part))


@few
@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=30), st.floats(0.001, 1000))
def test_concentration_has_its_bounds_and_no_unit(parts, unit):
    """The effective number lies between 1 and the number of parts, whatever the unit."""
    found = concentration(parts)
    if not sum(parts) > 1e-6:
        return
    assert 1 - 1e-9 <= found.effective <= len(parts) + 1e-9
    assert -1e-9 <= found.rescaled <= 1 + 1e-9
    assert concentration([unit * part for part in parts]).herfindahl == pytest.approx(found.herfindahl)


@few
@given(TABLES)
def test_centrality_adds_up_and_turns_with_the_flows(made):
    """Ranks are shares; suppliers of a network are the users of its reverse."""
    flows = in_exports(leontief(made))
    found, turned = centrality(flows), centrality(flows.T)
    assert found.supplier.sum() == pytest.approx(1)
    assert near(found.supplier, turned.user)
    assert near(found.out_strength, turned.in_strength)
