"""Whose words go on behind the sentence that names the speaker, and who is no speaker."""

from __future__ import annotations

import pytest
from drafts_by_hand import draft_of

from comity.check.draft import Span
from comity.check.speech import attribution_of, find_attributions


def _by(words: str, *paragraphs: str) -> str | None:
    """Return whom some words of a draft are given to; None for nobody."""
    draft = draft_of(*paragraphs)
    at = draft.text.index(words)
    sentence = next(s for s in draft.sentences if s.span.start <= at < s.span.end)
    here = [a for a in find_attributions(draft) if sentence.span.start <= a.span.start < sentence.span.end]
    found = attribution_of(Span(at, at + len(words)), here)
    return found.by if found else None


BEHIND = (
    ("Trade fell by 5%, customs data showed.", "5%", "customs data"),
    ("Trade fell by 5%, customs data showed on Monday.", "5%", "customs data"),
    ("Trade is to reach 5 billion, says the Moss House team.", "5 billion", "the Moss House team"),
    ("Trade fell by 5%, the agency said, adding that Birch bought less.", "5%", "the agency"),
    ('"Trade with the Lakes fell by 5% on the year," said the report titled Ash Now.', "5%", "the report"),
    ('"Birch gave 5 million to the Lakes in May," said Mr Moss Fern, head of the bank.', "5 million", "Mr Moss Fern"),
    ('"Birch gave 5 million to the Lakes in May," the head of the bank, Moss Fern, said.', "5 million", "Moss Fern"),
    ("The Bank of Ash said Birch gave 5 million to the Lakes.", "5 million", "The Bank of Ash"),
    ("Moss was quoted by his office as saying Ash would lend 5 billion.", "5 billion", "Moss"),
    ("At the fair, held in May in Birch, President Moss pledged to lend 5 billion.", "5 billion", "President Moss"),
    ("Opening the fair, Moss said that trade grew by 5%.", "5%", "Moss"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "by"), BEHIND)
def test_the_speaker_behind_or_before_the_words(text, words, by):
    """Who said it is told wherever the sentence names them."""
    assert _by(words, text) == by


def test_a_quotation_is_one_speakers_to_its_end():
    """The first sentence of a quotation is the words of whom the last one names."""
    assert (
        _by("4%", '"Trade with the Lakes fell by 4% in May. It will rise again," said Moss Fern.')
        == "Moss Fern"
    )


def test_the_next_paragraph_of_quotation_is_the_same_speakers():
    """A paragraph that is all quotation goes on with the speaker of the one before."""
    first = '"Trade with the Lakes fell by 4% in the month of May," said the report.'
    assert _by("6%", first, '"We expect it to grow by 6% in the years to come."') == "the report"
    assert _by("6%", first, "It grew by 6% after all.", '"A much longer word of praise for that."') is None


def test_a_report_tells_on():
    """What a report found goes on in the sentence behind, until one turns from it."""
    assert (
        _by("6%", "The report found that trade recovered. Down by 6% in May, it rose in June.")
        == "The report"
    )
    assert _by("6%", "The report found that trade recovered. But in May it had fallen by 6%.") is None
    assert _by("6%", "The minister said that trade recovered. In May it had fallen by 6%.") is None


def test_it_said_is_who_spoke_last():
    """A pronoun is the speaker of the paragraph before; with none there it is nobody by name."""
    assert _by("6%", "Trade fell by 4%, the office said.", "Exports rose by 6%, it said.") == "the office"
    assert _by("6%", "Exports rose by 6%, it said.") == ""
    far = "Trade fell by 4%, the office said.", "Ash lies by the sea.", "Exports rose by 6%, it said."
    assert _by("6%", *far) == ""


NOBODY = (
    ("We said so: trade grew by 5%.", "5%"),
    ("Trade, which fell by 4%, and exports grew by 5%.", "5%"),
    ("Ash announced the pact in 2012, and trade grew by 5%.", "5%"),
    ("The data from the first quarter showed that trade grew by 5%.", "5%"),
    ("Trade expected to reach 5 billion says little.", "5 billion"),
)


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_no_speaker(text, words):
    """A clause, the draft itself and figures without a maker are nobody who speaks."""
    assert _by(words, text) is None
