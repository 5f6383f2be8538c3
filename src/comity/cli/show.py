"""``comity show``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.fetch import store_folder, store_option
from comity.cli.opening import as_day, open_record, today

if TYPE_CHECKING:
    from comity.publish.measuring import Measuring
    from comity.record.as_of import AsOf


@click.command()
@click.argument("names", nargs=-1, required=True)
@store_option
@dossier_option
@click.option("--as-of", "day", help="What was known on this day; by default today.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(
    names: tuple[str, ...], store: Path | None, folder: Path | None, day: str | None, as_json: bool
) -> None:
    """Show an entry (`comity show policies/x`), or a relation (`comity show jp asean`).

    A relation is shown with its status, policies, events, assistance, figures
    and the last years of what can be measured; a figure that several works give
    is shown with all its values and the rule that prefers one.
    """
    dossier = find_dossier(folder)
    with open_record(dossier) as record:
        known = record.as_of(as_day(day) or today())
        if len(names) == 2 and all("/" not in name for name in names):
            from comity.publish.measuring import measuring
            from comity.record.inputs import open_inputs

            read = store_folder(store, folder)
            with open_inputs(dossier, known.day, store=read, compiled=record.path) as inputs:
                shown = {**_relation(known, *names), **_series(measuring(inputs), *names)}
        elif len(names) == 1:
            shown = _entry(known, names[0])
        else:
            raise click.UsageError("Name one entry as folder/name, or the two sides of a relation.")
    click.echo(json.dumps(shown, ensure_ascii=False, indent=1) if as_json else _text(shown))


def _entry(known: AsOf, name: str) -> dict[str, Any]:
    from comity.cli.shown import entry_shown

    return entry_shown(known, name)


def _relation(known: AsOf, one: str, other: str) -> dict[str, Any]:
    from comity.cli.shown import relation_shown

    return relation_shown(known, one, other)


def _series(ask: Measuring, one: str, other: str) -> dict[str, Any]:
    from comity.cli.shown import series_shown

    return series_shown(ask, one, other)


def _text(shown: dict[str, Any]) -> str:
    from comity.cli.shown import as_text

    return as_text(shown)
