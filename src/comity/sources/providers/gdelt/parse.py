"""GDELT: event rows of both editions, extracts of them with a head, and the reduced table."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

import pyarrow as pa
import pyarrow.csv as pc_csv

from comity.sources.audit import Audit
from comity.sources.card import Card
from comity.sources.eventrows import Readers
from comity.sources.schemas import Batch
from comity.sources.unpack import check_packed, member
from comity.terms.errors import SourceFault
from comity.terms.words import brief, one_of

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_PLACE = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"


def _columns(*, second_level: bool, address: bool) -> tuple[str, ...]:
    """Return the columns of a row, as the publisher's codebook names them."""
    places = [part for part in _PLACE.split() if second_level or part != "ADM2Code"]
    return (
        *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
        *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR.split()),
        *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
        *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
        *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in places),
        "DATEADDED",
        *(["SOURCEURL"] if address else []),
    )


#: Number of cells in a row without a head -> its columns: the backfile, the daily files, and edition 2.0.
FORMS = {
    len(columns): columns
    for columns in (
        _columns(second_level=False, address=False),
        _columns(second_level=False, address=True),
        _columns(second_level=True, address=True),
    )
}
_DAILY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?\.export\.csv(?:\.zip)?", re.IGNORECASE)
_NOT_EVENTS = re.compile(r".*\.(?:mentions|gkg|gkgcounts)\.csv(?:\.zip)?", re.IGNORECASE)
_LISTED = re.compile(r"(?:(\d+)\s+)?([0-9a-f]{32})\s+(\S+)")
_LISTS = ("masterfilelist.txt", "lastupdate.txt", "md5sums", "md5sums.txt")


def parse(raw: Path, card: Card, audit: Audit) -> Iterator[Batch]:
    """Yield the events of each file in a delivery; a list of checksums among them is held against the files."""
    readers = Readers(card, audit, Path(__file__).with_name("names.csv"))
    events = [path for path in sorted(raw.iterdir()) if not _set_aside(path, audit)]
    published = _published(events)
    for path in events:
        if path.suffix.casefold() == ".zip":
            for name in check_packed(path, card.limits):
                if _NOT_EVENTS.fullmatch(name):
                    audit.unused("file", name)
                    continue
                with member(path, name, card.limits) as stream:
                    yield from _of_file(stream, f"{path.name}/{name}", readers, published)
        else:
            with path.open("rb") as stream:
                yield from _of_file(stream, path.name, readers, published)
    readers.settle()


def _set_aside(path: Path, audit: Audit) -> bool:
    """Return whether a file holds no events: a list of checksums, or another table."""
    if path.name.casefold() in _LISTS:
        _check_sums(path, audit)
        return True
    if _NOT_EVENTS.fullmatch(path.name):
        audit.unused("file", path.name)
        return True
    return False


def _check_sums(listing: Path, audit: Audit) -> None:
    """Hold the files beside a list against the sizes and MD5 sums it states; they guard against accidents only."""
    for number, line in enumerate(listing.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        match = _LISTED.fullmatch(line.strip())
        if not match:
            audit.note(f"{listing.name}, line {number}", f"is no size, sum and address: {brief(line)}")
            continue
        path = listing.parent / match[3].rsplit("/", 1)[-1]
        if not path.is_file():
            continue
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        if found != match[2] or (match[1] and int(match[1]) != path.stat().st_size):
            audit.fault(
                path.name, f"is not what {listing.name} says: MD5 {found}, {path.stat().st_size:,} bytes"
            )


def _published(events: list[Path]) -> str | None:
    """Return the last day the files are named by; absent (None) where one is not named by a day."""
    days = [_DAILY.fullmatch(path.name) for path in events]
    return max("-".join(day.groups()) for day in days if day) if days and all(days) else None


@dataclass(frozen=True, slots=True)
class _Form:
    """How a file is written: its columns, what parts its cells, and whether its first line names them."""

    columns: tuple[str, ...]
    delimiter: str
    headed: bool


def _form(first: str, file: str) -> _Form:
    """Return the form of a file by its first line."""
    for delimiter in ("\t", ","):
        cells = tuple(cell.strip().strip('"') for cell in first.rstrip("\r\n").split(delimiter))
        if {"SQLDATE", "QuadClass"} <= set(cells) or {"CAMEOCode", "QuadClass"} <= set(cells):
            return _Form(cells, delimiter, headed=True)
    cells = tuple(first.split("\t"))
    if len(cells) in FORMS:
        return _Form(FORMS[len(cells)], "\t", headed=False)
    raise SourceFault(
        f"{file}: its first line has {len(cells)} cells between tabs and names no columns",
        f"{', '.join(map(str, FORMS))} cells, or a head with SQLDATE or CAMEOCode", "look at the file: is it the right one",
    )  # fmt: skip


def _of_file(stream: IO[bytes], file: str, readers: Readers, published: str | None) -> Iterator[Batch]:
    whole = cast("io.BufferedReader", stream)  # Path.open and unpack.member both give one.
    form = _form(whole.peek(1)[: 1 << 16].split(b"\n", 1)[0].decode("utf-8", "replace"), file)
    used = readers.columns(form.columns)
    missing = [name for name in used if name not in form.columns]
    if missing or len(set(form.columns)) != len(form.columns):
        said = ", ".join(f"'{name}' ({one_of(name, form.columns)})" for name in missing) or "a column twice"
        raise SourceFault(
            f"{file}: its head lacks {said}", "the columns of the codebook", "look at the file's head"
        )
    line = 2 if form.headed else 1
    for table in _chunks(whole, file, form, used, readers.audit):
        yield Batch(readers.read(table, file, line), "", published)
        line += table.num_rows
    for name in form.columns:
        if name not in used:
            readers.audit.unused("column", name, line - (2 if form.headed else 1))


def _chunks(
    stream: IO[bytes], file: str, form: _Form, used: tuple[str, ...], audit: Audit
) -> Iterator[pa.Table]:
    def broken(row: pc_csv.InvalidRow) -> Literal["skip"]:
        audit.fault(
            f"{file}, line {row.number}",
            f"{row.actual_columns} cells for {row.expected_columns} columns: {brief(row.text)}",
        )
        return "skip"

    read = pc_csv.ReadOptions(
        column_names=list(form.columns), skip_rows=int(form.headed), block_size=1 << 24, use_threads=False
    )
    how = pc_csv.ParseOptions(
        delimiter=form.delimiter, quote_char='"' if form.delimiter == "," else False, ignore_empty_lines=False,
        invalid_row_handler=broken,
    )  # fmt: skip
    kinds = pc_csv.ConvertOptions(
        column_types=dict.fromkeys(used, pa.string()),
        include_columns=list(used),
        null_values=[],
        strings_can_be_null=False,
    )
    try:
        with pc_csv.open_csv(stream, read_options=read, parse_options=how, convert_options=kinds) as reader:
            for batch in reader:
                yield pa.Table.from_batches([batch])
    except (pa.ArrowInvalid, OSError) as trouble:
        raise SourceFault(
            f"{file}: {trouble}", f"rows of {len(form.columns)} cells", "look at the file there"
        ) from None
