"""``comity record from-xlsx``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.progress import progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@dossier_option
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change, and what is wrong with it.")
@click.option("--delete", is_flag=True, help="Remove entries whose row is gone from the workbook.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON; written only with --yes.")
def from_xlsx(file: Path, folder: Path | None, yes: bool, dry_run: bool, delete: bool, as_json: bool) -> None:
    """Show what a workbook changes in the record, and write it into the files.

    Only what changed is written; other lines and comments stay. Entries that
    changed both in the workbook and in the files since are conflicts: they
    are not written, and the command ends with code 3. So it does, with
    nothing written, where the result would have problems.
    """
    from comity.record.workbook.plan import plan_return
    from comity.record.workbook.shown import as_values, lines_of, summary
    from comity.record.workbook.writeback import write_files
    from comity.terms.errors import RecordFaults

    root = find_dossier(folder) / "record"
    with progress("Reading the record") as told:
        plan = plan_return(file, root, delete=delete, told=told)
    if not as_json:
        for line in (*lines_of(plan), summary(plan)):
            click.echo(line)
    if plan.problems and not as_json:
        raise RecordFaults(
            plan.problems, "mend these cells, save the workbook and run again; nothing was written"
        )
    writes = (
        bool(plan.files)
        and not plan.problems
        and not dry_run
        and (yes or (not as_json and click.confirm("Write this into the record?")))
    )
    if writes:
        write_files(root, plan.files, plan.present.files)
    if as_json:
        click.echo(json.dumps(as_values(plan, written=writes), indent=1, ensure_ascii=False))
    elif plan.files:
        fresh = f"Written. Go on in a fresh workbook: comity record to-xlsx {file}"
        click.echo(fresh if writes else "Nothing was written.")
    if plan.problems or plan.comparison.conflicts:
        click.get_current_context().exit(3)
