"""The ways of speaking of what is to come, and those that only look like it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from drafts_by_hand import draft_of

from comity.check.speech import find_expectations, modality_at
from comity.check.speech import modality as modalities
from comity.check.speech.cues import FUTURE, FUTURE_CUES, HINT
from comity.check.speech.horizon import horizon_of

DAY = date(2024, 4, 22)
AHEAD: tuple[tuple[str, str, str], ...] = (
    ("A second line is to link Ash to Birch by 2029.", "A second line", "2024/2029"),
    ("Fares are soon to fall by a third.", "Fares", "2024/.."),
    ("The port is due to reopen in May.", "The port", "2024-05"),
    ("Ash means to double its fleet by 2030.", "Ash", "2024/2030"),
    ("Ministers mean to raise the levy from 1 July.", "Ministers", "2024-07/.."),
    ("Ash hopes that trade will treble.", "trade", "2024/.."),
    ("Officials hope the vote can be held in June.", "the vote", "2024-06"),
    ("The pact should take effect in March.", "The pact", "2025-03"),
    ("Growth should slow to 3% in 2025.", "Growth", "2025"),
    ("Output should again be the fastest in the region.", "Output", "2024/.."),
    ("Both sides want the deal signed by June.", "Both sides", "2024-04/2024-06"),
    ("Ash wants a stake of 19% in the port.", "Ash", "2024/.."),
    ("Ash wants a deal before the year is out.", "Ash", "2024"),
    ("A deal is unlikely before 2026.", "A deal", "2024/2026"),
    ("A vote looks possible this year.", "A vote", "2024"),
    ("A new cabinet would probably keep the tax.", "A new cabinet", "2024/.."),
    ("If Moss wins, tariffs would rise.", "tariffs", "2024/.."),
    ("Oil at $60 a barrel would cover half of the budget.", "Oil at $60 a barrel", "2024/.."),
    ("The line is meant to carry 3m people by 2030.", "The line", "2024/2030"),
    ("The Bank sees growth of 4.2% in 2025.", "The Bank", "2025"),
    ("The Fund puts growth at 3% next year.", "The Fund", "2025"),
    ("Ash threatens to leave the pact within two years.", "Ash", "2024/2026"),
    ("The mine is about to close.", "The mine", "2024/.."),
    ("Talks look like failing.", "Talks", "2024/.."),
    ("Ash plans a second terminal.", "Ash", "2024/.."),
    ("Exports could double within a decade.", "Exports", "2024/2034"),
    ("Ash built a wall, which should keep the sea out.", "Ash built a wall", "2024/.."),
    ("The fund should mobilise $20bn over three years.", "The fund", "2024/2027"),
    ("Ash is widening its port and preparing to sell it.", "Ash", "2024/.."),
    ("There is much to win; were Ash to leave, prices would rise.", "prices", "2024/.."),
    ("The goal of $50bn by 2030 looks remote.", "The goal of $50bn by 2030", "2024/2030"),
    ("The envoy considers the target to be within reach.", "The envoy", "2024/.."),
    ("The line opens in 2027.", "The line", "2027"),
    ("The pact comes up for renewal in 2026.", "The pact", "2026"),
    ("Deliveries of grain begin well; the tax expires in March 2025.", "the tax", "2025-03"),
    ("Growth of 3% is forecast for 2025.", "Growth of 3%", "2025"),
    ("The Bank foresees a rise to 5% next year.", "The Bank", "2025"),
)


@pytest.mark.parametrize(("text", "subject", "horizon"), AHEAD)
def test_what_is_to_come(text, subject, horizon):
    """One expectation, with whom it is about and by when."""
    (found,) = find_expectations(draft_of(text, day=DAY))
    assert subject in (found.subject, found.by)
    assert found.horizon == horizon


@pytest.mark.parametrize(
    "text",
    [
        "The aim of the pact is to protect trade.",
        "If peace is to last, Ash must act.",
        "Ash is to the north of Birch.",
        "What is to be done?",
        "Delays are due to rising demand.",
        "It has the means to do so; this is a means to an end.",
        "There is little hope that is not in vain.",
        "Governments should invest in schools.",
        "It should be noted that trade fell.",
        "Nobody wants a war.",
        "The rule is meant to protect buyers.",
        "Birch sees itself as a leader.",
        "A study puts the cost at $3bn.",
        "Ash announced projects worth $110bn, and forecasts in May were wrong.",
        "Ask a trader in Ash and he will point to Birch.",
        "As anyone will tell you, trade is slow.",
        "Nobody knows what they are likely to do next.",
        "If the deal was signed, nobody would know.",
        "The village looks remote, and the ports are out of reach.",
        "Ash was widening its port and preparing to sell it.",
        "The ministry, which should act, waits.",
        "The paper will be thirty years old in May.",
        "The line opens in 2021, as the story goes.",
        "The film opens in Ash; the road ends in a field.",
        "The ships were new; were they to blame?",
    ],
)
def test_what_only_looks_like_it(text):
    """Aims, questions, habits, advice, nouns and things told are no expectations."""
    assert find_expectations(draft_of(text, day=DAY)) == ()


def test_a_clause_put_in_ends_at_its_comma():
    """What "which is to host" expects does not run on into the main clause."""
    found = find_expectations(draft_of("Ash, which is to host the games, is preparing to borrow.", day=DAY))
    assert [e.predicate for e in found] == ["to host the games", "borrow"]


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("sign in June", "2024-06"),
        ("sign in March", "2025-03"),
        ("rise from 1 July", "2024-07/.."),
        ("end by the end of the year", "2024"),
        ("fall within ten years", "2024/2034"),
        ("cost 5 over three decades", "2024/2054"),
        ("answer within two years of a request", "2024/.."),
    ],
)
def test_horizons_told_without_a_year(words, horizon):
    """Months are the next such, counted years are from the draft's day."""
    assert horizon_of(words, "", DAY) == horizon


@pytest.mark.parametrize(
    ("meant", "text"),
    [
        ("expected", "The budget is to grow to 20 billion by 2028."),
        ("expected", "The field is due to add 20 billion in 2026."),
        ("expected", "Trade is meant to reach 20 billion by 2030."),
        ("planned", "Ash means to spend 20 billion."),
        ("planned", "Ash wants a loan of 20 billion."),
        ("planned", "Ash hopes it can sell 20 billion."),
        ("realised", "Ash announced projects worth 20 billion."),
        ("projected", "The Bank projects 20 billion of sales."),
        ("projected", "The Bank reckons that sales will rise to 20 billion."),
        ("expected", "Ash hints that sales will rise to 20 billion."),
        ("planned", "Ash has a goal of $20 billion by 2030."),
        ("planned", "Ash wants sales to reach 20 billion."),
        ("planned", "Ash promises 20 billion by 2027."),
        ("realised", "The promises of 20 billion were kept."),
        ("agreed", "It is part of a contract worth 20 billion."),
        ("realised", "The agreement has removed 20 billion of duties."),
        ("agreed", "Under the agreement 20 billion is paid."),
        ("realised", "Ash plans to raise sales from 20 billion to 30 billion."),
        ("possible", "The pact could raise sales from 20 billion to 30 billion by 2030."),
        ("planned", "Ash plans to take from them 20 billion."),
        ("realised", "Ash plans to sell 30 billion, against 20 billion now."),
        ("realised", "If forced to choose, Ash sold 20 billion."),
        ("possible", "Ash is rich if it is paid 20 billion."),
    ],
)
def test_modality_of_an_amount_by_these_cues(meant, text):
    """An amount that is to come, wanted or planned is not told as one that is there."""
    draft = draft_of(text, day=DAY)
    at = draft.text.index("20 billion")
    assert modality_at(draft, type(draft.sentences[0].span)(at, at + 10)) == meant


def test_no_cue_begins_as_the_tables_of_beginnings_do_not_say():
    """The quick looks for how a cue begins, and for a hint in its sentence, hide none."""
    texts = [text for text, *_ in AHEAD]
    slow = re.compile("|".join(f"(?P<c{n}>\\b{pattern})" for n, (_, pattern) in enumerate(FUTURE_CUES)))
    mood = re.compile("|".join(f"(?P<{m}>\\b(?:{words})\\b)" for m, words in modalities._CUES))
    for text in texts:
        assert [m.span() for m in slow.finditer(text)] == [m.span() for m in FUTURE.finditer(text)]
        assert [m.span() for m in mood.finditer(text)] == [m.span() for m in modalities._CUE.finditer(text)]
        assert HINT.search(text)
