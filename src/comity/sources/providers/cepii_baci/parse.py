"""BACI: the publisher's files by product and year, and yearly totals in Parquet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from comity.sources.arrow import columns_of, read_parquet, repeated, text_years
from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.mapping import economies, joined_remarks
from comity.sources.schemas import Batch
from comity.sources.unpack import check_packed, member
from comity.terms.errors import SourceFault

_TOTALS = {"year": pa.int32(), "exporter": pa.string(), "importer": pa.string(), "kusd": pa.float64()}
_PRODUCTS = {"t": pa.int32(), "i": pa.string(), "j": pa.string(), "k": pa.string(), "v": pa.float64()}
_TABLE = re.compile(r"BACI_HS\d\d_Y\d{4}_(V\d{6}[a-z]?)\.csv", re.IGNORECASE)


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the flows of each file in a delivery; files that hold no flows are reported by name."""
    for path in sorted(raw.iterdir()):
        match path.suffix.casefold():
            case ".parquet" if set(_TOTALS) & set(columns_of(path)) >= {"exporter", "importer"}:
                yield _flows(read_parquet(path, _TOTALS, audit), card, audit)
            case ".csv" if _TABLE.fullmatch(path.name):
                with path.open("rb") as stream:
                    yield from _of_products(stream, path.name, card, audit)
            case ".zip":
                yield from _of_packed(path, card, audit)
            case _:
                audit.unused("file", path.name)


def _of_packed(path: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    for name in check_packed(path, card.limits):
        if _TABLE.fullmatch(Path(name).name):
            with member(path, name, card.limits) as stream:
                yield from _of_products(stream, Path(name).name, card, audit)
        else:
            audit.unused("file", name)


def _of_products(stream: IO[bytes], file: str, card: Card, audit: Audit) -> Iterator[Batch]:
    match = _TABLE.fullmatch(file)
    edition = match[1] if match else ""
    options = pc_csv.ConvertOptions(
        column_types={**_PRODUCTS, "q": pa.string()}, null_values=[], strings_can_be_null=False
    )
    try:
        with pc_csv.open_csv(stream, convert_options=options) as reader:
            for name in sorted(set(reader.schema.names) - set(_PRODUCTS)):
                audit.unused("column", name)
            _need(reader.schema.names, file)
            for chunk in reader:
                table = pa.Table.from_batches([chunk]).select(list(_PRODUCTS))
                _coded(table, file, audit)
                renamed = table.rename_columns(["year", "exporter", "importer", "product", "kusd"])
                yield Batch(_flows(renamed, card, audit).table, edition)
    except pa.ArrowInvalid as trouble:
        raise SourceFault(
            f"{file}: {trouble}", "columns t, i, j, k, v and q", "look at the file there"
        ) from None


def _need(names: list[str], file: str) -> None:
    missing = sorted(set(_PRODUCTS) - set(names))
    if missing:
        raise SourceFault(
            f"{file}: no column {', '.join(missing)}",
            "columns t, i, j, k, v and q",
            "the publisher has renamed them: mend the parser",
        )


def _coded(table: pa.Table, file: str, audit: Audit) -> None:
    """Hold the product codes to up to six digits, and the years to the file's own."""
    codes = pc.unique(table["k"])
    for wrong in codes.filter(pc.invert(pc.match_substring_regex(codes, r"^\d{5,6}$"))).to_pylist():
        audit.fault(f"{file}, column k", f"'{wrong}' is not a product of six digits")
    year = int(re.findall(r"_Y(\d{4})_", file, re.IGNORECASE)[0])
    for wrong in pc.unique(table["t"]).to_pylist():
        if wrong != year:
            audit.fault(f"{file}, column t", f"{wrong} is not the year of the file, {year}")


def _flows(table: pa.Table, card: Card, audit: Audit) -> Batch:
    series, count = card.indicators["v"], table.num_rows
    exporters, one = economies(table["exporter"], card.schemes, card.keep, audit)
    importers, other = economies(table["importer"], card.schemes, card.keep, audit)
    product = (
        pc.utf8_lpad(table["product"], 6, "0") if "product" in table.column_names else repeated(None, count)
    )
    flows = pa.table(
        {
            "reporter": exporters,
            "partner": importers,
            "indicator": repeated(series.id, count),
            "product": product,
            "period": text_years(table["year"]),
            "year": table["year"],
            "value": pc.multiply(table["kusd"], series.times),
            "unit": repeated(series.unit, count),
            "status": repeated("reconciled", count),
            "remark": joined_remarks(one, other),
        }
    )
    flows = flows.filter(pc.and_(pc.is_valid(flows["reporter"]), pc.is_valid(flows["partner"])))
    same = flows.filter(pc.equal(flows["reporter"], flows["partner"]))
    if same.num_rows:
        names = sorted(set(same["reporter"].to_pylist()))
        audit.fault(" ".join(names[:10]), f"{same.num_rows:,} flows of an economy with itself")
    return Batch(flows)
