"""Carry a measure's SQL from DuckDB's dialect to other engines.

Measures are written in DuckDB's SQL, kept to SELECTs, common table expressions
and window functions. What does not fit one machine runs as the same SQL on
Spark or ClickHouse, over tables of the input relations' names.
"""

from __future__ import annotations

from comity.measure.sql import choice

#: Engine as the config names it -> the SQL it speaks.
ENGINES = {"duckdb": "duckdb", "spark": "spark", "clickhouse": "clickhouse"}
#: ClickHouse fills unmatched rows with zeros and lets an alias hide a column unless it is told not to.
CLICKHOUSE = " SETTINGS join_use_nulls = 1, prefer_column_name_to_alias = 1"


def carried(sql: str, engine: str) -> str:
    """Return a measure's SQL in an engine's dialect; for DuckDB as it is.

    Raises
    ------
    UsageError
        For an engine that is not in `ENGINES`.

    Examples
    --------
    >>> carried("SELECT a / b AS r FROM t", "spark")
    'SELECT a / b AS r FROM t'
    """
    choice(engine, ENGINES, "engine")
    if engine == "duckdb":
        return sql
    import sqlglot

    made = sqlglot.transpile(sql, read="duckdb", write=ENGINES[engine])[0]
    return made + CLICKHOUSE if engine == "clickhouse" else made
