"""ITPD-E: a flow for each pair, industry and year, with where its value and its zero come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import repeated
from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.columns import Stretch, numbers, pairs, stretches, without, worded, years
from comity.sources.economies import find, named
from comity.sources.mapping import economies, joined_remarks
from comity.sources.schemas import OBSERVATIONS, Batch
from comity.sources.unpack import check_packed, member
from comity.terms.errors import SourceFault
from comity.terms.words import brief

NEEDED = (
    "exporter_iso3",
    "importer_iso3",
    "year",
    "industry_id",
    "broad_sector",
    "trade",
    "flag_mirror",
    "flag_zero",
)
ALSO = ("exporter_name", "importer_name", "industry_descr")
_TABLE = re.compile(r"ITPD_?E_?(R\d\d\w*)\.csv", re.IGNORECASE)


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the flows of each file in a delivery; files that hold no flows are reported by name."""
    for path in sorted(raw.iterdir()):
        match path.suffix.casefold():
            case ".csv":
                with path.open("rb") as stream:
                    yield from _of_file(stream, path.name, card, audit)
            case ".zip":
                for name in check_packed(path, card.limits):
                    if name.casefold().endswith(".csv"):
                        with member(path, name, card.limits) as stream:
                            yield from _of_file(stream, Path(name).name, card, audit)
                    else:
                        audit.unused("file", name)
            case _:
                raise SourceFault(
                    f"'{path.name}' is not a file of this source", "a .csv or .zip", "name the right file"
                )


def _of_file(stream: IO[bytes], file: str, card: Card, audit: Audit) -> Iterator[Batch]:
    match = _TABLE.fullmatch(file)
    edition = match[1].upper() if match else ""
    industries: dict[str, tuple[str, str]] = {}
    for stretch in stretches(stream, file, audit, NEEDED, ALSO):
        _industries(stretch, industries, audit)
        for side in ("exporter", "importer"):
            _agree(stretch, side, card, audit)
        _zeros(stretch, audit)
        yield Batch(_flows(without(stretch, "flag_zero", ("p", "r"), audit), card, audit), edition)


def _industries(stretch: Stretch, known: dict[str, tuple[str, str]], audit: Audit) -> None:
    """Hold each industry's number to one name and one sector throughout a file."""
    for row, (number, sector, name) in pairs(stretch, "industry_id", "broad_sector", "industry_descr"):
        if not re.fullmatch(r"[1-9]\d{0,2}", number, re.ASCII):
            audit.fault(stretch.place(row, "industry_id"), f"{brief(number)} is not an industry's number")
        elif not sector:
            audit.fault(stretch.place(row, "broad_sector"), "there is nothing")
        elif known.setdefault(number, (sector, name)) != (sector, name):
            before = " of ".join(brief(part) for part in reversed(known[number]) if part)
            audit.fault(
                stretch.place(row, "industry_id"),
                f"{number} is {brief(name)} of {brief(sector)} here, and {before} above",
            )


def _agree(stretch: Stretch, side: str, card: Card, audit: Audit) -> None:
    for row, (code, name) in pairs(stretch, f"{side}_iso3", f"{side}_name"):
        if named(name) not in ("", find(code, card.schemes).economy):
            audit.fault(stretch.place(row, f"{side}_iso3"), f"{brief(code)} is not {brief(name)}")


def _zeros(stretch: Stretch, audit: Audit) -> None:
    """Hold what is said of a zero against the value itself."""
    values = numbers(stretch, "trade", audit)
    said = worded(stretch, "flag_zero", {"p": "p", "r": "z", "u": "z"}, audit)
    zero = pc.if_else(pc.equal(said, "z"), pc.equal(values, 0), pc.greater(values, 0))
    for row in pc.indices_nonzero(pc.invert(pc.fill_null(zero, True))).to_pylist():
        flag = stretch.text("flag_zero")[row].as_py()
        audit.fault(
            stretch.place(row, "flag_zero"), f"'{flag}' does not fit the value {values[row].as_py():g}"
        )
    for row in pc.indices_nonzero(pc.equal(stretch.text("trade"), "")).to_pylist():
        audit.fault(stretch.place(row, "trade"), "there is nothing")


def _flows(stretch: Stretch, card: Card, audit: Audit) -> pa.Table:
    exporter, one = economies(
        pa.chunked_array([stretch.text("exporter_iso3")]), card.schemes, card.keep, audit
    )
    importer, other = economies(
        pa.chunked_array([stretch.text("importer_iso3")]), card.schemes, card.keep, audit
    )
    count, year = stretch.table.num_rows, years(stretch, "year", card.years, audit)
    inside = pc.equal(stretch.text("exporter_iso3"), stretch.text("importer_iso3"))
    within, between = card.indicators["domestic"], card.indicators["international"]
    mirror = worded(stretch, "flag_mirror", {"0": "observed", "1": "mirror"}, audit)
    made = pc.if_else(inside, pa.scalar("production less exports"), pa.scalar(None, pa.string()))
    flows = pa.table(
        {
            "reporter": exporter, "partner": importer,
            "indicator": pc.if_else(inside, pa.scalar(within.id), pa.scalar(between.id)),
            "product": pc.binary_join_element_wise(pa.scalar("ITPD"), stretch.text("industry_id"), "-"),
            "period": pc.cast(year, pa.string()), "year": year,
            "value": pc.multiply(numbers(stretch, "trade", audit), between.times), "unit": repeated(between.unit, count),
            "status": pc.if_else(inside, pa.scalar("estimated"), mirror),
            "remark": joined_remarks(joined_remarks(one, other), pa.chunked_array([made])),
        }
    )  # fmt: skip
    flows = flows.filter(pc.and_(pc.is_valid(flows["reporter"]), pc.is_valid(flows["partner"])))
    return flows.filter(pc.is_valid(flows["value"])).select(OBSERVATIONS.schema.names)
