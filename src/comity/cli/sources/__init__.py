"""Commands about the sources of statistics and their vintages."""

from __future__ import annotations

import click

from comity.cli import Commands


@click.group(cls=Commands, package=__name__)
def sources() -> None:
    """List the sources of statistics; compare their vintages; check their samples and the store."""
