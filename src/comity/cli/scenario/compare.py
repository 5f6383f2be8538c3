"""``comity scenario compare``."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.dossier import find_dossier
from comity.cli.scenario.opening import Start, base_options, started

_OUTCOMES = ("welfare", "real_expenditure", "terms_of_trade", "exports", "imports", "output", "price_index")


@click.command()
@click.argument("names", nargs=-1, required=True)
@base_options
@click.option(
    "--of", type=click.Choice(_OUTCOMES), default="welfare", show_default=True, help="The outcome compared."
)
@click.option(
    "--most", default=20, show_default=True, help="How many economies to print: those most affected."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print every economy as CSV.")
def compare(
    names: tuple[str, ...],
    trade: Path | None,
    year: int | None,
    gdp: Path | None,
    gdp_scale: float,
    vintage: str,
    day: str | None,
    store: Path | None,
    folder: Path | None,
    of: str,
    most: int,
    as_csv: bool,
) -> None:
    """Compare the scenarios NAMES on one base, in per cent from it.

    Where their probabilities are known, the last column weighs them; what is
    left of 1 is the base as it is.
    """
    from comity.cli.scenario.shown import compared_csv, compared_text
    from comity.model.counterfactual_compare import compare as compared
    from comity.model.counterfactual_inputs import scenarios_of
    from comity.model.counterfactual_run import run_named
    from comity.model.counterfactual_scenario import chain, read_scenarios

    dossier = find_dossier(folder)
    known = read_scenarios(scenarios_of(dossier))
    for name in names:
        chain(name, known)  # a name that is none is told before anything is read
    read, members = started(Start(trade, year, gdp, gdp_scale, vintage, day, store, folder))
    answers = [run_named(name, known, read.base, members=members) for name in names]
    rows = compared(answers, known, of)
    click.echo(compared_csv(names, rows) if as_csv else compared_text(names, rows, of, answers[0], most))
