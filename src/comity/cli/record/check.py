"""``comity record check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.progress import progress


@click.command()
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(folder: Path | None, as_json: bool) -> None:
    """Report every fault of the record at once, as file:line:column: field: what. fix."""
    from comity.record.judge import judge
    from comity.record.read import read_record

    root = find_dossier(folder) / "record"
    with progress("Reading") as told:
        reading = read_record(root, told)
    problems = judge(reading)
    count = sum(len(entries) for entries in reading.entries.values())
    if as_json:
        found = [
            {"file": p.place.file, "line": p.place.line, "column": p.place.column, "field": p.field,
             "what": p.what, "fix": p.fix}
            for p in problems
        ]  # fmt: skip
        click.echo(json.dumps({"entries": count, "problems": found}, indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(str(problem))
        many = "problem" if len(problems) == 1 else "problems"
        click.echo(f"{count:,} entries, {len(problems):,} {many}.", err=bool(problems))
    if problems:
        click.get_current_context().exit(3)
