"""Files written aside and moved into place, so that none is ever half-written.

What is being written lives in a folder of its own beside the target, named
``.TARGET.*.tmp`` and locked by its writer. A writer that is killed leaves the
folder without a lock; the next writer of the same target removes it. So no
clock and no process number has to be believed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from comity.terms.errors import FileTrouble

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # pragma: no cover - a system without these locks keeps what killed runs leave
    flock = None  # type: ignore[assignment]


@contextlib.contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Yield a path to write; move it over the target if the block ends well.

    Whatever happens inside the block, the target is either as it was or whole.
    The path lies in a folder that is emptied afterwards, so that the block may
    keep files of its own beside it.

    Raises
    ------
    FileTrouble
        Where the folder cannot be made or written to, or the target is a folder.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with aside(folder / "a.txt") as path:
    ...     _ = path.write_text("whole")
    >>> (folder / "a.txt").read_text()
    'whole'
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        folder, lock = _locked_folder(target)
    except OSError as trouble:
        raise _cannot_write(target, trouble) from trouble
    path = folder / target.name
    try:
        yield path
        try:
            os.replace(path, target)  # noqa: PTH105 - the one atomic move of the house
        except OSError as trouble:
            raise _cannot_write(target, trouble) from trouble
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def write_text(target: Path, text: str) -> bool:
    """Write a text if it differs from what is there; return whether it was written."""
    return write_bytes(target, text.encode())


def write_bytes(target: Path, content: bytes) -> bool:
    """Write bytes if they differ from what is there; return whether they were written.

    Raises
    ------
    FileTrouble
        Where the target cannot be read or written.
    """
    try:
        if target.is_file() and target.read_bytes() == content:
            return False
        with aside(target) as path:
            path.write_bytes(content)
    except OSError as trouble:
        raise _cannot_write(target, trouble) from trouble
    return True


def _cannot_write(target: Path, trouble: OSError) -> FileTrouble:
    what = f"'{target}' cannot be written ({trouble.strerror or trouble})"
    return FileTrouble(what, "a writable folder with free space", "choose another folder")


def _mark(target: Path) -> str:
    return f".{target.name[:80]}."


def _locked_folder(target: Path) -> tuple[Path, int | None]:
    """Make a folder beside the target and hold its lock; None for the lock where the system has none."""
    while True:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=_mark(target), suffix=".tmp"))
        if flock is None:  # pragma: no cover
            return folder, None
        with contextlib.suppress(FileNotFoundError):
            handle = os.open(folder, os.O_RDONLY)
            with contextlib.suppress(OSError):  # a file system without locks is never swept either
                flock(handle, LOCK_EX)
            if folder.exists():
                return folder, handle
            os.close(handle)  # another's sweep came between the making and the lock


def _sweep(target: Path) -> None:
    """Remove what killed writers of this target have left: their folders are locked by nobody."""
    if flock is None:  # pragma: no cover
        return
    with os.scandir(target.parent) as found:
        left = [i.path for i in found if i.name.startswith(_mark(target)) and i.name.endswith(".tmp")]
    for path in left:
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                flock(handle, LOCK_EX | LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(handle)
