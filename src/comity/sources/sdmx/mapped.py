"""Messages of SDMX made observations, as the ``sdmx`` part of a source's card says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from comity.sources.audit import Audit
from comity.sources.card import Card, Column, Sdmx, Series
from comity.sources.economies import Found, find
from comity.sources.mapping import settled
from comity.sources.numbers import read_number
from comity.sources.schemas import Batch, table_of
from comity.sources.sdmx.markup import read_markup
from comity.sources.sdmx.message import NO_VALUES, Cells, Message
from comity.sources.sdmx.objects import read_object
from comity.sources.sdmx.services import statuses, the_service
from comity.sources.sdmx.tables import read_table
from comity.sources.sdmx.times import read_time
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIONS = frozenset({"", "I", "A", "M", "R", "Information", "Append", "Merge", "Replace"})
#: Code of a frequency -> the letter of times that come so often; codes not here are not held against the time.
_OFTEN = {"A": "A", "S": "S", "H": "S", "T": "T", "Q": "Q", "M": "M", "W": "W", "D": "D", "B": "D"}
_FEW = 100
_RANK = ("observed", "estimated", "projected")


def parse_sdmx(raw: Path, card: Card, audit: Audit, *, names: Mapping[str, Found]) -> Iterator[Batch]:
    """Yield the observations of each message in a delivery, as the card's ``sdmx`` maps them."""
    if card.sdmx is None:
        raise TypeError("parse_sdmx needs a card with sdmx")
    for path in sorted(raw.iterdir()):
        message = read_message(path, audit)
        reading = _Reading(card, card.sdmx, audit, names)
        found = [o for cells in message.cells if (o := reading.observation(cells, message)) is not None]
        reading.report(message)
        yield Batch(table_of(found), "", reading.published(message))


def read_message(path: Path, audit: Audit) -> Message:
    """Return the message in a file, read by its ending: .csv, .json or .xml.

    Raises
    ------
    SourceFault
        Where it is none.
    """
    match path.suffix.casefold():
        case ".csv" | ".tsv":
            return read_table(path, audit)
        case ".json":
            return read_object(path)
        case ".xml":
            return read_markup(path)
        case _:
            raise SourceFault(
                f"'{path.name}' is not a message of SDMX", "a .csv, .json or .xml", "name the right file"
            )


class _Reading:
    """The reading of one message by its card."""

    def __init__(self, card: Card, mapping: Sdmx, audit: Audit, names: Mapping[str, Found]) -> None:
        self.card, self.sdmx, self.audit, self.names = card, mapping, audit, names
        self.scale = the_service(mapping.service).scale
        fields = (mapping.reporter, mapping.partner, mapping.indicator, mapping.product, mapping.unit)
        self.known = {
            mapping.time,
            mapping.value,
            mapping.status,
            mapping.frequency,
            mapping.published,
            self.scale.attribute,
        }
        self.known |= {f.column for f in fields} | set(mapping.keep)
        self.needed = [mapping.time, *(f.column for f in fields if f.column), *mapping.keep]
        self.unknown: Counter[str] = Counter()
        self.days: set[str] = set()
        self.powers: dict[str, dict[int, list[str]]] = {}
        self.count = 0

    def observation(self, cells: Cells, message: Message) -> Observation | None:
        """Return what one observation says; absent (None) where it has no value or is left out, which the audit is told."""
        said, self.count = cells.said, self.count + 1
        self.unknown.update(name for name in said if name not in self.known)
        if said.get(self.sdmx.published):
            self.days.add(said[self.sdmx.published])
        if not self._meant(cells, message):
            return None
        # All parts are judged before any is missed, so that a fault in one does not hide another's.
        who, whom = self._economy(cells, self.sdmx.reporter), self._economy(cells, self.sdmx.partner)
        series, when = self._series(cells), self._time(cells)
        status, remark = self._status(cells)
        power = self._power(cells)
        value = self._value(cells, series, power) if series else None
        if (
            who is None
            or series is None
            or when is None
            or value is None
            or (whom is None and _has(self.sdmx.partner))
        ):
            return None
        if not status:
            self.audit.note(cells.place, f"the value {value:g} is not taken: {remark}")
            return None
        name = " ".join(filter(None, (who.economy, whom.economy if whom else "", series.id, when[0])))
        self.powers.setdefault(series.id, {}).setdefault(power, []).append(name)
        if whom is not None and who.economy == whom.economy:
            self.audit.note(f"{cells.place}, {name}", "is stated of an economy with itself")
        product = self.sdmx.product.words.get(
            said.get(self.sdmx.product.column, ""), said.get(self.sdmx.product.column, "")
        )
        remarks = [who.remark, whom.remark if whom else "", remark]
        return Observation(
            who.economy, whom.economy if whom else None, series.id, product or None, *when, value, series.unit, status,
            "; ".join(dict.fromkeys(filter(None, remarks))) or None,
        )  # fmt: skip

    def report(self, message: Message) -> None:
        """Tell the audit of dimensions and attributes not used, of what the service adds, and of a message without observations."""
        for name, count in sorted(self.unknown.items()):
            self.audit.unused("column", name, count)
        for found in (p for p in self.powers.values() if len(p) > 1):
            for power, observed in sorted(found.items()):
                for name in (
                    observed
                    if len(observed) <= max(map(len, found.values())) / 2 or len(observed) < _FEW
                    else ()
                ):
                    self.audit.note(name, f"is multiplied with 10^{power}; not all of its indicator are")
        for remark in message.remarks:
            self.audit.note(message.file, f"the service says {brief(remark, most=200)}")
        if not self.count:
            self.audit.settle()
            said = f" (the service says {brief(message.remarks[0], most=200)})" if message.remarks else ""
            raise SourceFault(
                f"'{message.file}' holds no observation{said}",
                "observations",
                "ask for less at a time, or again later",
            )

    def published(self, message: Message) -> str | None:
        """Return the day of publication, the last where several are stated; absent (None) where the card names no attribute."""
        days = self.days | (
            {message.about[self.sdmx.published]} if self.sdmx.published in message.about else set()
        )
        for day in days:
            if not re.match(r"\d{4}-\d{2}-\d{2}", day):
                self.audit.fault(f"{message.file}, {self.sdmx.published}", f"{brief(day)} is not a day")
        return max(days)[:10] if days else None

    def _meant(self, cells: Cells, message: Message) -> bool:
        flow = cells.flow or message.flow
        if flow and flow not in self.sdmx.flows:
            self.audit.fault(
                cells.place,
                f"{brief(flow)} is not the dataflow of this source ({', '.join(self.sdmx.flows)})",
            )
        if cells.action in NO_VALUES:
            self.audit.unused("observations", "to be deleted")
            return False
        if cells.action not in _ACTIONS:
            self.audit.fault(cells.place, f"{brief(cells.action)} is not an action")
        missing = [name for name in self.needed if name not in cells.said]
        if missing:
            near = one_of(missing[0], cells.said, most=12)
            self.audit.fault(cells.place, f"there is no {', '.join(missing)} ({near})")
            return False
        for name, kept in self.sdmx.keep.items():
            if cells.said[name] not in kept:
                self.audit.unused(f"rows with {name}", cells.said[name] or "nothing")
                return False
        return True

    def _economy(self, cells: Cells, column: Column) -> Found | None:
        if not _has(column):
            return None
        code = column.always or cells.said[column.column]
        code = column.words.get(code, code)
        if not code:
            self.audit.fault(f"{cells.place}, {column.column}", "there is no economy")
            return None
        found = self.names.get(code) if "names" in column.codes else None
        return settled(
            code, found or find(code, [s for s in column.codes if s != "names"]), self.card.keep, self.audit
        )

    def _series(self, cells: Cells) -> Series | None:
        column = self.sdmx.indicator
        code = column.always or cells.said[column.column]
        code = column.words.get(code, code)
        series = self.card.indicators.get(code)
        if not code:
            self.audit.fault(f"{cells.place}, {column.column}", "there is nothing")
        if series is None:
            self.audit.unused("series", code or "nothing")
            return None
        unit = self.sdmx.unit
        if unit.column:
            said = unit.words.get(cells.said[unit.column], cells.said[unit.column])
            if said != series.unit:
                self.audit.fault(
                    f"{cells.place}, {unit.column}",
                    f"{brief(said)} is not the unit of {code} ({series.unit})",
                )
        return series

    def _time(self, cells: Cells) -> tuple[str, int] | None:
        place = f"{cells.place}, {self.sdmx.time}"
        try:
            period, year, often = read_time(cells.said[self.sdmx.time])
        except ValueError as trouble:
            self.audit.fault(place, str(trouble))
            return None
        said = cells.said.get(self.sdmx.frequency, "")
        if _OFTEN.get(said, often) != often:
            self.audit.fault(place, f"{brief(cells.said[self.sdmx.time])} is no time of the frequency {said}")
        return period, year

    def _status(self, cells: Cells) -> tuple[str, str]:
        text = cells.said.get(self.sdmx.status, "")
        status, remarks = "observed", []
        for code in filter(None, re.split(r"[;,\s]+", text)):
            code = self.sdmx.statuses.get(code, code)  # noqa: PLW2901 - the same in the words of all
            if code not in statuses():
                self.audit.fault(
                    f"{cells.place}, {self.sdmx.status}",
                    f"{brief(code)} is not a status ({one_of(code, statuses(), most=30)})",
                )
                continue
            meant, remark = statuses()[code]
            if not meant:
                return "", remark
            status = max(status, meant, key=_RANK.index)
            remarks.append(remark)
        return status, "; ".join(filter(None, remarks))

    def _value(self, cells: Cells, series: Series, power: int) -> float | None:
        text = cells.said.get(self.sdmx.value, "")
        place = f"{cells.place}, {self.sdmx.value}"
        if text in (*self.card.absent, "NaN"):
            self.audit.note(place, f"no value ({brief(text)})")
            return None
        try:
            value = read_number(text)
        except ValueError as trouble:
            self.audit.fault(place, str(trouble))
            return None
        return value * series.times * 10.0**power

    def _power(self, cells: Cells) -> int:
        """Return the power of ten that the value has still to be multiplied with to be in full units."""
        name = self.scale.attribute
        text = cells.said.get(name, "") if name else ""
        if not name or (not text and (self.sdmx.unscaled or self.scale.applied)):
            return 0
        if not re.fullmatch(r"0|-?[1-9]\d?", text, re.ASCII) or not -9 <= int(text) <= 15:
            what = (
                f"{brief(text)} is no power of ten"
                if text
                else "there is nothing, so the value's size is not known"
            )
            self.audit.fault(f"{cells.place}, {name}", what)
            return 0
        return 0 if self.scale.applied else int(text)


def _has(column: Column) -> bool:
    return bool(column.column or column.always)
