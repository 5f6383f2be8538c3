"""``comity compile``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.dossier import built, dossier_option, find_dossier
from comity.cli.progress import progress


@click.command()
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
def compile(folder: Path | None, as_json: bool) -> None:  # noqa: A001 - the command's name
    """Judge the record and compile it into one DuckDB file."""
    from comity.record.compile import compile_record
    from comity.record.judge import judge
    from comity.record.read import read_record

    dossier = find_dossier(folder)
    with progress("Reading") as told:
        reading = read_record(dossier / "record", told)
    made = compile_record(reading, judge(reading), built(dossier) / "record.duckdb")
    if as_json:
        told_of = {"path": str(made.path), "content_hash": made.content_hash, "entries": made.entries}
        click.echo(json.dumps(told_of))
    else:
        click.echo(f"{made.path}: {made.entries:,} entries, content {made.content_hash[:12]}")
