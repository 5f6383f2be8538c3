"""What a sentence leaves unsaid is filled from what was said before it, and only from that."""

from __future__ import annotations

import pytest
from straits_draft import DAY, known

from comity.check.examine import read_claims
from comity.check.reading import draft_of_text

#: Text -> what its last amounts are read as: formula, indicator, reporter, partner, period, base, against.
SAID = {
    "It goes on with the quantity before": (
        "Verrin's trade with the Lantern League was US$3.1 billion in 2020. It was US$3.6 billion in 2021.",
        [("level", "trade-total", "verrin", "lantern-league", "2021", "", "")],
    ),
    "those of another": (
        "Verrin's trade with Ostrel was US$1 billion in 2020. That of Pellow was US$2 billion in 2021.",
        [("level", "trade-total", "pellow", "ostrel", "2021", "", "")],
    ),
    "a year before the subject is no place": (
        "In 2020 Ostrel accounted for 60 per cent of Verrin's trade with the Lantern League.",
        [("share", "trade-total", "verrin", "ostrel", "2020", "", "lantern-league")],
    ),
    "a share of them": (
        "Verrin's trade with the Lantern League was US$4 billion in 2022; Ostrel took 60 per cent of it.",
        [("share", "trade-total", "verrin", "ostrel", "2022", "", "lantern-league")],
    ),
    "a share in another's whole": (
        "The share of Ostrel in Verrin's trade with the Lantern League was 60 per cent in 2022.",
        [("share", "trade-total", "verrin", "ostrel", "2022", "", "lantern-league")],
    ),
    "a part that is an actor": (
        "Ostrel accounted for 64 per cent of the League's gross domestic product in 2023.",
        [("ratio", "gdp", "ostrel", "", "2023", "", "lantern-league")],
    ),
    "more than is no joint": (
        "Verrin's GDP was US$50 billion in 2023, Ostrel's more than US$29 billion and Pellow's about US$12 billion.",
        [
            ("level", "gdp", "verrin", "", "2023", "", ""),
            ("level", "gdp", "ostrel", "", "2023", "", ""),
            ("level", "gdp", "pellow", "", "2023", "", ""),
        ],
    ),
    "a sentence ends behind a possessive": (
        "Ostrel's GDP of US$30 billion in 2023 was 60 percent of Verrin's. Pellow's GDP was US$12 billion in 2023.",
        [("level", "gdp", "pellow", "", "2023", "", "")],
    ),
    "by so much above another": (
        "Verrin's GDP was US$50 billion in 2023 and exceeded Ostrel's by US$20 billion.",
        [("level", "gdp", "verrin", "", "2023", "", ""), ("", "", "", "", "", "", "")],
    ),
    "in brackets, whose it is": (
        "Measured by GDP, Ostrel (US$30 billion) was ahead of Pellow (US$12 billion) in 2023.",
        [("level", "gdp", "ostrel", "", "2023", "", ""), ("level", "gdp", "pellow", "", "2023", "", "")],
    ),
    "whose each is stands behind it": (
        "For 2025 a GDP of US$54 billion for Verrin and US$32 billion for Ostrel is foreseen.",
        [("level", "gdp", "verrin", "", "2025", "", ""), ("level", "gdp", "ostrel", "", "2025", "", "")],
    ),
    "so many times the amount behind it": (
        "Ostrel's GDP was US$30 billion in 2023, more than twice the US$12 billion of Pellow.",
        [("ratio", "gdp", "ostrel", "", "2023", "", "pellow"), ("level", "gdp", "pellow", "", "2023", "", "")],
    ),
    "so many times what it was": (
        "Ostrel's GDP grew from US$15 billion in 2013 to US$30 billion in 2023, about double.",
        [("ratio", "gdp", "ostrel", "", "2023", "2013", "")],
    ),
    "doubled between two years": (
        "Between 2013 and 2023 Ostrel's GDP doubled.",
        [("ratio", "gdp", "ostrel", "", "2023", "2013", "")],
    ),
    "no list behind a comma": (
        "Of all members of the Lantern League, Ostrel had a GDP of US$30 billion in 2023.",
        [("level", "gdp", "ostrel", "", "2023", "", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_what_is_unsaid_is_filled(case):
    """The last amounts of the text have the slots a reader would give them."""
    text, wanted = SAID[case]
    claims = read_claims(draft_of_text(text, day=DAY), known(DAY)).claims
    found = [c.slots for c in claims if c.amount]
    read = [(s.formula, s.indicator, s.reporter, s.partner, s.period, s.base, s.against) for s in found]
    read = [one if one[1] else ("", "", "", "", "", "", "") for one in read]
    assert read[-len(wanted) :] == wanted
