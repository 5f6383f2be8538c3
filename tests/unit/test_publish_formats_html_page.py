"""The web writer: pages, the folder they are written into, and the index of search."""

from __future__ import annotations

import dataclasses
import itertools
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import site_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.html import page, write_site
from comity.publish.tree import (
    Cell,
    Cited,
    Column,
    Drawing,
    Heading,
    Link,
    NoteMark,
    Number,
    Paragraph,
    Table,
    Text,
)

ALONE, SVG, Elements, known, one, trace = (
    SAMPLE.ALONE,
    SAMPLE.SVG,
    SAMPLE.Elements,
    SAMPLE.known,
    SAMPLE.one,
    SAMPLE.share,
)


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


class TestWords:
    """What is said reaches the page whole, and nothing of it becomes markup."""

    def test_text_is_escaped_everywhere(self):
        """Angle brackets, ampersands and quotation marks in any slot stay text."""
        nasty = "<b>&\"'"
        document = dataclasses.replace(
            one(
                Heading(1, (Text(nasty),), nasty),
                Paragraph((Text(nasty), Link((Text(nasty),), "https://e.org/?a=\"'<"), NoteMark(1))),
                Table(nasty, nasty, (Column(nasty, nasty),), ((Cell((Text(nasty),), f"{nasty}v"),),), nasty),
                Drawing(nasty, SVG.format(""), nasty, nasty, nasty),
            ),
            title=nasty,
            subtitle=nasty,
            author=nasty,
            keywords=(nasty,),
            record_hash=nasty,
            notes=(SAMPLE.Note((Text(nasty),), (nasty,)),),
            references=(SAMPLE.Reference(nasty, (Text(nasty),)),),
            traces=(trace(nasty, formula=nasty, hedge=nasty, cited=(Cited(nasty, nasty, nasty, nasty),)),),
        )
        written = page(document, ALONE, "index")
        assert "<b>" not in written
        assert written.count("&lt;b&gt;&amp;") > 20

    def test_scripts_of_the_world_stay_as_written(self, html):
        """Chinese, Korean and accented letters are not turned into references."""
        assert "Hokuto 北斗" in html
        assert "새로운 물결" in html

    def test_headings_follow_the_title_in_order(self, html):
        """The title is the one h1; a chapter is h2, a section h3, and a subsection straight under a chapter h3 too."""
        parsed = Elements(html)
        assert len(parsed.all("h1")) == 1
        assert {"id": "hokuto"} in parsed.all("h2")
        assert {"id": "fifty-years"} in parsed.all("h3")
        assert {"id": "economy"} in parsed.all("h3")
        headings = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch("h[1-6]", tag)]
        assert all(below <= above + 1 for above, below in itertools.pairwise(headings))

    def test_a_callout_says_its_kind_in_a_word(self, html):
        """Each kind of box is named in words, not by its colour alone."""
        for word in ("Conflict of sources", "Warning", "Remark", "Changed since"):
            assert f'<p class="label">{word}</p>' in html

    def test_a_page_is_in_the_documents_language(self):
        """The lang attribute is the document's own, the site's where it has none."""
        assert '<html lang="ko">' in page(dataclasses.replace(one(), language="ko"), ALONE, "index")
        assert '<html lang="en">' in page(dataclasses.replace(one(), language=""), ALONE, "index")


class TestNotes:
    """A mark leads to its note and the note back."""

    def test_each_mark_has_its_way_back(self, html):
        """A note marked three times has three ways back, each to its own mark."""
        for mark in ("r-2", "r-2-2", "r-2-3"):
            assert f'<a id="{mark}" href="#n-2"' in html
            assert f'<a class="back" href="#{mark}"' in html
        assert '"#r-2-4"' not in html

    def test_a_note_names_the_works_it_does_not_link(self):
        """A work is added after a note's words, unless they lead to its page already."""
        words = (Link((Text("Lam"),), "page:works/lam-2023"), Text(" and Cho."))
        document = one(notes=(SAMPLE.Note(words, ("lam-2023", "cho-2022")),))
        written = page(document, known("works/lam-2023", "works/cho-2022"), "index")
        assert written.count('href="works/lam-2023.html"') == 1
        assert '<a class="work" href="works/cho-2022.html"' in written


class TestTablesAndDrawings:
    """Tables can be read cell by cell, drawings without eyes."""

    def test_a_table_has_caption_scopes_and_a_region(self, html):
        """Heads say what they head; the region that scrolls can be focused and has a name."""
        assert '<caption><span id="table-trade-2022-says">The League&#39;s goods trade' in html
        assert '<th scope="col" class="r">Exports <span class="unit">US$ billion</span></th>' in html
        assert '<th scope="row">Hokuto 北斗</th>' in html
        assert '<td class="r" data-v="94.05">94.0</td>' in html
        assert (
            '<div class="scroll" role="region" aria-labelledby="table-trade-2022-says" tabindex="0">' in html
        )

    def test_a_table_of_facts_has_no_empty_heads(self):
        """Where no column has a label there is no row of heads; the first cell of a row still heads it."""
        table = Table(
            "t", "Facts", (Column(""), Column("")), ((Cell((Text("Owner"),)), Cell((Text("Hokuto"),))),)
        )
        written = page(one(table), ALONE, "index")
        assert "<thead>" not in written
        assert '<th scope="row">Owner</th><td>Hokuto</td>' in written.replace("\n", "")

    def test_two_drawings_share_no_id(self, html):
        """Both sample drawings have a ``clip0``; on the page each has its own, and its rectangles use it."""
        ids = Elements(html).ids()
        assert len(ids) == len(set(ids))
        assert html.count("url(#f-exports-2022-clip0)") == 4
        assert html.count("url(#f-small-clip0)") == 2

    def test_a_drawing_says_what_it_shows(self, html):
        """The SVG is one image named by its alternative; roles and classes of the charting library are gone."""
        svg = html[html.index("<svg") : html.index("</svg>")]
        assert 'role="img" aria-labelledby="f-exports-2022-says"' in svg
        assert '<desc id="f-exports-2022-says">Bars of the League' in svg
        assert "graphics-object" not in svg
        assert "class=" not in svg
        assert '<a class="as-table" href="#table-trade-2022"' in html

    def test_a_drawing_has_both_size_and_view_box(self):
        """Whichever of the two the drawing brings, the other is made from it, so that it neither vanishes nor is cut."""
        box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 90.5"/>'
        written = page(
            one(Drawing("a", box, "x", "y"), Drawing("b", SVG.format(""), "x", "y")), ALONE, "index"
        )
        assert 'viewBox="0 0 720 90.5" width="720" height="90.5"' in written
        assert 'width="9" height="3" viewBox="0 0 9 3"' in written

    def test_a_drawing_with_links_is_not_one_image(self):
        """Links in a drawing lead to pages from where the page lies, and can be reached: it is a group, not an image."""
        svg = SVG.format('<a href="page:dyads/a-b"><title>A and B</title><g/></a>')
        written = page(one(Drawing("m", svg, "x", "y")), known("policies/p", "dyads/a-b"), "policies/p")
        assert '<a href="../dyads/a-b.html"><title>A and B</title>' in written
        assert 'role="group" aria-labelledby="f-m-says"' in written

    def test_a_style_in_a_drawing_stays_in_it(self):
        """Rules of an SVG are nested in its figure, its ids renamed, and the policy allows just these rules."""
        svg = SVG.format("<style>#a{fill:red} p{color:red}</style><g id='a' class='x'/>")
        written = page(one(Drawing("d", svg, "x", "y")), ALONE, "index")
        assert "<style>[id='f-d']{#f-d-a{fill:red} p{color:red}}</style>" in written
        assert re.search(r"style-src &#39;self&#39; file: &#39;sha256-[^;]+&#39;;", written)


class TestSafety:
    """A page asks nothing of the world."""

    def test_nothing_is_fetched_from_elsewhere(self, folder):
        """Scripts, styles and pictures are the site's own; links are the only way out."""
        for file in folder.rglob("*.html"):
            parsed = Elements(file.read_text(encoding="utf-8"))
            loads = [a.get("src") for t in ("script", "img", "iframe") for a in parsed.all(t)]
            loads += [a["href"] for a in parsed.all("link")]
            assert all(re.match(r"(\.\./)*assets/|data:,$", load or "") for load in loads)
        css = (folder / "assets/outlook.css").read_text(encoding="utf-8")
        assert "@import" not in css
        assert "url(" not in css

    def test_no_script_stands_in_a_page(self, folder):
        """No inline script and no attribute that runs one; the policy would refuse both."""
        for file in folder.rglob("*.html"):
            parsed = Elements(file.read_text(encoding="utf-8"))
            assert all("src" in a for a in parsed.all("script"))
            assert not [n for _, a in parsed.tags for n in a if n.startswith("on")]
            policy = next(a for a in parsed.all("meta") if a.get("http-equiv"))["content"]
            assert "default-src 'none'" in policy
            assert "script-src 'self' file:;" in policy

    def test_every_link_arrives(self, folder):
        """Each relative link of each page leads to a file of the site, and each fragment to an id in it."""
        ids = {
            f.resolve(): set(Elements(f.read_text(encoding="utf-8")).ids()) for f in folder.rglob("*.html")
        }
        for file in ids:
            for link in Elements(file.read_text(encoding="utf-8")).all("a"):
                target, _, fragment = link["href"].partition("#")
                if target.startswith("http"):
                    continue
                assert not target.startswith("/")
                arrives = (file.parent / target).resolve() if target else file
                assert arrives in ids, f"{file.name}: {link['href']}"
                assert not fragment or unquote(fragment) in ids[arrives], f"{file.name}: {link['href']}"

    def test_the_same_document_gives_the_same_bytes(self):
        """Writing twice changes nothing: no clock, no random id."""
        first, again = (page(SAMPLE.outlook(), ALONE, "index") for _ in range(2))
        assert first == again

    def test_a_page_of_a_hundred_numbers_is_light(self):
        """A long Outlook with a hundred full traces stays under 300 kB."""
        full = SAMPLE.traces()[0]
        many = tuple(dataclasses.replace(full, key=f"k{n}") for n in range(100))
        text = "The months behind have brought steadier company. " * 6
        blocks = tuple(Paragraph((Text(text), Number("US$240 billion", t.key))) for t in many)
        assert len(page(one(*blocks, traces=many), ALONE, "index").encode()) < 300_000
