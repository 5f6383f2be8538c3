"""What the first sheet tells the person who opens the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.workbook.layout import every_sheet

GUIDE, COLUMNS, NAMES, MADE_FROM = "Read me", "Columns", "Names", "_made_from"
#: Sheets that no kind owns; what is changed in them is not read.
ASIDE = (GUIDE, COLUMNS, NAMES, MADE_FROM)

_HOW: tuple[tuple[str, str], ...] = (
    (
        "Bring back",
        "Save the workbook, then run: comity record from-xlsx FILE. It shows every change and asks before it writes.",
    ),
    (
        "Rows",
        "A row is an entry. A sheet with a dot in its name, such as memberships.spells, holds the parts of entries: its column id says of which entry, position in which place of the list.",
    ),
    (
        "New entry",
        "Write a row with a new id below the others; its parts go into the sheets with a dot. A figure also names the file that is to hold it.",
    ),
    (
        "New part",
        "Write a row anywhere in the sheet with the id of its entry. Position orders the parts; 2.5 puts one between 2 and 3; left empty, it follows the row above.",
    ),
    (
        "Take away",
        "Delete the row of a part, or empty a cell. An entry whose row is gone stays in the record unless you add --delete.",
    ),
    (
        "Order",
        "Rows and columns may be sorted, filtered and moved. A column or sheet that is missing leaves its fields as they are. Do not merge cells, and do not rename sheets or columns.",
    ),
    ("Must be filled in", "Columns with a star (*) after the name, in white on dark blue."),
    (
        "Text, not numbers",
        "All cells are text, so that 2023-12 stays a month and 008 a code. Numbers keep the digits you type: 3.6e12 says two digits are known.",
    ),
    (
        "Lists",
        "One item a line. A new line inside a cell is Alt+Enter (Mac: Option+Return). In a list, \\n stands for a new line within one item and \\\\ for a backslash.",
    ),
    (
        "Citations",
        "One a line: WORK @ PLACE. For a work known through another: WORK via OTHER @ PLACE, and the place is in the other work. Then, where known, the note and where it stands: (note 3, paragraph), (note 3) or (none). The words are here, paragraph and none.",
    ),
    ("Example", "lam-2023 via seappi-2024 @ S23 (note 3, paragraph)"),
    ("In quotes", 'A place that itself ends like a note is put in double quotes: lam-2023 @ "p. 4 (none)".'),
    (
        "Names",
        "The sheet Names lists what entries are called; drop-downs offer these names. A name you add is not in the drop-down yet: keep it when Excel asks.",
    ),
    (
        "Edited twice",
        "The workbook remembers what each entry was when it was written. An entry changed here and in the files since is shown as a conflict and not written.",
    ),
    (
        "More",
        "The sheet Columns says of every column what it holds. Comments of the files are kept and not shown here.",
    ),
)


def guide_rows() -> Iterator[tuple[str, str, str]]:
    """Yield (left, right, style) for each row of the first sheet."""
    yield "The record", "", "title"
    yield (
        "",
        "Each kind of entry has a sheet. Edit the rows and bring them back into the record's files.",
        "prose",
    )
    yield "", "", "prose"
    yield "How to", "", "heading"
    for left, right in _HOW:
        yield left, right, "prose"
    yield "", "", "prose"
    yield "Sheets", "", "heading"
    for sheet in every_sheet().values():
        yield sheet.name, f"Of {sheet.folder}: {sheet.about}" if sheet.field else sheet.about, "prose"
