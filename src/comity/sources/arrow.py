"""Deliveries in Parquet: their columns checked and cast before anything is read from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from comity.sources.audit import Audit
from comity.terms.errors import SourceFault
from comity.terms.words import one_of


def columns_of(path: Path) -> tuple[str, ...]:
    """Return the names of a Parquet file's columns.

    Raises
    ------
    SourceFault
        Where it is no whole Parquet file.
    """
    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowInvalid, OSError) as trouble:
        raise SourceFault(
            f"'{path.name}' cannot be read as Parquet ({trouble})", "a whole Parquet file", "fetch it again"
        ) from None


def read_parquet(path: Path, wanted: Mapping[str, pa.DataType], audit: Audit) -> pa.Table:
    """Return the columns wanted, each of its type; other columns are reported by name.

    Raises
    ------
    SourceFault
        Where a column is missing or holds values its type cannot.
    """
    present = columns_of(path)
    missing = [name for name in wanted if name not in present]
    if missing:
        said = "; ".join(f"no column '{name}' ({one_of(name, present, most=12)})" for name in missing)
        raise SourceFault(
            f"{path.name}: {said}",
            "the columns the card knows",
            "the publisher has renamed them: mend the card",
        )
    table = pq.read_table(path, columns=list(wanted))
    for name in sorted(set(present) - set(wanted)):
        audit.unused("column", name, table.num_rows)
    try:
        return pa.table({name: table[name].cast(kind) for name, kind in wanted.items()})
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as trouble:
        raise SourceFault(
            f"{path.name}: {trouble}", "values of the columns' types", "look at the file"
        ) from None


def text_years(years: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return years as the text of periods."""
    return pc.cast(years, pa.string())


def repeated(text: str | None, count: int) -> pa.Array:
    """Return a column that says the same in every row."""
    return pa.repeat(pa.scalar(text, pa.string()), count)
