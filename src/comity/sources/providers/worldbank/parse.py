"""The World Development Indicators: whole, by indicator, as extracts, and as the service's JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from comity.sources.audit import Audit
from comity.sources.card import Card, Series
from comity.sources.economies import find, named
from comity.sources.mapping import settled
from comity.sources.numbers import read_number
from comity.sources.rows import Row, Rows, delimited, peekable
from comity.sources.schemas import Batch, table_of
from comity.sources.unpack import check_packed, member
from comity.terms.errors import SourceFault
from comity.terms.observation import Observation
from comity.terms.words import brief


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one of the publisher's forms; ``year`` is absent ("") where each year has a column."""

    code: str
    name: str
    series: str
    about: str
    year: str = ""
    value: str = ""


#: The forms met; the first whose columns are all there is the file's.
LAYOUTS = (
    Layout("Country Code", "Country Name", "Indicator Code", "Indicator Name"),
    Layout("Country Code", "Country Name", "Series Code", "Series Name"),
    Layout("COUNTRY_CODE", "COUNTRY", "SERIES_CODE", "SERIES_NAME", "YEAR", "VALUE"),
    Layout("country_code", "Country", "series", "", "year", "value"),
)


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the observations of each file in a delivery."""
    for path in sorted(raw.iterdir()):
        match path.suffix.casefold():
            case ".csv":
                with path.open("rb") as stream:
                    yield _of_table(stream, path.name, card, audit)
            case ".zip":
                yield from _of_packed(path, card, audit)
            case ".json":
                yield _of_answer(path, card, audit)
            case _:
                raise SourceFault(
                    f"'{path.name}' is not a file of this source",
                    "a .csv, .zip or .json",
                    "name the right file",
                )


def _of_packed(path: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    names = check_packed(path, card.limits)
    tables = [n for n in names if n.startswith("API_") or Path(n).name in ("WDIData.csv", "WDICSV.csv")]
    if len(tables) != 1:
        raise SourceFault(
            f"'{path.name}' holds {len(tables)} tables of values",
            "one, WDICSV.csv or API_….csv",
            "look at the file",
        )
    for name in names:
        if name not in tables:
            audit.unused("file", name)
    with member(path, tables[0], card.limits) as stream:
        yield _of_table(stream, f"{path.name}/{tables[0]}", card, audit)


def _of_table(stream: IO[bytes], file: str, card: Card, audit: Audit) -> Batch:
    whole = peekable(stream)
    about_itself = whole.peek(64)[:64].lstrip(b"\xef\xbb\xbf").startswith((b'"Data Source"', b"Data Source"))
    published = _updated(whole.peek(400)[:400], file) if about_itself else None
    rows = delimited(whole, file, audit, head=5 if about_itself else 1)
    layout = next((x for x in LAYOUTS if _has(rows, x)), None)
    if layout is None:
        raise SourceFault(
            f"{file}: its columns are of no form the card knows ({', '.join(filter(None, rows.head[:8]))} …)",
            "Country Code, Indicator Code and years, or an extract's", "the publisher has renamed them: mend the parser",
        )  # fmt: skip
    years = _years(rows, card) if not layout.year else {}
    found = [o for row in rows for o in _of_row(row, layout, years, card, audit)]
    rows.report()
    return Batch(table_of(found), "", published)


def _has(rows: Rows, layout: Layout) -> bool:
    names = (layout.code, layout.name, layout.series, layout.about, layout.year, layout.value)
    return all(name in rows.head for name in names if name)


def _updated(beginning: bytes, file: str) -> str:
    for line in beginning.decode("utf-8", "replace").splitlines():
        if "Last Updated Date" in line:
            return line.partition(",")[2].strip().strip(",").strip('"')
    raise SourceFault(
        f"{file}: it does not say when it was last updated", "a line Last Updated Date", "look at the file"
    )


def _years(rows: Rows, card: Card) -> dict[str, int]:
    """Return the columns that hold years, as the publisher heads them: 2013 or 2013 [YR2013]."""
    years = {
        name: int(name[:4])
        for name in rows.head
        if name[:4].isascii() and name[:4].isdigit() and name in (name[:4], f"{name[:4]} [YR{name[:4]}]")
    }
    got = sorted(years.values())
    if (
        not got
        or got != list(range(got[0], got[-1] + 1))
        or not card.years.first <= got[0] <= got[-1] <= card.years.last
    ):
        raise SourceFault(
            f"{rows.file}: the columns of years are not one after another",
            "1960, 1961, …",
            "look at the file's head",
        )
    return years


def _of_row(
    row: Row, layout: Layout, years: Mapping[str, int], card: Card, audit: Audit
) -> Iterator[Observation]:
    code, concept = row.pop(layout.code), row.pop(layout.series)
    values = _values(row, layout, years, card)
    name, about = row.pop(layout.name), row.pop(layout.about) if layout.about else ""
    series = card.indicators.get(concept)
    if not code or not concept:
        audit.fault(row.place(layout.series if code else layout.code), "there is no code")
        return
    if series is None:
        audit.unused("series", concept)
        return
    who = settled(code, find(code, card.schemes), card.keep, audit)
    if who is None:
        if named(name):
            audit.fault(
                row.place(layout.code), f"{brief(code)} is an aggregate, and {brief(name)} is an economy"
            )
        return
    if named(name) not in ("", who.economy):
        audit.fault(row.place(layout.code), f"{brief(code)} is not {brief(name)}")
    if about and series.words.casefold() not in about.casefold():
        audit.fault(row.place(layout.about), f"{brief(about)} does not say '{series.words}'")
    if not values:
        audit.note(row.place(layout.series), f"{concept} of {code} has no value")
    for year, value in values:
        yield _observation(who.economy, series, year, value, who.remark)


def _observation(economy: str, series: Series, year: int, value: float, remark: str) -> Observation:
    return Observation(
        economy,
        None,
        series.id,
        None,
        str(year),
        year,
        value * series.times,
        series.unit,
        "observed",
        remark or None,
    )


def _values(row: Row, layout: Layout, years: Mapping[str, int], card: Card) -> list[tuple[int, float]]:
    if layout.year:
        year = row.whole(layout.year, card.years.first, card.years.last)
        value = row.number(layout.value, card.absent, card.zero)
        return [(year, value)] if year is not None and value is not None else []
    read = [(year, row.number(name, card.absent, card.zero)) for name, year in years.items()]
    return [(year, value) for year, value in read if value is not None]


# The service's answer: a list of a head and of rows ------------------------------------------------

_FIELDS = ("indicator", "country", "countryiso3code", "date", "value", "unit", "obs_status", "decimal")


def _of_answer(path: Path, card: Card, audit: Audit) -> Batch:
    try:
        # Numbers stay text, so that one reader judges them all.
        answer = json.loads(path.read_bytes(), parse_float=str, parse_int=str, parse_constant=str)
        head, rows = answer
        pages, total = str(head["pages"]), str(head["total"])
    except (ValueError, KeyError, TypeError) as trouble:
        raise SourceFault(
            f"'{path.name}' is not an answer of the service ({trouble!r})", "[head, rows]", "look at the file"
        ) from None
    if pages != "1" or total != str(len(rows)):
        raise SourceFault(
            f"'{path.name}' holds {len(rows)} of {total} rows, page {head.get('page')} of {pages}", "the whole on one page",
            "ask with per_page large enough",
        )  # fmt: skip
    found = [
        o for n, row in enumerate(rows, 1) for o in _of_record(row, f"{path.name}, row {n}", card, audit)
    ]
    return Batch(table_of(found), "", str(head["lastupdated"]) if head.get("lastupdated") else None)


def _of_record(row: dict[str, Any], place: str, card: Card, audit: Audit) -> Iterator[Observation]:
    try:
        concept, about, name = row["indicator"]["id"], row["indicator"]["value"], row["country"]["value"]
        code, date, text = row["countryiso3code"], row["date"], row["value"]
    except (KeyError, TypeError) as trouble:
        audit.fault(place, f"has no {trouble}")
        return
    for field in row:
        if field not in _FIELDS:
            audit.unused("column", field)
    series = card.indicators.get(concept)
    if series is None:
        audit.unused("series", str(concept))
        return
    if not code:
        audit.unused("code", f"{row['country'].get('id')} ({name})")
        return
    who = settled(code, find(code, card.schemes), card.keep, audit)
    if who is None:
        return
    if named(name) not in ("", who.economy):
        audit.fault(f"{place}, countryiso3code", f"{brief(str(code))} is not {brief(str(name))}")
    if series.words.casefold() not in str(about).casefold():
        audit.fault(f"{place}, indicator", f"{brief(str(about))} does not say '{series.words}'")
    if text is None:
        audit.note(f"{place}, value", "no value")
        return
    if not (str(date).isascii() and str(date).isdigit() and card.years.first <= int(date) <= card.years.last):
        audit.fault(f"{place}, date", f"{brief(str(date))} is not a year")
        return
    try:
        yield _observation(who.economy, series, int(date), read_number(str(text)), who.remark)
    except ValueError as trouble:
        audit.fault(f"{place}, value", str(trouble))
