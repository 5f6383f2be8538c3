"""Wording becomes an interval, and values a verdict."""

from __future__ import annotations

import pytest

from comity.check.claim import Amount
from comity.check.draft import Span
from comity.check.judging.tolerance import allowed
from comity.check.judging.values import Value
from comity.check.judging.weighing import weigh
from comity.terms.quantity import Quantity

AT = Span(0, 1)


def amount(value: float, grain: float, relation: str = "=", unit: str = "", **more) -> Amount:
    """Return an amount as the rules would read it."""
    return Amount(AT, AT, value, unit, grain, relation=relation, **more)


def value(size: float, origin: str = "a", edition: str = "", half: float = 0.0, **more) -> Value:
    """Return a published value."""
    low, high = more.get("low", size - half), more.get("high", size + half)
    return Value(Quantity(size, low, high, "x"), origin, origin, "2020", (), edition=edition)


# The cases that were worked out by hand when the table was made: stated number, published one, verdict.
@pytest.mark.parametrize(
    ("stated", "published", "kind"),
    [
        (amount(3.6e12, 1e11), 3.6257e12, "supported"),
        (amount(0.85, 0.01, "~", "share"), 0.8556, "supported"),
        (amount(4.7e12, 1e11), 4.7101e12, "supported"),
        (amount(116e9, 1e9), 118.8e9, "near"),
        (amount(2.6e6, 1e5, "<~"), 2.698e6, "hedge-wrong"),
        (amount(10e6, 1e6, "<~"), 10.053e6, "hedge-wrong"),
        (amount(10e6, 1e6, ">"), 9.8e6, "hedge-wrong"),
        (amount(10e6, 1e6, "<~"), 9.4e6, "supported"),
        (amount(9.05e9, 1e7, "<="), 9.053e9, "supported"),
        (amount(9.05e9, 1e7, "<="), 9.4e9, "hedge-wrong"),
        (amount(5.8e6, 1e5), 4.8e6, "contested"),
        (amount(1 / 3, 1 / 30), 0.400, "contested"),
        (amount(0.47, 0.01, unit="share"), 0.387, "contested"),
        (amount(3, 1, shape="rank"), 2, "contested"),
        (amount(3, 1, shape="rank"), 3, "supported"),
    ],
)
def test_one_source_decides_as_worked_out_by_hand(stated, published, kind):
    """Rounding, hedge and nearness give the verdict; what is far off stays contested with one source."""
    assert weigh(allowed(stated), [value(published)]).kind == kind


def test_two_origins_contradict():
    """Two that say otherwise contradict; two works of one origin are one voice."""
    stated = allowed(amount(5.8e6, 1e5))
    assert weigh(stated, [value(4.8e6, "a"), value(4.9e6, "b")]).kind == "contradicted"
    assert weigh(stated, [value(4.8e6, "a"), value(4.9e6, "a")]).kind == "contested"


def test_sources_that_differ_make_it_contested():
    """Where one agrees and another is far off, sources differ."""
    assert weigh(allowed(amount(5.8e6, 1e5)), [value(5.8e6, "a"), value(4.8e6, "b")]).kind == "contested"
    assert weigh(allowed(amount(5.8e6, 1e5)), [value(5.8e6, "a"), value(5.9e6, "b")]).kind == "supported"


def test_within_the_spread_of_sources_is_near():
    """A number between what works give is near, not wrong."""
    assert weigh(allowed(amount(5.0e6, 1e4)), [value(4.0e6, "a"), value(6.0e6, "b")]).kind == "near"


def test_a_bound_does_not_support():
    """A bound of at least 1.5 allows 1.6 and does not confirm it."""
    bound = value(1.5e6, "a", low=1.5e6, high=float("inf"))
    assert weigh(allowed(amount(1.6e6, 1e5)), [bound]).kind == "unverifiable"
    assert weigh(allowed(amount(1.6e6, 1e5)), [bound, value(1.6e6, "b")]).kind == "supported"


def test_the_newest_edition_speaks():
    """Right by the newest edition but not by others, or by an older one alone, is right at a vintage."""
    stated = allowed(amount(4.7, 0.1))
    assert (
        weigh(stated, [value(4.71, "a", "2023-10"), value(4.92, "a", "2023-04")]).kind
        == "supported-at-vintage"
    )
    assert (
        weigh(stated, [value(4.50, "a", "2024-04"), value(4.71, "a", "2023-10")]).kind
        == "supported-at-vintage"
    )
    assert weigh(stated, [value(4.71, "a", "2023-10"), value(4.7, "a", "2023-04")]).kind == "supported"


def test_without_a_value_nothing_is_said():
    """No value, no verdict."""
    assert weigh(allowed(amount(4.7, 0.1)), []).kind == "unverifiable"
