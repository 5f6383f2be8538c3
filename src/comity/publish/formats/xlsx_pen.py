"""What writes the cells of a workbook: words as words, numbers as numbers, rows as high as their words."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from comity.publish.formats.columns import width

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD_ROW = 3
"""Above the heads, on every sheet but the contents: a caption, a remark, and the way back."""

_LONGEST = 32_767  # letters that Excel can hold in a cell
_LINE = 17.0  # points; East Asian letters need more than the usual 15
_LINES = 24  # of a row; Excel allows none higher than 409 points
_PLAIN_NUMBER = re.compile(r"[-−+]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#14303f"},
    "caption": {"bold": True, "font_size": 12, "font_color": "#14303f"},
    "soft": {"italic": True, "font_color": "#57606a"},
    "link": {"font_color": "#14506b", "underline": 1},
    "text": {"valign": "vcenter", "text_wrap": True},
    "head": {"bold": True, "bottom": 2, "bg_color": "#f5f1e8", "text_wrap": True},
    "quoted": {"valign": "vcenter", "text_wrap": True, "quote_prefix": True},
}


class Pen:
    """Writes into the sheets of one workbook, making each format once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Any] = {}

    def look(self, name: str, align: str = "") -> Any:
        """Return a format by the name of its looks, or by its number format."""
        if (name, align) not in self._made:
            looks = dict(_LOOKS.get(name, {"num_format": name, "valign": "vcenter"}))
            if align:
                # A number on the right and words beside it on the left would touch.
                looks |= {"align": align, "indent": 1 if align == "left" else 0}
            self._made[name, align] = self._workbook.add_format(looks)
        return self._made[name, align]

    def words(self, sheet: Any, row: int, place: int, said: str, look: str = "text", align: str = "") -> None:
        """Write words, marked as typed text where a spreadsheet would take them for a formula."""
        if len(said) > _LONGEST:
            said = said[: _LONGEST - 1] + "…"
        if said.startswith(("=", "+", "-", "@", "\t", "\r")):
            look = "quoted"
        sheet.write_string(row, place, said, self.look(look, align))

    def value(self, sheet: Any, row: int, place: int, value: float | str, said: str, align: str) -> None:
        """Write a bare value, a number in the form in which it is printed."""
        if isinstance(value, str) or not math.isfinite(value):
            self.words(sheet, row, place, value if isinstance(value, str) else "no bound", align=align)
        else:
            sheet.write_number(row, place, value, self.look(number_format(said, value), align))

    def heads(
        self, sheet: Any, heads: Sequence[str], aligns: Sequence[str], widths: Sequence[float], rows: int
    ) -> None:
        """Write the heads of a table of so many rows: they stay in view and can be filtered by."""
        for place, (head, align, wide) in enumerate(zip(heads, aligns, widths, strict=True)):
            self.words(sheet, HEAD_ROW, place, head, "head", align)
            sheet.set_column(place, place, wide)
        fit(sheet, HEAD_ROW, heads, widths)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        if heads:
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + rows, len(heads) - 1)

    def sheet(self, name: str, caption: str, remark: str, back: str) -> Any:
        """Return a new sheet with its caption, its remark and the way back to another."""
        sheet = self._workbook.add_worksheet(name)
        self.words(sheet, 0, 0, caption, "caption")
        self.words(sheet, 1, 0, remark, "soft")
        sheet.write_url(2, 0, place_of(back), self.look("link"), string=back)
        sheet.set_default_row(_LINE)
        sheet.repeat_rows(HEAD_ROW)
        for_print(sheet)
        return sheet


def fit(sheet: Any, row: int, said: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its words need; not every program does so by itself."""
    lines = max(
        (
            sum(max(1, math.ceil(width(line) / wide)) for line in words.split("\n"))
            for words, wide in zip(said, widths, strict=True)
        ),
        default=1,
    )
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _LINES))


def for_print(sheet: Any) -> None:
    """Lay a sheet out for A4, no wider than a page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def column_width(said: Sequence[str]) -> float:
    """Return the width of a column in letters: of its longest words, within what is sensible."""
    return min(max(max(map(width, said), default=8.0) + 3, 9.0), 60.0)


def place_of(sheet: str, cell: str = "A1") -> str:
    """Return the target of a link to a cell.

    Examples
    --------
    >>> place_of("Hokuto's trade")
    "internal:'Hokuto''s trade'!A1"
    """
    doubled = sheet.replace("'", "''")
    return f"internal:'{doubled}'!{cell}"


def number_format(said: str, value: float) -> str:
    """Return the format that shows a value as it is printed, or where it is not, one in which it can be read.

    Examples
    --------
    >>> number_format("1,234.50", 1234.5), number_format("2022", 2022), number_format("US$3 bn", 3e9)
    ('#,##0.00', '0', '#,##0')
    """
    found = _PLAIN_NUMBER.fullmatch(said.strip())
    if not found:
        return _general(value)
    whole, decimals = found[1], found[2] or ""
    printed = float(f"{whole.replace(',', '')}.{decimals or 0}")
    if abs(printed - abs(value)) > 0.5000001 * 10 ** -len(decimals):
        return _general(value)
    return ("#,##0" if "," in whole or decimals else "0") + (f".{'0' * len(decimals)}" if decimals else "")


def _general(value: float) -> str:
    return "#,##0" if abs(value) >= 10_000 and value == int(value) else "General"
