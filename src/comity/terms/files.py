"""Files written aside and moved into place, so that none is ever half-written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from comity.terms.errors import FileTrouble


@contextlib.contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Yield a path beside the target; move it over the target if the block ends well.

    Whatever happens inside the block, the target is either as it was or whole.

    Raises
    ------
    FileTrouble
        Where the folder cannot be made or written to.

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
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        os.close(handle)
    except OSError as trouble:
        raise FileTrouble(
            f"'{target}' cannot be written ({trouble.strerror})", "a writable folder", "choose another folder"
        ) from trouble
    path = Path(name)
    try:
        yield path
        path.chmod(0o666 & ~_umask())
        os.replace(path, target)  # noqa: PTH105 - the one atomic move of the house
    finally:
        path.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> bool:
    """Write a text if it differs from what is there; return whether it was written."""
    return write_bytes(target, text.encode())


def write_bytes(target: Path, content: bytes) -> bool:
    """Write bytes if they differ from what is there; return whether they were written."""
    if target.is_file() and target.read_bytes() == content:
        return False
    with aside(target) as path:
        path.write_bytes(content)
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
