"""Words that lead back, lists told one by one, and who stands on which side of a flow: about the example's straits."""

from __future__ import annotations

import pytest
from straits_draft import bound


def slots(text: str) -> list[tuple[str, str, str, str]]:
    """Return reporter, partner, period and base of each amount of a text."""
    found = [b.claim.slots for b in bound(text)[1] if b.claim.amount]
    return [(s.reporter, s.partner, s.period, s.base) for s in found]


def sides(text: str) -> list[tuple[str, str]]:
    """Return reporter and partner of each amount of a text."""
    return [pair[:2] for pair in slots(text)]


@pytest.mark.parametrize(
    "second",
    [
        "Together they had a GDP of US$47 billion in 2023.",
        "Its GDP was US$47 billion in 2023.",
        "The bloc's GDP was US$47 billion in 2023.",
    ],
)
def test_words_lead_back_to_the_grouping_spoken_of(second):
    """Together they, its and the bloc's are of the grouping that the sentence before tells of."""
    assert sides(f"Ships of all sizes joined the Lantern League in 2022. {second}") == [
        ("lantern-league", "")
    ]


def test_a_bloc_is_the_grouping_that_did_something_last():
    """Not the one named last, if that stood only in "belong to it": "intra-bloc" goes the same way."""
    first = "The Amber Compact grew in 2022, though four ports belong to the Lantern League."
    assert sides(f"{first} The bloc's trade rose by 5 percent in 2023.")[-1][0] == "amber-compact"
    assert sides(f"{first} Intra-bloc trade rose by 5 percent in 2023.")[-1][0] == "amber-compact"


def test_a_list_told_one_by_one_gives_each_its_own():
    """The first amount is of the first actor and the second of the second."""
    found = sides("In 2023, the GDP of Pellow and Quell was US$12 billion and US$9 billion respectively.")
    assert [reporter for reporter, _ in found] == ["pellow", "quell"]


def test_who_receives_is_the_far_side():
    """Of Verrin's exports, what Ostrel received flowed to Ostrel."""
    assert sides("Verrin's exports rose in 2022, of which Ostrel received US$3 billion.") == [
        ("verrin", "ostrel")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ships from Ostrel, which supply 60 percent of Verrin's exports in 2022, wait.",
            ("verrin", "ostrel"),
        ),
        (
            "Ostrel ranks as Verrin's third market, with about 5 percent of its exports in 2022.",
            ("verrin", "ostrel"),
        ),
        (
            "Ostrel overtook Sarne to become Verrin's best market and accounted for 60 percent of Verrin's exports in 2022.",
            ("verrin", "ostrel"),
        ),
    ],
)
def test_the_part_of_a_whole_is_who_makes_it_up(text, wanted):
    """The clause that begins with "which", and the subject of "accounted for", name the part."""
    assert sides(text)[-1] == wanted


def test_half_of_somebodys_amount_is_a_ratio():
    """Less than half of Verrin's US$50 billion compares one with the other."""
    (_, half, _) = [
        b.claim.slots
        for b in bound(
            "Output in Ostrel, at US$20 billion in 2023, is less than half of Verrin's US$50 billion."
        )[1]
        if b.claim.amount
    ]
    assert (half.formula, half.against) == ("ratio", "verrin")
    assert "ostrel" in (half.reporter, half.partner)


def test_what_is_only_compared_with_does_not_carry_the_time():
    """After "down from 4 in 2020" the text is still in 2022."""
    text = (
        "Verrin's exports to Ostrel were US$3 billion in 2022, down from US$4 billion in 2020; "
        "its exports to Sarne came to US$2 billion."
    )
    assert [period for _, _, period, _ in slots(text)] == ["2022", "2020", "2022"]


def test_the_same_period_has_two_ends():
    """From A to B over the same period: A at its beginning and B at its end, by what was told just before."""
    text = (
        "Verrin's exports to Ostrel grew from US$3 billion in 2017 to US$4 billion in 2021; over the same period, "
        "Verrin's exports to Sarne fell from US$2 billion to US$1 billion."
    )
    assert [(period, base) for _, _, period, base in slots(text)] == [
        ("2017", ""),
        ("2021", "2017"),
        ("2017", ""),
        ("2021", "2017"),
    ]


def test_the_other_end_of_a_change_is_now():
    """From 5 in one year to 43, with no year of its own, is up to the year that the paragraph is in."""
    text = (
        "Trade of Verrin with Ostrel reached US$131 billion in 2022. "
        "Verrin's exports to Ostrel, however, grew from US$5 billion in 2010 to US$43 billion."
    )
    assert slots(text)[-1][2:] == ("2022", "2010")
