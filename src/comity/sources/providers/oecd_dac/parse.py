"""Aid by donor and recipient: tables of the committee in two forms, and activities added up."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from comity.sources.audit import Audit
from comity.sources.card import Card, Series
from comity.sources.discover import read_names
from comity.sources.economies import Found, find, named
from comity.sources.encodings import encoding_in, encoding_of
from comity.sources.mapping import settled
from comity.sources.rows import Row, Rows, delimited
from comity.sources.schemas import Batch, table_of
from comity.sources.unpack import check_packed, member
from comity.terms.observation import Observation
from comity.terms.words import brief


@dataclass(frozen=True, slots=True)
class Layout:
    """What a form calls its columns; a label that a file need not have is taken where it stands."""

    year: str
    value: str
    measure: str
    prices: str
    unit: str
    scale: str
    labels: Mapping[str, str]
    current: str
    constant: str
    base: str = ""
    status: str = ""


#: The forms of tables DAC2a and DAC3a: SDMX-CSV, and that of OECD.Stat.
_TABLES = (
    Layout(
        "TIME_PERIOD", "OBS_VALUE", "MEASURE", "PRICE_BASE", "UNIT_MEASURE", "UNIT_MULT",
        {"DONOR": "Donor", "RECIPIENT": "Recipient", "MEASURE": "Measure", "PRICE_BASE": "Price base", "FLOW_TYPE": "Flow type"}, "V", "Q", "BASE_PER", "OBS_STATUS",
    ),
    Layout(
        "TIME", "Value", "AIDTYPE", "DATATYPE", "Unit Code", "PowerCode Code",
        {"DONOR": "Donor", "RECIPIENT": "Recipient", "AIDTYPE": "Aid type", "DATATYPE": "Amount type"}, "A", "D", "", "Flag Codes",
    ),
)  # fmt: skip
_ORDINARY = ("", "A")
_DOUBTFUL = {"E": "an estimate", "P": "preliminary", "B": "a break in the series"}
#: Dimensions of activity tables in SDMX-CSV -> the code that stands for their whole.
_WHOLE = {"SECTOR": "1000", "CHANNEL": "_T", "MODALITY": "_T", "MD_DIM": "_T"}
#: Flows of activities that are official development assistance.
_ODA = {"11": "ODA Grants", "13": "ODA Loans", "19": "Equity Investment"}
_MILLIONS = 6


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the aid in each file of a delivery."""
    actors = _Actors(card, audit)
    for path in sorted(raw.iterdir()):
        if path.suffix.casefold() != ".zip":  # An answer of the service has no suffix of its own.
            with path.open("rb") as stream:
                yield _of_file(stream, path.name, encoding_of(path), actors)
            continue
        for name in check_packed(path, card.limits):
            with member(path, name, card.limits) as stream:
                encoding = encoding_in(stream)
            with member(path, name, card.limits) as stream:
                yield _of_file(stream, f"{path.name}/{name}", encoding, actors)


def _of_file(stream: IO[bytes], file: str, encoding: str, actors: _Actors) -> Batch:
    whole = cast("io.BufferedReader", stream)  # Path.open and unpack.member both give one.
    bars = b"|" in whole.peek(1).split(b"\n", 1)[0]
    rows = delimited(whole, file, actors.audit, delimiter="|" if bars else ",", encoding=encoding)
    layout = next((x for x in _TABLES if {x.value, x.prices, "DONOR"} <= set(rows.head)), None)
    return Batch(
        table_of(_of_activities(rows, actors) if layout is None else _of_table(rows, layout, actors))
    )


class _Actors:
    """Finds donors and recipients by their codes, held against their names."""

    def __init__(self, card: Card, audit: Audit) -> None:
        self.card, self.audit = card, audit
        self._names = read_names(Path(__file__).with_name("names.csv"))
        self._labels: dict[tuple[str, str], str] = {}

    def agree(self, row: Row, column: str, code: str, label: str) -> None:
        """Hold a code and its label to be each other's only ones in the delivery."""
        for known, other, said in ((code, label, f"{column} "), (label, code, f"label of {column} ")):
            before = self._labels.setdefault((said, known), other)
            if label and before != other:
                self.audit.fault(
                    row.place(column),
                    f"{brief(known)} stands beside {brief(other)} here and {brief(before)} before",
                )

    def base(self, row: Row, layout: Layout, prices: str, base: str) -> None:
        """Hold constant prices to be of one year, or of none that is said, in the whole delivery."""
        if prices == layout.constant and layout.base:
            if base and not (base.isascii() and base.isdigit() and len(base) == 4):
                self.audit.fault(row.place(layout.base), f"{brief(base)} is not a year")
            before = self._labels.setdefault(("base", ""), base)
            if before != base:
                self.audit.fault(
                    row.place(layout.base),
                    f"prices are of {base or 'no year'} here and of {before or 'no year'} before",
                )

    def find(self, row: Row, column: str, code: str, label: str) -> Found | None:
        """Return a donor or recipient, or None where it is no economy, which the audit is told by name."""
        if not code:
            self.audit.fault(row.place(column), "there is no code")
            return None
        before = self._labels.setdefault((column, code), label)
        if before != label:
            self.audit.fault(
                row.place(column), f"{brief(code)} is {brief(label)} here and {brief(before)} before"
            )
        found = self._names.get(code) or find(code, self.card.schemes)
        if found.kind in ("unknown", "aggregate"):
            if named(label):
                self.audit.fault(
                    row.place(column), f"{brief(code)} is no economy's code, and {brief(label)} is one"
                )
            found = Found(f"~{code}", "aggregate", label, f"{code} {label}".strip())
        elif named(label) not in ("", found.economy):
            self.audit.fault(row.place(column), f"{brief(code)} is not {brief(label)}")
        return settled(code, found, self.card.keep, self.audit)


# Tables DAC2a and DAC3a ------------------------------------------------------------------------------


def _of_table(rows: Rows, layout: Layout, actors: _Actors) -> list[Observation]:
    needed = (
        layout.year,
        layout.value,
        layout.measure,
        layout.prices,
        layout.unit,
        layout.scale,
        "DONOR",
        "RECIPIENT",
    )
    rows.need(needed)
    found = [o for row in rows for o in _of_row(row, rows, layout, actors)]
    rows.report()
    return found


def _of_row(row: Row, rows: Rows, layout: Layout, actors: _Actors) -> Iterator[Observation]:
    audit, card = actors.audit, actors.card
    year, text = (
        row.whole(layout.year, card.years.first, card.years.last),
        row.number(layout.value, card.absent),
    )
    code, prices, unit, scale = (
        row.pop(c) for c in (layout.measure, layout.prices, layout.unit, layout.scale)
    )
    label = {key: row.pop(column) if column in rows.head else "" for key, column in layout.labels.items()}
    base = row.pop(layout.base) if layout.base in rows.head else ""
    flag = row.pop(layout.status) if layout.status in rows.head else ""
    donor, recipient = row.pop("DONOR"), row.pop("RECIPIENT")
    series = card.indicators.get(code)
    if series is None:
        audit.unused("series", f"{code} {label[layout.measure]}".strip() or "nothing")
        return
    if not _is_whole(row, rows, audit) or not _is_money(row, layout, unit, scale, audit):
        return
    actors.agree(row, layout.measure, code, label[layout.measure])
    actors.agree(row, layout.prices, prices, label[layout.prices])
    actors.base(row, layout, prices, base)
    _check_flow(row, rows, series, audit)
    said = label[layout.measure]
    if said and series.words.casefold() not in said.casefold():
        audit.fault(row.place(layout.measure), f"{brief(said)} does not say '{series.words}'")
    if prices not in (layout.current, layout.constant):
        audit.fault(
            row.place(layout.prices),
            f"{brief(prices)} is neither {layout.current} (current) nor {layout.constant} (constant)",
        )
        return
    giver, taker = (
        actors.find(row, "DONOR", donor, label["DONOR"]),
        actors.find(row, "RECIPIENT", recipient, label["RECIPIENT"]),
    )
    if text is None:
        audit.note(row.place(layout.value), "no value")
    elif giver is not None and taker is not None and year is not None:
        constant = prices == layout.constant
        yield _observation(
            giver, taker, series, year, text, constant, base, _status(row, layout, flag, audit)
        )


def _check_flow(row: Row, rows: Rows, series: Series, audit: Audit) -> None:
    """Hold the type of flow, where the file has one, against what the series is."""
    if "FLOW_TYPE" in rows.head:
        flow, wanted = row.pop("FLOW_TYPE"), "C" if "committed" in series.id else "D"
        if flow != wanted:
            audit.fault(row.place("FLOW_TYPE"), f"{brief(flow)} is not {wanted}, the flow of {series.id}")


def _is_whole(row: Row, rows: Rows, audit: Audit) -> bool:
    """Return whether a row is of all sectors, channels and modalities; parts of the whole are left out, counted."""
    parts = [(name, row.pop(name)) for name in _WHOLE if name in rows.head]
    for name, code in parts:
        if code != _WHOLE[name]:
            audit.unused("rows", f"of one {name.casefold()} only")
            return False
    return True


def _is_money(row: Row, layout: Layout, unit: str, scale: str, audit: Audit) -> bool:
    if unit != "USD":
        audit.unused("rows", f"in {unit or 'no unit'}")
        return False
    if scale != str(_MILLIONS):
        audit.fault(
            row.place(layout.scale), f"{brief(scale)} is not {_MILLIONS} (millions), which the card has"
        )
        return False
    return True


def _status(row: Row, layout: Layout, flag: str, audit: Audit) -> str:
    if flag in _ORDINARY:
        return "observed"
    audit.note(row.place(layout.status), f"{brief(flag)}: {_DOUBTFUL.get(flag, 'a mark not met before')}")
    return "estimated" if flag in ("E", "P") else "observed"


def _observation(
    giver: Found,
    taker: Found,
    series: Series,
    year: int,
    millions: float,
    constant: bool,
    base: str,
    status: str,
    *more: str,
) -> Observation:
    unit = (
        (f"{series.unit} at prices of {base}" if base else f"{series.unit} at constant prices")
        if constant
        else series.unit
    )
    remark = "; ".join(dict.fromkeys(filter(None, (giver.remark, taker.remark, *more)))) or None
    return Observation(
        giver.economy, taker.economy, f"{series.id}-constant" if constant else series.id, None, str(year), year,
        millions * series.times, unit, status, remark,
    )  # fmt: skip


# Activities (CRS) --------------------------------------------------------------------------------------


def _of_activities(rows: Rows, actors: _Actors) -> list[Observation]:
    """Return activities added up by donor, recipient and year."""
    plain = {name.replace("_", "").casefold(): name for name in rows.head}
    column = {
        wanted: plain.get(wanted.replace("_", "").casefold(), wanted)
        for wanted in (
            "Year", "DonorCode", "DonorName", "RecipientCode", "RecipientName", "FlowCode", "FlowName", "USD_Commitment",
            "USD_Disbursement", "USD_Commitment_Defl", "USD_Disbursement_Defl",
        )
    }  # fmt: skip
    rows.need(column.values())
    sums: dict[tuple[str, str, int, str], list[float]] = {}
    found: dict[str, Found] = {}
    for row in rows:
        for giver, taker, year, amount, value in _of_activity(row, column, actors):
            found |= {giver.economy: giver, taker.economy: taker}
            sums.setdefault((giver.economy, taker.economy, year, amount), []).append(value)
    rows.report()
    return [
        _observation(
            found[giver], found[taker], actors.card.indicators[amount.removesuffix("_Defl")], year, math.fsum(values),
            amount.endswith("_Defl"), "", "observed", f"{len(values):,} activities added up",
        )
        for (giver, taker, year, amount), values in sums.items()
    ]  # fmt: skip


def _of_activity(
    row: Row, column: Mapping[str, str], actors: _Actors
) -> Iterator[tuple[Found, Found, int, str, float]]:
    audit, card = actors.audit, actors.card
    year = row.whole(column["Year"], card.years.first, card.years.last)
    donor, recipient = row.pop(column["DonorCode"]), row.pop(column["RecipientCode"])
    donor_name, recipient_name = row.pop(column["DonorName"]), row.pop(column["RecipientName"])
    flow, flow_name = row.pop(column["FlowCode"]), row.pop(column["FlowName"])
    amounts = {a: row.number(column[a], card.absent) for a in column if a.startswith("USD_")}
    if flow not in _ODA:
        audit.unused("flow", f"{flow} {flow_name}".strip() or "nothing")
        return
    if flow_name.casefold() != _ODA[flow].casefold():
        audit.fault(row.place(column["FlowCode"]), f"{brief(flow)} is {_ODA[flow]}, not {brief(flow_name)}")
    giver = actors.find(row, column["DonorCode"], donor, donor_name)
    taker = actors.find(row, column["RecipientCode"], recipient, recipient_name)
    if giver is None or taker is None or year is None:
        return
    if all(value is None for value in amounts.values()):
        audit.note(row.place(column["USD_Disbursement"]), "an activity without an amount")
    for amount, value in amounts.items():
        if value is not None:
            yield giver, taker, year, amount, value
