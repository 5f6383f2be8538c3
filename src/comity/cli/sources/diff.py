"""``comity sources diff``."""

from __future__ import annotations

import csv
import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.dossier import dossier_option
from comity.cli.fetch import store_folder, store_option

if TYPE_CHECKING:
    from pyarrow import Table

    from comity.sources.revisions import Revision
    from comity.sources.store import Store


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--reporter", default="", help="Only this economy, such as JPN.")
@click.option("--indicator", default="", help="Only this indicator, such as gdp.")
@click.option("--period", default="", help="Only this period, such as 2026.")
@click.option("--least", default=0.0, help="Leave out relative changes smaller than this, such as 0.01.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--most", default=40, help="Rows of the table; CSV and JSON have all.")
@store_option
@dossier_option
def diff(
    first: str, second: str, reporter: str, indicator: str, period: str, least: float, form: str, most: int,
    store: Path | None, folder: Path | None,
) -> None:  # fmt: skip
    """Show what the SECOND vintage says otherwise than the FIRST, such as imf-weo/2023-10 imf-weo/2025-10."""
    from comity.sources.revisions import revisions
    from comity.sources.store import Store

    kept = Store(store_folder(store, folder))
    before, after = (_vintage(kept, name) for name in (first, second))
    wanted = {"reporter": reporter, "indicator": indicator, "period": period}
    found = (
        r
        for r in revisions(before, after, least)
        if all(not v or getattr(r, k) == v for k, v in wanted.items())
    )
    if form == "json":
        click.echo(json.dumps([_row(r) for r in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        _csv([_row(r) for r in found])
    else:
        _table([*found], most)


def _vintage(kept: Store, name: str) -> Table:
    from comity.terms.errors import UsageError

    source, _, key = name.partition("/")
    if not key:
        raise UsageError(f"'{name}' names no vintage", "source/vintage", "see `comity sources list`")
    return kept.table(kept.find(source, key))


def _row(revision: Revision) -> dict[str, Any]:
    names = (
        "reporter",
        "partner",
        "indicator",
        "product",
        "period",
        "unit",
        "before",
        "after",
        "change",
        "status_before",
        "status_after",
    )
    return {name: getattr(revision, name) for name in names}


def _csv(rows: list[dict[str, Any]]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _table(found: list[Revision], most: int) -> None:
    for r in islice(found, most):
        who = " ".join(part for part in (r.reporter, r.partner, r.indicator, r.product, r.period) if part)
        sides = " → ".join("absent" if v is None else f"{v:,.6g}" for v in (r.before, r.after))
        change = f" ({r.change:+.2%})" if r.change is not None else ""
        status = (
            f", {r.status_before} → {r.status_after}"
            if r.status_before != r.status_after and r.status_before and r.status_after
            else ""
        )
        click.echo(f"{who}: {sides} {r.unit}{change}{status}")
    more = f"; {most} shown, --format csv has all" if len(found) > most else ""
    click.echo(f"{len(found):,} values differ{more}.")
