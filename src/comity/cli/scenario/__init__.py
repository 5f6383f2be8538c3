"""Commands about scenarios: named what-ifs and what they do to trade and welfare."""

from __future__ import annotations

import click

from comity.cli import Commands


@click.group(cls=Commands, package=__name__)
def scenario() -> None:
    """Run, list and compare what-ifs about trade."""
