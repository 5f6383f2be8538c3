"""``comity scenario list``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.dossier import dossier_option, find_dossier


@click.command()
@dossier_option
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def list(folder: Path | None, as_json: bool) -> None:  # noqa: A001 - the command's name
    """List the scenarios there are: what each changes, what it follows from, and how likely it is."""
    from comity.model.counterfactual_inputs import scenarios_of
    from comity.model.counterfactual_scenario import chance, read_scenarios

    known = read_scenarios(scenarios_of(find_dossier(folder)))
    found = [
        {
            "name": name,
            "title": one.scenario.title,
            "given": one.scenario.given,
            "levers": sorted({change.target for change in one.scenario.changes}),
            "probability": chance(name, known),
        }
        for name, one in known.items()
    ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for row in found:
        given = f", given {row['given']}" if row["given"] else ""
        likely = "" if row["probability"] is None else f", probability {row['probability']:.2g}"
        click.echo(f"{row['name']}: {row['title']} ({', '.join(row['levers'])}{given}{likely})")  # type: ignore[arg-type]
