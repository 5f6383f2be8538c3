"""The parts of the workbook road: layout, cells, citations, alignment, and edits that leave the rest alone."""

from __future__ import annotations

import csv
import io
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.record.kinds import every_kind
from comity.record.text import parse
from comity.record.workbook.alignment import align
from comity.record.workbook.cells import Rows, as_fields, as_rows, tidy, unshown
from comity.record.workbook.citing import Unreadable, as_line, read_line
from comity.record.workbook.compare import differences
from comity.record.workbook.csv_edit import edit_table
from comity.record.workbook.layout import every_sheet, field_order, sheets_of
from comity.record.workbook.typed import typed_text
from comity.record.workbook.yaml_edit import edit

FILE = """\
# top of the file
name: "Quoted: name"   # why the name
short: 'it''s'
kind: policy
owner: jp
aliases: [a,  b,   # two blanks are meant
  "c, d"]
toward:
  # first the near
  - jp   # land

  # then the far
  - kr
pillars:
- name: >-   # folded
    Long text that goes
    on here

  serves: [a, b]
  # inside a part
  about: |-
    two
    lines
- {name: x, serves: [c],
   cite: [{work: w, locator: "q"}]}
scope: {actors: [jp, kr], described: some words}
emphasis:
  -
    says: odd
  - says: plain that
      continues here
    cite:
      - work: w
        locator: S1
# before the end
remark: >
  folded with
  clip

# tail
"""
TEXTS = st.sampled_from(
    [
        "jp", "a: b", "x, y", "# no", "- dash", "null", "~", "true", "2023-12", '"q"', "it's", "é😀", "two\nlines", "in  side",
        "[x]", "{y}", "*z", "&w", "!t", "%p", "@at", "`k", "a #b", "long " * 40 + "end", "tab\there", "\\", "x\\n", ">", "|", "?",
        "word", "end:", "= 1", "+", "'",
    ]
)  # fmt: skip
CITATIONS = st.lists(
    st.sampled_from(["w @ x", "w via v @ y, z (note 3, here)", 'w @ "p. 4 (none)"', "a-b @ a: b"]), max_size=3
)


def policy(text: str = FILE) -> tuple[Rows, dict]:
    """Return a policy's cells and the fields they mean."""
    rows = as_rows("policies", parse(text)[0])
    return rows, as_fields("policies", rows)


def changed(text: str, **cells: str) -> str:
    """Return the text after some cells of the entry's own row change."""
    rows, old = policy(text)
    own = {**rows.own, **cells}
    new = as_fields("policies", Rows({name: cell for name, cell in own.items() if cell}, rows.parts))
    return edit(text, old, new, field_order("policies"))


def only_difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that are only in one of two texts, whose other lines are alike and in order."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def test_every_field_of_every_kind_has_its_column():
    """No field is left out of the workbook, and every sheet's name is one that Excel takes."""
    for folder, kind in every_kind().items():
        shown = {
            path[0]
            for sheet in sheets_of(folder)
            for path in (sheet.field or (), *(c.path for c in sheet.columns))
            if path
        }
        missing = {field.alias or name for name, field in kind.model_fields.items()} - shown - {"id"}
        assert missing == ({"cite"} if folder == "figures" else set())
    assert all(len(name) <= 31 for name in every_sheet())


def test_a_file_becomes_cells_and_cells_become_its_fields_again():
    """What an entry's cells mean is what its file says."""
    fields = parse(FILE)[0]
    fields["remark"] = str(fields["remark"]).strip()
    rows, meant = policy()
    assert meant == fields
    assert rows.parts["policies.pillars"][1]["cite"] == "w @ q"


def test_a_field_without_a_column_is_told():
    """A field under a name that only the code uses is not silently left out."""
    assert list(unshown("policies", {"name": "x", "from_": "2023"})) == ["from_"]


@given(
    st.fixed_dictionaries(
        {"work": st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), "locator": TEXTS | st.text(min_size=1)},
        optional={
            "cited_in": st.text(min_size=1), "note": TEXTS | st.text(min_size=1), "at": st.sampled_from(["here", "paragraph", "none"]),
        },
    )
)  # fmt: skip
def test_any_citation_reads_back_from_its_line(citation):
    """A citation's line is one line and means the same citation, whatever its texts are."""
    if any(text != text.strip() or not text.strip() for text in citation.values()):
        return
    line = as_line(citation)
    assert "\n" not in line
    assert read_line(line) == citation


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("lam-2023", "no place"),
        ("@ S3", "not a citation"),
        ("lam 2023 @ S3", "not a citation"),
        ("lam-2023 @ S3 (note 3, paragraf)", "paragraf"),
        ("lam-2023 @ S3 (paragrph)", "paragrph"),
        ('lam-2023 @ "S3', "quotes"),
    ],
)
def test_a_line_that_is_no_citation_is_refused_with_the_reason(line, word):
    """A slip in a citation is not taken for part of the place."""
    with pytest.raises(Unreadable, match=word):
        read_line(line)


def test_brackets_that_are_no_note_belong_to_the_place():
    """A place may end in brackets of its own."""
    assert read_line("x @ annex (table 2)") == {"work": "x", "locator": "annex (table 2)"}


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (2023.0, "General", "2023"),
        (8, "000", "008"),
        (0.25, "0%", "0.25"),
        (3.6e18, "General", "3.6e18"),
        (True, "General", "true"),
        (date(2023, 12, 1), "mmm\\-yy", "2023-12"),
        (date(2023, 12, 1), "yyyy", "2023"),
        (date(2023, 12, 17), "dd/mm/yyyy", "2023-12-17"),
        ("a_x000D_b", "@", "a\rb"),
        ("_x005F_x0041_", "@", "_x0041_"),
    ],
)
def test_what_excel_made_of_a_text_becomes_the_text_again(value, shown, text):
    """Dates are as precise as the cell shows them, whole numbers have no point."""
    cell = SimpleNamespace(value=value, number_format=shown, data_type="n")
    assert typed_text(cell)[0] == text


def test_an_error_of_excel_is_no_text():
    """A cell that shows #REF! is a fault."""
    with pytest.raises(Unreadable, match="#REF!"):
        typed_text(SimpleNamespace(value="#REF!", number_format="@", data_type="e"))


def test_outer_blanks_and_line_ends_of_windows_do_not_count():
    """What editing programs add to a cell is no edit."""
    assert tidy("\u00a0 a \r\n\r\n b\u00a0", "list") == "a\nb"
    assert tidy("TRUE", "truth") == "true"
    assert tidy("in\u00a0side ", "prose") == "in\u00a0side"


def test_a_change_on_a_line_leaves_its_comment_and_quotes():
    """One field is one line of difference."""
    assert only_difference(FILE, changed(FILE, name="Other: name")) == (
        ['name: "Quoted: name"   # why the name'],
        ['name: "Other: name"   # why the name'],
    )


def test_a_new_item_leaves_the_blanks_of_a_list_in_brackets():
    """Items that stay keep what stands between them."""
    assert only_difference(FILE, changed(FILE, aliases="a\nb\nc, d\ne")) == (['  "c, d"]'], ['  "c, d", e]'])


def test_an_item_taken_out_leaves_the_comments_of_the_others():
    """Only the line of the item goes."""
    assert only_difference(FILE, changed(FILE, toward="kr")) == (["  - jp   # land"], [])


def test_a_text_that_grows_too_long_is_folded_and_its_comment_stays():
    """A text too long for its line becomes a block, with the comment behind the block's sign."""
    old, new = only_difference(
        FILE.replace("owner: jp", "owner: jp # who"),
        changed(FILE.replace("owner: jp", "owner: jp # who"), owner="word " * 30 + "end"),
    )
    assert old == ["owner: jp # who"]
    assert new[0] == "owner: >- # who"
    assert " ".join(line.strip() for line in new[1:]) == "word " * 30 + "end"


def test_a_new_field_stands_where_files_of_its_kind_have_it():
    """A field goes after the last one that comes before it in its kind."""
    assert only_difference(FILE, changed(FILE, aim="to be near")) == ([], ["aim: to be near"])
    assert "  - kr\naim: to be near\npillars:" in changed(FILE, aim="to be near")


def test_a_file_written_in_braces_keeps_its_form():
    """Fields in braces are changed within them."""
    made = edit(
        "# x\n{name: a,\n owner: jp}  # y\n",
        {"name": "a", "owner": "jp"},
        {"name": "b", "owner": "jp"},
        ("name", "owner"),
    )
    assert made == "# x\n{name: b,\n owner: jp}  # y\n"


def test_line_ends_of_windows_stay():
    """A file with CRLF keeps them on every line, the new ones too."""
    made = changed(FILE.replace("\n", "\r\n"), aim="to be near", name="N")
    assert made.count("\n") == made.count("\r\n") == FILE.count("\n") + 1


def test_a_file_without_an_end_of_line_stays_without():
    """The last line keeps its form when another is added below it."""
    made = edit("name: x", {"name": "x"}, {"name": "x", "remark": "y"}, ("name", "remark"))
    assert made == "name: x\nremark: y"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edit_of_cells_reads_back_and_keeps_the_comments(data):
    """Whatever cells change, the edited text means the new cells, and comments outside the parts taken out survive."""
    rows, old = policy()
    own, parts = (
        dict(rows.own),
        {name: [dict(part) for part in listed] for name, listed in rows.parts.items()},
    )
    for _ in range(data.draw(st.integers(1, 4))):
        sheet = data.draw(st.sampled_from(sheets_of("policies")))
        column = data.draw(st.sampled_from(sheet.columns))
        items = CITATIONS if column.form == "cite" else st.lists(TEXTS, max_size=3)
        text = (
            "\n".join(data.draw(items)) if column.form in ("cite", "list") else data.draw(TEXTS | st.just(""))
        )
        cell = tidy(text, column.form)
        row = own
        if sheet.field:
            listed = parts[sheet.name]
            at = data.draw(st.integers(0, len(listed)))
            if at == len(listed):
                listed.append({})
            row = listed[at]
        row.pop(column.name, None)
        row.update({column.name: cell} if cell else {})
        parts = {name: [part for part in listed if part] for name, listed in parts.items()}
    new = as_fields("policies", Rows(own, parts))
    if not new:
        return
    made = edit(FILE, old, new, field_order("policies"))
    fields, faults = parse(made)
    assert not faults
    assert as_rows("policies", fields) == as_rows("policies", new)
    for comment in ("# top of the file", "# before the end", "# tail"):
        assert comment in made


@given(st.lists(st.integers(0, 6).map(str)), st.lists(st.integers(0, 6).map(str)))
def test_an_alignment_names_every_item_once_and_the_new_ones_in_order(old, new):
    """No item is lost or doubled by comparing lists."""
    pairs = align(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


def test_a_part_put_in_front_is_one_difference():
    """Parts below a new one do not count as changed."""
    old = [{"actor": name, "from": "2000"} for name in "abc"]
    assert [c.label for c in differences({"spells": old}, {"spells": [{"actor": "z"}, *old]})] == [
        "spells[1]"
    ]


TABLE = 'id,value,remark\r\nx, 1,"a ""b"", c"\r\n\r\ny,"2",\r\nz,3,end\r\n'


def test_a_cell_of_a_table_changes_alone():
    """Other rows, and the other cells of the row, stay as they were written."""
    made = edit_table(TABLE, {"y": ({"value": "2"}, {"value": "4"})}, [], {})
    assert made == TABLE.replace('y,"2",', "y,4,")


def test_rows_of_a_table_come_and_go():
    """A row taken out goes with its line; a new one stands at the end, with the file's line ends."""
    made = edit_table(TABLE, {}, ["x"], {"w": {"value": "5", "remark": 'say "so"'}})
    assert made == 'id,value,remark\r\n\r\ny,"2",\r\nz,3,end\r\nw,5,"say ""so"""\r\n'


def test_a_column_that_a_table_lacks_is_added_to_all_its_rows():
    """A cell for which there is no column is not lost."""
    made = edit_table("id,value\nx,1\ny,2\n", {"x": ({"value": "1"}, {"value": "1", "note": "7"})}, [], {})
    assert made == "id,value,note\nx,1,7\ny,2,\n"


@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5),
    st.data(),
)
def test_an_edited_table_reads_as_the_new_cells(cells, data):
    """Whatever a cell holds, the table reads back with it and the other rows as before."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(
        [("id", "value", "remark"), *((f"r{n}", *row) for n, row in enumerate(cells))]
    )
    at, new = data.draw(st.integers(0, len(cells) - 1)), data.draw(TEXTS)
    before = {"value": cells[at][0], "remark": cells[at][1]}
    text = edit_table(made.getvalue(), {f"r{at}": (before, {**before, "remark": new})}, [], {})
    rows = list(csv.reader(io.StringIO(text, newline="")))
    wanted = [[f"r{n}", *row] for n, row in enumerate(cells)]
    wanted[at][2] = new
    assert rows[1:] == wanted
