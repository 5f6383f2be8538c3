"""``comity fetch``."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from comity.cli.dossier import dossier_option, find_dossier

F = TypeVar("F", bound=Callable[..., Any])


def store_option(function: F) -> F:
    """Give a command the option that names the store of vintages."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="COMITY_STORE",
        help="Folder of vintages; by default COMITY_STORE, else vintages/ of the dossier.",
    )(function)


def store_folder(store: Path | None, folder: Path | None) -> Path:
    """Return the folder of vintages: the one named, else that of the dossier."""
    if store is not None:
        return store
    dossier = find_dossier(folder)
    return (Path.cwd() if dossier.name == "shipped" else dossier) / "vintages"


def own_sources(folder: Path | None) -> Path | None:
    """Return the folder of a dossier's own sources; None where it has none."""
    from comity.terms.errors import UsageError

    try:
        own = find_dossier(folder) / "sources"
    except UsageError:
        return None
    return own if own.is_dir() else None


@click.command()
@click.argument("source")
@click.option(
    "--from",
    "given",
    multiple=True,
    metavar="PATH|URL",
    help="A file, a folder or an address instead of the card's own; may be repeated.",
)
@click.option("--edition", default="", help="Which of the editions the card locates; by default the last.")
@click.option(
    "--published",
    metavar="DAY",
    help="When the files came out, where they do not tell it themselves: 2022-02-01.",
)
@click.option(
    "--allow-private", is_flag=True, help="Let an address lead to this machine or a private network."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@store_option
@dossier_option
def fetch(
    source: str,
    given: tuple[str, ...],
    edition: str,
    published: str | None,
    allow_private: bool,
    as_json: bool,
    store: Path | None,
    folder: Path | None,
) -> None:
    """Fetch a source into the store, or take files already downloaded.

    Each edition becomes a vintage: the bytes as delivered, a card, and the
    observations. The same bytes again make no new vintage. A delivery that is
    not what the source's card says is refused whole, and says which cells.
    """
    from comity.cli.opening import as_day, today
    from comity.sources.bring import bring
    from comity.sources.discover import the_source
    from comity.sources.fetch.clock import WallClock
    from comity.sources.fetch.download import Manner
    from comity.sources.store import Store
    from comity.sources.take import Delivery, take
    from comity.terms.errors import SourceFault, SourceTrouble

    came_out = as_day(published)
    found, kept_in = the_source(source, own_sources(folder)), Store(store_folder(store, folder))
    try:
        with tempfile.TemporaryDirectory(prefix="comity-fetch-") as place:
            urls = bring(
                found.card,
                given,
                edition,
                Path(place),
                WallClock(),
                Manner(private=allow_private),
                os.environ,
            )
            said = came_out.isoformat() if came_out else None
            kept = take(found, Delivery(Path(place), urls, today(), said), kept_in)
    except (SourceFault, SourceTrouble):
        last = kept_in.newest(source)
        if last is not None:
            click.echo(f"The last good vintage, {source}/{last.key}, is still the newest.", err=True)
        raise
    if as_json:
        shown = [
            {
                "vintage": f"{source}/{k.vintage.key}",
                "new": k.fresh,
                "rows": k.vintage.rows,
                "folder": str(k.folder),
                "not_used": dict(k.vintage.unused),
            }
            for k in kept
        ]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for k in kept:
        left = f"; not used: {len(k.vintage.unused):,} names, see card.json" if k.vintage.unused else ""
        said = "new" if k.fresh else "as it was: the same bytes"
        click.echo(f"{source}/{k.vintage.key}: {k.vintage.rows:,} rows, {said}{left}")
