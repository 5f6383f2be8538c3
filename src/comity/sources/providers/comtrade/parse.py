"""Comtrade: the service's answers, bulk files, downloads of both layouts, and a four-yearly table in Parquet."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.arrow import columns_of, read_parquet, repeated, text_years
from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.columns import Stretch, numbers, pairs, records, stretches, without, worded, years
from comity.sources.economies import find, named
from comity.sources.hubs import hub_remarks
from comity.sources.mapping import economies, joined_remarks
from comity.sources.mirror import mirrored
from comity.sources.schemas import OBSERVATIONS, Batch
from comity.sources.unpack import Capped, cap_of, check_packed, member
from comity.terms.errors import SourceFault
from comity.terms.words import brief

NEEDED = (
    "refYear",
    "period",
    "reporterCode",
    "flowCode",
    "partnerCode",
    "classificationCode",
    "cmdCode",
    "primaryValue",
)
ALSO = (
    "typeCode", "freqCode", "reporterISO", "reporterDesc", "partnerISO", "partnerDesc", "partner2Code", "aggrLevel",
    "customsCode", "mosCode", "motCode", "cifvalue", "fobvalue", "isReported", "isAggregate",
)  # fmt: skip
#: Column of the layout in use until 2022 -> the same column today.
FORMER = {
    "Classification": "classificationCode", "Year": "refYear", "Period": "period", "Aggregate Level": "aggrLevel",
    "Trade Flow Code": "flowCode", "Reporter Code": "reporterCode", "Reporter": "reporterDesc", "Reporter ISO": "reporterISO",
    "Partner Code": "partnerCode", "Partner": "partnerDesc", "Partner ISO": "partnerISO", "2nd Partner Code": "partner2Code",
    "Customs Proc. Code": "customsCode", "Mode of Transport Code": "motCode", "Commodity Code": "cmdCode",
    "Trade Value (US$)": "primaryValue", "CIF Trade Value (US$)": "cifvalue", "FOB Trade Value (US$)": "fobvalue",
}  # fmt: skip
FORMER_FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}
#: What a row says that is about the whole flow, not a part of it.
WHOLE = {
    "partner2Code": ("0", ""),
    "customsCode": ("C00", ""),
    "mosCode": ("0", "-1", ""),
    "motCode": ("0", ""),
}
REVISIONS = {f"H{n}": f"HS {year}" for n, year in enumerate((1988, 1996, 2002, 2007, 2012, 2017, 2022))} | {
    f"S{n}": f"SITC revision {n}" for n in range(1, 5)
}
#: How many records the service gives at most; an answer of just so many was cut.
CUT_AT = (500, 100_000, 250_000)
_PRODUCT = {"H": r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|9999AA)$", "S": r"^[0-9]{1,5}$"}
_TABLE = {"exp": pa.string(), "imp": pa.string(), "time": pa.int32(), "export": pa.float64()}


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the flows of each file in a delivery, each as reported and as its mirror."""
    systems: set[str] = set()
    for path in sorted(raw.iterdir()):
        for stretch in _stretches(path, card, audit):
            yield _flows(stretch, card, audit, systems)
        if path.suffix.casefold() == ".parquet":
            yield _of_table(path, card, audit)
    if len(systems) > 1:
        audit.fault(
            "column classificationCode",
            f"products of {' and '.join(sorted(systems))} in one delivery; fetch them apart",
        )


def _stretches(path: Path, card: Card, audit: Audit) -> Iterator[Stretch]:
    match path.suffix.casefold():
        case ".csv" | ".txt" | ".tsv":
            with path.open("rb") as stream:
                yield from _of_file(stream, path.name, audit)
        case ".gz":
            with gzip.open(path) as packed:
                cap = cap_of(path.stat().st_size, card.limits)
                capped = Capped(cast("IO[bytes]", packed), path.name, cap)
                yield from _of_file(io.BufferedReader(capped), path.name, audit)
        case ".zip":
            for name in check_packed(path, card.limits):
                with member(path, name, card.limits) as stream:
                    yield from _of_file(stream, f"{path.name}/{name}", audit)
        case ".json":
            yield _of_answer(path, audit)
        case ".parquet":
            return
        case _:
            raise SourceFault(
                f"'{path.name}' is not a file of this source",
                "a .json, .csv, .txt, .gz, .zip or .parquet",
                "name the right file",
            )


def _of_file(stream: IO[bytes], file: str, audit: Audit) -> Iterator[Stretch]:
    held = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    former = held.peek(14)[:17].lstrip(b"\xef\xbb\xbf").startswith(b"Classification")
    if not former:
        yield from stretches(held, file, audit, NEEDED, ALSO)
        return
    back = {now: then for then, now in FORMER.items()}
    for stretch in stretches(held, file, audit, [back[name] for name in NEEDED], list(FORMER)):
        renamed = stretch.named(FORMER)
        flows = worded(renamed, "flowCode", FORMER_FLOWS, audit)
        where = renamed.table.column_names.index("flowCode")
        yield Stretch(
            file, renamed.lines, renamed.table.set_column(where, "flowCode", pc.fill_null(flows, ""))
        )


def _of_answer(path: Path, audit: Audit) -> Stretch:
    try:
        # Numbers stay text, so that one reader judges them all.
        answer: dict[str, Any] = json.loads(
            path.read_bytes(), parse_float=str, parse_int=str, parse_constant=str
        )
        rows, said, error = [dict(row) for row in answer["data"]], answer.get("count"), answer.get("error")
    except (ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise SourceFault(
            f"'{path.name}' is not an answer of the service ({trouble!r})",
            "an object with data",
            "look at the file",
        ) from None
    if error:
        raise SourceFault(
            f"'{path.name}': the service says {brief(str(error))}", "an answer without an error", "ask again"
        )
    if said is not None and str(said) != str(len(rows)):
        raise SourceFault(
            f"'{path.name}' says it holds {brief(str(said))} records and holds {len(rows)}",
            "all of them",
            "fetch it again",
        )
    if len(rows) in CUT_AT:
        audit.fault(
            path.name,
            f"{len(rows):,} records is the most the service gives: the answer was cut; ask for less at a time",
        )
    return records(rows, path.name, audit, NEEDED, ALSO)


def _flows(stretch: Stretch, card: Card, audit: Audit, systems: set[str]) -> Batch:
    for column, kept in {
        "typeCode": ("C",),
        "freqCode": ("A", "M"),
        "flowCode": tuple(card.indicators),
        **WHOLE,
    }.items():
        if stretch.has(column):
            stretch = without(stretch, column, kept, audit)
    for side in ("reporter", "partner"):
        _agree(stretch, side, card, audit)
    values = _values(stretch, audit)
    year, period = _periods(stretch, card, audit)
    product, revision = _products(stretch, audit, systems)
    reporter, found = economies(_chunked(stretch.text("reporterCode")), card.schemes, (), audit)
    partner, met = economies(_chunked(stretch.text("partnerCode")), card.schemes, card.keep, audit)
    flow = stretch.text("flowCode")
    count = len(flow)
    whole, nothing = pc.is_in(flow, value_set=pa.array(["X", "M"])), pa.scalar(None, pa.string())
    passing = [pc.if_else(whole, hub_remarks(side), nothing) for side in (reporter, partner)]
    basis, made = _basis(stretch, values, flow, audit), _made(stretch, flow, audit)
    remark = _remarks([found, met, *passing, basis, revision, *made])
    flows = pa.table(
        {
            "reporter": reporter, "partner": partner, "indicator": worded(stretch, "flowCode", _ids(card), audit), "product": product,
            "period": period, "year": year, "value": values, "unit": repeated("USD", count), "status": _statuses(stretch, audit),
            "remark": remark,
        }
    )  # fmt: skip
    return Batch(_both(flows, audit))


def _ids(card: Card) -> dict[str, str | None]:
    return {code: series.id for code, series in card.indicators.items()}


def _agree(stretch: Stretch, side: str, card: Card, audit: Audit) -> None:
    """Hold an economy's number against its letters and its name: each is a check on the others."""
    for row, (code, letters, name) in pairs(stretch, f"{side}Code", f"{side}ISO", f"{side}Desc"):
        found = find(code, card.schemes)
        other = find(letters, ("iso3",))
        economy = found.kind in ("economy", "historical")
        if letters and (economy or other.kind == "economy") and other.economy != found.economy:
            audit.fault(
                stretch.place(row, f"{side}ISO"),
                f"{brief(letters)} is not {code} ({found.name or 'unknown'})",
            )
        if named(name) not in ("", found.economy):
            audit.fault(
                stretch.place(row, f"{side}Desc"), f"{brief(name)} is not {code} ({found.name or 'unknown'})"
            )


def _values(stretch: Stretch, audit: Audit) -> pa.Array:
    values = numbers(stretch, "primaryValue", audit)
    for row in pc.indices_nonzero(pc.equal(stretch.text("primaryValue"), "")).to_pylist():
        audit.note(stretch.place(row, "primaryValue"), "no value")
    return values


def _periods(stretch: Stretch, card: Card, audit: Audit) -> tuple[pa.Array, pa.Array]:
    """Return years, and periods of a year or a month that must lie in them."""
    year, text = years(stretch, "refYear", card.years, audit), stretch.text("period")
    monthly = pc.equal(stretch.text("freqCode"), "M")
    form = pc.if_else(
        monthly,
        pc.match_substring_regex(text, "^[0-9]{4}(0[1-9]|1[0-2])$"),
        pc.match_substring_regex(text, "^[0-9]{4}$"),
    )
    inside = pc.equal(pc.utf8_slice_codeunits(text, 0, 4), stretch.text("refYear"))
    for row in pc.indices_nonzero(pc.invert(pc.and_(form, inside))).to_pylist():
        shown = f"{brief(text[row].as_py())} is no period of {stretch.text('refYear')[row].as_py()}"
        audit.fault(stretch.place(row, "period"), shown)
    month = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(text, 0, 4), pc.utf8_slice_codeunits(text, 4), "-"
    )
    return year, pc.if_else(pc.equal(pc.utf8_length(text), 6), month, text)


def _products(stretch: Stretch, audit: Audit, systems: set[str]) -> tuple[pa.Array, pa.Array]:
    """Return products, null for all together, and the revision of the classification each is of."""
    code = stretch.text("cmdCode")
    for row, (revision, product, level) in pairs(stretch, "classificationCode", "cmdCode", "aggrLevel"):
        if product == "TOTAL":
            if level not in ("", "0"):
                audit.fault(stretch.place(row, "aggrLevel"), f"{brief(level)} is not the level of TOTAL")
            continue
        if revision not in REVISIONS:
            audit.fault(
                stretch.place(row, "classificationCode"),
                f"{brief(revision)} is none of {', '.join(REVISIONS)}",
            )
            continue
        systems.add(REVISIONS[revision].split()[0])
        if not pc.match_substring_regex(pa.array([product]), _PRODUCT[revision[0]])[0].as_py():
            audit.fault(
                stretch.place(row, "cmdCode"), f"{brief(product)} is not a product of {REVISIONS[revision]}"
            )
        elif level and level != str(len(product)):
            audit.fault(stretch.place(row, "aggrLevel"), f"{brief(level)} is not the level of {product}")
    whole, nothing = pc.equal(code, "TOTAL"), pa.scalar(None, pa.string())
    known = pc.index_in(
        stretch.text("classificationCode"), value_set=pa.array(list(REVISIONS), type=pa.string())
    )
    revisions = pc.take(pa.array(list(REVISIONS.values()), type=pa.string()), known)
    return pc.if_else(whole, nothing, code), pc.if_else(whole, nothing, revisions)


def _basis(stretch: Stretch, values: pa.Array, flow: pa.Array, audit: Audit) -> pa.Array:
    """Return CIF or FOB where the value is one of the two; a value that is neither, where one is stated, is a fault."""
    cif, fob = numbers(stretch, "cifvalue", audit), numbers(stretch, "fobvalue", audit)
    is_cif, is_fob = _equal(values, cif), _equal(values, fob)
    stated = pc.or_(_above(cif), _above(fob))
    wrong = pc.and_(pc.and_(stated, pc.is_valid(values)), pc.invert(pc.or_(is_cif, is_fob)))
    for row in pc.indices_nonzero(wrong).to_pylist():
        said = f"{values[row].as_py():g} is neither the CIF value ({cif[row].as_py()}) nor the FOB value ({fob[row].as_py()})"
        audit.fault(stretch.place(row, "primaryValue"), said)
    inward = pc.is_in(flow, value_set=pa.array(["M", "RM"]))
    text, nothing = pa.scalar, pa.scalar(None, pa.string())
    one, other = (pc.if_else(is_cif, text("CIF"), nothing), pc.if_else(is_fob, text("FOB"), nothing))
    return pc.if_else(inward, pc.coalesce(one, other), pc.coalesce(other, one))


def _above(values: pa.Array) -> pa.Array:
    return pc.fill_null(pc.greater(values, 0), False)


def _equal(values: pa.Array, other: pa.Array) -> pa.Array:
    near = pc.less_equal(pc.abs(pc.subtract(values, other)), pc.multiply(pc.abs(other), 1e-9))
    return pc.and_(pc.fill_null(near, False), _above(other))


def _made(stretch: Stretch, flow: pa.Array, audit: Audit) -> Sequence[pa.Array]:
    added = pc.equal(worded(stretch, "isAggregate", {"true": "t", "false": "f", "": ""}, audit), "t")
    part = pc.equal(flow, "RX")
    nothing = pa.scalar(None, pa.string())
    return (
        pc.if_else(added, pa.scalar("added up from finer rows"), nothing),
        pc.if_else(part, pa.scalar("part of exports"), nothing),
    )


def _statuses(stretch: Stretch, audit: Audit) -> pa.Array:
    flags = [
        worded(stretch, name, {"true": "t", "false": "f", "": ""}, audit)
        for name in ("isReported", "isAggregate")
    ]
    neither = pc.and_(pc.equal(flags[0], "f"), pc.equal(flags[1], "f"))
    return pc.if_else(neither, pa.scalar("estimated"), pa.scalar("observed"))


def _remarks(parts: Sequence[pa.Array | pa.ChunkedArray]) -> pa.ChunkedArray:
    first, *rest = (_chunked(part) for part in parts)
    for part in rest:
        first = joined_remarks(first, part)
    return first


def _both(flows: pa.Table, audit: Audit) -> pa.Table:
    """Return flows as reported, and what each says of the partner's own; those of an economy with itself are remarked on."""
    ends = pc.and_(pc.is_valid(flows["reporter"]), pc.is_valid(flows["partner"]))
    flows = flows.filter(pc.and_(ends, pc.is_valid(flows["value"]))).select(OBSERVATIONS.schema.names)
    own = flows.filter(pc.equal(flows["reporter"], flows["partner"]))
    for name in sorted(set(own["reporter"].to_pylist())):
        audit.note(name, "reports flows with itself: goods that come back")
    return pa.concat_tables([flows.cast(OBSERVATIONS.schema), mirrored(flows)])


def _of_table(path: Path, card: Card, audit: Audit) -> Batch:
    """Return the exports of the table of every fourth year."""
    if not set(_TABLE) <= set(columns_of(path)):
        raise SourceFault(
            f"'{path.name}' is not a table of this source",
            f"columns {', '.join(_TABLE)}",
            "name the right file",
        )
    table, series = read_parquet(path, _TABLE, audit), card.indicators["X"]
    exporter, one = economies(table["exp"], ("iso3",), card.keep, audit)
    importer, two = economies(table["imp"], ("iso3",), card.keep, audit)
    count = table.num_rows
    flows = {
        "reporter": exporter, "partner": importer, "indicator": repeated(series.id, count), "product": repeated(None, count),
        "period": text_years(table["time"]), "year": table["time"], "value": table["export"], "unit": repeated(series.unit, count),
        "status": repeated("observed", count), "remark": joined_remarks(one, two),
    }  # fmt: skip
    whole = pa.table(flows)
    return Batch(whole.filter(pc.and_(pc.is_valid(whole["reporter"]), pc.is_valid(whole["partner"]))))


def _chunked(column: pa.Array | pa.ChunkedArray) -> pa.ChunkedArray:
    return column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
