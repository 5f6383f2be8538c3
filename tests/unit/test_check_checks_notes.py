"""Checks of a draft's notes: whether they lead anywhere, what has none, and how much rests on one work."""

from __future__ import annotations

from checks_sample import examined, found

from comity.check.checks import run_checks
from comity.check.claim import Citation

FIGURES = (
    "Trade was {US$1 billion|1e9 USD} and {US$2 billion|2e9 USD}, then {US$3 billion|3e9 USD}.[1]",
    "Stakes were {US$4 billion|4e9 USD} and {US$5 billion|5e9 USD}.[1]",
    "Guests were {600 guests|600 guest}.[2]",
)
NOTES = {"1": "Almanac of the Straits (2020).", "2": "Moss, The Gazette on trade (2021)."}
CITED = (
    Citation("1", 1, "Almanac of the Straits (2020).", "full", "almanac"),
    Citation("2", 1, "Moss, The Gazette on trade (2021).", "full", "gazette"),
)


def test_a_note_that_leads_nowhere_is_told():
    """A broken note and an "Ibid." to several works both leave the reader without a source, and say why."""
    cited = (
        Citation("1", 1, "Low", "broken", ""),
        Citation("2", 1, "Ibid", "ibid", "almanac", "the note before has two works"),
    )
    verdicts = found(
        "notes_resolve", "It rained.[1] It shone.[2]", notes={"1": "Low", "2": "Ibid"}, citations=cited
    )
    assert [v.kind for v in verdicts] == ["underspecified", "underspecified"]
    assert "'Low'" in verdicts[0].reason
    assert "two works" in verdicts[1].reason


def test_a_note_that_is_not_there_and_one_that_nothing_calls_are_told():
    """A call without its note, and a note without its call, are both found."""
    verdicts = found("notes_resolve", "It rained.[1]", notes={"2": "Almanac (2020)."})
    assert {v.kind for v in verdicts} == {"underspecified", "remark"}


def test_notes_that_lead_to_works_are_left_alone():
    """Two full notes, each called, give no finding."""
    assert found("notes_resolve", *FIGURES, notes=NOTES, citations=CITED) == []


def test_a_paragraph_with_figures_and_no_note_is_told():
    """Of two paragraphs with figures the one without a note is found, as is one with a dated deed."""
    bare = "Trade was {US$9 billion|9e9 USD} then."
    deed = "In {May 2023|@2023-05} {Outland|#actors/outland} agreed to lend boats."
    verdicts = found("paragraphs_have_notes", FIGURES[0], bare, deed, notes=NOTES, citations=CITED)
    assert [v.kind for v in verdicts] == ["underspecified", "underspecified"]
    assert "1 figure" in verdicts[0].reason
    assert "1 dated event" in verdicts[1].reason


def test_paragraphs_that_need_no_note_are_left_alone():
    """Openings, what a document says of itself, and opinions without figures need no note."""
    verdicts = found(
        "paragraphs_have_notes",
        FIGURES[0],
        "This report looks at {Outland|#actors/outland} as agreed in {2023|@2023}.",
        "Conclusion",
        "In {2023|@2023} {Outland|#actors/outland} agreed to much.",
        "The ties are strong.",
        notes=NOTES,
        citations=CITED,
        headings=("Conclusion",),
    )
    assert verdicts == []


def test_a_draft_without_any_note_is_told_once():
    """Where nothing is cited at all, one finding says so instead of one a paragraph."""
    verdicts = found("paragraphs_have_notes", "It was {US$9 billion|9e9 USD}.", "And {US$8 billion|8e9 USD}.")
    assert len(verdicts) == 1
    assert "2 paragraphs" in verdicts[0].reason


def test_a_paragraph_that_names_its_source_in_words_is_not_told_to_name_none():
    """Without notes, only those paragraphs are counted that say in no word whose their figures are."""
    said = "Customs data showed {US$9 billion|9e9 USD}."
    bare = "It was {US$8 billion|8e9 USD}."
    assert found("paragraphs_have_notes", said, "The office said it was {US$7 billion|7e9 USD}.", bare) == []
    (one,) = found("paragraphs_have_notes", said, bare, "And it made {US$6 billion|6e9 USD} of data cables.")
    assert "calls no note" in one.reason
    assert "2 paragraphs" in one.reason
    assert "1 more name one in words" in one.reason


def test_beside_notes_a_source_in_words_is_told_to_be_one():
    """Where others call notes, a paragraph that names its source in words is asked for the note, not for the source."""
    said = "Customs data showed {US$9 billion|9e9 USD}."
    (one,) = found("paragraphs_have_notes", FIGURES[0], said, notes=NOTES, citations=CITED)
    assert "calls no note" in one.reason
    assert "cannot be seen" not in one.reason


def test_how_much_rests_on_one_work_is_told():
    """Five of six figures rest on one work alone; the count, and what others carry, stand in the sentence."""
    verdicts = found("one_work_carries", *FIGURES, notes=NOTES, citations=CITED)
    assert [v.kind for v in verdicts] == ["remark"]
    assert verdicts[0].reason.startswith("5 of 6 figures with a note (6 in all) rest on Almanac")
    assert [e.source for e in verdicts[0].evidence] == ["almanac", "gazette"]


def test_figures_spread_over_works_are_left_alone():
    """With two works behind each figure none rests on one alone."""
    both = (
        *CITED,
        Citation("1", 2, "Moss", "short", "gazette"),
        Citation("2", 2, "Almanac", "short", "almanac"),
    )
    assert found("one_work_carries", *FIGURES, notes=NOTES, citations=both) == []


def test_all_findings_stand_in_the_order_of_the_text_with_their_check_and_day():
    """The run names the check and the day of each finding and gives the same answer twice."""
    draft = examined(
        *FIGURES,
        "It has {three pillars|3 pillar shape:count}: a port, and a road.",
        notes=NOTES,
        citations=CITED,
    )
    first, again = run_checks(draft), run_checks(draft)
    assert first == again
    assert all(v.check and v.as_of for v in first)
    starts = [v.spans[0].start for v in first]
    assert starts == sorted(starts)
    assert {"one_work_carries", "lists_match_counts"} <= {v.check for v in first}
