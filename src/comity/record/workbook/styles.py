"""How the sheets look, and the hints that stand with their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.record.workbook.layout import Column

#: Form of a column -> how its cells are written.
HINTS: dict[str, str] = {
    "list": "One item a line; a new line in a cell is Alt+Enter (Mac: Option+Return).",
    "cite": "One citation a line (Alt+Enter): WORK @ PLACE, or WORK via OTHER @ PLACE, then where known (note 3, paragraph).",
    "date": "A day, month, year or period as text: 2023-12-17, 2023-12, 2023, 2023-04/2024-03, 2023/.. for one that lasts.",
    "truth": "true or false.",
    "whole": "A whole number.",
}
_WIDEST = {"prose": 60, "list": 40, "cite": 62, "date": 22, "word": 40, "truth": 12, "whole": 12}


def styles(book: Any) -> dict[str, Any]:
    """Return the formats of a workbook; all cells are text, so that Excel turns nothing into a date."""
    shared = {"num_format": "@", "valign": "top"}
    head = {**shared, "bold": True, "border": 1, "text_wrap": True, "valign": "vcenter"}
    return {
        "prose": book.add_format({**shared, "text_wrap": True}),
        "word": book.add_format(shared),
        "needed": book.add_format({**head, "bg_color": "#1f4e79", "font_color": "#ffffff"}),
        "free": book.add_format({**head, "bg_color": "#dce6f1", "font_color": "#1a1a1a"}),
        "title": book.add_format({**shared, "bold": True, "font_size": 16}),
        "heading": book.add_format({**shared, "bold": True, "font_size": 12, "bottom": 1}),
    }


def height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Return a row's height in points for its wrapped texts, at most that of twelve lines.

    Not every program fits rows by itself when it opens a workbook.
    """
    lines = (
        sum(max(1, -(-len(line) // max(int(wide) - 1, 1))) for line in text.split("\n"))
        for text, wide in zip(texts, widths, strict=True)
    )
    return 15.0 * min(max(lines, default=1), 12)


def width(column: Column, texts: Iterable[str]) -> float:
    """Return a width that shows most cells of a column and no more than a form's widest."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return float(
        min(max(longest + 2, len(column.name) + 6, 10), max(_WIDEST[column.form], len(column.name) + 6))
    )
