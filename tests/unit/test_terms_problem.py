"""Problems and errors: what they say and in what order."""

from __future__ import annotations

import pytest

from comity.terms.errors import ComityError, FileTrouble, Gathered, RecordFaults
from comity.terms.problem import Place, Problem


def kinds(base: type[ComityError]) -> list[type[ComityError]]:
    """Return a class and all below it."""
    return [base, *(kind for below in base.__subclasses__() for kind in kinds(below))]


def test_a_problem_is_file_line_column_field_what_fix():
    """The form that editors of text can jump to."""
    problem = Problem(Place("a.yml", 2, 3), "from", "is wrong", "mend it")
    assert str(problem) == "a.yml:2:3: from: is wrong. mend it."


def test_problems_sort_by_place():
    """By file, then line as a number, then column."""
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 4)]
    assert [str(place) for place in sorted(places)] == ["a:9:4", "a:9:5", "a:10:1", "b:1:1"]


def test_an_error_says_what_was_expected_and_what_to_do():
    """Three parts, the last two only where there is something to say."""
    assert (
        str(ComityError("it broke", "a whole one", "mend it"))
        == "it broke; expected a whole one. To mend it: mend it."
    )
    assert str(ComityError("it broke")) == "it broke."


def test_gathered_faults_are_all_told():
    """Each problem on its line, then their number."""
    faults = RecordFaults(
        [Problem(Place("a"), "x", "y", "z"), Problem(Place("b"), "x", "y", "z")], "mend these"
    )
    assert str(faults).splitlines() == [
        "a:1:1: x: y. z.",
        "b:1:1: x: y. z.",
        "2 problems found; expected none. To mend it: mend these.",
    ]
    assert "1 problem found" in str(RecordFaults(faults.problems[:1], "m"))


@pytest.mark.parametrize("kind", kinds(ComityError))
def test_every_error_has_an_exit_code_and_a_remedy(kind):
    """Each kind of error explains itself and ends a command with a code of its own, below those of signals."""
    assert kind.__doc__
    assert 1 <= kind.exit_code < 64


def test_exit_codes_differ_and_only_trouble_may_be_tried_again():
    """A script can tell the kinds apart; what is called trouble may pass, the rest needs a change."""
    own = [
        kind
        for kind in kinds(ComityError)
        if kind is not Gathered and kind.__module__ == ComityError.__module__
    ]
    assert len({kind.exit_code for kind in own}) == len(own)
    assert FileTrouble.retry
    assert all(kind.retry == kind.__name__.endswith("Trouble") for kind in own)
