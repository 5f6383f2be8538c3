"""The checks on the article: each fault its inventory lists is found, and no figure that is right is contradicted."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.checks import Examined, run_checks
from comity.check.verdict import Verdict

pytest.importorskip("comity.check.examine", reason="the way from a draft to claims is not there yet")
from comity.check.examine import read_claims
from comity.check.reading import read_draft

ISSUE, NOW = date(2024, 2, 12), date(2026, 6, 1)
#: The work of the record that is the article itself.
OWN = frozenset({"seappi-2024"})

#: Number in the inventory -> (check, verdicts that will do, what the reason has to show, a work in the evidence).
FAULTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "C1 one edition bears the projection": (
        "projections_name_edition", ("supported-at-vintage",), ("only 2023-10 of", "ahead from 2025", "ahead from 2027"), "imf-weo-2023-10",
    ),
    "C2 the ratio leads to a denominator an edition has": (
        "ratios_fit_levels", ("supported",), ("US$4.24 trillion",), "imf-weo-2023-10",
    ),
    "C3 the growth the overtaking needs": ("overtaking_needs_growth", ("remark",), ("+6.9 %", "+2.6 %"), ""),
    "C4 the two conversions agree": (
        "implied_rates_agree", ("supported",), ("142.86 (140.35 to 145.45)", "142.07 (141.96 to 142.18)"), "",
    ),
    "C5 the grant is larger than its programme": (
        "instruments_fit_budgets", ("contradicted",), ("¥9.05 billion", "4.5 times", "¥2 billion"), "japan-times-2025",
    ),
    "C6 fifty years are not of formal ties": (
        "durations_fit_dates", ("contested",), ("1977", "46 years", "1973"), "philstar-2023",
    ),
    "C7 stated and listed areas": ("lists_match_counts", ("supported",), ("7 are listed",), ""),
    "C8 a date told by another event": ("told_dates_resolve", ("supported",), ("November 2023",), ""),
    "C10 numbers of summits": ("meetings_count_years", ("supported",), ("21st", "November 2020"), ""),
    "C11 the rise of investment by another source": (
        "changes_by_other_sources", ("remark",), ("+82.7 %", "US$6.2 billion", "+53.2 %"), "akc-2018",
    ),
    "C12 the rise of trade by another source": (
        "changes_by_other_sources", ("remark",), ("+51.7 %", "8.7 %", "US$118.8 billion"), "motie-2017",
    ),
    "C13 the base year is before the policy, in a trough": (
        "base_before_policy", ("inconsistent",),
        ("US$116 billion in 2016", "a low among", "US$30.3 billion of the rise came in 2017", "2014 +28 %", "2017 +18 %"), "kita-aseankorea",
    ),
    "C14 the rank was another": (
        "ranks_fit_record", ("contradicted",), ("2nd", "2016", "2017"), "businessworld-2017",
    ),
    "C15 a cause without its counterfactual": ("causes_have_counterfactual", ("remark",), ("New Southern Policy",), "kita-aseankorea"),
    "C16 a share and a rise imply the share before": (
        "shares_imply_each_other", ("remark", "supported", "contested"), ("52 %", "85 %", "18.2 %"), "cepii-baci-2022",
    ),
    "C17 the share before the policy": ("shares_before_policy", ("remark",), ("50.1 %", "+1.9 percentage points"), "akc-2018"),
    "C18 a share that leaves no room": ("shares_leave_room", ("remark",), ("47 %", "94 %", "6 %"), ""),
    "C18 a first time that another count has earlier": (
        "first_times_are_first", ("contested", "contradicted"), ("2022", "2021"), "taiwan-news-4407561",
    ),
    "C19 the two sides did not draw level": ("balances_move", ("remark",), ("3.6 times", "3.8 times"), ""),
    "C20 what became of an expectation": ("expectations_since", ("remark",), ("four members", "Vietnam"), "japan-times-2025"),
    "C21 the share of students": ("ratios_fit_levels", ("contradicted",), ("64,000", "192,000", "160,165", "40 %"), "akc-2020"),
    "C22 all enterprises and new ones": ("flows_and_stocks_apart", ("remark",), ("3,900", "3,815"), "akc-2020"),
    "C23 a lead within rounding": ("leads_outlast_rounding", ("remark",), ("US$5.2 billion", "US$5 billion", "4 %"), ""),
    "C24 a sum over forty-six years": (
        "sums_over_time", ("underspecified",), ("US$2.8 billion a year", "US$51.3 billion", "US$3.9 billion a year"), "kojima-iseas",
    ),
    "C25 ten members, eleven since": ("members_counted_on_date", ("remark",), ("10", "11", "Timor-Leste"), ""),
    "C26 one work carries much": ("one_work_carries", ("remark",), ("Kamaruddin & Deivasagayam (2023) alone",), ""),
    "S23 a sum without its last year": ("end_year_stated", ("underspecified",), ("US$128.5 billion", "1977"), ""),
    "S49 a paragraph without a note": ("paragraphs_have_notes", ("underspecified",), ("no note",), ""),
    "S64 a rise without its last year": ("end_year_stated", ("underspecified",), ("85 %", "2010"), ""),
    "[7] a broken note": ("notes_resolve", ("underspecified",), ("note 7", "Low"), ""),
    "[19] an Ibid. to two works": ("notes_resolve", ("underspecified",), ("note 19",), ""),
    "§4 the missing five": ("members_named", ("remark",), ("Brunei, Cambodia, Laos, Myanmar, Thailand",), ""),
}  # fmt: skip

#: All that checks may call wrong about the article: a base year, a rank, a share. Every other figure stands.
WRONG = {"US$116 billion", "third-largest trading partner", "one-third"}


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as read."""
    return read_draft(seed / "article.txt")


@pytest.fixture(scope="module")
def reading(draft, article):
    """Return the article's claims by the rules, against the record of its day."""
    return read_claims(draft, article.as_of(ISSUE))


@pytest.fixture(scope="module")
def findings(reading, article) -> tuple[Verdict, ...]:
    """Return all that the checks find."""
    return run_checks(Examined(reading, article.as_of(ISSUE), article.as_of(NOW), own_works=OWN))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_inventory_is_found(findings, fault):
    """The check finds it, shows the inventory's numbers side by side, and rests on the work named there."""
    check, kinds, shown, work = FAULTS[fault]
    verdicts = [v for v in findings if v.check == check and all(words in v.reason for words in shown)]
    assert verdicts, [v.reason for v in findings if v.check == check]
    assert verdicts[0].kind in kinds
    assert not work or work in {e.source for v in verdicts for e in v.evidence}


def test_no_figure_that_is_right_is_contradicted(findings, reading):
    """Only the base year, the rank and the share of students are called wrong; nothing else is."""
    quotes = {c.id: c.quote for c in reading.claims}
    wrong = {quotes[i] for v in findings if v.kind in ("inconsistent", "contradicted") for i in v.claims}
    assert wrong <= WRONG, wrong - WRONG


def test_the_article_is_no_evidence_about_itself(findings):
    """No finding rests on the article, though the record knows most of its figures through it."""
    assert not OWN & {e.source for v in findings for e in v.evidence}
    assert not any("seappi-f" in e.entry for v in findings for e in v.evidence)


def test_the_same_draft_gives_the_same_findings(findings, reading, article):
    """A second run, with the record opened anew, gives the very same findings in the same order."""
    again = run_checks(Examined(reading, article.as_of(ISSUE), article.as_of(NOW), own_works=OWN))
    assert again == findings
