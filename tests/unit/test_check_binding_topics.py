"""The side of a tie that a sentence leaves to its paragraph or its section, and words that stand for two: the straits."""

from __future__ import annotations

import pytest
from straits_draft import bound


def sides(text: str) -> list[tuple[str, str]]:
    """Return reporter and partner of each amount of a text."""
    return [
        (b.claim.slots.reporter, b.claim.slots.partner) for b in bound(text)[1] if b.claim.amount is not None
    ]


def test_trade_with_another_is_the_topics():
    """Where a sentence names only the far side, the near side is whom the sentence before is about."""
    assert sides("Verrin has a grievance. Trade with Ostrel came to US$4 billion in 2022.") == [
        ("verrin", "ostrel")
    ]


def test_whoever_is_named_goes_before_the_topic():
    """A sentence with both sides of its own is not touched by what the paragraph is about."""
    assert sides("Verrin has a grievance. Sarne's trade with Ostrel came to US$4 billion in 2022.") == [
        ("sarne", "ostrel")
    ]


def test_a_grouping_has_no_tie_with_its_own_member():
    """The topic is no side of a tie with what it is part of."""
    (found,) = sides("The Lantern League met. Trade with Pellow came to US$4 billion in 2022.")
    assert found[0] != "lantern-league"


def test_the_other_side_of_the_tie_told_last_stays():
    """Exports of one, right after its trade with another, go to that one."""
    text = (
        "Verrin's trade with Ostrel was US$9 billion in 2022. Verrin's exports made up US$5 billion in 2022."
    )
    assert sides(text)[-1] == ("verrin", "ostrel")


@pytest.mark.parametrize("words", ["between the two", "between both sides"])
def test_the_two_are_those_told_of_last(words):
    """Another actor behind the amount is not taken for one of them."""
    text = f"Verrin takes a tenth of Ostrel's exports. Trade {words} was US$4 billion in 2022, far below that of Sarne."
    assert sides(text)[-1] == ("verrin", "ostrel")


def test_the_two_largest_are_not_the_two():
    """A number with a word of its own counts, and stands for nobody."""
    text = "Verrin takes a tenth of Ostrel's exports. Trade between the two largest ports was US$4 billion in 2022."
    assert sides(text)[-1] != ("verrin", "ostrel")


@pytest.mark.parametrize(("word", "meant"), [("latter", "ostrel"), ("former", "sarne")])
def test_the_latter_is_the_second_of_two_joined(word, meant):
    """Of two that are joined, even where somebody else is named behind them."""
    text = f"In both Sarne and Ostrel most firms preferred Verrin in 2022; the {word}'s GDP was US$4 billion in 2022."
    assert sides(text)[-1][0] == meant


def test_their_further_on_is_the_subject_before():
    """A pronoun inside a sentence that has named nobody yet stands for whom the one before is about."""
    assert sides("Verrin grew. In all, its exports to Ostrel rose to US$4 billion in 2022.")[-1] == (
        "verrin",
        "ostrel",
    )


def test_in_a_place_they_are_not_the_place():
    """After a place they are the ones before it, there."""
    assert sides("Verrin is rich. In Ostrel they invested US$4 billion in 2022.")[-1] == ("verrin", "ostrel")


def test_what_an_owner_sells_to_them_does_not_go_to_the_owner():
    """In "Ostrel's sales to them" they are not Ostrel."""
    text = "Verrin is poor. Its exports fell in 2022, while Ostrel's exports to it were US$4 billion in 2022."
    assert sides(text)[-1] == ("ostrel", "verrin")


@pytest.mark.parametrize(
    "text",
    [
        "Verrin-Ostrel trade was US$4 billion in 2022, making Ostrel the best partner in 2022.",
        "Ostrel is Verrin's third largest trading partner, with trade of US$4 billion in 2022.",
        "Two-way trade rose to US$4 billion in 2022, making Ostrel the seventh largest trading partner of Verrin.",
    ],
)
def test_a_sentence_tells_its_tie_in_a_name_or_a_rank(text):
    """A name of two, and the rank of a partner, give trade both its sides wherever they stand."""
    tie = next(found for found in sides(text) if all(found))
    assert set(tie) == {"verrin", "ostrel"}
    assert all(set(found) == {"verrin", "ostrel"} for found in sides(text))


def test_a_rank_gives_exports_without_an_owner_no_direction():
    """Who exported to whom is not said by who ranks third with whom."""
    text = (
        "Exports rose to US$4 billion in 2022, making Ostrel the seventh largest trading partner of Verrin."
    )
    assert sides(text)[0] == ("", "")


def test_exports_to_the_world_have_no_partner():
    """Where a flow is with everybody, the tie told before says nothing of it."""
    text = "Verrin's trade with Ostrel was US$9 billion in 2022. Verrin's trade with the world was US$50 billion in 2022."
    assert sides(text)[-1] == ("verrin", "")
