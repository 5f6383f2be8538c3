"""The map of causes: layers, cycles, signs and evidence."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.causes import Factor, Influence, causes
from comity.publish.charts.layering import chains, components, depths, heights, opened, ordered


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return the boxes of factors: label, left, top, right, foot."""
    found = []
    for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
        rect = group.find(SAMPLE.NS + "rect")
        if rect is not None and rect.get("rx") == "9" and rect.get("stroke"):
            x, y, w, h = (float(rect.get(k)) for k in ("x", "y", "width", "height"))
            found.append((group.find(SAMPLE.NS + "title").text, x, y, x + w, y + h))
    return found


class TestDrawing:
    """What a reader sees."""

    def test_arrows_lead_right_unless_they_close_a_cycle(self):
        """The head is at the right end of each arrow but that of row 5, which contradicts row 4."""
        svg = SAMPLE.DRAWINGS["causes"]()
        heads = {}
        for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
            row = re.search(r"\(row (\d+);", group.findtext(SAMPLE.NS + "title") or "")
            if row:
                way, head = (group.findall(SAMPLE.NS + "path")[k].get("d") for k in (1, 2))
                numbers = [float(n) for n in re.findall(r"-?[\d.]+", way)]
                tip = float(re.match(r"M([\d.]+)", head)[1])
                heads[int(row[1])] = "right" if tip == numbers[-2] > numbers[0] else "left"
        assert heads == {i.number: "left" if i.number == 5 else "right" for i in SAMPLE.INFLUENCES}

    def test_no_box_covers_another(self):
        """Boxes stand apart."""
        found = boxes(SAMPLE.DRAWINGS["causes"]())
        for i, (_, l1, t1, r1, f1) in enumerate(found):
            for _, l2, t2, r2, f2 in found[:i]:
                assert r1 <= l2 or r2 <= l1 or f1 <= t2 or f2 <= t1

    def test_a_line_tells_how_the_influence_stands(self):
        """Solid is supported, dashed contested, dotted without evidence."""
        pair = (Factor("a", "A"), Factor("b", "B"))
        dashes = []
        for supporting, opposing in ((2, 0), (2, 1), (0, 0)):
            svg = causes(pair, (Influence(7, "a", "b", "+", supporting, opposing),))
            arrow = svg[svg.index("<title>A increases B") :]
            dashes.append(re.findall(r'stroke-dasharray="([^"]+)"', arrow.split("</g>")[0]))
        assert dashes == [[], ["9 4"], ["2 4"]]

    def test_numbers_signs_and_counts_are_written(self):
        """The row of the table, the sign, and the works for and against."""
        written = [t.text for t in SAMPLE.lettering(SAMPLE.DRAWINGS["causes"]())]
        assert {str(i.number) for i in SAMPLE.INFLUENCES} <= set(written)
        assert {"+", "−", "±"} <= set(written)
        assert "against 3" in written or "for 2 · against 3" in written

    def test_a_hyphen_is_read_as_a_minus_sign(self):
        """Editors type either; the drawing shows one."""
        svg = causes((Factor("a", "A"), Factor("b", "B")), (Influence(1, "a", "b", "-", 1),))
        assert "A decreases B" in svg
        assert "−" in [t.text for t in SAMPLE.lettering(svg)]

    def test_what_is_not_drawn_is_named(self):
        """A factor without influence, a loop on itself and an unknown factor are written below."""
        svg = causes(
            (Factor("a", "A"), Factor("b", "B"), Factor("c", "Alone")),
            (Influence(1, "a", "b", "+"), Influence(2, "a", "a", "+"), Influence(3, "a", "x", "+")),
        )
        text = " ".join(t.text for t in SAMPLE.lettering(svg))
        assert "Linked to nothing here: Alone." in text
        assert "row 2: A → A (acts on itself)" in text
        assert "row 3: A → x (one of the two is not given)" in text

    def test_a_long_chain_goes_on_below(self):
        """A chain of seven never needs more than three columns, and shows its joints again."""
        keys = "abcdefg"
        factors = tuple(Factor(k, f"Factor {k}") for k in keys)
        chain = tuple(Influence(n, a, b, "+", 1) for n, (a, b) in enumerate(pairwise(keys), 1))
        svg = causes(factors, chain)
        assert len({x for _, x, *_ in boxes(svg)}) <= 4
        assert any("(again)" in t.text for t in SAMPLE.lettering(svg))
        assert {label for label, *_ in boxes(svg)} == {f.label for f in factors}

    def test_a_factor_met_only_below_is_not_called_again(self):
        """Each factor is drawn plain once before it is drawn again."""
        plain = [line.text for line in SAMPLE.lettering(SAMPLE.DRAWINGS["causes"]())]
        assert sum("(again)" in text for text in plain) < 4

    @pytest.mark.parametrize("seed", range(12))
    def test_any_map_is_legible(self, seed):
        """Thirty factors and twenty-five influences at random: every arrow there, no words over others."""
        dice = random.Random(seed)
        factors = tuple(Factor(str(i), f"Factor {i} of a longer name for it") for i in range(30))
        influences = tuple(
            Influence(
                n,
                str(dice.randrange(30)),
                str(dice.randrange(30)),
                dice.choice("+−±"),
                dice.randrange(4),
                dice.randrange(3),
            )
            for n in range(1, 26)
        )
        svg = causes(factors, influences)
        assert SAMPLE.overlaps(svg) == []
        width, height = SAMPLE.view_box(svg)
        assert all(t.left >= 0 and t.right <= width and t.foot <= height for t in SAMPLE.lettering(svg))
        drawn = sum(i.source != i.target for i in influences)
        assert svg.count("(row ") == drawn


@pytest.mark.parametrize("seed", range(20))
def test_layers_hold_for_any_map(seed):
    """Opened, no cycle is left; each edge goes right; nodes of a column do not overlap."""
    dice = random.Random(seed)
    nodes = list(range(14))
    edges = [(dice.choice(nodes), dice.choice(nodes)) for _ in range(20)]
    edges = [edge for edge in edges if edge[0] != edge[1]]
    back = opened(nodes, edges)
    straight = [(t, s) if place in back else (s, t) for place, (s, t) in enumerate(edges)]
    depth = depths(nodes, straight)
    assert all(depth[s] < depth[t] for s, t in straight)
    ways = chains(straight, depth)
    columns = ordered(depth, ways)
    assert sorted(n for column in columns for n in column if isinstance(n, int)) == nodes
    tall = {n: 20.0 + 3 * (hash(n) % 5) for column in columns for n in column}
    middle = heights(columns, ways, tall, gap=10)
    for column in columns:
        for upper, lower in pairwise(column):
            assert middle[lower] - middle[upper] >= tall[upper] / 2 + tall[lower] / 2 + 10 - 1e-6


def test_components_part_what_does_not_hang_together():
    """Two pairs are two components; a third edge joins them."""
    assert components("abcd", [("a", "b"), ("c", "d")]) == [["a", "b"], ["c", "d"]]
    assert components("abcd", [("a", "b"), ("c", "d"), ("d", "a")]) == [["a", "b", "c", "d"]]
