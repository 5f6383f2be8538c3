"""Each amount is of the time it is told for: not of one it is compared with, nor of one told for something else."""

from __future__ import annotations

import pytest
from straits_draft import DAY, known

from comity.check.examine import read_claims
from comity.check.reading import draft_of_text

#: Text -> period and base of its last amounts.
SAID = {
    "what is compared with is the base": (
        "In 2022 Verrin's exports to Ostrel were down 15 per cent compared with 2021, at US$5 billion.",
        [("2022", "2021"), ("2022", "")],
    ),
    "a comparison of two amounts keeps both times": (
        "Verrin's exports to Ostrel were US$5 billion in 2022, compared with US$4 billion in 2021.",
        [("2022", ""), ("2021", "")],
    ),
    "from A to B since Y, and Y is of A": (
        "Verrin's trade with Ostrel grew from US$96 million to US$149 million since the pact began in 2016.",
        [("2016", ""), ("", "2016")],
    ),
    "two years told keep their amounts": (
        "Verrin's trade with Ostrel grew from US$96 million in 2016 to US$149 million in 2021.",
        [("2016", ""), ("2021", "2016")],
    ),
    "a multiple before its two ends": (
        "Verrin's trade with Ostrel rose tenfold from a total of US$2 billion in 2005 to a total of US$20 billion in 2021.",
        [("2021", "2005"), ("2005", ""), ("2021", "2005")],
    ),
    "the present is of no earlier year": (
        "Verrin's trade with Ostrel was US$5 billion in 2019. Verrin has about 900 firms in Ostrel.",
        [("2019", ""), ("", "")],
    ),
    "the past goes on": (
        "Verrin's trade with Ostrel was US$5 billion in 2019. Verrin had about 900 firms in Ostrel.",
        [("2019", ""), ("2019", "")],
    ),
    "what this was is of its time": (
        "Verrin's trade with Ostrel was US$5 billion in 2019. This represents 12 per cent of Verrin's trade.",
        [("2019", ""), ("2019", "")],
    ),
    "an aside ends with its sentence": (
        "A road links Ostrel, which helped the ports. In 2021, trains carried 900 containers, up from 800.",
        [("2021", ""), ("2021", "")],
    ),
    "over several years is when, and over a year against which": (
        "Verrin's trade with Ostrel rose from US$5 billion in 2015 to US$7 billion in 2021. Its share in Ostrel's trade rose from 2 per cent to 3.9 per cent over the same period.",
        [("2015", ""), ("2021", "2015"), ("2015", ""), ("2021", "2015")],
    ),
    "the level of another year is the base": (
        "In 2023 Verrin's exports to Ostrel were 5 per cent below the level of 2019, at US$4 billion.",
        [("2023", "2019"), ("2023", "")],
    ),
    "what it was in another year is not when": (
        "Verrin's trade with Ostrel was US$90 billion in 2024. The gap, US$60 billion, is three times what it was in 2017.",
        [("2024", ""), ("2024", "2017")],
    ),
    "another clause has a time of its own": (
        "Verrin's trade with Ostrel came to US$22 billion in 2021. Its exports made up US$17 billion of the total, and it has asked for more since the pact entered into force in 2011.",
        [("2021", ""), ("2021", "")],
    ),
    "its own clause may have it behind": (
        "Verrin's trade with Ostrel came to US$22 billion in 2019. Its exports made up US$17 billion, and this was in 2021.",
        [("2019", ""), ("2021", "")],
    ),
    "half of it is of its time": (
        "The plan, announced in December 2019, gives Ostrel US$30 billion by 2021, half of it for Verrin.",
        [("2021", ""), ("2021", "")],
    ),
    "a fifth of them is of the later": (
        "Verrin sent 2,800 students to Ostrel in 2021, up from 2,100 the year before; a fifth of them came by sea.",
        [("2021", "2020"), ("2020", ""), ("2021", "")],
    ),
    "a survey is of when it asked": (
        "The Straits Poll, which asked people in Ostrel between 2019 and 2021, found that 60 per cent liked Verrin.",
        [("2019/2021", "")],
    ),
    "an aside on anything else is not": (
        "Verrin's trade with Ostrel was US$5 billion in 2021. The port, which opened in 2019, took 60 per cent of it.",
        [("2021", ""), ("2021", "")],
    ),
    "in recent years is of no year": (
        "Verrin's trade with Ostrel was US$5 billion in 2019. In recent years firms spent US$3 billion a year.",
        [("2019", ""), ("", "")],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_each_amount_has_its_own_time(case):
    """The last amounts of the text are of the time, and against the time, that a reader would say."""
    text, wanted = SAID[case]
    claims = read_claims(draft_of_text(text, day=DAY), known(DAY)).claims
    found = [(c.slots.period, c.slots.base) for c in claims if c.amount]
    assert found[-len(wanted) :] == wanted


def periods(text: str) -> list[str]:
    """Return the periods of a text's amounts."""
    claims = read_claims(draft_of_text(text, day=DAY), known(DAY)).claims
    return [c.slots.period for c in claims if c.amount]


def test_news_goes_on_in_the_year_of_the_paragraph_above():
    """Paragraphs of one sentence told in the past go on in last year; the present, and what is to come, do not."""
    last = f"{DAY.year - 1}"
    above = "Verrin's exports to Ostrel were US$5 billion last year.\n\n"
    assert periods(above + "They accounted for 23 per cent of its exports.") == [last, last]
    assert periods(above + "Verrin has 900 firms in Ostrel.") == [last, ""]
    assert periods(above + "Verrin will spend US$2 billion on ports.")[-1] == ""


def test_no_year_long_gone_is_carried_over_a_paragraph():
    """A year of the past, and a paragraph of two sentences, leave the next paragraph alone."""
    old = "Verrin's exports to Ostrel were US$5 billion in 2011.\n\nThey accounted for 23 per cent of its exports."
    two = "Verrin's exports to Ostrel were US$5 billion last year. Ostrel was glad.\n\nThey took 23 per cent of its exports."
    assert periods(old)[-1] == ""
    assert periods(two)[-1] == ""


def test_a_number_before_an_accession_is_of_the_year_before_it():
    """Members before an accession are those of the year before; "before tax" is no such thing."""
    assert periods("Before Pellow's accession in 1995 the Lantern League had two members.")[-1] == "1994"
    assert periods("The Lantern League had two members in 1995.")[-1] == "1995"
    assert periods("Profits before tax in 2020 were US$5 billion.")[-1] == "2020"


def test_a_bloc_of_so_many_nations_is_of_no_year():
    """How many nations a bloc is named for is told of no year; what it did is."""
    text = "In 2010 Verrin signed with the three-nation bloc, and spent US$5 billion."
    assert periods(text) == ["", "2010"]
