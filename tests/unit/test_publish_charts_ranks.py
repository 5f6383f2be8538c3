"""Drawings of an index: intervals where they lie, numbers in each cell, letters for groups."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.dominance import dominance
from comity.publish.charts.ranks import Place, ranks

NS = "{http://www.w3.org/2000/svg}"
PLACES = (
    Place("Ash", 1, 1, 2, 1, ("A",)),
    Place("Birch", 2, 1, 4, 3, ("A", "B")),
    Place("Cedar", 3, 2, 4, 3, ("B",)),
    Place("Elm", 9, 9, 9, 9),
)


def titled(svg, start):
    """Return the group whose title begins so."""
    for group in ET.fromstring(svg).iter(NS + "g"):
        title = group.find(NS + "title")
        if title is not None and title.text.startswith(start):
            return group
    raise AssertionError(start)


class TestRanks:
    """Ranks."""

    def test_dot_and_line_stand_at_rank_and_interval(self):
        """In proportion to the ranks."""
        group = titled(ranks(PLACES), "Birch")
        dot = float(group.find(NS + "circle").get("cx"))
        span = group.find(NS + "line")
        low, high = float(span.get("x1")), float(span.get("x2"))
        assert (dot - low) / (high - low) == pytest.approx(1 / 3, abs=0.01)

    def test_a_rank_is_written_with_its_interval_and_letters(self):
        """Not in place or colour alone."""
        said = "".join(titled(ranks(PLACES), "Birch").itertext())
        assert "2 (1–4)" in said
        assert "A B" in said
        assert "group" in said

    def test_a_sure_rank_has_no_line(self):
        """Only a dot, and no letter."""
        group = titled(ranks(PLACES), "Elm")
        assert "in no group" in group.find(NS + "title").text
        assert "9 (9)" in "".join(group.itertext())

    def test_what_was_varied_is_printed(self):
        """Below the drawing and in its description."""
        svg = ranks(PLACES, varied=("weights",))
        assert svg.count("Varied: weights.") == 2

    def test_many_letters_are_written_as_a_span(self):
        """First to last."""
        assert "A–D" in ranks((Place("Ash", 1, 1, 2, 1, ("A", "B", "C", "D")),))

    def test_nothing_to_draw_is_said(self):
        """Not an empty picture."""
        assert "Nothing to draw" in ranks(())


class TestDominance:
    """The matrix."""

    def test_every_cell_has_its_number(self):
        """And says in words who leads whom."""
        svg = dominance(("Ash", "Birch", "Cedar"), [[0, 0.6, 0.97], [0.3, 0, 0.5], [0.03, 0.5, 0]])
        cell = titled(svg, "Ash leads Cedar")
        assert "in 97 % of draws" in cell.find(NS + "title").text
        assert cell.find(NS + "text").text == "97"

    def test_a_lead_that_is_sure_is_bold_and_framed(self):
        """Not only coloured; one that is not is neither."""
        svg = dominance(("Ash", "Birch"), [[0, 0.95], [0.05, 0]])
        sure, not_ = titled(svg, "Ash leads"), titled(svg, "Birch leads")
        assert (len(sure.findall(NS + "rect")), sure.find(NS + "text").get("font-weight")) == (2, "600")
        assert (len(not_.findall(NS + "rect")), not_.find(NS + "text").get("font-weight")) == (1, None)

    def test_a_share_is_never_rounded_up_to_sure(self):
        """94.99 reads 94."""
        assert titled(dominance(("Ash", "Birch"), [[0, 0.9499], [0, 0]]), "Ash").find(NS + "text") is not None
        assert "Ash leads Birch in 94 % of draws" in dominance(("Ash", "Birch"), [[0, 0.9499], [0, 0]])

    def test_more_than_sixteen_are_cut_and_the_cut_is_said(self):
        """The drawing names how many there are."""
        many = 20
        svg = dominance([f"u{i}" for i in range(many)], [[0.5] * many for _ in range(many)])
        assert "The first 16 of 20 units are drawn." in svg
        assert "u16 leads" not in svg

    def test_one_unit_makes_no_matrix(self):
        """It says so."""
        assert "Nothing to draw" in dominance(("Ash",), [[0.0]])


@pytest.mark.parametrize(
    "label", ["Ash", "A very long name of a unit → " * 4, "東南亞国家連合" * 4, '<&"> \x01 A', "x" * 90]
)
def test_no_words_lie_over_others_or_outside(label):
    """Whatever units are called, and with as many groups and ranks as there may be."""
    places = [Place(label, at, max(1, at - 300), 1200, at + 1, tuple("ABCDEFGH")) for at in (1, 2, 999, 1200)]
    matrix = [[0.96] * 16 for _ in range(16)]
    for svg in (ranks(places, varied=(label,)), dominance([f"{label}{i}" for i in range(16)], matrix)):
        assert SAMPLE.overlaps(svg) == []
        width, height = SAMPLE.view_box(svg)
        for line in SAMPLE.lettering(svg):
            assert line.left >= -0.5, line
            assert line.right <= width + 0.5, line
            assert line.foot <= height + 0.5, line
