"""Tables mapped by their card: a delimited file or a workbook becomes observations without code."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from comity.sources.audit import Audit
from comity.sources.card import Card, Column, Table
from comity.sources.economies import Found, find
from comity.sources.mapping import settled
from comity.sources.numbers import read_number
from comity.sources.rows import Row, Rows, delimited, workbook
from comity.sources.schemas import Batch, table_of
from comity.sources.unpack import check_packed
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief

_ENDINGS = (".csv", ".tsv", ".txt", ".tab", ".xlsx")


def parse_table(raw: Path, card: Card, audit: Audit, *, names: Mapping[str, Found]) -> Iterator[Batch]:
    """Yield the observations of each file in a delivery, as the card's ``table`` maps them."""
    if card.table is None:
        raise TypeError("parse_table needs a card with a table")
    for path in sorted(raw.iterdir()):
        if path.suffix.casefold() not in _ENDINGS:
            raise SourceFault(
                f"'{path.name}' is not a table",
                f"a file ending in {', '.join(_ENDINGS)}",
                "name the right file",
            )
        reading = _Reading(card, card.table, audit, names)
        if path.suffix.casefold() == ".xlsx":
            check_packed(path, card.limits)
            found = reading.observations(
                workbook(path, audit, sheet=card.table.sheet, head=card.table.head, foot=card.table.foot)
            )
        else:
            with path.open("rb") as stream:
                found = reading.observations(
                    delimited(stream, path.name, audit, delimiter=card.table.delimiter, encoding=card.table.encoding,
                              head=card.table.head, foot=card.table.foot)
                )  # fmt: skip
        yield Batch(table_of(found))


class _Reading:
    """The reading of one file by its card."""

    def __init__(self, card: Card, table: Table, audit: Audit, names: Mapping[str, Found]) -> None:
        self.card, self.table, self.audit, self.names = card, table, audit, names
        self.years = range(0)
        if table.value.years:
            first, last = map(int, table.value.years.split("-"))
            self.years = range(first, last + 1)

    def observations(self, rows: Rows) -> list[Observation]:
        """Return all observations, parts of one key added up where the card says so."""
        fields = (
            self.table.reporter,
            self.table.partner,
            self.table.indicator,
            self.table.product,
            self.table.period,
        )
        rows.need(
            [
                *(f.column for f in fields),
                *self.table.keep,
                self.table.value.column,
                self.table.value.over,
                *map(str, self.years),
            ]
        )
        found = [o for row in rows for o in self._of(row)]
        rows.report()
        return self._added(found) if self.table.parts or self.table.adds_up else found

    def _of(self, row: Row) -> Iterator[Observation]:
        kept = [self._kept(row, column, words) for column, words in self.table.keep.items()]
        if not all(kept):
            return
        who, whom = self._economy(row, self.table.reporter), self._economy(row, self.table.partner)
        indicator, product = self._text(row, self.table.indicator), self._text(row, self.table.product)
        if who is None or (whom is None and self._has(self.table.partner)) or not indicator:
            return
        if whom is not None and who.economy == whom.economy:
            # Re-imports, or a code that means the reporter itself only to others.
            self.audit.unused("flows of an economy with itself", who.economy)
            return
        remark = (
            "; ".join(
                dict.fromkeys(r for r in (who.remark, whom.remark if whom else "", self.table.remark) if r)
            )
            or None
        )
        for period, year, value in self._values(row):
            yield Observation(
                who.economy, whom.economy if whom else None, indicator, product or None, period, year, value,
                self.table.unit, self.table.status, remark,
            )  # fmt: skip

    def _kept(self, row: Row, column: str, words: tuple[str, ...]) -> bool:
        text = row.pop(column)
        if text in words:
            return True
        self.audit.unused(f"rows with {column}", text or "nothing")
        return False

    def _values(self, row: Row) -> Iterator[tuple[str, int, float]]:
        value = self.table.value
        if self.years:
            for year in self.years:
                number = self._number(row, str(year))
                if number is not None:
                    yield str(year), year, number
            return
        when = self._period(row)
        number = self._number(row, value.column)
        if number is not None and value.over:
            over = row.whole(value.over, 1, 1000)
            number = number / over if over else None
        if when is not None and number is not None:
            yield *when, number

    def _number(self, row: Row, column: str) -> float | None:
        value, text = self.table.value, row.pop(column)
        if text in self.card.absent:
            if not self.years:
                self.audit.note(row.place(column), f"no value ({brief(text)})")
            return None
        if text in self.card.zero:
            return 0.0
        try:
            return read_number(text, value.decimal, value.thousands) * value.times
        except ValueError as trouble:
            self.audit.fault(row.place(column), str(trouble))
            return None

    def _period(self, row: Row) -> tuple[str, int] | None:
        column = self.table.period
        if column.always:
            return column.always, int(column.always[:4])
        if not column.form:
            years = self.card.years
            year = row.whole(column.column, years.first, years.last)
            return None if year is None else (str(year), year)
        text = row.pop(column.column)
        try:
            day = datetime.strptime(text, column.form).replace(tzinfo=UTC)
        except ValueError:
            self.audit.fault(
                row.place(column.column), f"{brief(text)} is not a date written as {column.form}"
            )
            return None
        return day.strftime(column.shown or column.form), day.year

    @staticmethod
    def _has(column: Column) -> bool:
        return bool(column.column or column.always)

    def _text(self, row: Row, column: Column) -> str:
        if not column.column:
            return column.always
        text = row.pop(column.column)
        if column.words and text not in column.words:
            self.audit.unused(f"rows with {column.column}", text or "nothing")
            return ""
        if not text:
            self.audit.fault(row.place(column.column), "there is nothing")
        return column.words.get(text, text)

    def _economy(self, row: Row, column: Column) -> Found | None:
        if not self._has(column):
            return None
        code = column.always or row.pop(column.column)
        if not code:
            self.audit.fault(row.place(column.column), "there is no economy")
            return None
        found = self.names.get(code) if "names" in column.codes else None
        found = found or find(code, [s for s in column.codes if s != "names"])
        return settled(code, found, self.card.keep, self.audit)

    def _added(self, found: list[Observation]) -> list[Observation]:
        sums: dict[tuple[str, str | None, str, str | None, str, str], list[Observation]] = {}
        for observation in found:
            sums.setdefault(observation.key, []).append(observation)
        if self.table.parts:
            wrong = Counter(
                {key: len(parts) for key, parts in sums.items() if len(parts) != self.table.parts}
            )
            for key, count in wrong.items():
                name = " ".join(part for part in key[:5] if part)
                self.audit.fault(name, f"{count} parts; the card says {self.table.parts}")
        return [replace(parts[0], value=math.fsum(p.value for p in parts)) for parts in sums.values()]
