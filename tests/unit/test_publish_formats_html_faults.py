"""What leads nowhere stops a page, with the place named."""

from __future__ import annotations

import pytest
import site_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.html import page
from comity.publish.tree import (
    Cell,
    Column,
    Drawing,
    Heading,
    Link,
    Note,
    NoteMark,
    Number,
    Paragraph,
    Table,
    Text,
)
from comity.terms.errors import BuildFault

ALONE, SVG, known, one, trace = SAMPLE.ALONE, SAMPLE.SVG, SAMPLE.known, SAMPLE.one, SAMPLE.share


class TestFaults:
    """What leads nowhere stops the page, with the place named."""

    @pytest.mark.parametrize(
        ("document", "words"),
        [
            (one(Paragraph((Link((Text("x"),), "page:works/lam"),))), "page:works/lam"),
            (one(Paragraph((Link((Text("x"),), "javascript:alert(1)"),))), "neither page:PATH"),
            (one(Paragraph((Number("19 %", "gone"),))), "number '19 %' has no trace 'gone'"),
            (one(Paragraph((NoteMark(2),))), "mark of note 2, where the notes are 0"),
            (one(Drawing("d", SVG.format(""), "", "", "t")), "points to table 't'"),
            (one(Drawing("d", "<svg><g></svg>", "", "")), "not well-formed SVG"),
            (one(Drawing("d", SVG.format("<script/>"), "", "")), "carries script"),
            (one(Drawing("d", SVG.format("<g onclick='x()'/>"), "", "")), "carries script"),
            (
                one(Drawing("m", SVG.format('<a href="page:gone"/>'), "", "")),
                "drawing 'm' links to 'page:gone'",
            ),
            (one(Heading(1, (), "a"), Heading(2, (), "a")), "two headings are named 'a'"),
            (one(traces=(trace("a"), trace("a"))), "two traces are named 'a'"),
        ],
    )
    def test_a_fault_names_page_and_thing(self, document, words):
        """The error names the page and what on it leads nowhere."""
        with pytest.raises(BuildFault, match=r"page 'dyads/a-b'") as raised:
            page(document, known("dyads/a-b", "works/lam-2023"), "dyads/a-b")
        assert words in str(raised.value)

    def test_a_missing_page_is_found_in_notes_and_cells_too(self):
        """Links are checked wherever they stand, and all faults are told at once."""
        lost = Link((Text("x"),), "page:gone")
        table = Table("t", "T", (Column("a"),), ((Cell((lost,)),),))
        document = one(table, notes=(Note((Link((Text("y"),), "page:lost"),)),))
        with pytest.raises(BuildFault, match=r"page:gone.*page:lost"):
            page(document, known("index"), "index")

    def test_a_page_alone_does_not_check_its_neighbours(self):
        """Where the site's pages are not known, links to them are written all the same."""
        assert 'href="works/x.html"' in page(
            one(Paragraph((Link((Text("x"),), "page:works/x"),))), ALONE, "index"
        )
