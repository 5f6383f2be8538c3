"""Vintages for tests, written as the sources leave them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema(
    [
        ("reporter", pa.string()), ("partner", pa.string()), ("indicator", pa.string()), ("product", pa.string()),
        ("period", pa.string()), ("year", pa.int32()), ("value", pa.float64()), ("unit", pa.string()),
        ("status", pa.string()), ("remark", pa.string()),
    ]
)  # fmt: skip


def observed(text: str) -> pa.Table:
    """Return observations written as ``reporter partner indicator product year value unit status``, ``-`` for absent."""
    rows = [
        [None if cell == "-" else cell for cell in line.split()]
        for line in text.replace(";", "\n").splitlines()
    ]
    columns = list(zip(*(row for row in rows if row), strict=True))
    reporter, partner, indicator, product, year, value, unit, status = columns
    return pa.table(
        [reporter, partner, indicator, product, year, [int(y) for y in year], [float(v) for v in value], unit, status,
         [None] * len(year)],
        schema=SCHEMA,
    )  # fmt: skip


def keep(
    store: Path, source: str, key: str, published: str, table: pa.Table | Path, leaves: str = "observations"
) -> Path:
    """Write a vintage's folder with its card and table; return the folder."""
    folder = store / source / key
    folder.mkdir(parents=True)
    path = folder / f"{leaves}.parquet"
    if isinstance(table, Path):
        path.write_bytes(table.read_bytes())
    else:
        pq.write_table(table, path)
    card = {
        "source": source, "vintage": key, "published": published, "fetched": "2026-01-01", "edition": key,
        "table": {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": 0},
    }  # fmt: skip
    (folder / "card.json").write_text(json.dumps(card))
    return folder
