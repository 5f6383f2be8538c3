"""A number opens its trace: what it shows, what it leaves out, where its sources lead."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
import site_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.html import page, write_site
from comity.publish.tree import (
    Cited,
    Emphasis,
    Link,
    Number,
    Paragraph,
    Text,
)

ALONE, Elements, known, one, trace = SAMPLE.ALONE, SAMPLE.Elements, SAMPLE.known, SAMPLE.one, SAMPLE.share


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Write the sample site, once."""
    target = tmp_path_factory.mktemp("site")
    write_site(SAMPLE.pages(), SAMPLE.site(), target)
    return target


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    """Return the sample's first page."""
    return (folder / "index.html").read_text(encoding="utf-8")


class TestNumbers:
    """A number opens its trace."""

    def test_each_number_is_a_button_for_a_trace_on_the_page(self, html):
        """Every popovertarget is the id of an element with the popover attribute."""
        parsed = Elements(html)
        targets = {b["popovertarget"] for b in parsed.all("button") if "popovertarget" in b}
        popovers = {a["id"] for _, a in parsed.tags if "popover" in a}
        assert targets == popovers
        assert "t-trade-hk-2022" in targets
        assert html.count('popovertarget="t-trade-hk-2022">') == 2

    def test_a_trace_shows_all_it_knows(self, html):
        """Value, interval, unit, period, hedge, status, formula, sources, others and rule are in the entry."""
        entry = html[html.index('id="t-trade-hk-2022"') : html.index('id="t-share-2022"')]
        for words in (
            "almost US$240 billion", "Goods trade between Hokuto", "between US$228 billion and US$240 billion", "USD",
            "2022", "from the larger of one last digit", "observed", "12 February 2024", "exports 121.4 + imports 118.2",
            "p. 14, table 2", "series T-11, cited in", "US$232.1 billion", "without free zones", "US$251 billion",
            "reconciles both customs records", "ten members", "trade(hokuto, league, 2022)",
        ):  # fmt: skip
            assert words in entry, words

    def test_traces_that_say_the_same_are_shown_once(self):
        """Two uses of one figure open one entry; the key of the second still leads to it."""
        pair = (trace("a"), trace("b"), dataclasses.replace(trace("c"), period="2023"))
        uses = Paragraph(tuple(Number("19 %", t.key) for t in pair))
        written = page(one(uses, traces=pair), ALONE, "index")
        assert re.findall(r'popovertarget="([^"]*)"', written) == ["t-a", "t-a", "t-c"]
        assert re.findall(r'<div class="trace" id="([^"]*)"', written) == ["t-a", "t-c"]
        assert '<span id="t-b"></span>' in written

    def test_narrow_bounds_are_told_apart(self):
        """Bounds that agree in four digits are worded with as many as it takes."""
        narrow = dataclasses.replace(trace(), unit="USD", value=119.24e9, low=119.235e9, high=119.245e9)
        written = page(one(traces=(narrow,)), ALONE, "index")
        assert "US$119.24 billion, between US$119.235 billion and US$119.245 billion" in written

    def test_a_trace_leaves_out_what_is_absent(self):
        """A trace without interval, sources or others shows no empty row for them."""
        written = page(one(Paragraph((Number("19 %", "k"),)), traces=(trace(),)), ALONE, "index")
        for words in ("between", "<dt>Source", "<dt>Hedge", "side by side", "Preferred"):
            assert words not in written

    def test_an_open_bound_is_said_in_words(self, html):
        """An infinite high is "or more", never "inf"."""
        assert "US$4.5 trillion, US$4.1 trillion or more" in html
        assert "inf" not in re.findall(r"<dt>Value</dt><dd>(.*?)</dd>", html)

    def test_a_source_leads_to_its_page_or_else_to_its_line(self):
        """A work with a page is linked there, relative to this page; one without, to this page's list."""
        cited = (
            Cited("lam-2023", "p. 1", "Lam"),
            Cited("cho-2022", "p. 2", "Cho"),
            Cited("kim-2021", "p. 3", "Kim"),
        )
        document = one(
            traces=(trace(cited=cited),), references=(SAMPLE.Reference("cho-2022", (Text("Cho."),)),)
        )
        written = page(document, known("dyads/a-b", "works/lam-2023"), "dyads/a-b")
        assert '<dd><a href="../works/lam-2023.html">Lam</a>, p. 1</dd>' in written
        assert '<dd><a href="#w-cho-2022">Cho</a>, p. 2</dd>' in written
        assert "<dd>Kim, p. 3</dd>" in written

    def test_a_source_says_nothing_twice(self):
        """Words that already hold the locator are not followed by it again."""
        whole = Cited("cho-2022", "p. 2", "Cho 2022, cited in Lam 2023, p. 2", "lam-2023")
        written = page(one(traces=(trace(cited=(whole,)),)), ALONE, "index")
        assert "<dd>Cho 2022, cited in Lam 2023, p. 2</dd>" in written

    def test_a_number_in_a_link_stays_a_number(self):
        """No button is put inside a link; the words around it are linked, the number opens."""
        link = Link((Text("Plan of "), Emphasis((Text("May"), Number("1977", "k")))), "https://example.org")
        written = page(one(Paragraph((link,)), traces=(trace(),)), ALONE, "index")
        assert (
            '<a href="https://example.org">Plan of </a><em><a href="https://example.org">May</a><button'
            in written
        )
        assert Elements(written).nested == []
