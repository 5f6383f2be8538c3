"""A draft in other words about another region is bound by the same rules."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from straits_draft import DAY, SLOTS, TEXT, bound, known, said

from comity.check.binding import bind_all
from comity.check.claim import Slots


@pytest.fixture(scope="module")
def claims():
    """Return the draft's claims by their words."""
    return {said(b): b for b in bound()[1]}


@pytest.mark.parametrize("words", sorted(SLOTS))
def test_a_claim_is_bound_by_its_words(claims, words):
    """Formula, indicator, actors, period and base of each claim are those its sentence tells."""
    assert astuple(claims[words].claim.slots) == SLOTS[words]


def test_nothing_else_is_claimed(claims):
    """No further number of the draft becomes a claim."""
    assert set(claims) == set(SLOTS)


def test_a_slot_not_said_is_named(claims):
    """A share without a year stays without one, and the gap is named."""
    assert claims["a third"].missing == ("the period",)
    assert claims["US$47 billion"].missing == ()


def test_what_is_taken_from_the_sentence_before_is_marked(claims):
    """A sentence that names nobody takes both actors from the one before, and says so."""
    assert {"reporter", "partner"} <= set(claims["US$3.9 billion"].carried)
    assert claims["US$12 billion"].carried == ()


def test_values_never_decide():
    """With every number changed the slots stay what they were."""
    others = (
        TEXT.replace("US$47 billion", "US$4 billion")
        .replace("US$52 billion", "US$9 billion")
        .replace("US$12 billion", "US$99 billion")
    )
    changed = {b.claim.quote: b.claim.slots for b in bound(others)[1]}
    assert astuple(changed["US$4 billion"]) == SLOTS["US$47 billion"]
    assert astuple(changed["US$9 billion"]) == SLOTS["US$52 billion"]
    assert astuple(changed["US$99 billion"]) == SLOTS["US$12 billion"]


def test_two_ends_of_a_change_know_each_other(claims):
    """The two ends of a rise are a pair, in both directions."""
    first, last = claims["US$3.1 billion"].claim, claims["US$4.2 billion"].claim
    assert last.id in first.pairs
    assert first.id in last.pairs


def test_a_confirmed_reading_is_kept():
    """Slots that an analyst confirmed replace those of the rules, under the same id."""
    draft, found = bound()
    one = next(b.claim for b in found if b.claim.quote == "US$35 billion")
    mine = Slots("level", "gdp", "pellow", period="2023")
    again = bound_with({one.id: mine})
    claim = next(b.claim for b in again if b.claim.id == one.id)
    assert claim.slots == mine
    assert claim.proposed_by == "analyst"
    assert draft.text


def bound_with(confirmed):
    """Return the draft's claims with confirmed slots."""
    from comity.check.actors import find_mentions
    from comity.check.dates import find_dates
    from comity.check.quantities import find_amounts
    from comity.check.reading import draft_of_text

    draft = draft_of_text(TEXT, day=DAY)
    mentions = find_mentions(draft, known(DAY))
    dates = find_dates(draft, known(DAY), mentions)
    return bind_all(draft, find_amounts(draft.text), dates, mentions, (), known(DAY), confirmed=confirmed)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split()) | st.text(max_size=6), max_size=40))
def test_any_words_are_answered(words):
    """Whatever the text, each claim has words of the draft and an id of its own."""
    draft, found = bound(" ".join(words))
    assert len({b.claim.id for b in found}) == len(found)
    assert all(b.claim.quote == b.claim.span.of(draft.text) for b in found)
