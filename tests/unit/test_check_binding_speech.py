"""More ways of speaking of who gives, who receives, what is compared and when, one sentence each, about the straits."""

from __future__ import annotations

import pytest
from straits_draft import bound

#: Sentence -> what each amount is read as: formula, reporter, partner, period, base, against.
SAID = {
    "Ostrel received US$30 million from Verrin in 2022.": [("level", "verrin", "ostrel", "2022", "", "")],
    "Ostrel's coast guard, which sails old boats, will receive US$30 million from Verrin.": [
        ("level", "verrin", "ostrel", "", "", "")
    ],
    "Verrin sold Ostrel lamps for US$30 million in 2022.": [("level", "verrin", "ostrel", "2022", "", "")],
    "Verrin bought lamps worth US$28 million from Ostrel in 2022 and sold it lamps worth US$18 million.": [
        ("level", "ostrel", "verrin", "2022", "", ""),
        ("level", "verrin", "ostrel", "2022", "", ""),
    ],
    "Verrin set aside US$9 million for Ostrel in 2022, compared with US$5 million for Pellow.": [
        ("level", "verrin", "ostrel", "2022", "", ""),
        ("level", "verrin", "pellow", "2022", "", ""),
    ],
    "Verrin's trade with Ostrel and Pellow was US$5 billion and US$3 billion respectively in 2022.": [
        ("level", "verrin", "ostrel", "2022", "", ""),
        ("level", "verrin", "pellow", "2022", "", ""),
    ],
    "Ostrel accounted for 8 percent of Verrin's trade in 2021, against 20 percent for Pellow.": [
        ("share", "verrin", "ostrel", "2021", "", ""),
        ("share", "verrin", "pellow", "2021", "", ""),
    ],
    "Trade between Verrin and Ostrel was US$4 billion in 2022, up 19 percent (US$0.6 billion) from 2021.": [
        ("level", "verrin", "ostrel", "2022", "", ""),
        ("percent-change", "verrin", "ostrel", "2022", "2021", ""),
        ("change", "verrin", "ostrel", "2022", "2021", ""),
    ],
    "Verrin's trade with Ostrel doubled to US$4 billion between 2015 and 2022.": [
        ("level", "verrin", "ostrel", "2022", "2015", ""),
    ],
    "Verrin's trade with Ostrel shrank by two-fifths, from US$5 billion in 2019 to US$3 billion in 2022.": [
        ("percent-change", "verrin", "ostrel", "2022", "2019", ""),
        ("level", "verrin", "ostrel", "2019", "", ""),
        ("level", "verrin", "ostrel", "2022", "2019", ""),
    ],
    "Verrin's trade with Ostrel, which joined the League in 2012, was US$4 billion.": [
        ("level", "verrin", "ostrel", "", "", "")
    ],
    "In 2023 the market of Ostrel will be 10 times larger than Pellow's.": [
        ("ratio", "ostrel", "", "2023", "", "pellow")
    ],
    "Verrin's trade with Ostrel was US$4 billion in 2022 and a tenth of Pellow's.": [
        ("level", "verrin", "ostrel", "2022", "", ""),
        ("ratio", "verrin", "ostrel", "2022", "", "pellow"),
    ],
}


@pytest.mark.parametrize("sentence", list(SAID))
def test_a_sentence_is_read(sentence):
    """Each amount of the sentence has the actors, the period and the base a reader would give it."""
    found = [b.claim.slots for b in bound(sentence)[1] if b.claim.amount]
    read = [(s.formula, s.reporter, s.partner, s.period, s.base, s.against) for s in found]
    assert read == SAID[sentence]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("Verrin's trade with Ostrel was US$4 billion in 2022.", "trade-total"),
        ("Verrin's trade deficit with Ostrel was US$4 billion in 2022.", ""),
        ("Verrin's total trade deficit with Ostrel was US$4 billion in 2022.", ""),
        ("Verrin's coal trade with Ostrel was worth US$4 billion in 2022.", ""),
        ("Under the trade agreement Verrin lent Ostrel US$4 billion in 2022.", ""),
        ("Verrin's trade with Ostrel was £4 billion in 2022.", "trade-total"),
        ("Verrin's GDP grew by 4 percent in 2022.", ""),
        ("Verrin's nominal GDP grew by 4 percent in 2022.", "gdp"),
    ],
)
def test_only_the_whole_measure_is_bound(sentence, indicator):
    """A balance, some goods, a pact's name or real growth is not the series that shares a word with it."""
    (one,) = [b.claim for b in bound(sentence)[1] if b.claim.amount]
    assert one.slots.indicator == indicator


def test_the_bloc_is_whom_the_paragraph_is_about():
    """Founders named with "by" are not what the next sentences are about."""
    told = "Founded in 2012 by Ostrel and Pellow, the Lantern League has grown. The population is now 60 million people."
    (one,) = [b.claim for b in bound(told)[1] if b.claim.amount and b.claim.amount.value > 1e6]
    assert (one.slots.reporter, one.slots.partner) == ("lantern-league", "")
