"""Commands about the record's files."""

from __future__ import annotations

import click

from comity.cli import Commands


@click.group(cls=Commands, package=__name__)
def record() -> None:
    """Check the record's files; move them to and from a workbook."""
