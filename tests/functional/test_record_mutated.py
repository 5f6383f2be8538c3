"""Random damage to files of the article's record: reported or harmless, never a crash."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from comity.record.compile import compile_record
from comity.record.judge import judge
from comity.record.read import read_record

RECORD = Path(__file__).parents[2] / "record"
#: Signs that mean something to YAML, CSV, dates or numbers, and a few that no text has.
SIGNS = [b":", b"-", b"[", b"]", b"{", b"}", b'"', b"'", b",", b"\n", b"\t", b"#", b"&a ", b"*a", b"!", b"|", b">", b"%", b"@", b"\0",
         b"\xff", b"\xed\xa0\x80", b"\r", b"\xe2\x80\xa8", b"~", b"..", b"/", b"e99", b"0000", b"99999999999", b"? ", b"- ", b"<<: ", b"\x1b", b";"]  # fmt: skip


@pytest.fixture
def sample(tmp_path):
    """Return a copy of the record's YAML with a few of its tables, for speed."""
    if not (RECORD / "works").is_dir():
        pytest.skip("record/ of the article is not in this checkout")
    tables = {path.name for path in sorted((RECORD / "figures").glob("*.csv"))[::6]} | {"seappi-2024.csv"}

    def ignore(_folder, names):
        return [name for name in names if name.endswith(".csv") and name not in tables]

    shutil.copytree(RECORD, tmp_path / "record", ignore=ignore)
    return tmp_path / "record"


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Return bytes with one to four random edits: a sign put in, bytes cut, doubled, exchanged, or lines moved."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        length = min(int(chance.expovariate(0.1)), 200)
        match chance.randrange(5):
            case 0:
                raw = raw[:at] + chance.choice(SIGNS) + raw[at:]
            case 1:
                raw = raw[:at] + raw[at + length :]
            case 2:
                raw = raw[:at] + raw[at : at + length] * chance.randint(2, 4) + raw[at + length :]
            case 3:
                raw = (
                    raw[:at]
                    + bytes(chance.randrange(256) for _ in range(min(length, 3)))
                    + raw[at + min(length, 3) :]
                )
            case _:
                lines = raw.splitlines(keepends=True)
                chance.shuffle(lines[: len(lines) // 2])
                raw = b"".join(chance.sample(lines, len(lines)) if chance.random() < 0.2 else lines[1:])
    return raw


def try_damage(record: Path, seed: int, files: int) -> None:
    """Damage some files, read and judge the record, compile it if no fault was found; then mend the files."""
    chance = random.Random(seed)
    chosen = chance.sample(sorted(path for path in record.rglob("*.*") if path.is_file()), files)
    whole = {path: path.read_bytes() for path in chosen}
    for path, raw in whole.items():
        path.write_bytes(damaged(raw, chance))
    reading = read_record(record)
    problems = judge(reading)
    for problem in problems:
        assert str(problem).isprintable(), repr(str(problem))
        assert len(str(problem)) < 2_000, problem
        assert problem.place.line >= 1
        assert problem.place.column >= 1
    if not problems:
        compile_record(reading, problems, record.parent / "record.duckdb")
    for path, raw in whole.items():
        path.write_bytes(raw)


@pytest.mark.parametrize("seed", range(8))
def test_random_damage_is_reported_or_harmless(seed, sample):
    """Whatever is done to forty files at once, reading and judging end, with problems that can be shown."""
    try_damage(sample, seed, 40)


@pytest.mark.slow
def test_much_random_damage_is_reported_or_harmless(sample):
    """The same for many more damages, some so small that the record stays whole."""
    for seed in range(100, 250):
        try_damage(sample, seed, 1 + seed % 60)
