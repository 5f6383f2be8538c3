"""Normalising: one form for one character, markers taken out, places kept."""

from __future__ import annotations

import pytest

from comity.check.draft import Span
from comity.check.reading import draft_of_text
from comity.check.reading.folding import fold


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("“a” ‘b’ 5′ 6″ «c»", '"a" \'b\' 5\' 6" "c"'),
        ("2019‑20 −3 2018–19 a — b", "2019-20 -3 2018–19 a — b"),
        ("a -- b --- c", "a – b — c"),
        ("US$\u00a05\u202fbillion\u2003now", "US$ 5 billion now"),
        ("co\u00adoperate\u200b \ufefftoday\u0007", "cooperate today"),
        ("ﬁnance № 5 ™ ５０％", "finance No 5 TM 50%"),
        ("3½ and ½", "3 1/2 and 1/2"),
        ("cafe\u0301", "café"),
        ("10⁶ t, 5 km²", "10^6 t, 5 km2"),
        ("wait…", "wait..."),
    ],
)
def test_a_character_has_one_form(raw, text):
    """Quotes, dashes, spaces, invisible signs, ligatures, fractions and powers come out in one form."""
    assert draft_of_text(raw).text == text


def test_origins_follow_what_grows_and_what_shrinks():
    """One sign that becomes several points back to one place; several that become one to the first."""
    text, origins = fold("a…  b")
    assert text == "a... b"
    assert origins == [0, 1, 1, 1, 2, 4]


@pytest.mark.parametrize(
    ("raw", "text", "notes"),
    [
        ("Trade grew.[1] It fell [2].", "Trade grew. It fell.", ["1", "2"]),
        ("Trade grew[3,4]; it fell[5–7].", "Trade grew; it fell.", ["3", "4", "5", "6", "7"]),
        ("Trade grew.¹² It fell.", "Trade grew. It fell.", ["12"]),
        ("Trade grew.[^smith] It fell.", "Trade grew. It fell.", ["smith"]),
        ("The [2020] figure and [sic] stay.", "The [2020] figure and [sic] stay.", []),
        ("About [20] of them came.", "About [20] of them came.", []),
    ],
)
def test_markers_are_taken_out_and_kept_as_marks(raw, text, notes):
    """Markers of several kinds leave the text; years and insertions in brackets stay."""
    draft = draft_of_text(raw)
    assert draft.text == text
    assert [mark.note for mark in draft.marks] == notes


def test_a_mark_belongs_to_the_sentence_before_it():
    """A marker after the stop, with or without a space, counts to the sentence that ends there."""
    draft = draft_of_text("Trade grew.[1] It fell. [2] It rose.")
    assert [draft.notes_of(sentence) for sentence in draft.sentences] == [("1",), ("2",), ()]


def test_a_number_stuck_to_a_stop_is_a_marker_where_the_note_exists():
    """Copied from a page, "ties.1" calls note 1; "ties.9" stays, as there is no note 9."""
    draft = draft_of_text("Of ties.1 They grew.9 So.\n\nNotes\n\n1. Almanac\n\n2. Ibid")
    assert draft.text.startswith("Of ties. They grew.9 So.")
    assert [mark.note for mark in draft.marks] == ["1"]


def test_printed_addresses_are_links():
    """An address in the text is a link without the stop that follows it."""
    draft = draft_of_text("See https://example.org/a_(b), and (http://example.org/c).")
    assert [link.url for link in draft.links] == ["https://example.org/a_(b)", "http://example.org/c"]
    assert draft.links[0].span.of(draft.text) == draft.links[0].url


def test_a_stretch_left_out_gives_an_empty_span():
    """The place of a marker in the file is an empty stretch of the text."""
    draft = draft_of_text("Trade grew.[1] It fell.")
    span = draft.text_span(Span(11, 14))
    assert span.start == span.end == 11


def test_numbers_that_hang_in_order_are_markers_though_their_notes_are_lost():
    """Copied without its notes, a text that counts 4, 6, 7, 8 at its stops keeps none of them as figures."""
    told = "Trade is to double by 2040.4\n\nIt grew.6 They met, twice.7 By 2030 it fell.8 So.\n"
    draft = draft_of_text(told)
    assert draft.text == "Trade is to double by 2040.\nIt grew. They met, twice. By 2030 it fell. So."
    assert [mark.note for mark in draft.marks] == ["4", "6", "7", "8"]
    assert len(draft.sentences) == 5


def test_numbers_out_of_order_are_no_markers():
    """Versions and decimals that happen to hang on a stop stay where they stand."""
    assert draft_of_text("It grew.6 It fell.2 It rose.9").marks == ()
