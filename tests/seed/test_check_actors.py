"""Whom and what the article names, by the record of its day."""

from __future__ import annotations

from datetime import date

import pytest

from comity.check.actors import find_mentions, section_subject, sections_of
from comity.check.actors.roles import roles
from comity.check.draft import Span
from comity.check.reading import read_draft

KOREAN, TAIWANESE = "policies/kr-new-southern-policy", "policies/tw-new-southbound-policy"


@pytest.fixture(scope="module")
def draft(seed):
    """Return the article as read."""
    return read_draft(seed / "article.txt")


@pytest.fixture(scope="module")
def mentions(draft, article):
    """Return what it names."""
    return find_mentions(draft, article.as_of(date(2024, 2, 12)))


def in_body(draft, mention) -> bool:
    """Return whether a mention is in no note."""
    return draft.block_at(mention.span.start).kind != "note"


def test_each_nsp_is_of_the_right_government(draft, mentions):
    """Every NSP of the body means Korea's or Taiwan's policy as its section has it, the other listed."""
    found = [m for m in mentions if m.span.of(draft.text) == "NSP" and in_body(draft, m)]
    korea, taiwan = draft.text.index("\nSouth Korea\n"), draft.text.index("\nTaiwan\n")
    assert [m.entry for m in found if m.span.start < korea] == [KOREAN, TAIWANESE]
    assert {m.entry for m in found if korea < m.span.start < taiwan} == {KOREAN}
    assert {m.entry for m in found if m.span.start > taiwan} == {TAIWANESE}
    assert len(found) == draft.text.count(
        "NSP", 0, draft.text.index("[1]") if "[1]" in draft.text else None
    ) - sum(b.span.of(draft.text).count("NSP") for b in draft.blocks if b.kind == "note")
    assert all({m.entry, *m.others} == {KOREAN, TAIWANESE} for m in found)


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("Prime Minister Takeo Fukuda", "actors/takeo-fukuda"),
        ("Prime Minister Kishida", "actors/fumio-kishida"),
        ("President Marcos Jr.", "actors/ferdinand-marcos-jr"),
        ("President-Elect William Lai", "actors/william-lai"),
        ("Vice-President", "actors/william-lai"),
        ("2023 Commemorative Summit", "events/asean-japan-commemorative-summit-2023"),
        ("the Summit", "events/asean-japan-commemorative-summit-2023"),
        ("21st ASEAN-ROK Summit", "events/asean-rok-summit-21"),
        ("Pyongyang", "actors/kp"),
        ("South China Sea", "actors/south-china-sea"),
        ("ARF", "forums/asean-regional-forum"),
        ("Southeast Asia", "actors/southeast-asia"),
        ("G20", "forums/g20"),
    ],
)
def test_names_mean_the_entries_a_reader_would_say(draft, mentions, words, entry):
    """The first place with these words means this entry."""
    assert next(m.entry for m in mentions if m.span.of(draft.text) == words) == entry


def test_tokyo_acts_or_is_a_place(draft, mentions):
    """Tokyo introduces and has doctrines as Japan; a summit in Tokyo is in the city."""
    found = {
        draft.text[m.span.start - 12 : m.span.start]: m.entry
        for m in mentions
        if m.span.of(draft.text) == "Tokyo"
    }
    assert {v for k, v in found.items() if k.endswith(" in ")} == {"actors/tokyo"}
    assert {v for k, v in found.items() if not k.endswith(" in ")} == {"actors/jp"}


def test_sections_are_about_the_partner_of_their_heading(draft, mentions):
    """Sub-headings stay under their partner; the conclusion is about nobody."""
    for words, subject in (
        ("mid-December", "actors/jp"),
        ("9.05 billion yen", "actors/jp"),
        ("17,300", "actors/kr"),
        ("Pyongyang", "actors/kr"),
        ("47 per cent", "actors/tw"),
        ("collectively underscore", ""),
    ):
        assert section_subject(draft, mentions, draft.text.index(words)) == subject, words


@pytest.mark.parametrize(
    ("sentence", "cue", "wanted"),
    [
        ("total trade volumes between", "trade volumes", ("kr", "asean", "")),
        ("Korean investments into", "investments", ("kr", "southeast-asia", "")),
        ("there were over 17,300", "enterprises", ("kr", "asean", "")),
        ("Vietnam's share in", "exports", ("kr", "vn", "asean")),
        ("Vietnam accounted for", "FDI", ("kr", "vn", "asean")),
        ("almost 2.6 million", "visited", ("asean", "kr", "")),
        ("registered students", "students", ("asean", "kr", "")),
        ("Japan and Malaysia would", "deal", ("jp", "my", "")),
        ("diverted almost 10", "investment funds", ("tw", "asean", "cn")),
        ("Taiwanese companies invested", "invested", ("taiwanese-companies", "southeast-and-south-asia", "")),
        ("ASEAN's combined GDP", "GDP", ("asean", "", "")),
    ],
)
def test_roles_are_those_of_the_sentence(draft, mentions, sentence, cue, wanted):
    """Reporter, partner and third side are told by the sentence's grammar."""
    at = draft.text.index(sentence)
    within = next(s.span for s in draft.sentences if s.span.start <= at < s.span.end)
    start = draft.text.index(cue, at)
    subject = sections_of(draft, ((m.span, m.entry) for m in mentions)).subject(at)
    assert roles(draft.text, within, mentions, Span(start, start + len(cue)), subject=subject) == wanted
