"""Verdicts on the draft about the straits, with the example's record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from straits_draft import DAY, LATER, bound, known, verdicts

from comity.check.judging import Shelf, judge


@pytest.mark.parametrize(
    ("words", "then", "later"),
    [
        ("three members", "supported", ""),
        ("US$47 billion", "supported", ""),
        ("94 percent", "supported", ""),
        ("US$35 billion", "contested", ""),
        ("2025", "supported", "supported-at-vintage"),
        ("US$52 billion", "supported", "supported-at-vintage"),
        ("US$3.1 billion", "supported", ""),
        ("35 percent", "supported", ""),
        ("US$3.9 billion", "contested", ""),
        ("US$1.9 billion", "supported", ""),
        ("US$12 billion", "supported", ""),
        ("a third", "underspecified", ""),
        ("US$10.8 billion", "underspecified", ""),
        ("two pillars", "supported", ""),
        ("three areas", "contested", ""),
    ],
)
def test_a_claim_gets_its_verdict(words, then, later):
    """At the draft's date the verdict is the one the record gives; where it is another later, both are told."""
    kinds = {v.as_of: v.kind for v in verdicts()[words]}
    assert kinds[DAY.isoformat()] == then
    assert kinds.get(LATER.isoformat(), "") == later


def test_what_is_known_later_changes_nothing_that_is_not_told():
    """A verdict on another day is the one at hand where its kind is the same, and else one of its own."""
    shelf = Shelf(known(LATER))
    for claim in (one.claim for one in bound()[1]):
        whole = judge(claim, shelf, day=DAY)
        same = judge(claim, shelf, day=DAY, before=replace(whole, reason="as told before"))
        other = judge(claim, shelf, day=DAY, before=replace(whole, kind="remark"))
        assert same.kind == whole.kind
        assert same.reason in ("as told before", whole.reason)
        assert other == whole


def test_a_claim_never_supports_itself():
    """What the record knows only through the draft is no evidence, though the numbers are the same."""
    own = frozenset({"straits-review-2024"})
    assert verdicts(own)["two pillars"][0].kind == "unverifiable"
    assert all(e.source not in own for held in verdicts(own).values() for v in held for e in v.evidence)


def test_a_reason_has_the_numbers_side_by_side():
    """The reason names the draft's number, the published one, who gives it, and the difference."""
    (verdict,) = verdicts()["US$3.9 billion"]
    assert verdict.reason.count("US$3.9 billion") == 1
    assert "US$3.55 billion by Statistical Office of Verrin (2023) (9.0 % less)" in verdict.reason
    assert verdict.evidence[0].value == 3.55e9
    assert verdict.evidence[0].entry == "figures/verrin-trade-2021"


def test_one_source_alone_never_contradicts():
    """However far off, one source leaves a claim contested."""
    kinds = {v.kind for held in verdicts().values() for v in held}
    assert "contradicted" not in kinds


def test_an_edition_is_named():
    """Later, the claim is right by the edition of its time, and both editions are told."""
    verdict = verdicts()["US$52 billion"][-1]
    assert "edition 2023-10" in verdict.reason
    assert "US$54.5 billion in that of 2024-10" in verdict.reason


def test_a_total_is_summed_over_the_members_of_the_year():
    """The League's product is the sum over its three members, and says so."""
    (verdict,) = verdicts()["US$47 billion"]
    assert "sum of the 3 members" in verdict.reason


def test_what_is_expected_goes_to_the_ledger():
    """A claim about what is planned is an expectation, whatever the record holds."""
    (one,) = [
        b.claim
        for b in bound("By 2030, Verrin plans to raise its trade with the Lantern League to US$9 billion.")[1]
        if b.claim.amount
    ]
    assert judge(one, Shelf(known(DAY))).kind == "expectation"


def told(text: str):
    """Return the verdict on the first amount of a text, at the draft's date."""
    claim = next(one.claim for one in bound(text)[1] if one.claim.amount is not None)
    return judge(claim, Shelf(known(DAY)), day=DAY)


def test_what_is_told_for_no_year_may_be_so_in_the_latest_known():
    """A figure without a year agrees with the latest value known, and the reason says of which year that is."""
    found = told("The Lantern League's trade with the Amber Compact is around US$1.9 billion.")
    assert found.kind == "supported"
    assert "names no year, and 2022 is the latest known" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern League's trade with the Amber Compact is around US$3 billion.",
        "Verrin's GDP is US$52 billion.",
    ],
)
def test_another_value_of_the_latest_year_says_nothing_against_it(text):
    """Without a year nothing is contradicted, and a projection of a year to come bears nothing that is."""
    assert told(text).kind == "underspecified"
