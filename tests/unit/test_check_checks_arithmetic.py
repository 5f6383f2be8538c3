"""Checks that need nothing but the draft: its numbers held against one another."""

from __future__ import annotations

import pytest
from checks_sample import found

#: Check -> (why it fails, draft, verdict, what the reason shows).
FAULTS = {
    "two conversions at two rates": (
        "implied_rates_agree",
        (("They paid {400 million yen|400e6 JPY} ({US$4.0 million|4.0e6 USD}) in {2018|@2018} and {9.0 billion yen|9.0e9 JPY}"
         " ({US$63 million|63e6 USD}) in {2018|@2018}."),),
        "inconsistent", "142.86",
    ),
    "a conversion ten times off the year's rate": (
        "implied_rates_agree",
        ("In {2019|@2019} they paid {400 million yen|400e6 JPY} ({US$40 million|40e6 USD}).",), "inconsistent", "100",
    ),
    "a rise that the two levels do not give": (
        "changes_fit_endpoints",
        (("Trade rose by {80 percent|0.80 share up} from {US$10 billion|10e9 USD} in {2016|@2016} to {US$15 billion|15e9 USD}"
         " in {2021|@2021}."),),
        "inconsistent", "50",
    ),
    "a yearly rate that is the whole rise": (
        "changes_fit_endpoints",
        (("Trade grew {50 percent|0.50 share up} a year from {US$10 billion|10e9 USD} in {2016|@2016} to"
         " {US$15 billion|15e9 USD} in {2021|@2021}."),),
        "inconsistent", "8.4",
    ),
    "a difference that is not the levels'": (
        "changes_fit_endpoints",
        (("Trade went up by {US$9 billion|9e9 USD up} from {US$10 billion|10e9 USD} in {2016|@2016} to"
         " {US$15 billion|15e9 USD} in {2021|@2021}."),),
        "inconsistent", "US$5",
    ),
    "percentage points that two shares do not give": (
        "changes_fit_endpoints",
        (("The share rose by {5 points|5 percentage-point up} from {2 percent|0.02 share} in {2017|@2017} to"
         " {3.9 percent|0.039 share} in {2022|@2022}."),),
        "inconsistent", "1.9",
    ),
    "doubled, where it rose by half": (
        "changes_fit_endpoints",
        ("Trade doubled from {US$10 billion|10e9 USD} in {2016|@2016} to {US$15 billion|15e9 USD} in {2021|@2021}.",),
        "inconsistent", "1.5",
    ),
    "a share that makes another whole": (
        "ratios_fit_levels",
        (("The League sent {300 guests|300 guests g10} in {2019|@2019}, representing {half|0.50 share} of the total of"
         " {1,000 guests|1000 guests g10}."),),
        "inconsistent", "600",
    ),
    "three pillars and a list of four": (
        "lists_match_counts",
        ("It has {three pillars|3 pillar shape:count k:count}: ports, roads, schools, and trade.",), "inconsistent", "4",
    ),
    "seven areas and six items in bullets of one line": (
        "lists_match_counts",
        ("They named {seven areas|7 area shape:count k:count}, namely health; skills; culture; towns and villages; trade; and safety.",),
        "inconsistent", "6",
    ),
    "parts above the whole": (
        "shares_stay_whole",
        ("Ash accounted for {45 percent|0.45 share}, Birch for {38 percent|0.38 share} and Cedar for {25 percent|0.25 share} of it.",),
        "inconsistent", "108 %",
    ),
    "parts above the whole in two sentences": (
        "shares_stay_whole",
        ("In {2019|@2019} {60 percent|0.60 share =share:trade-share:outland:ash:2019} went to Ash.",
         "To Birch went {50 percent|0.50 share =share:trade-share:outland:birch:2019}."),
        "inconsistent", "110 %",
    ),
    "one quantity with two values": (
        "same_quantity_same_value",
        ("Output was {US$10 billion|10e9 USD =level:gdp:ash::2019}.", "Output came to {US$12 billion|12e9 USD =level:gdp:ash::2019}."),
        "inconsistent", "US$10 billion",
    ),
    "an effect before its cause": (
        "dates_in_order",
        ("The policy of {2016|@2016} was made in response to the sanctions of {2017|@2017}.",), "inconsistent", "2017",
    ),
    "in force before it was signed": (
        "dates_in_order",
        ("The pact was signed in {July 2024|@2024-07} and entered into force in {2023|@2023}.",), "inconsistent", "2023",
    ),
    "a lead within rounding": (
        "leads_outlast_rounding",
        ("They put {US$5.2 billion|5.2e9 USD g1e8} into Ash, compared to {US$5 billion|5e9 USD g1e9} into Birch, and Ash was ahead.",),
        "remark", "4 %",
    ),
    "a sum without its last year": (
        "end_year_stated",
        ("Aid has totalled {US$128 billion|128e9 USD =sum} since 1977.",), "underspecified", "1977",
    ),
    "two sides that did not draw level": (
        "balances_move",
        (("In {2015|@2015} {100 guests|100 guests =level:guests:outland:league:2015} went and {50|50 guests =level:guests:league:outland:2015}"
         " came; in {2019|@2019} {300|300 guests =level:guests:outland:league:2019} went and {100|100 guests =level:guests:league:outland:2019} came."),),
        "remark", "3 times",
    ),
    "numbers of meetings against the years": (
        "meetings_count_years",
        ("The {3rd|3 shape:ordinal} {Table|#forums/table} met in {2019|@2019}.",), "contradicted", "against the years",
    ),
    "a share that leaves no room": (
        "shares_leave_room",
        (("In {2019|@2019}, {55 percent|0.55 share =share:stakes-share:outland:ash:2019} went to {Ash|#actors/ash}. In {2022|@2022} it was"
         " the first time that stakes in {the League|#actors/league} outpaced those in {Cedar|#actors/cedar}."),),
        "inconsistent", "110 %",
    ),
    "a share and a rise that limit the growth": (
        "shares_imply_each_other",
        (("Ash had {52 percent|0.52 share =share:x:outland:birch:2021:league} of it in {2021|@2021} and {85 percent|0.85 share"
         " =contribution:x:outland:birch:2010/..:league} of the increase since 2010."),),
        "remark", "2.58",
    ),
    "an overtaking that needs growth": (
        "overtaking_needs_growth",
        (("Output was {US$3.6 trillion|3.6e12 USD =level:gdp:league::2022} in {2022|@2022}, and it will be"
         " {ahead|k:date =crossing-year:gdp-ratio:league:outland:2026} of {US$4.7 trillion|4.7e12 USD =level:gdp:outland::2026} in {2026|@2026}."),),
        "remark", "6.9 %",
    ),
}  # fmt: skip

#: Drafts that are right, or say too little to be wrong.
RIGHT = {
    "rates of one day": (
        "implied_rates_agree",
        (("They paid {400 million yen|400e6 JPY} ({US$2.8 million|2.8e6 USD}) and {9.05 billion yen|9.05e9 JPY}"
         " ({US$63.7 million|63.7e6 USD})."),),
    ),
    "a rise that fits as rounded": (
        "changes_fit_endpoints",
        (("Trade rose by {52 percent|0.52 share up} from {US$116 billion|116e9 USD} in {2016|@2016} to {US$176 billion|176e9 USD}"
         " in {2021|@2021}."),),
    ),
    "percentage points between two shares": (
        "changes_fit_endpoints",
        (("The share rose by {1.9 points|1.9 percentage-point up} from {2 percent|0.02 share} in {2017|@2017} to"
         " {3.9 percent|0.039 share} in {2022|@2022}."),),
    ),
    "more than doubled, by a tenth more": (
        "changes_fit_endpoints",
        ("It more than doubled from {US$10 billion|10e9 USD} in {2016|@2016} to {US$22 billion|22e9 USD} in {2021|@2021}.",),
    ),
    "two amounts of one year are no change": (
        "changes_fit_endpoints",
        ("Ash put in {US$5.2 billion|5.2e9 USD} compared to {US$5 billion|5e9 USD} in {2022|@2022}, up {9 percent|0.09 share up}.",),
    ),
    "a list whose items hold an and": (
        "lists_match_counts",
        ("They named {four areas|4 area shape:count k:count}: health, schools and/or skills, town and country roads, and trade.",),
    ),
    "a list that is only of some": (
        "lists_match_counts",
        ("It has {seven areas|7 area shape:count k:count}, including health, trade, and roads.",),
    ),
    "a count whose colon belongs to another": (
        "lists_match_counts",
        ("It joins {two parties|2 party shape:count k:count} in {three areas|3 area shape:count k:count}: health, trade, and roads.",),
    ),
    "a count with a clause behind its colon": (
        "lists_match_counts",
        ("There were {two reasons|2 reason shape:count k:count}: the harbour was small, and nobody came, said Moss.",),
    ),
    "parts that make the whole": (
        "shares_stay_whole",
        ("Ash accounted for {45 percent|0.45 share}, Birch for {30 percent|0.30 share} and Cedar for {25 percent|0.25 share} of it.",),
    ),
    "a part within a part": (
        "shares_stay_whole",
        ("In {2019|@2019} {60 percent|0.60 share =share:trade-share:outland:league:2019} went to the League.",
         "To Birch went {50 percent|0.50 share =share:trade-share:outland:birch:2019}."),
    ),
    "a share that rose is no sum": (
        "shares_stay_whole",
        ("Ash's share rose from {45 percent|0.45 share} to {60 percent|0.60 share}.",),
    ),
    "one quantity twice, once rounded": (
        "same_quantity_same_value",
        ("Output was {US$10 billion|10e9 USD =level:gdp:ash::2019}.", "Output came to {US$10.4 billion|10.4e9 USD =level:gdp:ash::2019}."),
    ),
    "two packages of one year": (
        "same_quantity_same_value",
        ("It gave {US$10 million|10e6 USD m:agreed =level:stakes:outland:ash:2019}.", "And {US$20 million|20e6 USD m:agreed =level:stakes:outland:ash:2019}."),
    ),
    "a cause before its effect": (
        "dates_in_order",
        ("The policy of {2017|@2017} was made in response to the sanctions of {2016|@2016}.",),
    ),
    "a cause and an effect of one year": (
        "dates_in_order",
        ("Following the sanctions of {2017|@2017}, the policy was launched in {November 2017|@2017-11}.",),
    ),
    "a lead that is clear": (
        "leads_outlast_rounding",
        ("They put {US$5.2 billion|5.2e9 USD} into Ash, compared to {US$2.0 billion|2.0e9 USD} into Birch, and Ash was ahead.",),
    ),
    "two levels of two years are no lead": (
        "leads_outlast_rounding",
        ("More than before: {US$5.2 billion|5.2e9 USD} in {2020|@2020} compared to {US$5.1 billion|5.1e9 USD} in {2019|@2019}.",),
    ),
    "a sum with its last year": (
        "end_year_stated",
        ("Aid has totalled {US$128 billion|128e9 USD =sum} since 1977, as of 2023.",),
    ),
    "a level since a year is no sum": (
        "end_year_stated",
        ("A ferry of {20 metres|20 metre} has run since 1977.",),
    ),
    "two sides that drew level": (
        "balances_move",
        (("In {2015|@2015} {100 guests|100 guests =level:guests:outland:league:2015} went and {50|50 guests =level:guests:league:outland:2015}"
         " came; in {2019|@2019} {120|120 guests =level:guests:outland:league:2019} went and {100|100 guests =level:guests:league:outland:2019} came."),),
    ),
    "a second value where somebody else is named": (
        "same_quantity_same_value",
        ("Trade was {US$10 billion|10e9 USD =level:trade:outland:ash:2019}.",
         "With {Birch|#actors/birch} it came to {US$12 billion|12e9 USD =level:trade:outland:ash:2019}."),
    ),
    "trust in several of those asked": (
        "shares_stay_whole",
        ("In {2019|@2019} {60 percent|0.60 share =share:poll-share:outland:ash:2019} trusted Ash.",
         "{50 percent|0.50 share =share:poll-share:outland:birch:2019} trusted Birch."),
    ),
    "a share with room for the rest": (
        "shares_leave_room",
        (("In {2019|@2019}, {30 percent|0.30 share =share:stakes-share:outland:ash:2019} went to {Ash|#actors/ash}. In {2022|@2022} it was"
         " the first time that stakes in {the League|#actors/league} outpaced those in {Cedar|#actors/cedar}."),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTS)
def test_a_draft_at_odds_with_itself_is_told(case):
    """Each kind of fault is found, with its verdict and the numbers side by side."""
    check, paragraphs, kind, shown = FAULTS[case]
    verdicts = found(check, *paragraphs)
    assert [v.kind for v in verdicts if v.kind != "supported"] == [kind], verdicts
    assert shown in next(v for v in verdicts if v.kind == kind).reason, verdicts


@pytest.mark.parametrize("case", RIGHT)
def test_a_draft_that_is_right_is_left_alone(case):
    """Nothing is said against what is right, nor against what only looks alike."""
    check, paragraphs = RIGHT[case]
    assert [v for v in found(check, *paragraphs) if v.kind != "supported"] == []


def test_a_finding_is_one_sentence_with_a_way_out():
    """A fault names the places to look at, the claim first, and says what would hold."""
    verdict = found(
        "changes_fit_endpoints",
        "Trade rose by {80 percent|0.80 share up} from {US$10 billion|10e9 USD} in {2016|@2016} to {US$15 billion|15e9 USD} in {2021|@2021}.",
    )[0]
    assert verdict.claims == ("c0",)
    assert len(verdict.spans) == 3
    assert "50 %" in verdict.suggestion
    assert verdict.reason.count(". ") == 0
