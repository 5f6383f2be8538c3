"""``comity record to-xlsx``."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.dossier import built, dossier_option, find_dossier
from comity.cli.progress import progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@dossier_option
@click.option("--replace", is_flag=True, help="Write over a workbook whose edits are not in the record.")
def to_xlsx(file: Path | None, folder: Path | None, replace: bool) -> None:
    """Write the record as one workbook, to be edited and brought back with from-xlsx.

    FILE is by default build/record.xlsx of the dossier. A workbook that holds
    edits which are not in the record is not written over.
    """
    from comity.record.workbook.plan import not_brought_back
    from comity.record.workbook.present import read_present
    from comity.record.workbook.write import write_workbook
    from comity.terms.errors import UsageError

    dossier = find_dossier(folder)
    target = file or built(dossier) / "record.xlsx"
    if target.suffix.casefold() != ".xlsx":
        raise UsageError(
            f"'{target}' does not end in .xlsx", "a workbook's name", f"write {target.with_suffix('.xlsx')}"
        )
    with progress("Reading the record") as told:
        present = read_present(dossier / "record", told)
    lost = "" if replace else not_brought_back(target, present)
    if lost:
        raise UsageError(
            f"'{target}' {lost}",
            "a new name",
            "name another file, bring the edits back first, or add --replace",
        )
    rows = write_workbook(present, target)
    click.echo(f"{target}: {len(present.entries):,} entries in {rows:,} rows.")
