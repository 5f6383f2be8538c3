"""Whatever a draft says, the checks give an answer: no text and no claims make one fail."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
from checks_sample import examined, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.check.checked import Reading
from comity.check.checks import Examined, every_check, run_checks
from comity.check.claim import Amount, Claim, Mention, Slots, When
from comity.check.draft import Block, Draft, Mark, Sentence, Span
from comity.check.verdict import VERDICTS
from comity.terms.period import read_period

WORDS = st.sampled_from(
    ["from", "to", "compared to", "first time", "outpaced", "since 1990", "share of", "three", ":", "(", ")", ";", ",", "and",
     "following", "in force", "signed", "Speaker", "formal ties", "anniversary", "doubled", "a year", "of the increase", "\x00", "«", "5th"]
)  # fmt: skip
ENTRIES = (
    "actors/league", "actors/ash", "actors/outland", "actors/fern", "policies/open-door", "policies/shield-fund",
    "forums/table", "events/table-5", "events/eve", "actors/nobody", "policies/none",
)  # fmt: skip
NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, 2.0, 3.0, 10.0, 50.0, 0.5, 2019.0, 1e12, 1e-9]),
    st.floats(0, 1e15, allow_nan=False),
)
PERIODS = st.sampled_from(["2016", "2019", "2021-03", "1977/..", "../2003", "2022", "2030", "2019/2021"])


@st.composite
def amounts(draw, span: Span) -> Amount:
    """Draw an amount of any shape."""
    value = draw(NUMBERS)
    return Amount(
        span, span, value, draw(st.sampled_from(["", "share", "money", "year", "pillar", "guests", "percentage-point"])),
        draw(st.sampled_from([0.0, 0.01, 1.0, 1e9])), draw(st.one_of(st.none(), st.just(value * 2))),
        draw(st.sampled_from(["", "", "USD", "JPY"])), relation=draw(st.sampled_from(["=", "~", "<~", ">", "<="])),
        change=draw(st.sampled_from(["", "", "up", "down"])),
        shape=draw(st.sampled_from(["amount", "count", "rank", "ordinal", "duration"])),
    )  # fmt: skip


@st.composite
def drafts(draw) -> Examined:
    """Draw a draft of one to four paragraphs, claims anywhere in it."""
    text, blocks, sentences, marks = "", [], [], []
    for number in range(draw(st.integers(1, 4))):
        words = " ".join(draw(st.lists(WORDS, min_size=1, max_size=14)))
        kind = draw(st.sampled_from(["paragraph", "paragraph", "heading", "item", "note", "title"]))
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(kind, span, f"paragraph {number}", note="1" if kind == "note" else None))
        sentences.append(Sentence(span, number))
        marks += [Mark(span.end, "1")] if draw(st.booleans()) else []
        text += words + "\n"

    def spot() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, min(len(text), start + draw(st.integers(1, 9))))

    claims = []
    for number in range(draw(st.integers(0, 7))):
        span = spot()
        slots = Slots(
            draw(st.sampled_from(["", "level", "share", "contribution", "ratio", "sum", "crossing-year", "cagr"])),
            draw(st.sampled_from(["", "trade", "gdp", "gdp-ratio", "trade-share", "trade-rank", "firms", "stakes", "aid-cumulative"])),
            draw(st.sampled_from(["", "outland", "league", "nobody"])), draw(st.sampled_from(["", "league", "ash", "outland"])),
            draw(st.sampled_from(["", "2019", "nonsense", "2010/.."])), "", draw(st.sampled_from(["", "actors/league"])),
        )  # fmt: skip
        amount = draw(st.one_of(st.none(), amounts(span)))
        claims.append(
            Claim(
                f"c{number}",
                draw(st.sampled_from(["quantity", "count", "expectation", "cause", "rank"])),
                span,
                span.of(text),
                0,
                amount,
                slots=slots,
            )
        )
    dates = [When(spot(), read_period(draw(PERIODS)), "date") for _ in range(draw(st.integers(0, 4)))]
    mentions = [
        Mention(spot(), draw(st.sampled_from(ENTRIES)), "name") for _ in range(draw(st.integers(0, 6)))
    ]
    draft = Draft(
        "any",
        "text",
        "",
        text,
        text,
        tuple(range(len(text) + 1)),
        tuple(blocks),
        tuple(sentences),
        tuple(marks),
    )
    then, now = records()
    return Examined(
        Reading(draft, tuple(claims), tuple(dates), tuple(mentions), ()),
        then,
        now,
        own_works=frozenset({"own"}),
    )


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_every_draft_gets_an_answer(draft):
    """Any words, claims, times and names give findings of the ten kinds, inside the text, with a reason."""
    for verdict in run_checks(draft):
        assert verdict.kind in VERDICTS
        assert verdict.reason
        assert "nan" not in verdict.reason
        assert all(0 <= s.start <= s.end <= len(draft.draft.text) for s in verdict.spans)


def test_an_empty_draft_has_no_findings():
    """Nothing said, nothing found."""
    then, now = records()
    empty = Draft("empty", "text", "", "", "", (0,), (), ())
    assert run_checks(Examined(Reading(empty, (), (), (), ()), then, now)) == ()


def test_a_long_line_is_answered():
    """A sentence of a megabyte with unpaired brackets and thousands of separators comes back."""
    line = "It has {three areas|3 area shape:count}: " + "a, (b and " * 100_000 + "{since 1977|@1977/..}"
    assert isinstance(run_checks(examined(line)), tuple)


def test_each_file_of_the_folder_is_a_check_that_says_what_it_yields():
    """Every check is named after its file and its first line says what it yields."""
    checks = every_check()
    assert len(checks) > 30
    for name, one in checks.items():
        module = importlib.import_module(f"comity.check.checks.{name}")
        assert module.__doc__
        assert one.__name__ == name
        assert (one.__doc__ or "").startswith("Yield")


def test_evidence_known_later_carries_the_later_day():
    """A remark that rests on what became known since the draft's date says so by its day."""
    text = "This may be a {possible downgrade|k:expectation} in relations of {Outland|#actors/outland} with {the League|#actors/league}."
    verdict = next(v for v in run_checks(examined(text)) if v.check == "expectations_since")
    assert verdict.as_of == "2026-01-01"


@pytest.mark.parametrize("kind", ["heading", "note"])
def test_headings_and_notes_claim_nothing(kind):
    """A count in a heading or a note is held against nothing."""
    draft = examined("It has {three pillars|3 pillar shape:count}: a port, and a road.")
    block = replace(draft.draft.blocks[0], kind=kind, note="1" if kind == "note" else None)
    silent = replace(draft, reading=replace(draft.reading, draft=replace(draft.draft, blocks=(block,))))
    assert [v for v in run_checks(silent) if v.check == "lists_match_counts"] == []
