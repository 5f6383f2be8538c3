"""The drawing of ranked changes: order, intervals, and what is sure told by more than colour."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from comity.publish.charts.welfare import Changed, welfare


def test_changes_are_ranked_and_doubtful_ones_hollow():
    """The largest gain comes first; a dot whose interval holds nought is hollow."""
    svg = welfare((Changed("Loss", -2.0, -3.0, -1.0), Changed("Doubt", 0.1, -0.5, 0.9), Changed("Gain", 4.0)))
    root = ET.fromstring(svg)
    dots = [dot.get("fill") for dot in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert svg.index("Gain: 4 %") < svg.index("Doubt: 0.1 %, likely −0.5 to 0.9") < svg.index("Loss: −2 %")
    assert dots[1] == "#ffffff" != dots[0]
    assert "Hollow: it holds nought" in svg


def test_nothing_to_draw_is_said():
    """Without changes the drawing says so."""
    assert "no changes were given" in welfare(())
