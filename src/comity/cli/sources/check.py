"""``comity sources check``."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.dossier import dossier_option
from comity.cli.fetch import own_sources, store_folder, store_option


@click.command()
@click.argument("keys", nargs=-1)
@store_option
@dossier_option
def check(keys: tuple[str, ...], store: Path | None, folder: Path | None) -> None:
    """Read each source's sample, and hold every file of the store against its hash."""
    from comity.sources.discover import every_source, the_source
    from comity.sources.store import Store
    from comity.sources.take import read_delivery
    from comity.terms.errors import ComityError

    kept, wrong = Store(store_folder(store, folder)), 0
    own = own_sources(folder)
    for key in keys or tuple(every_source(own)):
        source = the_source(key, own)
        try:
            read = read_delivery(source, source.sample, source.card.sample)
            click.echo(f"{key}: sample of {sum(part.table.num_rows for part in read):,} rows reads")
            for vintage in kept.vintages(key):
                kept.open(vintage)
                click.echo(
                    f"{key}/{vintage.key}: {len(vintage.raw)} files and {vintage.rows:,} rows are as they were kept"
                )
        except ComityError as trouble:
            click.echo(f"{key}: {trouble}", err=True)
            wrong += 1
    if wrong:
        click.get_current_context().exit(9)
