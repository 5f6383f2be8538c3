"""The map: what is drawn of the world, whose borders, and the names on it."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.map import Area, MapSettings
from comity.publish.charts.map import map as draw_map
from comity.publish.charts.outlines import Extent, around, cut, joined, outlines, sheet

UNION = "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE"
ISLANDS = "FJI TUV KIR WSM TON VUT SLB NRU MHL FSM PLW PNG NZL AUS"


def members(codes: str) -> tuple[Area, ...]:
    """Return areas as members, under Natural Earth's names."""
    return tuple(Area(code, outlines().areas[code].name, "member") for code in codes.split())


def borders(svg: str) -> int:
    """Return how much is drawn as land border, in characters of its path."""
    return sum(
        len(d) for d in re.findall(r'<path d="([^"]*)" fill="none" stroke="#7d7d7d" stroke-width="0.9"', svg)
    )


class TestOutlines:
    """The stored shapes."""

    def test_they_are_small_and_cover_the_world(self):
        """Below 400 kB, with every area of the sample and the small ones."""
        written = resources.files("comity.publish.charts").joinpath("outlines.json").read_bytes()
        assert len(written) < 400_000
        assert len(outlines().areas) > 235
        assert {"SGP", "BRN", "TLS", "MDV", "TUV", "Kosovo"} <= set(outlines().areas)

    def test_rings_are_closed(self):
        """Each ring ends where it begins, however its arcs are put together."""
        world = outlines()
        gaps = [
            code
            for code, area in world.areas.items()
            for polygon in area.polygons
            for ring in polygon
            if math.dist((points := joined(ring, world.arcs))[0], points[-1]) > 1e-9
        ]
        assert gaps == []

    @pytest.mark.parametrize(
        ("code", "capital"),
        [("JPN", (138.5, 36.5)), ("IDN", (113.0, -1.0)), ("VNM", (105.5, 21.5)), ("FRA", (2.5, 47.0))],
    )
    def test_shapes_hold_places_known_to_be_in_them(self, code, capital):
        """A place inside the state is inside its outline."""
        world = outlines()
        rings = [joined(ring, world.arcs) for polygon in world.areas[code].polygons for ring in polygon]
        assert sum(_inside(capital, ring) for ring in rings) % 2 == 1

    def test_the_extent_of_a_region_across_the_antimeridian_is_narrow(self):
        """Fiji and New Zealand lie side by side, not at both ends of the world."""
        extent = around(["FJI", "NZL", "TON"])
        assert extent.east > 180
        assert extent.east - extent.west < 40

    def test_far_islands_of_a_state_do_not_stretch_the_extent(self):
        """Metropolitan France alone counts, not its departments overseas."""
        extent = around(["FRA"])
        assert extent.east - extent.west < 25

    def test_lengths_are_true_in_the_middle(self):
        """A degree of longitude is shorter than one of latitude by the cosine of the middle parallel."""
        flat = sheet(Extent(0, 50, 20, 70), 700, 9999)
        (x1, y1), (x2, _), (_, y2) = flat.at((5, 60)), flat.at((6, 60)), flat.at((5, 61))
        assert (x2 - x1) / (y1 - y2) == pytest.approx(0.5, abs=0.01)

    def test_a_ring_around_the_sheet_is_cut_to_the_sheet(self):
        """A shape larger than the sheet fills it and no more."""
        whole = cut([(-9, -9), (99, -9), (99, 99), (-9, 99), (-9, -9)], 30, 20)
        assert {(round(x), round(y)) for x, y in whole} == {(0, 0), (30, 0), (30, 20), (0, 20)}


def _inside(place: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = place
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


class TestMap:
    """What a reader sees."""

    @pytest.mark.parametrize(
        "codes", [UNION, ISLANDS, "SAU ARE QAT BHR KWT OMN", "USA RUS CHN IND AUS BRA ZAF"]
    )
    def test_any_region_is_drawn_light_and_legible(self, codes):
        """No name over another, each there or listed, below 150 kB."""
        svg = draw_map(members(codes), SAMPLE.SETTINGS)
        assert len(svg.encode()) < 150_000
        assert SAMPLE.overlaps(svg) == []
        text = "".join("".join(t.text.split()) for t in SAMPLE.lettering(svg))
        assert [a.label for a in members(codes) if "".join(a.label.split()) not in text] == []

    def test_areas_too_small_to_be_seen_are_rings(self):
        """Singapore has a ring, Indonesia has none."""
        svg = SAMPLE.DRAWINGS["map"]()
        rings = re.findall(r"<g><title>(\w+)[^<]*</title><circle", svg)
        assert rings == ["Singapore"]

    def test_roles_differ_by_more_than_colour(self):
        """Partners are hatched; members are not; both are words in the legend."""
        svg = SAMPLE.DRAWINGS["map"]()
        japan = svg[svg.index("<title>Japan (partner)") :].split("/>")[0]
        vietnam = svg[svg.index("<title>Viet Nam (member)") :].split("/>")[0]
        assert "url(#map-hatch-" in japan
        assert "url(" not in vietnam
        assert {"member", "partner"} <= {t.text for t in SAMPLE.lettering(svg)}

    def test_greater_values_have_darker_grounds_and_the_classes_are_written(self):
        """The shade follows the value, and the legend says from where to where."""
        svg = SAMPLE.DRAWINGS["map"]()
        tint = {
            name: re.search(rf'<title>{name}[^<]*</title><path d="[^"]*" fill="(#\w+)"', svg)[1]
            for name in ("Indonesia", "Brunei")
        }
        assert int(tint["Indonesia"][1:3], 16) < int(tint["Brunei"][1:3], 16)
        assert any(" to " in t.text for t in SAMPLE.lettering(svg))

    def test_an_area_without_value_is_not_given_a_shade(self):
        """Taiwan has no figure here: it has the ground of no figure, and the legend says so."""
        svg = SAMPLE.DRAWINGS["map"]()
        assert "url(#map-hatch-none)" in svg[svg.index("<title>Taiwan (partner)") :].split("/>")[0]
        assert "no figure" in {t.text for t in SAMPLE.lettering(svg)}

    def test_drawn_as_part_of_leaves_out_the_border_and_shares_the_ground(self):
        """With the setting, less border is drawn, and the one area has the other's ground."""
        shapes = (
            Area("MYS", "Malaysia", "member"),
            Area("BRN", "Brunei", "partner"),
            Area("IDN", "Indonesia", "member"),
        )
        plain = draw_map(shapes)
        merged = draw_map(shapes, MapSettings(drawn_as_part_of={"BRN": "MYS"}))
        assert borders(merged) < borders(plain)
        assert "url(#map-hatch" in plain[plain.index("<title>Brunei") :].split("/>")[0]
        assert "url(#map-hatch" not in merged[merged.index("<title>Brunei") :].split("/>")[0]

    def test_a_dashed_outline_is_dashed(self):
        """Only with the setting is there a dashed line on the map."""
        shapes = members("IDN TLS MYS")
        assert "stroke-dasharray" not in draw_map(shapes)
        assert "stroke-dasharray" in draw_map(shapes, MapSettings(dashed=("TLS",)))

    def test_labels_are_renamed_or_left_out(self):
        """A setting's name stands instead of the area's; an empty one leaves the map without it."""
        settings = MapSettings(labels={"JPN": "Nippon", "KOR": ""})
        written = {t.text for t in SAMPLE.lettering(draw_map(SAMPLE.AREAS, settings))}
        assert "Nippon" in written
        assert not {"Japan", "South Korea"} & written

    def test_what_is_not_on_the_map_is_named_below(self):
        """An area outside the extent and one without outline are listed."""
        shapes = (*members("MYS SGP"), Area("BRA", "Brazil", "partner"), Area("XYZ", "Nowhere", "partner"))
        svg = draw_map(shapes, MapSettings(extent=(95.0, -5.0, 120.0, 10.0)))
        assert "Outside this map: Brazil." in svg
        assert "Without an outline: Nowhere." in svg

    def test_the_disclaimer_and_the_view_of_borders_are_printed(self):
        """Both are words of the drawing itself, so that they travel with it."""
        svg = draw_map(
            members("JPN"), MapSettings(border_view="as drawn by the sea", disclaimer="No view is implied.")
        )
        text = " ".join(t.text for t in SAMPLE.lettering(svg))
        assert "Borders: as drawn by the sea." in text
        assert "No view is implied." in text

    def test_links_can_be_reached(self):
        """With links, the drawing is a group, since what is inside an image is out of reach."""
        linked = tuple(replace(a, link=f"{a.iso3}.html?a=1&b=2") for a in members("MYS SGP"))
        root = SAMPLE.parsed(draw_map(linked))
        assert root.get("role") == "group"
        assert {a.get("href") for a in root.iter(SAMPLE.NS + "a")} == {a.link for a in linked}

    def test_an_unknown_area_alone_is_nothing_to_draw(self):
        """Without any outline there is no map, and the drawing says so."""
        assert "no area with an outline was given" in draw_map((Area("XYZ", "Nowhere", "member"),))
