"""What the article says of offices, members, dates and causes, found by the record of its day: these claims and no others."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.examine import examine
from comity.check.reading import draft_of_text

DAY, NOW = date(2024, 2, 12), date(2026, 6, 1)
OWN = frozenset({"seappi-2024"})

#: Id -> (who, of what, when, verdict); each was read by hand against its sentence.
OFFICES = {
    "462825b671cc58b6": ("moon-jae-in", "offices/president-of-south-korea", "", "unverifiable"),
    "4c933d77019ef381": ("tsai-ing-wen", "offices/president-of-taiwan", "", "supported"),
    "cc92064ebdae200d": ("takeo-fukuda", "offices/prime-minister-of-japan", "1977", "supported"),
    "c49186b0a71ba9aa": ("fumio-kishida", "offices/prime-minister-of-japan", "2023-12-16/2023-12-18", "supported"),
    "6a871b0dd75974cb": ("ferdinand-marcos-jr", "offices/president-of-the-philippines", "", "supported"),
    "0a8f5c73e53b78ad": ("moon-jae-in", "offices/president-of-south-korea", "2017", "unverifiable"),
    "bf8a17d63df22a50": ("moon-jae-in", "offices/president-of-south-korea", "", "unverifiable"),
    "492c5b78a051aa49": ("yoon-suk-yeol", "offices/president-of-south-korea", "2022-11", "supported"),
    "1fb6b3360e044da1": ("donald-trump", "offices/president-of-the-united-states", "", "supported"),
    "688723fe9ed00f1b": ("tsai-ing-wen", "offices/president-of-taiwan", "", "supported"),
    "3d21fce766a99eb2": ("william-lai", "offices/vice-president-of-taiwan", "", "supported"),
}  # fmt: skip
DATES = {
    "f7e7810777f99cff": ("", "events/asean-japan-commemorative-summit-2023", "2023-12-11/2023-12-20", "supported"),
    "e4b049337495518d": ("", "policies/fukuda-doctrine", "1977", "supported"),
    "bb5cb196a3dc084f": ("", "policies/jp-osa", "2023-04", "supported"),
    "eaee6bc5e24cb405": ("", "policies/kr-new-southern-policy", "2017", "supported"),
    "b5b8189d52377573": ("", "policies/kr-new-southern-policy-plus", "2020-11", "unverifiable"),
    "eca906a4926a893d": ("", "events/asean-rok-summit-21", "2020-11", "unverifiable"),
    "d67a285919c646a6": ("", "policies/kr-asean-solidarity-initiative", "2022-11", "supported"),
    "e41f51cfd60742d8": ("", "policies/tw-new-southbound-policy", "2016", "supported"),
}  # fmt: skip
MEMBERSHIPS = {
    "2beead73ef4065cf": ("ph", "asean", "2024-02-12", "supported"),
    "11dde4fe0f1e00ee": ("kp", "forums/asean-regional-forum", "2024-02-12", "supported"),
    "f0e0a44dd5386a24": ("sg", "asean", "2024-02-12", "supported"),
    "4a66abb0ffc5fe93": ("vn", "asean", "2024-02-12", "supported"),
}
CAUSES = {
    "a30643507b6f77b8": ("", "policies/fukuda-doctrine", "", "unverifiable"),
    "7b222cae3202b78b": ("", "policies/kr-new-southern-policy", "", "unverifiable"),
    "acd5a2c8f5246954": ("", "policies/kr-new-southern-policy", "", "unverifiable"),
}
FOUND = {"office": OFFICES, "date": DATES, "membership": MEMBERSHIPS, "cause": CAUSES, "quotation": {}}


@pytest.fixture(scope="module")
def checked(seed, article):
    """Return the article as read and judged at its date and much later."""
    draft = draft_of_text((seed / "article.txt").read_text(encoding="utf-8"), day=DAY)
    return examine(draft, article.as_of(DAY), article.as_of(NOW), own=OWN)


@pytest.mark.parametrize("kind", FOUND)
def test_these_claims_are_found_and_no_others(checked, kind):
    """Each claim has its id, its entries, its time and its verdict; nothing is claimed besides."""
    verdicts = {v.claims[0]: v.kind for v in reversed(checked.verdicts) if v.check == "judging"}
    found = {
        c.id: (c.slots.reporter, c.slots.partner or c.slots.against, c.slots.period, verdicts[c.id])
        for c in checked.reading.claims
        if c.kind == kind and c.slots.formula != "crossing-year"
    }
    assert found == FOUND[kind]


def test_causes_know_what_is_credited_to_them(checked):
    """The rise of trade, both its ends and the rank, are credited to the policy."""
    quotes = {c.id: c.quote for c in checked.reading.claims}
    credited = {c.id: [quotes[name] for name in c.pairs] for c in checked.reading.claims if c.kind == "cause"}
    assert credited["acd5a2c8f5246954"] == [
        "US$116 billion",
        "US$176 billion",
        "third-largest trading partner",
    ]


def test_the_credit_given_to_a_policy_is_asked_about(checked):
    """The check of counterfactuals is about the claims that give the credit."""
    (asked,) = [
        v
        for v in checked.verdicts
        if v.check == "causes_have_counterfactual" and "New Southern Policy" in v.reason
    ]
    assert set(asked.claims) == {"7b222cae3202b78b", "acd5a2c8f5246954"}


def test_nothing_of_it_rests_on_the_article(checked):
    """The record knows most of it through the article too, which is no evidence about itself."""
    told = {c.id for c in checked.reading.claims if c.kind in FOUND}
    sources = {e.source for v in checked.verdicts if set(v.claims) & told for e in v.evidence}
    assert not sources & OWN
