"""The SIPRI trade register: deliveries by order and year, or by order with its years together."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.discover import read_names
from comity.sources.economies import Found, find
from comity.sources.encodings import encoding_of
from comity.sources.rows import Row, Rows
from comity.sources.schemas import Batch, table_of
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief

_BY_YEAR = (
    "SIPRI AT Database ID", "Supplier", "Recipient", "Order date", "Order date is estimate", "Numbers delivered",
    "Numbers delivered is estimate", "Delivery year", "Delivery year is estimate", "Status", "TIV deal unit", "TIV delivery values",
)  # fmt: skip
_DOUBTS = ("Order date is estimate", "Numbers delivered is estimate", "Delivery year is estimate")
_BY_ORDER = (
    "Recipient", "Supplier", "Year of order", "Year of order is estimate", "Number delivered", "Number delivered is estimate",
    "Year(s) of delivery", "SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip
_CONDITIONS = ("New", "Second hand", "Second hand but modernized")
_GENERATED = re.compile(r"Data generated: (\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SPAN = re.compile(r"(\d{4})(\?)?(?:\s*-\s*(\d{4})(\?)?)?")
#: What a star after a name means in the register.
_MARKS = {"**": "an organisation", "*": "a group that is no state"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one line adds to the arms one supplier delivered to one recipient in one year, in millions of TIV."""

    supplier: str
    recipient: str
    year: int
    value: float
    doubtful: bool
    split: bool = False


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the arms delivered by supplier, recipient and year, of each register in a delivery."""
    actors = _Actors(audit)
    for path in sorted(raw.iterdir()):
        if path.suffix.casefold() not in (".csv", ".txt"):
            raise SourceFault(
                f"'{path.name}' is not a file of this source", "a register in .csv", "name the right file"
            )
        lines = _lines(path)
        rows, published = _rows(path.name, lines, audit)
        known = _BY_YEAR if "Delivery year" in rows.head else _BY_ORDER
        rows.need(known)
        if known is _BY_YEAR:
            found = _by_year(rows, card, audit)
        else:
            found = [delivery for row in rows for delivery in _of_order(row, card, audit)]
        rows.report()
        yield Batch(table_of(_sums(found, actors, card)), "", published)


# The file: notes, a head, rows, each line ending in a semicolon --------------------------------------


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig" if encoding_of(path) == "utf-8" else "cp1252")
        plain = [line.rstrip().removesuffix(";") for line in text.splitlines()]
        reader = csv.reader(plain, strict=True)
        return [(reader.line_num, cells) for cells in reader]
    except (UnicodeError, csv.Error) as trouble:
        raise SourceFault(
            f"{path.name} cannot be read ({trouble})", "a register in .csv", "look at the file"
        ) from None


def _rows(file: str, lines: Sequence[tuple[int, list[str]]], audit: Audit) -> tuple[Rows, str | None]:
    """Return the rows below the head, and the day the register says it was made."""
    at = next(
        (n for n, (_, cells) in enumerate(lines) if {"Supplier", "Recipient"} <= {c.strip() for c in cells}),
        None,
    )
    if at is None:
        raise SourceFault(
            f"{file}: no line names the columns Supplier and Recipient", "a register", "look at the file"
        )
    notes = [" ".join(cells) for _, cells in lines[:at]]
    days = [_day(match, file) for note in notes if (match := _GENERATED.search(note))]
    if not any("TIVs) are in millions" in note for note in notes):
        audit.note(
            f"{file}, above line {lines[at][0]}", "does not say that values are in millions; they are read so"
        )
    return Rows(file, list(_head(lines[at][1])), lines[at + 1 :], audit), days[0] if days else None


def _head(names: Iterable[str]) -> Iterator[str]:
    """Yield the columns' names; one without a name holds the doubts about the column before it."""
    before = ""
    for name in names:
        yield name.strip() or f"{before} is estimate"
        before = name.strip()


def _day(match: re.Match[str], file: str) -> str:
    try:
        return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])).isoformat()
    except ValueError:
        raise SourceFault(
            f"{file}: '{match[0]}' is no day", "a day such as 12 Feb 2026", "look at the notes above the head"
        ) from None


# Deliveries by order and year ---------------------------------------------------------------------


def _by_year(rows: Rows, card: Card, audit: Audit) -> list[Delivery]:
    found: list[Delivery] = []
    seen: dict[tuple[int, int], int] = {}
    deals: dict[int, tuple[str, str]] = {}
    for row in rows:
        deal, delivery = _of_year(row, card, audit)
        if deal is None or delivery is None:
            continue
        if (first := seen.setdefault((deal, delivery.year), row.line)) != row.line:
            audit.fault(
                row.place("Delivery year"),
                f"order {deal} has deliveries of {delivery.year} in line {first} already",
            )
        between = delivery.supplier, delivery.recipient
        if deals.setdefault(deal, between) != between:
            audit.fault(
                row.place("SIPRI AT Database ID"),
                f"order {deal} is between {' and '.join(deals[deal])} before, {' and '.join(between)} here",
            )
        found.append(delivery)
    return found


def _of_year(row: Row, card: Card, audit: Audit) -> tuple[int | None, Delivery | None]:
    deal, ordered = (
        row.whole("SIPRI AT Database ID", 1, 10**7),
        row.whole("Order date", 1900, card.years.last),
    )
    supplier, recipient = _between(row, audit)
    number, year = (
        row.whole("Numbers delivered", 1, 10**7),
        row.whole("Delivery year", card.years.first, card.years.last),
    )
    doubts = [_doubt(row, name, audit) for name in _DOUBTS]
    unit, value = row.number("TIV deal unit", card.absent), row.number("TIV delivery values", card.absent)
    condition = row.pop("Status")
    if condition not in _CONDITIONS:
        audit.note(row.place("Status"), f"{brief(condition)} is a condition not met before")
    if unit is None or value is None:
        audit.fault(row.place("TIV delivery values"), "a delivery has no value")
        return deal, None
    if ordered is None or number is None or year is None:
        return deal, None
    if year < ordered:
        audit.fault(row.place("Delivery year"), f"{year} is before the order's, {ordered}")
    if not _agree(number, unit, value):
        audit.fault(row.place("TIV delivery values"), f"{value:g} is not {number:,} times {unit:g}")
    return deal, Delivery(supplier, recipient, year, value, any(doubts))


def _agree(number: int, unit: float, value: float) -> bool:
    """Return whether a value is its number times its unit, the unit and the value being rounded to hundredths."""
    return abs(number * unit - value) <= number * 0.0051 + 0.0051


def _doubt(row: Row, column: str, audit: Audit) -> bool:
    text = row.pop(column)
    if text not in ("Yes", "No", ""):
        audit.fault(row.place(column), f"{brief(text)} is not Yes, No or nothing")
    if not text:
        audit.unused("cells", f"{column}: nothing said, read as No")
        audit.note(row.place(column), "nothing said, read as No")
    return text == "Yes"


def _between(row: Row, audit: Audit) -> tuple[str, str]:
    supplier, recipient = row.pop("Supplier"), row.pop("Recipient")
    for column, name in (("Supplier", supplier), ("Recipient", recipient)):
        if not name:
            audit.fault(row.place(column), "there is no name")
    if supplier == recipient:
        audit.fault(row.place("Recipient"), f"{brief(recipient)} is the supplier, too")
    return supplier, recipient


# Deliveries by order, their years together -----------------------------------------------------------


def _of_order(row: Row, card: Card, audit: Audit) -> list[Delivery]:
    supplier, recipient = _between(row, audit)
    ordered = row.whole("Year of order", 1900, card.years.last)
    number, unit = row.number("Number delivered", card.absent), row.number("SIPRI TIV per unit", card.absent)
    total, value = (
        row.number("SIPRI TIV for total order", card.absent),
        row.number("SIPRI TIV of delivered weapons", card.absent),
    )
    doubts = [
        _mark(row, name, audit) for name in ("Year of order is estimate", "Number delivered is estimate")
    ]
    years, doubtful = _years(row, card, audit)
    if value is None or not years:
        audit.unused("orders", "without a delivery" if value is None else "without a year of delivery")
        return []
    if ordered is not None and years[0] < ordered:
        audit.fault(row.place("Year(s) of delivery"), f"{years[0]} is before the order's year, {ordered}")
    if total is not None and value > total + 0.5 + 0.01 * total:
        audit.note(
            row.place("SIPRI TIV of delivered weapons"), f"{value:g} is more than the whole order's {total:g}"
        )
    if (
        number is not None
        and unit is not None
        and abs(number * unit - value) > max(0.5, 0.02 * value) + 0.0051 * number
    ):
        audit.note(row.place("SIPRI TIV of delivered weapons"), f"{value:g} is not {number:g} times {unit:g}")
    if len(years) > 1:
        audit.unused("orders", "with several years of delivery, split evenly among them")
    share = value / len(years)
    return [
        Delivery(supplier, recipient, year, share, doubtful or any(doubts), len(years) > 1) for year in years
    ]


def _mark(row: Row, column: str, audit: Audit) -> bool:
    text = row.pop(column)
    if text not in ("?", ""):
        audit.fault(row.place(column), f"{brief(text)} is not a question mark")
    return text == "?"


def _years(row: Row, card: Card, audit: Audit) -> tuple[list[int], bool]:
    """Return the years named, such as 2019; 2020? or 2019-2021, and whether one is doubted."""
    text, years, doubtful = row.pop("Year(s) of delivery"), set[int](), False
    for part in filter(None, (p.strip() for p in re.split(r"[;,]", text))):
        match = _SPAN.fullmatch(part)
        first, last = (int(match[1]), int(match[3] or match[1])) if match else (0, 0)
        if not (match and card.years.first <= first <= last <= card.years.last and last - first < 60):
            audit.fault(
                row.place("Year(s) of delivery"),
                f"{brief(part)} is no year from {card.years.first} to {card.years.last}",
            )
            continue
        years |= set(range(first, last + 1))
        doubtful = doubtful or bool(match[2] or match[4])
    return sorted(years), doubtful


# Sums by supplier, recipient and year --------------------------------------------------------------


class _Actors:
    """Finds economies behind the register's names, and remembers those that are none."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        self._names = read_names(Path(__file__).with_name("names.csv"))

    def find(self, written: str, times: int) -> Found:
        """Return an economy; what is none keeps its name after ``~``."""
        found = self._names.get(written) or find(written, ("name",))
        if found.kind != "unknown":
            return found
        name = written.rstrip("*")
        what = _MARKS.get(written[len(name) :], "")
        self.audit.unused("no economy", f"{written}, written ~{name}", times)
        return Found(f"~{name}", "unknown", name, f"{name}, {what}" if what else "")


def _sums(found: Sequence[Delivery], actors: _Actors, card: Card) -> Iterator[Observation]:
    series = card.indicators["TIV"]
    groups: dict[tuple[str, str, int], list[tuple[Delivery, Found, Found]]] = {}
    named = {name: actors.find(name, times) for name, times in _times(found).items()}
    for delivery in found:
        supplier, recipient = named[delivery.supplier], named[delivery.recipient]
        groups.setdefault((supplier.economy, recipient.economy, delivery.year), []).append(
            (delivery, supplier, recipient)
        )
    for (supplier_code, recipient_code, year), parts in groups.items():
        deliveries = [part[0] for part in parts]
        value = math.fsum(d.value for d in deliveries) * series.times
        status = "estimated" if any(d.doubtful or d.split for d in deliveries) else "observed"
        yield Observation(
            supplier_code,
            recipient_code,
            series.id,
            None,
            str(year),
            year,
            value,
            series.unit,
            status,
            _remark(parts),
        )


def _times(found: Sequence[Delivery]) -> dict[str, int]:
    times: dict[str, int] = {}
    for delivery in found:
        for name in (delivery.supplier, delivery.recipient):
            times[name] = times.get(name, 0) + 1
    return times


def _remark(parts: Sequence[tuple[Delivery, Found, Found]]) -> str | None:
    count, doubtful, split = len(parts), sum(p[0].doubtful for p in parts), sum(p[0].split for p in parts)
    many = "delivery" if count == 1 else "deliveries"
    said = [
        *dict.fromkeys(found.remark for part in parts for found in part[1:] if found.remark),
        f"{doubtful} of {count} {many} estimated" if doubtful else "",
        f"{split} of {count} {many} split evenly from orders over several years" if split else "",
    ]
    return "; ".join(filter(None, said)) or None
