"""A number of members is of all of a grouping only where English says so; a part of it is no membership."""

from __future__ import annotations

import pytest
from facts_sample import checked
from straits_draft import bound

#: Sentences about a league of three that say how many members it has, and the number.
OF_ALL = {
    "The three members of the Lantern League met.": 3,
    "The Lantern League has three members.": 3,
    "The Lantern League has only two members.": 2,
    "The Lantern League's three members met.": 3,
    "The Lantern League is a bloc of four countries.": 4,
    "All three Lantern League states met.": 3,
    "The two Lantern League states met.": 2,
    "Three Lantern League states met.": 3,
    "Five Lantern League states met.": 5,
    "Two of the three Lantern League states on the coast met.": 3,
    "The Lantern League had two members in 2010.": 2,
    "The Lantern League had two members before the accession of Marrow Cays in 2012.": 2,
}
#: Sentences that speak of some of its members.
OF_SOME = [
    "Two Lantern League states signed.",
    "Two members of the Lantern League signed.",
    "At least two Lantern League members must sign.",
    "A minimum of two Lantern League members must sign.",
    "All but two members of the Lantern League signed.",
    "Only two Lantern League members trade with Verrin.",
    "The remaining two Lantern League states waited.",
    "Another two Lantern League states waited.",
    "Two Lantern League states, including Ostrel, signed.",
    "Two Lantern League members – Ostrel and Pellow – signed.",
    "The two Lantern League states that signed met.",
    "The Lantern League has two members that are islands.",
    "The Lantern League's two island members met.",
    "Two of the Lantern League's members met.",
    "The Lantern League had two members before Marrow Cays joined.",
    "The Lantern League includes two island states.",
    "The Lantern League includes two states.",
    "The two Lantern League states of the coast met.",
    "The two Lantern League states involved met.",
    "The original two Lantern League members met.",
    "The Lantern League's five dialogue partners met.",
]


def counts(sentence: str) -> list[float]:
    """Return the numbers of members that a sentence is read to give of the Lantern League."""
    slots = [(b.claim.slots, b.claim.amount) for b in bound(sentence)[1]]
    return [a.value for s, a in slots if a and (s.formula, s.reporter) == ("count", "lantern-league")]


@pytest.mark.parametrize("sentence", OF_ALL)
def test_a_number_of_all_members_is_read_as_membership(sentence):
    """What is said of the whole grouping, or of at least as many as it has, is a claim on its membership."""
    assert counts(sentence) == [OF_ALL[sentence]]


@pytest.mark.parametrize("sentence", OF_SOME)
def test_a_number_of_some_members_is_no_membership(sentence):
    """A bare, picked or hedged number of members is a part, of which the record says nothing."""
    assert counts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides met Verrin.",
        "Ostrel and Verrin are two nations apart.",
        "Verrin traded with five countries.",
    ],
)
def test_a_count_of_lands_belongs_to_nobody(sentence):
    """How many sides or nations there are is no figure of an actor named beside, and no measure of it."""
    (one,) = (b.claim for b in bound(sentence)[1] if b.claim.amount)
    assert (one.slots.formula, one.slots.indicator, one.slots.reporter, one.slots.partner) == (
        "count",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In 2017, the League had three members.", "supported"),
        ("In 2017, the League had two members.", "supported"),
        ("In 2017, the League had four members.", "contradicted"),
        ("In 2016, the League had two members.", "contradicted"),
    ],
)
def test_in_a_year_of_change_both_numbers_of_members_are_right(sentence, kind):
    """In a year in which a member left, the number before and the number after are both true of the year."""
    found = checked(sentence)
    (claim,) = (c for c in found.reading.claims if c.amount)
    kinds = {
        v.kind for v in found.verdicts if claim.id in v.claims and v.kind not in ("remark", "underspecified")
    }
    assert kinds == {kind}


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        (
            "2023 was the 50th anniversary of ties between Verrin and the Lantern League.",
            {"verrin", "lantern-league"},
        ),
        (
            "Verrin and the Lantern League marked the 50th anniversary of their dialogue.",
            {"verrin", "lantern-league"},
        ),
        ("Verrin hailed the 50th anniversary of the founding of the Lantern League.", {"lantern-league"}),
        ("Verrin hailed the Lantern League's 50th anniversary.", {"lantern-league"}),
        ("Verrin and the Lantern League marked the 50th anniversary of a port.", set()),
    ],
)
def test_an_anniversary_is_of_what_its_words_say(sentence, sides):
    """That of a tie has its two sides; that of a founding is of who was founded; that of a port of neither."""
    (one,) = (b.claim.slots for b in bound(sentence)[1] if b.claim.kind == "ordinal")
    assert {one.reporter, one.partner} - {""} == sides
