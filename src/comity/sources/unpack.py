"""Packed files opened without trusting them: no member may grow past the card's limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from comity.sources.card import Limits
from comity.terms.errors import SourceFault

#: Below this a file may grow by any ratio: small texts of zeros pack well.
_SMALL = 10_000_000
_MOST_MEMBERS = 10_000
_ADVICE = "do not open it; ask the publisher, or raise the card's limits if the file is meant to be so"


class Capped(io.RawIOBase):
    """A stream that stops with a fault once it has given more than its cap."""

    def __init__(self, stream: IO[bytes], name: str, cap: int) -> None:
        self._stream, self._name, self._left, self._cap = stream, name, cap, cap

    def readable(self) -> bool:
        """Return True: it is for reading."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; return how many bytes."""
        view = memoryview(buffer).cast("B")
        try:
            got = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as trouble:
            raise SourceFault(
                f"'{self._name}' is broken inside ({trouble})", "a whole file", "fetch it again"
            ) from None
        self._left -= len(got)
        if self._left < 0:
            raise bomb(self._name, self._cap)
        view[: len(got)] = got
        return len(got)


def bomb(name: str, cap: int) -> SourceFault:
    """Return the fault of a file that grows past its cap."""
    return SourceFault(
        f"'{name}' unpacks to more than {cap:,} bytes", "a file within the card's limits", _ADVICE
    )


def cap_of(size: int, limits: Limits) -> int:
    """Return how many bytes a packed file of a size may unpack to.

    Examples
    --------
    >>> cap_of(1_000, Limits()), cap_of(1_000_000, Limits()), cap_of(10**9, Limits())
    (10000000, 200000000, 20000000000)
    """
    return min(max(size * limits.ratio, _SMALL), limits.unpacked)


def check_packed(path: Path, limits: Limits) -> tuple[str, ...]:
    """Return the names of a zip file's members, once what it says of itself is within the limits.

    What it says is not yet believed: `member` counts the bytes themselves.

    Raises
    ------
    SourceFault
        Where it is no zip file, is locked, or says it grows past the limits.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            members = [m for m in packed.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError) as trouble:
        raise SourceFault(
            f"'{path.name}' is not a whole zip file ({trouble})", "a zip file", "fetch it again"
        ) from None
    if len(members) > _MOST_MEMBERS:
        raise SourceFault(
            f"'{path.name}' holds {len(members):,} files", f"{_MOST_MEMBERS:,} at most", _ADVICE
        )
    if any(m.flag_bits & 1 for m in members):
        raise SourceFault(f"'{path.name}' is locked with a password", "an open zip file", "unpack it by hand")
    cap = cap_of(path.stat().st_size, limits)
    if sum(m.file_size for m in members) > cap:
        raise bomb(path.name, cap)
    return tuple(m.filename for m in members)


@contextmanager
def member(path: Path, name: str, limits: Limits) -> Iterator[IO[bytes]]:
    """Yield a member of a zip file as a stream that stops at the limits."""
    check_packed(path, limits)
    with zipfile.ZipFile(path) as packed, packed.open(name) as stream:
        yield io.BufferedReader(Capped(stream, f"{path.name}/{name}", cap_of(path.stat().st_size, limits)))
