"""Files are written whole or not at all, and leave nothing beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from comity.terms.errors import FileTrouble
from comity.terms.files import aside, write_bytes, write_text

HANG = """
import sys, time
from pathlib import Path
from comity.terms.files import aside
with aside(Path(sys.argv[1])) as path:
    path.write_text("half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_file_appears_whole(tmp_path):
    """Inside the block the target is as it was; after it, it is new, and nothing else is left."""
    target = tmp_path / "deep" / "a.txt"
    write_text(target, "old")
    with aside(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [path.name for path in target.parent.iterdir()] == ["a.txt"]


def test_a_block_that_fails_leaves_the_old_file(tmp_path):
    """What was being written is gone with the error."""
    target = tmp_path / "a.txt"
    write_text(target, "old")

    def write_half() -> None:
        with aside(target) as path:
            path.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_unchanged_file_is_not_written(tmp_path):
    """The same text again changes neither file nor time."""
    target = tmp_path / "a.txt"
    assert write_text(target, "same")
    os.utime(target, (1, 1))
    assert not write_text(target, "same")
    assert target.stat().st_mtime == 1
    assert write_bytes(target, b"other")


def test_permissions_are_those_of_any_new_file(tmp_path):
    """A file made aside is as readable as one made directly."""
    write_text(tmp_path / "aside.txt", "x")
    (tmp_path / "plain.txt").write_text("x")
    assert (tmp_path / "aside.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


@pytest.mark.parametrize("place", ["file.txt/a.txt", "folder"])
def test_a_place_that_cannot_be_written_is_told(tmp_path, place):
    """A folder that is a file, or a target that is a folder, is trouble with a file, not a crash."""
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(FileTrouble, match="cannot be written"):
        write_text(tmp_path / place, "x")
    assert sorted([path.name for path in tmp_path.iterdir()]) == ["file.txt", "folder"]


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path):
    """A writer that was killed leaves the old file whole; the next writer of that file tidies up."""
    target = tmp_path / "a.txt"
    write_text(target, "old")
    with subprocess.Popen([sys.executable, "-c", HANG, str(target)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"ready\n"
        writer.kill()
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    write_text(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_living_writer_has_is_left_alone(tmp_path):
    """Another process still writing is not disturbed, nor is a writer in the same process."""
    target = tmp_path / "a.txt"
    with subprocess.Popen([sys.executable, "-c", HANG, str(target)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"ready\n"
        with aside(target) as first:
            first.write_text("first")
            write_text(target, "second")
            assert len(list(tmp_path.iterdir())) == 3
        assert target.read_text() == "first"
        assert len(list(tmp_path.iterdir())) == 2
        writer.kill()


def test_many_writers_at_once_leave_one_whole_file(tmp_path):
    """Threads that write one file together do not take each other's work away."""
    target, failed = tmp_path / "a.txt", []

    def write(letter: str) -> None:
        try:
            for _ in range(20):
                write_text(target, letter * 10_000)
        except FileTrouble as trouble:
            failed.append(trouble)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(set(target.read_text())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
