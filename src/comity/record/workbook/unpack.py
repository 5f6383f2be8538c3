"""Open a workbook that anyone may have sent: guarded against what is no workbook, and what is too large."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from comity.terms.errors import FileTrouble

#: Bytes of the file, of all it unpacks to, and of one part of it, such as a sheet.
LARGEST_FILE, LARGEST_WHOLE, LARGEST_PART = 50_000_000, 300_000_000, 60_000_000
_MOST_MEMBERS = 5_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook's sheets by name: cells as last computed, which of them are formulas, and merged ranges."""

    values: Any
    formulas: Any
    merged: dict[str, tuple[str, ...]]


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the readers of broken archives and sheets raise into one message.

    Raises
    ------
    FileTrouble
        For a file that is damaged or is not a workbook inside.
    """
    try:
        yield
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, InvalidFileException, ParseError, KeyError,
        ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError,
    ) as trouble:  # fmt: skip
        raise FileTrouble(
            f"'{path}' is damaged or not a workbook ({type(trouble).__name__}: {str(trouble)[:120]})",
            "a workbook that Excel opens",
            "open it in Excel or LibreOffice and save it as .xlsx",
        ) from trouble


def unpack(path: Path) -> Opened:
    """Return a workbook's sheets.

    Raises
    ------
    FileTrouble
        For what is no workbook, is protected, is damaged, or would unpack to
        more than a record can need.
    """
    raw = _bytes(path)
    with told_plainly(path), zipfile.ZipFile(BytesIO(raw)) as archive:
        _weigh(path, archive)
        has_formulas = _look(path, archive)
        values = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(BytesIO(raw), read_only=True) if has_formulas else None
        merged = {}
        for sheet in values.worksheets:
            part = archive.read(sheet._worksheet_path)  # noqa: SLF001 - the library keeps the part's name only there
            found = tuple(ref.decode() for ref in _MERGED.findall(part))
            if found:
                merged[sheet.title] = found
    return Opened(values, formulas, merged)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileTrouble(f"'{path}' is a folder", "a workbook (.xlsx)", "name the file")
        if path.stat().st_size > LARGEST_FILE:
            raise FileTrouble(
                f"'{path}' has {path.stat().st_size:,} bytes",
                f"at most {LARGEST_FILE:,}",
                "send only the sheets you edit",
            )
        raw = path.read_bytes()
    except OSError as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble.strerror})",
            "a workbook (.xlsx)",
            "check its name and permissions",
        ) from trouble
    if raw.startswith(_COMPOUND):
        raise FileTrouble(
            f"'{path}' is protected by a password, or in the old .xls form",
            "a workbook (.xlsx) without a password",
            "take the password off (File, Info, Protect Workbook) or save it as .xlsx",
        )
    if not raw.startswith(b"PK"):
        said = "is empty" if not raw else "is not a workbook"
        raise FileTrouble(
            f"'{path}' {said}", "a workbook (.xlsx)", "save it from Excel as .xlsx; a CSV file is not one"
        )
    return raw


def _weigh(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse by the sizes the archive states; more than stated is never unpacked."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if total > LARGEST_WHOLE or len(members) > _MOST_MEMBERS:
        raise FileTrouble(
            f"'{path}' would unpack to {total:,} bytes in {len(members):,} parts",
            f"at most {LARGEST_WHOLE:,} bytes",
            "do not open it if you do not know who made it; else copy the rows into a fresh workbook",
        )
    for member in members:
        if member.file_size > LARGEST_PART:
            sheet = "worksheets/" in member.filename
            raise FileTrouble(
                f"'{path}': {member.filename} is {member.file_size:,} bytes large"
                + (", most likely by formatted empty rows" if sheet else ""),
                f"at most {LARGEST_PART:,}",
                "select all rows below the last one you wrote (Ctrl+Shift+End), delete them, and save"
                if sheet
                else "copy the rows into a fresh workbook",
            )


def _look(path: Path, archive: zipfile.ZipFile) -> bool:
    """Refuse declarations that only attacks use; return whether any sheet has formulas."""
    formulas = False
    for member in archive.infolist():
        if not member.filename.endswith((".xml", ".rels", ".vml")):
            continue
        part = archive.read(member)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise FileTrouble(
                f"'{path}' declares what no workbook needs ({member.filename})",
                "a workbook saved by Excel",
                "save it anew from Excel",
            )
        formulas |= "worksheets/" in member.filename and _FORMULA.search(part) is not None
    return formulas
