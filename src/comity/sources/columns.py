"""Delimited files read a stretch of rows at a time, whole columns at once; every cell still knows its place.

For files too long to be read row by row. All cells are text until one of
`numbers`, `years` or `worded` has judged them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv

from comity.sources.audit import Audit
from comity.sources.card import Years
from comity.terms.errors import SourceFault
from comity.terms.words import brief, one_of

_NUMBER = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$"
_SHOWN = 25
_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a file, all cells text; ``lines`` says where in the file each row stands."""

    file: str
    lines: pa.Array
    table: pa.Table
    called: str = "line"

    def place(self, row: int, column: str) -> str:
        """Return where a cell stands."""
        return f"{self.file}, {self.called} {self.lines[row].as_py()}, column {column}"

    def has(self, column: str) -> bool:
        """Return whether the file has a column."""
        return column in self.table.column_names

    def text(self, column: str) -> pa.Array:
        """Return a column without space around its cells; all empty where the file has no such column."""
        if not self.has(column):
            return pa.repeat(pa.scalar("", pa.string()), self.table.num_rows)
        return pc.utf8_trim_whitespace(self.table[column]).combine_chunks()

    def kept(self, mask: pa.Array) -> Stretch:
        """Return the rows where a mask is true."""
        return Stretch(self.file, self.lines.filter(mask), self.table.filter(mask), self.called)

    def named(self, names: Mapping[str, str]) -> Stretch:
        """Return the stretch with its columns renamed."""
        renamed = self.table.rename_columns([names.get(name, name) for name in self.table.column_names])
        return Stretch(self.file, self.lines, renamed, self.called)


def stretches(
    stream: IO[bytes], file: str, audit: Audit, needed: Sequence[str], also: Sequence[str] = ()
) -> Iterator[Stretch]:
    """Yield the rows of a file with commas or tabs; columns neither needed nor read ``also`` are reported by name.

    A comma after the last cell of every row is met in some publishers' files,
    and is let pass where nothing follows it.

    Raises
    ------
    SourceFault
        Where a needed column is missing, a name occurs twice, or a row is not
        whole.
    """
    head_line, first_line = stream.readline(), stream.readline()
    head, delimiter = _head(head_line, file)
    missing = [name for name in needed if name not in head]
    if missing:
        said = "; ".join(f"no column '{name}' ({one_of(name, head, most=12)})" for name in missing)
        raise SourceFault(
            f"{file}: {said}", "the columns the card knows", "the publisher has renamed them: mend the parser"
        )
    extra = [""] if len(_cells(first_line, file, delimiter)) == len(head) + 1 else []
    wanted = [name for name in head if name in needed or name in also]
    options = {
        "read_options": pc_csv.ReadOptions(column_names=[*head, *extra], block_size=_BLOCK),
        "parse_options": pc_csv.ParseOptions(delimiter=delimiter),
        "convert_options": pc_csv.ConvertOptions(
            column_types=dict.fromkeys([*head, *extra], pa.string()), include_columns=[*wanted, *extra],
            null_values=[], strings_can_be_null=False,
        ),
    }  # fmt: skip
    count = 0
    try:
        with pc_csv.open_csv(_Rejoined(first_line, stream), **options) as reader:
            for chunk in reader:
                yield _stretch(pa.Table.from_batches([chunk]), file, count + 2, extra, audit)
                count += chunk.num_rows
    except pa.ArrowInvalid as trouble:
        raise SourceFault(
            f"{file}: {_plain(trouble)}", f"whole rows of {len(head)} cells", "look at the file there"
        ) from None
    for name in sorted(set(head) - set(wanted)):
        audit.unused("column", name or "without a name", count)


def _stretch(table: pa.Table, file: str, first: int, extra: list[str], audit: Audit) -> Stretch:
    lines = pa.array(range(first, first + table.num_rows), type=pa.int64())
    whole = Stretch(file, lines, table)
    if extra:
        for row in _where(pc.not_equal(whole.text(""), "")):
            audit.fault(whole.place(row, "after the last"), "there is a cell too many")
        whole = Stretch(file, lines, table.drop_columns([""]))
    for name in whole.table.column_names:
        # A quote that opens and never closes swallows the lines below it.
        for row in _where(pc.match_substring(whole.table[name], "\n")):
            audit.fault(whole.place(row, name), "the cell runs over the end of its line")
    return whole


def records(
    rows: Sequence[Mapping[str, Any]],
    file: str,
    audit: Audit,
    needed: Sequence[str],
    also: Sequence[str] = (),
) -> Stretch:
    """Return the records of a service's answer, as rows of text; what is no text becomes as JSON writes it.

    Raises
    ------
    SourceFault
        Where no record has a needed field.
    """
    present = {name for row in rows for name in row}
    missing = sorted(set(needed) - present)
    if missing:
        raise SourceFault(
            f"{file}: no record has {', '.join(missing)}", "the fields the card knows", "look at the file"
        )
    for name in sorted(present - set(needed) - set(also)):
        audit.unused("column", name, sum(name in row for row in rows))
    names = [name for name in (*needed, *also) if name in present]
    table = pa.table(
        {name: pa.array([_written(row.get(name)) for row in rows], type=pa.string()) for name in names}
    )
    return Stretch(file, pa.array(range(1, len(rows) + 1), type=pa.int64()), table, "record")


def numbers(stretch: Stretch, column: str, audit: Audit, absent: Sequence[str] = ("",)) -> pa.Array:
    """Return a column's numbers; null where a cell says there is none. What is no number is a fault."""
    text = stretch.text(column)
    none = pc.is_in(text, value_set=pa.array(absent, type=pa.string()))
    good = pc.match_substring_regex(text, _NUMBER)
    _report(stretch, column, text, pc.invert(pc.or_(none, good)), "is not a number", audit)
    values = pc.cast(
        pc.if_else(pc.and_(good, pc.invert(none)), text, pa.scalar(None, pa.string())), pa.float64()
    )
    _report(
        stretch,
        column,
        text,
        pc.fill_null(pc.invert(pc.is_finite(values)), False),
        "is too large to be a number",
        audit,
    )
    return values


def years(stretch: Stretch, column: str, allowed: Years, audit: Audit) -> pa.Array:
    """Return a column's years; null, with a fault, where a cell is none the card allows."""
    text = stretch.text(column)
    good = pc.match_substring_regex(text, r"^[0-9]{4}$")
    values = pc.cast(pc.if_else(good, text, pa.scalar(None, pa.string())), pa.int32())
    inside = pc.and_(pc.greater_equal(values, allowed.first), pc.less_equal(values, allowed.last))
    good = pc.fill_null(inside, False)
    _report(
        stretch, column, text, pc.invert(good), f"is not a year from {allowed.first} to {allowed.last}", audit
    )
    return pc.if_else(good, values, pa.scalar(None, pa.int32()))


def worded(stretch: Stretch, column: str, words: Mapping[str, str | None], audit: Audit) -> pa.Array:
    """Return a column's words as what they mean; null where the meaning is None. A word not known is a fault."""
    text = stretch.text(column)
    known = pa.array(list(words), type=pa.string())
    where = pc.index_in(text, value_set=known)
    _report(
        stretch,
        column,
        text,
        pc.is_null(where),
        f"is none of {', '.join(w or 'nothing' for w in words)}",
        audit,
    )
    return pc.take(pa.array(list(words.values()), type=pa.string()), where)


def without(stretch: Stretch, column: str, kept: Sequence[str], audit: Audit) -> Stretch:
    """Return the rows that say one of the words kept; the others are left out, and reported by what they say."""
    text = stretch.text(column)
    mask = pc.is_in(text, value_set=pa.array(kept, type=pa.string()))
    for found in pc.value_counts(text.filter(pc.invert(mask))).to_pylist():
        audit.unused(f"rows with {column}", found["values"] or "nothing", found["counts"])
    return stretch.kept(mask)


def pairs(stretch: Stretch, *columns: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each combination of words in some columns once, with the first row that has it."""
    texts = pa.table(
        {name: stretch.text(name) for name in columns}
        | {"row": pa.array(range(stretch.table.num_rows), type=pa.int64())}
    )
    found = texts.group_by(list(columns)).aggregate([("row", "min")])
    for line in sorted(found.to_pylist(), key=lambda x: x["row_min"]):
        yield line["row_min"], tuple(line[name] for name in columns)


def _report(stretch: Stretch, column: str, text: pa.Array, wrong: pa.Array, what: str, audit: Audit) -> None:
    rows = _where(wrong)
    for row in rows[:_SHOWN]:
        audit.fault(stretch.place(row, column), f"{brief(text[row].as_py())} {what}")
    if len(rows) > _SHOWN:
        audit.fault(f"{stretch.file}, column {column}", f"the same for {len(rows) - _SHOWN:,} more rows")


def _where(mask: pa.Array) -> list[int]:
    rows: list[int] = pc.indices_nonzero(mask).to_pylist()
    return rows


class _Rejoined(io.RawIOBase):
    """A stream with a line put back before it."""

    def __init__(self, before: bytes, stream: IO[bytes]) -> None:
        self._before, self._stream = before, stream

    def readable(self) -> bool:
        """Return True: it is for reading."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer; return how many bytes."""
        view = memoryview(buffer).cast("B")
        if self._before:
            got, self._before = self._before[: len(view)], self._before[len(view) :]
        else:
            got = self._stream.read(len(view))
        view[: len(got)] = got
        return len(got)


def _head(line: bytes, file: str) -> tuple[list[str], str]:
    plain = line.removeprefix(b"\xef\xbb\xbf")
    delimiter = "\t" if plain.count(b"\t") > plain.count(b",") else ","
    head = [name.strip() for name in _cells(plain, file, delimiter)]
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice or not any(head):
        what = (
            f"two columns are named {', '.join(map(brief, twice))}"
            if twice
            else "its first line names no columns"
        )
        raise SourceFault(f"{file}: {what}", "each name once", "look at the file's head")
    return head, delimiter


def _cells(line: bytes, file: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.decode("utf-8").rstrip("\r\n")], delimiter=delimiter, strict=True), [])
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise SourceFault(
            f"{file}: its first lines are no table ({trouble})", "text in UTF-8", "look at the file"
        ) from None


def _plain(trouble: Exception) -> str:
    return brief(str(trouble), most=160, quoted=False)


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
