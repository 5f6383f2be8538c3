"""Time and memory of measures over large tables, beside merely decoding the columns they read.

    python benchmarks/measure.py                   20 million events, and a year of trade by product
    python benchmarks/measure.py --rows 2000000    a tenth of it
    python benchmarks/measure.py --spread          events of twenty years over all pairs: many small groups

The tables are made in a temporary folder, with the concentration of real ones:
half of the events lie within one economy, few pairs have most of the rest, and
rows come in order of days, two years in all; a year of trade has some 11
million rows of six-digit products. Each measurement runs in a process of its
own with two threads, the best of three; its peak memory is the process's. The
peer reads the same columns of the same file into Arrow batches, and does
nothing with them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from comity.measure.flows import events_by_month
from comity.measure.indicators import card_of

NAMES = np.array([f"{a}{b}{c}" for a in "ABCDEFG" for b in "HIJKLM" for c in "NOPQR"][:200])
#: Question -> (table, columns it reads, SQL).
QUESTIONS = {
    "events by dyad, month and quad class": (
        "events", ("day", "source", "target", "quad", "tone"), events_by_month,
    ),
    "corroborated events by dyad and year": (
        "events", ("day", "source", "target", "quad", "tone", "story"), lambda: card_of("event_count").sql(),
    ),
    "trade by dyad (product_share)": (
        "trade", ("year", "exporter", "importer", "product", "value"), lambda: card_of("product_share").sql(products=("8501", "8502")),
    ),
    "advantage by product (rca, 6 digits)": (
        "trade", ("year", "exporter", "product", "value"), lambda: card_of("rca").sql(),
    ),
    "advantage by heading (rca, 4 digits)": (
        "trade", ("year", "exporter", "product", "value"), lambda: card_of("rca").sql(digits=4),
    ),
}  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--rows", type=int, default=20_000_000)
    options.add_argument("--spread", action="store_true", help="events without concentration")
    options.add_argument("--ask", help=argparse.SUPPRESS)
    options.add_argument("--decode", help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.ask:
        print(json.dumps(asked(given.folder, given.ask)))
    elif given.decode:
        print(json.dumps(decoded(given.folder, given.decode)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            write_events(Path(folder) / "events.parquet", given.rows, spread=given.spread)
            write_trade(Path(folder) / "trade.parquet", given.rows * 11 // 20)
            for question in QUESTIONS:
                report(Path(folder), question)


def report(folder: Path, question: str) -> None:
    ours, theirs = ran(folder, "--ask", question), ran(folder, "--decode", question)
    print(
        f"{question}: {ours['rows']:,} rows to {ours['groups']:,}: {ours['seconds']:.2f} s and {ours['megabytes']:,.0f} MB;"
        f" decoding {theirs['seconds']:.2f} s; ratio {ours['seconds'] / theirs['seconds']:.2f}"
    )


def ran(folder: Path, mode: str, question: str) -> dict[str, float]:
    line = [sys.executable, __file__, mode, question, "--folder", str(folder)]
    return json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)


def asked(folder: Path, question: str) -> dict[str, float]:
    table, _, sql = QUESTIONS[question]
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET memory_limit = '1800MB'")
    connection.execute(f"CREATE VIEW {table} AS FROM '{folder / table}.parquet'")
    query = (
        f"SELECT COUNT(*), SUM(value) FROM ({sql()})"
        if "month" not in question
        else f"SELECT COUNT(*), SUM(events) FROM ({sql()})"
    )
    best, (groups, _) = best_of(lambda: connection.execute(query).fetchone())
    rows = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    return {"seconds": best, "groups": groups, "rows": rows, "megabytes": peak()}


def decoded(folder: Path, question: str) -> dict[str, float]:
    table, columns, _ = QUESTIONS[question]
    pa.set_cpu_count(2)

    def decode() -> int:
        batches = pq.ParquetFile(folder / f"{table}.parquet").iter_batches(
            columns=list(columns), use_threads=True
        )
        return sum(batch.num_rows for batch in batches)

    best, _ = best_of(decode)
    return {"seconds": best, "megabytes": peak()}


def best_of(run, times: int = 3):
    best, answer = float("inf"), None
    for _ in range(times):
        begin = time.perf_counter()
        answer = run()
        best = min(best, time.perf_counter() - begin)
    return best, answer


def peak() -> float:
    """Return the most memory this process had, in MB; what its parent had before it does not count."""
    status = Path("/proc/self/status")
    if status.is_file():
        found = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(found[0].split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_events(path: Path, rows: int, *, spread: bool) -> None:
    random = np.random.default_rng(1)
    days = 7300 if spread else 730
    weight = 1 / np.arange(1, 201) ** (1.0 if spread else 1.2)
    weight /= weight.sum()
    schema = pa.schema(
        [("day", pa.date32()), ("source", pa.string()), ("target", pa.string()), ("quad", pa.int32()),
         ("tone", pa.float64()), ("story", pa.string())]
    )  # fmt: skip
    parts = 20
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in range(parts):
            n = rows // parts
            day = np.sort(
                random.integers(16_000 + part * days // parts, 16_000 + (part + 1) * days // parts, n)
            )
            source = random.choice(200, n, p=weight)
            within = random.random(n) < (0 if spread else 0.5)
            target = np.where(within, source, random.choice(200, n, p=weight))
            story = pa.array(random.integers(0, max(1, n // 3), n)).cast(pa.string())
            columns = [pa.array(day.astype("int32"), pa.date32()), NAMES[source], NAMES[target],
                       pa.array(random.choice([1, 2, 3, 4], n, p=[0.6, 0.1, 0.15, 0.15]), pa.int32()),
                       np.round(random.normal(-2, 4, n), 2), story]  # fmt: skip
            writer.write_table(pa.table(columns, schema=schema))


def write_trade(path: Path, rows: int) -> None:
    """Write a year of trade by product as BACI has it: in order of exporter and importer, no flow twice, and the totals."""
    random = np.random.default_rng(2)
    codes = np.array(
        [f"{c:02}{h:02}{s:02}" for c in range(1, 98) for h in range(1, 14) for s in (0, 10, 20, 90)]
    )
    weight = 1 / np.arange(1, 201) ** 0.7
    weight /= weight.sum()
    schema = pa.schema(
        [("year", pa.int32()), ("exporter", pa.string()), ("importer", pa.string()), ("product", pa.string()),
         ("value", pa.float64())]
    )  # fmt: skip
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for sender in range(200):
            many = np.minimum(rows * weight[sender] * weight, len(codes)).astype(int)
            many[sender] = 0
            takers = np.repeat(np.arange(200), many)
            product = np.concatenate(
                [np.sort(random.choice(len(codes), n, replace=False)) for n in many if n] or [[]]
            ).astype(int)
            value = np.round(10 ** random.normal(4.5, 1.5, len(takers)))
            totals = np.bincount(takers, value, 200)
            at = np.flatnonzero(many)
            names = np.concatenate([NAMES[takers], NAMES[at]])
            goods = np.concatenate([codes[product], np.full(len(at), "")])
            n = len(names)
            writer.write_table(
                pa.table([pa.repeat(pa.scalar(2020, pa.int32()), n), pa.repeat(pa.scalar(NAMES[sender]), n), names, goods,
                          np.concatenate([value, totals[at]])], schema=schema)
            )  # fmt: skip


if __name__ == "__main__":
    main()
