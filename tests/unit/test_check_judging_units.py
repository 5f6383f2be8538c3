"""An amount in another unit than the record's, a fall, a multiple and a ceiling are judged as they are told."""

from __future__ import annotations

from datetime import date

import pytest
from straits_draft import known

from comity.check.examine import examine
from comity.check.judging.tolerance import Allowed
from comity.check.judging.values import Value
from comity.check.judging.weighing import weigh
from comity.check.reading import draft_of_text
from comity.terms.quantity import Quantity

#: Sentence -> words of the claim and what is said of it.
JUDGED = {
    "the same number in other money": (
        "Verrin's trade with the Lantern League was €3.08 billion in 2020.", "€3.08 billion", "contested",
    ),
    "another number in other money": (
        "Verrin's trade with the Lantern League was €2.7 billion in 2020.", "€2.7 billion", "unverifiable",
    ),
    "points where a rise is meant": (
        "Trade between Verrin and the League rose from US$3.08 billion in 2020 to US$3.55 billion in 2021, up 15 percentage points.",
        "15 percentage points", "contested",
    ),
    "a rise": (
        "Trade between Verrin and the League rose from US$3.08 billion in 2020 to US$3.55 billion in 2021, up 15 per cent.",
        "15 per cent", "supported",
    ),
    "a fall that was a rise": (
        "Trade between Verrin and the League went from US$3.08 billion in 2020 to US$3.55 billion in 2021, a fall of 15 per cent.",
        "15 per cent", "contested",
    ),
    "more than twice": ("Ostrel's GDP was US$30 billion in 2023, more than twice the US$12 billion of Pellow.", "twice", "supported"),
    "almost twice": ("Ostrel's GDP was US$30 billion in 2023, almost twice the US$12 billion of Pellow.", "twice", "contested"),
    "four times": ("Ostrel's GDP was US$30 billion in 2023, four times the US$12 billion of Pellow.", "four times", "contested"),
}  # fmt: skip


@pytest.mark.parametrize("case", JUDGED)
def test_it_is_judged_as_told(case):
    """The verdict on the claim at the draft's date is the one its words and unit ask for."""
    text, words, kind = JUDGED[case]
    record = known(date(2024, 3, 8))
    checked = examine(draft_of_text(text, day=date(2024, 3, 8)), record, record)
    (claim,) = [c for c in checked.reading.claims if c.quote == words]
    assert [v.kind for v in checked.verdicts if v.check == "judging" and claim.id in v.claims] == [kind]


def test_a_ceiling_is_held_against_a_ceiling():
    """A number said to be the most is held against what works say is the most: another one is no weaker claim."""

    def value(top: float) -> Value:
        return Value(Quantity(top, 0.0, top, "USD"), "w", "w", "2023", ("f",), text=f"{top:g}")

    up_to_9 = Allowed(float("-inf"), 9.5, -1, ceiling=8.5)
    assert weigh(up_to_9, [value(9.0)]).kind == "supported"
    assert weigh(up_to_9, [value(3.0)]).kind == "contested"
    assert weigh(up_to_9, [value(30.0)]).kind == "contested"
