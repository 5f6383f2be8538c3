"""Findings: verdicts in order, each with a name that survives edits elsewhere."""

from __future__ import annotations

from dataclasses import replace

import check_sample as sample

from comity.check.answers import summarise, tell
from comity.check.answers.findings import identify
from comity.check.answers.summary import in_words
from comity.check.draft import Block, Sentence, Span
from comity.check.verdict import Verdict


def by_quote(told, words):
    """Return the findings whose first stretch is these words."""
    return [f for f in told.findings if f.quote == words]


def test_findings_are_in_the_order_of_the_text_and_numbered():
    """Numbers run from 1 with the text; at one place the graver verdict comes first."""
    found = sample.told().findings
    assert [f.number for f in found] == list(range(1, len(found) + 1))
    starts = [f.raw.start for f in found]
    assert starts == sorted(starts)
    assert [f.kind for f in by_quote(sample.told(), "almost US$3.1 billion")] == ["hedge-wrong", "remark"]


def test_places_are_those_of_the_file_and_not_of_the_text_judged():
    """Line and column count in the file, where marks of form and of notes still stand."""
    [found] = by_quote(sample.told(), "US$4.9 billion")
    line = sample.RAW.split("\n")[found.line - 1]
    assert line[found.column - 1 :].startswith("US$4.9 billion")
    assert found.raw.of(sample.RAW) == "US$4.9 billion"
    assert found.prefix.endswith("reached ")
    assert found.suffix.startswith(" in 2022.[^1]")


def test_a_later_verdict_is_shown_with_the_one_at_the_draft_s_date():
    """What the record says today stands beside the verdict it differs from, not as a finding of its own."""
    [found] = by_quote(sample.told(), "four members")
    assert (found.kind, found.now.kind) == ("supported", "contradicted")
    assert found.own


def test_a_later_verdict_that_says_the_same_is_not_shown():
    """Where today's verdict has the same kind and reason there is nothing to add."""
    same = replace(sample.verdicts()[2], as_of="2024-12-31")
    checked = replace(sample.checked(), verdicts=(sample.verdicts()[2], same))
    [found] = tell(checked).findings
    assert found.now is None


def test_a_check_s_finding_is_told_from_the_verdict_on_the_claim():
    """Only the first verdict on one claim is the claim's own."""
    assert [(f.kind, f.own) for f in by_quote(sample.told(), "almost US$3.1 billion")] == [
        ("hedge-wrong", True), ("remark", False)
    ]  # fmt: skip


def test_a_finding_about_the_whole_draft_has_no_place():
    """A finding without a stretch comes first and names no paragraph."""
    first = sample.told().findings[0]
    assert (first.verdict.check, first.place, first.quote) == ("sides_are_heard", "", "")


def test_fingerprints_do_not_depend_on_where_the_words_stand():
    """The same words moved by a new sentence before them keep their fingerprint; other words do not."""
    draft = sample.draft()
    moved = "Something new. " + draft.text
    shift = 15
    later = replace(
        draft, text=moved, raw=moved, origins=tuple(range(len(moved) + 1)),
        blocks=(Block("paragraph", Span(0, len(moved)), "paragraph 1"),), sentences=(Sentence(Span(0, 14), 0), *(Sentence(Span(s.span.start + shift, s.span.end + shift), 0) for s in draft.sentences)),
    )  # fmt: skip
    at = sample.span("12 % of trade")
    before = Verdict("remark", "x", (at,), "why")
    after = Verdict("remark", "x", (Span(at.start + shift, at.end + shift),), "why, said otherwise")
    other = Verdict("remark", "x", (Span(at.start, at.end - 1),), "why")
    worse = replace(before, kind="inconsistent")
    assert identify(before, draft) == identify(after, later)
    assert len({identify(before, draft), identify(other, draft), identify(worse, draft)}) == 3


def test_equal_findings_are_told_apart():
    """The same words twice under one check give two fingerprints, the same ones every time."""
    verdict = Verdict("remark", "x", (sample.span("Verrin"),), "why")
    checked = replace(sample.checked(), verdicts=(verdict, verdict))
    names = [f.fingerprint for f in tell(checked).findings]
    assert names[1] == f"{names[0]}.2"
    assert names == [f.fingerprint for f in tell(checked).findings]


def test_an_accepted_finding_needs_no_look_and_a_lost_one_is_absent():
    """An accepted fingerprint takes its finding from the open ones; one that nothing has is told as absent."""
    name = by_quote(sample.told(), "US$4.9 billion")[0].fingerprint
    told = sample.told(accepted=((name, "the office wrote to us"), ("0" * 12, "gone")))
    [found] = by_quote(told, "US$4.9 billion")
    assert (found.accepted, found.open) == (True, False)
    assert told.absent == (("0" * 12, "gone"),)


def test_summary_counts_claims_apart_from_what_checks_found():
    """Claims by verdict sum to the claims; what the checks found stands apart."""
    summary = summarise(sample.told())
    assert sum(n for _, n in summary.verdicts) == summary.claims == 5
    assert summary.findings == (("remark", 2),)
    assert (summary.figures, summary.without_note, summary.cited) == (4, 3, 1)
    assert (summary.broken, summary.expectations, summary.events) == (("1",), 1, 1)


def test_summary_leaves_out_what_there_is_none_of():
    """A line with nothing to say is not said."""
    said = dict(in_words(summarise(sample.told())))
    assert "Accepted" not in said
    assert said["Figures without a note"] == "3 of 4"
