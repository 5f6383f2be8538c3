"""``comity publish``."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from comity.cli.dossier import built, dossier_option, find_dossier
from comity.cli.fetch import store_folder, store_option
from comity.cli.opening import as_day, open_record
from comity.terms.errors import UsageError


@click.command()
@click.argument("outlook", required=False)
@dossier_option
@store_option
@click.option("--as-of", "day", help="Build it as known on this day; by default the day of issue.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder to write to; by default build/outlooks/NAME."
)
@click.option(
    "--format", "formats", multiple=True, help="html, pdf, docx, xlsx or json; may be repeated; default all."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
def publish(
    outlook: str | None,
    folder: Path | None,
    store: Path | None,
    day: str | None,
    out: Path | None,
    formats: tuple[str, ...],
    as_json: bool,
) -> None:
    """Build an Outlook: a website, a PDF, a Word file, an Excel annex and JSON.

    Rebuilt as of a later day, it says what has changed since its issue and
    what became of its expectations. Measures read what has been fetched, as
    known on the same day.
    """
    from comity.publish.build import FORMATS, build

    began = time.monotonic()
    dossier = find_dossier(folder)
    key = outlook or _newest(dossier)
    wanted = as_day(day)
    target = out or built(dossier) / "outlooks" / (f"{key}@{wanted}" if wanted else key)
    with open_record(dossier) as record:
        read = store_folder(store, folder)
        made = build(
            dossier, key, record, target, day=wanted, formats=formats or FORMATS, store=read, told=_tell
        )
    if as_json:
        click.echo(json.dumps({"as_of": made.document.as_of, "files": {k: str(v) for k, v in made.files.items()},
                               "anew": made.anew, "numbers": len(made.document.traces)}))  # fmt: skip
        return
    click.echo(
        f"{made.document.title}: as known on {made.document.as_of}, {len(made.document.traces)} numbers traced"
    )
    for name, path in made.files.items():
        left = "" if name in made.anew else "  (unchanged)"
        click.echo(f"  {name:5} {path}{left}")
    if wanted:
        _say_changes(made.document)
    click.echo(f"in {time.monotonic() - began:.1f} s")


def _tell(words: str) -> None:
    click.echo(f"  {words} …", err=True)


def _newest(dossier: Path) -> str:
    keys = sorted(path.parent.name for path in (dossier / "outlooks").glob("*/outline.yml"))
    if not keys:
        raise UsageError(
            f"'{dossier}' holds no Outlook", "outlooks/NAME/outline.yml", "run `comity new DIR` to see one"
        )
    return keys[-1]


def _say_changes(document: object) -> None:
    """Print the tables that say what has changed, in a line each."""
    from comity.publish.tree import Document, Table, plain, tables

    if not isinstance(document, Document):
        return
    for found in tables(document):
        if isinstance(found, Table) and found.name.startswith("changed-"):
            click.echo(f"{found.caption}: {len(found.rows)}")
            if found.name == "changed-expectations":
                for row in found.rows:
                    click.echo("  " + " | ".join(plain(cell.inlines) for cell in row))
