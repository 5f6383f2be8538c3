"""Progress on standard error: a bar on a terminal, nothing where output is kept."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function (done, of) that shows how far a long piece of work is."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    began = time.monotonic()

    def tell(done: int, of: int) -> None:
        # Under half a second nobody wants a bar.
        if time.monotonic() - began > 0.5:
            width = 24
            full = width * done // max(of, 1)
            click.echo(f"\r{label} {'█' * full}{'·' * (width - full)} {done:,}/{of:,} ", nl=False, err=True)

    try:
        yield tell
    finally:
        if time.monotonic() - began > 0.5:
            click.echo("\r" + " " * (len(label) + 50) + "\r", nl=False, err=True)
