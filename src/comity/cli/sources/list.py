"""``comity sources list``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.dossier import dossier_option
from comity.cli.fetch import own_sources, store_folder, store_option


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@store_option
@dossier_option
def list(as_json: bool, store: Path | None, folder: Path | None) -> None:  # noqa: A001 - the command's name
    """List the sources: key, title, licence, limits, and the newest vintage in the store."""
    from comity.sources.discover import every_source
    from comity.sources.store import Store

    kept = Store(store_folder(store, folder))
    shown = []
    for key, source in every_source(own_sources(folder)).items():
        newest = kept.newest(key)
        shown.append(
            {
                "key": key, "title": source.card.title, "publisher": source.card.publisher, "licence": source.card.licence,
                "requests_per_minute": source.card.limits.per_minute, "vintages": len(kept.vintages(key)),
                "newest": newest.key if newest else None, "known_from": newest.known_from.isoformat() if newest else None,
            }
        )  # fmt: skip
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for row in shown:
        newest_said = (
            f"{row['newest']}, known from {row['known_from']}, {row['vintages']} in all"
            if row["newest"]
            else "none yet"
        )
        click.echo(f"{row['key']}: {row['title']}, {row['publisher']}")
        click.echo(f"  licence: {row['licence']}")
        click.echo(f"  limits: {row['requests_per_minute']} requests a minute")
        click.echo(f"  newest vintage: {newest_said}")
