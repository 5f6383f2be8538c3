"""Stacked bars of the origin of value: lengths, words and hatching."""

from __future__ import annotations

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.valueadded import Part, Stack, valueadded

TWO = (
    Stack("2000", (Part("Japan", 30.0), Part("Korea", 10.0))),
    Stack("2011", (Part("Korea", 25.0), Part("Japan", 75.0))),
)


def part(svg: str, start: str):
    """Return the first rectangle of the group whose title begins so."""
    for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
        title = group.find(SAMPLE.NS + "title")
        if title is not None and title.text.startswith(start):
            return group.find(SAMPLE.NS + "rect")
    raise AssertionError(start)


def width(svg: str, start: str) -> float:
    """Return how long a part is drawn."""
    return float(part(svg, start).get("width"))


def test_shares_make_bars_of_one_length_and_amounts_do_not():
    """By shares both bars fill the scale; by amounts a bar is as long as its sum."""
    svg = valueadded(TWO, unit="US$")
    assert width(svg, "2000: Japan") == pytest.approx(width(svg, "2011: Japan"), abs=0.2)
    svg = valueadded(TWO, unit="US$", shares=False)
    assert width(svg, "2011: Japan") == pytest.approx(2.5 * width(svg, "2000: Japan"), abs=0.3)


def test_an_origin_keeps_its_hatching_and_its_place_in_all_bars():
    """Origins are told apart by pattern and word, and begin with the largest, whatever order they were given in."""
    svg = valueadded(TWO)
    fills = [
        part(svg, start).get("fill") for start in ("2000: Japan", "2011: Japan", "2000: Korea", "2011: Korea")
    ]
    assert fills == ["url(#valueadded-0)"] * 2 + ["url(#valueadded-1)"] * 2
    assert float(part(svg, "2011: Japan").get("x")) < float(part(svg, "2011: Korea").get("x"))
    assert "Japan75.0%" in SAMPLE.said(svg)


def test_no_words_run_into_others():
    """Names stand in their part only where they have room."""
    thin = Stack("2012", tuple(Part(f"Economy {k}", 100.0 / 3**k) for k in range(9)))
    for given in ((*TWO, thin), (thin,)):
        for shares in (True, False):
            assert SAMPLE.overlaps(valueadded(given, unit="US$ billion", shares=shares)) == []


def test_patterns_differ_in_their_lines_not_in_colour_alone():
    """Without colour seven origins are still seven."""
    many = Stack("2011", tuple(Part(f"origin {k}", 20.0 - k) for k in range(7)))
    root = SAMPLE.parsed(valueadded((many,)))
    lines = [p.find(SAMPLE.NS + "path").get("d") for p in root.iter(SAMPLE.NS + "pattern")]
    assert len(lines) == len(set(lines)) == 7


def test_the_smallest_beyond_seven_are_others_and_named_in_the_key():
    """Nothing is dropped: others have a bar's part, and the key says who they are."""
    many = Stack("2011", tuple(Part(f"origin {k}", 20.0 - k) for k in range(9)))
    svg = valueadded((many,))
    assert "others: origin 7, origin 8" in svg
    assert part(svg, "2011: others 17.4 % (25)") is not None


def test_what_is_absent_or_below_zero_is_said():
    """A year without figures has a row in words; a negative part is named in the bar's title."""
    svg = valueadded((*TWO, Stack("2014", ()), Stack("2015", (Part("Japan", 4.0), Part("Korea", -1.0)))))
    assert "2014: no figure" in svg
    assert "not drawn, as zero or less: Korea" in svg
    assert "no exports were given" in valueadded(())
    assert "no value added is known" in valueadded((Stack("2014", ()),))


def test_the_same_bars_give_the_same_bytes_and_survive_hostile_names():
    """Deterministic, and well-formed whatever an economy is called."""
    hostile = (Stack('<b> & "2000"', (Part("Trinidad & <Tobago>", 1.0),)),)
    assert valueadded(hostile) == valueadded(hostile)
    SAMPLE.parsed(valueadded(hostile))
