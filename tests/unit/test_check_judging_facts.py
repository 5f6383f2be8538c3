"""Claims about no amount are held against the record: two voices, the draft's own work, then and today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from facts_sample import NOW, checked, records, told

from comity.check.claim import Slots
from comity.check.judging import judge
from comity.record.as_of import AsOf
from comity.record.kinds import every_kind

#: Sentence -> the verdicts on its one claim, at its date and today, and what the first reason has to show.
HEARD: dict[str, tuple[tuple[str, ...], str]] = {
    "Open Door was launched in 2017.": (("supported",), "November 2017"),
    "Open Door was launched in 2015.": (("contradicted",), "November 2017"),
    "Open Door was launched in May 2017.": (("contested",), "November 2017"),
    "The Harbour Pact was signed on 4 March 2020.": (("supported",), "4 March 2020"),
    "The Harbour Pact was signed on 1 January 2021.": (("contradicted",), "has 4 March 2020"),
    "The Harbour Pact entered into force in 2021.": (("supported",), "1 January 2021"),
    "The Harbour Pact (2021) helps.": (("supported",), "1 January 2021"),
    "The Harbour Pact (2015) helps.": (("unverifiable",), "which step is meant is not said"),
    "The 5th Table was held in November 2014.": (("contradicted",), "has November 2015"),
    "The Fair was held in June 2018.": (("contested",), "10–12 June 2019"),
    "The Table, established in 1990, met.": (("contradicted",), "2010"),
    "The 8th Table will be held in May 2025.": (("expectation",), "ledger"),
    "In 2008, Speaker Moss sailed.": (("supported",), "from 1 May 2001 to 1 May 2009"),
    "In 2015, Speaker Moss sailed.": (("contradicted",), "when it was F. Fern"),
    "Speaker Moss sailed.": (("supported",), "from 1 May 2001"),
    "Vice-Keeper Fern sailed in 2006.": (("supported",), "from 2005 to 2009"),
    "F. Fern became speaker of Outland in 2009.": (("supported",), "from 2 May 2009"),
    "F. Fern became speaker of Outland in 2005.": (("contradicted",), "not since 2005, when it was M. Moss"),
    "M. Moss is speaker of Outland.": (("contradicted",), "when it was F. Fern"),
    "Ash joined the League in 1999.": (("supported",), "from 1 March 1999"),
    "Ash joined the League in 2003.": (("contradicted",), "did not join in 2003"),
    "Elm left the League in 2017.": (("supported",), "to June 2017"),
    "Elm left the League in 2011.": (("contradicted",), "did not leave in 2011"),
    "Elm was a member of the League in 2005.": (("supported",), "from 2000 to June 2017"),
    "Elm is a member of the League.": (("contradicted",), "not on 12 February 2024"),
    "Elm is no longer a member of the League.": (("supported",), "from 2000 to June 2017"),
    "Ash is a member of the League.": (("supported",), "since 1 March 1999"),
    "Outland is a member of the League.": (("contradicted",), "not among the members"),
    "Outland is not a member of the League.": (("supported",), "not among the members"),
    "Cedar is not a member of the League.": (("supported", "remark"), "not among the members"),
    "Ash is a member of the Table.": (("supported",), "Table"),
    "Cedar is a member of the Table.": (("contradicted",), "not among the members"),
    "Thanks to Open Door, trade rose to US$5 billion.": (("unverifiable",), "without Open Door"),
    'She said: "We will keep the harbours open for all who come."': (("unverifiable",), "to show"),
    '"We will keep the harbours open for all who come."': (("underspecified",), "no note and no speaker"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", HEARD)
def test_a_claim_is_held_against_the_record(sentence):
    """The verdict is the one the works lead to, and the reason has the record's side."""
    kinds, shown = HEARD[sentence]
    (one,) = told(sentence)
    assert one.kinds == kinds, [v.reason for v in one.verdicts]
    assert shown in one.verdicts[0].reason


def test_every_claim_has_one_verdict_of_its_date():
    """None is left without one, and none has two."""
    found = checked(" ".join(HEARD))
    day = found.day.isoformat()
    own = [v.claims[0] for v in found.verdicts if v.check == "judging" and v.as_of == day]
    facts = [c.id for c in found.reading.claims if c.amount is None and c.kind != "expectation"]
    assert sorted(name for name in own if name in facts) == sorted(facts)


def test_one_voice_does_not_contradict():
    """The gazette alone says when Fern took over: against a draft it makes a claim contested."""
    (one,) = told("F. Fern became speaker of Outland in 2010.")
    assert {e.source for e in one.verdicts[0].evidence} == {"gazette"}
    assert one.kinds == ("contested",)


def test_evidence_says_who_where_and_since_when():
    """A date of the record comes with its works, their place, the day they appeared and the entry."""
    (one,) = told("The Harbour Pact was signed on 4 March 2020.")
    shown = {(e.source, e.locator, e.known, e.entry) for e in one.verdicts[0].evidence}
    assert shown == {
        ("almanac", "p. 1", "2020-12-31", "agreements/pact"),
        ("gazette", "p. 9", "2021-03-01", "agreements/pact"),
    }
    assert all("4 March 2020" in e.said for e in one.verdicts[0].evidence)


def test_the_draft_s_own_work_is_no_evidence():
    """With the only works taken for the draft itself, the same claims cannot be verified."""
    own = frozenset({"almanac", "gazette"})
    for sentence in ("Open Door was launched in 2015.", "In 2015, Speaker Moss sailed.", "Ash joined the League in 1999.",
                     "Outland is a member of the League."):  # fmt: skip
        (one,) = told(sentence, own=own)
        assert one.kinds == ("unverifiable",)
        assert "no work but the draft" in one.verdicts[0].reason


def test_what_changed_since_is_a_remark_of_today():
    """Who was no member then and is one now: right at the draft's date, and the remark has both days."""
    (one,) = told("Cedar is not a member of the League.")
    then, today = one.verdicts
    assert (then.as_of, today.as_of) == ("2024-02-12", NOW.isoformat())
    assert "since October 2024" in today.reason
    assert {e.source for e in today.evidence} & {"almanac", "gazette", "late"}


def test_a_list_that_does_not_name_all_says_nothing_of_others():
    """A grouping of which the record does not say how many it has leaves a stranger's membership open."""
    (one,) = told("Cedar is a member of the League.")
    folders = {folder: records()[0].folder(folder) for folder in every_kind()}
    lists = {n: e.model_copy(update={"stated_count": None}) for n, e in folders["memberships"].items()}
    open_ended = AsOf(records()[0].day, {**folders, "memberships": lists}, {}, "x")
    assert judge(one.claim, records()[0]).kind == "contradicted"
    assert judge(one.claim, open_ended).kind == "unverifiable"


def test_an_older_list_does_not_tell_who_left_since():
    """Works of 2020 and 2021 have Ash as a member; of its leaving in 2023 they cannot know."""
    (one,) = told("Ash left the League in 2023.")
    assert one.kinds == ("unverifiable",)
    (one,) = told("Ash left the League in 2012.")
    assert one.kinds == ("contradicted",)


def test_a_month_whose_year_the_context_gives_is_held_by_its_month():
    """A month is right for a policy of that month, in whatever year the text was; another is contested at most."""
    before = "In 2016 trade fell."
    (right,) = told(f"{before} In November, Outland launched Open Door.")
    (wrong,) = told(f"{before} In June, Outland launched Open Door.")
    assert (right.kinds, wrong.kinds[0]) == (("supported",), "contested")


def test_an_entry_that_the_record_does_not_have_is_told():
    """Slots corrected to a name that is none give no verdict against the draft."""
    (one,) = told("Speaker Moss sailed.")
    for slots in (Slots("in-office", reporter="moss", against="offices/none"), Slots("date-of", period="2017", against="policies/none"),
                  Slots("member-on", reporter="ash", partner="none", period="2017"), Slots("date-of", period="x", against="policies/open-door")):  # fmt: skip
        verdict = judge(replace(one.claim, slots=slots), records()[0], day=date(2024, 2, 12))
        assert verdict.kind == "unverifiable"
