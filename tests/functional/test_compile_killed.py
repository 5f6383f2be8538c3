"""Compiling: the same content gives the same hash; killed at any moment, the old file stays whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest

from comity.record.compile import SCHEMA, compile_record
from comity.record.judge import judge
from comity.record.kinds.actor import Actor
from comity.record.read import read_record
from comity.record.store import Record
from comity.terms.errors import BuildFault, FileTrouble, RecordFaults

#: Reads once; then, for each line it is sent, begins a process that compiles until it is killed, and says both.
COMPILE = """
import os
import sys
from pathlib import Path
from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record
reading = read_record(Path(sys.argv[1]))
problems = judge(reading)
for _ in sys.stdin:
    child = os.fork()
    while not child:
        compile_record(reading, problems, Path(sys.argv[2]))
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def compiled(record: Path, target: Path):
    """Compile a record that has no problems."""
    reading = read_record(record)
    return compile_record(reading, judge(reading), target)


class TestContentHash:
    """One hash for one content."""

    def test_place_and_time_do_not_matter(self, dossier, tmp_path):
        """The same files in another folder, with other times, written in another order, give the same hash."""
        first = dossier() / "record"
        second = tmp_path / "else where" / "record"
        for path in sorted(first.rglob("*.*"), reverse=True):
            if path.is_file():
                other = second / path.relative_to(first)
                other.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, other)
                os.utime(other, (1_000_000_000, 1_000_000_000))
        one, other = compiled(first, tmp_path / "a.duckdb"), compiled(second, tmp_path / "b.duckdb")
        assert one.content_hash == other.content_hash
        assert one.entries == other.entries > 30

    def test_again_over_itself(self, dossier, tmp_path):
        """Compiling twice into one place changes nothing."""
        record = dossier() / "record"
        assert compiled(record, tmp_path / "a.duckdb") == compiled(record, tmp_path / "a.duckdb")
        assert [path.name for path in (tmp_path / "dossier").iterdir()] == ["record"]

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("actors/ash.yml", "name: Ash\n", "name: Ash  # a comment\n"),
            ("actors/ash.yml", "kind: state\nname: Ash\n", "name: Ash\nkind: state\n"),
            ("actors/ash.yml", "name: Ash\n", 'name: "Ash"\n'),
            ("actors/ash.yml", "[Ashland, The Ash]", "\n  - Ashland\n  - The Ash"),
            ("memberships/league.yml", "\n", "\r\n"),
            ("figures/almanac.csv", "ash-2019", '"ash-2019"'),
            ("figures/gazette.csv", "\n", "\n\n"),
        ],
    )
    def test_a_changed_comment_or_spelling_of_the_same_does_not_matter(
        self, file, old, new, dossier, tmp_path, every_kind_record
    ):
        """Comments, the order of fields, quotes and line ends are not content."""
        before = compiled(dossier() / "record", tmp_path / "a.duckdb")
        after = compiled(
            dossier({file: every_kind_record[file].replace(old, new)}) / "record", tmp_path / "b.duckdb"
        )
        assert before.content_hash == after.content_hash

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("actors/ash.yml", "name: Ash\n", "name: Ask\n"),
            ("actors/ash.yml", "from: 1950", "from: 1951"),
            ("figures/almanac.csv", "4.5e9", "4.50e9"),
            ("figures/almanac.csv", "around", "over"),
            ("figures/almanac.csv", "t. 2", "t. 3"),
            ("works/almanac.yml", "issued: 2020", "issued: 2019"),
            ("preferences/trade-2019.yml", "the Almanac", "The Almanac"),
        ],
    )
    def test_a_changed_letter_of_meaning_matters(self, file, old, new, dossier, tmp_path, every_kind_record):
        """Any value, hedge, digit, locator or word changes the hash."""
        before = compiled(dossier() / "record", tmp_path / "a.duckdb")
        after = compiled(
            dossier({file: every_kind_record[file].replace(old, new)}) / "record", tmp_path / "b.duckdb"
        )
        assert before.content_hash != after.content_hash

    def test_an_entry_more_or_less_matters(self, dossier, tmp_path):
        """So does a file that is gone."""
        before = compiled(dossier() / "record", tmp_path / "a.duckdb")
        (tmp_path / "dossier/record/dynamics/trade-raises-output.yml").unlink()
        assert (
            compiled(tmp_path / "dossier/record", tmp_path / "b.duckdb").content_hash != before.content_hash
        )


class TestKilled:
    """A compile that is killed harms nothing and leaves nothing for long."""

    def test_killed_at_random_moments(self, article_reading, tmp_path):
        """Ten kills: each time the file under its name opens and is whole, and the next compile tidies up."""
        target, chance = tmp_path / "record.duckdb", random.Random(7)
        whole = compile_record(article_reading, judge(article_reading), target)
        command = [sys.executable, "-c", COMPILE, str(article_reading.root), str(target)]
        left = 0
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
            for _ in range(10):
                print("begin", file=running.stdin, flush=True)
                child = int(running.stdout.readline())
                time.sleep(chance.uniform(0.0, 0.5))
                os.kill(child, signal.SIGKILL)
                assert running.stdout.readline() == "gone\n"
                left += len(list(tmp_path.iterdir())) - 1
                with Record(target) as record:
                    assert record.content_hash == whole.content_hash
                    assert len(record.homes()) == whole.entries
        assert left, "no kill came while a file was being written: the test shows nothing"
        compile_record(article_reading, judge(article_reading), target)
        assert [path.name for path in tmp_path.iterdir()] == ["record.duckdb"]

    def test_an_error_while_writing_leaves_the_old_file(self, dossier, tmp_path, monkeypatch):
        """A full disk ends in a fault with the reason; the old file stays and nothing lies beside it."""
        target = tmp_path / "out" / "record.duckdb"
        before = compiled(dossier() / "record", target)

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("comity.record.compile._write", full)
        with pytest.raises(BuildFault, match="No space left on device"):
            compiled(tmp_path / "dossier/record", target)
        with Record(target) as record:
            assert record.content_hash == before.content_hash
        assert [path.name for path in target.parent.iterdir()] == ["record.duckdb"]


class TestFile:
    """The compiled file and its opening."""

    def test_tables_have_the_columns_of_the_schema(self, dossier, tmp_path):
        """Every table is there with its rows, open bounds as infinity, and the places of entries."""
        text = (dossier() / "record/figures/gazette.csv").read_text().replace(",over,", ",at-least,")
        compiled(dossier({"figures/gazette.csv": text}) / "record", tmp_path / "a.duckdb")
        with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
            for name, columns in SCHEMA.items():
                found = connection.execute(f"SELECT * FROM {name}")
                assert [column[0] for column in found.description] == list(columns)
                assert found.fetchall()
            one = connection.execute("SELECT value, low, high FROM figure WHERE id = 'trade-b'").fetchone()
            assert one == (5e9, 5e9, float("inf"))
            assert connection.execute("SELECT file, line FROM entry WHERE id = 'trade-a'").fetchone() == (
                "figures/almanac.csv",
                4,
            )
            assert connection.execute("SELECT starts, ends FROM event WHERE id = 'eve'").fetchone() == (
                date(2019, 5, 1),
                date(2019, 5, 31),
            )

    def test_any_folder_name_will_do(self, dossier, tmp_path):
        """Quotes, brackets and stars in the target's folder are taken as they are."""
        target = tmp_path / "it's [1] *" / "é;--.duckdb"
        compiled(dossier() / "record", target)
        with Record(target) as record:
            assert record.as_of(date(2026, 1, 1)).get(Actor, "ash").name == "Ash"

    def test_a_record_with_problems_is_refused_whole(self, dossier, tmp_path):
        """Nothing is written, and the fault holds all problems."""
        reading = read_record(dossier({"actors/ash.yml": "kind: no\n"}) / "record")
        with pytest.raises(RecordFaults) as refused:
            compile_record(reading, judge(reading), tmp_path / "a.duckdb")
        assert len(refused.value.problems) >= 2
        assert not (tmp_path / "a.duckdb").exists()

    @pytest.mark.parametrize("content", [None, b"", b"not a database", "folder", "other"])
    def test_what_is_no_compiled_record_is_refused(self, content, tmp_path):
        """Nothing, an empty file, another file, a folder, another database: told, with what to do."""
        path = tmp_path / "a.duckdb"
        if content == "folder":
            path.mkdir()
        elif content == "other":
            with duckdb.connect(str(path)) as connection:
                connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
        elif content is not None:
            path.write_bytes(content)
        with pytest.raises(FileTrouble, match="run `comity compile`"):
            Record(path)

    def test_an_entry_of_another_version_is_told(self, dossier, tmp_path):
        """A file compiled with other kinds cannot be read; the message says to compile anew."""
        compiled(dossier() / "record", tmp_path / "a.duckdb")
        with duckdb.connect(str(tmp_path / "a.duckdb")) as connection:
            connection.execute("UPDATE entry SET body = '{\"colour\": 1}' WHERE id = 'ash'")
        with Record(tmp_path / "a.duckdb") as record, pytest.raises(FileTrouble, match="actors/ash"):
            record.as_of(date(2026, 1, 1))
