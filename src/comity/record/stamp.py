"""What a compiled record was made of, so that it need not be made again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

#: The code that reads, judges and compiles a record: other code may find other faults in the same files.
_CODE = (Path(__file__).parent, Path(__file__).parent.parent / "terms")
#: A larger file is no file of a record; the reader says so.
_LARGEST = 50_000_000


def stamp_of(root: Path) -> str:
    """Return a stamp of a record's files and of the code that reads them; empty where a file cannot be read.

    It is made of names and contents alone: a copy of the folder has the same
    stamp, whenever it was made.

    Examples
    --------
    >>> stamp_of(Path("no-such-folder"))
    ''
    """
    made = hashlib.sha256()
    try:
        for folder in (root, *_CODE):
            for name, content in _files(folder):
                made.update(f"{len(name)} {len(content)} {name}".encode("utf-8", "surrogateescape"))
                made.update(content)
    except OSError:
        return ""
    return made.hexdigest()


def _files(folder: Path, deeper: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield the names of what is in a folder and in the folders of it, in order, each file with its content.

    Raises
    ------
    OSError
        Where something cannot be read or is no file that could hold entries.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield entry.name + "/", b""
            yield from _files(Path(entry.path), deeper - 1) if deeper else ()
            yield "..", b""
        elif entry.is_file() and entry.stat().st_size <= _LARGEST:
            with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each takes as long again
                yield entry.name, file.read()
        else:
            raise OSError(entry.path)
