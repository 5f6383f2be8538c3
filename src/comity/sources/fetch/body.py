"""The body of an answer: streamed into a file, never more than allowed, and judged before it is believed."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from comity.sources.card import Limits
from comity.sources.fetch.clock import Clock
from comity.sources.unpack import bomb, cap_of
from comity.terms.errors import FileTrouble, SourceFault, SourceTrouble

_PAGE = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
#: Ending of a file -> how its bytes begin.
_BEGINNINGS = {".zip": b"PK", ".xlsx": b"PK", ".gz": b"\x1f\x8b", ".parquet": b"PAR1"}


@dataclass(frozen=True, slots=True)
class Got:
    """A file as it came: where it was in the end, its SHA-256 and its size."""

    path: Path
    url: str
    sha256: str
    size: int


def write_body(
    answer: httpx.Response, target: Path, limits: Limits, clock: Clock, seconds: float
) -> tuple[str, int]:
    """Write an answer's body into a file; return its SHA-256 and size.

    Packing for the way (gzip, deflate) is undone, within the card's limits.

    Raises
    ------
    SourceFault
        Where it is larger than the card allows, or packed in an unknown way.
    SourceTrouble
        Where it does not end in time, or ends early.
    FileTrouble
        Where the file cannot be written.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with target.open("wb") as file:
            for part in body_of(answer, limits, clock, seconds):
                file.write(part)
                digest.update(part)
                size += len(part)
    except OSError as trouble:
        raise FileTrouble(
            f"'{target}' cannot be written ({trouble.strerror or trouble})",
            "a folder with free space",
            "make room and fetch again",
        ) from trouble
    return digest.hexdigest(), size


def body_of(answer: httpx.Response, limits: Limits, clock: Clock, seconds: float) -> Iterator[bytes]:
    """Yield an answer's body as it comes, its packing undone, within the card's limits and the seconds given.

    Raises
    ------
    SourceFault
        Where it is larger than the card allows, or packed in an unknown way.
    SourceTrouble
        Where it does not end in time, or ends early.
    """
    began, size = clock.seconds(), 0
    for part in _unpacked(answer, limits):
        if clock.seconds() - began > seconds:
            raise SourceTrouble(
                f"the answer did not end within {seconds:g} seconds ({size:,} bytes came)",
                "the whole file",
                _LATER,
            )
        size += len(part)
        yield part


_LATER = "run again later, or fetch the file by hand and give it with --from"


def _unpacked(answer: httpx.Response, limits: Limits) -> Iterator[bytes]:
    packing = answer.headers.get("content-encoding", "identity").strip().casefold()
    if packing in ("identity", ""):
        yield from _within(answer, limits)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise SourceFault(
            f"the answer is packed as '{packing}'",
            "a plain answer or gzip",
            "fetch the file by hand and give it with --from",
        )
    unpacker, came, made = zlib.decompressobj(wbits=47 if "gzip" in packing else 15), 0, 0
    try:
        for part in _within(answer, limits):
            came += len(part)
            while part:
                plain = unpacker.decompress(part, 1 << 20)
                made += len(plain)
                if made > cap_of(came, limits):
                    raise bomb(str(answer.url.host), cap_of(came, limits))
                yield plain
                part = unpacker.unconsumed_tail  # noqa: PLW2901 - what is left of it
    except zlib.error as trouble:
        raise SourceFault(f"the answer's packing is broken ({trouble})", "whole gzip", _LATER) from None
    if not unpacker.eof:
        raise SourceTrouble(
            f"the answer ended early, after {came:,} bytes", "the whole of its packing", _LATER
        )


def _within(answer: httpx.Response, limits: Limits) -> Iterator[bytes]:
    """Yield the bytes as sent, up to the card's limit."""
    stated = answer.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limits.largest:
        raise _too_large(int(stated), limits)
    came = 0
    for part in answer.iter_raw():
        came += len(part)
        if came > limits.largest:
            raise _too_large(came, limits)
        yield part
    if stated.isdigit() and came < int(stated):
        raise SourceTrouble(
            f"the answer ended early, after {came:,} of {int(stated):,} bytes", "the whole file", _LATER
        )


def _too_large(size: int, limits: Limits) -> SourceFault:
    return SourceFault(f"the answer is larger than {limits.largest:,} bytes ({size:,})", "a file within the card's limits",
                       "raise limits.largest in the card if it is meant to be so")  # fmt: skip


def judge_body(path: Path, size: int, content_type: str, sha256: str, wanted: str) -> None:
    """Let a file pass that is what was asked for, or say what it is.

    Raises
    ------
    SourceFault
        For an empty file, a page in HTML, a beginning that does not fit the
        file's ending, or another checksum than the publisher's.
    """
    if not size:
        raise SourceFault("the answer is empty", "a file", _LATER)
    with path.open("rb") as file:
        beginning = file.read(2000)
    said = content_type.partition(";")[0].strip().casefold()
    if _PAGE.match(beginning.lstrip(b"\xef\xbb\xbf")) or said in ("text/html", "application/xhtml+xml"):
        words = " ".join(re.sub(rb"<[^>]*>", b" ", beginning).decode("utf-8", "replace").split())[:100]
        raise SourceFault(
            f"the answer is a web page, not a file ('{words}')",
            "a file of values",
            "open the address in a browser: the file may have moved",
        )
    expected = _BEGINNINGS.get(path.suffix.casefold(), b"")
    if not beginning.startswith(expected):
        raise SourceFault(
            f"the answer is not a {path.suffix} file",
            f"bytes that begin as one ({expected!r})",
            "open the address in a browser",
        )
    if wanted and sha256 != wanted:
        raise SourceFault(
            f"the file's SHA-256 is {sha256}",
            f"{wanted}, as the publisher states",
            "fetch it again; if it stays so, ask the publisher",
        )
