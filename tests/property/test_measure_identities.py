"""What must hold of measures whatever the tables: identities, bounds, and the two roads."""

from __future__ import annotations

import math
from collections import defaultdict

import measure_definitions
import measure_definitions_more
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measure_sample import ARGUMENTS, sample

from comity.measure.between import betweenness
from comity.measure.engine import measure
from comity.measure.grouping import AsOne
from comity.measure.indicators import every_indicator
from comity.record.relations import Tables

NAMES = ("ash", "birch", "cedar", "elm")
SIZES = st.floats(0.01, 1e12)
SETTINGS = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def trade(draw, years=(2019, 2020), least=2):
    """Return rows of total trade, some flows absent."""
    pairs = [(y, a, b) for y in years for a in NAMES for b in NAMES if a != b]
    found = draw(st.dictionaries(st.sampled_from(pairs), SIZES, min_size=least))
    return [(y, a, b, "", value) for (y, a, b), value in found.items()]


@st.composite
def products(draw):
    """Return rows of trade by product."""
    cells = [(a, b, p) for a in NAMES for b in NAMES for p in ("01", "02", "85") if a != b]
    found = draw(st.dictionaries(st.sampled_from(cells), SIZES, min_size=2))
    return [(2020, a, b, p, value) for (a, b, p), value in found.items()]


def asked(rows, name, **given_):
    """Return {(year, reporter, partner, product): value}."""
    tables = rows if isinstance(rows, Tables | AsOne) else Tables(rows)
    return {(m.year, m.reporter, m.partner, m.product): m.value for m in measure(tables, name, **given_)}


def near(one, other=1.0, rel=1e-9):
    """Whether two numbers are the same but for rounding."""
    return math.isclose(one, other, rel_tol=rel, abs_tol=1e-9)


@SETTINGS
@given(trade())
def test_intensities_weighted_by_the_world_add_up_to_one(rows):
    """Over all partners of a reporter, the world's share times the intensity adds up to one."""
    found = asked({"trade": rows}, "trade_intensity")
    world, taken = defaultdict(float), defaultdict(float)
    for y, _, b, _, value in rows:
        world[y] += value
        taken[y, b] += value
    sums = defaultdict(float)
    for (y, a, b, _), value in found.items():
        sums[y, a] += taken[y, b] / world[y] * value
    assert sums
    assert all(near(total) for total in sums.values())


@SETTINGS
@given(trade())
def test_concentration_lies_in_its_bounds(rows):
    """HHI lies from 1/n to 1, its rescaled forms from 0 to 1, the effective number from 1 to n, entropy up to ln n."""
    tables = Tables({"trade": rows})
    forms = {
        f: asked(tables, "partner_concentration", form=f)
        for f in ("hhi", "rescaled", "unctad", "effective", "entropy", "hirschman")
    }
    for key, hhi in forms["hhi"].items():
        n = sum((row[0], row[1]) == key[:2] for row in rows)
        assert 1 / n - 1e-9 <= hhi <= 1 + 1e-9
        assert near(forms["hirschman"][key], 100 * math.sqrt(hhi))
        assert near(forms["effective"][key] * hhi)
        assert -1e-9 <= forms["entropy"][key] <= math.log(n) + 1e-9
        assert (key in forms["rescaled"]) == (n > 1)
        if n > 1:
            assert -1e-9 <= forms["rescaled"][key] <= forms["unctad"][key] + 1e-9 <= 1 + 2e-9


@SETTINGS
@given(trade())
def test_contributions_add_up_to_the_growth_of_the_whole(rows):
    """The parts' contributions sum to the whole's growth, and their shares of the increase to one."""
    tables = Tables({"trade": rows})
    whole = defaultdict(float)
    for y, a, _, _, value in rows:
        whole[y, a] += value
    sums, shares = defaultdict(float), defaultdict(float)
    for (_, a, _, _), value in asked(tables, "contribution_to_growth").items():
        sums[a] += value
    for (_, a, _, _), value in asked(tables, "share_of_increase").items():
        shares[a] += value
    assert sums.keys() == {a for a in NAMES if whole[2019, a] and whole[2020, a]}
    for a, total in sums.items():
        grown = whole[2020, a] / whole[2019, a] - 1
        assert math.isclose(total, grown, rel_tol=1e-9, abs_tol=1e-9 * (1 + abs(grown)))
        if abs(grown) > 1e-3:
            assert math.isclose(shares[a], 1.0, rel_tol=1e-6)


@SETTINGS
@given(trade())
def test_theil_parts_into_between_and_within(rows):
    """Between and within add up to Theil's index, and neither is below nothing."""
    tables = Tables({"trade": rows})
    whole, between, within = (
        asked(tables, "hub_share_before_after", hub=("ash", "elm"), since=2020, window=1, form=form)
        for form in ("theil", "between", "within")
    )
    assert whole
    for key, value in whole.items():
        assert near(between[key] + within[key], value)
        assert between[key] >= -1e-9
        assert within[key] >= -1e-9


@SETTINGS
@given(products())
def test_advantages_weighted_by_the_world_add_up_to_one(rows):
    """Per product, each economy's share of world exports times its advantage adds up to one."""
    found, mine, world = asked({"trade": rows}, "rca"), defaultdict(float), 0.0
    for _, a, _, _, value in rows:
        mine[a] += value
        world += value
    sums = defaultdict(float)
    for (_, a, _, product), value in found.items():
        sums[product] += mine[a] / world * value
    assert all(near(total) for total in sums.values())


@SETTINGS
@given(products())
def test_complementarity_is_100_for_one_structure_and_0_for_disjoint_ones(rows):
    """What one buys in just the proportions another sells complements it by 100, and by 0 what it sells none of."""
    mirrored = [(y, "oak", f"{a}-market", p, v) for y, a, _, p, v in rows]
    found = asked({"trade": mirrored}, "complementarity")
    sold = [(y, a, "yew", p, v) for y, a, _, p, v in rows] + mirrored
    both = asked({"trade": sold}, "complementarity")
    similar = asked({"trade": sold}, "export_similarity")
    makers = sorted({a for _, a, *_ in rows})
    for a in makers:
        assert near(both[2020, a, f"{a}-market", ""], 100)
        for b in makers:
            if a != b:
                assert near(both[2020, a, f"{b}-market", ""], 100 * similar[2020, a, b, ""])
    other = asked({"trade": [*sold, (2020, "fir", "dune", "99", 5.0)]}, "complementarity")
    assert near(other[2020, "fir", f"{makers[0]}-market", ""], 0)
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in found.values())


@SETTINGS
@given(trade(), st.dictionaries(st.sampled_from(NAMES), SIZES, min_size=2))
def test_the_gap_of_dependence_turns_its_sign(rows, gdp):
    """The gap seen from the other side is the same with its sign turned; with itself an economy has none."""
    rows = [*rows, (2020, "ash", "ash", "", 3.0)]
    series = [("gdp", 2020, name, "", value) for name, value in gdp.items()]
    found = asked({"trade": rows, "series": series}, "dependence_gap")
    for (y, a, b, p), value in found.items():
        assert near(value, -found[y, b, a, p])
        assert a != b or value == 0
    assert all(near(v, 0) for (_, a, b, _), v in asked({"trade": rows}, "trade_balance").items() if a == b)


@SETTINGS
@given(trade(years=(2020,)))
def test_interdependence_is_salience_times_symmetry(rows):
    """Barbieri's three measures lie from 0 to 1, and the third is the product of the two."""
    tables = Tables({"trade": rows})
    matters, equal, both = (asked(tables, name) for name in ("salience", "symmetry", "interdependence"))
    assert matters.keys() == equal.keys() == both.keys() != set()
    assert all(near(both[key], matters[key] * equal[key]) for key in both)


VOTES = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=12)


@SETTINGS
@given(VOTES)
def test_agreement_beyond_chance_keeps_its_order(pairs):
    """S, κ and π are one for the same votes; π is never above κ, and none is above one or below minus one."""
    rows = [
        (73, f"c{n}", who, v)
        for n, pair in enumerate(pairs)
        for who, v in zip(("ash", "elm"), pair, strict=True)
    ]
    tables, key = Tables({"votes": rows}), (2018, "ash", "elm", "")
    s, kappa, pi = (asked(tables, name).get(key) for name in ("s_score", "kappa", "scott_pi"))
    assert near(s, 1 - sum(abs(a - b) for a, b in pairs) / len(pairs))
    if kappa is not None:
        assert -1 - 1e-9 <= pi <= kappa + 1e-9 <= 1 + 2e-9
    if all(a == b for a, b in pairs):
        assert s == 1
        assert kappa in (None, 1)


@SETTINGS
@given(
    st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), min_size=1),
    st.sets(st.sampled_from(NAMES)),
)
def test_roles_of_brokers_add_up(ties, league):
    """The five roles add up to the triads brokered, whatever the groups."""
    rows = {
        "trade": [(2020, a, b, "", 1.0) for a, b in ties if a != b] or [(2020, "ash", "elm", "", 1.0)],
        "members": [("league", name, 2020) for name in league],
    }
    tables = Tables(rows)
    roles = [
        asked(tables, "brokerage", role=role, groupings=("league",))
        for role in ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
    ]
    for key, total in asked(tables, "brokerage", groupings=("league",)).items():
        assert total == sum(role[key] for role in roles)


@SETTINGS
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_betweenness_walks_every_shortest_way(edges):
    """The accumulation gives what walking all shortest ways gives."""
    ties = [(f"n{a}", f"n{b}") for a, b in edges if a != b]
    rows = {"trade": [(2020, a, b, "", 1.0) for a, b in ties], "members": []}
    expected = measure_definitions_more.betweenness(rows)
    assert betweenness(ties) == pytest.approx({k[1]: v for k, v in expected.items()}, abs=1e-12)


@SETTINGS
@given(trade(), st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_a_grouping_as_one_keeps_the_world(rows, league):
    """Put together, members' flows add up to the grouping's, and nothing of the world's trade is lost."""
    members = [("league", name, year) for name in league for year in (2019, 2020)]
    tables = Tables({"trade": rows, "members": members})
    one = AsOne(tables, "league", ())
    assert near(one.ask("SELECT SUM(value) FROM trade")[0][0], sum(row[4] for row in rows))
    each, whole = asked(tables, "export_share"), asked(one, "export_share")
    for (y, a, b, _), value in whole.items():
        if b == "league" and a not in league and a != "league":
            assert near(value, sum(v for (z, x, m, _), v in each.items() if (z, x) == (y, a) and m in league))


@settings(max_examples=6, deadline=None)
@given(st.integers(10, 10_000))
def test_both_roads_lead_to_the_same_value(seed):
    """On any sample, every indicator gives by SQL what its plain definition gives."""
    rows = sample(seed, economies=5, years=4)
    tables = Tables(rows)
    for name in every_indicator():
        definition = getattr(measure_definitions, name, None) or getattr(measure_definitions_more, name)
        for given_ in ARGUMENTS.get(name, [{}]):
            found = asked(tables, name, **given_)
            assert found == pytest.approx(definition(rows, **given_), rel=1e-9, abs=1e-9), (name, given_)
