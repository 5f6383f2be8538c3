"""Drawings of figures: each mark stands where its value says."""

from __future__ import annotations

import re
from itertools import pairwise

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.axes import apart, number, ticks
from comity.publish.charts.bars import Bar, bars
from comity.publish.charts.conflicts import Dispute, Published, conflicts
from comity.publish.charts.network import Actor, Relation, network
from comity.publish.charts.ratio import VintageLine, ratio
from comity.publish.charts.series import Panel, Year, series


def titled(svg: str, start: str):
    """Return the group whose title begins so."""
    for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
        title = group.find(SAMPLE.NS + "title")
        if title is not None and title.text.startswith(start):
            return group
    raise AssertionError(start)


class TestConflicts:
    """Disputed values."""

    def test_values_stand_in_proportion(self):
        """A value half way between two others is drawn half way."""
        rows = tuple(Published(f"work {v}", v) for v in (10.0, 15.0, 20.0))
        svg = conflicts((Dispute("Q", "u", rows),))
        places = [
            float(titled(svg, f"work {v}").find(SAMPLE.NS + "circle").get("cx")) for v in (10.0, 15.0, 20.0)
        ]
        assert places[1] == pytest.approx((places[0] + places[2]) / 2, abs=0.11)
        assert places[0] < places[2]

    def test_the_preferred_value_is_a_filled_diamond_and_says_so(self):
        """Shape, weight and word tell it apart, not colour alone."""
        svg = SAMPLE.DRAWINGS["conflicts"]()
        group = titled(svg, "Edition of October 2023")
        assert group.find(SAMPLE.NS + "circle") is None
        assert "preferred" in "".join(group.itertext()).split("per cent")[1]

    def test_bounds_are_a_bar_with_an_end_at_each_known_bound(self):
        """Both bounds: two ends; one: one end; none: no bar."""
        rows = (Published("both", 5, 4, 6), Published("one", 5, None, 7), Published("none", 5))
        svg = conflicts((Dispute("Q", "u", rows),))
        assert [len(titled(svg, name).findall(SAMPLE.NS + "line")) for name in ("both", "one", "none")] == [
            3,
            2,
            0,
        ]

    def test_each_panel_has_its_own_scale(self):
        """Values of another size do not squeeze a panel."""
        one = Dispute("Small", "u", (Published("a", 1.0), Published("b", 2.0)))
        other = Dispute("Large", "u", (Published("c", 1000.0), Published("d", 2000.0)))
        svg = conflicts((one, other))
        places = {
            n: float(titled(svg, n).find(SAMPLE.NS + "circle").get("cx")) for n in ("a:", "b:", "c:", "d:")
        }
        assert places["b:"] - places["a:"] == pytest.approx(places["d:"] - places["c:"], abs=0.2)


class TestBars:
    """Amounts."""

    def test_bars_begin_at_zero_and_are_in_proportion(self):
        """Twice the amount is twice the bar; below zero it goes the other way."""
        svg = bars((Bar("ten", 10), Bar("twenty", 20), Bar("minus", -10)))
        rects = {name: titled(svg, name).find(SAMPLE.NS + "rect") for name in ("ten", "twenty", "minus")}
        width = {name: float(rect.get("width")) for name, rect in rects.items()}
        assert width["twenty"] == pytest.approx(2 * width["ten"], abs=0.2)
        assert width["minus"] == pytest.approx(width["ten"], abs=0.2)
        left = {name: float(rect.get("x")) for name, rect in rects.items()}
        assert left["minus"] + width["minus"] == pytest.approx(left["ten"], abs=0.2)

    def test_an_unknown_amount_is_words_not_a_bar_of_zero(self):
        """No figure is no bar, and is said."""
        group = titled(bars((Bar("a", 3), Bar("Viet Nam", None))), "Viet Nam")
        assert group.find(SAMPLE.NS + "rect") is None
        assert "no figure" in "".join(group.itertext())

    def test_nothing_known_is_said(self):
        """Labels without any amount give no empty axes."""
        assert "no amount is known" in bars((Bar("a", None),))


class TestSeries:
    """Small multiples."""

    def test_a_missing_year_breaks_the_line(self):
        """Neither a gap in the years nor an unknown value is bridged."""
        svg = series(
            (Panel("P", "u", (Year(2000, 1), Year(2001, 2), Year(2002, None), Year(2003, 3), Year(2006, 4))),)
        )
        strokes = re.findall(r'<line [^>]*stroke="#0072B2"', svg)
        assert len(strokes) == 1

    def test_projected_years_are_dashed_and_hollow(self):
        """What is projected differs in line and in mark."""
        svg = series((Panel("P", "u", (Year(2022, 1), Year(2023, 2, projected=True))),))
        panel = svg[svg.index("<title>P") : svg.index("</g>", svg.index("<title>P"))]
        assert 'stroke-dasharray="5 3"' in panel
        assert [m == "#ffffff" for m in re.findall(r'<circle [^>]*fill="(#\w+)"', panel)] == [False, True]

    def test_a_shared_scale_is_shared_by_one_unit_alone(self):
        """Panels of the same unit can be compared; one of another unit keeps its own scale."""
        panels = (
            Panel("A", "trillion", (Year(2000, 1), Year(2001, 2))),
            Panel("B", "trillion", (Year(2000, 10), Year(2001, 20))),
            Panel("C", "per cent", (Year(2000, 500), Year(2001, 900))),
        )
        svg = series(panels, shared=True)
        labels = {n: [t.text for t in titled(svg, n).iter(SAMPLE.NS + "text")][1:] for n in ("A", "B", "C")}
        assert labels["A"] == labels["B"]
        assert labels["C"] != labels["A"]

    def test_a_series_without_figures_is_named(self):
        """It is not dropped silently."""
        assert "No figure is known for: A series without figures." in SAMPLE.DRAWINGS["series"]()


class TestRatio:
    """The ratio by vintage."""

    def test_the_crossing_is_marked_where_it_is(self):
        """The mark lies on the line of its vintage, at the year given."""
        svg = SAMPLE.DRAWINGS["ratio"]()
        for start in ("October 2023", "April 2024"):
            group = titled(svg, start)
            circle = group.find(SAMPLE.NS + "circle")
            steps = group.find(SAMPLE.NS + "path").get("d")
            assert f"{circle.get('cx')} {circle.get('cy')}" in steps

    def test_a_vintage_that_never_reaches_one_says_so(self):
        """Its name carries *none*, and it has no mark."""
        svg = SAMPLE.DRAWINGS["ratio"]()
        assert titled(svg, "April 2022").find(SAMPLE.NS + "circle") is None
        assert "April 2022: none" in {t.text for t in SAMPLE.lettering(svg)}

    def test_the_emphasised_vintage_is_thicker_and_its_year_is_written(self):
        """Weight, not colour alone."""
        svg = SAMPLE.DRAWINGS["ratio"]()
        width = [
            float(titled(svg, n).find(SAMPLE.NS + "path").get("stroke-width"))
            for n in ("October 2023", "April 2024")
        ]
        assert width[0] > width[1]
        assert "2026" in {"".join(t.itertext()) for t in titled(svg, "October 2023").iter(SAMPLE.NS + "text")}

    def test_twenty_vintages_stay_apart(self):
        """No two lines look alike, no two names overlap."""
        lines = tuple(
            VintageLine(f"Edition {i}", ((2020, 0.8 + i / 999), (2030, 1.1 + i / 999)), 2027)
            for i in range(20)
        )
        svg = ratio(lines)
        assert SAMPLE.overlaps(svg) == []
        paths = [titled(svg, f"Edition {i}:").find(SAMPLE.NS + "path") for i in range(20)]
        assert len({(p.get("stroke"), p.get("stroke-dasharray")) for p in paths}) == 20


class TestNetwork:
    """The network of relations."""

    def test_lines_are_as_wide_as_their_values(self):
        """Half the value is half the width."""
        svg = SAMPLE.DRAWINGS["network"]()
        width = [
            float(titled(svg, n).find(SAMPLE.NS + "path").get("stroke-width"))
            for n in ("ASEAN – Japan", "ASEAN – South")
        ]
        assert width[0] == pytest.approx(2 * width[1], abs=0.11)

    def test_an_unknown_value_is_dotted(self):
        """No figure is not a width of zero."""
        assert (
            titled(SAMPLE.DRAWINGS["network"](), "Taiwan – Japan")
            .find(SAMPLE.NS + "path")
            .get("stroke-dasharray")
        )

    def test_forty_actors_are_all_named_apart(self):
        """Labels are spread where they crowd."""
        actors = tuple(Actor(str(i), f"Actor number {i}") for i in range(40))
        svg = network(actors, (Relation("0", "20", 1.0), Relation("1", "nobody", 2.0)))
        assert SAMPLE.overlaps(svg) == []
        assert "Actor number 1 – nobody" in svg


class TestAxes:
    """Round numbers."""

    @pytest.mark.parametrize(
        ("low", "high"), [(0, 1), (83, 87), (-4, 64), (0.0012, 0.0019), (1e6, 9e9), (-3, -2), (5, 5)]
    )
    def test_ticks_enclose_the_values_in_even_steps(self, low, high):
        """The first is at or below the least value, the last at or above the greatest."""
        marks = ticks(low, high)
        assert marks[0] <= low <= high <= marks[-1]
        steps = [b - a for a, b in pairwise(marks)]
        assert max(steps) == pytest.approx(min(steps))
        assert 3 <= len(marks) <= 9

    def test_a_published_number_keeps_its_digits(self):
        """Up to six figures are shown; none is made up."""
        assert [number(x) for x in (118.8, 85.6, 0.05, 1234567.8, -2, 0)] == [
            "118.8",
            "85.6",
            "0.05",
            "1,234,568",
            "−2",
            "0",
        ]

    def test_things_kept_apart_keep_their_order(self):
        """Each is at least a size away from the next, and near what it wants when there is room."""
        placed = apart([5, 5, 6, 90], [10, 10, 10, 10], gap=2, low=0)
        assert all(b - a >= 12 - 1e-9 for a, b in pairwise(placed))
        assert placed[-1] == 90
