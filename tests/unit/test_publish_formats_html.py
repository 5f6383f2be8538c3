"""The folder a site is written into: whole, and only where it changed."""

from __future__ import annotations

import dataclasses

import pytest
import site_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.html import write_site
from comity.publish.formats.site import NavGroup, NavLink, href
from comity.publish.tree import Link, Paragraph, Text
from comity.terms.errors import BuildFault

ALONE, one = SAMPLE.ALONE, SAMPLE.one


class TestFolder:
    """A site is written whole, and only where it changed."""

    def test_links_are_relative_to_the_page(self):
        """From a folder down, the way to another folder goes up first."""
        assert href("policies/x", "page:works/lam-2023") == "../works/lam-2023.html"
        assert href("index", "page:policies/x#y") == "policies/x.html#y"

    def test_the_first_writing_returns_every_file(self, tmp_path):
        """All pages, search, assets and the list of pages are written and returned."""
        written = write_site(SAMPLE.pages(), SAMPLE.site(), tmp_path)
        assert list(written) == sorted(f for f in tmp_path.rglob("*") if f.is_file())
        assert len(written) == len(SAMPLE.pages()) + 5
        assert not [f for f in written if f.name.endswith(".tmp")]

    def test_what_did_not_change_is_left_alone(self, tmp_path):
        """A second writing touches nothing; a changed page touches itself and the index of search."""
        pages = SAMPLE.pages()
        write_site(pages, SAMPLE.site(), tmp_path)
        assert write_site(pages, SAMPLE.site(), tmp_path) == ()
        pages["conflicts"] = SAMPLE.short("Conflicts of sources", SAMPLE.para("Two conflicts are open."))
        written = write_site(pages, SAMPLE.site(), tmp_path)
        assert [f.relative_to(tmp_path).as_posix() for f in written] == [
            "assets/search-index.js",
            "conflicts.html",
        ]

    def test_a_page_no_longer_given_is_removed_and_nothing_else(self, tmp_path):
        """Its file and emptied folder go; a PDF and a page that another hand put there stay."""
        pages = {"index": one(), "events/a": one(), "policies/b": one()}
        write_site(pages, ALONE, tmp_path)
        (tmp_path / "outlook.pdf").write_bytes(b"%PDF")
        (tmp_path / "policies" / "mine.html").write_text("mine", encoding="utf-8")
        write_site({"index": one()}, ALONE, tmp_path)
        assert not (tmp_path / "events").exists()
        assert not (tmp_path / "policies" / "b.html").exists()
        assert (tmp_path / "outlook.pdf").exists()
        assert (tmp_path / "policies" / "mine.html").exists()

    def test_a_tampered_list_removes_nothing_outside(self, tmp_path):
        """A path that climbs out of the folder is never followed."""
        outside = tmp_path / "outside.html"
        outside.write_text("keep", encoding="utf-8")
        inside = tmp_path / "site"
        write_site({"index": one()}, ALONE, inside)
        (inside / "assets/pages.txt").write_text("../outside.html\n", encoding="utf-8")
        write_site({"index": one()}, ALONE, inside)
        assert outside.exists()

    @pytest.mark.parametrize(
        ("pages", "words"),
        [
            ({"index": one(), "search": one()}, "'search' is the page of search"),
            ({"index": one(), "../up": one()}, "'../up' cannot name a page"),
            ({"policies/a": one()}, "no page 'index'"),
            (
                {"index": one(Paragraph((Link((Text("x"),), "page:policies/x"),)))},
                "page 'index'.*page:policies/x",
            ),
        ],
    )
    def test_a_fault_leaves_the_folder_as_it_was(self, pages, words, tmp_path):
        """Nothing is written where a page cannot be named, made or reached."""
        with pytest.raises(BuildFault, match=words):
            write_site(pages, ALONE, tmp_path / "site")
        assert not (tmp_path / "site").exists()

    def test_the_faults_of_all_pages_are_told_at_once(self, tmp_path):
        """Two pages with a dead link each are both in one error."""
        lost = one(Paragraph((Link((Text("x"),), "page:gone"),)))
        with pytest.raises(BuildFault) as raised:
            write_site({"index": lost, "policies/a": lost}, ALONE, tmp_path / "site")
        assert "page 'index'" in str(raised.value)
        assert "page 'policies/a'" in str(raised.value)

    def test_a_menu_that_leads_nowhere_is_refused(self, tmp_path):
        """The error names the group, the missing page, and the nearest that exists."""
        site = dataclasses.replace(ALONE, navigation=(NavGroup("Map", (NavLink("The map", "indx"),)),))
        with pytest.raises(BuildFault, match=r"menu's 'Map' leads to 'indx'.*'index'"):
            write_site({"index": one()}, site, tmp_path)
