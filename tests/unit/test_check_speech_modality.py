"""How surely a clause says it, above all what a "would" means."""

from __future__ import annotations

import re
from datetime import date

import pytest
from drafts_by_hand import draft_of
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.check.claim import Modality
from comity.check.draft import Span
from comity.check.speech import find_attributions, find_causes, find_expectations, modality_at

SAID: tuple[tuple[Modality, str], ...] = (
    ("realised", "Trade reached 20 billion in 2021."),
    ("realised", "Trade would reach 20 billion in 2021."),
    ("realised", "In 2010 the pact was signed. Trade would double to 20 billion five years later."),
    ("realised", "Trade fell to 20 billion after they agreed to cut tariffs."),
    ("realised", "After signing the pact in 2007, trade reached 20 billion."),
    ("realised", "Trade rose to 20 billion, and is expected to grow."),
    ("expected", "Trade would reach 20 billion in 2030."),
    ("expected", "Trade is expected to reach 20 billion."),
    ("expected", "Trade will reach 20 billion."),
    ("expected", "Analysts expected that trade would reach 20 billion."),
    ("projected", "Output is projected to reach 20 billion in 2026."),
    ("projected", "The Bank's projections have output at 20 billion."),
    ("planned", "Ash plans to spend 20 billion."),
    ("planned", "Ash has pledged 20 billion."),
    ("planned", "Last year, Ash announced that it would provide 20 billion."),
    ("agreed", "Ash and Birch signed a deal worth 20 billion."),
    ("agreed", "In 2022 Moss visited. Ash and Birch would sign a 20 billion deal."),
    ("possible", "If the pact is signed, trade would reach 20 billion."),
    ("possible", "A deal would add 20 billion to output."),
    ("possible", "Trade may reach 20 billion."),
    ("denied", "Ash did not spend 20 billion."),
    ("denied", "Ash never spent 20 billion."),
)


@pytest.mark.parametrize(("meant", "text"), SAID)
def test_modality_of_an_amount(meant, text):
    """The clause around the amount decides, not words of another clause."""
    draft = draft_of(text, day=date(2024, 2, 12))
    at = re.search("20 billion", draft.text)
    assert modality_at(draft, Span(*at.span())) == meant


def test_a_would_ahead_depends_on_the_drafts_own_date():
    """The same words look ahead in a draft of 2020 and back in one of 2024."""
    for day, meant in ((date(2020, 1, 1), "expected"), (date(2024, 1, 1), "realised")):
        draft = draft_of("Trade would reach 20 billion in 2022.", day=day)
        assert modality_at(draft, Span(18, 28)) == meant


def test_between_sentences_nothing_is_said():
    """A place in no sentence is realised, without an error."""
    assert modality_at(draft_of("One.", "Two."), Span(4, 5)) == "realised"


WORDS = [
    "would",
    "will",
    "said",
    "that",
    "Ash",
    "may",
    "2030",
    "since",
    ",",
    ".",
    "the",
    "introduction",
    "of",
    "by",
    "one",
    "count",
    ";",
    "projections",
    "have",
    "(",
    "–",
    "if",
    "expected",
    "to",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_get_an_answer(words):
    """Whatever the words, all that is found lies inside the text."""
    draft = draft_of(" ".join(words) or "x")
    for place in range(0, len(draft.text), 7):
        modality_at(draft, Span(place, place + 1))
    spans = [e.span for e in find_expectations(draft)]
    spans += [a.span for a in find_attributions(draft)] + [a.cue_span for a in find_attributions(draft)]
    spans += [s for c in find_causes(draft) for s in (c.cause, c.effect, c.cue_span)]
    assert all(0 <= s.start <= s.end <= len(draft.text) for s in spans)
