"""Write the workbook: a sheet per kind and per list of parts, with what an editor needs to fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from comity.record.workbook.guide import COLUMNS, GUIDE, MADE_FROM, NAMES, guide_rows
from comity.record.workbook.layout import ID, POSITION, Column, Sheet, every_sheet
from comity.record.workbook.present import Present
from comity.record.workbook.styles import HINTS, height, styles, width
from comity.terms.errors import BuildFault, FileTrouble
from comity.terms.files import write_bytes

#: Most characters Excel keeps in a cell.
_LONGEST = 32_767
#: Rows below the last one that still get drop-downs.
_ROOM = 2_000
#: A fixed day, so that the same record gives the same bytes.
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001
Row = tuple[str, ...]


def write_workbook(present: Present, target: Path) -> int:
    """Write a record as a workbook and return the number of rows; the same record gives the same bytes.

    Raises
    ------
    BuildFault
        Where a text is longer than a cell can be.
    FileTrouble
        Where the file cannot be written, for instance while it is open in Excel.
    """
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": "The record", "created": _LONG_AGO})
    style = styles(book)
    tables = {sheet.name: _table(sheet, present) for sheet in every_sheet().values()}
    _write_guide(book, style)
    ranges = _names_ranges(present)
    for name, sheet in every_sheet().items():
        _write_sheet(book, style, sheet, tables[name], ranges)
    _write_names(book, style, present)
    _write_made_from(book, present)
    try:
        book.close()
        write_bytes(target, made.getvalue())
    except (OSError, XlsxWriterException) as trouble:
        raise FileTrouble(
            f"'{target}' cannot be written ({trouble})",
            "a file that is not open elsewhere",
            "close it in Excel and run again",
        ) from trouble
    return sum(len(rows) for rows in tables.values())


def _table(sheet: Sheet, present: Present) -> list[Row]:
    """Return the rows of a sheet, in the order of its columns."""
    rows: list[Row] = []
    for name, entry in present.of(sheet.folder).items():
        if not sheet.field:
            rows.append(_texts(sheet, {**entry.own, ID: name}))
            continue
        for position, part in enumerate(entry.parts[sheet.name], 1):
            rows.append(_texts(sheet, {**part, ID: name, POSITION: str(position)}))
    return rows


def _texts(sheet: Sheet, cells: Mapping[str, str]) -> Row:
    row = tuple(cells.get(column.name, "") for column in (*sheet.keys, *sheet.columns))
    for column, text in zip((*sheet.keys, *sheet.columns), row, strict=True):
        if len(text) > _LONGEST:
            raise BuildFault(
                f"{sheet.folder}/{cells[ID]}: {column.name} has {len(text):,} characters",
                f"at most {_LONGEST:,}, which is all a cell of Excel can hold",
                "shorten it, or edit the files themselves",
            )
    return row


def _write_sheet(
    book: Any, style: dict[str, Any], sheet: Sheet, rows: list[Row], ranges: Mapping[str, str]
) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_tab_color("#1f4e79" if not sheet.field else "#9dc3e6")
    columns = (*sheet.keys, *sheet.columns)
    widths = [width(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    for at, column in enumerate(columns):
        wrapped = column.form in ("prose", "list", "cite")
        page.set_column(at, at, widths[at], style["prose" if wrapped else "word"])
        head = column.name + (" *" if column.required else "")
        page.write_string(0, at, head, style["needed" if column.required else "free"])
        page.write_comment(0, at, _said(column), {"x_scale": 2.2, "y_scale": 1.3, "author": "Comity"})
        _offer(page, column, at, len(rows), ranges)
    for down, row in enumerate(rows, 1):
        page.set_row(down, height(row, widths))
        for at, text in enumerate(row):
            if text:
                page.write_string(down, at, text)
    page.set_row(0, 30)
    page.freeze_panes(1, len(sheet.keys))
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    page.ignore_errors(
        {"number_stored_as_text": f"A1:{xl_rowcol_to_cell(len(rows) + _ROOM, len(columns) - 1)}"}
    )
    _for_print(page)
    page.repeat_rows(0)


def _for_print(page: Any) -> None:
    """Let a sheet fit the width of one A3 page, lying."""
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)


def _said(column: Column) -> str:
    parts = [column.about, HINTS.get(column.form, "")]
    if column.allowed:
        parts.append(f"One of: {', '.join(column.allowed)}.")
    if column.kinds and column.kinds != ("*",):
        parts.append(f"Names from: {', '.join(column.kinds)}.")
    return " ".join(part for part in ("Must be filled in." if column.required else "", *parts) if part)


def _offer(page: Any, column: Column, at: int, rows: int, ranges: Mapping[str, str]) -> None:
    """Give a column its drop-down, or the hint that shows when a cell is chosen."""
    below = (1, at, rows + _ROOM, at)
    if column.allowed:
        page.data_validation(
            *below,
            {
                "validate": "list",
                "source": list(column.allowed),
                "error_title": "Not one of the words",
                "error_message": f"Choose one of: {', '.join(column.allowed)}"[:255],
            },
        )
    elif column.form == "word" and column.kinds and column.kinds[0] in ranges:
        told = f"There is no entry of that name in {column.kinds[0]} yet. Keep it if you add one."
        page.data_validation(
            *below,
            {
                "validate": "list",
                "source": ranges[column.kinds[0]],
                "error_type": "warning",
                "error_title": "Not a name of the record",
                "error_message": told,
            },
        )
    elif column.form in ("cite", "list") or column.name == POSITION:
        hint = HINTS.get(column.form, "") if column.name != POSITION else column.about
        page.data_validation(
            *below, {"validate": "any", "input_title": column.name[:32], "input_message": hint[:255]}
        )


def _names_ranges(present: Present) -> dict[str, str]:
    """Return where the sheet of names lists the names of each kind that has any."""
    counts = {folder: len(present.of(folder)) for folder in _folders()}
    return {
        folder: f"='{NAMES}'!${xl_col_to_name(2 * at)}$2:${xl_col_to_name(2 * at)}${counts[folder] + 1}"
        for at, folder in enumerate(_folders())
        if counts[folder]
    }


def _folders() -> list[str]:
    return [sheet.name for sheet in every_sheet().values() if not sheet.field]


def _write_names(book: Any, style: dict[str, Any], present: Present) -> None:
    page = book.add_worksheet(NAMES)
    page.freeze_panes(1, 0)
    for at, folder in enumerate(_folders()):
        page.set_column(2 * at, 2 * at, 24, style["word"])
        page.set_column(2 * at + 1, 2 * at + 1, 36, style["word"])
        page.write_string(0, 2 * at, folder, style["free"])
        page.write_string(0, 2 * at + 1, f"{folder}: called", style["free"])
        for down, name in enumerate(sorted(present.of(folder)), 1):
            page.write_string(down, 2 * at, name)
            page.write_string(down, 2 * at + 1, present.labels[(folder, name)][:_LONGEST])


def _write_made_from(book: Any, present: Present) -> None:
    """Keep a fingerprint of each entry, by which edits on both sides are told apart."""
    page = book.add_worksheet(MADE_FROM)
    page.hide()
    page.write_row(0, 0, ["folder", "id", "cells"])
    for down, ((folder, name), rows) in enumerate(present.entries.items(), 1):
        for at, text in enumerate((folder, name, rows.digest)):
            page.write_string(down, at, text)


def _write_guide(book: Any, style: dict[str, Any]) -> None:
    page = book.add_worksheet(GUIDE)
    page.hide_gridlines(2)
    page.set_column(0, 0, 26, style["prose"])
    page.set_column(1, 1, 100, style["prose"])
    _for_print(page)
    for down, (left, right, form) in enumerate(guide_rows()):
        page.set_row(down, 24 if form == "title" else height((right,), (100,)))
        page.write_string(down, 0, left, style[form])
        page.write_string(down, 1, right, style[form])
    page = book.add_worksheet(COLUMNS)
    page.freeze_panes(1, 0)
    heads = (
        "sheet",
        "column",
        "must be filled in",
        "what it holds",
        "how it is written",
        "words or names allowed",
    )
    widths = (24, 30, 16, 70, 50, 60)
    for at, (head, wide) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(at, at, wide, style["prose"])
        page.write_string(0, at, head, style["free"])
    down = 0
    for sheet in every_sheet().values():
        for column in (*sheet.keys, *sheet.columns):
            down += 1
            allowed = ", ".join(column.allowed) or ", ".join(
                f"names of {kind}" if kind != "*" else "folder/name" for kind in column.kinds
            )
            told = (
                sheet.name,
                column.name,
                "yes" if column.required else "",
                column.about,
                HINTS.get(column.form, ""),
                allowed,
            )
            page.set_row(down, height(told, widths))
            for at, text in enumerate(told):
                page.write_string(down, at, text)
    page.autofilter(0, 0, down, len(heads) - 1)
    _for_print(page)
