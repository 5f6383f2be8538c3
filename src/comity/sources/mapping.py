"""Publishers' codes mapped to economies, cell by cell or a whole column at once, with the audit told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.audit import Audit
from comity.sources.economies import Found, find


def settled(code: str, found: Found, keep: Sequence[str], audit: Audit, times: int = 1) -> Found | None:
    """Return what a code stands for, or None for an aggregate that is not to stand among economies.

    Aggregates left out, areas not specified and unknown codes are reported by name.
    """
    shown = f"{code} ({found.name})" if found.name else code
    if found.kind == "aggregate":
        if code in keep:
            return found
        audit.unused("code", code if not found.name else shown, times)
        return None
    if found.kind == "unknown":
        nine = " (a code of nine digits)" if code.isdigit() and len(code) == 9 else ""
        audit.unused("unknown code", f"{code}{nine}, written {found.economy}", times)
    elif found.kind == "unspecified":
        audit.unused("unspecified", f"{shown}, written {found.economy}", times)
    return found


def economies(
    codes: pa.ChunkedArray,
    schemes: Sequence[str],
    keep: Sequence[str],
    audit: Audit,
    names: Mapping[str, Found] | None = None,
) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Return a column of codes as economies, and the remarks on how they were found.

    Both are null where a row is to be left out: an aggregate among economies,
    which the audit is told of. An empty code is a fault.
    """
    counts = pc.value_counts(codes)
    values, times = counts.field("values").to_pylist(), counts.field("counts").to_pylist()
    mapped: dict[str | None, Found | None] = {}
    for code, count in zip(values, times, strict=True):
        if code is None or not str(code).strip():
            audit.fault("the column of codes", f"{count:,} cells have no code")
            mapped[code] = None
            continue
        text = str(code)
        found = (names or {}).get(text) or find(text, schemes)
        mapped[code] = settled(text, found, keep, audit, count)
    return _looked_up(codes, values, mapped, "economy"), _looked_up(codes, values, mapped, "remark")


def _looked_up(
    codes: pa.ChunkedArray, values: list[str | None], mapped: Mapping[str | None, Found | None], part: str
) -> pa.ChunkedArray:
    wanted = [getattr(mapped[v], part) or None if mapped[v] else None for v in values]
    where = pc.index_in(codes, value_set=pa.array(values, type=codes.type))
    return pc.take(pa.chunked_array([pa.array(wanted, type=pa.string())]), where)


def joined_remarks(first: pa.ChunkedArray, second: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return two columns of remarks as one, a semicolon between them; null where there is neither."""
    # Joined only where both are said: the library's own joining of columns that are all null gives nothing at all.
    said = pc.and_(pc.is_valid(first), pc.is_valid(second))
    if not pc.any(said).as_py():
        return pc.coalesce(first, second)
    both = pc.binary_join_element_wise(pc.fill_null(first, ""), pc.fill_null(second, ""), pa.scalar("; "))
    return pc.if_else(said, both, pc.coalesce(first, second))
