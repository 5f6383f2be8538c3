"""Rows of events as programs read them in the news, judged a column at a time and made into events between two economies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.discover import read_names
from comity.sources.economies import find
from comity.sources.mapping import economies
from comity.sources.schemas import LEAVES
from comity.terms.words import brief

_SHOWN = 5
_WHOLE = r"^(?:0|[1-9]\d{0,8})$"
_NUMBER = r"^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$"
_PLACE = r"^(?:-?\d{1,12}|[A-Z]{2}[A-Z0-9]{0,4}|\?)$"
_DAY = 1 / 365
_TEXT = pa.string()
#: A column, whole or in chunks.
Column = Any

#: The columns used of a full row, and of the reduced table.
FULL = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1CountryCode", "Actor2Code",
    "Actor2CountryCode", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone", "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code", "ActionGeo_FeatureID", "DATEADDED",
)  # fmt: skip
REDUCED = (
    "Date", "Source", "Target", "CAMEOCode", "NumEvents", "NumArts", "QuadClass", "Goldstein",
    "ActionGeoLat", "ActionGeoLong",
)  # fmt: skip
#: CAMEO's two-digit roots -> the quad classes they may have; 05, 09 and 14 stand between two.
_QUADS = {
    **{f"{root:02d}": {"1"} for root in range(1, 5)}, "05": {"1", "2"}, **{f"{root:02d}": {"2"} for root in (6, 7, 8)},
    "09": {"2", "3"}, **{str(root): {"3"} for root in range(10, 14)}, "14": {"3", "4"},
    **{str(root): {"4"} for root in range(15, 21)},
}  # fmt: skip


class Stretch:
    """A stretch of rows: judge a column, and the audit is told the line and the cell of what is wrong."""

    def __init__(self, table: Column, file: str, line: int, audit: Audit) -> None:
        self.table, self.file, self.line, self.audit = table, file, line, audit

    def wrong(self, where: Column, column: str, what: str, *, fault: bool = True) -> None:
        """Tell the audit of the rows where something is wrong, or unknown."""
        at = pc.indices_nonzero(pc.fill_null(where, True))
        say = self.audit.fault if fault else self.audit.note
        for index in at.slice(0, _SHOWN).to_pylist():
            say(
                f"{self.file}, line {self.line + index}, column {column}",
                f"{brief(self.table[column][index].as_py())} {what}",
            )
        if len(at) > _SHOWN:
            say(f"{self.file}, column {column}", f"{len(at) - _SHOWN:,} more cells {what}")

    def number(self, column: str, least: float, most: float) -> Column:
        """Return a column of numbers; cells that are none, or out of bounds, are faults."""
        form = pc.match_substring_regex(self.table[column], _NUMBER)
        value: Column = pc.cast(pc.if_else(form, self.table[column], pa.scalar(None, _TEXT)), pa.float64())
        inside = pc.and_(pc.greater_equal(value, pa.scalar(least)), pc.less_equal(value, pa.scalar(most)))
        self.wrong(pc.invert(inside), column, f"is not a number from {least:g} to {most:g}")
        return value

    def whole(self, column: str, least: int) -> Column:
        """Return a column of whole numbers; cells that are none are faults."""
        form = pc.match_substring_regex(self.table[column], _WHOLE)
        value: Column = pc.cast(pc.if_else(form, self.table[column], pa.scalar(None, _TEXT)), pa.int32())
        self.wrong(pc.less(value, pa.scalar(least)), column, f"is not a whole number from {least}")
        return value

    def days(self, column: str, first: int, last: int) -> Column:
        """Return a column of days written as eight digits; cells that are none are faults."""
        texts = pc.unique(self.table[column])
        found = pa.array([_day(text, first, last) for text in texts.to_pylist()], type=pa.date32())
        days = pc.take(pa.chunked_array([found]), pc.index_in(self.table[column], value_set=texts))
        self.wrong(pc.is_null(days), column, f"is not a day from {first} to {last} such as 20150218")
        return days

    def without(self, column: str, absent: tuple[str, ...]) -> Column:
        """Return a column of texts, null where a cell says there is none."""
        texts = pc.utf8_trim_whitespace(self.table[column])
        return pc.if_else(pc.is_in(texts, value_set=pa.array(absent)), pa.scalar(None, _TEXT), texts)


def _day(text: str, first: int, last: int) -> date | None:
    if not (text.isascii() and text.isdigit() and len(text) == 8 and first <= int(text[:4]) <= last):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


class Readers:
    """Reads stretches of rows, and remembers what only the whole delivery can tell: ids told twice, codes of two kinds."""

    def __init__(self, card: Card, audit: Audit, names: Path) -> None:
        self.card, self.audit, self.names = card, audit, read_names(names)
        self._ids: list[Column] = []
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._weights: dict[str, Counter[str]] = defaultdict(Counter)
        self._read_as: Counter[str] = Counter()

    @staticmethod
    def columns(names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns used of a file that has these."""
        return REDUCED if "CAMEOCode" in names else FULL

    def read(self, table: pa.Table, file: str, line: int) -> pa.Table:
        """Return the events between two economies among rows."""
        rows = Stretch(table, file, line, self.audit)
        return self._kept(self._reduced(rows) if "CAMEOCode" in table.column_names else self._full(rows))

    def _full(self, rows: Stretch) -> pa.Table:
        years, table = self.card.years, rows.table
        day = rows.days("SQLDATE", years.first, years.last)
        rows.wrong(
            pc.not_equal(table["Year"], pc.utf8_slice_codeunits(table["SQLDATE"], 0, 4)),
            "Year",
            "is not the day's year",
        )
        month = pc.utf8_slice_codeunits(table["SQLDATE"], 0, 6)
        rows.wrong(pc.not_equal(table["MonthYear"], month), "MonthYear", "is not the day's month")
        share = pc.subtract(rows.number("FractionDate", years.first, years.last + 1), _fraction(day))
        rows.wrong(
            pc.greater(pc.abs(share), pa.scalar(_DAY / 2)),
            "FractionDate",
            "is not the day's part of the year",
            fault=False,
        )
        added = pc.utf8_slice_codeunits(table["DATEADDED"], 0, 8)
        form = pc.match_substring_regex(table["DATEADDED"], r"^\d{8}(?:\d{6})?$")
        rows.wrong(pc.invert(form), "DATEADDED", "is not the day or time a row was added")
        rows.wrong(pc.less(added, table["SQLDATE"]), "DATEADDED", "is before the event's day", fault=False)
        ids = pc.match_substring_regex(table["GLOBALEVENTID"], r"^[1-9]\d{0,17}$")
        rows.wrong(pc.invert(ids), "GLOBALEVENTID", "is not an event's number")
        self._ids.append(pc.cast(pc.if_else(ids, table["GLOBALEVENTID"], pa.scalar(None, _TEXT)), pa.int64()))
        for longer, shorter in (("EventCode", "EventBaseCode"), ("EventBaseCode", "EventRootCode")):
            begins = _begins(table[longer], table[shorter])
            rows.wrong(pc.invert(begins), longer, f"does not begin with its {shorter}")
        return self._events(
            rows, day, self._actor(rows, 1), self._actor(rows, 2), table["EventRootCode"], "EventCode", "GoldsteinScale",
            self._place(rows), rows.number("AvgTone", -100, 100), rows.whole("NumMentions", 1), rows.whole("NumSources", 1),
            rows.whole("NumArticles", 1),
        )  # fmt: skip

    def _events(
        self, rows: Stretch, day: Column, source: Column, target: Column, root: Column,
        code: str, weight: str, place: Column, tone: Column, mentions: Column,
        sources: Column, articles: Column,
    ) -> pa.Table:  # fmt: skip
        quad = rows.table["QuadClass"]
        known = pa.array([f"{r} {q}" for r, quads in _QUADS.items() for q in sorted(quads)])
        pairs = pc.binary_join_element_wise(root, quad, " ")
        coded = pc.is_in(root, value_set=pa.array(list(_QUADS)))
        rows.wrong(pc.invert(coded), code, "is of no kind that CAMEO knows; the row is left out", fault=False)
        wrong = pc.and_(coded, pc.invert(pc.is_in(pairs, value_set=known)))
        rows.wrong(wrong, "QuadClass", "is not a class that the event's code can have")
        self._count(self._kinds, root, quad)
        self._count(self._weights, rows.table[code], rows.table[weight])
        return pa.table(
            {
                "day": day, "source": source, "target": target,
                "quad": pc.cast(pc.if_else(pc.is_in(quad, value_set=pa.array(list("1234"))), quad, "0"), pa.int32()),
                "tone": tone, "root": root, "place": place, "goldstein": rows.number(weight, -10, 10),
                "mentions": mentions, "sources": sources, "articles": articles,
            }
        )  # fmt: skip

    @staticmethod
    def _count(kept: dict[str, Counter[str]], key: Column, value: Column) -> None:
        counted = (
            pa.table({"key": key, "value": value}).group_by(["key", "value"]).aggregate([([], "count_all")])
        )
        for row in counted.to_pylist():
            kept[row["key"]][row["value"]] += row["count_all"]

    def _actor(self, rows: Stretch, number: int) -> Column:
        column = f"Actor{number}CountryCode"
        country, code = rows.without(column, self.card.absent), rows.table[f"Actor{number}Code"]
        within = pc.fill_null(_holds(code, country), True)
        rows.wrong(pc.invert(within), column, "is not in the actor's code", fault=False)
        return country

    def _place(self, rows: Stretch) -> Column:
        parts = ("ActionGeo_FeatureID", "ActionGeo_ADM1Code", "ActionGeo_CountryCode")
        place = pc.fill_null(pc.coalesce(*(rows.without(part, self.card.absent) for part in parts)), "?")
        odd = pc.invert(pc.match_substring_regex(place, _PLACE))
        rows.wrong(odd, parts[0], "is not an id or a code of a place", fault=False)
        return place

    def _reduced(self, rows: Stretch) -> pa.Table:
        years, table, count = self.card.years, rows.table, rows.table.num_rows
        root = pc.utf8_slice_codeunits(table["CAMEOCode"], 0, 2)
        rows.wrong(
            pc.invert(pc.match_substring_regex(table["CAMEOCode"], r"^\d{2,4}$")),
            "CAMEOCode",
            "is not an event's code",
        )
        folded = pc.sum(pc.subtract(rows.whole("NumEvents", 1), 1)).as_py() or 0
        if folded:
            self.audit.unused(
                "events",
                "folded by the publisher into a line of the same day, actors, code and place",
                folded,
            )
        nothing = pa.nulls(count, pa.int32())
        place: Column = pc.binary_join_element_wise(table["ActionGeoLat"], table["ActionGeoLong"], " ")
        return self._events(
            rows, rows.days("Date", years.first, years.last), self._of_actor(rows, "Source"), self._of_actor(rows, "Target"),
            root, "CAMEOCode", "Goldstein", pc.if_else(pc.equal(place, pa.scalar(" ")), "?", place), pa.nulls(count, pa.float64()),
            nothing, nothing, rows.whole("NumArts", 1),
        )  # fmt: skip

    def _of_actor(self, rows: Stretch, column: str) -> Column:
        """Return the country codes within actors' codes: the first three letters, or the next after a kind such as MNC."""
        codes = pc.unique(rows.table[column])
        found = pa.array([self._within(code) for code in codes.to_pylist()], type=_TEXT)
        return pc.take(pa.chunked_array([found]), pc.index_in(rows.table[column], value_set=codes))

    def _within(self, code: str) -> str | None:
        for part in (code[:3], code[3:6]):
            if len(part) == 3 and (part in self.names or find(part, self.card.schemes).kind != "unknown"):
                return part
        return None

    def _kept(self, events: Column) -> pa.Table:
        """Return the events whose two economies are known and not the same; the others are counted."""
        uncoded = pc.invert(pc.is_in(events["root"], value_set=pa.array(list(_QUADS))))
        self._left_out(pc.sum(uncoded).as_py(), "whose event has no code of CAMEO")
        events = events.filter(pc.invert(uncoded))
        nobody = (pc.is_null(events["source"]), pc.is_null(events["target"]))
        for where, who in zip(nobody, ("first", "second"), strict=True):
            self._left_out(pc.sum(where).as_py(), f"whose {who} actor has no country")
        self._left_out(pc.sum(pc.or_(*nobody)).as_py(), "with an actor missing")
        events = events.filter(pc.invert(pc.or_(*nobody)))
        for side in ("source", "target"):
            mapped, _ = economies(events[side], self.card.schemes, self.card.keep, self.audit, self.names)
            for code, times in _counts(events[side].filter(pc.not_equal(events[side], mapped))):
                as_written = find(code, self.card.schemes)
                self._read_as[f"{code}, read as {(self.names.get(code) or as_written).economy}"] += times
            events = events.set_column(events.schema.get_field_index(side), side, mapped)
        gone = pc.or_(pc.is_null(events["source"]), pc.is_null(events["target"]))
        self._left_out(pc.sum(gone).as_py(), "with an actor that is not one economy")
        events = events.filter(pc.invert(gone))
        same = pc.equal(events["source"], events["target"])
        self._left_out(pc.sum(same).as_py(), "of an economy with itself")
        return _told(events.filter(pc.invert(same)))

    def _left_out(self, count: int | None, what: str) -> None:
        if count:
            self.audit.unused("rows", what, count)

    def settle(self) -> None:
        """Tell the audit what the whole delivery shows; call it after the last rows."""
        ids = pa.chunked_array([chunk for part in self._ids for chunk in part.chunks], type=pa.int64())
        if pc.count_distinct(ids).as_py() != len(ids) - ids.null_count:
            twice = [(code, times) for code, times in _counts(ids) if times > 1]
            for code, times in twice[:_SHOWN]:
                self.audit.fault(f"GLOBALEVENTID {code}", f"occurs {times} times")
            self.audit.fault(
                "GLOBALEVENTID",
                f"{len(twice):,} events occur more than once: the delivery is doubled in part",
            )
        for kind, kept in (("quad class", self._kinds), ("Goldstein weight", self._weights)):
            for code, values in sorted(kept.items()):
                if len(values) > 1:
                    told = ", ".join(f"{value} in {times:,} rows" for value, times in sorted(values.items()))
                    self.audit.note(f"event code {code}", f"has more than one {kind}: {told}")
        for what, times in sorted(self._read_as.items()):
            self.audit.note(f"actor {what}", f"{times:,} times")


def _told(events: Column) -> pa.Table:
    """Return events with their story: rows of one day, two economies, one root code and one place share it."""
    day = pc.strftime(events["day"], format="%Y-%m-%d")
    story = pc.binary_join_element_wise(
        day, events["source"], events["target"], events["root"], events["place"], "|"
    )
    events = events.append_column("story", story)
    told: pa.Table = events.select(LEAVES["events"].schema.names).cast(LEAVES["events"].schema)
    return told


def _counts(values: Column) -> list[tuple[str, int]]:
    counted: Column = pc.value_counts(values)
    return list(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True))


def _fraction(days: Column) -> Column:
    """Return days as the publisher writes them in parts of a year of months of thirty days."""
    month: Column = pc.subtract(pc.month(days), pa.scalar(1))
    gone = pc.add(pc.multiply(month, pa.scalar(30)), pc.day(days))
    return pc.add(pc.cast(pc.year(days), pa.float64()), pc.multiply(pc.cast(gone, pa.float64()), _DAY))


def _begins(longer: Column, shorter: Column) -> Column:
    """Return whether texts begin with those beside them; each distinct pair is looked at once."""
    return _pairs(longer, shorter, lambda one, other: bool(other) and one.startswith(other))


def _holds(longer: Column, shorter: Column) -> Column:
    """Return whether texts hold those beside them."""
    return _pairs(longer, shorter, lambda one, other: other in one)


def _pairs(one: Column, other: Column, holds: Callable[[str, str], bool]) -> Column:
    both = pc.binary_join_element_wise(one, pc.fill_null(other, ""), "\t")
    each = pc.unique(both)
    found = pa.array([holds(*pair.split("\t", 1)) for pair in each.to_pylist()], type=pa.bool_())
    return pc.take(pa.chunked_array([found]), pc.index_in(both, value_set=each))
