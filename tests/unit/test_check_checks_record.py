"""Checks that hold a draft against the record: ranks, budgets, members, editions, policies."""

from __future__ import annotations

import pytest
from checks_sample import examined, found

from comity.check.checks import run_checks
from comity.check.checks.members_named import lists_members

RISE = (
    "Since the introduction of the {Open Door|#policies/open-door}, trade has expanded from {US$10 billion|10e9 USD"
    " =level:trade:outland:league:2016} in {2016|@2016} to {US$16 billion|16e9 USD =level:trade:outland:league:2021} in {2021|@2021}."
)
EDITIONS = (
    "The League's output was {US$80 billion|80e9 USD g1e9 =level:gdp:league::2022} in {2022|@2022}, {84 percent|0.84 share ="
    "ratio:gdp-ratio:league:outland:2022} of Outland's, and is projected to {overtake|k:date m:projected"
    " =crossing-year:gdp-ratio:league:outland:2026} it in {2026|@2026}."
)

FAULTS = {
    "a rank other than in the record": (
        "ranks_fit_record",
        (("In {2021|@2021} {the League|#actors/league} was {Outland|#actors/outland}'s {third-largest|3 shape:rank"
         " =rank:trade-rank:outland:league:2021} trading neighbour."),),
        "contradicted", "2nd",
    ),
    "a rank found by its words": (
        "ranks_fit_record",
        ("In {2021|@2021} {the League|#actors/league} became {Outland|#actors/outland}'s {third-largest|3 shape:rank} trading neighbour.",),
        "contradicted", "2016",
    ),
    "a whole the record has otherwise": (
        "ratios_fit_levels",
        (("The League sent {300 guests|300 guests g10 =level:guests:league:outland:2019} in {2019|@2019}, representing {one-half|0.50 share g0.05} of"
         " the total."),),
        "contradicted", "1,000 guests",
    ),
    "a base year before the policy": ("base_before_policy", (RISE,), "inconsistent", "2014 +14 %"),
    "a rise by other works' values": (
        "changes_by_other_sources",
        (("Stakes grew from {US$3.0 billion|3.0e9 USD =level:stakes:outland:league:2016} in {2016|@2016} to {US$9.0 billion|9.0e9 USD"
         " =level:stakes:outland:league:2019} in {2019|@2019}."),),
        "remark", "+200 %",
    ),
    "a figure whose basis works disagree on": (
        "basis_stated",
        ("Stakes were {US$5.2 billion|5.2e9 USD =level:stakes:outland:league:2017} in {2017|@2017}.",), "underspecified", "US$6.5 billion",
    ),
    "a first time that was not": (
        "first_times_are_first",
        (("In {2022|@2022} {Outland|#actors/outland} put {US$5 billion|5e9 USD =level:stakes:outland:league:2022} there. It was the first time"
         " that stakes in {the League|#actors/league} outpaced those in {Cedar|#actors/cedar}."),),
        "contested", "2020",
    ),
    "a first time that an event dates otherwise": (
        "first_times_are_first",
        (("In {2022|@2022} {Outland|#actors/outland} took note. It was the first time that stakes in {Ash|#actors/ash} outpaced those in"
         " {Cedar|#actors/cedar}."),),
        "contested", "2021",
    ),
    "a package larger than its programme": (
        "instruments_fit_budgets",
        (("Under the {Shield Fund|#policies/shield-fund}, {Outland|#actors/outland} gave {Birch|#actors/birch} {US$90 million|90e6 USD"
         " m:agreed =level:stakes:outland:birch:2023-12} in {December 2023|@2023-12}."),),
        "contradicted", "4.5 times",
    ),
    "years of formal ties counted from informal ones": (
        "durations_fit_dates",
        ("{2023|@2023} marked the {50th|50 shape:ordinal =:::} anniversary of ties between {Outland|#actors/outland} and {the League|#actors/league}.",
         "After {half a century|50 year shape:duration} of formal ties between {Outland|#actors/outland} and {the League|#actors/league}, much has changed."),
        "contested", "46 years",
    ),
    "members that are not so many": (
        "members_counted_on_date",
        ("{The League|#actors/league}'s {three members|3 member shape:count} agreed.",), "contradicted", "2",
    ),
    "members that are more now": (
        "members_counted_on_date",
        ("All {two|2 member shape:count} {League|#actors/league} nations agreed.",), "remark", "Cedar",
    ),
    "pillars that are not so many": (
        "counts_fit_record",
        ("The {Open Door|#policies/open-door} has {four pillars|4 pillar shape:count}.",), "contradicted", "Ports, Roads, Schools",
    ),
    "new ones beside all": (
        "flows_and_stocks_apart",
        (("Firms rose from {100|100 firms =level:firms:outland:league:2017} in {2017|@2017} to {180|180 firms =level:firms:outland:league:2021} in"
         " {2021|@2021}."),),
        "remark", "80",
    ),
    "a long sum as yearly means": (
        "sums_over_time",
        ("Aid has totalled {US$10 billion|10e9 USD =sum:aid-cumulative:outland:league:1983/..} since 1983.",), "underspecified", "US$300 million",
    ),
    "a policy credited without comparison": (
        "causes_have_counterfactual",
        ("The {Open Door|#policies/open-door} has been the driving force of trade.",), "remark", "1 piece of evidence",
    ),
    "a share older than the policy": (
        "shares_before_policy",
        (("{Open Door|#policies/open-door} changed much. In {2021|@2021} {Ash|#actors/ash} had {62 percent|0.62 share"
         " =share:trade-share:outland:ash:2021:actors/league}."),),
        "remark", "60.0 %",
    ),
    "pillars left out of a list": (
        "sides_named",
        ("{Open Door|#policies/open-door} is about ports and roads.",), "remark", "Schools",
    ),
    "an expectation that has failed since": (
        "expectations_since",
        ("This may be a {possible downgrade|k:expectation m:possible} in relations of {Outland|#actors/outland} with {the League|#actors/league}.",),
        "remark", "contradicted by January 2025",
    ),
    "years of an old friendship": (
        "durations_fit_dates",
        ("{Outland|#actors/outland} and {the League|#actors/league} toasted their {30-year|30 year shape:duration} friendship.",),
        "contested", "1973",
    ),
    "a tie dated as no step of it": (
        "agreements_fit_steps",
        ("{Outland|#actors/outland} and {the League|#actors/league} established a strategic partnership in {2012|@2012}.",),
        "contested", "November 2018",
    ),
    "a full tie dated as its first step": (
        "agreements_fit_steps",
        ("{Outland|#actors/outland} and {the League|#actors/league} established a full strategic partnership in {2014|@2014}.",),
        "contested", "November 2018",
    ),
    "all but some of the members of a grouping of so many": (
        "members_counted_on_date",
        ("All {three|3 member shape:count} members of {the League|#actors/league} signed.",), "contradicted", "2",
    ),
    "members never named": (
        "members_named",
        (("{The League|#actors/league} met. {The League|#actors/league} ate. {The League|#actors/league} sang. {The League|#actors/league}"
         " slept. {The League|#actors/league} woke. {Ash|#actors/ash} left."),),
        "remark", "Birch",
    ),
}  # fmt: skip

RIGHT = {
    "a rank as in the record": (
        "ranks_fit_record",
        (("In {2021|@2021} {the League|#actors/league} was {Outland|#actors/outland}'s {second-largest|2 shape:rank"
         " =rank:trade-rank:outland:league:2021} trading neighbour."),),
    ),
    "a rank of which the record has none": (
        "ranks_fit_record",
        ("In {2021|@2021} {the League|#actors/league} was {Outland|#actors/outland}'s {third-largest|3 shape:rank} source of tea.",),
    ),
    "a whole as in the record": (
        "ratios_fit_levels",
        (("The League sent {500 guests|500 guests g10 =level:guests:league:outland:2019} in {2019|@2019}, representing {one-half|0.50 share g0.05} of"
         " the total."),),
    ),
    "a base year in the policy's time": (
        "base_before_policy",
        (("Since the introduction of the {Open Door|#policies/open-door}, trade has grown from {US$13 billion|13e9 USD} in {2017|@2017} to"
         " {US$16 billion|16e9 USD} in {2021|@2021}."),),
    ),
    "a rise that credits nothing": (
        "base_before_policy",
        ("Trade has grown from {US$10 billion|10e9 USD} in {2016|@2016} to {US$16 billion|16e9 USD} in {2021|@2021}.",),
    ),
    "a figure with its basis": (
        "basis_stated",
        ("Approved stakes were {US$5.2 billion|5.2e9 USD =level:stakes:outland:league:2017} in {2017|@2017}.",),
    ),
    "a first time that was": (
        "first_times_are_first",
        (("In {2019|@2019} {US$5 billion|5e9 USD =level:stakes:outland:league:2019} went there. It was the first time that stakes in"
         " {the League|#actors/league} outpaced those in {Cedar|#actors/cedar}."),),
    ),
    "a package within its programme": (
        "instruments_fit_budgets",
        (("Under the {Shield Fund|#policies/shield-fund}, {Outland|#actors/outland} gave {Ash|#actors/ash} {US$4 million|4e6 USD} in"
         " {December 2023|@2023-12}."),),
    ),
    "years counted from the first talks": (
        "durations_fit_dates",
        ("{2023|@2023} marked the {50th|50 shape:ordinal} anniversary of ties between {Outland|#actors/outland} and {the League|#actors/league}.",),
    ),
    "years of something else": (
        "durations_fit_dates",
        ("After {ten years|10 year shape:duration} of drought {Outland|#actors/outland} and {the League|#actors/league} dug wells.",),
    ),
    "a few of the members": (
        "members_counted_on_date",
        ("At least {one|1 member shape:count} {League|#actors/league} member objected.",),
    ),
    "all but some of the members": (
        "members_counted_on_date",
        ("All but {one|1 member shape:count} members of {the League|#actors/league} signed.",),
    ),
    "the first of the members": (
        "members_counted_on_date",
        ("The {one|1 member shape:count} founding member of {the League|#actors/league} objected.",),
    ),
    "the members that did something": (
        "members_counted_on_date",
        ("{The League|#actors/league}'s {one|1 member shape:count} member that has a port objected.",),
    ),
    "pillars as in the record": (
        "counts_fit_record",
        ("The {Open Door|#policies/open-door} has {three pillars|3 pillar shape:count}.",),
    ),
    "partners as in the record": (
        "counts_fit_record",
        ("The {Open Door|#policies/open-door} is toward {3 countries|3 country shape:count}.",),
    ),
    "a numbered meeting in its year": (
        "meetings_count_years",
        ("The {6th|6 shape:ordinal} {Table|#forums/table} met in {2016|@2016}.",),
    ),
    "a policy that is only named": (
        "causes_have_counterfactual",
        ("The {Open Door|#policies/open-door} was launched.",),
    ),
    "an expectation with no outcome": (
        "expectations_since",
        ("{Outland|#actors/outland} may {sell|k:expectation m:possible} more tea to {the League|#actors/league}.",),
    ),
    "a plan of so many years": (
        "durations_fit_dates",
        ("{Outland|#actors/outland} and {the League|#actors/league} drew up a {10-year|10 year shape:duration} Harbour Cooperation Roadmap.",),
    ),
    "a pact on years of partnership": (
        "durations_fit_dates",
        ("{Outland|#actors/outland} and {the League|#actors/league} signed a {ten-year|10 year shape:duration} partnership agreement.",),
    ),
    "years of ties to come": (
        "durations_fit_dates",
        ("{Outland|#actors/outland} and {the League|#actors/league} look to the next {20 years|20 year shape:duration} of cooperation.",),
    ),
    "a first time of another measure": (
        "first_times_are_first",
        (("In {2022|@2022} {Outland|#actors/outland} took note. It was the first time that profits from stakes in {Ash|#actors/ash} outpaced"
          " those in {Cedar|#actors/cedar}."),),
    ),
    "a first time of another measure than the figures'": (
        "first_times_are_first",
        (("In {2022|@2022} {Outland|#actors/outland} was glad. It was the first time that profits from stakes in {the League|#actors/league}"
          " outpaced those in {Cedar|#actors/cedar}."),),
    ),
    "a general name of a tie at the date of its first step": (
        "agreements_fit_steps",
        ("{Outland|#actors/outland} and {the League|#actors/league} established a strategic partnership in {2014|@2014}.",),
    ),
    "all pillars named": ("sides_named", ("{Open Door|#policies/open-door} is about ports, roads and schools.",)),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_draft_at_odds_with_the_record_is_told(case):
    """Each kind of fault is found with its verdict, and the reason has the record's side."""
    check, paragraphs, kind, shown = FAULTS[case]
    verdicts = [v for v in found(check, *paragraphs) if v.kind != "supported"]
    assert [v.kind for v in verdicts] == [kind], verdicts
    assert shown in verdicts[0].reason, verdicts


@pytest.mark.parametrize("case", RIGHT)
def test_a_draft_that_the_record_bears_is_left_alone(case):
    """Nothing is said against what works bear out, nor where they say nothing."""
    check, paragraphs = RIGHT[case]
    assert [v for v in found(check, *paragraphs) if v.kind != "supported"] == []


def test_the_edition_is_told_that_bears_all_figures_together():
    """Of two editions one has level, ratio and year of overtaking; what the other has stands beside."""
    verdicts = found("projections_name_edition", EDITIONS)
    assert [v.kind for v in verdicts] == ["supported-at-vintage"]
    assert "2023-10" in verdicts[0].reason.partition(";")[0]
    assert "80 %" in verdicts[0].reason
    assert {e.edition for e in verdicts[0].evidence} == {"2023-04", "2023-10"}


def test_figures_that_no_edition_bears_are_told_with_the_nearest():
    """Where no edition has all, the draft is asked which edition each is from."""
    verdicts = found("projections_name_edition", EDITIONS.replace("US$80 billion|80e9", "US$70 billion|70e9"))
    assert [v.kind for v in verdicts] == ["remark"]
    assert "no edition" in verdicts[0].reason


def test_evidence_says_who_where_and_since_when():
    """A figure of the record comes with its work, its place in it, and the day it became known."""
    check, paragraphs, _, _ = FAULTS["a package larger than its programme"]
    first = found(check, *paragraphs)[0].evidence[0]
    assert (first.source, first.locator, first.known) == ("late", "p. 1", "2025-03-31")


def test_the_drafts_own_figures_are_no_evidence():
    """What only the draft itself says is not held against it."""
    text = "Stakes were {US$5.0 billion|5.0e9 USD =level:stakes:outland:league:2018} in {2018|@2018} and {US$9.0 billion|9.0e9 USD =level:stakes:outland:league:2019} in {2019|@2019}."
    assert found("changes_by_other_sources", text) == []


def test_one_voice_does_not_contradict():
    """A single work against the draft makes it contested; it takes two to contradict."""
    verdicts = found(
        "ranks_fit_record",
        "In {2016|@2016} {the League|#actors/league} was {Outland|#actors/outland}'s {third|3 shape:rank =rank:trade-rank:outland:league:2016} trading neighbour.",
    )
    assert [v.kind for v in verdicts] == ["contested"]


def test_a_finding_is_of_the_day_its_evidence_was_known():
    """What rests on a later work is dated today, what was known at the draft's date is dated then."""
    late = FAULTS["a package larger than its programme"]
    verdicts = run_checks(examined(*late[1], FAULTS["pillars that are not so many"][1][0]))
    days = {v.check: v.as_of for v in verdicts}
    assert days["instruments_fit_budgets"] == "2026-01-01"
    assert days["counts_fit_record"] == "2024-02-12"


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Boats went to {Ash|#actors/ash}, {Birch|#actors/birch} and {Cedar|#actors/cedar}.", True),
        (
            "Boats went not only to {Ash|#actors/ash} but also {Birch|#actors/birch}, and the {Cedar|#actors/cedar}.",
            True,
        ),
        ("Its top customers were {Ash|#actors/ash}, {Birch|#actors/birch} and {Cedar|#actors/cedar}.", False),
        ("It was founded by {Ash|#actors/ash}, {Birch|#actors/birch} and {Cedar|#actors/cedar}.", False),
        (
            "In {Ash|#actors/ash} prices rose, in {Birch|#actors/birch} they fell, and {Cedar|#actors/cedar} slept.",
            False,
        ),
        ("Boats went to {Ash|#actors/ash} and {Birch|#actors/birch}.", False),
    ],
)
def test_members_are_listed_only_in_a_row_that_picks_none(sentence, listed):
    """Three in a row are a list that leaves others out; a ranking, founders or names apart are none."""
    members = ("ash", "birch", "cedar", "fern", "moss", "outland")
    assert lists_members(examined(sentence), 0, members) is listed
