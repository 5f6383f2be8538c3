"""``comity index``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.dossier import dossier_option, find_dossier
from comity.terms.errors import UsageError

if TYPE_CHECKING:
    from comity.measure.index.recipe import Recipe
    from comity.measure.index.report import Report
    from comity.measure.index.table import Table

FORMATS = ("text", "csv", "json", "xlsx")


@click.command()
@click.argument("recipe")
@click.option("--table", "file", required=True, type=click.Path(path_type=Path),
              help="CSV with a row a unit, or a row a value.")  # fmt: skip
@click.option("--where", "conditions", multiple=True, metavar="COLUMN=WORD",
              help="Read only rows that have this word there; may be repeated.")  # fmt: skip
@click.option(
    "--pillars-of", "policy", help="Put the indicators under the pillars of this policy of the record."
)
@click.option("--draws", default=1000, show_default=True, help="How often the index is drawn; 100 or more.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same answer.")
@click.option("--influences", "size", default=0, metavar="N",
              help="Also say which choice moves the ranks: Sobol indices of N runs (a power of two, such as 512).")  # fmt: skip
@click.option("--format", "kind", type=click.Choice(FORMATS), default="text", show_default=True,
              help="csv holds the ranks with their intervals, json and xlsx all of it.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="File to write to; by default it is printed.")
@click.option(
    "--charts", type=click.Path(path_type=Path), help="Folder for two drawings: ranks.svg, dominance.svg."
)
@dossier_option
def index(
    recipe: str,
    file: Path,
    conditions: tuple[str, ...],
    policy: str | None,
    draws: int,
    seed: int,
    size: int,
    kind: str,
    out: Path | None,
    charts: Path | None,
    folder: Path | None,
) -> None:
    """Rank units by a composite index, each rank with its interval.

    RECIPE is a .yml file, or one of Comity's own: relation, influence, power.
    What the recipe lets vary is drawn again and again: the interval of a rank
    holds nine tenths of the draws.
    """
    from comity.measure.index.compose import compose
    from comity.measure.index.recipe import find_recipe
    from comity.measure.index.report import report

    if seed < 0:
        raise UsageError(f"the seed is {seed}", "zero or more", "write --seed 1")
    if kind == "xlsx" and out is None:
        raise UsageError("a workbook cannot be printed", "a file to write to", "add --out index.xlsx")
    chosen = find_recipe(recipe)
    if policy:
        chosen = _under_pillars(chosen, policy, find_dossier(folder))
    told = report(compose(chosen, _table(chosen, file, conditions)), draws, seed, size)
    if charts:
        _draw(told, charts)
    _give(told, kind, out)


def _table(recipe: Recipe, file: Path, conditions: tuple[str, ...]) -> Table:
    from comity.measure.index.plan import wanted
    from comity.measure.index.table import read_table
    from comity.terms.errors import FileTrouble

    where = {}
    for condition in conditions:
        name, sign, word = condition.partition("=")
        if not sign:
            raise UsageError(f"'{condition}' is no condition", "COLUMN=WORD", "write it as --where year=2023")
        where[name] = word
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise FileTrouble(
            f"'{file}' cannot be read ({trouble.strerror})", "a CSV file", "check the path"
        ) from None
    except UnicodeDecodeError:
        raise FileTrouble(f"'{file}' is not UTF-8", "a CSV file in UTF-8", "save it as CSV UTF-8") from None
    return read_table(text, wanted(recipe, where))


def _under_pillars(recipe: Recipe, policy: str, dossier: Path) -> Recipe:
    from comity.cli.opening import open_record, today
    from comity.measure.index.pillars import own_pillars
    from comity.record.kinds.policy import Policy

    with open_record(dossier) as record:
        found = record.as_of(today()).get(Policy, policy.removeprefix("policies/"))
    made = own_pillars(recipe, {pillar.name: pillar.serves for pillar in found.pillars})
    if made.left_out:
        click.echo(f"No pillar of {found.name} serves: {', '.join(made.left_out)}.", err=True)
    if made.empty:
        click.echo(f"No indicator stands under: {', '.join(made.empty)}.", err=True)
    return made.recipe


def _give(told: Report, kind: str, out: Path | None) -> None:
    from comity.measure.index.export import as_csv, as_json, as_xlsx
    from comity.measure.index.report import as_text
    from comity.terms.files import write_bytes

    if kind == "xlsx":
        content = as_xlsx(told)
    else:
        text = {"text": as_text, "csv": as_csv, "json": as_json}[kind](told)
        content = (text.rstrip("\n") + "\n").encode()
    if out is None:
        click.echo(content.decode(), nl=False)
    else:
        write_bytes(out, content)
        click.echo(f"{len(told.ranked)} units ranked: {out}", err=True)


def _draw(told: Report, folder: Path) -> None:
    from comity.publish.charts.dominance import dominance
    from comity.publish.charts.ranks import Place, ranks
    from comity.terms.files import write_text

    places = [Place(r.unit, r.rank, r.low, r.high, r.median, told.groups(r.unit)) for r in told.ranked]
    title = told.composite.plan.recipe.title
    write_text(folder / "ranks.svg", ranks(places, varied=told.draws.varied, title=title))
    names = [r.unit for r in told.ranked]
    write_text(
        folder / "dominance.svg", dominance(names, told.shares.tolist(), title=f"{title}: who leads whom")
    )
