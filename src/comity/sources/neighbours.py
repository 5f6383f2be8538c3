"""Values out of line with the years beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.card import Neighbours

_SERIES = ("reporter", "partner", "indicator", "product")


def out_of_line(table: pa.Table, rules: Sequence[Neighbours]) -> list[tuple[str, str]]:
    """Return the values far from those of the years beside them, each with its place, the largest first.

    A value between two years is held against the geometric path between them,
    so that steady growth of any rate is in line; a first or last year against
    its one neighbour. A year of zero or less is passed over: the value beside
    it is held against the nearest year that has one. ``table`` is in the order
    of reporter, partner, indicator, product, period. Series with years missing
    are looked at stretch by stretch; those that are not yearly not at all.
    """
    found: dict[str, tuple[float, str]] = {}
    for rule in rules:
        for away, place, what in _by_rule(table, rule):
            found.setdefault(place, (away, what))
    return [(place, what) for place, (_, what) in sorted(found.items(), key=lambda f: (-f[1][0], f[0]))]


def _by_rule(table: pa.Table, rule: Neighbours) -> Iterator[tuple[float, str, str]]:
    if rule.of:
        table = table.filter(pc.is_in(table["indicator"], value_set=pa.array(rule.of)))
    if table.num_rows < 2:
        return
    order = [*((name, "ascending") for name in _SERIES), ("year", "ascending")]
    whole = table.sort_by(order).combine_chunks()
    stretches = pc.cumulative_sum(pc.invert(_follows(whole)).cast(pa.int64()))
    valued = pc.greater(whole["value"], 0)
    kept, stretch = whole.filter(valued).combine_chunks(), _whole(pc.filter(stretches, _whole(valued)))
    if kept.num_rows < 2:
        return
    follows = pa.concat_arrays(
        [pa.array([False]), pc.equal(stretch.slice(1), stretch.slice(0, len(stretch) - 1))]
    )
    logs = pc.ln(kept["value"])
    nothing = pa.scalar(None, pa.float64())
    before = pc.if_else(follows, _shifted(logs, 1), nothing)
    after = pc.if_else(_shifted_flags(follows), _shifted(logs, -1), nothing)
    middle = _between(kept["year"], before, after)
    beside = pc.coalesce(middle, before, after)
    away = pc.fill_null(pc.subtract(logs, beside), 0.0)
    limit = pc.if_else(pc.is_valid(middle), math.log(rule.factor), math.log(rule.ends))
    large = pc.greater_equal(
        pc.max_element_wise(logs, before, after), math.log(rule.least) if rule.least > 0 else -math.inf
    )
    where = pc.indices_nonzero(pc.and_(pc.greater(pc.abs(away), limit), large))
    rows = kept.take(where).to_pylist()
    for row, gone, near in zip(
        rows, pc.take(away, where).to_pylist(), pc.take(beside, where).to_pylist(), strict=True
    ):
        place = " ".join(str(row[part]) for part in (*_SERIES, "period") if row[part] is not None)
        side = "above" if gone > 0 else "below"
        times, value = math.exp(abs(gone)), row["value"]
        yield (
            abs(gone),
            place,
            f"{value:.6g} is {times:.2f} times {side} the years beside it ({math.exp(near):.6g})",
        )


def _between(years: pa.ChunkedArray, before: pa.Array, after: pa.Array) -> pa.Array:
    """Return the logarithms on the straight line from the year before to the year after; absent at the ends."""
    year = _whole(pc.cast(years, pa.float64()))
    since, until = pc.subtract(year, _shifted(year, 1)), pc.subtract(_shifted(year, -1), year)
    weighed = pc.add(pc.multiply(before, until), pc.multiply(after, since))
    # Between two series the span can be zero; no value is wanted there, as one side is absent.
    span = pc.if_else(pc.equal(pc.add(since, until), 0.0), 1.0, pc.add(since, until))
    return pc.divide(weighed, span)


def _follows(table: pa.Table) -> pa.Array:
    """Return for each row whether the row before is the same series one year earlier."""
    count = table.num_rows - 1
    same = pc.equal(pc.subtract(table["year"].slice(1), table["year"].slice(0, count)), 1)
    for part in _SERIES:
        column = pc.fill_null(table[part], "")
        same = pc.and_(same, pc.equal(column.slice(1), column.slice(0, count)))
    return pa.concat_arrays([pa.array([False]), _whole(same)])


def _shifted(values: pa.ChunkedArray | pa.Array, by: int) -> pa.Array:
    whole, gap = _whole(values), pa.nulls(1, values.type)
    parts = [gap, whole.slice(0, len(whole) - 1)] if by > 0 else [whole.slice(1), gap]
    return pa.concat_arrays(parts)


def _shifted_flags(flags: pa.Array) -> pa.Array:
    return pa.concat_arrays([flags.slice(1), pa.array([False])])


def _whole(values: pa.ChunkedArray | pa.Array) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
