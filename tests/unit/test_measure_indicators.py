"""Each indicator gives by SQL what its definition gives by plain Python."""

from __future__ import annotations

import measure_definitions
import measure_definitions_more
import pytest
from measure_sample import ARGUMENTS, sample

from comity.measure.engine import defaults, measure
from comity.measure.indicators import card_of, every_indicator, indicator
from comity.record.relations import Tables
from comity.terms.errors import NotFound

CASES = [
    pytest.param(name, given, seed, id=f"{name}-{number}-{seed}")
    for name in every_indicator()
    for number, given in enumerate(ARGUMENTS.get(name, [{}]))
    for seed in (1, 2)
]


def definition(name):
    """Return the plain definition of an indicator."""
    return getattr(measure_definitions, name, None) or getattr(measure_definitions_more, name)


@pytest.fixture(scope="module")
def samples():
    """Give two random samples as rows and as tables."""
    return {seed: (rows, Tables(rows)) for seed in (1, 2) for rows in [sample(seed)]}


@pytest.mark.parametrize(("name", "given", "seed"), CASES)
def test_sql_gives_what_the_definition_gives(samples, name, given, seed):
    """On random tables, the same rows are there and each value is the same to 1e-9."""
    rows, tables = samples[seed]
    expected = definition(name)(rows, **given)
    found = {(m.year, m.reporter, m.partner, m.product): m.value for m in measure(tables, name, **given)}
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", every_indicator())
def test_every_row_is_the_only_one_of_its_key(samples, name):
    """No indicator gives two values for one year, pair and product."""
    for given in ARGUMENTS.get(name, [{}]):
        found = measure(samples[1][1], name, **given)
        assert len({(m.year, m.reporter, m.partner, m.product) for m in found}) == len(found) > 0


@pytest.mark.parametrize("name", every_indicator())
def test_definition_takes_the_same_parameters(name):
    """A parameter that the definition did not know would go unchecked."""
    known = defaults(card_of(name))
    assert all(key in known for given in ARGUMENTS.get(name, []) for key in given)
    definition(name)(sample(3, economies=3, years=2), **known)


@pytest.mark.parametrize(
    "name",
    # Meetings come as recorded.
    [name for name in every_indicator() if card_of(name).of == "dyad" and name != "meetings"],
)
def test_dyads_stand_in_both_orders(samples, name):
    """A measure of a dyad without direction has the same value both ways round."""
    for given in ARGUMENTS.get(name, [{}]):
        found = {(m.year, m.reporter, m.partner): m.value for m in measure(samples[2][1], name, **given)}
        assert all(found[y, b, a] == pytest.approx(v) for (y, a, b), v in found.items())


def test_unknown_indicator_is_told_with_the_nearest():
    """A misspelt name finds its neighbour."""
    with pytest.raises(NotFound, match="did you mean 'trade_intensity'"):
        card_of("trade_intensty")


def test_an_input_that_is_no_relation_is_refused():
    """An indicator cannot say that it reads what does not exist."""
    with pytest.raises(TypeError, match="did you mean 'trade'"):
        indicator(unit="USD", of="actor", pillars=(), inputs=("trad",))
