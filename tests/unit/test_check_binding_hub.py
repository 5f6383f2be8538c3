"""Whom a draft is about as a whole, and what its sections about single partners leave to that: the straits."""

from __future__ import annotations

import pytest
from straits_draft import bound

INTRODUCTION = """
The Lantern League is courted. Few know the League well, and few partners of the League agree on what the League is.
"""
VERRIN = """
## Verrin

Verrin keeps close to the Lantern League.

"""
QUELL = """
## Quell

Quell looks to the Lantern League now and then.
"""


def sides(
    told: str, title: str = "# The Lantern League and its friends", rest: str = QUELL
) -> tuple[str, str]:
    """Return reporter and partner of the last amount of the section about Verrin, in a draft about the League's partners."""
    text = f"{title}\n{INTRODUCTION}{VERRIN}{told}\n{rest}"
    found = [b.claim.slots for b in bound(text, form="markdown")[1] if b.claim.amount is not None]
    return found[-1].reporter, found[-1].partner


@pytest.mark.parametrize(
    "told",
    [
        "Verrin's exports came to US$4 billion in 2022.",
        "Verrin gave US$4 billion in 2022.",
        "Verrin's exports to the region came to US$4 billion in 2022.",
    ],
)
def test_what_a_partner_gives_is_the_hubs(told):
    """In a section about one partner, the side left unsaid is whom the whole draft is about."""
    assert sides(told) == ("verrin", "lantern-league")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Verrin's exports to Sarne came to US$4 billion in 2022.", ("verrin", "sarne")),
        ("Verrin's exports to the whole world came to US$4 billion in 2022.", ("verrin", "")),
        ("Verrin's GDP came to US$4 billion in 2022.", ("verrin", "")),
        ("Ostrel's exports to Sarne came to US$4 billion in 2022.", ("ostrel", "sarne")),
    ],
)
def test_whoever_is_named_goes_before_the_hub(told, meant):
    """What is said to be with another, with everybody or with nobody is not the hub's."""
    assert sides(told) == meant


def test_one_partner_makes_no_hub():
    """A draft with a single heading of a partner tells of no hub."""
    assert sides("Verrin gave US$4 billion in 2022.", title="# Notes", rest="") == ("verrin", "")


def test_a_title_with_another_region_makes_no_hub():
    """Where the title names two regions, neither is what the whole draft is about."""
    title = "# The Lantern League and the Amber Compact"
    rest = "\nThe Amber Compact is small. The Amber Compact is old. The Amber Compact trades.\n" + QUELL
    assert sides("Verrin gave US$4 billion in 2022.", title=title, rest=rest) == ("verrin", "")
