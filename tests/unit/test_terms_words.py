"""Suggestions, anchors, and what editors wrote as it stands in messages."""

from __future__ import annotations

from comity.terms.words import anchor, brief, did_you_mean, listed, one_of


def test_the_nearest_word_is_suggested():
    """Whatever the case; nothing where none is near."""
    assert did_you_mean("Prosperty", ["people", "peace", "prosperity"]) == "prosperity"
    assert did_you_mean("zzz", ["people"]) == ""
    assert did_you_mean("x", []) == ""


def test_a_name_is_found_among_very_many():
    """Among fifty thousand names the one that differs by a letter is found."""
    many = [f"trade-{year}-{n}" for year in range(1990, 2020) for n in range(1500)]
    assert did_you_mean("trade-2007-1234x", many) == "trade-2007-1234"
    assert did_you_mean("trad-2007-77", many) == "trade-2007-77"


def test_the_allowed_words_are_listed_where_none_is_near():
    """All of a few, the first of many, and a sentence where there is none."""
    assert one_of("q", ["state", "economy"]) == "write one of: economy, state"
    assert one_of("q", [f"w{n}" for n in range(10)], most=2) == "write one of: w0, w1 … (10 in all)"
    assert one_of("q", []) == "there is none yet"


def test_what_was_written_fits_on_a_line():
    """Line ends become spaces, long texts are cut, invisible signs are shown."""
    assert brief("a\n b\t c") == "'a b c'"
    assert brief("x" * 1_000_000) == "'" + "x" * 60 + "…'"
    assert brief("\x1b[31m\u202e", quoted=False) == "\\x1b[31m\\u202e"


def test_anchors_are_plain_letters():
    """Accents fall away; a text without letters is called section."""
    assert anchor("Économie: a new pillar") == "economie-a-new-pillar"
    assert anchor("日本") == "section"


def test_words_are_listed_as_in_prose():
    """Commas, and a word before the last."""
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], last="or") == "a or b"
