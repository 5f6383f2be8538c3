"""The encoding of a text whose publisher does not say it."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import IO


def encoding_of(path: Path) -> str:
    """Return ``utf-8`` where a file's bytes are that, else ``cp1252``, in which older files of many publishers are.

    Bytes that are neither are met when the file is read.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "names.csv"
    >>> written = path.write_bytes("Côte d’Ivoire".encode("cp1252"))
    >>> encoding_of(path)
    'cp1252'
    """
    with path.open("rb") as stream:
        return encoding_in(stream)


def encoding_in(stream: IO[bytes]) -> str:
    """Return the encoding of a text as `encoding_of` does, from a stream, which is then at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := stream.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
