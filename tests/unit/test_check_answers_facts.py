"""Claims about no amount stand in every answer, can be confirmed and accepted, and survive edits elsewhere."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import docx
import pytest
from facts_sample import NOW, records

from comity.check.answers import answer, summarise, tell
from comity.check.answers.word import write_word
from comity.check.baseline import accept, applied
from comity.check.bindings_file import confirm, read_bindings, write_bindings
from comity.check.examine import examine
from comity.check.reading import draft_of_text, read_draft

TEXT = (
    "# The lakes\n\n12 February 2024\n\nOutland launched Open Door in 2015. In 2015, Speaker Moss sailed to Birch.\n\n"
    "Cedar, a member of the League, agreed. Since the introduction of Open Door, trade rose to US$5 billion.\n\n"
    '"We have kept the harbours open for all who came."\n'
)
KINDS = {"date": "Open Door in 2015", "office": "In 2015, Speaker Moss", "membership": "Cedar, a member of the League",
         "cause": "Since the introduction of Open Door", "quotation": '"We have kept the harbours open for all who came."'}  # fmt: skip
DAY = date(2024, 3, 1)


def told(text: str = TEXT, confirmed=(), accepted=()):
    """Return a draft's findings."""
    draft = replace(draft_of_text(text, form="markdown", name="lakes.md"), name="lakes.md")
    return applied(tell(examine(draft, *records(), confirmed=confirmed)), accepted)


def claims(one) -> dict[str, object]:
    """Return the draft's claims about no amount by kind."""
    return {c.kind: c for c in one.checked.reading.claims if c.amount is None}


def test_each_kind_is_claimed_once():
    """Of each sort the draft has one, in its own words."""
    assert {kind: claim.quote for kind, claim in claims(told()).items()} == KINDS


def test_the_summary_counts_them_and_has_a_verdict_for_each():
    """All claims are counted by verdict."""
    summary = summarise(told())
    assert sum(n for _, n in summary.verdicts) == summary.claims == len(KINDS) + 1
    assert dict(summary.verdicts)["contradicted"] == 3


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "sarif", "csv"])
def test_every_answer_has_them(form):
    """The words of those that want a look, what the record says, and how they were read, where the form tells it."""
    given = answer([told()], form).decode()
    for quote in ("Open Door in 2015", "In 2015, Speaker Moss", "Cedar, a member of the League"):
        assert quote in given
    for reason in (
        "the record has November 2017",
        "when it was F. Fern",
        "not among the members of The League",
    ):
        assert reason in given
    if form in ("md", "html", "csv"):
        for read in ("policies/open-door dated 2015", "moss in offices/speaker, 2015", "cedar a member of league, 2024-02-12",
                     "credited to policies/open-door"):  # fmt: skip
            assert read in given, read


def test_programs_get_the_slots():
    """JSON and the table have kind, formula and each slot."""
    given = json.loads(answer([told()], "json"))
    office = next(c for c in given["claims"] if c["type"] == "office")
    assert office["slots"] == {
        "formula": "in-office",
        "reporter": "moss",
        "period": "2015",
        "against": "offices/speaker",
    }
    cause = next(c for c in given["claims"] if c["type"] == "cause")
    assert [c["quote"] for c in given["claims"] if c["id"] in cause["pairs"]] == ["US$5 billion"]
    rows = list(csv.DictReader(io.StringIO(answer([told()], "csv").decode())))
    row = next(r for r in rows if r["kind"] == "membership" and r["check"] == "judging")
    assert (row["formula"], row["reporter"], row["partner"], row["verdict"]) == (
        "member-on",
        "cedar",
        "league",
        "contradicted",
    )
    assert row["now"].startswith("remark: ")


def test_word_has_a_comment_at_the_words(tmp_path):
    """The office out of its time carries a comment with the reading and the record's side."""
    source = tmp_path / "lakes.md"
    source.write_text(TEXT, encoding="utf-8")
    one = tell(examine(read_draft(source), *records()))
    write_word(one, source, tmp_path / "lakes.docx")
    comments = [comment.text for comment in docx.Document(str(tmp_path / "lakes.docx")).comments]
    (said,) = [text for text in comments if "moss in offices/speaker" in text]
    assert "contradicted" in said
    assert "when it was F. Fern" in said


@pytest.mark.parametrize(
    ("kind", "said", "verdict"),
    [
        ("date", "period:2017", "supported"),
        ("office", "reporter:fern", "supported"),
        ("membership", "reporter:ash", "supported"),
        ("membership", "yes", "contradicted"),
        ("date", "against:events/table-5", "supported"),
    ],
)
def test_a_reading_can_be_corrected(tmp_path, kind, said, verdict):
    """What an analyst confirms is kept in a file, used again, and judged; the id stays."""
    one = told()
    claim = claims(one)[kind]
    kept = confirm(claim, one.draft, said, DAY, one.checked.reading.claims, records()[1])
    write_bindings(tmp_path / "lakes.md.comity.yml", [kept])
    again = told(confirmed=read_bindings(tmp_path / "lakes.md.comity.yml", records()[1]))
    same = claims(again)[kind]
    assert (same.id, same.proposed_by) == (claim.id, "analyst")
    found = next(f for f in again.findings if f.claim == same and f.own)
    assert found.kind == verdict


def test_the_next_issue_keeps_the_reading_and_reads_its_year_anew(tmp_path):
    """In the same sentence with another year, whose office it is stays and the year is the new one."""
    one = told()
    kept = confirm(
        claims(one)["office"], one.draft, "reporter:fern", DAY, one.checked.reading.claims, records()[1]
    )
    again = told(TEXT.replace("In 2015, Speaker", "In 2012, Speaker"), confirmed=[kept])
    assert (claims(again)["office"].slots.reporter, claims(again)["office"].slots.period) == ("fern", "2012")


def test_readings_of_one_sentence_are_told_apart():
    """A date and a title of the very same words keep their own readings."""
    text = "# L\n\n12 February 2024\n\nThey recall Open Door, the 2017 reform. They met Speaker Fern in May 2014.\n"
    one = told(text)
    readings = [confirm(c, one.draft, "yes", DAY, one.checked.reading.claims) for c in claims(one).values()]
    again = told(text, confirmed=readings)
    assert {c.slots for c in claims(again).values()} == {c.slots for c in claims(one).values()}
    assert {c.proposed_by for c in claims(again).values()} == {"analyst"}


def test_what_is_accepted_stays_so_until_its_words_change():
    """Accepted once, a finding is no longer open after edits elsewhere; with another year it is back."""
    one = told()
    held = accept([one], ["all"], "as agreed", DAY)
    moved = TEXT.replace("# The lakes\n", "# The lakes\n\nA word before it all.\n").replace(
        "to Birch.", "to Birch, in a storm."
    )
    after = told(moved, accepted=held)
    assert [f.quote for f in after.open if f.claim and f.claim.kind in KINDS] == []
    changed = told(moved.replace("In 2015, Speaker", "In 2016, Speaker"), accepted=held)
    assert [f.quote for f in changed.open if f.claim and f.claim.kind == "office"] == [
        "In 2016, Speaker Moss"
    ]


def test_ids_survive_edits_elsewhere():
    """Moved, retyped or beside a new sentence, the claims keep their ids; other words are other claims."""
    before = {c.id for c in claims(told()).values()}
    parts = TEXT.split("\n\n")
    moved = "\n\n".join([*parts[:2], parts[4].strip(), parts[3], parts[2] + " All was well."])
    assert {c.id for c in claims(told(moved)).values()} == before
    assert not before & {claims(told(TEXT.replace("in 2015.", "in 2016.")))["date"].id}


def test_two_runs_give_the_same_bytes():
    """The same draft and record give the same answer."""
    for form in ("json", "sarif", "html"):
        assert answer([told()], form) == answer([told()], form)
    assert told().checked.now == NOW
