"""Time and memory of reading, judging and compiling a record, beside a plain reader of the same files.

    python benchmarks/record.py              the article's record, and 50,000 entries in its proportions
    python benchmarks/record.py --files      also 50,000 YAML files (its proportions of kinds, few rows)
    python benchmarks/record.py --entries N  another size

The large record is the article's own, copied under new names until it has
enough entries: its mixture of long and short files, rows and references is
kept. Each measurement runs in a process of its own; peak memory is that of
this process and of its largest helper together. The peer reads the same files
with PyYAML's C loader and the csv module of the standard library into
dictionaries, and does nothing else: no places, no kinds, no rules, no database.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--entries", type=int, default=50_000)
    options.add_argument("--files", action="store_true", help="also as many YAML files")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--peer", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
    elif given.peer:
        print(json.dumps(peer(given.peer)))
    else:
        report("the article's record", ROOT / "record")
        with tempfile.TemporaryDirectory() as folder:
            rows, files = counted(ROOT / "record")
            grow(ROOT / "record", Path(folder) / "mixed", -(-given.entries // (rows + files)), rows=True)
            report(f"{given.entries:,} entries in its proportions", Path(folder) / "mixed")
            if given.files:
                grow(ROOT / "record", Path(folder) / "files", -(-given.entries // files), rows=False)
                report(f"{given.entries:,} YAML files", Path(folder) / "files")


def report(label: str, record: Path) -> None:
    ours, theirs = ran("--measure", record), ran("--peer", record)
    rows, files = counted(record)
    print(
        f"\n{label}: {ours['entries']:,} entries ({files:,} YAML files, {rows:,} rows), {ours['problems']} problems"
    )
    for step in ("read", "judge", "compile", "open"):
        print(f"  {step:8}{ours[step]:8.2f} s")
    print(f"  {'all':8}{ours['all']:8.2f} s   {ours['memory']:6.0f} MB")
    print(
        f"  {'peer':8}{theirs['all']:8.2f} s   {theirs['memory']:6.0f} MB   (PyYAML C loader and csv, reading only)"
    )
    print(f"  ratio   {ours['all'] / theirs['all']:8.2f}     {ours['memory'] / theirs['memory']:6.2f}")


def ran(how: str, record: Path) -> dict[str, float]:
    command = [sys.executable, __file__, how, str(record)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(record: Path) -> dict[str, float]:
    from datetime import date

    from comity.record.compile import compile_record
    from comity.record.judge import judge
    from comity.record.read import read_record
    from comity.record.store import Record

    marks = [time.perf_counter()]
    reading = read_record(record)
    marks.append(time.perf_counter())
    problems = judge(reading)
    for problem in problems[:5]:
        print(problem, file=sys.stderr)
    marks.append(time.perf_counter())
    with tempfile.TemporaryDirectory() as folder:
        made = compile_record(reading, problems, Path(folder) / "record.duckdb")
        marks.append(time.perf_counter())
        used = memory()
        with Record(made.path) as store:
            store.as_of(date(2024, 2, 12))
        marks.append(time.perf_counter())
    steps = dict(
        zip(("read", "judge", "compile", "open"), (b - a for a, b in itertools.pairwise(marks)), strict=True)
    )
    return {
        **steps,
        "all": marks[3] - marks[0],
        "memory": used,
        "entries": made.entries,
        "problems": len(problems),
    }


def peer(record: Path) -> dict[str, float]:
    import yaml

    began = time.perf_counter()
    found = []
    for path in sorted(record.rglob("*.yml")):
        with path.open(encoding="utf-8") as handle:
            found.append(yaml.load(handle, Loader=yaml.CSafeLoader))
    for path in sorted(record.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            found.extend(csv.DictReader(handle))
    return {"all": time.perf_counter() - began, "memory": memory()}


def memory() -> float:
    """Return the peak of this process and of its largest child, in MB."""
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(peaks) / (1024**2 if sys.platform == "darwin" else 1024)


def counted(record: Path) -> tuple[int, int]:
    """Return the rows of tables and the YAML files."""
    rows = 0
    for path in record.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            rows += sum(1 for _ in csv.reader(handle)) - 1
    return rows, sum(1 for _ in record.rglob("*.yml"))


def grow(record: Path, target: Path, copies: int, *, rows: bool) -> None:
    """Write a record and its copies; what a copy names is the original's, save where an order may hold it only once."""
    shutil.copytree(record, target)
    figures = set()
    for path in record.glob("figures/*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            head, *body = list(csv.reader(handle))
        figures.update(row[0] for row in body)
        for copy in range(2, copies + 1) if rows else ():
            with (target / "figures" / f"{path.stem}-c{copy}.csv").open(
                "w", encoding="utf-8", newline=""
            ) as handle:
                csv.writer(handle).writerows([head, *([f"{row[0]}-c{copy}", *row[1:]] for row in body)])
    for path in record.glob("*/*.yml"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "preferences" and not rows:
            continue
        for copy in range(2, copies + 1):
            if path.parent.name == "preferences":
                renamed = NAME.sub(lambda m: f"{m[0]}-c{copy}" if m[0] in figures else m[0], text)  # noqa: B023
            else:
                renamed = text
            (target / path.parent.name / f"{path.stem}-c{copy}.yml").write_text(renamed, encoding="utf-8")


if __name__ == "__main__":
    main()
