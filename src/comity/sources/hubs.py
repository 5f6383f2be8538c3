"""Economies that pass on much of what they import: what a flow from or to one of them does not say by itself."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc


@functools.cache
def hubs() -> Mapping[str, str]:
    """Return economy -> the remark that a flow from or to it carries, from ``hubs.csv``.

    Examples
    --------
    >>> sorted(hubs())
    ['HKG', 'SGP']
    """
    with (Path(__file__).parent / "hubs.csv").open(encoding="utf-8", newline="") as handle:
        return MappingProxyType({row["economy"]: row["remark"] for row in csv.DictReader(handle)})


def hub_remarks(economies: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the remark of each economy of a column; null for those that are no hub."""
    known = pa.array(list(hubs()), type=pa.string())
    words = pa.array(list(hubs().values()), type=pa.string())
    return pc.take(pa.chunked_array([words]), pc.index_in(economies, value_set=known))
