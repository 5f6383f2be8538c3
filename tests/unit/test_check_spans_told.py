"""Spans of time inside dates: a length beside a day."""

from __future__ import annotations

import pytest

from comity.check.claim import When
from comity.check.dates import find_dates
from comity.check.draft import Span
from comity.check.quantities import find_amounts
from comity.check.reading import draft_of_text
from comity.check.spans_told import parted, span_claims, told_by_span


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ten years ago", True),
        ("the next five years", True),
        ("the past eighteen months", True),
        ("half a century later", True),
        ("last year", False),
        ("a decade later", False),
    ],
)
def test_dates_told_by_a_span(words, wanted):
    """A count of years, months or days in a date is a span; a bare "last year" is none."""
    assert told_by_span(When(Span(0, len(words)), None, "deictic"), words) is wanted


def test_lengths_are_claims_beside_the_date():
    """The length in "six years ago" is a claim of its own, the other figures are not touched by it."""
    draft = draft_of_text(
        "A Report\n\nSix years ago Ash sold $5bn of tin, and it lent for three years.", name="r"
    )
    dates = find_dates(draft, None)
    outside, inside = parted(find_amounts(draft.text), dates, draft.text)
    assert [a.span.of(draft.text) for a in inside] == ["Six years"]
    assert [a.span.of(draft.text) for a in outside] == ["$5bn", "three years"]
    (claim,) = span_claims(draft, inside, ())
    assert (claim.amount.value, claim.amount.unit, claim.amount.shape) == (6, "year", "duration")
    assert claim.slots.formula == ""


def test_no_name_is_given_twice():
    """A claim whose name is taken gets another."""
    draft = draft_of_text("Six years ago Ash sold tin.")
    amounts = find_amounts(draft.text)
    (first,) = span_claims(draft, amounts, ())
    (second,) = span_claims(draft, amounts, {first.id})
    assert second.id != first.id


def test_the_first_months_of_a_year_last_no_time():
    """The number in "the first six months" is part of a stretch of the calendar; that in "the last six months" is a length."""
    text = "In the first six months Ash sold tin for four months, and in the last six months none."
    outside, inside = parted(find_amounts(text), (), text)
    assert [a.span.of(text) for a in (*outside, *inside)] == ["four months", "six months"]
