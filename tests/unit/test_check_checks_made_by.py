"""Checks on who made what and when: makers of policies, steps of agreements, sums of packages."""

from __future__ import annotations

import pytest
from checks_sample import found

FAULTS = {
    "a policy of another maker": (
        "policies_fit_owners",
        "In {2017|@2017} {Ash|#actors/ash} launched the {Open Door|#policies/open-door}.",
        "contradicted",
        "Outland's",
    ),
    "a policy owned by another": (
        "policies_fit_owners",
        "{Ash|#actors/ash}'s {Open Door|#policies/open-door} changed much.",
        "contradicted",
        "Outland's",
    ),
    "a policy by someone out of office": (
        "policies_fit_owners",
        "The {Open Door|#policies/open-door} was launched by {M. Moss|#actors/moss}.",
        "contradicted",
        "M. Moss",
    ),
    "a treaty signed in another year": (
        "agreements_fit_steps",
        "The {Outland-Ash Harbour Pact|#agreements/harbour-pact} was signed in {July 2021|@2021-07}.",
        "contradicted",
        "signed July 2019",
    ),
    "a treaty in force in the year of its signature": (
        "agreements_fit_steps",
        "The {Outland-Ash Harbour Pact|#agreements/harbour-pact} entered into force in {2019|@2019}.",
        "contradicted",
        "in force February 2020",
    ),
    "a treaty named without its parties": (
        "agreements_fit_steps",
        "The Harbour Pact between {Outland|#actors/outland} and {Ash|#actors/ash} was signed in {2021|@2021}.",
        "contradicted",
        "signed July 2019",
    ),
    "a tie raised in another year": (
        "agreements_fit_steps",
        "{Outland|#actors/outland} and {the League|#actors/league} became strategic partners in {2020|@2020}.",
        "contested",
        "adopted November 2018",
    ),
    "a package of another sum": (
        "sums_fit_assistance",
        "{Outland|#actors/outland} gave {Birch|#actors/birch} boats worth {US$60 million|60e6 USD =level::outland:birch:2023-12} in {December 2023|@2023-12}.",
        "contested",
        "US$90 million",
    ),
    "a package in other money": (
        "sums_fit_assistance",
        "{Outland|#actors/outland} gave {Birch|#actors/birch} boats worth {€90 million|90e6 EUR =level::outland:birch:2023-12} in {December 2023|@2023-12}.",
        "contested",
        "the money is not",
    ),
    "a package of another time": (
        "sums_fit_assistance",
        "{Outland|#actors/outland} gave {Birch|#actors/birch} boats worth {US$90 million|90e6 USD =level::outland:birch:2021-12} in {December 2021|@2021-12}.",
        "contested",
        "December 2023",
    ),
}

RIGHT = {
    "a policy by its owner": (
        "policies_fit_owners",
        "In {2017|@2017} {Outland|#actors/outland} launched the {Open Door|#policies/open-door}.",
    ),
    "a policy by someone in office": (
        "policies_fit_owners",
        "{F. Fern|#actors/fern} announced the {Open Door|#policies/open-door}.",
    ),
    "another's answer to a policy": (
        "policies_fit_owners",
        "{Ash|#actors/ash} announced its support for the {Open Door|#policies/open-door}.",
    ),
    "a treaty signed and in force when it was": (
        "agreements_fit_steps",
        "The {Outland-Ash Harbour Pact|#agreements/harbour-pact} was signed in {2019|@2019}.",
    ),
    "a partner in trade": (
        "agreements_fit_steps",
        "{Outland|#actors/outland} became {the League|#actors/league}'s largest trading partner in {2020|@2020}.",
    ),
    "the package itself": (
        "sums_fit_assistance",
        "{Outland|#actors/outland} gave {Birch|#actors/birch} boats worth {US$90 million|90e6 USD =level::outland:birch:2023-12} in {December 2023|@2023-12}.",
    ),
    "a package of another pair": (
        "sums_fit_assistance",
        "{Outland|#actors/outland} gave {Ash|#actors/ash} boats worth {US$60 million|60e6 USD =level::outland:ash:2023-12} in {December 2023|@2023-12}.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_found(case):
    """The check says what is wrong, how gravely, and what the record has."""
    check, text, kind, told = FAULTS[case]
    verdicts = found(check, text)
    assert [v.kind for v in verdicts] == [kind]
    assert told in verdicts[0].reason
    assert verdicts[0].evidence


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_right_is_left_alone(case):
    """Nothing is said against it."""
    check, text = RIGHT[case]
    assert all(v.kind == "supported" for v in found(check, text))
