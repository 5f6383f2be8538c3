"""``comity estimate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--flow", required=True, help="Column of the flows.")
@click.option(
    "--regressor", "regressors", multiple=True, required=True, help="Column of a regressor; may be repeated."
)
@click.option("--exporter", default="exporter", show_default=True, help="Column of the exporters.")
@click.option("--importer", default="importer", show_default=True, help="Column of the importers.")
@click.option("--year", default="year", show_default=True, help="Column of the years.")
@click.option("--cross-section", is_flag=True, help="There are no years: exporter and importer effects only.")
@click.option(
    "--sector", help="Column of sectors, stacked with effects of their own and shared coefficients."
)
@click.option("--weight", help="Column of weights.")
@click.option("--offset", help="Column of what is added to the log of the expected flow.")
@click.option(
    "--pair-effects",
    type=click.Choice(["directed", "symmetric", "none"]),
    default="directed",
    show_default=True,
)
@click.option(
    "--cluster",
    "clusters",
    multiple=True,
    help="pair, dyad, exporter, importer, year, …; may be repeated. By default pair.",
)
@click.option("--robust", is_flag=True, help="Errors robust to heteroskedasticity, without clusters.")
@click.option(
    "--convention",
    type=click.Choice(["stata", "fixest", "none"]),
    default="stata",
    show_default=True,
    help="Small-sample convention.",
)
@click.option("--missing", type=click.Choice(["refuse", "leave out"]), default="refuse", show_default=True)
@click.option(
    "--corrected", "correct", is_flag=True, help="Take out the bias of few economies (Weidner and Zylkin)."
)
@click.option("--latex", "as_latex", is_flag=True, help="Print the estimate as a LaTeX table.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the estimate as JSON, rows left out listed by reason."
)
def estimate(
    table: Path,
    flow: str,
    regressors: tuple[str, ...],
    exporter: str,
    importer: str,
    year: str,
    cross_section: bool,
    sector: str | None,
    weight: str | None,
    offset: str | None,
    pair_effects: str,
    clusters: tuple[str, ...],
    robust: bool,
    convention: str,
    missing: str,
    correct: bool,
    as_latex: bool,
    as_json: bool,
) -> None:
    """Estimate gravity from a long TABLE of flows (CSV or Parquet), a row a dyad and year.

    Exporter-year, importer-year and pair effects by Poisson pseudo-maximum
    likelihood. What leaves the sample is told with its reason.
    """
    from comity.model import gravity
    from comity.model.ppml.bias import corrected
    from comity.model.ppml.long_file import read_long

    effects = "none" if cross_section else pair_effects
    labels = [exporter, importer, *([] if cross_section else [year]), *([sector] if sector else [])]
    numbers = [name for name in (flow, *regressors, weight, offset) if name]
    choices: dict[str, Any] = {
        "convention": convention,
        **({"clusters": clusters} if clusters or robust else {}),
    }
    fit = gravity.estimate(
        read_long(table, labels, numbers), flow=flow, regressors=regressors, exporter=exporter, importer=importer,
        year=None if cross_section else year, sector=sector, weight=weight, offset=offset, pair_effects=effects,
        missing=missing, **choices,
    )  # fmt: skip
    if correct:
        fit = corrected(fit)
    if as_json:
        left = {
            name: fit.sample.rows(name).tolist()
            for name, many in fit.sample.counts.items()
            if many and name != "used"
        }
        click.echo(json.dumps({"coefficients": fit.tidy(), "observations": fit.observations, "left_out": left,
                               "collinear": fit.collinear, "story": fit.story()}, ensure_ascii=False))  # fmt: skip
    else:
        click.echo(fit.latex() if as_latex else str(fit))
