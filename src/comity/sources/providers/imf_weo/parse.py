"""The World Economic Outlook: a release in the publisher's own layout, or editions together in one Parquet file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import read_parquet, repeated, text_years
from comity.sources.audit import Audit
from comity.sources.card import Card, Series
from comity.sources.economies import find, named
from comity.sources.mapping import economies, settled
from comity.sources.rows import Row, Rows, delimited, workbook
from comity.sources.schemas import Batch, table_of
from comity.sources.unpack import check_packed
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief

_MONTHS = {"january": 1, "april": 4, "july": 7, "october": 10}
_EDITION = re.compile(r"World Economic Outlook Database, (January|April|July|October) (\d{4})")
_OF_NAME = re.compile(r"WEO(Jan|Apr|Jul|Oct)[a-z]*(\d{4})", re.IGNORECASE)
_SCALES = {"": 1.0, "Units": 1.0, "Thousands": 1e3, "Millions": 1e6, "Billions": 1e9, "Trillions": 1e12}
#: No series has a last year of data before this; what says so says nothing.
_EARLIEST = 1950


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the observations of each edition in a delivery."""
    for path in sorted(raw.iterdir()):
        match path.suffix.casefold():
            case ".parquet":
                yield from _editions(path, card, audit)
            case ".tsv" | ".txt" | ".csv" | ".xls" | ".ashx" | ".xlsx":
                yield _release(path, card, audit)
            case _:
                raise SourceFault(
                    f"'{path.name}' is not a file of this source",
                    "a release (.xls, .tsv, .xlsx) or .parquet",
                    "name the right file",
                )


# The publisher's own layout: a row per series, a column per year ----------------------------------


def _release(path: Path, card: Card, audit: Audit) -> Batch:
    if path.suffix.casefold() == ".xlsx":
        check_packed(path, card.limits)
        rows = workbook(path, audit)
        found, edition = _of_release(rows, path, card, audit)
    else:
        with path.open("rb") as stream:
            rows = delimited(stream, path.name, audit, delimiter="\t", encoding=_encoding(path))
            found, edition = _of_release(rows, path, card, audit)
    return Batch(table_of(found), edition, edition)


def _encoding(path: Path) -> str:
    """Return the encoding of a release; the publisher's .xls are text in UTF-16, at times without its mark."""
    with path.open("rb") as stream:
        return "utf-16-le" if b"\x00" in stream.read(64) else "utf-8"


def _of_release(rows: Rows, path: Path, card: Card, audit: Audit) -> tuple[list[Observation], str]:
    rows.need(
        [
            "ISO",
            "WEO Subject Code",
            "Country",
            "Subject Descriptor",
            "Units",
            "Scale",
            "Estimates Start After",
        ]
    )
    years = [name for name in rows.head if name.isascii() and name.isdigit() and len(name) == 4]
    if not years or [int(y) for y in years] != list(range(int(years[0]), int(years[0]) + len(years))):
        raise SourceFault(
            f"{path.name}: the columns of years are not one after another",
            "1980, 1981, …",
            "look at the file's head",
        )
    kept = list(rows)
    edition = _edition(rows, path)
    found = [o for row in kept for o in _of_series(row, years, edition, card, audit)]
    rows.report()
    return found, edition


def _edition(rows: Rows, path: Path) -> str:
    """Return the edition from the line below the table, else from the file's name; they must not disagree."""
    below = [match for _, text in rows.asides if (match := _EDITION.search(text))]
    rows.asides[:] = [aside for aside in rows.asides if not _EDITION.search(aside[1])]
    said = {f"{m[2]}-{_MONTHS[m[1].casefold()]:02d}" for m in below}
    if match := _OF_NAME.search(path.name):
        month = next(n for name, n in _MONTHS.items() if name.startswith(match[1].casefold()))
        said.add(f"{match[2]}-{month:02d}")
    if len(said) != 1:
        told = ", ".join(sorted(said)) or "none"
        raise SourceFault(
            f"{path.name}: the edition is not plain ({told})", "one edition, named below the table or in the file's name",
            "keep the publisher's name of the file",
        )  # fmt: skip
    return said.pop()


def _of_series(row: Row, years: list[str], edition: str, card: Card, audit: Audit) -> Iterator[Observation]:
    code, name = row.pop("ISO"), row.pop("Country")
    concept, about = row.pop("WEO Subject Code"), f"{row.pop('Subject Descriptor')} {row.pop('Units')}"
    scale, after = row.pop("Scale"), row.pop("Estimates Start After")
    values = {year: row.number(year, card.absent, card.zero, thousands=",") for year in years}
    series = card.indicators.get(concept)
    if series is None:
        _unknown(row, concept, audit)
        return
    who = settled(code, find(code, card.schemes), card.keep, audit)
    if who is None:
        return
    if named(name) not in ("", who.economy):
        audit.fault(row.place("ISO"), f"{brief(code)} is not {brief(name)}")
    _check_series(row, about, scale, series, audit)
    last = _last_actual(row, after, edition, audit)
    if not any(value is not None for value in values.values()):
        audit.note(row.place("WEO Subject Code"), f"{concept} of {code} has no value in any year")
    for year, value in values.items():
        if value is not None:
            status = _status(int(year), last, int(edition[:4]))
            yield Observation(
                who.economy,
                None,
                series.id,
                None,
                year,
                int(year),
                value * series.times,
                series.unit,
                status,
                who.remark or None,
            )


def _unknown(row: Row, concept: str, audit: Audit) -> None:
    if concept:
        audit.unused("series", concept)
    else:
        audit.fault(row.place("WEO Subject Code"), "there is no code")


def _check_series(row: Row, about: str, scale: str, series: Series, audit: Audit) -> None:
    """Hold what the publisher says of a series against the card: other words or another scale are another series."""
    if series.words and series.words.casefold() not in about.casefold():
        audit.fault(row.place("Units"), f"{brief(about)} does not say '{series.words}'")
    if _SCALES.get(scale) != series.times:
        audit.fault(row.place("Scale"), f"{brief(scale)} is not the scale {series.times:g} that the card has")


def _last_actual(row: Row, text: str, edition: str, audit: Audit) -> int | None:
    """Return the last year of data; absent (None), with a remark, where the release does not say."""
    if text in ("", "0", "n/a"):
        audit.note(
            row.place("Estimates Start After"),
            "the last year of data is not stated; years before the edition count as estimated",
        )
        return None
    if text.isascii() and text.isdigit() and _EARLIEST <= int(text) <= int(edition[:4]):
        return int(text)
    audit.fault(row.place("Estimates Start After"), f"{brief(text)} is not a year up to {edition[:4]}")
    return None


def _status(year: int, last: int | None, edition: int) -> str:
    if last is not None and year <= last:
        return "observed"
    return "estimated" if year < edition else "projected"


# Editions together in one Parquet file -------------------------------------------------------------

_COLUMNS = {
    "vintage": pa.string(), "area": pa.string(), "concept": pa.string(), "scale": pa.string(),
    "last_actual": pa.float64(), "year": pa.int32(), "value": pa.float64(),
}  # fmt: skip


def _editions(path: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    whole = read_parquet(path, _COLUMNS, audit)
    for edition in sorted(e or "" for e in pc.unique(whole["vintage"]).to_pylist()):
        if not re.fullmatch(r"\d{4}-(01|04|07|10)", edition):
            audit.fault(f"{path.name}, column vintage", f"{brief(edition)} is not an edition such as 2023-10")
            continue
        mine, audit.edition = whole.filter(pc.equal(whole["vintage"], edition)), edition
        yield Batch(_of_edition(mine, edition, card, audit), edition, edition)
        audit.edition = ""


def _of_edition(table: pa.Table, edition: str, card: Card, audit: Audit) -> pa.Table:
    known = pc.is_in(table["concept"], value_set=pa.array(list(card.indicators)))
    for count in pc.value_counts(table["concept"].filter(pc.invert(known))).to_pylist():
        audit.unused("series", str(count["values"]), count["counts"])
    table = table.filter(known)
    codes, remarks = economies(table["area"], card.schemes, card.keep, audit)
    table = table.append_column("economy", codes).append_column("remark", remarks)
    table = table.filter(pc.is_valid(codes))
    _check_scales(table, edition, card, audit)
    nothing = table.filter(pc.is_null(table["value"]))
    for row in nothing.slice(0, 1000).to_pylist():
        audit.note(f"{edition} {row['area']} {row['concept']} {row['year']}", "no value")
    table = table.filter(pc.is_valid(table["value"]))
    times = _of_series_column(
        table["concept"], {k: s.times for k, s in card.indicators.items()}, pa.float64()
    )
    count = table.num_rows
    return pa.table(
        {
            "reporter": table["economy"],
            "partner": repeated(None, count),
            "indicator": _of_series_column(
                table["concept"], {k: s.id for k, s in card.indicators.items()}, pa.string()
            ),
            "product": repeated(None, count),
            "period": text_years(table["year"]),
            "year": table["year"],
            "value": pc.multiply(table["value"], times),
            "unit": _of_series_column(
                table["concept"], {k: s.unit for k, s in card.indicators.items()}, pa.string()
            ),
            "status": _statuses(table, edition, audit),
            "remark": table["remark"],
        }
    )


def _check_scales(table: pa.Table, edition: str, card: Card, audit: Audit) -> None:
    """Hold each series' scale against the card; an edition writes it either as a multiplier or as a power of ten.

    1 and 1.0 are a multiplier, 0 is a power, so that one of them tells which;
    every scale of the edition must then be of that kind.
    """
    stated = table.group_by(["concept", "scale"]).aggregate([([], "count_all")]).to_pylist()
    numbers = {row["scale"]: _scale(row["scale"]) for row in stated}
    powers = any(number == 0 for number in numbers.values())
    for row in stated:
        number = numbers[row["scale"]]
        times = 1.0 if number is None else _times(number, powers=powers)
        if times != card.indicators[row["concept"]].times:
            audit.fault(
                f"{edition} {row['concept']}",
                f"the scale {brief(str(row['scale']))} of {row['count_all']:,} values is not the {card.indicators[row['concept']].times:g} that the card has",
            )


def _times(number: float, *, powers: bool) -> float:
    """Return what values are multiplied with; not a number where a scale is of the other kind than its edition's."""
    if not powers:
        return number
    return 10.0**number if number in (0, 3, 6, 9, 12) else float("nan")


def _scale(text: str | None) -> float | None:
    """Return a scale as written; absent (None) where none is, and not a number where it is none."""
    if text in (None, "", "NULL"):
        return None
    try:
        return float(str(text))
    except ValueError:
        return float("nan")


def _statuses(table: pa.Table, edition: str, audit: Audit) -> pa.Array:
    last = pc.fill_null(table["last_actual"], 0.0)
    unsaid = pc.less(last, _EARLIEST)
    count = pc.sum(unsaid).as_py() or 0
    if count:
        audit.note(
            edition,
            f"{count:,} values whose series does not say its last year of data; years before the edition count as estimated",
        )
    late = table.filter(pc.greater(last, int(edition[:4])))
    for row in late.slice(0, 10).to_pylist():
        audit.fault(
            f"{edition} {row['area']} {row['concept']}",
            f"its last year of data, {row['last_actual']:g}, is after the edition",
        )
    observed = pc.and_(pc.invert(unsaid), pc.less_equal(pc.cast(table["year"], pa.float64()), last))
    past = pc.less(table["year"], int(edition[:4]))
    return pc.if_else(observed, "observed", pc.if_else(past, "estimated", "projected"))


def _of_series_column(
    concepts: pa.ChunkedArray, by_concept: dict[str, object], kind: pa.DataType
) -> pa.ChunkedArray:
    where = pc.index_in(concepts, value_set=pa.array(list(by_concept)))
    return pc.take(pa.chunked_array([pa.array(list(by_concept.values()), type=kind)]), where)
