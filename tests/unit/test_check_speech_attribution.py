"""Whom words are from, and what is credited with what."""

from __future__ import annotations

import pytest
from drafts_by_hand import draft_of

from comity.check.draft import Span
from comity.check.speech import attribution_of, find_attributions, find_causes

FROM: tuple[tuple[str, str, str, bool], ...] = (
    ("According to the Bank of Ash, trade fell by a third.", "the Bank of Ash", "trade fell", True),
    ("Trade fell by a third, according to the Bank of Ash.", "the Bank of Ash", "Trade fell", True),
    ("By one count, Birch took 85% of the rise.", "one count", "Birch took", False),
    ("Birch took, by some estimates, 85% of the rise.", "some estimates", "85%", False),
    (
        "The IMF's latest projections have output overtaking that of Ash.",
        "The IMF",
        "output overtaking",
        True,
    ),
    ("Estimates by the World Bank put output at 5 billion.", "the World Bank", "output at", True),
    ("In November, Moss announced during a visit that Ash would send ships.", "Moss", "Ash would", True),
    ("Trade fell by a third, the minister said.", "the minister", "Trade fell", False),
    ("Trade has reportedly fallen by a third.", "", "fallen", False),
)


@pytest.mark.parametrize(("text", "by", "theirs", "named"), FROM)
def test_whom_the_words_are_from(text, by, theirs, named):
    """The source is told from the words that are its own, and a name from a nameless count."""
    draft = draft_of(text)
    at = draft.text.index(theirs)
    got = attribution_of(Span(at, at + len(theirs)), find_attributions(draft))
    assert got is not None
    assert (got.by, got.named) == (by, named)
    assert got.cue_span.of(draft.text) in text


@pytest.mark.parametrize(
    "text", ["Trade fell by a third.", "It was announced in 2020.", "The figures fell by one point."]
)
def test_nobodys_words(text):
    """Without a source nothing is attributed."""
    assert find_attributions(draft_of(text)) == ()


CREDITED: tuple[tuple[str, str, str, str], ...] = (
    ("The levelling has also been driven by domestic factors.", "domestic factors", "The levelling", "said"),
    ("Thanks to the pact, trade grew.", "the pact", "trade grew", "said"),
    (
        "Moss's introduction of the policy in 2017 has been the driving force for relations.",
        "Moss's introduction of the policy in 2017",
        "relations",
        "said",
    ),
    ("Since the introduction of the policy, trade has grown.", "the introduction of the policy", "trade has grown", "sequence"),
    ("Trade got a boost after the introduction of the policy.", "the introduction of the policy", "Trade got a boost", "sequence"),
    ("The pact led to more trade.", "more trade", "The pact", "said"),
    ("Trade fell, following Birch's sanctions on Ash.", "Birch's sanctions on Ash", "Trade fell", "sequence"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "cause", "effect", "kind"), CREDITED)
def test_cause_and_effect(text, cause, effect, kind):
    """Each is on its side of the words that join them."""
    (credit,) = find_causes(draft_of(text))
    sides = {credit.cause.of(text), credit.effect.of(text)}
    assert sides == {cause, effect}
    assert credit.kind == kind
    if "led to" not in text:
        assert credit.cause.of(text) == cause
    else:
        assert credit.cause.of(text) == effect


@pytest.mark.parametrize(
    "text",
    ["Trade has grown since 1977.", "To protect the lanes, Ash sent ships.", "After lunch, Moss left."],
)
def test_dates_and_purposes_are_no_causes(text):
    """A year after "since" and a purpose are credited with nothing."""
    assert find_causes(draft_of(text)) == ()
