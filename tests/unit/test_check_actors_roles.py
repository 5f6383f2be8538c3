"""Who reports and about whom, told by grammar alone."""

from __future__ import annotations

import re

import pytest

from comity.check.actors.roles import roles
from comity.check.claim import Mention
from comity.check.draft import Span

#: Name in the text -> id of the actor.
ACTORS = {
    "Ash": "ash",
    "Ashen": "ash",
    "Birch": "birch",
    "Birchian": "birch",
    "the League": "league",
    "Cedar": "cedar",
}


def read(text: str, cue: str, subject: str = "") -> tuple[str, str, str]:
    """Return the roles in a sentence of Ash, Birch, Cedar and the League for a cue."""
    pattern = "|".join(sorted(ACTORS, key=len, reverse=True))
    found = [
        Mention(Span(*m.span()), f"actors/{ACTORS[m[0].replace('The', 'the')]}", "name")
        for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    ]
    at = text.index(cue)
    return tuple(roles(text, Span(0, len(text)), found, Span(at, at + len(cue)), subject=subject))


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("Ash's exports to Birch rose.", "exports", ("ash", "birch", "")),
        ("Total trade between Ash and Birch rose.", "trade", ("ash", "birch", "")),
        ("Ashen investments into the League rose.", "investments", ("ash", "league", "")),
        ("Exports from Ash to Birch rose.", "Exports", ("ash", "birch", "")),
        ("Ash's imports from Birch rose.", "imports", ("ash", "birch", "")),
        ("Ashen visitors to the League rose.", "visitors", ("ash", "league", "")),
        ("In 2019, some 2 million Ashen nationals visited Birch, a record.", "visited", ("ash", "birch", "")),
        (
            "In 2019, some 2 million Ashen nationals visited Birch, a record.",
            "nationals",
            ("ash", "birch", ""),
        ),
        ("The number of students in Birch from Ash rose.", "students", ("ash", "birch", "")),
        (
            "Birch's share in Ash's total exports to the League reached 52%.",
            "exports",
            ("ash", "birch", "league"),
        ),
        (
            "Birch accounted for a third of Ash's total FDI into the League.",
            "FDI",
            ("ash", "birch", "league"),
        ),
        ("The League became Ash's third-largest trading partner.", "trading partner", ("ash", "league", "")),
        (
            "Ash diverted 10% of its investment from Cedar to the League.",
            "investment",
            ("ash", "league", "cedar"),
        ),
        ("There were 300 Ashen enterprises operating in Birch.", "enterprises", ("ash", "birch", "")),
        ("Ash and Birch signed a deal.", "deal", ("ash", "birch", "")),
        ("A tenth of Ash's overseas investment went to Birch.", "investment", ("ash", "birch", "")),
        ("Ash's GDP rose.", "GDP", ("ash", "", "")),
    ],
)
def test_grammar_tells_who_reports_and_about_whom(text, cue, wanted):
    """Owners, adjectives, prepositions and verbs tell reporter, partner and the third side."""
    assert read(text, cue) == wanted


def test_the_section_fills_in_who_is_not_said():
    """With no reporter, or with only an origin, the section's subject is the other side."""
    assert read("Trade with Birch rose.", "Trade", "actors/ash") == ("ash", "birch", "")
    assert read("Visitors from Birch rose.", "Visitors", "actors/ash") == ("birch", "ash", "")
    assert read("Trade between Birch and Ash rose.", "Trade", "actors/ash") == ("ash", "birch", "")
    assert read("Trade rose.", "Trade") == ("", "", "")
