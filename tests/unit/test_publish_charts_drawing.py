"""What holds for every drawing: it parses, is whole, stays inside itself, and is the same each time."""

from __future__ import annotations

import hashlib
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from comity.publish.charts import drawing
from comity.publish.charts.drawing import escape, units, words

HERE = Path(__file__).with_name("charts_sample.py")
SAMPLE = SimpleNamespace(**runpy.run_path(str(HERE)))
KINDS = sorted(SAMPLE.DRAWINGS)
LONG = ("Framework for a comprehensive, future-oriented and mutually beneficial partnership " * 3)[:200]
AWKWARD = {
    "letter": "X",
    "long": LONG,
    "unbroken": "Donaudampfschifffahrtsgesellschaftskapitän" * 5,
    "chinese": "自由で開かれたインド太平洋戦略と東南アジア諸国連合との特別なパートナーシップについて" * 3,
    "korean": "한국과 아세안의 포괄적 전략 동반자 관계와 신남방정책 플러스",
    "marked": '<b>R&D</b> "hub" ]]> &amp; \x07 ends',
}


@pytest.mark.parametrize("kind", KINDS)
class TestEveryDrawing:
    """A drawing is a whole SVG that needs nothing else."""

    def test_it_names_and_describes_itself(self, kind):
        """The root has a view box, a role, a title and a description, joined by ids."""
        root = SAMPLE.parsed(SAMPLE.DRAWINGS[kind]())
        assert root.tag == SAMPLE.NS + "svg"
        assert root.get("role") == "img"
        assert SAMPLE.view_box(SAMPLE.DRAWINGS[kind]())[0] == 720
        named = {
            child.get("id"): child.text
            for child in root
            if child.tag in {SAMPLE.NS + "title", SAMPLE.NS + "desc"}
        }
        assert root.get("aria-labelledby").split() == list(named)
        assert all(text.strip() for text in named.values())

    def test_every_label_is_in_it(self, kind):
        """Nothing that was given to be drawn goes missing."""
        written = SAMPLE.said(SAMPLE.DRAWINGS[kind]())
        assert [label for label in SAMPLE.LABELS[kind] if "".join(label.split()) not in written] == []

    def test_words_are_text_of_readable_size(self, kind):
        """No text is smaller than 12 units, and there is text."""
        lines = SAMPLE.lettering(SAMPLE.DRAWINGS[kind]())
        assert lines
        assert min(line.size for line in lines) >= 12

    def test_no_text_leaves_the_view_box(self, kind):
        """All words stand inside the drawing."""
        svg = SAMPLE.DRAWINGS[kind]()
        width, height = SAMPLE.view_box(svg)
        out = [
            t.text
            for t in SAMPLE.lettering(svg)
            if t.left < 0 or t.right > width or t.top < 0 or t.foot > height
        ]
        assert out == []

    def test_no_words_lie_over_others(self, kind):
        """No line of text covers another."""
        assert SAMPLE.overlaps(SAMPLE.DRAWINGS[kind]()) == []

    def test_it_is_basic(self, kind):
        """Only shapes, text and patterns: nothing that a PDF or a Word file cannot show."""
        tags = {
            element.tag.removeprefix(SAMPLE.NS) for element in SAMPLE.parsed(SAMPLE.DRAWINGS[kind]()).iter()
        }
        allowed = {
            "svg",
            "title",
            "desc",
            "g",
            "a",
            "rect",
            "line",
            "path",
            "circle",
            "text",
            "tspan",
            "defs",
            "pattern",
        }
        assert tags <= allowed
        assert "style=" not in SAMPLE.DRAWINGS[kind]()

    def test_two_of_a_kind_share_no_id(self, kind):
        """With another name, a second drawing on the page has ids of its own."""
        first, second = (
            set(re.findall(r'\bid="([^"]*)"', SAMPLE.DRAWINGS[kind](name))) for name in ("one", "two")
        )
        assert first
        assert not first & second
        assert all(name.startswith("one-") for name in first)

    def test_every_reference_is_met(self, kind):
        """A pattern that is used is there."""
        svg = SAMPLE.DRAWINGS[kind]()
        assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(re.findall(r'\bid="([^"]*)"', svg))

    def test_nothing_given_is_said_with_the_reason(self, kind):
        """An empty input gives a small drawing that says why nothing is drawn."""
        svg = SAMPLE.EMPTY[kind]()
        assert SAMPLE.view_box(svg)[1] < 80
        assert "Nothingtodraw:no" in SAMPLE.said(svg)

    @pytest.mark.parametrize("awkward", sorted(AWKWARD))
    def test_awkward_labels_do_not_break_it(self, kind, awkward):
        """Any label leaves all words inside the drawing and none over another, its whole text still there."""
        svg = SAMPLE.labelled(kind, AWKWARD[awkward])
        width, height = SAMPLE.view_box(svg)
        out = [
            t
            for t in SAMPLE.lettering(svg)
            if t.left < -0.5 or t.right > width + 0.5 or t.foot > height + 0.5
        ]
        assert out == []
        assert SAMPLE.overlaps(svg) == []
        assert "".join(AWKWARD[awkward].replace("\x07", "\ufffd").split()) in SAMPLE.said(svg)


def test_the_same_input_gives_the_same_bytes_in_another_process():
    """Neither the order of sets nor the state of a process shows in a drawing."""
    program = (
        "import hashlib, runpy, sys; s = runpy.run_path(sys.argv[1])['DRAWINGS'];"
        "print({k: hashlib.sha256(s[k]().encode()).hexdigest() for k in sorted(s)})"
    )
    answers = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run(
            [sys.executable, "-c", program, str(HERE)], capture_output=True, text=True, check=True, env=env
        )
        answers.add(ran.stdout.strip())
    here = {k: hashlib.sha256(SAMPLE.DRAWINGS[k]().encode()).hexdigest() for k in KINDS}
    assert answers == {str(here)}


def test_characters_that_xml_forbids_are_seen_to_be_missing():
    """A control character becomes a replacement character, not silence."""
    assert escape("a\x00b") == "a\ufffdb"


def test_lengths_are_written_short_and_never_as_minus_zero():
    """One decimal at most, no trailing zeros."""
    assert [units(x) for x in (10.0, 10.04, 10.06, -0.04, -2.5)] == ["10", "10", "10.1", "0", "-2.5"]


def test_lines_of_text_have_places_of_their_own():
    """Each line is a tspan with x and y, one leading apart."""
    written = words(5, 20, ("one", "two"), size=10)
    assert re.findall(r'<tspan x="5" y="([\d.]+)">', written) == ["20", units(20 + 10 * drawing.LEADING)]
