"""Input-output tables: what is refused, kept or mended, and what the message says."""

from __future__ import annotations

import networks_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import numpy as np
import pytest

from comity.measure.networks.leontief import leontief
from comity.measure.networks.table import table
from comity.terms.errors import UsageError

FLOWS, DEMAND, OUTPUT = [[0.0, 20.0], [0.0, 0.0]], [[0.0, 10.0], [60.0, 40.0]], [30.0, 100.0]


def made(flows=FLOWS, demand=DEMAND, output=OUTPUT, rows=SAMPLE.CARS, buyers=("A", "B"), **how):
    """Return the table of parts and cars, or of what replaces its pieces."""
    return table(flows, demand, output, rows, buyers, **how)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"output": [30.0, -100.0]}, "output is negative in B cars; expected zero or more"),
        ({"flows": [[0, 20], [40, 0]], "demand": [[0, 10], [20, 40]]}, "inputs are above output in A parts"),
        ({"flows": [[0, -20], [0, 0]], "demand": [[0, 50], [60, 40]]}, "a flow is negative in A parts"),
        ({"flows": [[0, np.nan], [0, 0]]}, "flows holds a value that is not a number in A parts"),
        ({"demand": [[0, 10], [np.inf, 40]]}, "final demand holds a value that is not a number in B cars"),
        ({"output": [30, np.nan]}, "output holds a value that is not a number in B cars"),
        ({"rows": [("A", "parts")]}, "flows is 2 x 2 beside 1 row labels and 2 buyers; expected 1 x 1"),
        ({"buyers": ("A",)}, "final demand is 2 x 2 beside 2 row labels and 1 buyers; expected 2 x 1"),
        ({"output": [30.0]}, "output is 1 long"),
        ({"rows": [("A", "parts"), ("A", "parts")]}, "a row stands twice: A parts"),
        ({"buyers": ("A", "Bee")}, "'Bee' has no rows in the table; expected one of its economies: A, B"),
        ({"output": [30.0, 90.0]}, "output is not what is sold in B cars; the largest gap is -10"),
    ],
)
def test_a_fault_is_named_with_its_row_and_its_mend(change, says):
    """Each fault of a table is refused; the message names the row and ends with what to do."""
    with pytest.raises(UsageError) as told:
        made(**change)
    assert says in str(told.value)
    assert "To mend it: " in str(told.value)


def test_many_rows_are_named_by_the_first_few():
    """Five rows are named, the rest counted."""
    rows = [("A", f"s{k}") for k in range(8)]
    with pytest.raises(UsageError, match=r"A s0, A s1, A s2, A s3, A s4 and 3 more"):
        table(np.zeros((8, 8)), np.full((8, 1), -1.0), np.full(8, -1.0), rows, ["A"])


def test_an_empty_table_is_refused():
    """Without rows there is no table."""
    with pytest.raises(UsageError, match="no rows"):
        table(np.zeros((0, 0)), np.zeros((0, 0)), [], [], [])


def test_negative_flows_and_inputs_above_output_can_be_kept_and_are_noted():
    """A source may mean them; the table then says where they are."""
    kept = made(flows=[[0, 20], [40, 0]], demand=[[0, 10], [20, 40]], negative="keep")
    assert kept.notes == ("inputs are above output in A parts; kept",)
    assert kept.value_added.tolist() == [-10.0, 80.0]


def test_stocks_run_down_are_kept_and_noted():
    """Negative final demand is a fact of most tables."""
    assert made(demand=[[-5, 15], [60, 40]]).notes == ("negative final demand kept in A parts",)


def test_a_gap_goes_where_it_is_told_to():
    """Into own final demand output stays as published; as output it is what is sold; kept, it stays."""
    gap = {"output": [30.0, 90.0]}
    in_demand, in_output, kept = (made(**gap, unbalanced=how) for how in ("demand", "output", "keep"))
    assert in_demand.output.tolist() == [30.0, 90.0]
    assert in_demand.demand.tolist() == [[0.0, 10.0], [60.0, 30.0]]
    assert in_output.output.tolist() == [30.0, 100.0]
    assert (kept.flows.sum(axis=1) + kept.demand.sum(axis=1) - kept.output).tolist() == [0.0, 10.0]
    assert [
        "put into" in in_demand.notes[0],
        "taken as output" in in_output.notes[0],
        "kept" in kept.notes[0],
    ] == [True] * 3
    assert in_demand.exports().tolist() == made().exports().tolist()


def test_output_may_be_left_out():
    """Output is then what each row sells."""
    assert made(output=None).output.tolist() == OUTPUT


def test_several_columns_of_final_demand_are_added_by_economy():
    """Households and government of one economy are its final demand."""
    split = made(demand=[[0, 0, 4, 6], [50, 10, 40, 0]], buyers=("A", "A", "B", "B"))
    assert split.demand.tolist() == made().demand.tolist()


def test_a_table_cannot_be_changed_afterwards():
    """Its arrays are its own and frozen."""
    flows = np.array(FLOWS)
    frozen = made(flows=flows)
    flows[0, 1] = 99.0
    assert frozen.flows[0, 1] == 20.0
    with pytest.raises(ValueError, match="read-only"):
        frozen.flows[0, 1] = 1.0


def test_a_closed_loop_without_value_added_is_named():
    """I - A is singular where rows feed only one another; those rows are named, the others not."""
    loop = [[0, 10, 0], [10, 0, 5], [0, 0, 0]]
    with pytest.raises(
        UsageError, match=r"singular: no value is added anywhere upstream of A ore, A steel; exp"
    ) as told:
        leontief(
            table(
                loop,
                [[0], [-5], [20]],
                [10, 10, 20],
                [("A", "ore"), ("A", "steel"), ("A", "cars")],
                ["A"],
            )
        )
    assert "cars" not in str(told.value)


def test_a_row_without_output_is_kept_and_adds_nothing():
    """It has no input coefficients and no value added; one that sells nevertheless is noted."""
    idle = table([[0, 0], [0, 0]], [[-1, 1], [60, 40]], [0, 100], SAMPLE.CARS, ["A", "B"])
    system = leontief(idle)
    assert system.shares.tolist() == [0.0, 1.0]
    assert "no output, so no origin of value, in what is sold by A parts" in idle.notes


def test_an_unknown_economy_is_told_with_the_nearest():
    """A slip of the pen is met with the name it was near."""
    rows = [("Japan", "cars"), ("Korea", "cars")]
    two = table(np.zeros((2, 2)), np.eye(2), None, rows, ["Japan", "Korea"])
    with pytest.raises(UsageError, match="write 'Japan'"):
        two.place("Japn")
