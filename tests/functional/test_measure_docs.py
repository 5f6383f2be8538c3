"""The page on measures is what the code says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from comity.measure.indicators import every_indicator

DOCS = Path(__file__).parents[2] / "docs"


def test_page_on_measures_is_what_the_code_says():
    """The page made from the docstrings is the one in the manual, and holds every indicator."""
    spec = importlib.util.spec_from_file_location("make_measures", DOCS / "make_measures.py")
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    text = (DOCS / "measures.md").read_text(encoding="utf-8")
    assert maker.page() == text, "docs/measures.md is out of date: run `python docs/make_measures.py`"
    assert all(f"### {name}\n" in text for name in every_indicator())
