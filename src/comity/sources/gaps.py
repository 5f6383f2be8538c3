"""What a vintage does not have: years of a series, and whole series of an economy."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

_LISTED = 100_000
_SERIES = ("reporter", "partner", "indicator", "product")


def named(row: Mapping[str, object]) -> str:
    """Return an observation's name in a message: who, with whom, what, when.

    Examples
    --------
    >>> named({"reporter": "JPN", "partner": None, "indicator": "gdp", "period": "2022"})
    'JPN gdp 2022'
    """
    return " ".join(str(row[part]) for part in (*_SERIES, "period") if row.get(part) is not None)


def gaps(table: pa.Table) -> list[tuple[str, str]]:
    """Return the years missing inside a series, before it begins and after it ends, each with its place.

    A table in the order of its key. Coverage is held against the first and
    last year of the whole table.
    """
    # A value for several years at once has no gap between them.
    table = table.filter(pc.invert(pc.match_substring(table["period"], "/")))
    if not table.num_rows:
        return []
    kept = (
        table.select([*_SERIES, "year"])
        .sort_by([(name, "ascending") for name in (*_SERIES, "year")])
        .combine_chunks()
    )
    count = kept.num_rows
    same: pa.Array = pa.array([True] * (count - 1), type=pa.bool_())
    for part in _SERIES:
        column = pc.fill_null(kept[part], "").combine_chunks()
        same = pc.and_(same, pc.equal(column.slice(1), column.slice(0, count - 1)))
    years = kept["year"].combine_chunks()
    step = pc.subtract(years.slice(1), years.slice(0, count - 1))
    first, last = pc.min(years).as_py(), pc.max(years).as_py()
    begins = pc.invert(pa.concat_arrays([pa.array([False]), same]))
    ends = pc.invert(pa.concat_arrays([same, pa.array([False])]))
    found = _inside(kept, pc.indices_nonzero(pc.and_(same, pc.greater(step, 1))))
    found += [
        (named(r), f"begins in {r['year']}") for r in _some(kept, pc.and_(begins, pc.greater(years, first)))
    ]
    found += [(named(r), f"ends in {r['year']}") for r in _some(kept, pc.and_(ends, pc.less(years, last)))]
    return found


def _inside(kept: pa.Table, where: pa.Array) -> list[tuple[str, str]]:
    where = where.slice(0, _LISTED)
    before, after = kept.take(where).to_pylist(), kept.take(pc.add(where, 1)).to_pylist()
    found = []
    for one, other in zip(before, after, strict=True):
        first, last = one["year"] + 1, other["year"] - 1
        found.append(
            (named(one), f"no value for {first}" if first == last else f"no value for {first} to {last}")
        )
    return found


def _some(kept: pa.Table, where: pa.Array) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = kept.take(pc.indices_nonzero(where).slice(0, _LISTED)).to_pylist()
    return rows


def series_not_there(table: pa.Table) -> list[tuple[str, str]]:
    """Return the indicators that an economy with values of others has none of, each with its place.

    Only series of one economy are looked at: that two economies have no flow
    is no gap.
    """
    own = table.filter(pc.is_null(table["partner"]))
    pairs = own.group_by(["reporter", "indicator"]).aggregate([]).to_pylist()
    present = {(row["reporter"], row["indicator"]) for row in pairs}
    economies, indicators = sorted({e for e, _ in present}), sorted({i for _, i in present})
    missing = [(e, i) for e in economies for i in indicators if (e, i) not in present]
    return [(f"{e} {i}", "no value in any year") for e, i in missing[:_LISTED]]
