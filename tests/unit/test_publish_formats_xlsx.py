"""The workbook: numbers as numbers, words as words, provenance beside them."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime

import openpyxl
import pytest
import tree_sample as SAMPLE  # noqa: N812 - the sample all tests here read

from comity.publish.formats.xlsx import write
from comity.publish.formats.xlsx_pen import HEAD_ROW
from comity.publish.tree import Cell, Column, Table, Text
from comity.terms.errors import BuildFault

FIRST = HEAD_ROW + 2
"""The row of the first values, as Excel counts."""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Open the sample's workbook."""
    target = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    write(SAMPLE.sample(), target)
    return openpyxl.load_workbook(target)


def table(*, name="t", rows=()):
    """Return a document with one table of one column."""
    cells = tuple(tuple(Cell((Text(str(value)),), value) for value in row) for row in rows)
    return dataclasses.replace(SAMPLE.sample(), blocks=(Table(name, "Caption", (Column("A"),), cells),))


def test_each_table_has_a_sheet_between_contents_and_provenance(book):
    """Names are at most 31 letters, hold nothing Excel forbids, and are unlike each other whatever their case."""
    names = book.sheetnames
    assert (names[0], names[-3:]) == ("Contents", ["Numbers", "Works", "Notes"])
    assert len(names) == 4 + 3
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@pytest.mark.parametrize("name", ["numbers", "History", "'quoted'", "a" * 40, "😀" * 20, "/:*"])
def test_any_name_of_a_table_can_be_opened(tmp_path, name):
    """Names that Excel keeps for itself, that are taken, too long or of nothing but forbidden signs are changed."""
    write(table(name=name), tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[1]
    assert made.casefold() not in {"numbers", "history"}
    assert 0 < len(made.encode("utf-16-le")) // 2 <= 31


def test_the_contents_lead_to_every_sheet(book):
    """Title, day known, disclaimer and a link to each sheet stand on the first."""
    sheet = book["Contents"]
    said = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {SAMPLE.sample().title, "As known on 12 February 2024", SAMPLE.sample().disclaimer} <= said
    targets = {
        cell.hyperlink.location.rsplit("!", 1)[0].strip("'")
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert targets == set(book.sheetnames) - {"Contents"}


def test_values_are_numbers_in_the_form_they_are_printed(book):
    """A year stays whole, a decimal keeps its places, a dash is words."""
    sheet = book.worksheets[1]
    year, _, exports, _, share, _ = sheet[FIRST]
    assert (year.value, exports.value, share.value) == (1983, 20, 15)
    assert (year.number_format, exports.number_format) == ("0", "#,##0.0")
    assert sheet.cell(FIRST + 5, 5).value == "–"


def test_heads_hold_units_and_stay_in_view(book):
    """The head row is frozen and filtered; a unit stands in its head; caption and remark are on top."""
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[HEAD_ROW + 1]][2] == "Exports (US$ billion)"
    assert sheet.freeze_panes == f"A{HEAD_ROW + 2}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW + 1}:F{HEAD_ROW + 1 + 40}"
    assert sheet["A1"].value.startswith("Goods trade of the League")
    assert sheet["A2"].value.startswith("Exports and imports")


def test_words_are_never_formulas(book):
    """Words that begin like a formula are kept as typed text, in every sheet."""
    sheet = book.worksheets[1]
    hostile = [sheet.cell(FIRST + row, 6) for row in range(4)]
    assert [cell.value for cell in hostile] == ["=HYPERLINK(1)", "+1-800", "-3 to 4", "@SUM(A1)"]
    assert all(cell.quotePrefix for cell in hostile)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def test_every_trace_has_its_row_with_all_it_says(book):
    """Interval, hedge, sources, other values and the rule of preference stand in the sheet of numbers."""
    rows = list(book["Numbers"].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    heads, first, third = rows[0], rows[1], rows[3]
    assert len(rows) == 1 + len(SAMPLE.traces())
    said = dict(zip(heads, first, strict=True))
    assert (said["Value"], said["Low"], said["High"]) == (240e9, 228e9, 240e9)
    assert said["Sources"].count("\n") == 1
    assert (
        "US$251 billion (Harbour Times (2023), 12 October): no method is given"
        in said["Other published values"]
    )
    assert said["Preferred because"].startswith("the work states its coverage")
    assert (said["Asked for"], said["Unit"], said["Hedge"]) == (
        "trade(hokuto, league, 2022)",
        "USD",
        "almost",
    )
    assert dict(zip(heads, third, strict=True))["High"] == "no bound"


def test_a_traced_cell_leads_to_its_row(book):
    """A number in a table is still a number, and leads to where it comes from."""
    cell = book.worksheets[1].cell(FIRST + 3, 4)
    assert cell.value == 24.75
    assert cell.hyperlink.location == f"'Numbers'!A{FIRST}"


def test_notes_and_works_are_whole(book):
    """Each note keeps its works and says in which sheets it is marked; each work its line."""
    notes = list(book["Notes"].iter_rows(min_row=FIRST, values_only=True))
    assert len(notes) == 5
    assert notes[1][2:] == ("lam-2023, bureau-2023, times-2023", book.sheetnames[1])
    works = [row[0] for row in book["Works"].iter_rows(min_row=FIRST, values_only=True)]
    assert works == ["bureau-2023", "lam-2023", "times-2023"]


def test_the_properties_are_the_documents(book):
    """Title, author and a date that does not come from a clock."""
    assert book.properties.title == SAMPLE.sample().title
    assert book.properties.creator == "Institute of Coral Studies"
    assert book.properties.created == datetime(2024, 2, 12)  # noqa: DTZ001 - as the file holds it


def test_what_a_cell_cannot_hold_is_cut_in_sight(tmp_path):
    """Words beyond Excel's limit end in an ellipsis rather than vanish; a value without bound says so."""
    write(table(rows=(("x" * 40_000,), (float("inf"),))), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert len(sheet.cell(FIRST, 1).value) == 32_767
    assert sheet.cell(FIRST, 1).value.endswith("…")
    assert sheet.cell(FIRST + 1, 1).value == "no bound"


def test_a_row_that_does_not_fit_its_columns_is_refused(tmp_path):
    """A cell too many would slip under another head."""
    with pytest.raises(BuildFault, match="row 2 of table 't' has 2 cells"):
        write(table(rows=((1,), (1, 2))), tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_the_same_document_gives_the_same_bytes(tmp_path):
    """Two writings cannot be told apart."""
    for name in ("a", "b"):
        write(SAMPLE.sample(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
