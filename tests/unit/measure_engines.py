"""Engines other than DuckDB that hold the input relations, for tests that the same SQL gives the same answer."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from comity.measure.dialect import carried
from comity.record.relations import RELATIONS, Tables

_ARROW = {"INTEGER": pa.int32(), "DOUBLE": pa.float64(), "VARCHAR": pa.string(), "DATE": pa.date32()}
_CLICKHOUSE = {"INTEGER": "Int32", "DOUBLE": "Float64", "VARCHAR": "String", "DATE": "Date32"}
#: Columns that may be absent; all others are declared never to be.
_NULLABLE = {("treaties", "year_to"), ("events", "tone")}


def write_parquet(rows: dict[str, list[tuple[Any, ...]]], folder: Path) -> Path:
    """Write each relation to a file of its own and return the folder."""
    for name, columns in RELATIONS.items():
        arrays = {
            column: pa.array([row[at] for row in rows.get(name, [])], _ARROW[kind])
            for at, (column, kind) in enumerate(columns.items())
        }
        pq.write_table(pa.table(arrays), folder / f"{name}.parquet")
    return folder


class Duck(Tables):
    """DuckDB over the relations' files."""

    def __init__(self, folder: Path) -> None:
        super().__init__({})
        for name in RELATIONS:
            self._connection.execute(f"DROP TABLE {name}")
            self._connection.execute(f"CREATE VIEW {name} AS FROM '{folder / name}.parquet'")

    def table(self, sql: str) -> pa.Table:
        """Return the rows a query gives as columns."""
        return self._connection.execute(sql).to_arrow_table()


class Click:
    """ClickHouse's engine in this process, with columns that may not be absent as a cluster has them."""

    def __init__(self, folder: Path) -> None:
        from chdb import session

        self._session = session.Session()
        self._session.query("CREATE DATABASE IF NOT EXISTS measures ENGINE = Atomic")
        self._session.query("USE measures")
        for name, columns in RELATIONS.items():
            kinds = ", ".join(
                f"{column} Nullable({_CLICKHOUSE[kind]})" if (name, column) in _NULLABLE
                else f"{column} {_CLICKHOUSE[kind]}"
                for column, kind in columns.items()
            )  # fmt: skip
            self._session.query(f"DROP TABLE IF EXISTS {name}")
            self._session.query(f"CREATE TABLE {name} ({kinds}) ENGINE = Memory")
            self._session.query(f"INSERT INTO {name} SELECT * FROM file('{folder / name}.parquet')")

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query in DuckDB's dialect gives."""
        return [tuple(row.values()) for row in self.table(sql).to_pylist()]

    def table(self, sql: str) -> pa.Table:
        """Return the rows a query in DuckDB's dialect gives as columns."""
        return self._session.query(carried(sql, "clickhouse"), "ArrowTable")


class Spark:
    """Spark on this machine alone."""

    def __init__(self, folder: Path) -> None:
        from pyspark.sql import SparkSession

        self._session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.driver.maxResultSize", "2g")
            .config("spark.driver.memory", "3g")
            .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        self._session.sparkContext.setLogLevel("ERROR")
        for name in RELATIONS:
            self._session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query in DuckDB's dialect gives."""
        return [tuple(row) for row in self._session.sql(carried(sql, "spark")).collect()]

    def table(self, sql: str) -> pa.Table:
        """Return the rows a query in DuckDB's dialect gives as columns."""
        return self._session.sql(carried(sql, "spark")).toArrow()

    def close(self) -> None:
        """Stop Spark."""
        self._session.stop()


def has(engine: str) -> bool:
    """Whether an engine can be used here."""
    if engine == "spark":
        return importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
    return importlib.util.find_spec("chdb") is not None


def unlike_tables(one: pa.Table, other: pa.Table) -> str:
    """Return how two large answers differ, "" where they are the same to 1e-9 of each value."""
    if one.num_rows != other.num_rows:
        return f"{one.num_rows} rows and {other.num_rows}"
    keys = [pa.string(), pa.string(), pa.string(), pa.string()]
    first, second = (
        pa.table([*(t.column(at).cast(kind) for at, kind in enumerate(keys)), t.column(4).cast(pa.float64())],
                 names=["year", "reporter", "partner", "product", "value"])
        .sort_by([(name, "ascending") for name in ("year", "reporter", "partner", "product")])
        for t in (one, other)
    )  # fmt: skip
    for name in ("year", "reporter", "partner", "product"):
        if first.column(name).combine_chunks() != second.column(name).combine_chunks():
            return f"another {name}"
    a, b = (t.column("value").to_numpy() for t in (first, second))
    apart = abs(a - b) / np.maximum(1.0, abs(a))
    return "" if apart.max() <= 1e-9 else f"values {apart.max():.2e} apart"


def unlike(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> str:
    """Return how two answers differ, "" where they are the same to 1e-9 of each value."""
    first, second = sorted(one, key=lambda row: row[:4]), sorted(other, key=lambda row: row[:4])
    if len(first) != len(second):
        return f"{len(first)} rows and {len(second)}"
    for a, b in zip(first, second, strict=True):
        if a[:4] != b[:4] or a[5:] != b[5:] or abs(a[4] - b[4]) > 1e-9 * max(1.0, abs(a[4])):
            return f"{a} and {b}"
    return ""
