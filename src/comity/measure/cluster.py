"""Ask a cluster that holds the input relations, as ``comity.toml`` names it.

::

    [engine]
    kind = "spark"                  # or "clickhouse"
    at = "sc://cluster.example:15002"

``at`` is, for Spark, a Connect address or a master such as ``local[2]``; for
ClickHouse the address of its server, or nothing for its engine in this process.
``tables`` names a folder of Parquet files, one per relation, where the cluster
does not know the relations by their names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.measure.dialect import ENGINES, carried
from comity.measure.sql import Fragment, choice, filled
from comity.record.relations import RELATIONS
from comity.terms.errors import FileTrouble, UsageError
from comity.terms.words import one_of

if TYPE_CHECKING:
    from comity.measure.engine import Asked


@dataclass(frozen=True, slots=True)
class Engine:
    """Where measures run: the kind of engine, its address, and a folder of tables where it needs one."""

    kind: str = "duckdb"
    at: str = ""
    tables: str = ""


def read_engine(config: Path) -> Engine:
    """Return the engine a config names; DuckDB in this process where there is none.

    Raises
    ------
    FileTrouble
        Where the file cannot be read as TOML.
    UsageError
        For a key or a kind that does not exist.
    """
    if not config.is_file():
        return Engine()
    try:
        found = tomllib.loads(config.read_text(encoding="utf-8")).get("engine", {})
    except (OSError, ValueError) as trouble:
        raise FileTrouble(f"'{config}' cannot be read ({trouble})", "TOML", "mend the line named") from None
    known = ("kind", "at", "tables")
    for key, value in found.items():
        if key not in known:
            raise UsageError(f"{config.name}: [engine] has a key '{key}'", "another", one_of(key, known))
        if not isinstance(value, str):
            raise UsageError(f"{config.name}: {key} is {value!r}", "a text", f'write {key} = "…"')
    choice(found.get("kind", "duckdb"), ENGINES, "kind")
    return Engine(**found)


def connect(engine: Engine) -> Asked:
    """Return what answers SQL on an engine other than DuckDB.

    Raises
    ------
    UsageError
        For DuckDB, which the record room opens, or where the engine's package is missing.
    """
    if engine.kind == "duckdb":
        raise UsageError(
            "DuckDB runs in this process", "an engine elsewhere", "open the dossier's own inputs"
        )
    try:
        return _Spark(engine) if engine.kind == "spark" else _ClickHouse(engine)
    except ModuleNotFoundError as trouble:
        package = {"pyspark": "pyspark", "chdb": "chdb"}.get(trouble.name or "", "clickhouse-connect")
        raise UsageError(
            f"the package '{trouble.name}' is not installed",
            f"what speaks to {engine.kind}",
            f"run pip install {package}",
        ) from None


class _Spark:
    def __init__(self, engine: Engine) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.config("spark.ui.enabled", "false").config(
            "spark.sql.ansi.enabled", "false"
        )
        named = (
            builder.remote(engine.at)
            if engine.at.startswith("sc://")
            else builder.master(engine.at or "local[*]")
        )
        self._session = named.getOrCreate()
        for name in RELATIONS if engine.tables else ():
            path = Path(engine.tables) / f"{name}.parquet"
            if path.exists():
                self._session.read.parquet(str(path)).createOrReplaceTempView(name)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query in DuckDB's dialect gives."""
        return [tuple(row) for row in self._session.sql(carried(sql, "spark")).collect()]


class _ClickHouse:
    def __init__(self, engine: Engine) -> None:
        self._server: Any = None
        self._session: Any = None
        if engine.at:
            self._server = import_module("clickhouse_connect").get_client(dsn=engine.at)
            return
        self._session = import_module("chdb.session").Session()
        for name in RELATIONS:
            path = Path(engine.tables) / f"{name}.parquet"
            if path.exists():
                self._session.query(filled(_VIEW, name=Fragment(name), path=str(path)))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows a query in DuckDB's dialect gives."""
        text = carried(sql, "clickhouse")
        if self._server is not None:
            return [tuple(row) for row in self._server.query(text).result_rows]
        return [tuple(row.values()) for row in self._session.query(text, "ArrowTable").to_pylist()]


_VIEW = "CREATE OR REPLACE VIEW $name AS SELECT * FROM file($path)"
