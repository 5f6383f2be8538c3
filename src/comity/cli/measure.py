"""``comity measure``."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.cli.fetch import store_folder, store_option
from comity.cli.opening import as_day, open_record, today
from comity.terms.errors import UsageError


@click.command()
@click.argument("indicator", required=False)
@click.argument("reporter", required=False)
@click.argument("partner", default="")
@click.option("--with", "given", multiple=True, metavar="NAME=VALUE",
              help="A parameter of the indicator, such as form=hhi; several values with commas; may be repeated.")  # fmt: skip
@click.option("--from", "first", type=int, help="First year shown.")
@click.option("--to", "last", type=int, help="Last year shown.")
@click.option("--as-of", "day", help="Vintages and record as known on this day; by default today.")
@click.option(
    "--prefer", multiple=True, metavar="SOURCE", help="Take this source first where several have one series."
)
@click.option("--format", "kind", default="text", show_default=True,
              type=click.Choice(["text", "csv", "json", "xlsx", "parquet", "sdmx"]))  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="File to write to; by default it is printed.")
@store_option
@dossier_option
def measure(
    indicator: str | None,
    reporter: str | None,
    partner: str,
    given: tuple[str, ...],
    first: int | None,
    last: int | None,
    day: str | None,
    prefer: tuple[str, ...],
    kind: str,
    out: Path | None,
    store: Path | None,
    folder: Path | None,
) -> None:
    """Measure a relation by year, or one actor: `comity measure trade_intensity kr asean`.

    A grouping is shown by each of its members of the year, and as one. Without
    an indicator all are listed; with an indicator alone it is explained.
    """
    from comity.measure.explain import explained, listed

    if indicator is None or reporter is None:
        click.echo(listed() if indicator is None else explained(indicator))
        return
    if kind in ("xlsx", "parquet") and out is None:
        raise UsageError(f"{kind} cannot be printed", "a file to write to", f"add --out measures.{kind}")
    from comity.measure.cluster import read_engine
    from comity.measure.formats import as_text
    from comity.measure.of_dossier import measured, measured_on
    from comity.record.inputs import open_inputs

    dossier = find_dossier(folder)
    engine = read_engine(dossier / "comity.toml")
    if engine.kind != "duckdb":
        rows = measured_on(engine, indicator, reporter, partner, given)
    else:
        as_of = as_day(day) or today()
        with open_record(dossier) as record:
            compiled = record.path
        named = {"store": store_folder(store, folder), "compiled": compiled}
        with open_inputs(dossier, as_of, prefer=prefer, **named) as inputs:
            rows = measured(inputs, indicator, reporter, partner, given)
    rows = tuple(r for r in rows if (first is None or r.year >= first) and (last is None or r.year <= last))
    if kind == "text" and out is None:
        click.echo(as_text(rows))
    else:
        _give(rows, kind, out)


def _give(rows: object, kind: str, out: Path | None) -> None:
    from comity.measure.formats import FORMATS, as_text
    from comity.terms.files import write_bytes

    content = (as_text(rows) + "\n").encode() if kind == "text" else FORMATS[kind](rows)  # type: ignore[arg-type]
    if out is None:
        click.echo(content.decode(), nl=False)
    else:
        write_bytes(out, content)
        click.echo(f"{len(rows)} values: {out}", err=True)  # type: ignore[arg-type]
