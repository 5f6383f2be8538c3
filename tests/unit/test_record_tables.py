"""Tables of figures: rows with their lines, cells with their columns."""

from __future__ import annotations

import pytest

from comity.record.tables import Cells, as_entry, read_table
from comity.record.text import Fault

COLUMNS = frozenset(("id", "reporter", "indicator", "period", "value", "unit", "remark"))
HEAD = "id,reporter,indicator,period,value,unit,remark\n"


def table(folder, text: str):
    """Read a text as a table."""
    (folder / "x.csv").write_bytes(text.encode())
    return read_table(folder / "x.csv", COLUMNS)


def test_rows_keep_the_line_they_begin_on(tmp_path):
    """Also behind cells with line ends, empty lines and rows of commas."""
    rows, faults = table(tmp_path, HEAD + 'a,x,i,2020,1,u,"two\nlines"\n\n,,,,,,\nb,x,i,2020,1,u,\n')
    assert [(row.line, row.cells["id"]) for row in rows] == [(2, "a"), (6, "b")]
    assert not faults


def test_a_ragged_row_does_not_hide_the_next(tmp_path):
    """The fault has its line, and the rows after it are read."""
    rows, faults = table(tmp_path, HEAD + "a,x\nb,x,i,2020,1,u,\nc,x,i,2020,1,u,,,\n")
    assert [row.cells["id"] for row in rows] == ["b"]
    assert [fault.line for fault in faults] == [2, 4]


def test_after_an_open_quote_nothing_is_guessed(tmp_path):
    """Rows before it are read, the fault is told at the row that opens it."""
    rows, faults = table(tmp_path, HEAD + 'a,x,i,2020,1,u,\nb,x,i,2020,1,u,"open\nc,x,i,2020,1,u,\n')
    assert [row.cells["id"] for row in rows] == ["a"]
    assert [(fault.line, fault.field) for fault in faults] == [(3, "row")]


def test_empty_cells_are_absent(tmp_path):
    """An empty cell or one of spaces is no value; spaces around others are not theirs."""
    rows, _ = table(tmp_path, HEAD + "a, x ,i,2020,1,u,  \n")
    assert "remark" not in rows[0].cells
    assert rows[0].cells["reporter"] == "x"


@pytest.mark.parametrize(
    "text", ["", "id\n", "id;reporter\n", "id\treporter\n", '"id\n', HEAD.replace("unit", "units")]
)
def test_without_a_usable_head_line_there_is_no_table(text, tmp_path):
    """The fault is of the whole file."""
    with pytest.raises(Fault):
        table(tmp_path, text)


def test_cells_are_found_by_column():
    """Quotes, commas and line ends inside cells, and rows that reach over lines."""
    text = 'id,a,b\n1,"x, y",z\n2,"x\ny",z\n3,,"a ""q"", b"\n'
    cells = Cells(text)
    assert [cells.place(2, name) for name in ("id", "a", "b")] == [(2, 1), (2, 3), (2, 10)]
    assert [cells.place(3, name) for name in ("id", "a", "b")] == [(3, 1), (3, 3), (4, 4)]
    assert [cells.place(5, name) for name in ("id", "a", "b")] == [(5, 1), (5, 3), (5, 4)]
    assert cells.place(5, "c") == (5, 1)
    assert cells.place(99, "a") == (99, 1)


def test_cells_are_found_whatever_ends_a_line():
    """CR, LF and both end lines; signs that only look like line ends do not."""
    for end in ("\n", "\r\n", "\r"):
        assert Cells(f"id,a{end}1,\u2028x,{end}2,y{end}").place(3, "a") == (3, 3)


def test_citing_columns_become_a_citation():
    """Several works in a cell are several citations with one locator."""
    fields = as_entry({"id": "a", "value": "1", "work": "w; v", "locator": "p. 1"})
    assert fields == {
        "id": "a",
        "value": "1",
        "cite": [{"work": "w", "locator": "p. 1"}, {"work": "v", "locator": "p. 1"}],
    }
    assert as_entry({"id": "a"}) == {"id": "a"}
