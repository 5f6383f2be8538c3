"""The lineage of policies: lanes, order, arrows that go round the boxes."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.lineage import PolicyBox, Tie, lineage
from comity.publish.charts.routes import Gutter, Placed, routes


def box_of(svg: str, label: str) -> dict[str, float]:
    """Return the rectangle of the policy whose title begins with a label."""
    for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
        title = group.find(SAMPLE.NS + "title")
        rect = group.find(SAMPLE.NS + "rect")
        if title is not None and rect is not None and title.text.startswith(label + " ("):
            return {side: float(rect.get(side)) for side in ("x", "y", "width", "height")}
    raise AssertionError(label)


class TestLayout:
    """Where boxes stand."""

    def test_later_policies_stand_lower(self):
        """Time runs down across all lanes."""
        svg = SAMPLE.DRAWINGS["lineage"]()
        dated = sorted((p for p in SAMPLE.POLICIES if p.start is not None), key=lambda p: p.start)
        heights = [box_of(svg, p.label)["y"] for p in dated]
        assert heights == sorted(heights)

    def test_policies_of_one_owner_share_a_lane(self):
        """One left edge per owner, and no two owners share one."""
        svg = SAMPLE.DRAWINGS["lineage"]()
        edges: dict[str, set[float]] = {}
        for policy in SAMPLE.POLICIES:
            edges.setdefault(policy.owner, set()).add(box_of(svg, policy.label)["x"])
        assert [len(found) for found in edges.values()] == [1, 1, 1]
        assert len(set.union(*edges.values())) == 3

    def test_no_box_covers_another(self):
        """Boxes stand apart."""
        svg = SAMPLE.DRAWINGS["lineage"]()
        boxes = [box_of(svg, p.label) for p in SAMPLE.POLICIES]
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
                assert beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]

    def test_undated_policies_come_last_and_say_so(self):
        """A policy that nobody dates is drawn dashed, below all others."""
        svg = SAMPLE.DRAWINGS["lineage"]()
        lowest = max(SAMPLE.POLICIES, key=lambda p: box_of(svg, p.label)["y"])
        assert lowest.key == "undated"
        assert "nodate" in SAMPLE.said(svg)

    def test_dates_are_read_from_the_years_where_no_words_are_given(self):
        """An open period is *since*, a closed one has both years."""
        svg = lineage((PolicyBox("a", "A", "O", 2001.5), PolicyBox("b", "B", "O", 2003.0, 2008.9)), ())
        assert "since 2001" in svg
        assert "2003–2008" in svg

    def test_many_owners_share_lanes_and_stay_named(self):
        """Nine owners fit into five lanes; each box then names its owner."""
        many = tuple(PolicyBox(str(i), f"Policy {i}", f"Owner {i}", 2000.0 + i) for i in range(9))
        svg = lineage(many, (Tie("0", "8", "succeeds"),))
        written = "".join("".join(t.text.split()) for t in SAMPLE.lettering(svg))
        assert all(f"Owner{i},since" in written for i in range(9))
        assert SAMPLE.overlaps(svg) == []


class TestTies:
    """What is drawn for a tie."""

    def test_each_kind_has_a_line_of_its_own(self):
        """Colour is not the only difference: dash, width or mark differ as well."""
        kinds = ("succeeds", "builds on", "embedded in", "complements", "parallels")
        pair = SAMPLE.POLICIES[5:7]
        looks = set()
        for kind in kinds:
            svg = lineage(pair, (Tie("plus", "nsp", kind),))
            group = svg[svg.index(f"<title>New Southern Policy Plus {kind}") :].split("</g>")[0]
            shape = re.sub(r'(stroke|fill)="#[0-9A-Fa-f]{6}"', "", group.split("</title>")[1])
            looks.add(re.sub(r"[-\d.]+ [-\d.]+", "", shape))
        assert len(looks) == len(kinds)

    def test_a_tie_to_a_policy_not_shown_is_written_below(self):
        """Nothing is dropped silently."""
        svg = lineage(SAMPLE.POLICIES[:1], (Tie("oda", "elsewhere", "builds-on"),))
        assert "Official Development Assistance builds on elsewhere" in svg
        assert "Not drawn" in svg

    def test_an_unknown_kind_is_drawn_and_named_in_the_legend(self):
        """A kind that the drawing does not know has a plain arrow and its own word."""
        svg = lineage(SAMPLE.POLICIES[5:7], (Tie("plus", "nsp", "softens"),))
        assert "softens" in [t.text for t in SAMPLE.lettering(svg)]


@pytest.mark.parametrize("seed", range(30))
def test_ways_never_cross_a_box(seed):
    """Whatever boxes and ties, an arrow runs beside boxes, never through one."""
    dice = random.Random(seed)
    lanes = dice.randint(1, 5)
    boxes = {}
    for lane in range(lanes):
        y = dice.uniform(0, 60)
        for _ in range(dice.randint(1, 5)):
            height = dice.uniform(30, 90)
            key = f"{lane}-{y:.0f}"
            boxes[key] = Placed(key, lane, 60 + 140 * lane, y, 100, height)
            y += height + dice.uniform(34, 80)
    gutters = tuple(Gutter(20 + 140 * i, 60 + 140 * i) for i in range(lanes + 1))
    ends = [tuple(dice.choice(sorted(boxes)) for _ in "ab") for _ in range(8)]
    for way in routes(boxes, ends, gutters):
        for (x1, y1), (x2, y2) in pairwise(way):
            assert x1 == x2 or y1 == y2
            through = [
                box.key
                for box in boxes.values()
                if max(min(x1, x2), box.x) < min(max(x1, x2), box.right) - 0.1
                or (x1 == x2 and box.x < x1 < box.right)
                if max(min(y1, y2), box.y) < min(max(y1, y2), box.foot) - 0.1
                or (y1 == y2 and box.y < y1 < box.foot)
            ]
            assert through == []
