"""``comity scenario run``."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.dossier import find_dossier
from comity.cli.scenario.opening import Start, base_options, started


@click.command()
@click.argument("name")
@base_options
@click.option(
    "--draws", default=500, show_default=True, help="How often what is not sure is drawn; 0 for never."
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same intervals.")
@click.option("--level", default=0.9, show_default=True, help="How much of the draws an interval holds.")
@click.option(
    "--most", default=12, show_default=True, help="How many economies to print besides those named."
)
@click.option("--out", type=click.Path(path_type=Path),
              help="Folder for actors.csv, dyads.csv, scenario.xlsx, answer.json and welfare.svg.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def run(
    name: str,
    trade: Path | None,
    year: int | None,
    gdp: Path | None,
    gdp_scale: float,
    vintage: str,
    day: str | None,
    store: Path | None,
    folder: Path | None,
    draws: int,
    seed: int,
    level: float,
    most: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Run the scenario NAME on a base: what it does to trade and welfare, with intervals.

    Says first what the base is and how home sales were made, last whether the
    author's expectations were met.
    """
    from comity.cli.scenario.shown import answer_json, answer_text, write_answer
    from comity.model.counterfactual_inputs import scenarios_of
    from comity.model.counterfactual_run import run_named
    from comity.model.counterfactual_scenario import chain, read_scenarios

    dossier = find_dossier(folder)
    known = read_scenarios(scenarios_of(dossier))
    chain(name, known)  # a name that is none is told before anything is read
    read, members = started(Start(trade, year, gdp, gdp_scale, vintage, day, store, folder))
    answer = run_named(name, known, read.base, members=members, seed=seed, draws=draws, level=level)
    if out is not None:
        write_answer(answer, read.notes, out)
    click.echo(answer_json(answer, read.notes) if as_json else answer_text(answer, read.notes, most))
