"""Widths of words and the breaking of lines."""

from __future__ import annotations

import random

import pytest

from comity.publish.charts.lettering import ELLIPSIS, shorten, wide, wrap


def test_width_grows_with_size_and_boldness():
    """Twice the size is twice the width; bold is a little wider."""
    assert wide("Japan", 20) == pytest.approx(2 * wide("Japan", 10), abs=0.02)
    assert wide("Japan", 10, bold=True) > wide("Japan", 10)


def test_marks_that_stand_on_a_letter_take_no_room():
    """A letter with its accent as a mark of its own is as wide as the joined one."""
    assert wide("Vie\u0323\u0302t", 10) == wide("Viet", 10) == wide("Việt", 10)


@pytest.mark.parametrize("seed", range(20))
def test_lines_are_never_wider_than_asked_and_lose_nothing(seed):
    """Whatever the words, each line fits, and without ellipsis they are all there in order."""
    dice = random.Random(seed)
    letters = "abcdefghijkl mnopqrs-tuvwx/yz ABC 日本語、「協力」 한국어 é"
    text = "".join(dice.choice(letters) for _ in range(dice.randint(1, 120)))
    width = dice.randint(20, 200)
    rows = wrap(text, 12, width, lines=500)
    assert all(wide(row, 12) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


def test_what_does_not_fit_ends_in_an_ellipsis():
    """The last line says that more is meant."""
    rows = wrap("one two three four five six seven eight", 12, 60, lines=2)
    assert len(rows) == 2
    assert rows[-1].endswith(ELLIPSIS)
    assert all(wide(row, 12) <= 60 for row in rows)


def test_japanese_lines_do_not_begin_with_a_closing_mark():
    """A full stop or comma stays with the word before it."""
    rows = wrap("東南アジア、日本。協力の枠組み、海洋。" * 3, 10, 52, lines=99)
    assert not any(row[0] in "、。" for row in rows)


def test_korean_words_are_not_broken_inside():
    """Hangul is broken at spaces, as it is written with them."""
    assert wrap("전략적 동반자 관계", 10, 45, lines=9) == ("전략적", "동반자", "관계")


def test_shorten_leaves_short_text_alone():
    """A text that fits is returned as it is."""
    assert shorten("Japan", 12, 200) == "Japan"
