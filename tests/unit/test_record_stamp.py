"""A compiled record is used again while its files stay as they are, and only then."""

from __future__ import annotations

import os
import shutil
from datetime import date

import pytest
from small_record import written

from comity.cli.opening import open_record
from comity.record.kinds.actor import Actor
from comity.record.kinds.entry import Entry
from comity.record.meanings import meaning
from comity.record.stamp import stamp_of
from comity.record.store import Record
from comity.terms.errors import RecordFaults

DAY = date(2022, 1, 1)


@pytest.fixture
def dossier(tmp_path):
    """Give a dossier of the small record, compiled once."""
    written(tmp_path / "record")
    open_record(tmp_path).close()
    return tmp_path


def compiled(dossier):
    """Return what tells one compiled file from another."""
    path = dossier / "build" / "record.duckdb"
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_an_unchanged_record_is_not_compiled_again(dossier):
    """Opening a record whose files are as they were leaves its compiled file alone."""
    before = compiled(dossier)
    with open_record(dossier) as record:
        assert record.as_of(DAY).get(Actor, "cedar").name == "Cedar"
    assert compiled(dossier) == before


def test_a_changed_file_is_seen_at_once(dossier):
    """An edit that keeps a file's time and length shows when the record is next opened."""
    path = dossier / "record" / "actors" / "ash.yml"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace("Ash", "Elm"), encoding="utf-8")
    os.utime(path, ns=times)
    with open_record(dossier) as record:
        assert record.as_of(DAY).get(Actor, "ash").name == "Elm"


def test_a_new_fault_is_found_though_a_compiled_record_is_there(dossier):
    """A record that has got a fault is refused, not opened as it was before."""
    (dossier / "record" / "actors" / "new.yml").write_text("kind: state\n", encoding="utf-8")
    with pytest.raises(RecordFaults):
        open_record(dossier)


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_compiled_record_is_made_again(dossier, damage):
    """A compiled file that is empty, something else or cut in half is replaced from the files."""
    path = dossier / "build" / "record.duckdb"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if damage is None else damage)
    with open_record(dossier) as record:
        assert record.as_of(DAY).get(Actor, "cedar").name == "Cedar"


def test_a_compiled_record_without_a_stamp_fits_nothing(dossier):
    """Neither an empty stamp nor another's opens a compiled record."""
    path = dossier / "build" / "record.duckdb"
    assert Record.made_before(path, "") is None
    assert Record.made_before(path, "0" * 64) is None


def test_a_copy_has_the_same_stamp_and_another_name_another(dossier, tmp_path):
    """The stamp is of names and contents: a copy shares it, a renamed file does not."""
    copy = shutil.copytree(dossier / "record", tmp_path / "copy")
    assert stamp_of(copy) == stamp_of(dossier / "record")
    (copy / "actors" / "cedar.yml").rename(copy / "actors" / "cedars.yml")
    assert stamp_of(copy) != stamp_of(dossier / "record")


def test_what_cannot_be_read_has_no_stamp(dossier, tmp_path):
    """A record with a link that leads nowhere has no stamp, so that it is read anew each time."""
    (dossier / "record" / "actors" / "lost.yml").symlink_to(tmp_path / "nowhere.yml")
    assert stamp_of(dossier / "record") == ""


def test_two_days_of_one_record_differ_as_the_works_do(dossier):
    """A record opened for two days in any order gives each day only what was known."""
    with open_record(dossier) as record:
        later, earlier = record.as_of(DAY), record.as_of(date(2020, 12, 31))
        assert later.members("league", DAY) == ("ash", "birch", "cedar")
        assert earlier.members("league", DAY) == ("ash", "birch")
        assert record.as_of(DAY) is later


def test_a_field_says_what_it_means_also_where_it_is_inherited():
    """The text below a field is its meaning, in the kind itself and in those that inherit it."""
    assert meaning(Actor, "remark") == meaning(Entry, "remark") != ""
    assert meaning(Actor, "id") == "The file's name without its ending; not written in the file."
