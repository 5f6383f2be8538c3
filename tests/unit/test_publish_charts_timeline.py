"""The timeline: where a date stands, and how precise it looks."""

from __future__ import annotations

from datetime import date

import charts_sample as SAMPLE  # noqa: N812 - the sample all tests here read
import pytest

from comity.publish.charts.timeline import Moment, timeline


def marks(svg: str) -> dict[str, tuple[str, float, float]]:
    """Return each event's mark: its shape, left and right."""
    found = {}
    for group in SAMPLE.parsed(svg).iter(SAMPLE.NS + "g"):
        title = group.find(SAMPLE.NS + "title")
        circle, rect = group.find(SAMPLE.NS + "circle"), group.find(SAMPLE.NS + "rect")
        if circle is not None:
            x, r = float(circle.get("cx")), float(circle.get("r"))
            found[title.text] = ("dot", x - r, x + r)
        elif rect is not None:
            x = float(rect.get("x"))
            found[title.text] = ("bar", x, x + float(rect.get("width")))
    return found


def test_a_day_is_a_dot_and_a_span_is_a_bar():
    """What is known to the day looks sharper than what is known to the month."""
    shapes = {text: mark[0] for text, mark in marks(SAMPLE.DRAWINGS["timeline"]()).items()}
    assert shapes["16 December 2023: Security assistance: rescue boats and supplies (Japan)"] == "dot"
    assert shapes["in November 2023: Talks on a Reciprocal Access Agreement begin (Japan)"] == "bar"


def test_a_bar_spans_its_days_and_days_stand_in_proportion():
    """A whole month is as wide as its days; the middle of December is inside it."""
    found = marks(SAMPLE.DRAWINGS["timeline"]())
    month = found["in November 2023: Talks on a Reciprocal Access Agreement begin (Japan)"]
    day = (720 - 24) / (date(2024, 2, 1) - date(2023, 9, 1)).days
    assert month[2] - month[1] == pytest.approx(30 * day, abs=0.2)
    middle = found["mid-December 2023: Grant for a maritime patrol vessel (Japan)"]
    assert middle[1] == pytest.approx(month[2] + 10 * day, abs=0.2)


def test_every_month_touched_is_named():
    """Months without events are on the axis too."""
    written = [t.text for t in SAMPLE.lettering(SAMPLE.DRAWINGS["timeline"]())]
    months = ["Sep 2023", "Oct 2023", "Nov 2023", "Dec 2023", "Jan 2024"]
    assert [text for text in written if text in months] == months


def test_each_lane_is_headed_once():
    """A lane per partner, in the order in which they first come."""
    written = [t.text for t in SAMPLE.lettering(SAMPLE.DRAWINGS["timeline"]()) if t.size == 14]
    assert written == ["South Korea", "Japan", "Taiwan"]


@pytest.mark.parametrize("years", [1, 3, 12, 60])
def test_long_spans_keep_their_axis_legible(years):
    """Over years, fewer months are named, and no words meet."""
    moments = tuple(
        Moment(str(y), f"Event of {y}", date(y, 5, 4), date(y, 5, 4), "Lane", f"4 May {y}")
        for y in range(1964, 1964 + years)
    )
    svg = timeline(moments)
    assert SAMPLE.overlaps(svg) == []
    assert any("1964" in t.text for t in SAMPLE.lettering(svg) if t.top < 30)


def test_many_events_on_one_day_are_stacked():
    """A dozen events of the same day neither cover one another nor vanish."""
    day = date(2023, 12, 16)
    svg = timeline(
        tuple(Moment(str(i), f"Event {i}", day, day, "Tokyo", "16 December 2023") for i in range(12))
    )
    assert SAMPLE.overlaps(svg) == []
    assert len(marks(svg)) == 12
