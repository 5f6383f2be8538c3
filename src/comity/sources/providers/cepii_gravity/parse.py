"""Gravity, yearly, and GeoDist, without years; and the names of agreements of a four-yearly table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import columns_of, read_parquet, repeated
from comity.sources.audit import Audit
from comity.sources.card import Card, Series
from comity.sources.columns import Stretch, numbers, pairs, stretches, worded, years
from comity.sources.economies import find
from comity.sources.mapping import economies, joined_remarks
from comity.sources.schemas import OBSERVATIONS, Batch
from comity.sources.unpack import check_packed, member
from comity.terms.errors import SourceFault
from comity.terms.words import brief

_TABLE = re.compile(r"Gravity_(V\d{6}[a-z]?)\.csv", re.IGNORECASE)
_LEAST = re.compile(r".*(countr|readme|variable|description|notes?)", re.IGNORECASE)
#: GeoDist states no years; it was published in this one.
PUBLISHED = 2011
FLAG = "0 or 1"
_NAMED = 100
_EXISTS = {"1": "1", "0": "0"}
_AGREEMENTS = {"exp": pa.string(), "imp": pa.string(), "time": pa.int32(), "agreement": pa.string()}


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the ties of each file in a delivery; files without pairs are reported by name."""
    for path in sorted(raw.iterdir()):
        match path.suffix.casefold():
            case ".csv" if not _LEAST.match(path.stem):
                with path.open("rb") as stream:
                    yield _of_file(stream, path.name, card, audit)
            case ".zip":
                yield from _of_packed(path, card, audit)
            case ".parquet":
                yield from _of_parquet(path, card, audit)
            case _:
                audit.unused("file", path.name)


def _of_packed(path: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    for name in check_packed(path, card.limits):
        if _TABLE.fullmatch(Path(name).name):
            with member(path, name, card.limits) as stream:
                yield _of_file(stream, Path(name).name, card, audit)
        else:
            audit.unused("file", name)


def _of_file(stream: IO[bytes], file: str, card: Card, audit: Audit) -> Batch:
    match = _TABLE.fullmatch(file)
    ends = ("iso3_o", "iso3_d") if match else ("iso_o", "iso_d")
    also = [*card.indicators, "country_exists_o", "country_exists_d", "iso3num_o", "iso3num_d"]
    needed = [*ends, *(("year",) if match else ())]
    parts = []
    for stretch in stretches(stream, file, audit, needed, also):
        named = stretch.named({ends[0]: "o", ends[1]: "d"})
        _agree(named, audit)
        parts.append(_judged(_existing(named, audit), card, audit))
    if not parts:
        raise SourceFault(f"'{file}' has no rows", "a row for each pair", "fetch it again")
    return Batch(_ties(pa.concat_tables(parts), card, audit), match[1] if match else "")


def _existing(stretch: Stretch, audit: Audit) -> Stretch:
    if not stretch.has("country_exists_o"):
        return stretch
    both = [pc.equal(worded(stretch, f"country_exists_{side}", _EXISTS, audit), "1") for side in "od"]
    mask = pc.fill_null(pc.and_(*both), False)
    gone = pc.sum(pc.invert(mask)).as_py() or 0
    if gone:
        audit.unused("rows of years", "in which one of the two did not exist", gone)
    return stretch.kept(mask)


def _agree(stretch: Stretch, audit: Audit) -> None:
    """Hold the economies' letters against their numbers, where the file has both."""
    for side in "od":
        for row, (code, number) in pairs(stretch, side, f"iso3num_{side}"):
            other = find(number, ("m49",))
            if number and other.kind == "economy" and other.economy != find(code, ("iso3",)).economy:
                audit.fault(stretch.place(row, f"iso3num_{side}"), f"{brief(number)} is not {brief(code)}")


def _judged(stretch: Stretch, card: Card, audit: Audit) -> pa.Table:
    """Return a stretch with numbers for its text; ties are 0 or 1 and nothing between."""
    judged: dict[str, pa.Array] = {"o": stretch.text("o"), "d": stretch.text("d")}
    if stretch.has("year"):
        judged["year"] = years(stretch, "year", card.years, audit)
    for name, series in card.indicators.items():
        if stretch.has(name):
            judged[name] = numbers(stretch, name, audit, card.absent)
            _absent(stretch, name, judged[name], audit)
            if series.unit == FLAG:
                between = pc.and_(pc.not_equal(judged[name], 0), pc.not_equal(judged[name], 1))
                for row in pc.indices_nonzero(pc.fill_null(between, False)).to_pylist():
                    audit.fault(stretch.place(row, name), f"{judged[name][row].as_py():g} is neither 0 nor 1")
    return pa.table(judged)


def _absent(stretch: Stretch, column: str, values: pa.Array, audit: Audit) -> None:
    """Remark on cells without a value; the file has whole columns of them, so that only the first are named one by one."""
    rows = pc.indices_nonzero(pc.is_null(values)).to_pylist()
    if rows:
        audit.unused("cells without a value in", column, len(rows))
    for row in rows[:_NAMED]:
        audit.note(stretch.place(row, column), "no value")


def _of_parquet(path: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    present = columns_of(path)
    if {"iso_o", "iso_d"} <= set(present):
        wanted = {"iso_o": pa.string(), "iso_d": pa.string()} | {
            n: pa.float64() for n in present if n in card.indicators
        }
        table = read_parquet(path, wanted, audit).rename_columns(["o", "d", *list(wanted)[2:]])
        yield Batch(_ties(table, card, audit))
    elif set(_AGREEMENTS) <= set(present):
        table = read_parquet(path, _AGREEMENTS, audit)
        named = pc.cast(
            pc.not_equal(pc.utf8_trim_whitespace(pc.fill_null(table["agreement"], "")), ""), pa.float64()
        )
        yield Batch(
            _ties(
                pa.table({"o": table["exp"], "d": table["imp"], "year": table["time"], "agreement": named}),
                card,
                audit,
            )
        )
    else:
        audit.unused("file", path.name)


def _ties(table: pa.Table, card: Card, audit: Audit) -> pa.Table:
    """Return the observations of a file: one for what does not change, one for each year for what does."""
    one, remark = economies(table["o"], card.schemes, card.keep, audit)
    other, more = economies(table["d"], card.schemes, card.keep, audit)
    ends = {"reporter": one, "partner": other, "remark": joined_remarks(remark, more)}
    yearly = "year" in table.column_names
    ends["year"] = (
        table["year"]
        if yearly
        else pa.chunked_array([pa.repeat(pa.scalar(PUBLISHED, pa.int32()), table.num_rows)])
    )
    whole = pa.table(
        {**ends, **{name: table[name] for name in table.column_names if name not in ("o", "d", "year")}}
    )
    whole = whole.filter(
        pc.and_(
            pc.and_(pc.is_valid(whole["reporter"]), pc.is_valid(whole["partner"])), pc.is_valid(whole["year"])
        )
    )
    own = pc.equal(whole["reporter"], whole["partner"])
    inside, between = whole.filter(own), whole.filter(pc.invert(own))
    made = [_series(between, name, card.indicators[name], audit) for name in whole.column_names[4:]]
    if "dist" in inside.column_names:
        for name in sorted(set(between["reporter"].to_pylist()) - set(inside["reporter"].to_pylist())):
            audit.note(f"{name} {card.indicators['internal'].id}", "no value in any year")
        alone = inside.set_column(1, "partner", repeated(None, inside.num_rows))
        made.append(_series(alone, "dist", card.indicators["internal"], audit))
    return pa.concat_tables(made)


def _series(table: pa.Table, name: str, series: Series, audit: Audit) -> pa.Table:
    kept = table.select(["reporter", "partner", "remark", "year", name]).rename_columns(
        ["reporter", "partner", "remark", "year", "value"]
    )
    kept = kept.filter(pc.is_valid(kept["value"]))
    lasting, changing = _apart(kept)
    _shorter(lasting, table["year"], series.id, audit)
    begin, end = pc.cast(lasting["first"], pa.string()), pc.cast(lasting["year"], pa.string())
    whole = pc.binary_join_element_wise(begin, end, "/")
    period = pc.if_else(pc.equal(begin, end), end, whole)
    made = [
        _made(lasting, period, series),
        _made(changing, pc.cast(changing["year"], pa.string()), series),
    ]
    observations = pa.concat_tables(made)
    # A table of flows has a pair only in the direction in which something flows.
    if name != "agreement":
        _both_ways(observations, audit)
    return observations


def _apart(table: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Return the pairs whose value is one over all their years, as one row each, and the rows of the others."""
    ends = ["reporter", "partner"]
    counted: Sequence[tuple[str, str]] = [
        ("value", "min"), ("value", "max"), ("year", "min"), ("year", "max"), ("year", "count"), ("year", "count_distinct"), ("remark", "max"),
    ]  # fmt: skip
    found = table.group_by(ends).aggregate(list(counted))
    span = pc.add(pc.subtract(found["year_max"], found["year_min"]), 1)
    whole = pc.and_(pc.equal(found["year_count"], span), pc.equal(found["year_count_distinct"], span))
    one = pc.and_(pc.equal(found["value_min"], found["value_max"]), whole)
    lasting = found.filter(one).select([*ends, "remark_max", "year_min", "year_max", "value_min"])
    lasting = lasting.rename_columns([*ends, "remark", "first", "year", "value"])
    rest = found.filter(pc.invert(one)).select(ends)
    changing = table.filter(pc.is_in(_key(table), value_set=_key(rest)))
    return lasting, changing


def _shorter(lasting: pa.Table, years_of: pa.ChunkedArray, indicator: str, audit: Audit) -> None:
    """Remark on pairs that are not stated for all years of the file."""
    if not lasting.num_rows:
        return
    begin, end = pc.min(years_of), pc.max(years_of)
    odd = lasting.filter(pc.or_(pc.greater(lasting["first"], begin), pc.less(lasting["year"], end)))
    for row in odd.sort_by([("reporter", "ascending"), ("partner", "ascending")]).to_pylist():
        name = " ".join(filter(None, (row["reporter"], row["partner"], indicator)))
        audit.note(
            f"{name} {row['first']}/{row['year']}", f"begins in {row['first']} and ends in {row['year']}"
        )


def _key(table: pa.Table) -> pa.Array:
    joined = pc.binary_join_element_wise(table["reporter"], pc.fill_null(table["partner"], ""), " ")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _made(table: pa.Table, period: pa.ChunkedArray, series: Series) -> pa.Table:
    count = table.num_rows
    columns = {
        "indicator": repeated(series.id, count), "product": repeated(None, count), "period": period, "unit": repeated(series.unit, count),
        "status": repeated("observed", count), "value": pc.multiply(table["value"], series.times),
    }  # fmt: skip
    names = OBSERVATIONS.schema.names
    return pa.table({n: columns[n] if n in columns else table[n] for n in names}).cast(OBSERVATIONS.schema)


def _both_ways(table: pa.Table, audit: Audit) -> None:
    """Remark on values that the other direction states otherwise, or not at all."""
    ways = table.select(["reporter", "partner", "period", "value"]).filter(pc.is_valid(table["partner"]))
    turned = ways.rename_columns(["partner", "reporter", "period", "other"])
    met = ways.join(turned, ["reporter", "partner", "period"], join_type="left outer")
    gap = pc.abs(pc.subtract(met["value"], met["other"]))
    indicator = table["indicator"][0].as_py() if table.num_rows else ""
    differs = pc.fill_null(pc.greater(gap, pc.multiply(pc.abs(met["value"]), 1e-6)), True)
    odd = met.filter(differs).sort_by(
        [("reporter", "ascending"), ("partner", "ascending"), ("period", "ascending")]
    )
    for row in odd.to_pylist():
        said = "not at all" if row["other"] is None else f"as {row['other']:g}"
        audit.note(
            f"{row['reporter']} {row['partner']} {indicator} {row['period']}",
            f"{row['value']:g} is stated {said} in the other direction",
        )
