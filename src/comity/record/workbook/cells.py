r"""Fields of an entry as the text of cells, and back.

An entry becomes its cells: one text a column, and for each list of parts a row
of texts a part. Two entries are the same where their cells are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.record.text import Plain
from comity.record.workbook.citing import as_line, read_line
from comity.record.workbook.layout import FILE, Form, Sheet, sheets_of

Cells = dict[str, str]
_BLANK = " \t\r\n\u00a0\u2007\u202f\ufeff"


@dataclass(frozen=True, slots=True)
class Rows:
    """An entry as cells: its own row, and the rows of its parts by sheet."""

    own: Cells
    parts: dict[str, list[Cells]]

    @property
    def digest(self) -> str:
        """A short fingerprint of all cells."""
        text = json.dumps([self.own, self.parts], ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def tidy(text: str, form: Form) -> str:
    r"""Return a cell's text without what editing programs add: outer blanks, line ends of Windows.

    Examples
    --------
    >>> tidy(" 2023-12\u00a0", "date")
    '2023-12'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANK)
    if form in ("word", "date", "whole", "truth"):
        plain = re.sub(f"[{_BLANK}]+", " ", plain)
    if form == "truth" and plain.casefold() in ("true", "false"):
        return plain.casefold()
    if form in ("list", "cite"):
        return "\n".join(line.strip(_BLANK) for line in plain.split("\n") if line.strip(_BLANK))
    return plain


def written(value: Plain, form: Form) -> str:
    r"""Return a field's value as the text of a cell.

    Examples
    --------
    >>> written(["kr", "jp"], "list")
    'kr\njp'
    """
    if not isinstance(value, list):
        return tidy(str(value), form)
    if form == "cite":
        return tidy("\n".join(as_line(item) for item in value if isinstance(item, dict)), form)
    return tidy("\n".join(_escape(str(item).strip(_BLANK)) for item in value), form)


def meant(text: str, form: Form) -> Plain:
    r"""Return the value a cell's text means.

    Raises
    ------
    Unreadable
        For a line that is no citation.

    Examples
    --------
    >>> meant("kr\njp", "list")
    ['kr', 'jp']
    """
    if form == "cite":
        return [dict(read_line(line)) for line in text.split("\n")]
    if form == "list":
        return [_unescape(line) for line in text.split("\n")]
    return text


def as_rows(folder: str, fields: Mapping[str, Plain], file: str = "") -> Rows:
    """Return an entry's fields as cells; ``file`` is the table a figure stands in."""
    own, *others = sheets_of(folder)
    cells = _row(own, fields)
    if file:
        cells[FILE] = file
    parts: dict[str, list[Cells]] = {}
    for sheet in others:
        inner = _at(fields, sheet.field)
        rows = (
            [_row(sheet, part) for part in inner if isinstance(part, dict)] if isinstance(inner, list) else []
        )
        parts[sheet.name] = [row for row in rows if row]
    return Rows(cells, parts)


def as_fields(folder: str, rows: Rows) -> dict[str, Plain]:
    """Return the fields that cells mean, as a file would hold them; empty cells are absent.

    Raises
    ------
    Unreadable
        For a cell that cannot be read.
    """
    own, *others = sheets_of(folder)
    fields = _fields(own, rows.own)
    for sheet in others:
        parts: list[Plain] = [dict(_fields(sheet, row)) for row in rows.parts.get(sheet.name, [])]
        if parts:
            _put(fields, sheet.field, parts)
    return fields


def unshown(folder: str, fields: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the names of fields that no column shows, such as one written by its name in the code."""
    known = {column.path for sheet in sheets_of(folder) if not sheet.field for column in sheet.columns}
    known |= {sheet.field for sheet in sheets_of(folder) if sheet.field}
    yield from (".".join(path) for path in _ends(fields, ()) if path not in known)
    for sheet in sheets_of(folder)[1:]:
        shown, parts = {column.path for column in sheet.columns}, _at(fields, sheet.field)
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, dict):
                yield from (".".join((*sheet.field, *path)) for path in _ends(part, ()) if path not in shown)


def _ends(fields: Mapping[str, Plain], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from _ends(value, (*above, name))
        else:
            yield (*above, name)


def _row(sheet: Sheet, fields: Mapping[str, Plain]) -> Cells:
    found = ((column, _at(fields, column.path)) for column in sheet.columns)
    texts = {column.name: written(value, column.form) for column, value in found if value is not None}
    return {name: text for name, text in texts.items() if text}


def _fields(sheet: Sheet, row: Cells) -> dict[str, Plain]:
    fields: dict[str, Plain] = {}
    for column in sheet.columns:
        if row.get(column.name):
            _put(fields, column.path, meant(row[column.name], column.form))
    return fields


def _at(fields: Mapping[str, Plain], path: tuple[str, ...]) -> Plain | None:
    value: Plain | None = dict(fields)
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _put(fields: dict[str, Plain], path: tuple[str, ...], value: Plain) -> None:
    here = fields
    for step in path[:-1]:
        inner = here.setdefault(step, {})
        if not isinstance(inner, dict):
            raise TypeError(f"{'.'.join(path)}: {step} is both a text and a group")
        here = inner
    here[path[-1]] = value


def _escape(item: str) -> str:
    return item.replace("\\", "\\\\").replace("\n", "\\n")


def _unescape(line: str) -> str:
    return re.sub(r"\\([\\n])", lambda sign: "\n" if sign[1] == "n" else "\\", line)
