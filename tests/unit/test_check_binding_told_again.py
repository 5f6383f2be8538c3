"""What is told again of another, of a part, or of those counted: about the example's straits."""

from __future__ import annotations

import pytest
from straits_draft import bound


def sides(text: str) -> list[tuple[str, str]]:
    """Return reporter and partner of each amount of a text."""
    found = [b.claim.slots for b in bound(text)[1] if b.claim.amount is not None]
    return [(slots.reporter, slots.partner) for slots in found]


@pytest.mark.parametrize(
    "words",
    [
        "The Lantern League met. Verrin's sales to the three states were US$4 billion in 2022.",
        "The Lantern League met. Verrin sold goods worth US$4 billion to all three countries in 2022.",
    ],
)
def test_so_many_states_are_the_grouping_of_so_many(words):
    """A number of states with an article is the grouping with so many members that was spoken of."""
    assert ("verrin", "lantern-league") in sides(words)


@pytest.mark.parametrize(
    "words",
    [
        "The Lantern League met. Verrin's sales to three states were US$4 billion in 2022.",
        "The Lantern League met. Verrin's sales to the seven states were US$4 billion in 2022.",
        "The Lantern League met. Verrin's sales to the three states that voted were US$4 billion in 2022.",
    ],
)
def test_some_states_and_another_number_are_nobody(words):
    """Without an article, with another number, or picked out by a clause they are not the grouping."""
    assert ("verrin", "lantern-league") not in sides(words)


def test_their_share_of_the_blocs_is_of_another_bloc():
    """In "its exports to the bloc" the bloc is not the one whose exports they are."""
    text = (
        "The Amber Compact trades with the Lantern League. Its exports to the bloc were US$4 billion in 2022."
    )
    assert sides(text)[-1] == ("amber-compact", "lantern-league")


def test_people_at_anothers_schools_are_there():
    """Whose universities and ports they are says where, while whose exports they are does not."""
    assert sides("Some 300 Ostrel students were enrolled at Verrin universities in 2022.") == [
        ("ostrel", "verrin")
    ]
    assert sides("Some 300 Ostreline students were enrolled at Verrine colleges in 2022.") == [
        ("ostrel", "verrin")
    ]
    assert sides("A rise in Ostreline exports of US$4 billion came in 2022.") == [("ostrel", "")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("To rescue Ostrel, Verrin lent US$4 billion in 2022.", ("verrin", "ostrel")),
        ("Verrin is home to 87,000 Ostrel nationals.", ("ostrel", "verrin")),
        ("Verrin took 3 million tonnes of wheat from Ostrel in 2022.", ("ostrel", "verrin")),
        ("Before the invasion of Sarne, Verrin exported US$4 billion to Ostrel.", ("verrin", "ostrel")),
        ("Of the US$4 billion that Verrin was to lend Ostrel, nothing came.", ("verrin", "ostrel")),
        ("Verrin exported US$4 billion to Ostrel in 2022, more than to Sarne.", ("verrin", "ostrel")),
        ("Verrin promised Ostrel leaders US$4 billion in 2022.", ("verrin", "ostrel")),
        ("Verrin's trade with its top partners, Ostrel and Sarne, fell by 4 percent.", ("verrin", "ostrel")),
    ],
)
def test_words_tell_the_far_side(text, wanted):
    """Verbs, prices and places say who gives and who gets."""
    assert sides(text)[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("To be sure, Verrin lent Ostrel US$4 billion in 2022.", ("verrin", "ostrel")),
        ("Verrin fought a war in Sarne and sold Ostrel US$4 billion of arms.", ("verrin", "ostrel")),
        ("Verrin took five years to repay Ostrel.", ("verrin", "ostrel")),
        ("Verrin promised Ostrel's leaders nothing and kept US$4 billion.", ("verrin", "ostrel")),
    ],
)
def test_words_that_look_alike_are_left(text, wanted):
    """An idiom, a war that is the thing told of, and a time that something took change no sides."""
    assert sides(text)[-1][0] == wanted[0]


def test_half_of_it_is_for_whom_it_is_for():
    """A part that is for somebody is the giver's, and the whole is not for them."""
    text = "Verrin promised US$4 billion by 2027, half of it for the Lantern League."
    assert sides(text) == [("verrin", ""), ("verrin", "lantern-league")]


def test_half_of_it_in_a_year_is_for_nobody():
    """Without anybody named the part goes to nobody, whoever was spoken of before."""
    text = "The Lantern League met. Verrin promised US$4 billion by 2027, half of it in loans."
    assert sides(text)[-1] != ("verrin", "lantern-league")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Verrin's exports to Ostrel were US$4 billion in 2022, whereas Sarne's came to US$3 billion.",
            ("sarne", "ostrel"),
        ),
        (
            "Verrin's share of Ostrel's trade was 30 percent in 2022. Sarne's, over the same years, went up to 25 percent.",
            ("ostrel", "sarne"),
        ),
    ],
)
def test_an_owner_alone_stands_for_what_was_told(text, wanted):
    """Another's, without a noun, takes the place of the one whose it was."""
    assert sides(text)[-1] == wanted


def test_an_owner_with_a_noun_has_a_thing_of_its_own():
    """What another's is, where the words say it, is not what was told before."""
    text = "Verrin's exports to Ostrel were US$4 billion in 2022, whereas Sarne's GDP came to US$3 billion."
    assert sides(text)[-1] == ("sarne", "")


def test_a_member_led_with_the_other_side():
    """After the trade of one with a grouping, a member that led had it with the same one."""
    text = "Verrin's trade with the Lantern League was US$9 billion in 2022. Pellow led with US$5 billion."
    assert sides(text)[-1] == ("pellow", "verrin")


def test_what_a_member_spends_is_not_with_the_other_side():
    """A sum that is no place in a row is the member's own."""
    text = (
        "Verrin's trade with the Lantern League was US$9 billion in 2022. Pellow spent US$5 billion on roads."
    )
    assert sides(text)[-1] == ("pellow", "")


def test_a_surplus_is_that_of_the_tie_told():
    """A balance goes on with the tie of its sentence, another sum does not."""
    text = "Verrin sold goods worth US$9 billion to Ostrel in 2022, and the surplus, at US$5 billion, grew."
    assert sides(text)[-1] == ("verrin", "ostrel")


def test_a_name_with_its_short_form_is_one_of_two():
    """Its short name in brackets does not break "between A and B"."""
    text = "Trade between the Lantern League (Lantern League) and Verrin was US$9 billion in 2022."
    assert set(sides(text)[-1]) == {"lantern-league", "verrin"}


def test_a_policy_alone_is_its_owners():
    """A policy's name as the subject stands for whoever has it, where the sentence does not name them."""
    assert sides("Open Harbour promises US$9 billion to Ostrel.")[-1] == ("verrin", "ostrel")
    assert sides("Sarne says that Verrin's Open Harbour promises US$9 billion to Ostrel.")[-1][1] == "ostrel"
