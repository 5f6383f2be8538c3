"""`comity record to-xlsx` and `from-xlsx` as an editor uses them: only what was edited changes, and nothing by half."""

from __future__ import annotations

import io
import json
import os
import shutil
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.cli import run
from comity.record.workbook.gather import gather
from comity.record.workbook.layout import every_sheet
from comity.record.workbook.plan import plan_return
from comity.record.workbook.present import read_present

ROOT = Path(__file__).parents[2]
COMMENTED = (
    "# who it is\nkind: state\nname: Ash   # short form\naliases: [Ashland, The Ash]\ncodes: {iso3: ASH}\nnames:\n"
    "  # the old one\n  - name: Old Ash\n    from: 1950\n    to: 1990\ncite:\n  - {work: almanac, locator: p. 1}\n"
)


#: Files of a record -> its workbook: the same files give the same workbook, so it is written once.
WORKBOOKS: dict[tuple[tuple[str, bytes], ...], bytes] = {}


class Desk:
    """An editor's desk: a dossier, its workbook, and what the commands say."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str] | None) -> None:
        self.folder, self.capsys = folder, capsys
        self.workbook = folder.parent / "edited.xlsx"
        files = tuple(self.files().items())
        if files not in WORKBOOKS:
            assert run(["record", "to-xlsx", str(self.workbook), "-C", str(folder), "--replace"]) == 0
            self.said()
            WORKBOOKS[files] = self.workbook.read_bytes()
        self.workbook.write_bytes(WORKBOOKS[files])
        self.book = openpyxl.load_workbook(self.workbook)

    def said(self) -> str:
        """Return what was printed since the last call."""
        return "".join(self.capsys.readouterr()) if self.capsys else ""

    def bring(self, *options: str) -> tuple[int, str]:
        """Save the workbook and bring it back; the exit code and what was said."""
        self.book.save(self.workbook)
        code = run(["record", "from-xlsx", str(self.workbook), "-C", str(self.folder), *options])
        return code, self.said()

    def cell(self, sheet: str, entry: str, column: str):
        """Return the cell of a field in the first row of an entry."""
        page = self.book[sheet]
        heads = {str(cell.value).rstrip(" *"): cell.column for cell in page[1]}
        for row in range(2, page.max_row + 1):
            if page.cell(row, heads["id"]).value == entry:
                return page.cell(row, heads[column])
        raise AssertionError(f"{sheet} has no row of {entry}")

    def add(self, sheet: str, **cells: object) -> None:
        """Write a row below the others."""
        page = self.book[sheet]
        heads = {str(cell.value).rstrip(" *"): cell.column for cell in page[1]}
        row = page.max_row + 1
        for name, value in cells.items():
            page.cell(row, heads[name.rstrip("_")]).value = value

    def files(self) -> dict[str, bytes]:
        """Return all files of the record."""
        root = self.folder / "record"
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def desk(dossier, capsys):
    """Return a desk with the small record."""
    return Desk(dossier({"actors/ash.yml": COMMENTED}), capsys)


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return the files that are not the same."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def test_the_real_record_goes_out_and_comes_back_unchanged(tmp_path, capsys):
    """Every entry of the article's record survives the workbook, and no byte of its files is touched."""
    if not (ROOT / "record" / "works").is_dir():
        pytest.skip("record/ of the article is not in this checkout")
    shutil.copytree(ROOT / "record", tmp_path / "d" / "record")
    desk = Desk(tmp_path / "d", capsys)
    before, first = desk.files(), desk.workbook.read_bytes()
    assert run(["record", "from-xlsx", str(desk.workbook), "-C", str(desk.folder), "--yes"]) == 0
    assert desk.said().strip() == "Nothing changed."
    assert desk.files() == before
    assert run(["record", "to-xlsx", str(desk.workbook), "-C", str(desk.folder)]) == 0
    assert desk.workbook.read_bytes() == first


def test_one_edit_changes_one_line_of_one_file(desk):
    """The comment on the line and all other files stay."""
    before = desk.files()
    desk.cell("actors", "ash", "name").value = "Ashen"
    code, said = desk.bring("--yes")
    assert (code, "name: Ash -> Ashen" in said) == (0, True)
    assert differing(before, desk.files()) == ["actors/ash.yml"]
    assert desk.files()["actors/ash.yml"].decode() == COMMENTED.replace("name: Ash   #", "name: Ashen   #")
    assert desk.bring() == (0, "Nothing changed.\n")


def test_a_file_keeps_its_byte_order_mark_and_line_ends(dossier, capsys):
    """A file saved by an editor of Windows is changed on one line only."""
    raw = b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode()
    desk = Desk(dossier({"actors/ash.yml": raw}), capsys)
    desk.cell("actors", "ash", "name").value = "Ashen"
    assert desk.bring("--yes")[0] == 0
    assert desk.files()["actors/ash.yml"] == raw.replace(b"name: Ash   #", b"name: Ashen   #")


def test_parts_come_go_and_change_places(desk):
    """A part with position 1.5 stands between the first and the second; a deleted row is a part less."""
    desk.add("memberships.spells", id="league", position="1.5", actor="cedar", from_="2001", role="observer")
    desk.book["actors.names"].delete_rows(2)
    code, said = desk.bring("--yes")
    assert code == 0, said
    lines = desk.files()["memberships/league.yml"].decode().splitlines()
    assert lines[4:7] == [
        "  - {actor: ash, from: 2000}", "  - {actor: cedar, from: 2001, role: observer}", "  - {actor: birch, from: 2000}",
    ]  # fmt: skip
    assert "Old Ash" not in desk.files()["actors/ash.yml"].decode()


def test_new_entries_become_files_and_rows(desk):
    """A new row is a new file; a new figure goes into the table it names."""
    desk.add("actors", id="dune", kind="state", name="Dune: a state", cite="almanac @ p. 2")
    desk.add(
        "figures",
        id="dune-2019",
        file="almanac",
        reporter="dune",
        indicator="gdp",
        period=2019,
        value="3e9",
        unit="USD",
        work="almanac",
        locator="t. 1, row 3",
    )
    before = desk.files()
    code, said = desk.bring("--yes")
    assert code == 0, said
    assert (
        desk.files()["actors/dune.yml"].decode()
        == "kind: state\nname: 'Dune: a state'\ncite:\n  - {work: almanac, locator: p. 2}\n"
    )
    table = desk.files()["figures/almanac.csv"]
    assert table.startswith(before["figures/almanac.csv"])
    assert table.decode().endswith('\ndune-2019,dune,,gdp,2019,3e9,,,USD,,,,,almanac,"t. 1, row 3"\n')


def test_a_figure_moves_to_another_table(desk):
    """Another name in the column file takes the row there."""
    desk.cell("figures", "rate-2019", "file").value = "rates"
    assert desk.bring("--yes")[0] == 0
    assert b"rate-2019" not in desk.files()["figures/almanac.csv"]
    assert b"rate-2019,cedar,ash,rate,2019,100" in desk.files()["figures/rates.csv"]


def test_an_entry_without_a_row_is_kept_unless_delete_is_asked_for(desk):
    """Leaving out a row takes nothing away by itself."""
    page = desk.book["events"]
    page.delete_rows(next(cell.row for cell in page["A"] if cell.value == "jubilee"))
    before = desk.files()
    code, said = desk.bring("--yes")
    assert (code, desk.files()) == (0, before)
    assert "events/jubilee (no row in the workbook, kept; --delete removes it)" in said
    assert desk.bring("--yes", "--delete")[0] == 0
    assert differing(before, desk.files()) == ["events/jubilee.yml"]


def test_an_edit_that_breaks_another_entry_is_refused_with_its_cell(desk):
    """The whole result is judged: a member less breaks the count, and a wrong word its own cell; nothing is written."""
    desk.cell("memberships", "league", "stated_count").value = "3"
    desk.cell("actors", "birch", "kind").value = "stat"
    desk.cell("actors", "cedar", "cite").value = "almanac"
    before = desk.files()
    code, said = desk.bring("--yes")
    assert (code, desk.files()) == (3, before)
    assert (
        "actors!B3 (actors/birch.yml:1:7): kind: 'stat' is not one of the words allowed. did you mean 'state'."
        in said
    )
    assert "memberships!C2 (memberships/league.yml:2:15): stated_count:" in said
    assert "'almanac' names no place in the work" in said
    assert "nothing was written" in said


def test_asking_and_trying_write_nothing(desk, monkeypatch):
    """Without a yes, with --dry-run, or as JSON without --yes the record stays."""
    desk.cell("actors", "birch", "name").value = "Birches"
    before = desk.files()
    monkeypatch.setattr("click.confirm", lambda *_a, **_k: False)
    assert desk.bring()[1].endswith("Nothing was written.\n")
    assert desk.bring("--dry-run", "--yes")[0] == 0
    code, said = desk.bring("--json")
    told = json.loads(said)
    assert told["edits"] == [
        {
            "entry": "actors/birch",
            "kind": "changed",
            "changes": [{"field": "name", "old": "Birch", "new": "Birches"}],
        }
    ]
    assert (code, told["written"], desk.files()) == (0, False, before)
    assert json.loads(desk.bring("--json", "--yes")[1])["written"] is True
    assert differing(before, desk.files()) == ["actors/birch.yml"]


def test_entries_edited_on_both_sides_are_conflicts_and_others_are_written(desk):
    """A file changed since the workbook was written is not overwritten; one only changed in the files stays so."""
    record = desk.folder / "record"
    for name in ("birch", "cedar"):
        path = record / "actors" / f"{name}.yml"
        path.write_text(path.read_text() + "remark: Changed in the file.\n")
    desk.cell("actors", "birch", "name").value = "Birches"
    desk.cell("actors", "ash", "name").value = "Ashen"
    code, said = desk.bring("--yes")
    assert code == 3
    assert (
        "actors/birch (conflict, not written): edited in the workbook, and since then in the record" in said
    )
    assert "left as they are: actors/cedar" in said
    assert "name: Birch\n" in (record / "actors/birch.yml").read_text()
    assert "name: Ashen" in (record / "actors/ash.yml").read_text()
    assert "remark: Changed in the file." in (record / "actors/cedar.yml").read_text()


def test_what_excel_does_to_a_workbook_is_no_edit(desk):
    """Dates, numbers, sorted rows, moved columns, blank rows and missing sheets leave the record as it is."""
    made, figures = desk.cell("expectations", "more-trade", "made"), desk.cell("figures", "ash-2019", "value")
    made.value, made.number_format = datetime(2020, 1, 1), "yyyy"  # noqa: DTZ001 - Excel knows no time zones
    figures.value, figures.number_format = 10e9, "General"
    desk.cell("figures", "ash-2019", "period").value = 2019.0
    desk.cell("actors", "ash", "aliases").value = "\u00a0Ashland \r\nThe Ash\r\n\r\n"
    desk.cell("actors", "ash", "open_set").value = None
    page = desk.book["works"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    page.delete_rows(1, page.max_row)
    for row in [rows[0], *reversed(rows[1:])]:
        page.append([*row[3:], *row[:3]])
    page.append([" ", "\u00a0"])
    for row in range(900, 905):
        page.cell(row, 1).number_format = "0.00"
    del desk.book["coverage"], desk.book["coverage.notes"], desk.book["policies.areas"]
    code, said = desk.bring("--yes")
    assert code == 0
    assert said.endswith("Nothing changed.\n"), said


def test_a_missing_column_leaves_its_fields(desk):
    """A sheet sent without some of its columns takes nothing away, and says so."""
    page = desk.book["actors"]
    page.delete_cols(desk.cell("actors", "ash", "codes.iso3").column)
    desk.cell("actors", "ash", "name").value = "Ashen"
    code, said = desk.bring("--yes")
    assert (code, "left as it is: the column codes.iso3" in said) == (0, True)
    assert b"codes: {iso3: ASH}" in desk.files()["actors/ash.yml"]


def spoil_head(desk: Desk) -> None:
    """Rename a column."""
    desk.book["actors"]["C1"].value = "nmae *"


def spoil_column(desk: Desk) -> None:
    """Write beside the columns."""
    desk.book["actors"].cell(3, 60).value = "note to self"


def spoil_sheet(desk: Desk) -> None:
    """Add a sheet."""
    desk.book.create_sheet("acters").append(["x"])


def spoil_formula(desk: Desk) -> None:
    """Write a formula that no program has computed."""
    desk.cell("actors", "birch", "name").value = '="Bi"&"rch"'


def spoil_merge(desk: Desk) -> None:
    """Merge cells."""
    desk.book["actors"].merge_cells("A2:A3")


def spoil_twice(desk: Desk) -> None:
    """Give an entry two rows."""
    desk.add("actors", id="ash", kind="state", name="Again")


def spoil_orphan(desk: Desk) -> None:
    """Write a part of no entry."""
    desk.add("offices.holders", id="speaker-of-ahs", holder="moss", from_="2001")


def spoil_position(desk: Desk) -> None:
    """Write a word for a position."""
    desk.cell("memberships.spells", "league", "position").value = "first"


def spoil_path(desk: Desk) -> None:
    """Name a file outside the record."""
    desk.add("actors", id="../../escaped", kind="state", name="X", cite="almanac @ p. 1")


def spoil_table(desk: Desk) -> None:
    """Name a table outside the record."""
    desk.cell("figures", "ash-2019", "file").value = "../../escaped"


def spoil_error(desk: Desk) -> None:
    """Leave an error of Excel."""
    desk.cell("actors", "birch", "name").value = "#REF!"
    desk.cell("actors", "birch", "name").data_type = "e"


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (spoil_head, "actors!C1: head: 'nmae' is not a column of the sheet actors. did you mean 'name'"),
        (spoil_column, "actors!BH3: head: a column without a name holds something"),
        (spoil_sheet, "'acters' is not a sheet of the record. did you mean 'actors'"),
        (spoil_formula, "holds a formula that was never computed"),
        (spoil_merge, "A2:A3 are merged into one"),
        (spoil_twice, "'ash' stands twice"),
        (spoil_orphan, "'speaker-of-ahs' has no row in the sheet offices. did you mean 'speaker-of-ash'"),
        (spoil_position, "memberships.spells!B2: position: 'first' is not a number"),
        (spoil_path, "'../../escaped' cannot name an entry"),
        (spoil_table, "'../../escaped' cannot name a file"),
        (spoil_error, "holds Excel's error #REF!"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written(desk, spoil, word):
    """A workbook with a fault changes nothing, not even what is right in it."""
    desk.cell("actors", "cedar", "name").value = "Cedars"
    before = desk.files()
    spoil(desk)
    code, said = desk.bring("--yes")
    assert word in said
    assert (code, desk.files()) == (3, before)
    assert not list(desk.folder.parent.glob("escaped*"))


def zipped(**parts: bytes) -> bytes:
    """Return an archive of some parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def rows_of_nothing(workbook: bytes) -> bytes:
    """Return a workbook, a sheet of which sheet has 1,048,576 rows that are formatted and empty."""
    made, name = io.BytesIO(), "xl/worksheets/sheet4.xml"
    rows = "".join(
        f'<row r="{n}" spans="1:20" s="1" customFormat="1" ht="15" customHeight="1"/>'
        for n in range(900, 1_048_577)
    )
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for member in old.namelist():
            part = old.read(member)
            new.writestr(
                member,
                part.replace(b"</sheetData>", rows.encode() + b"</sheetData>") if member == name else part,
            )
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda _: b"", "is empty"),
        (lambda _: b"id,name\nash,Ash\n", "is not a workbook"),
        (lambda whole: whole[: len(whole) // 2], "is damaged"),
        (lambda whole: whole[:2000] + bytes(3000) + whole[5000:], "is damaged"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "protected by a password"),
        (lambda _: zipped(hello_xml=b"<a/>"), "is damaged"),
        (lambda _: zipped(xl__worksheets__sheet1_xml=bytes(61_000_000)), "61,000,000 bytes large"),
        (lambda _: zipped(**{f"part{n}_xml": bytes(50_000_000) for n in range(7)}), "would unpack to 350,000,000 bytes"),
        (lambda _: zipped(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares what no workbook needs"),
        (rows_of_nothing, "formatted empty rows"),
    ],
    ids=["empty", "csv", "half", "holes", "password", "zip", "bomb", "bombs", "entities", "million-rows"],
)  # fmt: skip
def test_what_is_no_workbook_is_told_plainly(desk, make, word):
    """A file of any kind ends with code 6 and a sentence, never a traceback; the record stays."""
    before = desk.files()
    desk.workbook.write_bytes(make(desk.workbook.read_bytes()))
    assert run(["record", "from-xlsx", str(desk.workbook), "-C", str(desk.folder), "--yes"]) == 6
    assert word in desk.said()
    assert desk.files() == before


def test_a_workbook_of_other_things_is_told(desk):
    """A fresh workbook of Excel holds no sheet of the record."""
    desk.book = openpyxl.Workbook()
    code, said = desk.bring("--yes")
    assert (code, "none of them is one of the record's" in said) == (3, True)


def test_a_workbook_with_edits_is_not_written_over(desk):
    """Writing the workbook anew does not lose what an editor has not brought back."""
    desk.cell("actors", "birch", "name").value = "Birches"
    desk.book.save(desk.workbook)
    again = ["record", "to-xlsx", str(desk.workbook), "-C", str(desk.folder)]
    assert run(again) == 2
    assert "holds edits that are not in the record (actors/birch)" in desk.said()
    assert run([*again, "--replace"]) == 0
    assert run(again) == 0


def test_a_write_that_fails_half_way_is_undone(desk, monkeypatch):
    """When the second file cannot be moved into place, the first is put back."""
    desk.cell("actors", "birch", "name").value = "Birches"
    desk.cell("actors", "cedar", "name").value = "Cedars"
    before, moves, real = desk.files(), [], os.replace

    def failing(source, target):
        moves.append(target)
        if len(moves) == 2:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("comity.terms.files.os.replace", failing)
    code, said = desk.bring("--yes")
    assert (code, "No space left on device" in said) == (6, True)
    assert desk.files() == before


def test_cells_that_begin_with_a_sign_stay_text(dossier, capsys):
    """A remark that looks like a formula is no formula, in the workbook or after."""
    desk = Desk(
        dossier(
            {
                "ladders/ties.yml": "name: =1+1\nabout: '@x'\nremark: +5\nrungs:\n  - {key: -a, name: '-1'}\n  - {key: b, name: B}\n"
            }
        ),
        capsys,
    )
    assert desk.cell("ladders", "ties", "name").data_type == "s"
    assert desk.cell("ladders", "ties", "name").value == "=1+1"
    code, said = (
        run(["record", "from-xlsx", str(desk.workbook), "-C", str(desk.folder), "--yes"]),
        desk.said(),
    )
    assert (code, said) == (0, "Nothing changed.\n")


def test_every_cell_is_text_and_words_have_drop_downs(desk):
    """Excel may not turn a month into a day; a field of few words offers them."""
    page = desk.book["actors"]
    assert {
        cell.number_format for row in page.iter_rows(min_row=1, max_row=3) for cell in row if cell.value
    } == {"@"}
    assert page.column_dimensions["B"].width
    assert page.freeze_panes == "B2"
    offered = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert offered["B2"] == '"state,economy,grouping,organisation,person,place"'
    assert "'Names'!$A$2:$A$7" in offered.values()
    assert desk.book.sheetnames[0] == "Read me"


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_edits_either_come_back_whole_or_change_nothing(data):
    """After any edits of cells the record is what the workbook shows, or byte for byte what it was."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(_written(Path(folder)), None)
        before = desk.files()
        for _ in range(data.draw(st.integers(1, 4))):
            sheet = desk.book[
                data.draw(st.sampled_from([name for name in every_sheet() if desk.book[name].max_row > 1]))
            ]
            row = data.draw(st.integers(2, sheet.max_row + 1))
            column = data.draw(st.integers(2, sheet.max_column))
            sheet.cell(row, column).value = data.draw(
                st.sampled_from(["Word", "ash", "2019", "almanac @ p. 9", "a: b # c", "ash\nbirch", None, 7])
            )
            if sheet.cell(row, 1).value is None:
                sheet.cell(row, 1).value = sheet.cell(2, 1).value
        desk.book.save(desk.workbook)
        planned = plan_return(desk.workbook, desk.folder / "record")
        code, _ = desk.bring("--yes")
        assert code == (3 if planned.problems else 0)
        if code == 3:
            assert desk.files() == before
            return
        present = read_present(desk.folder / "record")
        edited = gather(desk.workbook, present)
        assert edited.entries == {key: rows for key, rows in present.entries.items() if key in edited.entries}
        assert differing(before, desk.files()) == sorted(planned.files)


def _written(folder: Path) -> Path:
    import runpy

    write = runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))["write_record"]
    return write(folder / "dossier", {"actors/ash.yml": COMMENTED})
