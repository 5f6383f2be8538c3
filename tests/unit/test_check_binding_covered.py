"""Whom a policy covers, said by a description: "the policy nations", "countries listed under it"."""

from __future__ import annotations

from datetime import date

import pytest
from checks_sample import BOTH, MORE
from small_record import opened

from comity.check.examine import examine
from comity.check.reading import draft_of_text

FILES = {
    **MORE,
    "actors/ring.yml": "kind: grouping\nname: The Ring\n" + BOTH,
    "policies/ring-road.yml": "name: Ring Road\nowner: outland\ntoward: [ring]\nfrom: 2017-11\n" + BOTH,
}


@pytest.fixture
def partner(tmp_path):
    """Return a function from a text to the other side of its last claim."""
    record = opened(tmp_path, date(2024, 6, 1), FILES)

    def find(text: str) -> set[str]:
        checked = examine(draft_of_text(text, day=date(2024, 6, 1)), record, record)
        slots = checked.reading.claims[-1].slots
        return {slots.reporter, slots.partner}

    return find


@pytest.mark.parametrize(
    "said",
    [
        "the Ring Road region",
        "the Ring Road's eighteen target nations",
        "the markets listed under Ring Road",
        "nations named in the Ring Road",
    ],
)
def test_a_policy_named_stands_for_those_it_covers(partner, said):
    """Its name before the countries, or behind "listed under", is a name of the grouping."""
    assert partner(f"Outland's exports to {said} were worth US$5 billion in 2020.") == {"outland", "ring"}


@pytest.mark.parametrize(
    "said", ["the policy nations", "the policy's partner countries", "countries covered by the policy"]
)
def test_a_policy_named_before_does_so_too(partner, said):
    """What is only called the policy is the one named last."""
    text = f"The Ring Road began in 2017. Outland's exports to {said} were worth US$5 billion in 2020."
    assert partner(text) == {"outland", "ring"}


@pytest.mark.parametrize("said", ["countries without a policy", "nations that the policy never reached"])
def test_other_countries_are_not_those_covered(partner, said):
    """Words that only speak of countries and of a policy name nobody."""
    text = f"The Ring Road began in 2017. Outland's exports to {said} were worth US$5 billion in 2020."
    assert "ring" not in partner(text)
