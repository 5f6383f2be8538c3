"""A number of countries is that of all whom a policy covers only where the policy is said to cover them."""

from __future__ import annotations

import pytest
from checks_sample import found

from comity.check.binding.scopes import covers, covers_as_it


@pytest.mark.parametrize(
    "words",
    [
        "The Open Door covers nine countries",
        "Ash's Open Door is aimed at nine partner countries",
        "The Open Door was launched in 2016 to deepen ties with nine countries",
        "The Open Door has nine partners",
        "In the Open Door's nine countries",
    ],
)
def test_a_policy_that_covers_so_many(words):
    """Of whom it is aimed at, has ties with or calls its own, the number is of all."""
    assert covers(*parts(words))


@pytest.mark.parametrize(
    "words",
    [
        "Under the Open Door, Ash signed pacts with nine countries",
        "Since the Open Door began, visitors from nine countries",
        "The Open Door led to talks with nine countries",
        "The Open Door was praised by nine governments",
        "The Open Door includes nine island countries",
        "The Open Door reached only nine countries",
        "With the Open Door Ash strengthened ties with nine countries",
    ],
)
def test_a_policy_under_which_something_befell_some(words):
    """What came of a policy, or befell under it, tells of some of those whom it covers."""
    assert not covers(*parts(words))


@pytest.mark.parametrize(
    ("words", "all_of_them"),
    [
        ("It is aimed at ", True),
        ("The new policy covers ", True),
        ("Trade with ", False),
        ("Its offices cover ", False),
    ],
)
def test_a_policy_named_before(words, all_of_them):
    """In a later sentence the number is the policy's where "it" or "the policy" covers so many."""
    assert covers_as_it(words, " countries") is all_of_them


def test_a_count_of_some_whom_a_policy_covers_is_not_held_against_it():
    """Beside the number that is wrong, one of some countries gets no verdict."""
    policy = "{Open Door|#policies/open-door}"
    some = f"Under the {policy}, pacts with {{2 countries|2 country shape:count}} were signed."
    wrong = f"The {policy} covers {{2 countries|2 country shape:count}}."
    assert found("counts_fit_record", some) == []
    assert [v.kind for v in found("counts_fit_record", wrong)] != []


def parts(words: str) -> tuple[str, str, str]:
    """Return what stands before the policy's name, between it and the number, and behind the number."""
    lead, _, rest = words.partition("Open Door")
    between, _, counted = rest.partition("nine")
    return lead, between, counted
