"""Statements about the future: found, with their horizon and whether they can be settled."""

from __future__ import annotations

from datetime import date

import pytest
from drafts_by_hand import draft_of

from comity.check.claim import Mention
from comity.check.draft import Span
from comity.check.speech import as_proposal, find_expectations
from comity.check.speech.cues import FUTURE_CUES
from comity.check.speech.horizon import horizon_of
from comity.record.kinds.expectation import Expectation as Entry

AHEAD: tuple[tuple[str, str, str, str, str], ...] = (
    ("Entering 2024, Ash is expected to step up deliveries to Birch.", "Ash", "expected", "2024", "yes"),
    ("Ash will sign the pact by 2030.", "Ash", "will", "2024/2030", "yes"),
    ("Under the pact, Ash will be able to give ships.", "Ash", "will", "2024/..", "no"),
    ("Ash may increasingly lean on Birch.", "Ash", "may", "2024/..", "no"),
    ("These ties are poised to evolve in the years ahead.", "These ties", "poised", "2024/..", "no"),
    ("The coming decades are expected to be more balanced.", "The coming decades", "expected", "2024/..", "indicator needed"),
    ("The Bank's latest projections have the output of Ash overtaking Birch's in 2026.", "the output of Ash", "projected", "2026", "yes"),
    ("Last year Moss announced that Ash would provide radar.", "Ash", "will", "2024/..", "yes"),
    ("Ash and Birch agreed to begin talks on a pact.", "Ash and Birch", "begin", "2024/..", "yes"),
    ("This trend is expected to continue given the tension.", "This trend", "expected", "2024/..", "yes"),
    ("Ash is projected to grow by 5% next year.", "Ash", "projected", "2025", "yes"),
    ("The pact, which will enter into force in 2026, is long.", "The pact", "will", "2026", "yes"),
    ("Birch has pledged to buy ten ships.", "Birch", "proposed", "2024/..", "yes"),
    ("Ash is planning a tour of five states before the summer.", "Ash", "proposed", "2024/..", "no"),
    ("Ash is said to be weighing transport aircraft.", "Ash", "proposed", "2024/..", "no"),
    ("The authority does not expect arrivals to exceed 7 million this year.", "The authority", "expected", "2024", "yes"),
    ("The League promises 300 billion dollars by 2027.", "The League", "proposed", "2024/2027", "yes"),
    ("We can expect to see more substantive trade.", "We", "can-expect", "2024/..", "indicator needed"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "modality", "horizon", "resolvable"), AHEAD)
def test_what_is_expected(text, subject, modality, horizon, resolvable):
    """Who, how surely, by when, and whether it could be settled."""
    draft = draft_of(text)
    (found,) = find_expectations(draft)
    assert found.subject == subject or text.startswith("The pact, which")
    assert (found.modality, found.horizon, found.resolvable.split(":")[0]) == (modality, horizon, resolvable)
    assert found.span.of(draft.text) in draft.text
    assert found.predicate in found.span.of(draft.text)


@pytest.mark.parametrize(
    "text",
    [
        "Part 3 will look at relations with the neighbours.",
        "In this section we will discuss trade.",
        "Trade would reach 20 billion in 2021.",
        "In May 2023 Ash signed the pact.",
        "Ash seeks to deepen ties.",
        "Ash had the political will to act.",
        "Similar dynamics could be seen in investment.",
        "The dynamics that will determine them are old.",
        "Ash and Birch agreed to upgrade ties.",
        "The pact allows troops that would enter Birch.",
        "Ash may have sold ships.",
        "Trade fell.",
        "Ash does not expect favours.",
        "The ships are reported to be safe.",
        "Ash is planning well.",
        "Ash promises more than it gives.",
    ],
)
def test_what_is_no_expectation(text):
    """The text's own plan, the told past, purposes and nouns are left out."""
    assert find_expectations(draft_of(text)) == ()


def test_headings_and_notes_expect_nothing():
    """Only running text is read."""
    assert (
        find_expectations(draft_of("Ash will win", notes={"1": "Ash will lose."}, headings=["Ash will win"]))
        == ()
    )


def test_a_condition_makes_it_an_if():
    """What hangs on a condition is told as such."""
    (found,) = find_expectations(draft_of("Ash may still help should Birch show the wish to talk."))
    assert found.modality == "if"


def test_by_whom_and_with_which_notes():
    """The source of a projection and the notes of its sentence come along."""
    (found,) = find_expectations(
        draft_of("The IMF's projections have output rising in 2026.[5]", notes={"5": "x"})
    )
    assert (found.by, found.notes) == ("The IMF", ("5",))


def test_a_proposal_has_the_fields_of_the_record():
    """Every field but quote and notes is one of the record's, with actors by id."""
    draft = draft_of("The IMF's projections have the output of Ash overtaking Birch's in 2026.")
    at = {word: draft.text.index(word) for word in ("IMF", "Ash", "Birch")}
    mentions = [Mention(Span(at[w], at[w] + len(w)), f"actors/{w.lower()}", "name") for w in at]
    mentions[0] = Mention(Span(0, 7), "actors/imf", "name")
    (found,) = find_expectations(draft)
    proposal = as_proposal(found, draft, mentions)
    assert set(proposal) - {"quote", "notes"} <= set(Entry.model_fields)
    assert (proposal["by"], proposal["made"], proposal["horizon"]) == ("imf", "2024-02-12", "2026")
    assert proposal["about"] == "ash, birch"
    assert proposal["quote"] in draft.text
    assert ("resolvable" in proposal) != ("unresolvable" in proposal)


def test_modalities_are_the_records():
    """The table of cues speaks the record's words for modality."""
    allowed = set(Entry.model_fields["modality"].annotation.__args__)
    assert {modality for modality, _ in FUTURE_CUES} <= allowed


@pytest.mark.parametrize(
    ("words", "horizon"),
    [
        ("win in March 2025", "2025-03"),
        ("win from 2027", "2027/.."),
        ("win over the next five years", "2024/2029"),
        ("win in the coming decades", "2024/.."),
        ("win this year", "2024"),
        ("win in the 2030s", "203X"),
        ("undo what it did in 1977", "2024/.."),
    ],
)
def test_horizons(words, horizon):
    """Years to come, months, counted and open times become EDTF; years gone by are no horizon."""
    assert horizon_of(words, "", date(2024, 2, 12)) == horizon


def test_without_a_date_nothing_is_made_up():
    """A draft without a date gives no horizon but one that is named."""
    assert horizon_of("win soon", "", None) == ""
    assert horizon_of("win by 2030", "", None) == "../2030" or horizon_of("win by 2030", "", None) == "2030"


def test_who_foresees_is_not_who_acts():
    """What the Bank expects Ash to do is about Ash and from the Bank; what Ash expects to do is Ash's own."""
    (found,) = find_expectations(draft_of("The Bank expects output of Ash to grow by 5% in 2025."))
    assert (found.by, found.subject, found.predicate) == ("The Bank", "output of Ash", "grow by 5% in 2025")
    (own,) = find_expectations(draft_of("Ash expects to grow by 5% in 2025."))
    assert (own.by, own.subject) == ("", "Ash")


OF_WHOM = (
    ("Ash was the fifth-largest source in 2012 and this trend looks set to grow.", "this trend", "grow"),
    ("The plan has borne fruit and is expected to bring more trade.", "The plan", "bring more trade"),
    ("Birch, however, will join as an observer.", "Birch", "join as an observer"),
    ("Ash hosts the Lakes summit, which will be attended by Birch.", "the Lakes summit", "be attended by Birch"),
    ("Moss was quoted by his office as saying Ash will take measures.", "Ash", "take measures"),
    ("Trade is expected to reach 5 billion by 2030, says the Moss House team.", "Trade", "reach 5 billion by 2030"),
    ("On Tuesday Moss flies to Birch.", "Moss", "to Birch"),
    ("The upgrade of the pact, due to be signed in October, helps.", "The upgrade of the pact", "be signed in October"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "predicate"), OF_WHOM)
def test_of_whom_it_is_expected(text, subject, predicate):
    """The subject is that of its own clause, and who says so is no part of what is expected."""
    (found,) = find_expectations(draft_of(text))
    assert (found.subject, found.predicate) == (subject, predicate)


@pytest.mark.parametrize(
    "text",
    [
        "Ash had leave to start 41 harbour projects valued at 5 million dollars.",
        "Rail projects funded by Birch are many.",
        "In 2019 Moss flies to Birch in a story.",
        "They keep a list of whose turn it is to pay.",
    ],
)
def test_projects_and_turns_are_no_expectations(text):
    """A project is a thing, and the present of a story or a habit foresees nothing."""
    assert find_expectations(draft_of(text)) == ()


def test_a_supposition_goes_on_into_the_next_sentence():
    """After "should it return" a "would" of the same paragraph looks ahead; after a story it does not."""
    after = "Should the tariff return in July, Ash will grow less. Birch would barely notice."
    assert [e.subject for e in find_expectations(draft_of(after))] == ["Ash", "Birch"]
    assert find_expectations(draft_of("In 2019 the tariff returned. Birch would barely notice.")) == ()


def test_a_proposal_never_bears_the_drafts_name():
    """Where no subject is found the proposal is named by what is expected."""
    draft = draft_of("On Tuesday, as it is, will come rain.")
    assert all(draft.name not in as_proposal(e, draft)["name"] for e in find_expectations(draft))
