"""Ways of speaking of measures and actors, one sentence each, about the example's straits."""

from __future__ import annotations

import pytest
from straits_draft import bound

#: Sentence -> what each amount is read as: formula, indicator, reporter, partner, period, against.
SAID = {
    "Verrin's GDP was US$50 billion in 2023.": [("level", "gdp", "verrin", "", "2023", "")],
    "In 2023, the gross domestic product of Ostrel reached US$30 billion.": [
        ("level", "gdp", "ostrel", "", "2023", "")
    ],
    "Ostrel's GDP of US$30 billion in 2023 was 60 percent of Verrin's.": [
        ("level", "gdp", "ostrel", "", "2023", ""),
        ("ratio", "gdp", "ostrel", "", "2023", "verrin"),
    ],
    "Total trade of Verrin with the Lantern League was US$4.2 billion in 2022, compared to US$3.6 billion in 2021.": [
        ("level", "trade-total", "verrin", "lantern-league", "2022", ""),
        ("level", "trade-total", "verrin", "lantern-league", "2021", ""),
    ],
    "Verrin's bilateral trade with Ostrel grew by 5 percent in 2022.": [
        ("percent-change", "trade-total", "verrin", "ostrel", "2022", "")
    ],
    "The League, whose three members trade with Verrin, had a GDP of US$47 billion in 2023.": [
        ("count", "", "lantern-league", "", "", ""),
        ("level", "gdp", "lantern-league", "", "2023", ""),
    ],
    "Ostrel accounted for 60 percent of Verrin's trade with the Lantern League in 2022.": [
        ("share", "trade-total", "verrin", "ostrel", "2022", "lantern-league")
    ],
    "Ostrel's share in Verrin's total trade with the Lantern League was 60 percent in 2022.": [
        ("share", "trade-total", "verrin", "ostrel", "2022", "lantern-league")
    ],
    "Pellow's GDP was US$12 billion in 2023, while that of Verrin was US$50 billion.": [
        ("level", "gdp", "pellow", "", "2023", ""),
        ("level", "gdp", "verrin", "", "2023", ""),
    ],
}


@pytest.mark.parametrize("sentence", list(SAID))
def test_a_sentence_is_read(sentence):
    """Each amount of the sentence has the slots a reader would give it."""
    found = [b.claim.slots for b in bound(sentence)[1] if b.claim.amount]
    read = [(s.formula, s.indicator, s.reporter, s.partner, s.period, s.against) for s in found]
    assert read == SAID[sentence]


def test_words_of_no_indicator_bind_to_none():
    """A number whose words speak of nothing the record measures has no indicator, and the gap is named."""
    (one,) = bound("Verrin bought 40 lamps in 2022.")[1]
    assert one.claim.slots.indicator == ""
    assert one.missing == ("what is measured",)


def test_other_readings_are_kept_in_order():
    """Where a sentence speaks of two measures, the other reading stands behind the first."""
    found = bound(
        "Verrin's GDP and total trade with Ostrel were discussed; total trade was US$5 billion in 2022."
    )[1]
    (one,) = [b for b in found if b.claim.amount]
    assert one.claim.slots.indicator == "trade-total"
    assert "gdp" in [a.slots.indicator for a in one.alternatives]
    points = [a.points for a in one.alternatives]
    assert points == sorted(points, reverse=True)
