"""Each formula gives the value that can be worked out by hand, within one work and edition."""

from __future__ import annotations

from types import SimpleNamespace
from typing import ClassVar

import pytest

from comity.check.claim import Slots
from comity.check.judging.computing import open_ended, values_of
from comity.check.judging.values import Value
from comity.terms.quantity import Quantity

#: Reporter, partner, period -> value: exports of Ash to two members and to their league, and two products.
FLOWS = {
    ("ash", "birch", "2010"): 20, ("ash", "league", "2010"): 100,
    ("ash", "birch", "2011"): 45, ("ash", "league", "2011"): 150,
    ("ash", "birch", "2012"): 100, ("ash", "league", "2012"): 200,
    ("ash", "", "2010"): 50, ("elm", "", "2010"): 80,
    ("ash", "", "2011"): 70, ("elm", "", "2011"): 75,
    ("ash", "", "2012"): 90, ("elm", "", "2012"): 76,
}  # fmt: skip


class Kept:
    """A shelf of values by hand: each once for each of two works."""

    indicators: ClassVar = {
        "exports": SimpleNamespace(id="exports", of="directed-dyad", unit="USD", computed_from=None),
        "export-share": SimpleNamespace(
            id="export-share", of="directed-dyad", unit="ratio", computed_from="exports"
        ),
        "gdp": SimpleNamespace(id="gdp", of="actor", unit="USD", computed_from=None),
    }

    def __init__(self, works=("almanac",)):
        self.works = works

    def levels(self, indicator, reporter, partner, period):
        """Return the values of one flow; none of an indicator that is only worked out."""
        size = FLOWS.get((reporter, partner, period)) if indicator != "export-share" else None
        return tuple(
            Value(
                Quantity(size, size, size, "USD"),
                work,
                work,
                period,
                (f"{work}-{reporter}-{partner}-{period}",),
            )
            for work in (self.works if size is not None else ())
        )

    def years(self, _indicator, reporter, partner=""):
        """Return the years there are."""
        return tuple(sorted(int(p) for r, o, p in FLOWS if (r, o) == (reporter, partner)))


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        (Slots("level", "exports", "ash", "birch", "2011"), 45),
        (Slots("ratio", "gdp", "ash", "", "2011", against="elm"), 70 / 75),
        (Slots("share", "export-share", "ash", "birch", "2011", against="league"), 0.30),
        (
            Slots("mean-share", "export-share", "ash", "birch", "2010/2012", against="league"),
            (0.2 + 0.3 + 0.5) / 3,
        ),
        (Slots("contribution", "exports", "ash", "birch", "2010/2012", against="league"), 80 / 100),
        (Slots("change", "exports", "ash", "birch", "2012", "2010"), 80),
        (Slots("percent-change", "exports", "ash", "birch", "2011"), 45 / 20 - 1),
        (Slots("percent-change", "exports", "ash", "birch", "2012", "2010"), 4),
        (Slots("cagr", "exports", "ash", "league", "2012", "2010"), 2**0.5 - 1),
        (Slots("crossing-year", "gdp", "ash", "elm", "2012", against="elm"), 2012),
    ],
)
def test_a_formula_is_worked_out(slots, expected):
    """The value of each formula is the one that pencil and paper give."""
    (found,) = values_of(slots, Kept())
    assert found.quantity.value == pytest.approx(expected)
    assert found.of


def test_works_are_never_mixed():
    """Two works give two values, each worked out of its own numbers."""
    found = values_of(
        Slots("share", "export-share", "ash", "birch", "2011", against="league"), Kept(("a", "b"))
    )
    assert [v.work for v in found] == ["a", "b"]
    assert all({f.split("-")[0] for f in v.of} == {v.work} for v in found)


def test_what_is_left_open_is_not_worked_out():
    """Without a last year there is no contribution, and the claim is known as open."""
    slots = Slots("contribution", "exports", "ash", "birch", "2010/..", against="league")
    assert values_of(slots, Kept()) == ()
    assert open_ended(slots)


def test_a_change_is_not_a_level():
    """A claimed change of a sum in dollars is never held against the sum itself."""
    assert values_of(Slots("percent-change", "exports", "ash", "birch", "2010"), Kept()) == ()
