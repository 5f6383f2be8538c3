"""The index of search: the words of every page."""

from __future__ import annotations

import json

import site_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.search import entries, index_script


class TestIndex:
    """Search knows the words of every page."""

    def test_headings_text_tables_drawings_works_and_notes_are_found(self):
        """Each kind of block leaves an entry that says where to go."""
        found = {(anchor, kind): words for anchor, kind, words in entries(SAMPLE.outlook())}
        assert found["hokuto", "h"] == "Hokuto"
        assert "Coast guards" in found["security-turn", "p"] or "Pledges" in found["security-turn", "p"]
        assert "Tamsui 淡水 · 61.2" in found["table-trade-2022", "t"]
        assert found["f-small", "d"].startswith("Meetings of ministers")
        assert found["w-lam-2023", "w"].startswith("Lam, L.")
        assert found["n-3", "n"].startswith("Joint statement")

    def test_the_index_is_one_constant_in_order_of_pages(self):
        """The script assigns plain JSON, whatever the order the pages came in."""
        pages = SAMPLE.pages()
        script = index_script(dict(reversed(pages.items())))
        assert script == index_script(pages)
        index = json.loads(script.removeprefix("const OUTLOOK_INDEX=").removesuffix(";\n"))
        assert [path for path, *_ in index] == sorted(pages)
